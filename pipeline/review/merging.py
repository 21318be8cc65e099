"""A card that came back, the card in force and the one they both came from become one card.

What was changed on one side only is taken, the same change on both sides is one change; where the
sides contradict each other a person is asked, and the card in force stays as it is meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.kinds import FormKind
from pipeline.reading.filled import NOTHING_FOREIGN, Cell, FilledForm, FilledItem
from pipeline.remarks import Place
from pipeline.review.conflicts import Conflict
from pipeline.review.foreign_merging import merged_foreign
from pipeline.review.merge_remarks import NotInTheFile
from pipeline.review.row_merging import RowMerging
from pipeline.review.row_pairs import paired, said
from pipeline.review.tree import Found, Spot
from pipeline.sheets import Sheet, sheets_of


@dataclass(frozen=True)
class Merged:
    """The card with both sides' changes, and what a person is to be asked or told of it.

    Where the sides contradict each other the form has what the file says.
    """

    form: FilledForm
    found: tuple[Found, ...] = ()


def merged(
    kind: FormKind, file: FilledForm, in_force: FilledForm, base: FilledForm | None
) -> Merged:
    """The file's card with all that was changed since its base; without a base the file's own.

    Then a person is told what the card in force has and the file lacks.
    """
    if base is None:
        foreign = merged_foreign(kind, file, replace(file, foreign=NOTHING_FOREIGN), in_force)
        return Merged(replace(file, foreign=foreign), tuple(_lacking(kind, file, in_force)))
    root, conflicts = file.root, []
    for plan in sheets_of(kind):
        root, found = _sheet(plan, root, in_force.root, base.root)
        conflicts += found
    whole = replace(file, root=root)
    return Merged(
        replace(whole, foreign=merged_foreign(kind, whole, base, in_force)), tuple(conflicts)
    )


def _sheet(
    plan: Sheet, file: FilledItem, in_force: FilledItem, base: FilledItem
) -> tuple[FilledItem, list[Conflict]]:
    if plan.rows == "one":
        names = {column.name: column.question.title for column in plan.columns}
        merging = RowMerging(plan.title, names, front=True)
        sides = (_only(names, one) for one in (base, file, in_force))
        cells = merging.both(*sides).cells
        return replace(file, cells={**file.cells, **cells}), merging.conflicts
    level = plan.levels[0]
    field = level.path[-1]
    titles = {column.name: column.question.title for column in plan.columns}
    merging = RowMerging(plan.title, titles, keys=level.keys, listed=field)
    rows = merging.rows(*(one.items.get(field, ()) for one in (base, file, in_force)))
    return replace(file, items={**file.items, field: rows}), merging.conflicts


def _only(names: Iterable[str], item: FilledItem) -> FilledItem:
    return FilledItem(item.row, {name: item.cells[name] for name in names if name in item.cells})


def _lacking(kind: FormKind, file: FilledForm, in_force: FilledForm) -> Iterator[Found]:
    """What the card in force has and the file lacks, a remark for each sheet."""
    for plan in sheets_of(kind):
        if plan.title in file.lost:
            continue
        gone = ", ".join(_lacking_on(plan, file.root, in_force.root))
        if gone:
            what = f"лист «{plan.title}»: {gone}"
            row = plan.levels[0].path[-1] if plan.levels else ""
            remark = NotInTheFile(Place(plan.title), {"what": what}, row=row, value=what)
            yield Found(remark, Spot(row, "", None, plan.title, ""))


def _lacking_on(plan: Sheet, file: FilledItem, in_force: FilledItem) -> Iterator[str]:
    if plan.rows == "one":
        for column in plan.columns:
            if said(in_force.cells.get(column.name)) and not said(file.cells.get(column.name)):
                yield f"«{column.question.title}»"
        return
    level = plan.levels[0]
    ours: Sequence[FilledItem] = in_force.items.get(level.path[-1], ())
    theirs = file.items.get(level.path[-1], ())
    found = paired(ours, theirs, level.keys)
    titles = {column.name: column.question.title for column in plan.columns}
    for at, row in enumerate(ours):
        name = said(row.cells.get(level.keys[0])) if level.keys else row.row
        if at not in found:
            yield name
            continue
        kept = theirs[found[at]].cells
        gone = [titles[f] for f, cell in row.cells.items() if said(cell) and not said(kept.get(f))]
        yield from (f"{name} – «{title}»" for title in gone)


def differences(kind: FormKind, one: FilledForm, other: FilledForm) -> int:
    """In how many cells two cards say different things; a row that only one has counts whole."""
    return sum(
        said(here.get(name)) != said(there.get(name))
        for plan in sheets_of(kind)
        for here, there in _together(plan, one.root, other.root)
        for name in {*here, *there}
    )


def adds_something(
    kind: FormKind, file: FilledForm, in_force: FilledForm, base: FilledForm | None
) -> bool:
    """Whether a card says something that neither the card in force nor its base says.

    A row it has taken out counts as said, an answer it leaves empty does not.
    """
    for plan in sheets_of(kind):
        if base is not None and _taken_out(plan, file.root, in_force.root, base.root):
            return True
        known = [_together(plan, file.root, one.root) for one in (in_force, base) if one]
        for sides in zip(*known, strict=False):
            file_cells = sides[0][0]
            others = [there for _, there in sides]
            for name, cell in file_cells.items():
                if said(cell) and said(cell) not in {said(one.get(name)) for one in others}:
                    return True
    return False


def _together(
    plan: Sheet, one: FilledItem, other: FilledItem
) -> list[tuple[Mapping[str, Cell], Mapping[str, Cell]]]:
    """The rows of one card each with its row in another, then the rows only the other has."""
    if plan.rows == "one":
        names = [column.name for column in plan.columns]
        return [(_only(names, one).cells, _only(names, other).cells)]
    field = plan.levels[0].path[-1]
    here, there = one.items.get(field, ()), other.items.get(field, ())
    pairs = paired(here, there, plan.levels[0].keys)
    both = [
        (row.cells, there[pairs[at]].cells if at in pairs else {}) for at, row in enumerate(here)
    ]
    alone = set(range(len(there))) - set(pairs.values())
    return [*both, *(({}, there[at].cells) for at in sorted(alone))]


def _taken_out(plan: Sheet, file: FilledItem, in_force: FilledItem, base: FilledItem) -> bool:
    """Whether the file lacks a row that its base had and the card in force still has."""
    if plan.rows == "one":
        return False
    field, keys = plan.levels[0].path[-1], plan.levels[0].keys
    rows = base.items.get(field, ())
    here = paired(rows, file.items.get(field, ()), keys)
    there = paired(rows, in_force.items.get(field, ()), keys)
    return any(at in there and at not in here for at in range(len(rows)))
