"""Rows into nested items: a filled key opens an item at its level and closes the deeper ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.language.spelling import fold
from pipeline.reading.binding_remarks import LONGEST_SHOWN, KeyRepeated, OuterDiffers
from pipeline.reading.filled import Cell, FilledItem
from pipeline.reading.located import Located
from pipeline.remarks import Place, Remark
from pipeline.sheets import Column, Level

_LONGEST_FOLDED = 2_000  # a longer text is compared as typed: folding has its price
_LONGEST_KEY = 200  # of its text, what tells one key from another
Row = dict[str, Cell]  # by the column's mark


@dataclass
class _Open:
    """An item while its rows are read; ``opening`` is the row that opened it."""

    row: str
    opening: Row
    children: list[_Open] = field(default_factory=list)
    keys: dict[str, list[Cell]] = field(default_factory=dict)  # of the children, by what they say


class Nesting:
    """Reads the rows of one sheet into items, gathering remarks on rows that contradict."""

    def __init__(self, located: Located) -> None:
        self._located = located
        self._levels = located.plan.levels
        self._columns = [
            [column for column in located.plan.columns if column.level == level.path]
            for level in self._levels
        ]
        self._root = _Open("", {})
        self._marks = [{column.mark for column in columns} for columns in self._columns]
        self._path: list[_Open] = []  # the open item of each level
        self._filled: set[str] = set()  # marks of what stands in the row being read
        self.remarks: list[Remark] = []
        self.contradicting: list[Cell] = []  # no answers, but a form sent back keeps them

    def read(self) -> tuple[FilledItem, ...]:
        """The items of the outermost level."""
        for number in self._located.rows:
            row = self._located.row(number)
            self._filled = {mark for mark, cell in row.items() if not cell.empty}
            if self._filled and not self._repeats_the_heading(row):
                self._take(row)
        return tuple(self._finished(item, 0) for item in self._root.children)

    def _repeats_the_heading(self, row: Row) -> bool:
        """Whether a list was pasted together with its heading («Ф.И.О.», «Должность»)."""
        labels = {column.mark: column.question.title for column in self._located.plan.columns}
        said = [(row[mark].text, labels[mark]) for mark in self._filled if not row[mark].trouble]
        whole = sum(_bare(text) == _bare(label) for text, label in said)
        begun = all(_bare(label).startswith(_bare(text)) for text, label in said)
        return begun and 2 * whole > len(said)

    def _take(self, row: Row) -> None:
        for depth in range(len(self._levels)):
            if self._opens(depth, row):
                self._open(depth, row)
            elif depth < len(self._path):
                self.remarks += self._contradictions(depth, row)

    def _opens(self, depth: int, row: Row) -> bool:
        own = not self._filled.isdisjoint(self._marks[depth])
        if depth == len(self._levels) - 1:
            return own
        if depth >= len(self._path):
            return not self._filled.isdisjoint(set().union(*self._marks[depth:]))
        keys = list(self._keys(depth))
        if not keys:
            return own
        current = self._path[depth].opening
        given = [key.mark for key in keys if key.mark in self._filled]
        return any(not _same(row[mark], current[mark]) for mark in given)

    def _open(self, depth: int, row: Row) -> None:
        parent = self._path[depth - 1] if depth else self._root
        if depth < len(self._levels) - 1:
            self.remarks += self._repeated(depth, row, parent)
        item = _Open(_name(parent.row, self._levels[depth], len(parent.children) + 1), row)
        parent.children.append(item)
        self._path[depth:] = [item]

    def _keys(self, depth: int) -> Iterator[Column]:
        return (column for column in self._columns[depth] if column.question.key)

    def _repeated(self, depth: int, row: Row, parent: _Open) -> Iterator[Remark]:
        key = next(self._keys(depth), None)
        if key is None or not row[key.mark].text:
            return
        here = row[key.mark]
        said = fold(here.text[:_LONGEST_KEY])
        same = parent.keys.setdefault(said, [])
        same.append(here)
        if len(same) > 1:
            words = {
                "label": key.question.title,
                "key": here.text[:LONGEST_SHOWN],
                "first": same[0].ref,
            }
            name = f"{self._above(depth)}{key.mark}:{said}#{len(same)}"  # by keys: rows may move
            yield KeyRepeated(Place(here.sheet, here.ref), words, row=name, value=here.text)

    def _above(self, depth: int) -> str:
        """The keys of the items around one of that depth: «этап 1» and «этап 2» have their own."""
        keys = [next(self._keys(outer), None) for outer in range(depth)]
        texts = [
            fold(item.opening[key.mark].text[:_LONGEST_KEY]) if key else ""
            for item, key in zip(self._path, keys, strict=False)
        ]
        return "".join(f"{text}/" for text in texts)

    def _contradictions(self, depth: int, row: Row) -> Iterator[Remark]:
        """What a continuing row says otherwise than the row that opened its item."""
        item = self._path[depth]
        key = next(self._keys(depth), None)
        for column in self._contrary(depth, row):
            here, there = row[column.mark], item.opening[column.mark]
            words = {
                "label": column.question.title,
                "here": here.text[:LONGEST_SHOWN],
                "there": there.text[:LONGEST_SHOWN],
                "first": there.ref,
                "key": (key or column).question.title,
            }
            place = Place(here.sheet, here.ref)
            self.contradicting.append(here)
            yield OuterDiffers(place, words, row=f"{item.row}/{column.name}", value=here.text)

    def _contrary(self, depth: int, row: Row) -> Iterator[Column]:
        opening = self._path[depth].opening
        for column in self._columns[depth]:
            mark = column.mark
            if mark in self._filled and not _same(row[mark], opening[mark]):
                yield column

    def _finished(self, item: _Open, depth: int) -> FilledItem:
        """The item as a value; an outer one that got no deeper item is given one of its own row."""
        cells = {column.name: item.opening[column.mark] for column in self._columns[depth]}
        if depth == len(self._levels) - 1:
            return FilledItem(item.row, cells)
        deeper = self._levels[depth + 1]
        children = item.children or [_Open(_name(item.row, deeper, 1), item.opening)]
        items = tuple(self._finished(child, depth + 1) for child in children)
        return FilledItem(item.row, cells, {deeper.path[-1]: items})


def _name(parent: str, level: Level, number: int) -> str:
    return "/".join(filter(None, (parent, level.path[-1], str(number))))


def _same(one: Cell, other: Cell) -> bool:
    """Whether two cells say the same; a cell in trouble says nothing that could be the same."""
    if one.trouble or other.trouble:
        return False
    here, there = one.text, other.text
    if len(here) + len(there) > _LONGEST_FOLDED:
        return here == there
    return fold(here) == fold(there)


def _bare(text: str) -> str:
    """A heading without its dots and its star."""
    return fold(text).replace(".", "").replace("*", "").strip()
