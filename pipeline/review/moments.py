"""A day in a cell, however it was typed (ГОСТ Р 7.0.97, п. 5.10: the year has four digits)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from pipeline.language.dates import MONTHS_GENITIVE, digits
from pipeline.reading.filled import Cell
from pipeline.review import remarks as say
from pipeline.review.refusal import Refused

_SERIAL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 18000, 80000  # 1949 to 2119: a day count seen as a number
_PLAUSIBLE = range(1930, 2101)
_YEAR_IN_FULL = 4  # digits
_THIS_CENTURY = 50  # «26» is 2026, «98» is 1998
_DIGITS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)\s?(?:г\.?|года)?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WORDS = re.compile(r"[«\"]?(\d{1,2})[»\"]?\s+([а-яё]+)\s+(\d{4})\s?(?:г\.?|года)?", re.IGNORECASE)


def read_date(cell: Cell, text: str) -> date:
    """The day a cell names: typed as a date, as a day count shown as a number, or in words.

    Raises:
        Refused: when it is no day, its year has two digits, or lies in no living memory.
    """
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
    if isinstance(number, int | float) and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _SERIAL_EPOCH + timedelta(days=int(number))
    return None


def _written_date(text: str) -> date:
    if found := _DIGITS.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        if len(found[3]) < _YEAR_IN_FULL:
            full = _day(text, year + (2000 if year <= _THIS_CENTURY else 1900), month, day)
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
