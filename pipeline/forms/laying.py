"""A filled form laid out on its sheets again: the rows as they were sent, what stands beside them.

Cells are put together by the row they were sent in; an answer that was never sent follows the item
it belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter
from openpyxl.utils.exceptions import CellCoordinatesException

from pipeline.kinds import FormKind
from pipeline.reading.filled import NOTHING_FOREIGN, Cell, FilledItem, Foreign, ForeignSheet
from pipeline.sheets import Level, Sheet, sheets_of

ANSWERS, HINTS = 3, 4  # columns of the front sheet as drawn
_MOST_BLANK = 200  # blank rows of a sheet that are kept, so that its cells keep their names
Path = tuple[str, ...]
Slot = Path | int  # a question by its field, or a column of the person's own by its number


@dataclass(frozen=True)
class Sent:
    """A cell as it was sent; ``name`` is its item's name and its field, «pairs/1/mentor»."""

    cell: Cell
    name: str = ""


Row = Mapping[Slot, Sent]


@dataclass(frozen=True)
class LaidSheet:
    """The rows of a sheet; the heads of a person's own columns; their lines over the header."""

    rows: Sequence[Row] = ()
    heads: Mapping[int, Sent] = field(default_factory=dict)
    above: Sequence[Row] = ()


Laid = Mapping[str, LaidSheet]  # by the title of the sheet


@dataclass
class _Line:
    number: int  # of the row as sent, 0 while it is not known
    row: dict[Slot, Sent]

    def takes(self, level: Path, number: int) -> bool:
        """Whether the first item of a deeper level stands in this row too."""
        same = not (self.number and number) or self.number == number
        return same and not any(
            isinstance(slot, tuple) and slot[: len(level)] == level for slot in self.row
        )


def lay_out(kind: FormKind, root: FilledItem | None, foreign: Foreign = NOTHING_FOREIGN) -> Laid:
    """Every sheet with its rows; a person's own columns and lines where they were."""
    if root is None:
        return {}
    beside = {sheet.plan: sheet for sheet in foreign.sheets}
    return {plan.title: _laid(plan, root, beside.get(plan.title)) for plan in sheets_of(kind)}


def _laid(plan: Sheet, root: FilledItem, foreign: ForeignSheet | None) -> LaidSheet:
    lines: list[_Line] = []
    for level, answers in _answers(plan, root):
        number = next((at[0] for sent in answers.values() if (at := place_of(sent.cell))[0]), 0)
        if lines and lines[-1].takes(level, number):
            lines[-1].row.update(answers)
            lines[-1].number = lines[-1].number or number
        else:
            lines.append(_Line(number, dict(answers)))
    if foreign is None:
        one = plan.rows == "one"
        return LaidSheet([line.row for line in lines] if one else _spaced(lines, header_of(plan)))
    by_row: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in foreign.cells:
        row, column = place_of(cell)
        by_row[row][column] = cell
    if plan.rows == "one":
        both = _with_foreign(lines, _front_columns(lines, by_row, foreign.line))
        return LaidSheet([line.row for line in both])
    return _rows_laid(plan, lines, by_row, foreign)


def header_of(plan: Sheet, above: Sequence[Row] = ()) -> int:
    """The line a sheet's header is drawn in: under its title, a person's lines and the bands."""
    return (4 if len(plan.levels) > 1 else 3) + len(above)


def _spaced(lines: Iterable[_Line], header: int) -> list[Row]:
    """The rows as they lay under the header, blank ones too, while those are not too many."""
    rows: list[Row] = []
    blank = _MOST_BLANK
    for line in lines:
        gap = max(0, line.number - header - len(rows) - 1)
        if gap <= blank:
            rows += [{}] * gap
            blank -= gap
        rows.append(line.row)
    return rows


def _answers(plan: Sheet, root: FilledItem) -> Iterator[tuple[Path, dict[Slot, Sent]]]:
    """The answers that stand together, with the path of their list, in the order they were sent."""
    if plan.rows == "one":
        for slot, sent in _sent(root, ()).items():
            yield (), {slot: sent}
        return
    for item in root.items.get(plan.levels[0].path[-1], ()):
        yield from _of_item(item, plan.levels)


def _of_item(item: FilledItem, levels: Sequence[Level]) -> Iterator[tuple[Path, dict[Slot, Sent]]]:
    yield levels[0].path, _sent(item, levels[0].path)
    if len(levels) > 1:
        for inner in item.items.get(levels[1].path[-1], ()):
            yield from _of_item(inner, levels[1:])


def _sent(item: FilledItem, path: Path) -> dict[Slot, Sent]:
    return {
        (*path, name): Sent(cell, f"{item.row}/{name}".lstrip("/"))
        for name, cell in item.cells.items()
    }


def _rows_laid(
    plan: Sheet,
    lines: list[_Line],
    by_row: Mapping[int, Mapping[int, Cell]],
    foreign: ForeignSheet,
) -> LaidSheet:
    asked = {place_of(sent.cell)[1]: slot for line in lines for slot, sent in line.row.items()}
    below = {
        row: {asked.get(column, column): Sent(cell) for column, cell in cells.items()}
        for row, cells in by_row.items()
        if row > foreign.line
    }
    own = {slot for row in below.values() for slot in row if isinstance(slot, int)}
    labels = by_row.get(foreign.line, {})
    heads = {
        column: Sent(labels.get(column) or _empty(foreign, column))
        for column in sorted(own | set(labels))
    }
    above: list[Row] = [
        {column: Sent(cell) for column, cell in sorted(cells.items())}
        for row, cells in sorted(by_row.items())
        if row < foreign.line
    ]
    rows = _spaced(_with_foreign(lines, below), header_of(plan, above))
    return LaidSheet(rows, heads, above)


def _empty(foreign: ForeignSheet, column: int) -> Cell:
    return Cell(foreign.title, f"{get_column_letter(column)}{foreign.line}", None)


def _front_columns(
    lines: Iterable[_Line], by_row: Mapping[int, Mapping[int, Cell]], answers: int
) -> dict[int, dict[Slot, Sent]]:
    """The foreign cells of the front sheet by row and by the column in which they will be drawn."""
    asked = {line.number for line in lines}
    placed: dict[int, dict[Slot, Sent]] = {}
    for row, cells in by_row.items():
        column = 0
        for sent, cell in sorted(cells.items()):
            column = max(column + 1, ANSWERS + sent - answers)
            if row in asked and column in (ANSWERS - 1, ANSWERS):
                column = HINTS
            placed.setdefault(row, {})[column] = Sent(cell)
    return placed


def _with_foreign(lines: list[_Line], foreign: Mapping[int, Mapping[Slot, Sent]]) -> list[_Line]:
    """The rows in the order they were sent, with what stands beside each and between them."""
    numbered = {line.number: line for line in lines}
    for number, cells in foreign.items():
        if number in numbered:
            numbered[number].row.update(cells)
    before = 0
    for line in lines:  # one that was not sent keeps to the one before it
        before = line.number = line.number or before
    alone = [_Line(row, dict(cells)) for row, cells in foreign.items() if row not in numbered]
    return sorted([*lines, *alone], key=lambda line: line.number)


def place_of(cell: Cell) -> tuple[int, int]:
    """Row and column of a cell as it was sent; zeros when it was not there."""
    try:
        letters, row = coordinate_from_string(cell.ref)
        return row, column_index_from_string(letters)
    except (CellCoordinatesException, ValueError):
        return 0, 0
