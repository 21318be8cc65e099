"""One cell becomes one answer of its type, or `Unread` with a remark that says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import TypeAdapter, ValidationError
from rapidfuzz import process

from pipeline.fieldtypes import FieldType
from pipeline.kinds import Unread
from pipeline.language.dates import MONTHS_GENITIVE, digits
from pipeline.language.names import parse_name
from pipeline.language.spelling import fold, tidy
from pipeline.reading.filled import Cell
from pipeline.remarks import Remark, Severity
from pipeline.review import remarks as say
from pipeline.school.deadline import Deadline
from pipeline.school.year import SchoolYear
from pipeline.sheets import Column


class Refused(Exception):
    """An answer cannot be read: the remark's class, its words and perhaps a proposal."""

    def __init__(self, remark: type[Remark], proposal: str | None = None, **words: str) -> None:
        """Keep what the remark needs."""
        super().__init__(remark.code)
        self.remark, self.proposal, self.words = remark, proposal, words


@dataclass(frozen=True)
class Reading:
    """An answer as read: its value, and what is to be said about its cell."""

    value: Any
    said: tuple[Refused, ...] = ()


def read_field(
    column: Column, cell: Cell, default: Any, people: Callable[[Column, str], Any]
) -> Reading:
    """Turn a cell into the answer its column asks for.

    ``people`` reads names of people and signatories: it knows the card.
    """
    try:
        if cell.trouble:
            raise Refused(say.FormulaWithoutValue if cell.trouble == "formula" else say.ErrorValue)
        if not cell.ref:  # the whole column is gone: the reading desk has said so once
            return Reading(Unread() if column.required else default)
        if cell.empty:
            return _nothing(column, default)
        text, said = _tidied(cell)
        value = (
            people(column, text)
            if column.type in _OF_PEOPLE
            else _READERS[column.type](column, cell, text)
        )
        return Reading(_within_limits(column, value, text), said)
    except Refused as refused:
        return Reading(Unread(cell.text), (refused,))


_OF_PEOPLE = (FieldType.PERSON, FieldType.SIGNATORY)


def _nothing(column: Column, default: Any) -> Reading:
    if not column.required:
        return Reading(default)
    missing = column.question.when_empty is Severity.MISSING
    return Reading(
        None if missing else Unread(), (Refused(say.NotThereYet if missing else say.Empty),)
    )


def _tidied(cell: Cell) -> tuple[str, tuple[Refused, ...]]:
    spelling = tidy(cell.text)
    if spelling.forbidden:
        raise Refused(say.ForbiddenMarks, marks=", ".join(spelling.forbidden))
    words = sorted({tidy(word).text for word in spelling.look_alikes})
    return spelling.text, tuple(Refused(say.LookAlikes, word=word) for word in words[:1])


def _text(column: Column, cell: Cell, text: str) -> str:
    return next((choice for choice in column.choices if fold(choice) == fold(text)), text)


def _deadline(column: Column, cell: Cell, text: str) -> Deadline:
    return Deadline(text)


def _integer(column: Column, cell: Cell, text: str) -> int:
    written = text.rstrip(".")
    if isinstance(cell.value, bool) or not re.fullmatch(r"[-+]?\d{1,9}", written):
        raise Refused(say.NotANumber, value=text)
    return int(written)


def _yes_no(column: Column, cell: Cell, text: str) -> bool:
    if isinstance(cell.value, bool):
        return cell.value
    if fold(text) in ("да", "+", "1", "нет", "-", "0"):
        return fold(text) in ("да", "+", "1")
    raise Refused(say.NotAChoice, value=text, choices="да, нет")


_SERIAL_EPOCH = date(1899, 12, 30)
_SERIAL = range(18000, 80000)  # 1949 to 2119: a day count that somebody sees as a number
_PLAUSIBLE = range(1930, 2101)
_DIGITS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)\s?(?:г\.?|года)?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WORDS = re.compile(r"[«\"]?(\d{1,2})[»\"]?\s+([а-яё]+)\s+(\d{4})\s?(?:г\.?|года)?", re.IGNORECASE)


