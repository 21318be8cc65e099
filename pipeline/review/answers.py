"""The tree of filled cells becomes the tree of answers; every answer keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.kinds import Answers, FormKind, Unread
from pipeline.language.names import PersonName
from pipeline.reading.filled import Cell, FilledItem
from pipeline.review.fields import read_field
from pipeline.review.naming import row_names
from pipeline.review.people import WhoIsWho
from pipeline.review.refusal import Reading
from pipeline.review.remarks import ListEmpty
from pipeline.review.tree import AnswerTree, Found, Spot, remark_at
from pipeline.school.facts import Facts
from pipeline.sheets import NEWCOMERS, Column, sheets_of
from pipeline.sheets.fieldtypes import item_model
from pipeline.sheets.newcomers import Newcomer


class _Reader:
    def __init__(
        self, kind: FormKind, facts: Facts, unfinished: tuple[PersonName, ...] = ()
    ) -> None:
        self.columns = {
            column.path: column for sheet in sheets_of(kind) for column in sheet.columns
        }
        self.titles = {
            level.path: sheet.title for sheet in sheets_of(kind) for level in sheet.levels
        }
        self.front = sheets_of(kind)[0].title
        self.people = WhoIsWho(facts, unfinished)
        self.spots: dict[tuple[int, str], Spot] = {}
        self.chains: list[tuple[Answers, ...]] = []
        self.found: list[Found] = []

    def item(
        self, model: type[Answers], filled: FilledItem, path: tuple[str, ...], name: str
    ) -> Answers:
        said_before = len(self.found)
        values: dict[str, Any] = {}
        spots: dict[str, Spot] = {}
        for field_name, asked in model.model_fields.items():
            inner = item_model(asked.annotation)
            if inner is not None:
                below = (*path, field_name)
                values[field_name] = self._list(
                    inner, filled.items.get(field_name, ()), below, name
                )
                spots[field_name] = Spot(filled.row, field_name, None, self._sheet(below), name)
                if asked.is_required() and not values[field_name]:
                    self.found.append(_list_empty(spots[field_name]))
                continue
            given = filled.cells.get(field_name)
            cell = given or Cell(self._sheet(path), "", None)
            spot = Spot(filled.row, field_name, cell if cell.ref else None, cell.sheet, name)
            spots[field_name] = spot
            default = asked.get_default() if not asked.is_required() else None
            column = self.columns.get((*path, field_name))
            values[field_name] = self._answer(column, given, default, spot)
        item = self._built(model, values, spots)
        if item.left_out:
            del self.found[said_before:]
        return item

    def _built(
        self, model: type[Answers], values: dict[str, Any], spots: dict[str, Spot]
    ) -> Answers:
        item = model.model_construct(**values)
        self.spots |= {(id(item), name): spot for name, spot in spots.items()}
        return item

    def _sheet(self, path: tuple[str, ...]) -> str:
        return self.titles.get(path, self.front)

    def _list(
        self, model: type[Answers], items: tuple[FilledItem, ...], path: tuple[str, ...], above: str
    ) -> list[Any]:
        return [
            self.item(model, item, path, f"{above}/{name}" if above else f"{path[-1]}:{name}")
            for item, name in zip(items, row_names(model, path, items, self.columns), strict=True)
        ]

    def _answer(self, column: Column | None, cell: Cell | None, default: Any, spot: Spot) -> Any:
        if column is None:  # no question of this form
            return default
        reading: Reading = read_field(column, cell, default, self.people)
        for refused in reading.said:
            self.found.append(Found(remark_at(spot, column, refused), spot))
        return reading.value


def _list_empty(spot: Spot) -> Found:
    words = {"sheet": spot.sheet}
    return Found(ListEmpty(spot.place, words, None, f"{spot.name}/{spot.field}"), spot)


def read_newcomers(
    kind: FormKind, root: FilledItem, facts: Facts
) -> tuple[list[Newcomer], _Reader]:
    """The people of the sheet «Новые люди», read before anybody is looked for by name."""
    reader = _Reader(kind, facts)
    if (NEWCOMERS,) not in reader.titles:
        return [], reader
    return reader._list(Newcomer, root.items.get(NEWCOMERS, ()), (NEWCOMERS,), ""), reader


def read_answers(kind: FormKind, root: FilledItem, facts: Facts) -> tuple[AnswerTree, Facts]:
    """Read all answers of a form; the facts returned know the people named for the first time."""
    newcomers, first = read_newcomers(kind, root, facts)
    people = tuple(row.person() for row in newcomers if not _unread(row))
    known = replace(facts, newcomers=people)
    unfinished = [
        row.name for row in newcomers if isinstance(row.name, PersonName) and _unread(row)
    ]
    reader = _Reader(kind, known, tuple(unfinished))
    answers = reader.item(kind.answers, root, (), "")
    spots = first.spots | reader.spots
    tree = AnswerTree(
        answers, tuple(newcomers), spots, list(_chains((answers,))), first.found + reader.found
    )
    return tree, known


def _unread(item: Answers) -> bool:
    return any(isinstance(getattr(item, name), Unread) for name in type(item).model_fields)


def _chains(chain: tuple[Answers, ...]) -> Iterator[tuple[Answers, ...]]:
    """Every item of the tree with the items above it, the outermost first."""
    yield chain
    item = chain[-1]
    for name, asked in type(item).model_fields.items():
        if item_model(asked.annotation) is not None:
            for inner in getattr(item, name):
                yield from _chains((*chain, inner))
