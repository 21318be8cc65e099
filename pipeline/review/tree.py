"""The tree of answers: every answer with its place, and what is said of it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.kinds import Answers, question_of
from pipeline.reading.filled import Cell
from pipeline.remarks import Place, Remark
from pipeline.review.refusal import Refused
from pipeline.sheets import Column
from pipeline.sheets.newcomers import Newcomer

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # of a cell's name, before its row


@dataclass(frozen=True)
class Spot:
    """One answer's place: its item's row as read, field and cell, the row's name by its keys."""

    row: str
    field: str
    cell: Cell | None
    sheet: str
    name: str

    @property
    def place(self) -> Place:
        """Where a remark on this answer points."""
        return Place(self.sheet, self.cell.ref if self.cell else None)


@dataclass(frozen=True)
class Found:
    """A remark with the spot it was found at: what a reply or a proposal is tied to."""

    remark: Remark
    spot: Spot


@dataclass
class AnswerTree:
    """The answers of a form with their spots, and what was said while reading them."""

    root: Answers
    newcomers: tuple[Newcomer, ...] = ()
    spots: dict[tuple[int, str], Spot] = field(default_factory=dict)
    chains: list[tuple[Answers, ...]] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def spot(self, item: Answers, name: str) -> Spot:
        """The place of one answer."""
        return self.spots[id(item), name]

    def left_out(self) -> Iterator[str]:
        """The items that go into no paper, each by its sheet, row and keys."""
        for chain in self.chains:
            item = chain[-1]
            if item.left_out and not any(above.left_out for above in chain[:-1]):
                yield self._told(item)

    def _told(self, item: Answers) -> str:
        asked = ((name, question_of(type(item), name)) for name in type(item).model_fields)
        keys = [
            (question.title, cell)
            for name, question in asked
            if question.key and (cell := self.spot(item, name).cell)
        ]
        if not keys:
            return ""
        first = keys[0][1]
        said = "; ".join(f"{title} – {cell.text}" for title, cell in keys if cell.text)
        return f"лист «{first.sheet}», строка {first.ref.lstrip(_LETTERS)}: {said}"


def remark_at(spot: Spot, column: Column, refused: Refused) -> Remark:
    """The remark for an answer that was refused, at its spot."""
    words = {"title": column.question.title, **refused.words}
    text = spot.cell.text if spot.cell else ""
    return refused.remark(spot.place, words, refused.proposal, f"{spot.name}/{spot.field}", text)


def remark_of(
    tree: AnswerTree,
    item: Answers,
    name: str,
    remark: type[Remark],
    words: Mapping[str, str] = MappingProxyType({}),
) -> Found:
    """A remark on one answer of an item, at its place."""
    spot = tree.spot(item, name)
    value = spot.cell.text if spot.cell else ""
    return Found(remark(spot.place, dict(words), None, f"{spot.name}/{spot.field}", value), spot)
