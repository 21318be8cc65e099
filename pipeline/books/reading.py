"""A book as it comes back from people: found by its ids and titles, wherever they stand now.

Rows may have been sorted, hidden, inserted, copied, deleted; columns moved, added, renamed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.books.book import Book, BookColumn, Value
from pipeline.books.cells import cell_of, read_cell
from pipeline.books.finding import Table, find_table
from pipeline.books.marks import ID_TITLE, words_of
from pipeline.books.taken import Added, BookCell, BookRead, OwnRow, OwnSheet, ReadRow, Slot
from pipeline.reading.filled import Cell
from pipeline.reading.grid import Grid, SheetGrid


def read_book(grid: Grid, columns: Sequence[BookColumn]) -> BookRead:
    """What people have written in a book that was drawn with these columns."""
    table = find_table(grid, columns)
    if table is None:
        sheets = tuple(_own_sheet(sheet) for sheet in grid.sheets if any(sheet.filled))
        return BookRead((), Added(sheets=sheets), tuple(one.title for one in columns))
    lines = _Lines(table, columns)
    for line in sorted({row for row, _ in table.grid.touched}):
        lines.read(line)
    others = (one for one in grid.sheets if one is not table.grid and any(one.filled))
    return BookRead(
        rows=tuple(lines.rows.values()),
        added=Added(
            order=_order(table),
            heads=_heads(table),
            beside=lines.beside,
            rows=tuple(lines.own),
            above=tuple(lines.above),
            sheets=tuple(_own_sheet(sheet) for sheet in others),
            written=lines.written,
            notes=lines.notes,
        ),
        lost=tuple(one.title for one in columns if one.title not in table.places),
        repeated=tuple(lines.repeated),
    )


def shows(read: BookRead, book: Book) -> bool:
    """Whether the book as it was read says all that the office would write into it now.

    Order, headings and what people have added do not count: they are nobody's mistake.
    """
    wanted = {row.id: row.cells for row in book.entries}
    there = {
        row.id: {**row.shown, **row.cells}
        for row in read.rows
        if row.id in wanted or row.id not in read.added.written
    }
    return there.keys() == wanted.keys() and all(
        _shown(there[id_].get(column.title)) == _text(cells.get(column.title))
        for id_, cells in wanted.items()
        for column in book.columns
    )


def _shown(cell: BookCell | None) -> str | None:
    return None if cell is None or cell.trouble else _text(cell.day or cell.text)


def _text(value: Value) -> str:
    return " ".join(Cell("", "", value).text.split())


def _order(table: Table) -> tuple[Slot, ...]:
    at: dict[int, Slot] = {number: title for title, number in table.places.items()}
    at |= {number: number for number in table.own}
    return tuple(slot for _, slot in sorted(at.items()))


def _heads(table: Table) -> Mapping[int, BookCell]:
    heads = {number: cell_of(table.grid, table.line, number) for number in table.own}
    return {number: head for number, head in heads.items() if not head.untouched}


def _own_sheet(sheet: SheetGrid) -> OwnSheet:
    cells = (cell_of(sheet, *at) for at in sorted(sheet.touched))
    return OwnSheet(sheet.title, tuple(one for one in cells if not one.untouched), sheet.hidden)


@dataclass
class _Lines:
    """The lines of a table while they are read."""

    table: Table
    columns: Sequence[BookColumn]
    rows: dict[str, ReadRow] = field(default_factory=dict)
    beside: dict[str, Mapping[int, BookCell]] = field(default_factory=dict)
    written: dict[str, Mapping[Slot, BookCell]] = field(default_factory=dict)
    own: list[OwnRow] = field(default_factory=list)
    above: list[OwnRow] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    notes: dict[tuple[str, Slot], str] = field(default_factory=dict)
    _by_title: dict[str, BookColumn] = field(init=False)
    _filled: dict[int, list[int]] = field(init=False)
    _own: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self._by_title = {column.title: column for column in self.columns}
        self._own = frozenset(self.table.own)
        self._filled = defaultdict(list)
        for line, number in self.table.grid.touched:
            self._filled[line].append(number)

    def read(self, line: int) -> None:
        """Sort a line: the office's words, one of its rows, or something a person has added."""
        mark = cell_of(self.table.grid, line, self.table.ids).text
        words = words_of(mark)
        if line == self.table.line:
            self._pin("", ((title, self._cell(line, title)) for title in self.table.places))
            return
        if words is not None or mark in ("", ID_TITLE):
            self._add(line, besides=words)
        elif mark in self.rows:
            self.repeated.append(mark)
            self._add(line)
        else:
            self._read_row(line, mark)

    def _read_row(self, line: int, id_: str) -> None:
        cells = {title: self._cell(line, title) for title in self.table.places}
        ours = {title for title in cells if self._by_title[title].fill == "ours"}
        self.rows[id_] = ReadRow(
            id_,
            line,
            {title: cell for title, cell in cells.items() if title not in ours},
            {title: cell for title, cell in cells.items() if title in ours},
        )
        own = self._own_cells(line)
        if own:
            self.beside[id_] = own
        self._pin(id_, (*cells.items(), *own.items()))
        hand = (title for title in cells if self._by_title[title].fill == "hand")
        pinned = any(one.note for one in cells.values())
        if own or pinned or any(not cells[title].empty for title in hand):
            whole: dict[Slot, BookCell] = {
                slot: one for slot, one in cells.items() if not one.untouched
            }
            whole |= dict(own.items())
            self.written[id_] = whole

    def _pin(self, id_: str, cells: Iterable[tuple[Slot, BookCell]]) -> None:
        self.notes |= {(id_, slot): one.note for slot, one in cells if one.note}

    def _add(self, line: int, besides: str | None = None) -> None:
        """Keep a line of a person's, without the office's own words in it."""
        cells: dict[Slot, BookCell] = {
            title: self._cell(line, title) for title in self.table.places
        }
        cells |= dict(self._own_cells(line).items())
        kept = {
            slot: cell
            for slot, cell in cells.items()
            if not cell.untouched and (besides is None or cell.text != besides.strip())
        }
        if kept:
            (self.above if line < self.table.line else self.own).append(OwnRow(line, kept))

    def _cell(self, line: int, title: str) -> BookCell:
        return read_cell(self.table.grid, line, self.table.places[title], self._by_title[title])

    def _own_cells(self, line: int) -> dict[int, BookCell]:
        numbers = self._filled[line]
        own = (number for number in numbers if number in self._own)
        cells = {number: cell_of(self.table.grid, line, number) for number in sorted(own)}
        return {number: cell for number, cell in cells.items() if not cell.untouched}
