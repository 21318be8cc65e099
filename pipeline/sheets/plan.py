"""The plan of a form: its sheets, their columns, the levels on which their rows nest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from pipeline.kinds import Answers, FormKind, Question, question_of
from pipeline.sheets.fieldtypes import (
    FieldType,
    asks_points,
    choices_of,
    field_type,
    item_model,
    without_none,
)
from pipeline.sheets.newcomers import Newcomer

NEWCOMERS = "new_people"
NEWCOMERS_TITLE = "Новые люди"


@dataclass(frozen=True)
class Column:
    """One question as it stands on a sheet: a column, or a line of the front sheet.

    ``path`` names the field from the root of the answers: ``("pairs", "mentees", "person")``.
    ``mark`` is its defined name in the workbook.
    """

    path: tuple[str, ...]
    question: Question
    type: FieldType
    annotation: Any
    required: bool
    choices: tuple[str, ...]
    limits: tuple[Any, ...] = ()  # pydantic's, to be checked on the value read
    max_length: int | None = None

    @property
    def name(self) -> str:
        """The field's own name in its model."""
        return self.path[-1]

    @property
    def level(self) -> tuple[str, ...]:
        """Path of the list the field belongs to; empty on the front sheet."""
        return self.path[:-1]

    @property
    def mark(self) -> str:
        """The defined name that keeps a moved or renamed column findable."""
        return "pw." + ".".join(self.path)


@dataclass(frozen=True)
class Level:
    """One level of nested rows: the list it fills, its model, the names of its key fields."""

    path: tuple[str, ...]
    model: type[Answers]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a form: ``one`` answer a line, or ``many`` rows that nest by their keys."""

    title: str
    rows: Literal["one", "many"]
    columns: tuple[Column, ...]
    levels: tuple[Level, ...] = ()

    def column(self, path: tuple[str, ...]) -> Column:
        """The column of a field.

        Raises:
            KeyError: when the field stands on another sheet.
        """
        found = next((column for column in self.columns if column.path == path), None)
        if found is None:
            raise KeyError(path)
        return found


@cache
def _sheets_of_model(
    answers: type[Answers], front: str, points: tuple[str, ...]
) -> tuple[Sheet, ...]:
    names = [name for name in _own_first(answers) if points or not _of_points(answers, name)]
    singles = tuple(_column((name,), answers, name) for name in names if not _listed(answers, name))
    lists = [name for name in names if _listed(answers, name)]
    sheets = [Sheet(front, "one", singles)]
    sheets += [_list_sheet((name,), answers, question_of(answers, name).title) for name in lists]
    if any(column.type is FieldType.PERSON for sheet in sheets for column in sheet.columns):
        sheets.append(_rows_sheet((NEWCOMERS,), Newcomer, NEWCOMERS_TITLE))
    return tuple(_with_points(sheet, points) for sheet in sheets)


def _of_points(model: type[Answers], name: str) -> bool:
    """Whether a question, or a list, is about points: where there are none it is not asked."""
    annotation = model.model_fields[name].annotation
    item = item_model(annotation)
    if item is None:
        return asks_points(annotation)
    return any(asks_points(field.annotation) for field in item.model_fields.values())


def _with_points(sheet: Sheet, points: tuple[str, ...]) -> Sheet:
    """The sheet with the names of the points in the lists of those questions that ask for them."""
    columns = tuple(
        replace(column, choices=(*points, *column.choices))
        if asks_points(column.annotation)
        else column
        for column in sheet.columns
    )
    return replace(sheet, columns=columns)


def _own_first(answers: type[Answers]) -> list[str]:
    """The fields of a form: what it asks itself, then what it asks as an order."""
    above = (one for one in answers.__mro__[1:] if issubclass(one, Answers))
    inherited = {name for one in above for name in one.model_fields}
    return sorted(answers.model_fields, key=lambda name: name in inherited)


def sheets_of(kind: FormKind) -> tuple[Sheet, ...]:
    """The sheets of a form in their order: the front sheet, a sheet per list, «Новые люди»."""
    return _sheets_of_model(kind.answers, kind.front, kind.points)


def sheet_titles(kind: FormKind) -> list[str]:
    """The titles of a form's sheets in their order."""
    return [sheet.title for sheet in sheets_of(kind)]


def _listed(model: type[Answers], name: str) -> bool:
    return item_model(model.model_fields[name].annotation) is not None


def _list_sheet(path: tuple[str, ...], model: type[Answers], title: str) -> Sheet:
    item = item_model(model.model_fields[path[-1]].annotation)
    if item is None:
        raise TypeError(f"{path} is no list of answers")
    return _rows_sheet(path, item, title)


def _rows_sheet(path: tuple[str, ...], item: type[Answers], title: str) -> Sheet:
    levels = tuple(_levels(path, item))
    columns = [
        _column((*level.path, name), level.model, name)
        for level in levels
        for name in level.model.model_fields
        if not _listed(level.model, name)
    ]
    # keys of every level and the innermost questions first: who with whom, then what about them
    outer = [c for c in columns if not c.question.key and c.level != levels[-1].path]
    columns = [column for column in columns if column not in outer] + outer
    return Sheet(title, "many", tuple(columns), levels)


def _levels(path: tuple[str, ...], model: type[Answers]) -> Iterator[Level]:
    plain = [name for name in model.model_fields if not _listed(model, name)]
    yield Level(path, model, tuple(name for name in plain if question_of(model, name).key))
    nested = [name for name in model.model_fields if _listed(model, name)]
    if len(nested) > 1:
        raise TypeError(f"{model.__name__} nests more than one list: a sheet cannot hold it")
    for name in nested:
        inner = item_model(model.model_fields[name].annotation)
        if inner is not None:
            yield from _levels((*path, name), inner)


def _column(path: tuple[str, ...], model: type[Answers], name: str) -> Column:
    asked = model.model_fields[name]
    question = question_of(model, name)
    annotation = without_none(asked.annotation)
    length = next(
        (limit.max_length for limit in asked.metadata if hasattr(limit, "max_length")), None
    )
    kind = field_type(annotation)
    choices = question.choices or choices_of(kind, annotation)
    return Column(
        path,
        question,
        kind,
        annotation,
        asked.is_required(),
        choices,
        tuple(asked.metadata),
        length,
    )
