"""Which row of one card is which row of another: by its keys, a renamed one by all the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.language.spelling import fold
from pipeline.reading.filled import Cell, FilledItem

Keys = tuple[str, ...]
Rows = Sequence[FilledItem]


def said(cell: Cell | None) -> str:
    """What a cell says, to be compared; a cell in trouble says something that no answer says."""
    if cell is None:
        return ""
    return f"\0{cell.trouble}" if cell.trouble else " ".join(cell.text.split())


def says_same(one: FilledItem, other: FilledItem, but: Iterable[str] = ()) -> bool:
    """Whether two rows say the same in every field, some fields left aside."""
    names = {*one.cells, *other.cells} - set(but)
    return all(said(one.cells.get(name)) == said(other.cells.get(name)) for name in names)


def key_of(row: FilledItem, keys: Keys) -> str:
    """What a row is known by, folded; of an unkeyed list the whole row."""
    names = keys or tuple(sorted(row.cells))
    return fold("\n".join(said(row.cells.get(name)) for name in names))


def paired(one: Rows, other: Rows, keys: Keys) -> Mapping[int, int]:
    """The rows of the one that are rows of the other, by their places; each at most once."""
    free = _by_key(other, keys)
    pairs: dict[int, int] = {}
    for same in (True, False):  # equal rows first: of two rows of one person each finds its own
        for here, row in enumerate(one):
            there = free.get(key_of(row, keys), []) if here not in pairs else []
            fit = [at for at in there if not same or says_same(row, other[at])]
            if fit:
                pairs[here] = fit[0]
                there.remove(fit[0])
    return pairs | _renamed(one, other, keys, pairs)


def line_of(row: FilledItem) -> int:
    """The line a row stands in; 0 when it stands nowhere."""
    return next((cell.place[0] for cell in row.cells.values() if cell.ref), 0)


def _by_key(rows: Rows, keys: Keys) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        found[key_of(row, keys)].append(at)
    return found


def _renamed(one: Rows, other: Rows, keys: Keys, pairs: Mapping[int, int]) -> dict[int, int]:
    """Rows under another key with all the rest the same: only where no other row could be meant."""
    left = [at for at in range(len(one)) if at not in pairs]
    right = [at for at in range(len(other)) if at not in set(pairs.values())]
    likely = [
        (here, there) for here in left for there in right if _alike(one[here], other[there], keys)
    ]
    here_once = [here for here, _ in likely]
    there_once = [there for _, there in likely]
    return {
        here: there
        for here, there in likely
        if here_once.count(here) == 1 and there_once.count(there) == 1
    }


def _alike(one: FilledItem, other: FilledItem, keys: Keys) -> bool:
    rest = [name for name in one.cells if name not in keys and said(one.cells[name])]
    if not keys or not rest or not says_same(one, other, keys):
        return False
    words = [set(key_of(row, keys).split()) for row in (one, other)]
    return 2 * len(words[0] & words[1]) > max(map(len, words))  # «Иванова» is «Петрова» now
