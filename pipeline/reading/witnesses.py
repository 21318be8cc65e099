"""Which column or line holds which question: label, defined name and order testify together.

What a person reads is the label, so it is heard first. A defined name follows its cell through
every move and finds a renamed label; order decides between the neighbours when a label was lightly
changed and the name is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.language.spelling import fold
from pipeline.sheets import Column

_LONGEST = 300  # characters of a label; comparing a hostile text would take for ever
_ALIKE = 0.6  # of a label lightly changed: «Наставник» and «Наставник (ФИО)»


@dataclass(frozen=True)
class Slot:
    """A column, or a line of the front sheet: its place, its label, whether it is answered."""

    index: int
    label: str
    filled: bool


@dataclass(frozen=True)
class Doubled:
    """A question whose label stands over answers twice."""

    column: Column
    first: int
    second: int


@dataclass
class Found:
    """Where each question stands, by mark; doubled labels; filled slots without a question."""

    places: dict[str, int] = field(default_factory=dict)
    doubled: list[Doubled] = field(default_factory=list)
    unknown: list[Slot] = field(default_factory=list)


@lru_cache(maxsize=4096)  # each text is compared with every sheet of every kind
def label_key(text: str) -> str:
    """A label for comparing: the star of a required question set aside; empty for a long text."""
    if len(text) > _LONGEST:
        return ""
    return fold(fold(text).rstrip("* "))


def alike(text: str, label: str) -> bool:
    """Whether a label was at most lightly changed: «Наставник (ФИО)» for «Наставник»."""
    one, other = label_key(text), label_key(label)
    return other in one or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def match(columns: Sequence[Column], slots: Sequence[Slot], named: Mapping[str, int]) -> Found:
    """Find the slot of every question; ``named`` gives the place of each defined name by mark."""
    found = Found()
    claimed: set[int] = set()
    for same in _alike(columns).values():
        _by_label(
            same,
            [slot for slot in slots if label_key(slot.label) == _key(same[0])],
            named,
            found,
            claimed,
        )
    for column in columns:
        index = named.get(column.mark)
        if column.mark not in found.places and index is not None and index not in claimed:
            found.places[column.mark] = index
            claimed.add(index)
    for position, column in enumerate(columns):
        if column.mark not in found.places:
            _by_order(
                columns,
                position,
                [slot for slot in slots if slot.index not in claimed],
                found,
                claimed,
            )
    found.unknown = [slot for slot in slots if slot.filled and slot.index not in claimed]
    return found


def _key(column: Column) -> str:
    return label_key(column.question.title)


def _alike(columns: Sequence[Column]) -> Mapping[str, list[Column]]:
    groups: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        groups[_key(column)].append(column)
    return groups


def _by_label(
    same: list[Column], slots: list[Slot], named: Mapping[str, int], found: Found, claimed: set[int]
) -> None:
    """Give slots with one label to the questions with that label."""
    claimed.update(slot.index for slot in slots)
    if len(same) == 1 and slots:
        found.places[same[0].mark] = _choose(same[0], slots, named, found)
        return
    free = {slot.index for slot in slots}
    for column in same:
        index = named.get(column.mark)
        if index in free:
            found.places[column.mark] = index
            free.remove(index)
    rest = [column for column in same if column.mark not in found.places]
    found.places.update(
        {column.mark: index for column, index in zip(rest, sorted(free), strict=False)}
    )


def _choose(column: Column, slots: list[Slot], named: Mapping[str, int], found: Found) -> int:
    filled = [slot.index for slot in slots if slot.filled]
    if len(filled) > 1:
        found.doubled.append(Doubled(column, filled[0], filled[1]))
    usable = filled or [slot.index for slot in slots]
    index = named.get(column.mark)
    return index if index in usable else usable[0]


def _by_order(
    columns: Sequence[Column], position: int, free: list[Slot], found: Found, claimed: set[int]
) -> None:
    """Take the one free slot between the neighbours whose label is nearly the question's."""
    placed = [found.places.get(column.mark) for column in columns]
    before = [index for index in placed[:position] if index is not None]
    after = [index for index in placed[position + 1 :] if index is not None]
    low, high = (before[-1] if before else 0), (after[0] if after else float("inf"))
    wanted = _key(columns[position])
    near = [slot.index for slot in free if low < slot.index < high and _similar(slot.label, wanted)]
    if len(near) == 1:
        found.places[columns[position].mark] = near[0]
        claimed.add(near[0])


def _similar(label: str, wanted: str) -> bool:
    key = label_key(label)
    return bool(key) and SequenceMatcher(None, key, wanted).ratio() >= _ALIKE
