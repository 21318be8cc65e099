"""What may not stand in ИБ-1 about a pair."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.effects import OrderIssued
from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.language.numbers import bare_number, number_key
from pipeline.papers.office.earlier import remarks as say
from pipeline.papers.office.earlier.answers import EarlierOrders, RunningRow
from pipeline.papers.office.earlier.orders import (
    PAIRS_TITLE,
    is_of_order,
    order_told,
    orders_in_register,
    orders_of_pair,
    read_orders,
)
from pipeline.school.facts import Facts
from pipeline.school.people import Person


@rule(say.OrderOfPairUnknown, needs=(), at="number")
def orders_of_pairs_are_known(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    """Each order that only pairs name, at its first pair."""
    told: set[tuple[str, date]] = set()
    for row, void in _without_order(earlier, facts):
        key = number_key(row.number), row.day
        if key not in told and not void:
            told.add(key)
            number = bare_number(row.number)
            words = {"number": number, "day": digits(row.day), "title": PAIRS_TITLE}
            yield Breach(row, "number", words=words)


@rule(say.OrderOfPairVoid, needs=(), at="number")
def orders_of_pairs_stand(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    for row, void in _without_order(earlier, facts):
        if void:
            words = {"number": bare_number(row.number), "day": digits(row.day)}
            yield Breach(row, "number", words=words)


@rule(say.OrderOfPairUnclear, needs=(), at="number")
def pairs_run_by_one_order(earlier: EarlierOrders, facts: Facts) -> Iterator[Breach]:
    standing, _ = _told(earlier, facts)
    for row in _read_pairs(earlier):
        found = orders_of_pair(row, standing, facts)
        if len(found) > 1:
            number = bare_number(row.number)
            which = " и ".join(f"«{one.title}» ({one.series})" for one in found)
            better = f"{found[0].number}-{found[0].series}"
            words = {"number": number, "day": digits(row.day), "which": which, "better": better}
            yield Breach(row, "number", words=words)


def _without_order(earlier: EarlierOrders, facts: Facts) -> Iterator[tuple[RunningRow, bool]]:
    """The pairs for whose number and day no order stands, and whether a void one is there."""
    standing, void = _told(earlier, facts)
    void += orders_in_register(facts, alive=False)
    for row in _read_pairs(earlier):
        if not orders_of_pair(row, standing, facts):
            yield row, any(is_of_order(row, one) for one in void)


def _told(earlier: EarlierOrders, facts: Facts) -> tuple[list[OrderIssued], list[OrderIssued]]:
    """The orders that the form tells and that could be read: those that stand and the void ones."""
    orders = [
        order_told(row, facts.card)
        for row in read_orders(earlier)
        if isinstance(row.title, str) and isinstance(row.series, str | None)
    ]
    return [one for one in orders if not one.void], [one for one in orders if one.void]


def _read_pairs(earlier: EarlierOrders) -> Iterator[RunningRow]:
    for row in earlier.pairs:
        if isinstance(row.number, str) and isinstance(row.day, date):
            yield row


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
