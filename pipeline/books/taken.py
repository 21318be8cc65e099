"""What people have written in a book: in the cells they are asked for, and of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from pipeline.reading.filled import Cell

_T = TypeVar("_T")
Slot = str | int  # a column: ours by its title, a person's own by its number in the file


@dataclass(frozen=True)
class BookCell(Cell):
    """A cell of a book with its place; ``day`` in a column of dates.

    ``unread``: something stands there, and it is not what the column asks; ``text`` has it.
    ``note`` is what people have pinned to it.
    """

    day: date | None = None
    unread: bool = False
    note: str = ""

    @property
    def untouched(self) -> bool:
        """Whether nothing stands in it and nothing is pinned to it."""
        return self.empty and not self.note


@dataclass(frozen=True)
class ReadRow:
    """A row of the office's, found by its id; a column that was not found has no cell.

    ``cells`` are the yellow ones and those filled by hand, empty ones too; ``shown`` is what stands
    in the office's own columns.
    """

    id: str
    line: int
    cells: Mapping[str, BookCell]
    shown: Mapping[str, BookCell]


@dataclass(frozen=True)
class OwnRow:
    """A row that a person has added, or copied: its cells that are not untouched."""

    line: int
    cells: Mapping[Slot, BookCell]


@dataclass(frozen=True)
class OwnSheet:
    """A sheet that a person has added."""

    title: str
    cells: tuple[BookCell, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Added:
    """What people have added to a book; drawn again with it, so that nothing of theirs is lost.

    ``order`` are all columns as they stood, ``heads`` the labels of a person's own columns, and
    ``beside`` their cells by the id of the row; ``above`` are lines over the table. ``written`` are
    the office's rows, whole, in which a person has written: they are drawn too once the book has
    no such row any more. ``notes`` are pinned to cells of the office's rows, by row and column; to
    those of the header, by an empty id.
    """

    order: tuple[Slot, ...] = ()
    heads: Mapping[int, BookCell] = field(default_factory=dict)
    beside: Mapping[str, Mapping[int, BookCell]] = field(default_factory=dict)
    rows: tuple[OwnRow, ...] = ()
    above: tuple[OwnRow, ...] = ()
    sheets: tuple[OwnSheet, ...] = ()
    written: Mapping[str, Mapping[Slot, BookCell]] = field(default_factory=dict)
    notes: Mapping[tuple[str, Slot], str] = field(default_factory=dict)

    def handed_on(self, heirs: Mapping[str, str]) -> Added:
        """With what stood at each row told at the row that has taken its place, by their ids."""
        return replace(
            self,
            beside=handed_on(self.beside, heirs),
            written=handed_on(self.written, heirs),
            notes={(heirs.get(id_, id_), slot): text for (id_, slot), text in self.notes.items()},
        )

    def adopted(self, ids: Mapping[int, str]) -> Added:
        """Without the rows, named by their lines, that have become the office's under these ids.

        Their cells in a person's own columns go with them, and what is pinned to them.
        """
        beside, notes = dict(self.beside), dict(self.notes)
        for row in self.rows:
            if (id_ := ids.get(row.line)) is not None:
                beside[id_] = {**beside.get(id_, {}), **_own(row)}
                notes |= {(id_, slot): cell.note for slot, cell in row.cells.items() if cell.note}
        stay = tuple(row for row in self.rows if row.line not in ids)
        told = {id_: cells for id_, cells in beside.items() if cells}
        return replace(self, rows=stay, beside=told, notes=notes)


def handed_on(rows: Mapping[str, _T], heirs: Mapping[str, str]) -> dict[str, _T]:
    """What is kept by the ids of rows, with those that others have taken the place of renamed.

    What the other row has itself stands.
    """
    moved = {heirs[id_]: found for id_, found in rows.items() if id_ in heirs}
    return {**moved, **{id_: found for id_, found in rows.items() if id_ not in heirs}}


def _own(row: OwnRow) -> dict[int, BookCell]:
    return {slot: cell for slot, cell in row.cells.items() if isinstance(slot, int)}


NOTHING_ADDED = Added()


@dataclass(frozen=True)
class BookRead:
    """A book as it was read: the office's rows in the order in which they stand.

    ``lost`` are titles of columns that were not found (renamed or deleted), ``repeated`` the ids
    that stood in two rows. When the table itself was not found, every column is lost, and all the
    workbook's sheets are in ``added``.
    """

    rows: tuple[ReadRow, ...]
    added: Added
    lost: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    @property
    def table_lost(self) -> bool:
        """Whether the table itself was not found."""
        return bool(self.lost) and not self.added.order

    def handed_on(self, heirs: Mapping[str, str]) -> BookRead:
        """With the rows known by the ids of those that have taken their place."""
        by_id = handed_on({row.id: row for row in self.rows}, heirs)
        rows = tuple(replace(row, id=id_) for id_, row in by_id.items())
        return replace(self, rows=rows, added=self.added.handed_on(heirs))

    @property
    def unplaced(self) -> tuple[BookCell, ...]:
        """People's cells that no drawing can repeat: formulas without a value, values of error.

        They stand in the earlier copy alone, so people should be told.
        """
        added = self.added
        cells = [cell for row in self.rows for cell in row.cells.values()]
        cells += [cell for line in added.beside.values() for cell in line.values()]
        cells += [cell for own in (*added.rows, *added.above) for cell in own.cells.values()]
        cells += [*added.heads.values(), *(cell for one in added.sheets for cell in one.cells)]
        return tuple(cell for cell in cells if cell.trouble)
