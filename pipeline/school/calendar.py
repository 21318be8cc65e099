"""Days off: those of the country with their transfers, and those of the school's card."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pipeline.school.card import SchoolCard

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY, SUNDAY = 5, 6


def day_off(day: date, card: SchoolCard) -> str:
    """Why nobody works on that day, in Russian; empty when it is a working day.

    Transferred days off and working Saturdays of the country are known (ТК РФ, ст. 112);
    regional ones stand on the card.
    """
    if day in card.days_off:
        return "нерабочий день по карточке школы"
    russia = _russia(day.year)
    if day in russia:
        return "праздничный или перенесённый выходной день"
    if day in russia.weekend_workdays:
        return ""
    if day.weekday() == SUNDAY:
        return "воскресенье"
    return "суббота" if day.weekday() == SATURDAY and not card.working_saturday else ""


@cache
def _russia(year: int) -> HolidayBase:
    from holidays import country_holidays  # noqa: PLC0415 60 ms that most starts do not need

    return country_holidays("RU", years=year)
