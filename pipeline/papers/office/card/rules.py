"""What may not stand on the school's card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.names import PersonName
from pipeline.language.numbers import number_by
from pipeline.language.spelling import fold
from pipeline.papers.office.card import remarks as say
from pipeline.papers.office.card.answers import (
    Card,
    LimitRow,
    SeriesRow,
    SignatoryRow,
    StaffRow,
)
from pipeline.papers.office.card.filling import PREFILLED
from pipeline.school.facts import Facts

_COUNTED = [str(row["Что"]) for row in PREFILLED["Пределы"] if str(row["Значение"]).isdigit()]


@rule(say.NoStaff, needs=(), at="staff")
def there_is_staff(card: Card, facts: Facts) -> bool:
    return bool(card.staff)


@rule(say.StaffTwice, needs=(), at="name")
def staff_differ(card: Card, facts: Facts) -> Iterator[Breach]:
    seen: set[tuple[object, object]] = set()
    for row in card.staff:
        known = isinstance(row.name, PersonName) and isinstance(row.position, str)
        who = (fold(row.name.full), fold(row.position)) if known else (row, row)
        if isinstance(row.name, PersonName) and isinstance(row.position, str) and who in seen:
            yield Breach(row, "name", words={"person": row.name.full})
        seen.add(who)


@rule(say.StaffAbbreviated, needs=("name",), at="name")
def staff_is_named_in_full(row: StaffRow, facts: Facts) -> Verdict:
    return not row.name.abbreviated or Breach(words={"person": row.name.short})


@rule(say.NameAbbreviated, needs=("director",), at="director")
def director_is_named_in_full(card: Card, facts: Facts) -> Verdict:
    return not card.director.abbreviated or Breach(words={"person": card.director.short})


@rule(say.ActingWithoutOrder, needs=("name",), at="authority")
def acting_has_an_order(row: SignatoryRow, facts: Facts) -> Verdict:
    return row.authority is not None or Breach(words={"person": row.name.full})


@rule(say.PeriodReversed, needs=("since", "until"), at="until")
def acting_ends_after_it_starts(row: SignatoryRow, facts: Facts) -> bool:
    return row.since is None or row.until is None or row.since <= row.until


@rule(say.PeriodReversed, needs=("away_from", "away_to"), at="away_to")
def absence_ends_after_it_starts(row: StaffRow, facts: Facts) -> bool:
    return row.away_from is None or row.away_to is None or row.away_from <= row.away_to


@rule(say.SeriesTwice, needs=(), at="code")
def series_differ(card: Card, facts: Facts) -> Iterator[Breach]:
    seen: set[str] = set()
    for row in card.series:
        if isinstance(row.code, str) and row.code in seen:
            yield Breach(row, "code", words={"letter": row.code})
        seen.add(str(row.code))


@rule(say.PatternUnfit, needs=("code", "pattern"), at="pattern")
def pattern_makes_numbers(row: SeriesRow, facts: Facts) -> Verdict:
    try:
        return bool(number_by(row.pattern, row.code, 1))
    except ValueError:
        return Breach(proposal="{n}-{буква}", words={"pattern": row.pattern})


@rule(say.LimitUnfit, needs=("name", "value"), at="value")
def counted_limits_are_numbers(row: LimitRow, facts: Facts) -> Verdict:
    counted = fold(row.name) in map(fold, _COUNTED)
    return (
        not counted
        or re.match(r"\s*\d", row.value) is not None
        or Breach(words={"name": row.name, "value": row.value})
    )


@rule(say.LimitUnknown, needs=("name",), at="name")
def limits_are_named_as_they_are_asked_for(row: LimitRow, facts: Facts) -> Verdict:
    if fold(row.name) in map(fold, _COUNTED):
        return True
    near = get_close_matches(fold(row.name), {fold(one): one for one in _COUNTED}, 1, 0.85)
    known = next((one for one in _COUNTED if [fold(one)] == near), "")
    return not near or Breach(words={"name": row.name, "known": known}, proposal=known)
