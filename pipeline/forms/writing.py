"""Typed values into cells: text stays text, whatever it looks like."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time

from openpyxl.cell import Cell

from pipeline.forms.look import DATE_FORMAT, TEXT_FORMAT, WHOLE_FORMAT
from pipeline.language.spelling import fold
from pipeline.reading.filled import Trouble, Typed
from pipeline.sheets.fieldtypes import FieldType

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # «_x0041_» is how a workbook writes «A»
_LONGEST = 32_767  # characters Excel keeps in a cell
_LONGEST_TITLE = 31
_NOT_IN_TITLE = re.compile(r"[\\/*?:\[\]]")
_EXACT = 10**15  # Excel keeps fifteen digits of a number
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_FORMATS = {FieldType.DATE: DATE_FORMAT, FieldType.INTEGER: WHOLE_FORMAT}


def format_of(kind: FieldType) -> str:
    """The number format of an answer's cell."""
    return _FORMATS.get(kind, TEXT_FORMAT)


def put_text(cell: Cell, text: str) -> None:
    """Write text that no program takes for a formula, without what no workbook can carry."""
    text = _NOT_IN_XML.sub("", text)[:_LONGEST]
    cell.value = _ESCAPE.sub("_x005F_", text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith("=")


def put(cell: Cell, value: Typed, trouble: Trouble = "") -> None:
    """Write a value with its own type; what was no value stands again as Excel's «нет данных».

    The cell's format gives way where it would show the value as something else.
    """
    if trouble:
        cell.value = "#N/A"
    elif isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, bool):
        cell.value = value
    elif isinstance(value, int | float):
        _put_number(cell, value)
    elif value is not None:
        _put_moment(cell, value)


def _put_number(cell: Cell, value: float) -> None:
    if not math.isfinite(value) or abs(value) >= _EXACT:
        put_text(cell, str(value))
        return
    cell.value = value
    if cell.number_format != WHOLE_FORMAT or not float(value).is_integer():
        cell.number_format = "General"


def _put_moment(cell: Cell, value: date | datetime | time) -> None:
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, date) and day < _FIRST_DAY:
        put_text(cell, f"{day:%d.%m.}{day.year:04}")
        return
    shown = _moment_format(value)
    cell.value = value.replace(tzinfo=None) if isinstance(value, datetime | time) else value
    cell.number_format = shown


def _moment_format(value: date | datetime | time) -> str:
    if isinstance(value, time):
        return "HH:MM"
    if isinstance(value, datetime) and value.time() != time():
        return f"{DATE_FORMAT} HH:MM"
    return DATE_FORMAT


def sheet_title(wanted: str, taken: Iterable[str]) -> str:
    """The title for a sheet, or one near to it that Excel allows and that no other sheet has."""
    plain = _NOT_IN_TITLE.sub(" ", wanted).strip(" '")[:_LONGEST_TITLE].strip(" '") or "Лист"
    others = {fold(title) for title in taken}
    title, number = plain, 1
    while fold(title) in others:
        number += 1
        ending = f" ({number})"
        title = plain[: _LONGEST_TITLE - len(ending)] + ending
    return title
