"""What of the letterhead's file is printed: its text, without what belongs to that file alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.rendering.faults import TemplateFault
from pipeline.rendering.package import (
    ENDNOTES,
    FOOTER,
    FOOTNOTES,
    HEADER,
    MAIN,
    Package,
    W,
    open_package,
)

MARK: Final = "_letterhead"  # a hidden bookmark: tells that the letterhead stands in the template
_MARK_ID = "990000"  # no template has so many bookmarks
_LEFT_BEHIND = (
    "sectPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
    "commentReference", "footnoteReference", "endnoteReference",
)  # fmt: skip
_BESIDE = {
    HEADER: "Верхний колонтитул",
    FOOTER: "Нижний колонтитул",
    FOOTNOTES: "Сноска",
    ENDNOTES: "Концевая сноска",
}
_LETTER = re.compile(r"[^\W\d_]")


def blocks_of(drawn: Package) -> list[etree._Element]:
    """The blocks of the letterhead, the first paragraph marked by a hidden bookmark.

    Raises:
        TemplateFault: when it holds nothing.
    """
    body = drawn.tree(next(drawn.names(MAIN))).find(f"{W}body")
    blocks = [] if body is None else [deepcopy(block) for block in body]
    blocks = [block for block in blocks if block.tag not in (f"{W}sectPr", *_named(_LEFT_BEHIND))]
    for block in blocks:
        for element in list(block.iter(*_named(_LEFT_BEHIND))):
            _drop(element)
    paragraph = next((found for block in blocks for found in block.iter(f"{W}p")), None)
    if paragraph is None:
        raise TemplateFault("Бланк школы пуст.")
    at = int(paragraph.find(f"{W}pPr") is not None)
    paragraph.insert(at, etree.Element(f"{W}bookmarkEnd", {f"{W}id": _MARK_ID}))
    start = {f"{W}id": _MARK_ID, f"{W}name": MARK}
    paragraph.insert(at, etree.Element(f"{W}bookmarkStart", start))
    return blocks


def left_behind(letterhead: bytes) -> list[str]:
    """The parts beside the text that say something, by their Russian names.

    A page number says nothing: the template has its own.

    Raises:
        TemplateFault: when it is no Word document.
    """
    package = open_package(letterhead)
    return [
        label
        for kind, label in _BESIDE.items()
        if any(_says_something(package.tree(name)) for name in package.names(kind))
    ]


def _says_something(root: etree._Element) -> bool:
    if next(root.iter(f"{W}drawing", f"{W}pict"), None) is not None:
        return True
    return any(_LETTER.search(text.text or "") for text in root.iter(f"{W}t"))


def _named(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{W}{name}" for name in names)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
