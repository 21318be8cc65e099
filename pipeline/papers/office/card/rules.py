"""What may not stand on the school's card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.names import PersonName
from pipeline.language.spelling import fold
from pipeline.papers.office.card.answers import Card, LimitRow, SignatoryRow, StaffRow
from pipeline.papers.office.card.filling import PREFILLED
from pipeline.remarks import Remark, Severity
from pipeline.school.facts import Facts

_COUNTED = [str(row["Что"]) for row in PREFILLED["Пределы"] if str(row["Значение"]).isdigit()]


class NoStaff(Remark):
    """Without staff every name would be unknown."""

    code = "К-01"
    severity = Severity.WARNING
    template = "На листе «Сотрудники» никого нет: формы не смогут назвать ни одного работника."
    advice = "Вставьте список: ФИО и должность."


class StaffTwice(Remark):
    """One person, one row."""

    code = "К-02"
    severity = Severity.ERROR
    template = "«{person}» с той же должностью записан дважды."
    advice = "Уберите лишнюю строку; у совместителя укажите обе должности в одной ячейке."
    example = {"person": "Иванова Анна Петровна"}


class NameAbbreviated(Remark):
    """Orders write names in full."""

    code = "К-03"
    severity = Severity.ERROR
    template = "«{person}» записан без полного имени."
    advice = "Впишите имя и отчество полностью."
    example = {"person": "Иванова А. П."}


class StaffAbbreviated(Remark):
    """A list of staff with initials serves until a paper names somebody of it."""

    code = "К-07"
    severity = Severity.WARNING
    template = "«{person}» записан без полного имени: документы пишут имя полностью."
    advice = "Впишите имя и отчество, когда они понадобятся; чтобы не напоминать, выберите «знаю»."
    example = {"person": "Иванова А. П."}


class ActingWithoutOrder(Remark):
    """A deputy signs by an order (ГОСТ Р 7.0.97, реквизит 22)."""

    code = "К-04"
    severity = Severity.WARNING
    template = "«{person}»: не указано, каким приказом возложены обязанности, подписывать нельзя."
    advice = "Впишите дату и номер приказа."
    clause = "ГОСТ Р 7.0.97, реквизит 22"
    example = {"person": "Боева Ирина Павловна"}


class PeriodReversed(Remark):
    """Periods end after they begin."""

    code = "К-05"
    severity = Severity.ERROR
    template = "Последний день раньше первого."
    advice = "Исправьте одну из двух дат."


class SeriesTwice(Remark):
    """One letter, one series."""

    code = "К-06"
    severity = Severity.ERROR
    template = "Буква «{letter}» записана дважды."
    advice = "Оставьте одну строку."
    example = {"letter": "Д"}


class LimitUnfit(Remark):
    """A limit that is counted with must be a number."""

    code = "К-08"
    severity = Severity.ERROR
    template = "Предел «{name}» – не число: «{value}»."
    advice = "Впишите число цифрами."
    example = {"name": "Наставничество: месяцев не менее", "value": "три"}


class LimitUnknown(Remark):
    """A limit under another name is never asked for."""

    code = "К-09"
    severity = Severity.WARNING
    template = "Предела «{name}» программа не знает; похож на него «{known}»."
    advice = "Верните прежнее название в столбец «Что»; если это своя заметка, выберите «знаю»."
    example = {
        "name": "Наставничество: месяцев не мене",
        "known": "Наставничество: месяцев не менее",
    }


@rule(NoStaff, needs=(), at="staff")
def there_is_staff(card: Card, facts: Facts) -> bool:
    return bool(card.staff)


@rule(StaffTwice, needs=(), at="name")
def staff_differ(card: Card, facts: Facts) -> Iterator[Breach]:
    seen: set[tuple[object, object]] = set()
    for row in card.staff:
        known = isinstance(row.name, PersonName) and isinstance(row.position, str)
        who = (fold(row.name.full), fold(row.position)) if known else (row, row)
        if isinstance(row.name, PersonName) and isinstance(row.position, str) and who in seen:
            yield Breach(row, "name", words={"person": row.name.full})
        seen.add(who)


@rule(StaffAbbreviated, needs=("name",), at="name")
def staff_is_named_in_full(row: StaffRow, facts: Facts) -> Verdict:
    return not row.name.abbreviated or Breach(words={"person": row.name.short})


@rule(NameAbbreviated, needs=("director",), at="director")
def director_is_named_in_full(card: Card, facts: Facts) -> Verdict:
    return not card.director.abbreviated or Breach(words={"person": card.director.short})


@rule(ActingWithoutOrder, needs=("name",), at="authority")
def acting_has_an_order(row: SignatoryRow, facts: Facts) -> Verdict:
    return row.authority is not None or Breach(words={"person": row.name.full})


@rule(PeriodReversed, needs=("since", "until"), at="until")
def acting_ends_after_it_starts(row: SignatoryRow, facts: Facts) -> bool:
    return row.since is None or row.until is None or row.since <= row.until


@rule(PeriodReversed, needs=("away_from", "away_to"), at="away_to")
def absence_ends_after_it_starts(row: StaffRow, facts: Facts) -> bool:
    return row.away_from is None or row.away_to is None or row.away_from <= row.away_to


@rule(SeriesTwice, needs=(), at="code")
def series_differ(card: Card, facts: Facts) -> Iterator[Breach]:
    seen: set[str] = set()
    for row in card.series:
        if isinstance(row.code, str) and row.code in seen:
            yield Breach(row, "code", words={"letter": row.code})
        seen.add(str(row.code))


@rule(LimitUnfit, needs=("name", "value"), at="value")
def counted_limits_are_numbers(row: LimitRow, facts: Facts) -> Verdict:
    counted = fold(row.name) in map(fold, _COUNTED)
    return (
        not counted
        or re.match(r"\s*\d", row.value) is not None
        or Breach(words={"name": row.name, "value": row.value})
    )


@rule(LimitUnknown, needs=("name",), at="name")
def limits_are_named_as_they_are_asked_for(row: LimitRow, facts: Facts) -> Verdict:
    if fold(row.name) in map(fold, _COUNTED):
        return True
    near = get_close_matches(fold(row.name), {fold(one): one for one in _COUNTED}, 1, 0.85)
    known = next((one for one in _COUNTED if [fold(one)] == near), "")
    return not near or Breach(words={"name": row.name, "known": known}, proposal=known)
