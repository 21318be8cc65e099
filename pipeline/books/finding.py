"""Where the table of a book stands in a workbook: whoever moved, sorted or renamed what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.books.book import BookColumn
from pipeline.books.marks import ID_TITLE, NAME_OF_TABLE
from pipeline.language.spelling import fold
from pipeline.reading.grid import Grid, SheetGrid

_LONGEST = 200  # characters of a label: a longer text is none


@dataclass(frozen=True)
class Table:
    """The table of a book: its sheet, its header's line, the column of ids, columns by title."""

    grid: SheetGrid
    line: int
    ids: int
    places: Mapping[str, int]

    @property
    def own(self) -> tuple[int, ...]:
        """The columns with something in them that are none of the book's."""
        ours = {self.ids, *self.places.values()}
        return tuple(sorted({column for _, column in self.grid.filled} - ours))


def find_table(grid: Grid, columns: Sequence[BookColumn]) -> Table | None:
    """The table with the most of the columns, by its header with the title of the ids.

    Of a sheet and its copy that sheet has it to which the defined name points; else the first.
    """
    named = grid.names.get(NAME_OF_TABLE)
    found = [table for sheet in grid.sheets for table in _tables(sheet, columns)]
    found.sort(key=lambda one: named is None or one.grid.title != named.sheet)
    return max(found, key=lambda one: len(one.places), default=None)


def _tables(sheet: SheetGrid, columns: Sequence[BookColumn]) -> Iterator[Table]:
    for row, column in sorted(_with(ID_TITLE, sheet)):
        labels = _labels(sheet, row)
        keys = ((one.title, fold(one.title)) for one in columns)
        places = {title: labels[key] for title, key in keys if key in labels}
        if places:
            yield Table(sheet, row, column, places)


def _with(text: str, sheet: SheetGrid) -> Iterable[tuple[int, int]]:
    return (at for at, value in sheet.cells.items() if isinstance(value, str) and value == text)


def _labels(sheet: SheetGrid, row: int) -> Mapping[str, int]:
    """The labels of a line, each with its first column."""
    labels: dict[str, int] = {}
    for column in sorted(column for line, column in sheet.filled if line == row):
        text = sheet.text(row, column)
        if text and len(text) <= _LONGEST:
            labels.setdefault(fold(text), column)
    return labels
