"""What people wrote beside the answers of a card, merged three ways: nobody's notes are lost.

A note is known by what it stands beside (a row by its keys, a column by its label), not by its
cell; where both sides wrote something else in one place, both texts stand there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.kinds import FormKind
from pipeline.language.spelling import fold
from pipeline.reading.filled import Cell, FilledForm, FilledItem, Foreign, ForeignSheet, reference
from pipeline.review.row_pairs import key_of, line_of, said
from pipeline.sheets import Sheet, sheets_of

_Where = tuple[str, str, str]  # of a note: its sheet, what it stands beside, its column
_HEAD = "\0head"


def merged_foreign(
    kind: FormKind, file: FilledForm, base: FilledForm, in_force: FilledForm
) -> Foreign:
    """The file's notes with those that were written since; ``file`` has its rows merged already."""
    sides = [_Notes(kind, form) for form in (base, file, in_force)]
    was, now, since = (side.cells for side in sides)
    target = sides[1]
    kept = dict(now)
    for where in {**now, **since}:
        text = _both(said(was.get(where)), said(now.get(where)), said(since.get(where)))
        if where in now and not text:
            del kept[where]
        elif where in now and text != said(now[where]):
            kept[where] = replace(now[where], value=text)
        elif where not in now and text:
            kept[where] = replace(since[where], ref="")
    return target.with_cells(kept, sides[2])


def _both(was: str, now: str, since: str) -> str:
    if since in {now, was} or (since and since in now):
        return now
    if not now or now == was or now in since:
        return since
    return f"{now} / {since}" if since else now


@dataclass
class _Notes:
    """The notes of a card by where they stand."""

    kind: FormKind
    form: FilledForm
    cells: dict[_Where, Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        plans = {plan.title: plan for plan in sheets_of(self.kind)}
        for sheet in self.form.foreign.sheets:
            names = self._lines(plans.get(sheet.plan))
            heads = self._heads(sheet)
            for cell in sheet.cells:
                row, column = cell.place
                beside = _HEAD if heads and row == sheet.line else names.get(row, f"\0{row}")
                label = heads.get(column, f"\0{column}") if row >= sheet.line else f"\0{column}"
                self.cells[_name(sheet), beside, label] = cell

    def _lines(self, plan: Sheet | None) -> dict[int, str]:
        """What the answers in each line are known by."""
        if plan is None:
            return {}
        if plan.rows == "one":
            cells = self.form.root.cells
            lines = ((name, cells[name].place[0]) for name in cells)
            return {row: name for name, row in lines if row}
        level = plan.levels[0]
        seen: Counter[str] = Counter()
        names: dict[int, str] = {}
        for item in self.form.root.items.get(level.path[-1], ()):
            key = key_of(item, level.keys)
            seen[key] += 1
            names[line_of(item)] = f"{key}#{seen[key]}"
        return names

    def _heads(self, sheet: ForeignSheet) -> dict[int, str]:
        """The labels of a person's own columns on a sheet of rows."""
        plan = next((one for one in sheets_of(self.kind) if one.title == sheet.plan), None)
        if plan is None or plan.rows == "one":
            return {}
        heads = [(cell.place, cell) for cell in sheet.cells]
        return {column: fold(cell.text) for (row, column), cell in heads if row == sheet.line}

    def with_cells(self, kept: Mapping[_Where, Cell], other: _Notes) -> Foreign:
        """The notes of this card with others among them, those put where they belong here."""
        here = {_name(sheet): sheet for sheet in self.form.foreign.sheets}
        there = {_name(sheet): sheet for sheet in other.form.foreign.sheets}
        sheets = []
        for name in dict.fromkeys((*here, *there)):
            cells = {where: cell for where, cell in kept.items() if where[0] == name}
            sheet = here.get(name) or self._like(there[name])
            whole = _Placing(self, sheet, there.get(name)).placed(cells)
            if whole:
                sheets.append(replace(sheet, cells=whole))
        return Foreign(tuple(sheets))

    def _like(self, sheet: ForeignSheet) -> ForeignSheet:
        return replace(sheet, cells=())

    def line_named(self, plan: Sheet | None, beside: str) -> int:
        """The line of this card's answers that are known so; 0 when there are none."""
        return next((row for row, name in self._lines(plan).items() if name == beside), 0)

    def answered(self, plan: Sheet | None) -> Iterator[Cell]:
        """The cells of a sheet that hold answers."""
        if plan is None:
            return
        if plan.rows == "one":
            yield from (self.form.root.cells[column.name] for column in plan.columns)
            return
        rows: tuple[FilledItem, ...] = self.form.root.items.get(plan.levels[0].path[-1], ())
        yield from (cell for row in rows for cell in row.cells.values())


@dataclass
class _Placing:
    """Puts notes of another card on a sheet of this one, each in a free cell."""

    notes: _Notes
    sheet: ForeignSheet
    there: ForeignSheet | None
    columns: dict[str, int] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def placed(self, cells: Mapping[_Where, Cell]) -> tuple[Cell, ...]:
        """All the cells, in the order of their lines."""
        plan = next((p for p in sheets_of(self.notes.kind) if p.title == self.sheet.plan), None)
        answers = [cell.place for cell in self.notes.answered(plan)]
        self.taken = {*answers, *(cell.place for cell in cells.values() if cell.ref)}
        last = max((column for _, column in self.taken), default=0)
        for _, _, label in cells:
            known = self._column(label)
            if not known:
                last += 1
            self.columns.setdefault(label, known or last)
        whole = [
            cell if cell.ref else self._put(plan, where, cell) for where, cell in cells.items()
        ]
        return tuple(sorted(whole, key=lambda cell: cell.place))

    def _column(self, label: str) -> int:
        if label.startswith("\0"):
            return int(label[1:])
        heads = self.notes._heads(self.sheet)
        return next((column for column, text in heads.items() if text == label), 0)

    def _put(self, plan: Sheet | None, where: _Where, cell: Cell) -> Cell:
        _, beside, label = where
        column = self.columns[label]
        if beside == _HEAD:
            row = self.sheet.line
        elif beside.startswith("\0"):
            row = int(beside[1:])
        else:
            row = self.notes.line_named(plan, beside) or 1
        while (row, column) in self.taken:
            column += 1
        self.taken.add((row, column))
        return replace(cell, sheet=self.sheet.title, ref=reference(row, column))


def _name(sheet: ForeignSheet) -> str:
    return sheet.plan or f"\0{fold(sheet.title)}"
