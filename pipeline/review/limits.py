"""The limits of an answer, as its model declares them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from pipeline.review import remarks as say
from pipeline.review.refusal import Refused
from pipeline.sheets import Column
from pipeline.sheets.fieldtypes import FieldType


@cache
def _adapter(column: Column) -> TypeAdapter[Any] | None:
    if not column.limits:
        return None
    limited: Any = Annotated[column.annotation, *column.limits]
    return TypeAdapter(limited)


_LIMIT_WORDS = {
    "greater_than_equal": ("ge", "не меньше {}"),
    "greater_than": ("gt", "больше {}"),
    "less_than_equal": ("le", "не больше {}"),
    "less_than": ("lt", "меньше {}"),
}


def within_limits(column: Column, value: Any, text: str) -> Any:
    """The value, when pydantic finds it within the limits declared for its field.

    Raises:
        Refused: when it is not; the words are ours, keyed by the type of pydantic's error.
    """
    if column.type is FieldType.DEADLINE and column.max_length and len(text) > column.max_length:
        raise Refused(say.TooLong, length=str(len(text)), limit=str(column.max_length))
    adapter = None if column.type is FieldType.DEADLINE else _adapter(column)
    if adapter is None:
        return value
    try:
        return adapter.validate_python(value)
    except ValidationError as failure:
        error = failure.errors(include_url=False)[0]
        raise _limit_refused(error["type"], error.get("ctx", {}), text) from None


def _limit_refused(kind: str, limits: Mapping[str, Any], text: str) -> Refused:
    if kind == "string_too_long":
        return Refused(say.TooLong, length=str(len(text)), limit=str(limits["max_length"]))
    if kind in _LIMIT_WORDS:
        name, words = _LIMIT_WORDS[kind]
        return Refused(say.NumberOutOfRange, value=text, limit=words.format(limits[name]))
    return Refused(say.Unfit, value=text)
