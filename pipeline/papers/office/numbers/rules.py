"""What may not stand in РГ-1, and what is odd there: what is signed is a fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from pipeline.chain import Link, oddities
from pipeline.chain import remarks as odd
from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.numbers import bare_number, number_key
from pipeline.language.spelling import fold
from pipeline.papers.office.numbers import remarks as say
from pipeline.papers.office.numbers.answers import Numbers, OrderRow
from pipeline.school.facts import Facts
from pipeline.school.issued import Issued, called, meant

_LIKE = 0.8


def order_of(row: OrderRow, facts: Facts) -> Issued | None:
    """The order that a row names; None when it names none, or more than one."""
    named = _named(row, facts)
    return named[0] if len(named) == 1 else None


def _named(row: OrderRow, facts: Facts) -> tuple[Issued, ...]:
    if not isinstance(row.order, str):
        return ()
    kept = meant(row.key, row.order, facts.issued) if isinstance(row.key, str) else None
    return (kept,) if kept else called(row.order, facts.issued)


@rule(say.OrderUnknown, needs=("order",), at="order")
def order_is_known(row: OrderRow, facts: Facts) -> Verdict:
    if _named(row, facts):
        return True
    names = {fold(one.label): one.label for one in facts.issued if one.waits}
    near = get_close_matches(fold(row.order), names, 1, _LIKE)
    return Breach(words={"order": row.order}, proposal=names[near[0]] if near else None)


@rule(say.OrdersCalledAlike, needs=("order",), at="order")
def order_is_one(row: OrderRow, facts: Facts) -> Verdict:
    named = _named(row, facts)
    if len(named) < 2:
        return True
    ways = " или ".join(f"«{one.label}»" for one in named)
    return Breach(words={"order": row.order, "ways": ways})


@rule(say.NoNumberTold, needs=(), at="orders")
def something_is_told(numbers: Numbers, facts: Facts) -> bool:
    return not all(row.left_out for row in numbers.orders)


@rule(say.OrderTwice, needs=(), at="order")
def orders_differ(numbers: Numbers, facts: Facts) -> Iterator[Breach]:
    seen: set[str] = set()
    for row in numbers.orders:
        order = None if row.left_out else order_of(row, facts)
        if order is not None and order.paper in seen:
            yield Breach(row, "order", words={"order": row.order})
        if order is not None:
            seen.add(order.paper)


@rule(say.HalfTold, needs=("order",), at="order")
def number_and_day_come_together(row: OrderRow, facts: Facts) -> Verdict:
    order = order_of(row, facts)
    if order is None or not order.at_signing or row.void is not None:
        return True
    lacks = [
        word
        for word, told, known in (
            ("номера", row.number, order.number),
            ("даты", row.day, order.day),
        )
        if told is None and known is None
    ]
    return not lacks or Breach(words={"order": order.label, "lacking": lacks[0]})


@rule(odd.NumberTaken, needs=("order",), at="number")
def number_and_day_fit_the_chain(row: OrderRow, facts: Facts) -> Iterator[Breach]:
    """Whatever is odd is said, each thing by its own remark."""
    order = order_of(row, facts)
    if order is None:
        return
    number = bare_number(row.number) if isinstance(row.number, str) else None
    day = row.day if isinstance(row.day, date) else None
    for one in oddities(Link(order.series, number, day, order.basis, order), facts):
        yield Breach(at=one.at, words=one.words, remark=one.remark)


@rule(odd.NumberTaken, needs=(), at="number")
def numbers_differ(numbers: Numbers, facts: Facts) -> Iterator[Breach]:
    """What two rows of one form give is looked at as if two forms had given it."""
    given: dict[tuple[str, int, str], Issued] = {}
    for row in numbers.orders:
        order = order_of(row, facts)
        if order is None or row.void is not None or not isinstance(row.number, str):
            continue
        day = row.day if isinstance(row.day, date) else order.day or facts.today
        number, year = bare_number(row.number), facts.card.numbering(order.series).year_of(day)
        first = given.setdefault((order.series, year, number_key(number)), order)
        if first.paper != order.paper:
            words = {"number": number, "other": f"«{first.title}»"}
            yield Breach(row, "number", words=words)
