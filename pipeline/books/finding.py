"""Where the table of a book stands in a workbook: whoever moved, sorted or renamed what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.books.book import BookColumn
from pipeline.books.marks import ID_TITLE, NAME_OF_TABLE
from pipeline.language.spelling import fold
from pipeline.reading.grid import Grid, SheetGrid

_LONGEST = 200  # characters of a label: a longer text is none
_LONGEST_ID_TITLE = 10


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
        return tuple(sorted({column for _, column in self.grid.touched} - ours))


def find_table(grid: Grid, columns: Sequence[BookColumn]) -> Table | None:
    """The table with the most of the columns, by its header with the title of the ids.

    Of a sheet and its copy, and of two columns with that title, those have it to which the defined
    name points; else the first.
    """
    named = grid.names.get(NAME_OF_TABLE)
    found = [table for sheet in grid.sheets for table in _tables(sheet, columns)]
    if named is not None:
        found.sort(key=lambda one: (one.grid.title != named.sheet, one.ids != named.column))
    return max(found, key=lambda one: len(one.places), default=None)


def _tables(sheet: SheetGrid, columns: Sequence[BookColumn]) -> Iterator[Table]:
    keys = [(one.title, fold(one.title)) for one in columns]
    for row, filled in sorted(_lines_with_ids(sheet).items()):
        labels = _labels(sheet, row, filled)
        places = {title: labels[key] for title, key in keys if key in labels}
        for column in filled if places else ():
            if _titles_ids(sheet, row, column):
                yield Table(sheet, row, column, places)


def _lines_with_ids(sheet: SheetGrid) -> Mapping[int, list[int]]:
    """The filled columns of every line that may be the header: one pass, however many there are."""
    lines: dict[int, list[int]] = {
        row: [] for row, at in sheet.cells if _titles_ids(sheet, row, at)
    }
    for row, column in sorted(sheet.filled) if lines else ():
        if row in lines:
            lines[row].append(column)
    return lines


def _titles_ids(sheet: SheetGrid, row: int, column: int) -> bool:
    text = sheet.text(row, column)
    return len(text) <= _LONGEST_ID_TITLE and fold(text) == fold(ID_TITLE)


def _labels(sheet: SheetGrid, row: int, columns: Iterable[int]) -> Mapping[str, int]:
    """The labels of a line, each with its first column."""
    labels: dict[str, int] = {}
    for column in columns:
        text = sheet.text(row, column)
        if text and len(text) <= _LONGEST:
            labels.setdefault(fold(text), column)
    return labels
