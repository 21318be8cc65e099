"""What a form can ask for: the type of an answer, told by the annotation of its field."""

from __future__ import annotations

import types
from datetime import date
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from pipeline.kinds import Answers, PointName
from pipeline.language.names import PersonName
from pipeline.school.card import Signatory
from pipeline.school.deadline import Deadline
from pipeline.school.people import Person
from pipeline.school.year import SchoolYear


class FieldType(StrEnum):
    """What an answer is; the word ``forms --json`` prints."""

    TEXT = "text"
    INTEGER = "integer"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    SCHOOL_YEAR = "school_year"
    DEADLINE = "deadline"
    PERSON = "person"
    SIGNATORY = "signatory"
    NAME = "name"


def item_model(annotation: Any) -> type[Answers] | None:
    """The model of a nested list's items, None for any other field."""
    if get_origin(annotation) in (list, tuple) and get_args(annotation):
        inner = get_args(annotation)[0]
        if isinstance(inner, type) and issubclass(inner, Answers):
            return inner
    return None


def without_none(annotation: Any) -> Any:
    """The annotation without «or nothing»."""
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        if len(rest) == 1:
            return rest[0]
    return annotation


_PLAIN = {
    bool: FieldType.YES_NO, int: FieldType.INTEGER, date: FieldType.DATE, str: FieldType.TEXT,
    SchoolYear: FieldType.SCHOOL_YEAR, Deadline: FieldType.DEADLINE,
    Signatory: FieldType.SIGNATORY, PersonName: FieldType.NAME,
}  # fmt: skip


def field_type(annotation: Any) -> FieldType:
    """What an annotation asks for.

    Raises:
        TypeError: when a form cannot ask for it.
    """
    if get_origin(annotation) is tuple:
        return FieldType.CHOICES
    if annotation is PointName:
        return FieldType.CHOICE
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return FieldType.CHOICE
    if isinstance(annotation, type) and issubclass(annotation, Person):
        return FieldType.PERSON
    raise TypeError(f"a form cannot ask for {annotation}")


def asks_points(annotation: Any) -> bool:
    """Whether a field asks for points of the kind's papers."""
    annotation = without_none(annotation)
    return annotation is PointName or get_args(annotation)[:1] == (PointName,)


def choices_of(kind: FieldType, annotation: Any) -> tuple[str, ...]:
    """The answers a type offers by itself; points are told by the kind of form, not by the type."""
    if asks_points(annotation):
        return ()
    if kind is FieldType.YES_NO:
        return ("да", "нет")
    if kind is FieldType.CHOICE:
        return tuple(str(member) for member in annotation)
    if kind is FieldType.CHOICES:
        return tuple(str(member) for member in get_args(annotation)[0])
    return ()
