"""A Word document as the lines a person reads, the same whichever program saved the file.

Of changes that are tracked the inserted text is read and the deleted is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml import etree

from pipeline.rendering.faults import TemplateFault
from pipeline.rendering.inline import PAGE, VALUE, VALUE_ENDS, raw_words, within_value
from pipeline.rendering.live import BOX, is_repeated, own
from pipeline.rendering.package import (
    ENDNOTES,
    FOOTER,
    FOOTNOTES,
    HEADER,
    MAIN,
    W,
    open_package,
)

TEXT: Final = "текст"
SECTIONS: Final = (
    (TEXT, (MAIN,)),
    ("верхний колонтитул", (HEADER,)),
    ("нижний колонтитул", (FOOTER,)),
    ("сноска", (FOOTNOTES, ENDNOTES)),
)
_REPEATED = (HEADER, FOOTER)  # programs copy them for first, even and odd pages
_MOST = 50_000  # lines: the longest paper has some hundreds
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")) | {0x2011: "-"}
_HIDDEN = re.compile(f"{VALUE}[^{VALUE}{VALUE_ENDS}]*{VALUE_ENDS}")
_MARKS = str.maketrans("", "", VALUE + VALUE_ENDS)


@dataclass(frozen=True)
class Line:
    """A paragraph, which has one cell, or a table's row; spaces are folded.

    ``hidden`` are the cells without what stands in titled content controls, ``row`` the number of
    the row in its table (0: no row), ``listed`` tells that Word prints a number of its own.
    """

    cells: tuple[str, ...]
    hidden: tuple[str, ...]
    row: int = 0
    listed: bool = False

    @property
    def text(self) -> str:
        """What the line says, the cells of a row parted."""
        return " | ".join(filter(None, self.cells))


def folded(text: str) -> str:
    """The text without what nobody sees: sorts of spaces and hyphens, marks without width."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_NO_WIDTH)).split())


def shown(raw: str) -> str:
    """Raw words as they are read."""
    return folded(raw.translate(_MARKS))


def hidden(raw: str) -> str:
    """Raw words with one mark in place of every control's value."""
    return folded(_HIDDEN.sub(f" {VALUE} ", raw)).replace(VALUE_ENDS, "")


def sections_of(document: bytes) -> Mapping[str, tuple[Line, ...]]:
    """The lines of the text, of headers, of footers and of notes, under these names.

    Of headers and footers every line comes once, in the order of the alphabet.

    Raises:
        TemplateFault: when it is no Word document, or an endless one.
    """
    package = open_package(document)
    found = {}
    for name, kinds in SECTIONS:
        lines: list[Line] = []
        for _, root in package.trees(*kinds):
            lines += islice(lines_of(root), _MOST)
        if len(lines) >= _MOST:
            raise TemplateFault("В документе Word слишком много абзацев.")
        found[name] = _once(lines) if kinds[0] in _REPEATED else tuple(lines)
    return found


def _once(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for _, line in sorted({line.hidden: line for line in lines}.items()))


def lines_of(root: etree._Element) -> Iterator[Line]:
    """The lines of one part, without those on which nothing can stand."""
    for cells, row, listed in _raw_lines(root):
        line = Line(tuple(map(shown, cells)), tuple(map(hidden, cells)), row, listed)
        if any(line.hidden):
            yield line


def row_text(row: etree._Element) -> str:
    """What a table's row says."""
    return " | ".join(filter(None, (shown(_cell(cell)) for cell in own(row, f"{W}tc"))))


def words_of(element: etree._Element) -> str:
    """What stands in any element, be it a paragraph or what holds some."""
    if element.tag == f"{W}p" or next(own(element, f"{W}p", f"{W}tbl"), None) is None:
        return shown(raw_words(element))
    return shown(" ".join(cell for cells, _, _ in _raw_lines(element) for cell in cells))


def joins_next(paragraph: etree._Element) -> bool:
    """Whether its end is deleted in a tracked change."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(W + tag) is not None for tag in ("del", "moveFrom"))


def _raw_lines(container: etree._Element) -> Iterator[tuple[tuple[str, ...], int, bool]]:
    carried = ""
    for block in own(container, f"{W}p", f"{W}tbl"):
        if block.tag == f"{W}tbl":
            yield from _rows(block)
            continue
        words = carried + _paragraph(block)
        carried = words if joins_next(block) else ""
        if not carried:
            listed = block.find(f"{W}pPr/{W}numPr") is not None
            yield from (((piece,), 0, listed) for piece in words.split(PAGE))
        for box in _boxes(block):
            yield from _raw_lines(box)
    yield (carried,), 0, False


def _rows(table: etree._Element) -> Iterator[tuple[tuple[str, ...], int, bool]]:
    rows = (row for row in own(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)
    for number, row in enumerate(rows, 1):
        yield tuple(_cell(cell) for cell in own(row, f"{W}tc")), number, False


def _cell(cell: etree._Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(f"{W}val", "continue") == "continue":
        return ""
    return " ".join(piece for cells, _, _ in _raw_lines(cell) for piece in cells)


def _paragraph(paragraph: etree._Element) -> str:
    words = raw_words(paragraph)
    return f"{VALUE}{words}{VALUE_ENDS}" if within_value(paragraph) else words


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes that hang in the paragraph, each once, not also in its form for old programs."""
    for box in paragraph.iter(BOX):
        if next(box.iterancestors(f"{W}p"), None) is paragraph and not is_repeated(box):
            yield box
