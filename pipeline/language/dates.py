"""Dates as papers write them (ГОСТ Р 7.0.97, реквизит 10)."""

from __future__ import annotations

from datetime import date

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
