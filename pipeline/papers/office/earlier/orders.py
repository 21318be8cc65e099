"""The orders that ИБ-1 names, and which of them are orders that the register has already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.effects import OrderIssued
from pipeline.language.numbers import bare_number, number_key
from pipeline.language.spelling import fold
from pipeline.papers.office.earlier.answers import EarlierOrderRow, EarlierOrders, RunningRow
from pipeline.school.card import SchoolCard
from pipeline.school.facts import Facts
from pipeline.school.issued import Issued, Named, same_order

PAIRS_TITLE = "О закреплении наставнических пар"  # of an order that only its pairs name


def order_told(row: EarlierOrderRow, card: SchoolCard) -> OrderIssued:
    """The order that a row tells."""
    number = bare_number(row.number)
    series, known = series_of(number, row.series, card)
    title = " ".join(row.title.split())
    return OrderIssued(number, row.day, title, series, row.signed_by or "", known, row.void or "")


def series_of(number: str, told: str | None, card: SchoolCard) -> tuple[str, bool]:
    """The letter of an order's series, and whether it is known: told, in the number, or the only.

    Where it is not, the first of the card is taken.
    """
    if told:
        return told, True
    letters = {fold(word) for word in re.findall(r"[^\W\d_]+", number)}
    found = next((one.code for one in card.series if fold(one.code) in letters), None)
    if found is not None:
        return found, True
    return (card.series[0].code if card.series else ""), len(card.series) < 2


def read_orders(earlier: EarlierOrders) -> Iterator[EarlierOrderRow]:
    """The rows of orders whose number and day could be read."""
    for row in earlier.orders:
        if isinstance(row.number, str) and isinstance(row.day, date):
            yield row


def named(row: EarlierOrderRow, card: SchoolCard) -> Named:
    """A row as the register compares orders."""
    told = row.series if isinstance(row.series, str) else None
    series, known = series_of(row.number, told, card)
    return Named(row.number, row.day, series if known else "", str(row.title))


def standing(earlier: EarlierOrders) -> Iterator[EarlierOrderRow]:
    """The rows of orders that are not void, whose number and day could be read."""
    return (row for row in read_orders(earlier) if row.void is None)


def in_register(row: EarlierOrderRow, facts: Facts) -> Issued | None:
    """The same order in the register; of a void one that whose heading is the same too."""
    wanted = named(row, facts.card)
    alive = {now: one for one in facts.issued if one.alive and (now := one.as_named)}
    if row.void is not None:
        alive = {now: one for now, one in alive.items() if is_headed_alike(now, wanted)}
    found = same_order(wanted, alive, lambda one: one)
    return alive[found] if found else None


def is_headed_alike(one: Named, other: Named) -> bool:
    """Whether their headings are the same words."""
    return fold(one.heading) == fold(other.heading)


def orders_of_pair(row: RunningRow, told: Iterable[OrderIssued], facts: Facts) -> list[OrderIssued]:
    """The orders that a pair may run by: of that number and day, in the form or in the register.

    A number may be written with the letter of its series, as «12-К» where the order is «12».
    """
    orders = (*told, *orders_in_register(facts))
    found: dict[tuple[str, str], OrderIssued] = {}
    for one in orders:
        if is_of_order(row, one):
            found.setdefault((number_key(one.number), fold(one.series)), one)
    exact = [one for one in found.values() if number_key(one.number) == number_key(row.number)]
    return exact or list(found.values())


def orders_in_register(facts: Facts, *, alive: bool = True) -> list[OrderIssued]:
    """The orders of the register that have number and day: those that stand, or the void ones."""
    issued = (one for one in facts.issued if not one.replaced and one.alive is alive)
    named_so = [one.as_named for one in issued]
    return [OrderIssued(now.number, now.day, now.heading, now.series) for now in named_so if now]


def is_of_order(row: RunningRow, order: OrderIssued) -> bool:
    """Whether the order is of the number and the day that a pair names."""
    with_letter = f"{order.number}-{order.series}"
    keys = {number_key(order.number), number_key(with_letter)}
    return order.day == row.day and number_key(row.number) in keys


def order_of_pair(row: RunningRow, told: Iterable[OrderIssued], facts: Facts) -> OrderIssued:
    """The order that a pair runs by; one that nobody has told of yet by its number alone."""
    found = orders_of_pair(row, told, facts)
    if found:
        return found[0]
    number = bare_number(row.number)
    series, known = series_of(number, None, facts.card)
    return OrderIssued(number, row.day, PAIRS_TITLE, series, "", known)
