"""A form filled by its visible labels, as `paperwork fill` takes them from JSON or TOML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from rapidfuzz import process

from pipeline.forms.drawing import draw_laid
from pipeline.forms.laying import LaidSheet, Row, Sent, Slot
from pipeline.forms.stamp import Stamp
from pipeline.forms.wants import offered
from pipeline.kinds import FormKind
from pipeline.language.spelling import fold
from pipeline.reading.filled import Cell, Typed
from pipeline.sheets import Column, Sheet, sheets_of
from pipeline.sheets.fieldtypes import FieldType


class UnfitAnswers(Exception):
    """The answers have not the shape of the form; the text is for a person."""


class UnknownLabel(UnfitAnswers):
    """The answers name a sheet or a field that the form does not have."""


def fill_form(
    kind: FormKind,
    answers: Mapping[str, Any],
    *,
    copy: str,
    people: Sequence[str] = (),
    signatories: Sequence[str] = (),
    today: date | None = None,
    steps: Sequence[str] = (),
) -> bytes:
    """Draw a form filled with answers: sheet -> label -> value, or sheet -> rows of them.

    Rows are written as given. Dates may be text («2026-09-01», «01.09.2026») in date fields,
    several choices a list; a cell stands as it was read, its trouble too.

    Raises:
        UnknownLabel: when the form has no such sheet or field; the nearest one is named.
        UnfitAnswers: when rows stand where one answer is asked for, or the other way round.
    """
    titles = {sheet.title: sheet for sheet in sheets_of(kind)}
    laid: dict[str, LaidSheet] = {}
    for name, given in answers.items():
        sheet = _find(name, titles, "листа", f"формы «{kind.title}»")
        laid[sheet.title] = LaidSheet([_row(sheet, row) for row in _rows_given(sheet, given)])
    offer = offered(people, signatories, today)
    return draw_laid(kind, laid, Stamp(copy), offer, steps=steps).content


def _find(name: str, among: Mapping[str, Any], what: str, where: str) -> Any:
    folded = {fold(title): title for title in among}
    if fold(name) in folded:
        return among[folded[fold(name)]]
    nearest = process.extractOne(fold(name), list(folded))
    proposal = f" Может быть, «{folded[nearest[0]]}»?" if nearest else ""
    raise UnknownLabel(f"У {where} нет {what} «{name}».{proposal}")


def _rows_given(sheet: Sheet, given: Any) -> list[Mapping[str, Any]]:
    one = isinstance(given, Mapping)
    rows: list[Any] = list(given) if _is_list(given) else [given]
    if one == (sheet.rows == "one") and all(isinstance(row, Mapping) for row in rows):
        return rows
    shape = "вопросы с ответами" if sheet.rows == "one" else "список строк"
    raise UnfitAnswers(f"Для листа «{sheet.title}» нужны {shape}.")


def _is_list(given: Any) -> bool:
    return isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping)


def _row(sheet: Sheet, given: Mapping[str, Any]) -> Row:
    labels = {column.question.title: column for column in sheet.columns}
    row: dict[Slot, Sent] = {}
    for name, value in given.items():
        column: Column = _find(name.rstrip(" *"), labels, "вопроса", f"листа «{sheet.title}»")
        sent = value if isinstance(value, Cell) else Cell("", "", _typed(column, value))
        row[column.path] = Sent(sent)
    return row


def _typed(column: Column, value: Any) -> Typed:
    if _is_list(value):
        return "; ".join(str(_typed(column, one) or "") for one in value)
    if isinstance(value, bool) and column.type is FieldType.YES_NO:
        return "да" if value else "нет"
    if isinstance(value, str) and column.type is FieldType.DATE:
        return _day(value) or value
    if value is None or isinstance(value, str | int | float | date | time):
        return value
    raise UnfitAnswers(f"В поле «{column.question.title}» нужен один ответ.")


_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_RUSSIAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def _day(text: str) -> date | None:
    """The date a text is; None when it is no date, so that the text stands as typed."""
    iso, russian = _ISO.fullmatch(text.strip()), _RUSSIAN.fullmatch(text.strip())
    parts = iso.groups() if iso else russian.groups()[::-1] if russian else None
    if parts is None:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
