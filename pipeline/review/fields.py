"""One cell becomes one answer of its type, or `Unread` with a remark that says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from pipeline.kinds import Unread
from pipeline.language.dates import written_day
from pipeline.language.names import parse_name
from pipeline.language.spelling import fold, tidy
from pipeline.reading.filled import Cell
from pipeline.remarks import Severity
from pipeline.review import remarks as say
from pipeline.review.choosing import read_choice, read_choices, read_yes_no
from pipeline.review.limits import within_limits
from pipeline.review.moments import read_date
from pipeline.review.people_remarks import NotAName
from pipeline.review.refusal import Reading, Refused
from pipeline.school.deadline import Deadline
from pipeline.school.year import SchoolYear
from pipeline.sheets import Column
from pipeline.sheets.fieldtypes import FieldType


def read_field(
    column: Column, cell: Cell | None, default: Any, people: Callable[[Column, str], Any]
) -> Reading:
    """Turn a cell into the answer its column asks for; an earlier version of a form has no cell.

    ``people`` reads names of people and signatories: it knows the card.
    """
    if cell is None:
        return _nothing(column, default)
    if cell.trouble:
        remark = say.FormulaWithoutValue if cell.trouble == "formula" else say.ErrorValue
        return Reading(Unread(cell.text), (Refused(remark),))
    if not cell.ref and cell.empty:  # the whole column is gone: the reading desk has said so once
        return Reading(Unread() if column.required else default)
    if cell.empty:
        return _nothing(column, default)
    try:
        text, said = _tidied(cell)
        said += _day_beside_number(column, text)
        value = (
            people(column, text)
            if column.type in _OF_PEOPLE
            else _READERS[column.type](column, cell, text)
        )
        return Reading(within_limits(column, value, text), said)
    except Refused as refused:
        return Reading(Unread(cell.text), (refused,))


_NUMBER_OF_DAY = re.compile(r"(?P<number>.*\S)\s+от\s+(?P<day>.+)", re.DOTALL | re.IGNORECASE)
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


def _day_beside_number(column: Column, text: str) -> tuple[Refused, ...]:
    """«87-Д от 04.09.2026» copied from a journal that has both in one column."""
    found = _NUMBER_OF_DAY.fullmatch(text) if column.question.numeral else None
    if found is None or written_day(found["day"]) is None:
        return ()
    return (Refused(say.DayBesideNumber, found["number"], value=text),)


def _text(column: Column, cell: Cell, text: str) -> str:
    if column.question.numeral:
        if isinstance(cell.value, date | time):
            raise Refused(say.DayForNumber, value=text)
        return " ".join(text.split())
    return next((choice for choice in column.choices if fold(choice) == fold(text)), text)


def _date(column: Column, cell: Cell, text: str) -> date:
    return read_date(cell, text)


def _yes_no(column: Column, cell: Cell, text: str) -> bool:
    return read_yes_no(cell, text)


def _choice(column: Column, cell: Cell, text: str) -> str:
    return read_choice(column, text)


def _choices(column: Column, cell: Cell, text: str) -> tuple[str, ...]:
    return read_choices(column, text)


def _deadline(column: Column, cell: Cell, text: str) -> Deadline:
    return Deadline(text)


def _integer(column: Column, cell: Cell, text: str) -> int:
    written = text.rstrip(".")
    if isinstance(cell.value, bool) or not re.fullmatch(r"[-+]?\d{1,9}", written):
        raise Refused(say.NotANumber, value=text)
    return int(written)


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
        raise Refused(NotAName, value=text) from None


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
