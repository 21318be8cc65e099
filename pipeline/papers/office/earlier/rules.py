"""What may not stand in ИБ-1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.language.spelling import fold
from pipeline.papers.office.earlier import remarks as say
from pipeline.papers.office.earlier.answers import EarlierOrderRow, EarlierOrders, RunningRow
from pipeline.school.facts import Facts
from pipeline.school.people import Person
from pipeline.wording import bare_number


@rule(say.NothingTold, needs=(), at="orders")
def something_is_told(earlier: EarlierOrders, facts: Facts) -> bool:
    return bool(earlier.orders or earlier.pairs)


@rule(say.EarlierTwice, needs=(), at="number")
def orders_differ(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    seen: set[tuple[str, date]] = set()
    for row in earlier.orders:
        if not isinstance(row.number, str) or not isinstance(row.day, date):
            continue
        if (fold(row.number), row.day) in seen:
            yield Breach(row, "number", words={"number": row.number, "day": digits(row.day)})
        seen.add((fold(row.number), row.day))


@rule(say.EarlierAhead, needs=("day",), at="day")
def order_is_of_the_past(row: EarlierOrderRow, facts: Facts) -> Verdict:
    return row.day <= facts.today or Breach(words={"day": digits(row.day)})


@rule(say.MadeHere, needs=("number", "day", "title"), at="number")
def order_was_made_elsewhere(row: EarlierOrderRow, facts: Facts) -> Verdict:
    number = bare_number(row.number)
    for one in facts.issued:
        same = (one.number, one.day) == (number, row.day) and one.state != "void"
        if same and not one.elsewhere and fold(one.heading) != fold(row.title):
            return Breach(words={"number": number, "day": digits(row.day), "title": one.heading})
    return True


@rule(say.SeriesUnknown, needs=("series",), at="series")
def series_is_on_the_card(row: EarlierOrderRow, facts: Facts) -> Verdict:
    assert row.series is not None
    known = any(fold(one.code) == fold(row.series) for one in facts.card.series)
    return known or Breach(words={"letter": row.series})


@rule(say.PairWithItself, needs=("mentor", "mentee"), at="mentee")
def mentee_is_another(row: RunningRow, facts: Facts) -> Verdict:
    same = isinstance(row.mentor, Person) and row.mentor == row.mentee
    return not same or Breach(words={"person": str(row.mentor)})


@rule(say.PairEndsFirst, needs=("day", "until"), at="until")
def pair_ends_after_it_starts(row: RunningRow, facts: Facts) -> Verdict:
    since = row.since if isinstance(row.since, date) else row.day
    assert row.until is not None
    words = {"until": digits(row.until), "since": digits(since)}
    return since <= row.until or Breach(words=words)
