"""One cell of a book, read as its column asks; nothing is refused, what is odd is marked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time

from pipeline.books.book import BookColumn
from pipeline.books.taken import BookCell
from pipeline.language.dates import PLAUSIBLE, counted_day, written_day
from pipeline.language.spelling import tidy
from pipeline.reading.filled import reference
from pipeline.reading.grid import SheetGrid

_WHOLE = re.compile(r"\d{1,9}")


def cell_of(grid: SheetGrid, row: int, column: int) -> BookCell:
    """What stands in a cell, whatever it is."""
    at = (row, column)
    trouble, note = grid.troubles.get(at, ""), grid.notes.get(at, "")
    return BookCell(grid.title, reference(row, column), grid.cells.get(at), trouble, note=note)


def read_cell(grid: SheetGrid, row: int, number: int, column: BookColumn) -> BookCell:
    """What stands in a cell of a column of the book."""
    cell = cell_of(grid, row, number)
    day = _day(cell) if column.kind == "date" else None
    unread = not cell.empty and not _fits(column, cell, day)
    return replace(cell, day=day, unread=unread)


def _fits(column: BookColumn, cell: BookCell, day: date | None) -> bool:
    if cell.trouble:
        return False
    if column.kind == "date":
        return day is not None
    if column.kind == "number":
        return _WHOLE.fullmatch(cell.text) is not None
    # Excel makes a day of a number such as «1-2» when the cell has lost its format.
    return column.fill != "yellow" or not isinstance(cell.value, date | time)


def _day(cell: BookCell) -> date | None:
    """The day in a cell: a date, a day count that lost its format, or a text."""
    value, day = cell.value, None
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, int | float):
        day = counted_day(value)
    elif written := written_day(tidy(cell.text).text):
        day = written[0]
    return day if day is not None and day.year in PLAUSIBLE else None
