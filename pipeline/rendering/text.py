"""A Word document as readable text: for a diff, a golden and a person without Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.rendering.package import (
    ENDNOTES,
    FOOTER,
    FOOTNOTES,
    HEADER,
    MAIN,
    Package,
    W,
    open_package,
    title_of,
)

_LABELS = (
    (HEADER, "Верхний колонтитул"),
    (FOOTER, "Нижний колонтитул"),
    (FOOTNOTES, "Сноски"),
    (ENDNOTES, "Концевые сноски"),
)
_SAME = "″"  # a cell that continues the one above
_LINE = " ⏎ "  # a line's or a paragraph's end inside a cell


def text_of(document: bytes) -> str:
    """The text twin of a .docx, a template or a paper.

    A paragraph is a line, a table's row a line with `` | `` between the cells, «″» in a cell merged
    with the one above, a content control ``[Номер: ________]``; headers and footers come last,
    labelled. Tags stay as they are.

    Raises:
        TemplateFault: when it is no Word document.
    """
    package = open_package(document)
    lines = list(_lines(_body(package.tree(next(package.names(MAIN))))))
    for kind, label in _LABELS:
        for name in package.names(kind):
            found = list(_lines(_notes(package.tree(name))))
            if any(line.strip() for line in found):
                lines += ["", f"— {label} —", *found]
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def controls(document: bytes) -> list[str]:
    """Titles of the content controls in their order: the text, then headers, then footers.

    Raises:
        TemplateFault: when it is no Word document.
    """
    package = open_package(document)
    return [
        title
        for name in package.names(MAIN, HEADER, FOOTER)
        for control in package.tree(name).iter(f"{W}sdt")
        if (title := title_of(control))
    ]


def paragraphs(package: Package) -> Iterator[str]:
    """The text of every paragraph of the document, those in tables too."""
    for paragraph in package.tree(next(package.names(MAIN))).iter(f"{W}p"):
        yield _inline(paragraph)


def _body(root: etree._Element) -> Iterable[etree._Element]:
    body = root.find(f"{W}body")
    return () if body is None else body


def _notes(root: etree._Element) -> Iterable[etree._Element]:
    """Of notes their paragraphs; a note with a type is a line that separates notes."""
    for child in root:
        if child.tag in (f"{W}footnote", f"{W}endnote"):
            yield from () if child.get(f"{W}type") else child
        else:
            yield child


def _lines(blocks: Iterable[etree._Element]) -> Iterator[str]:
    for block in blocks:
        if block.tag == f"{W}p":
            yield from _broken(block)
        elif block.tag == f"{W}tbl":
            yield from (_row(row) for row in block.iter(f"{W}tr"))
        elif block.tag == f"{W}sdt":
            inner = list(_lines(block.find(f"{W}sdtContent") or ()))
            title = title_of(block)
            yield from [f"[{title}: {_LINE.join(inner)}]"] if title else inner


def _broken(paragraph: etree._Element) -> Iterator[str]:
    if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        yield "— новая страница —"
    yield from _inline(paragraph).split("\n")


def _row(row: etree._Element) -> str:
    return " | ".join(_cell(cell) for cell in row.iter(f"{W}tc") if _of_row(cell, row))


def _of_row(cell: etree._Element, row: etree._Element) -> bool:
    return next(cell.iterancestors(f"{W}tr"), None) is row


def _cell(cell: etree._Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(f"{W}val", "continue") == "continue":
        return _SAME
    return _LINE.join(line for block in _lines(cell) for line in block.split("\n"))


def _inline(element: etree._Element) -> str:
    return "".join(_words(element))


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            yield "\t" if element.tag == f"{W}r" else ""
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\f" if child.get(f"{W}type") == "page" else "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "\u2011"
        elif child.tag == f"{W}sdt":
            title = title_of(child)
            inner = "".join(_inline(content) for content in child.findall(f"{W}sdtContent"))
            yield f"[{title}: {inner}]" if title else inner
        elif child.tag not in (f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}sdtPr"):
            yield _inline(child)
