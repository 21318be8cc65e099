"""The lines of a book's table: rows, headings, what people added, blank ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.books.book import Book, BookColumn, BookHeading, BookRow, Value
from pipeline.books.marks import mark_of
from pipeline.books.palette import BOLD, SIZE, Paint, Palette
from pipeline.books.taken import Added, BookCell, OwnRow, Slot
from pipeline.forms import look
from pipeline.forms.writing import put, put_text

OWN_WIDTH = 22  # of a person's own column, in characters
_IDS = 1  # the hidden column
_INDENT = 1.5  # characters
_NOTE_WIDTH = 340  # pixels
_LONGEST_COUNT = 9  # digits: a longer number is no number of sheets
_OWN_ROWS = "Вписано в эту книгу"
_LEFT_ROWS = "Канцелярия этих строк больше не ведёт: перенесите нужное и удалите их"
_NOT_IN_LINK = re.compile(r"[\s%#?\"<>\\^`{|}\[\]]")  # letters of all languages stand as they are


@dataclass(frozen=True)
class Lines:
    """Draws the lines of one table, one after the other."""

    page: Worksheet
    book: Book
    added: Added
    slots: tuple[BookColumn | int, ...]
    palette: Palette

    def draw(self, first: int) -> int:
        """Draw all lines of the table from that one on; the number of the last with words in it."""
        line = first
        for row in self.book.rows:
            if isinstance(row, BookHeading):
                self.heading(line, row.words)
            else:
                self._row(line, row)
            line += 1
        if self.added.rows and self._grouped:
            self.heading(line, _OWN_ROWS)
            line += 1
        for own in self.added.rows:
            self.own_row(line, own)
            line += 1
        line = self._left_rows(line)
        for blank in range(line, line + self.book.spare):
            self._blank(blank)
        return line - 1

    def _left_rows(self, line: int) -> int:
        """Draw rows that the book has no more and in which people wrote; the line below them."""
        known = {row.id for row in self.book.entries}
        left = {id_: cells for id_, cells in self.added.written.items() if id_ not in known}
        if left:
            self.heading(line, _LEFT_ROWS)
        for below, (id_, cells) in enumerate(left.items(), line + 1):
            self.mark(below, id_)
            self.own_row(below, OwnRow(below, cells))
        return line + len(left) + bool(left)

    @cached_property
    def _grouped(self) -> bool:
        return any(isinstance(row, BookHeading) for row in self.book.rows)

    def heading(self, line: int, words: str) -> None:
        """Draw words over a group of rows: not merged, else nobody could sort."""
        self.mark(line, mark_of(words))
        for number, _ in self.numbered:
            cell = look.cell_at(self.page, line, number)
            look.dress(cell, BOLD, look.HEADING_FILL, look.HEADED)
        put_text(look.cell_at(self.page, line, _IDS + 1), words)
        self.page.row_dimensions[line].height = 20

    @property
    def numbered(self) -> Iterator[tuple[int, BookColumn | int]]:
        """All columns, each with its number on the sheet."""
        return enumerate(self.slots, _IDS + 1)

    def mark(self, line: int, text: str) -> None:
        """Write into the hidden column."""
        cell = look.cell_at(self.page, line, _IDS)
        cell.number_format = look.TEXT_FORMAT
        put_text(cell, text)

    def _row(self, line: int, row: BookRow) -> None:
        own = self.added.beside.get(row.id, {})
        self.mark(line, row.id)
        for number, slot in self.numbered:
            cell = look.cell_at(self.page, line, number)
            if isinstance(slot, BookColumn):
                self._put(cell, slot, row)
            else:
                self.palette.dress(cell, "text", "free")
                self._put_theirs(cell, own.get(slot))
            self.pin(cell, row.id, slot)
        texts: dict[Slot, str] = {title: _shown(value) for title, value in row.cells.items()}
        texts.update((number, found.text) for number, found in own.items())
        self._fit(line, texts)

    def _put(self, cell: Cell, column: BookColumn, row: BookRow) -> None:
        linked = row.link is not None and column.linked
        paint: Paint = "ours" if column.fill == "ours" and self._shared else "free"
        paint = "asked" if column.title in row.asked else paint
        self.palette.dress(cell, column.kind, paint, linked=linked)
        _put(cell, column, row.cells.get(column.title))
        if linked and row.link and cell.value is not None:
            cell.hyperlink = _NOT_IN_LINK.sub(lambda sign: f"%{ord(sign[0]):02X}", row.link)

    def own_row(self, line: int, row: OwnRow) -> None:
        """Draw a row that a person has added, as it was."""
        for number, slot in self.numbered:
            cell = look.cell_at(self.page, line, number)
            self.palette.dress(cell, _kind(slot), "free")
            self._put_theirs(cell, row.cells.get(_key(slot)))
        self._fit(line, {slot: found.text for slot, found in row.cells.items()})

    def _blank(self, line: int) -> None:
        for number, slot in self.numbered:
            self.palette.dress(look.cell_at(self.page, line, number), _kind(slot), "free")
        self.page.row_dimensions[line].height = 20

    def _put_theirs(self, cell: Cell, found: BookCell | None) -> None:
        if found is not None:
            put_theirs(cell, found)

    def pin(self, cell: Cell, id_: str, slot: BookColumn | int) -> None:
        """Pin to a cell of the office's what people had pinned to it."""
        if note := self.added.notes.get((id_, _key(slot))):
            put_note(cell, note)

    def _fit(self, line: int, texts: Mapping[Slot, str]) -> None:
        sized = ((texts.get(key, ""), width) for key, width in self._widths)
        look.set_height(self.page, line, *sized, size=SIZE)

    @cached_property
    def _shared(self) -> bool:
        """Whether people write in the book too, so that what is not theirs must be told apart."""
        return any(column.fill != "ours" for column in self.book.columns)

    @cached_property
    def _widths(self) -> tuple[tuple[Slot, float], ...]:
        return tuple((_key(slot), width_of(slot) - _INDENT) for slot in self.slots)


def put_theirs(cell: Cell, found: BookCell) -> None:
    """Write a cell of a person's as it was, with what was pinned to it."""
    put(cell, found.value, found.trouble)
    if found.note:
        put_note(cell, found.note)


def put_note(cell: Cell, text: str) -> None:
    """Pin a note to a cell."""
    cell.comment = Comment(text, "", width=_NOTE_WIDTH, height=40 + 18 * (1 + len(text) // 45))


def width_of(slot: BookColumn | int) -> float:
    """The width of a column, in characters."""
    return OWN_WIDTH if isinstance(slot, int) else slot.width


def _key(slot: BookColumn | int) -> Slot:
    return slot if isinstance(slot, int) else slot.title


def _kind(slot: BookColumn | int) -> str:
    return "text" if isinstance(slot, int) else slot.kind


def _put(cell: Cell, column: BookColumn, value: Value) -> None:
    """Write a value of ours: a count as a number, an order's number as the text it is."""
    if isinstance(value, date):
        put(cell, value)
    elif value is not None:
        text = str(value)
        counted = column.kind == "number" and text.isascii() and text.isdigit()
        plain = counted and text == str(int(text)) and len(text) <= _LONGEST_COUNT
        put(cell, int(text)) if plain else put_text(cell, text)


def _shown(value: Value) -> str:
    return "00.00.0000" if isinstance(value, date) else str(value or "")
