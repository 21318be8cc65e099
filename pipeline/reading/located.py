"""A sheet of the form found again in the workbook: where each of its questions stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.reading.filled import Cell, reference
from pipeline.reading.grid import SheetGrid, Target
from pipeline.reading.witnesses import Found, Slot, label_key, match
from pipeline.sheets import Column, Sheet

HEADER_ROWS = 200  # how far down labels are looked for


@dataclass(frozen=True)
class Located:
    """One sheet of the plan on one sheet of the workbook.

    ``line`` is the header row of a sheet with rows, the answers' column of the front sheet, whose
    labels stand in the column ``asked``.
    """

    plan: Sheet
    grid: SheetGrid
    found: Found
    line: int
    asked: int = 0
    covered: int = 0  # the row of the labels where answers were written over them, else 0

    @property
    def fit(self) -> float:
        """The share of the sheet's questions that were found, from 0 to 1."""
        return len(self.found.places) / max(1, len(self.plan.columns))

    @property
    def filled(self) -> bool:
        """Whether anything is answered on it."""
        if self.plan.rows == "one":
            return any(not self.answer(column).empty for column in self.plan.columns)
        places = set(self.found.places.values())
        return any(row > self.line and column in places for row, column in self.grid.filled)

    def answer(self, column: Column, row: int = 0) -> Cell:
        """The cell of a question, on a sheet with rows in that row; without a place when gone."""
        index = self.found.places.get(column.mark)
        if index is None:
            return Cell(self.grid.title, "", None)
        at = (index, self.line) if self.plan.rows == "one" else (row, index)
        found = cell(self.grid, *at)
        left = (
            row
            and row == self.covered
            and label_key(found.text) == label_key(column.question.title)
        )
        return Cell(self.grid.title, found.ref, None) if left else found

    def row(self, number: int) -> dict[str, Cell]:
        """All answers of a row, by mark."""
        return {column.mark: self.answer(column, number) for column in self.plan.columns}

    @property
    def rows(self) -> list[int]:
        """The rows below the header in which anything stands."""
        return sorted({row for row, _ in self.grid.filled if row > self.line})

    def heading(self, index: int) -> str:
        """The label over a column, the answer of a line, as Excel names the cell."""
        return (
            reference(index, self.line) if self.plan.rows == "one" else reference(self.line, index)
        )


def cell(grid: SheetGrid, row: int, column: int) -> Cell:
    """One cell of a sheet with what is wrong with it."""
    at = (row, column)
    return Cell(grid.title, reference(row, column), grid.cells.get(at), grid.troubles.get(at, ""))


def locate(plan: Sheet, grid: SheetGrid, names: Mapping[str, Target]) -> Located | None:
    """Look for the questions of a sheet on a sheet; None when not one of them is there."""
    marks = {column.mark.casefold(): column.mark for column in plan.columns}
    targets = {
        marks[name]: target
        for name, target in names.items()
        if name in marks and target.sheet == grid.title
    }
    located = (_front if plan.rows == "one" else _rows)(plan, grid, targets)
    return located if located.found.places else None


def _labels(plan: Sheet) -> set[str]:
    return {label_key(column.question.title) for column in plan.columns}


def _front(plan: Sheet, grid: SheetGrid, targets: Mapping[str, Target]) -> Located:
    labels = _labels(plan)
    texts = {at: grid.text(*at) for at in grid.cells if at[0] <= HEADER_ROWS}
    columns = Counter(
        column for (_, column), text in sorted(texts.items()) if label_key(text) in labels
    )
    asked = columns.most_common(1)[0][0] if columns else 0
    named = Counter(target.column for target in targets.values() if target.column > asked)
    answers = named.most_common(1)[0][0] if named else asked + 1
    asked = asked or answers - 1
    slots = [
        Slot(row, text, _filled(grid, row, answers))
        for (row, column), text in sorted(texts.items())
        if column == asked and text
    ]
    rows = {mark: target.row for mark, target in targets.items()}
    return Located(plan, grid, match(plan.columns, slots, rows), answers, asked)


def _rows(plan: Sheet, grid: SheetGrid, targets: Mapping[str, Target]) -> Located:
    labels = _labels(plan)
    scores = Counter(target.row for target in targets.values())
    for row, column in sorted(grid.cells):
        if row <= HEADER_ROWS and label_key(grid.text(row, column)) in labels:
            scores[row] += 1
    header = max(sorted(scores), key=scores.__getitem__, default=0)
    covered = header if _written_over(grid, header, labels) else 0
    while header and covered and _written_over(grid, header, labels, len(plan.columns) // 4):
        header -= 1
    below = {column for row, column in grid.filled if row > header}
    heads = {column for row, column in grid.cells if row == header}
    slots = [
        Slot(column, grid.text(header, column), column in below) for column in sorted(below | heads)
    ]
    columns = {mark: target.column for mark, target in targets.items()}
    found = match(plan.columns, slots if header else [], columns)
    return Located(plan, grid, found, header, covered=covered)


def _written_over(grid: SheetGrid, row: int, labels: set[str], fewest: int = 0) -> bool:
    """Whether answers stand in a row where labels belong: a list pasted too high.

    Such rows are read as answers: nobody in them is lost.
    """
    written = [text for at in grid.cells if at[0] == row and (text := grid.text(*at))]
    ours = sum(label_key(text) in labels for text in written)
    return len(written) > max(1, fewest) and 2 * ours < len(written)


def _filled(grid: SheetGrid, row: int, column: int) -> bool:
    return not cell(grid, row, column).empty
