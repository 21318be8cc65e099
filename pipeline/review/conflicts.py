"""Where two sides of a card contradict each other: what «да» does to the card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.reading.filled import FilledItem
from pipeline.review.tree import Found


@dataclass(frozen=True)
class Conflict(Found):
    """A contradiction, found where the file has its answer.

    ``in_force`` is the row as the card in force has it, None where it has none; of a contradiction
    in one field, which ``spot`` names, only that field counts.
    """

    in_force: FilledItem | None = None
    listed: str = ""  # the list of the row; empty on the front sheet


def with_agreed(root: FilledItem, agreed: Iterable[Found]) -> FilledItem:
    """The card with what is in force wherever a person has agreed to it."""
    for one in agreed:
        if isinstance(one, Conflict):
            root = _agreed(root, one)
    return root


def _agreed(root: FilledItem, one: Conflict) -> FilledItem:
    if not one.listed:
        return _with_cell(root, one)
    rows = root.items.get(one.listed, ())
    if one.spot.field:
        rows = tuple(_with_cell(row, one) if row.row == one.spot.row else row for row in rows)
    elif one.in_force is not None:
        rows = (*rows, one.in_force)
    else:
        rows = tuple(row for row in rows if row.row != one.spot.row)
    return replace(root, items={**root.items, one.listed: rows})


def _with_cell(row: FilledItem, one: Conflict) -> FilledItem:
    if one.in_force is None:
        return row
    name = one.spot.field
    ours = one.in_force.cells[name]
    cell = replace(row.cells[name], value=ours.value, trouble=ours.trouble)
    return replace(row, cells={**row.cells, name: cell})
