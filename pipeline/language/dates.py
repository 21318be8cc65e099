"""Dates as papers write them (ГОСТ Р 7.0.97, реквизит 10)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.language.spelling import NBSP

MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
MONTHS_GENITIVE = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


def digits(day: date) -> str:
    """«01.09.2026»."""
    return f"{day:%d.%m.%Y}"


def in_words(day: date) -> str:
    """«1 сентября 2026 г.» with non-breaking spaces."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}г."


PLAUSIBLE = range(1930, 2101)  # years in living memory, and a few ahead
_SERIAL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 18000, 80000  # 1949 to 2119
_YEAR_IN_FULL = 4  # digits
_THIS_CENTURY = 50  # «26» is 2026, «98» is 1998
_DIGITS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)\s?(?:г\.?|года)?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WORDS = re.compile(r"[«\"]?(\d{1,2})[»\"]?\s+([а-яё]+)\s+(\d{4})\s?(?:г\.?|года)?", re.IGNORECASE)


def counted_day(number: float) -> date | None:
    """The day behind a day count of Excel that is shown as a number; None for another number."""
    if isinstance(number, bool) or not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return _SERIAL_EPOCH + timedelta(days=int(number))


def written_day(text: str) -> tuple[date, bool] | None:
    """The day a text names in digits or in words, and whether its year has all its digits.

    None when it names no day, or one that no calendar has.
    """
    if found := _DIGITS.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        in_full = len(found[3]) == _YEAR_IN_FULL
        century = 0 if in_full else 2000 if year <= _THIS_CENTURY else 1900
        return _on(century + year, month, day, in_full=in_full)
    if found := _ISO.fullmatch(text):
        return _on(int(found[1]), int(found[2]), int(found[3]))
    if (found := _WORDS.fullmatch(text)) and found[2].casefold() in MONTHS_GENITIVE:
        return _on(int(found[3]), MONTHS_GENITIVE.index(found[2].casefold()) + 1, int(found[1]))
    return None


def _on(year: int, month: int, day: int, *, in_full: bool = True) -> tuple[date, bool] | None:
    try:
        return date(year, month, day), in_full
    except ValueError:
        return None
