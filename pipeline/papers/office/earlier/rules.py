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
from pipeline.school.issued import Issued
from pipeline.school.people import Person
from pipeline.wording import bare_number

PAIRS_TITLE = "О закреплении наставнических пар"  # of an order that only its pairs name


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
    return _heading_differs(row, facts, elsewhere=False)


@rule(say.HeadingReplaced, needs=("number", "day", "title"), at="title")
def order_is_told_alike(row: EarlierOrderRow, facts: Facts) -> Verdict:
    return _heading_differs(row, facts, elsewhere=True)


def _heading_differs(row: EarlierOrderRow, facts: Facts, *, elsewhere: bool) -> Verdict:
    known = _in_journal(row.number, row.day, facts)
    if known is None or known.elsewhere is not elsewhere or fold(known.heading) == fold(row.title):
        return True
    words = {"number": bare_number(row.number), "day": digits(row.day), "title": known.heading}
    return Breach(words=words)


def _in_journal(number: str, day: date, facts: Facts) -> Issued | None:
    """The order of that number and day in the register."""
    bare = bare_number(number)
    alive = (one for one in facts.issued if one.state != "void" and not one.replaced)
    return next((one for one in alive if (one.number, one.day) == (bare, day)), None)


@rule(say.NumberOfAnother, needs=(), at="number")
def number_is_of_one_order(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    """Of orders in one year, those of the register and those of the rows above."""
    known = [
        (one.number, one.day, one.heading or one.title)
        for one in facts.issued
        if one.number and one.day and one.state != "void" and not one.replaced
    ]
    for row in earlier.orders:
        if not isinstance(row.number, str) or not isinstance(row.day, date):
            continue
        other = next((one for one in known if _taken(row.number, row.day, one)), None)
        if other is not None:
            number = bare_number(row.number)
            where = f"«{other[2]}» от {digits(other[1])}"
            yield Breach(row, "number", words={"number": number, "other": where})
        known.append((bare_number(row.number), row.day, str(row.title)))


def _taken(number: str, day: date, known: tuple[str, date, str]) -> bool:
    same = fold(bare_number(number)) == fold(known[0])
    return same and known[1] != day and known[1].year == day.year


@rule(say.OrderOfPairUnknown, needs=(), at="number")
def orders_of_pairs_are_known(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    """Each order that only pairs name, at its first pair."""
    told = {
        (bare_number(row.number), row.day)
        for row in earlier.orders
        if isinstance(row.number, str) and isinstance(row.day, date)
    }
    for row in earlier.pairs:
        if not isinstance(row.number, str) or not isinstance(row.day, date):
            continue
        named = bare_number(row.number), row.day
        if named not in told and _in_journal(*named, facts) is None:
            told.add(named)
            words = {"number": named[0], "day": digits(row.day), "title": PAIRS_TITLE}
            yield Breach(row, "number", words=words)


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
