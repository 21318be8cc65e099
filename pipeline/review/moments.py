"""A day in a cell, however it was typed (ГОСТ Р 7.0.97, п. 5.10: the year has four digits)."""

from __future__ import annotations

from datetime import date, datetime

from pipeline.language.dates import PLAUSIBLE, counted_day, digits, written_day
from pipeline.reading.filled import Cell
from pipeline.review import remarks as say
from pipeline.review.refusal import Refused


def read_date(cell: Cell, text: str) -> date:
    """The day a cell names: typed as a date, as a day count shown as a number, or in words.

    Raises:
        Refused: when it is no day, its year has two digits, or lies in no living memory.
    """
    day = _typed_date(cell) or _written_date(text)
    if day.year not in PLAUSIBLE:
        raise Refused(say.DateImplausible, value=digits(day))
    return day


def _typed_date(cell: Cell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    return counted_day(cell.value) if isinstance(cell.value, int | float) else None


def _written_date(text: str) -> date:
    written = written_day(text)
    if written is None:
        raise Refused(say.NotADate, value=text)
    day, in_full = written
    if not in_full:
        raise Refused(say.TwoDigitYear, proposal=digits(day), value=text)
    return day
