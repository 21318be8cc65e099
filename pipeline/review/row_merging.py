"""The rows of one sheet of a card, merged three ways, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.reading.filled import Cell, FilledItem, reference
from pipeline.remarks import Place, Remark
from pipeline.review.conflicts import Conflict
from pipeline.review.merge_remarks import ChangedTwice, RowGone, RowGoneSince
from pipeline.review.row_pairs import (
    Keys,
    Rows,
    key_of,
    line_of,
    paired,
    said,
    says_same,
)
from pipeline.review.tree import Spot

_NOTHING = "(пусто)"
_NO_ROW = FilledItem("", {})
_LONGEST = 80  # characters of a value shown in a remark


@dataclass
class RowMerging:
    """Merges a sheet; ``titles`` are the labels of its fields, ``listed`` the list it fills."""

    sheet: str
    titles: Mapping[str, str]
    keys: Keys = ()
    listed: str = ""
    front: bool = False
    conflicts: list[Conflict] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)
    _below: int = 0  # the last line in which a row was put

    def rows(self, base: Rows, file: Rows, in_force: Rows) -> tuple[FilledItem, ...]:
        """The file's rows with what was changed since; rows that came since stand last."""
        in_file, since = paired(base, file, self.keys), paired(base, in_force, self.keys)
        origin = {there: here for here, there in in_file.items()}
        added = [row for at, row in enumerate(in_force) if at not in set(since.values())]
        kept: list[FilledItem] = []
        for at, row in enumerate(file):
            if at not in origin:
                kept.append(self._added(row, added))
            elif origin[at] in since:
                ours = in_force[since[origin[at]]]
                kept.append(self.both(base[origin[at]], row, ours))
            else:
                kept += self._gone_since(base[origin[at]], row)
        for at, row in enumerate(base):
            if at not in in_file and at in since:
                self._gone(row, in_force[since[at]], file)
        return (*kept, *self._inserted(added, file))

    def _added(self, row: FilledItem, added: list[FilledItem]) -> FilledItem:
        """A row new in the file; the same person may have been added on the other side too."""
        key = key_of(row, self.keys)
        same = [one for one in added if key_of(one, self.keys) == key]
        if not same:
            return row
        added.remove(same[0])
        return self.both(_NO_ROW, row, same[0])

    def both(self, base: FilledItem, row: FilledItem, ours: FilledItem) -> FilledItem:
        """A row that stands on both sides."""
        cells: dict[str, Cell] = {}
        for name, cell in row.cells.items():
            other = ours.cells.get(name)
            was, now, since = said(base.cells.get(name)), said(cell), said(other)
            lost = not cell.ref and cell.empty  # its column is gone from the file: nothing is said
            if other is None or now == since or (since == was and not lost):
                cells[name] = cell
            elif now == was or lost or (not base.row and not now and not self.front):
                cells[name] = replace(cell, value=other.value, trouble=other.trouble)
            elif not base.row and not since and not self.front:
                cells[name] = cell
            else:
                cells[name] = cell
                self._contradiction(name, base, row, ours)
        return replace(row, cells=cells)

    def _gone_since(self, base: FilledItem, row: FilledItem) -> Iterator[FilledItem]:
        """A row taken out of the card since: it goes, unless the file has changed it."""
        if says_same(base, row):
            return
        yield row
        cell = row.cells[self._first(row)]
        name = self._name(row)
        words = {"row": name, "changes": self._changes(base, row)}
        place = Place(cell.sheet, cell.ref or None)
        self._say(RowGoneSince(place, words, "убрать строку"), row, "", None, base)

    def _gone(self, base: FilledItem, ours: FilledItem, file: Rows) -> None:
        """A row taken out of the file: it is gone, unless it was changed since."""
        if says_same(base, ours):
            return
        words = {"row": self._name(base), "changes": self._changes(base, ours)}
        back = self._inserted([ours], file)[0]
        self._say(RowGone(Place(self.sheet), words, "вернуть строку"), back, "", back, base)

    def _contradiction(
        self, name: str, base: FilledItem, row: FilledItem, ours: FilledItem
    ) -> None:
        cell = row.cells[name]
        title = f"«{self.titles[name]}»"
        words = {
            "what": title if self.front else f"{title}, {self._name(base if base.row else row)}",
            "theirs": _shown(cell),
            "ours": _shown(ours.cells.get(name)),
            "base": _shown(base.cells.get(name)),
        }
        remark = ChangedTwice(Place(cell.sheet, cell.ref or None), words, words["ours"])
        self._say(remark, row, name, ours, base if base.row else row)

    def _say(
        self,
        remark: Remark,
        row: FilledItem,
        name: str,
        ours: FilledItem | None,
        known_by: FilledItem,
    ) -> None:
        """Enter a contradiction: an answer to it holds while both sides say what they say now."""
        said_of = "\n".join(remark.words[word] for word in sorted(remark.words))
        at = f"{self.listed}:{key_of(known_by, self.keys)}" if self.listed else ""
        full = f"{at}/{name or self._first(known_by)}"
        while full in self._names:
            full = f"+{full}"
        self._names.add(full)
        spot = Spot(row.row, name, row.cells.get(name), remark.place.sheet or "", at)
        whole = replace(remark, row=full, value=said_of)
        self.conflicts.append(Conflict(whole, spot, ours, self.listed))

    def _inserted(self, rows: Sequence[FilledItem], file: Rows) -> tuple[FilledItem, ...]:
        """Rows of the other card as rows of this one, in lines of their own under its last."""
        columns = {name: cell.place[1] for row in file for name, cell in row.cells.items()}
        self._below = max([self._below, *(line_of(row) for row in file)])
        taken = {row.row for row in file}
        return tuple(self._moved(row, columns, taken) for row in rows)

    def _moved(self, row: FilledItem, columns: Mapping[str, int], taken: set[str]) -> FilledItem:
        name = row.row
        while name in taken:
            name = f"{name}+"
        taken.add(name)
        self._below = self._below + 1 if columns else max(self._below + 1, line_of(row))
        cells = {
            one: replace(cell, sheet=self.sheet, ref=self._ref(columns.get(one), cell))
            for one, cell in row.cells.items()
        }
        return FilledItem(name, cells)

    def _ref(self, column: int | None, cell: Cell) -> str:
        number = cell.place[1] if column is None else column
        return reference(self._below, number) if number else ""

    def _first(self, row: FilledItem) -> str:
        return next(iter(self.keys or row.cells))

    def _name(self, row: FilledItem) -> str:
        return _shown(row.cells.get(self._first(row)))

    def _changes(self, base: FilledItem, row: FilledItem) -> str:
        changed = [
            name for name, cell in row.cells.items() if said(cell) != said(base.cells.get(name))
        ]
        return ", ".join(f"«{self.titles[name]}» – «{_shown(row.cells[name])}»" for name in changed)


def _shown(cell: Cell | None) -> str:
    text = said(cell).lstrip("\0")
    if not text:
        return _NOTHING
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