def _date(column: Column, cell: Cell, text: str) -> date:
    day = _typed_date(cell) or _written_date(text)
    if day.year not in _PLAUSIBLE:
        raise Refused(say.DateImplausible, value=digits(day))
    return day


def _typed_date(cell: Cell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    number = cell.value
    if isinstance(number, int | float) and not isinstance(number, bool) and int(number) in _SERIAL:
        return _SERIAL_EPOCH + timedelta(days=int(number))
    return None


def _written_date(text: str) -> date:
    if found := _DIGITS.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        if len(found[3]) == 2:
            full = _day(text, 2000 + year, month, day)
            raise Refused(say.TwoDigitYear, proposal=digits(full), value=text)
        return _day(text, year, month, day)
    if found := _ISO.fullmatch(text):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if (found := _WORDS.fullmatch(text)) and found[2].casefold() in MONTHS_GENITIVE:
        return _day(
            text, int(found[3]), MONTHS_GENITIVE.index(found[2].casefold()) + 1, int(found[1])
        )
    raise Refused(say.NotADate, value=text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(say.NotADate, value=text) from None


def _choice(column: Column, cell: Cell, text: str) -> StrEnum:
    members: dict[str, StrEnum] = {fold(str(member)): member for member in column.annotation}
    if fold(text) in members:
        return members[fold(text)]
    raise Refused(
        say.NotAChoice, _closest(text, column), value=text, choices=", ".join(column.choices)
    )


def _choices(column: Column, cell: Cell, text: str) -> tuple[StrEnum, ...]:
    members: dict[str, StrEnum] = {
        fold(str(member)): member for member in get_args(column.annotation)[0]
    }
    parts = [part for part in re.split(r"\s*[,;\n]\s*", text) if part]
    chosen = [members.get(fold(part)) for part in parts]
    if all(chosen):
        return tuple(dict.fromkeys(member for member in chosen if member))
    wrong = next(part for part, member in zip(parts, chosen, strict=True) if member is None)
    guesses = [
        str(member) if member else _closest(part, column)
        for part, member in zip(parts, chosen, strict=True)
    ]
    proposal = ", ".join(guess for guess in guesses if guess) if all(guesses) else None
    raise Refused(say.NotAChoice, proposal, value=wrong, choices=", ".join(column.choices))


def _closest(text: str, column: Column) -> str | None:
    best = process.extractOne(
        fold(text), {choice: fold(choice) for choice in column.choices}, score_cutoff=70
    )
    return str(best[2]) if best else None


def _school_year(column: Column, cell: Cell, text: str) -> SchoolYear:
    try:
        return SchoolYear.parse(text)
    except ValueError:
        start = re.fullmatch(r"(20\d\d)", text)
        proposal = str(SchoolYear(int(start[1]))) if start else None
        raise Refused(say.NotASchoolYear, proposal, value=text) from None


def _name(column: Column, cell: Cell, text: str) -> Any:
    try:
        return parse_name(text)
    except ValueError:
        raise Refused(say.NotAName, value=text) from None


_READERS: Mapping[FieldType, Callable[[Column, Cell, str], Any]] = {
    FieldType.TEXT: _text,
    FieldType.INTEGER: _integer,
    FieldType.DATE: _date,
    FieldType.YES_NO: _yes_no,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.SCHOOL_YEAR: _school_year,
    FieldType.DEADLINE: _deadline,
    FieldType.NAME: _name,
}


@cache
def _adapter(column: Column) -> TypeAdapter[Any] | None:
    return TypeAdapter(Annotated[column.annotation, *column.limits]) if column.limits else None


_LIMIT_WORDS = {
    "greater_than_equal": ("ge", "не меньше {}"),
    "greater_than": ("gt", "больше {}"),
    "less_than_equal": ("le", "не больше {}"),
    "less_than": ("lt", "меньше {}"),
}


def _within_limits(column: Column, value: Any, text: str) -> Any:
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
