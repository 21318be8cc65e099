"""The answers' tree laid out on the sheets of a form: which cell's answer stands in which row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException

from pipeline.kinds import FormKind
from pipeline.reading.filled import Cell, FilledItem
from pipeline.sheets import Column, Level, Sheet, sheets_of

Path = tuple[str, ...]


@dataclass(frozen=True)
class Sent:
    """An answer as it was sent; ``name`` is its item's name and its field, «pairs/1/mentor»."""

    cell: Cell
    name: str = ""


Row = Mapping[Path, Sent]  # answers of one drawn row by the path of their field
Laid = Mapping[str, Sequence[Row]]  # rows by the title of their sheet


def lay_out(kind: FormKind, root: FilledItem | None) -> Laid:
    """Rows of every sheet: one per deepest item, an outer item's answers only where it opens."""
    if root is None:
        return {}
    return {sheet.title: tuple(_rows_of(sheet, root)) for sheet in sheets_of(kind)}


def _rows_of(sheet: Sheet, root: FilledItem) -> Iterator[Row]:
    if sheet.rows == "one":
        yield _sent(root, ())
        return
    for item in root.items.get(sheet.levels[0].path[-1], ()):
        yield from _rows_of_item(item, sheet.levels)


def _rows_of_item(item: FilledItem, levels: Sequence[Level]) -> Iterator[Row]:
    own = dict(_sent(item, levels[0].path))
    own |= {path: Sent(cell) for path, cell in item.contrary.items()}
    nested = item.items.get(levels[1].path[-1], ()) if len(levels) > 1 else ()
    for inner in nested:
        for row in _rows_of_item(inner, levels[1:]):
            yield {**own, **row}
            own = {}
    if not nested:
        yield own


def _sent(item: FilledItem, path: Path) -> Row:
    return {
        (*path, name): Sent(cell, f"{item.row}/{name}".lstrip("/"))
        for name, cell in item.cells.items()
    }


def column_order(sheet: Sheet, rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns as the person had them; one that was not there follows its neighbour."""
    placed: list[tuple[int, int, Column]] = []
    before = 0
    for number, column in enumerate(sheet.columns):
        before = (
            next((_letter(row[column.path].cell) for row in rows if column.path in row), 0)
            or before
        )
        placed.append((before, number, column))
    return tuple(column for _, _, column in sorted(placed, key=lambda place: place[:2]))


def _letter(cell: Cell) -> int:
    try:
        return column_index_from_string(coordinate_from_string(cell.ref)[0])
    except (CellCoordinatesException, ValueError):
        return 0
