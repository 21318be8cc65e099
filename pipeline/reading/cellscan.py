"""A walk over the cells of one .xlsx sheet: what calamine does not tell, and what must stop it.

Why not a tree: callbacks are three times as fast as nodes. A document type is refused here as in
the guard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.reading.filled import Trouble, column_number
from pipeline.reading.grid import Position
from pipeline.reading.limits import MAX_CELLS, MAX_TEXT, Budget, check_reach
from pipeline.reading.plainscan import is_plain
from pipeline.reading.remarks import Damaged, OddlyBuilt, Refused

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_EMPTY_CELL = re.compile(rb"<c r=[^<>]*(?:/>|></c>)")
_PLAIN_NAMES = {"c", "f", "v", "t", "row", "is", "si"}


@dataclass
class CellScan:
    """The walk over one sheet; ``strings`` are the lengths of the shared strings."""

    sheet: str
    strings: list[int]
    budget: Budget
    troubles: dict[Position, Trouble] = field(default_factory=dict)
    seen: set[Position] = field(default_factory=set)
    _row: int = 0
    _column: int = 0
    _cell: dict[str, str] | None = None
    _tag: str = ""
    _parts: set[str] = field(default_factory=set)
    _text: str = ""

    def run(self, part: bytes) -> dict[Position, Trouble]:
        """The cells of the sheet that are in trouble.

        Raises:
            Refused: when the sheet is malformed, contradicts itself or is too large.
        """
        part = _without_empty(part)
        if not is_plain(self.sheet, part, self.strings, self.budget):
            walk(part, self._start, self._characters)
            self._finish()
        return self.troubles

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name if name in _PLAIN_NAMES else name.rpartition(":")[2]
        if tag == "c":
            self._finish()
            self._cell, self._text = attributes, ""
            self._parts.clear()
        elif tag == "row":
            self._finish()
            self._row = (
                int(attributes["r"]) if attributes.get("r", "").isdecimal() else self._row + 1
            )
            self._column = 0
        elif tag not in _PLAIN_NAMES:  # what follows the cells has formulas of its own
            self._finish()
        self._parts.add(tag)
        self._tag = tag

    def _characters(self, text: str) -> None:
        if self._tag in ("v", "t"):
            self._text += text

    def _finish(self) -> None:
        """Judge the cell that has just ended; an empty formatted one only counts for its place."""
        cell, self._cell = self._cell, None
        if cell is None:
            return
        reference = cell.get("r")
        if not self._parts & {"f", "v", "is"}:
            self._column = _column_of(reference) if reference else self._column + 1
            return
        at = self._place(reference)
        if at in self.seen:
            raise Refused(Damaged(words={"what": "ячейка записана дважды"}))
        self.seen.add(at)
        self._judge(at, cell.get("t", "n"))

    def _place(self, reference: str | None) -> Position:
        if reference is None:
            self._column += 1
            at = (self._row, self._column)
        else:
            written = _REFERENCE.fullmatch(reference)
            if written is None:
                raise Refused(Damaged(words={"what": "ячейка без места"}))
            self._column = column_number(written[1])
            at = (int(written[2]), self._column)
        check_reach(self.sheet, *at, reference or f"{at[0]}:{at[1]}")
        return at

    def _judge(self, at: Position, kind: str) -> None:
        text = self._text.strip()
        length = len(text)
        if kind == "s" and text:
            length = self._shared(text)
        elif kind == "e":
            self.troubles[at] = "error"
        elif "f" in self._parts and not text and not (kind == "str" and "v" in self._parts):
            self.troubles[at] = "formula"
        self.budget.spend_cell(self.sheet, length)

    def _shared(self, text: str) -> int:
        if not (text.isascii() and text.isdecimal() and int(text) < len(self.strings)):
            raise Refused(Damaged(words={"what": "ячейка ссылается на текст, которого нет"}))
        return self.strings[int(text)]


def _without_empty(part: bytes) -> bytes:
    """The sheet without its empty formatted cells, which are most of a drawn form.

    They stay where some cell does not name its place: there every cell counts.
    """
    if b"<c>" in part or part.count(b"<c ") != part.count(b"<c r="):
        return part
    return _EMPTY_CELL.sub(b"", part)


def _column_of(reference: str) -> int:
    return column_number("".join(letter for letter in reference if "A" <= letter <= "Z"))


def shared_strings(part: bytes) -> list[int]:
    """The length of each shared string.

    Raises:
        Refused: when the part is malformed or promises far more strings than it holds.
    """
    lengths: list[int] = []
    promised = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal promised
        tag = name.rpartition(":")[2]
        if tag == "si":
            lengths.append(0)
        elif tag == "sst":
            counts = (attributes.get("count", "0"), attributes.get("uniqueCount", "0"))
            promised = max(int(count) if count.isdecimal() else MAX_TEXT for count in counts)

    def characters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    walk(part, start, characters)
    if promised > len(lengths) + MAX_CELLS:
        raise Refused(Damaged(words={"what": "обещано больше текста, чем есть"}))
    return lengths


def walk(part: bytes, start: object, characters: object) -> None:
    """Parse a part with two callbacks, refusing a document type.

    Raises:
        Refused: when the part is no well-formed XML or declares a document type.
    """

    def refuse(*_: object) -> None:
        raise Refused(OddlyBuilt(words={"what": "в нём есть объявления DOCTYPE или ENTITY"}))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.CharacterDataHandler = characters  # type: ignore[assignment]
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, ValueError) as failure:
        raise Refused(Damaged(words={"what": "внутри него испорченная разметка"})) from failure
