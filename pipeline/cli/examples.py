"""The examples of the demonstration, told as if the forms had been filled in today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pipeline.school.calendar import day_off
from pipeline.school.card import SchoolCard
from pipeline.school.year import SchoolYear

_AHEAD = timedelta(days=31)  # from May on, people write of the coming school year
_START = timedelta(days=11)
_CONSENT, _AGREEMENT, _BASIS = timedelta(days=4), timedelta(days=2), timedelta(days=14)


def as_of(today: date, said: Mapping[str, Any], card: SchoolCard) -> dict[str, Any]:
    """The answers of an order of pairs by sheet, with days that suit ``today``.

    A day with two digits of the year keeps them: that is the mistake it shows.
    """
    days = _days(today, card)
    return {
        sheet: [_told(row, days) for row in part] if isinstance(part, list) else _told(part, days)
        for sheet, part in said.items()
    }


def _told(answers: Mapping[str, Any], days: Mapping[str, date | SchoolYear]) -> dict[str, Any]:
    return {label: _like(said, days.get(label, said)) for label, said in answers.items()}


def _like(said: Any, told: object) -> Any:
    short = isinstance(told, date) and len(said) == len("01.02.27")
    return f"{told:%d.%m.%y}" if short else str(told) if told is not said else said


def _days(today: date, card: SchoolCard) -> dict[str, date | SchoolYear]:
    year = SchoolYear.around(today + _AHEAD)
    since, spring = max(year.first_day, today + _START), date(year.start + 1, 3, 1)
    basis = min(year.first_day, today - _BASIS)
    while day_off(basis, card):
        basis -= timedelta(days=1)
    return {
        "Учебный год": year,
        "Закрепить с": since,
        "Закрепить по": date(spring.year, 5, 31) if since <= spring else year.last_day,
        "Приказ об организации наставничества: дата": basis,
        "Дата согласия": today - _CONSENT,
        "Дата доп. соглашения": today - _AGREEMENT,
    }
