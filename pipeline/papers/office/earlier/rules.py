"""What may not stand in ИБ-1 about an order."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.language.numbers import bare_number, count_in, number_by, number_key
from pipeline.language.spelling import fold
from pipeline.papers.office.earlier import remarks as say
from pipeline.papers.office.earlier.answers import EarlierOrderRow, EarlierOrders
from pipeline.papers.office.earlier.orders import (
    in_register,
    is_headed_alike,
    named,
    read_orders,
    standing,
)
from pipeline.school.card import Numbering, SchoolCard
from pipeline.school.facts import Facts
from pipeline.school.issued import Named, same_order

_NAMED = 5  # orders, of all that a remark is about


@rule(say.NothingTold, needs=(), at="orders")
def something_is_told(earlier: EarlierOrders, facts: Facts) -> bool:
    return bool(earlier.orders or earlier.pairs)


@rule(say.EarlierTwice, needs=(), at="number")
def orders_differ(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    """A void one and another issued under its number are two, unless their headings are one."""
    seen: list[tuple[Named, bool]] = []
    for row in read_orders(earlier):
        now, void = named(row, facts.card), row.void is not None
        rivals = [one for one, gone in seen if gone is void or is_headed_alike(one, now)]
        if same_order(now, rivals, lambda one: one) is not None:
            yield Breach(row, "number", words={"number": row.number, "day": digits(row.day)})
        seen.append((now, void))


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
    known = in_register(row, facts)
    if known is None or known.elsewhere is not elsewhere or fold(known.heading) == fold(row.title):
        return True
    words = {"number": bare_number(row.number), "day": digits(row.day), "title": known.heading}
    return Breach(words=words)


@rule(say.VoidHere, needs=("number", "day", "title", "void"), at="void")
def order_is_made_void_elsewhere(row: EarlierOrderRow, facts: Facts) -> Verdict:
    known = in_register(row, facts)
    words = {"number": bare_number(row.number), "day": digits(row.day)}
    return known is None or known.elsewhere or Breach(words=words)


@rule(say.SeriesAssumed, needs=(), at="orders")
def series_are_told(earlier: EarlierOrders, facts: Facts) -> Verdict:
    """Of the orders that are new to the register, all at once: many schools write no letter."""
    numbers = [
        f"№ {bare_number(row.number)}"
        for row in read_orders(earlier)
        if not named(row, facts.card).series and in_register(row, facts) is None
    ]
    if not numbers:
        return True
    more = f" и ещё {len(numbers) - _NAMED}" if len(numbers) > _NAMED else ""
    letters = ", ".join(f"«{one.code}»" for one in facts.card.series)
    words = {"numbers": ", ".join(numbers[:_NAMED]) + more, "letters": letters}
    return Breach(words={**words, "letter": facts.card.series[0].code})


@rule(say.SeriesReplaced, needs=("number", "day", "series"), at="series")
def series_is_told_alike(row: EarlierOrderRow, facts: Facts) -> Verdict:
    known = in_register(row, facts)
    assert row.series is not None
    if known is None or not known.elsewhere or fold(known.series) == fold(row.series):
        return True
    words = {"number": bare_number(row.number), "day": digits(row.day)}
    return Breach(words={**words, "before": known.series, "letter": row.series})


@rule(say.NumberOfAnother, needs=(), at="number")
def number_is_of_one_order(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    """Of orders in one year of one series, those of the register and those of the rows above."""
    known = [now for one in facts.issued if one.alive and (now := one.as_named)]
    for row in standing(earlier):
        now = named(row, facts.card)
        other = next((one for one in known if _taken(now, one, facts.card)), None)
        if other is not None:
            where = f"«{other.heading}» от {digits(other.day)}"
            words = {"number": bare_number(row.number), "other": where}
            yield Breach(row, "number", words=words)
        known.append(now)


def _taken(now: Named, known: Named, card: SchoolCard) -> bool:
    if known.day == now.day or number_key(known.number) != number_key(now.number):
        return False
    if known.series and now.series and fold(known.series) != fold(now.series):
        return False
    series = card.numbering(now.series or known.series)
    return series.year_of(known.day) == series.year_of(now.day)


@rule(say.NumberAhead, needs=(), at="number")
def number_is_counted_already(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    """The highest of the numbers beyond the count of a series that the office goes on with."""
    for series in facts.card.series:
        if series.numbering is not Numbering.BY_OFFICE or series.last_number is None:
            continue
        ahead: dict[int, EarlierOrderRow] = {}
        for row in read_orders(earlier):
            now = named(row, facts.card)
            if now.series == series.code and series.year_of(now.day) == series.year_of(facts.today):
                ahead[count_in(now.number, series.pattern, series.code) or 0] = row
        highest = max(ahead, default=0)
        if highest > series.last_number:
            row, after = ahead[highest], series.last_number + 1
            words = {"number": bare_number(row.number), "letter": series.code}
            words |= {"last": str(series.last_number)}
            words |= {"next": number_by(series.pattern, series.code, after)}
            yield Breach(row, "number", words=words)


@rule(say.SeriesUnknown, needs=("series",), at="series")
def series_is_on_the_card(row: EarlierOrderRow, facts: Facts) -> Verdict:
    assert row.series is not None
    known = any(fold(one.code) == fold(row.series) for one in facts.card.series)
    return known or Breach(words={"letter": row.series})
