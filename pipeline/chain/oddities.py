"""What is odd about the number and the day of an order, looked at beside the other orders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from pipeline.chain import remarks as say
from pipeline.language.dates import digits
from pipeline.language.numbers import number_key
from pipeline.language.spelling import fold
from pipeline.remarks import Remark
from pipeline.school.calendar import day_off
from pipeline.school.facts import Facts
from pipeline.school.issued import Issued


@dataclass(frozen=True)
class Link:
    """An order at its place in the chain; ``known`` what the register has of it already."""

    series: str
    number: str | None = None
    day: date | None = None
    basis: date | None = None
    known: Issued | None = None


@dataclass(frozen=True)
class Oddity:
    """One thing that is odd: the remark, whether number or day shows it, and its words."""

    remark: type[Remark]
    at: Literal["number", "day"]
    words: Mapping[str, str] = field(default_factory=dict)


def oddities(link: Link, facts: Facts) -> Iterator[Oddity]:
    """Everything odd: number taken, a day off, earlier than basis or draft, ahead, changed."""
    if link.number is not None:
        yield from _taken(link, facts)
    if link.day is not None:
        yield from _of_day(link.day, link, facts)
    if link.known is not None:
        yield from _changed(link, link.known)


def _taken(link: Link, facts: Facts) -> Iterator[Oddity]:
    series = facts.card.numbering(link.series)
    year = series.year_of(link.day or facts.today)
    for other in facts.issued:
        mine = link.known is not None and other.paper == link.known.paper
        if mine or other.replaced or other.number is None:
            continue
        if fold(other.series) != fold(link.series):
            continue
        same = number_key(other.number) == number_key(link.number or "")
        if same and series.year_of(other.day or other.made_on) == year:
            when = f" от {digits(other.day)}" if other.day else ""
            words = {"number": link.number or "", "other": f"«{other.title}»{when}"}
            yield Oddity(say.NumberTaken, "number", words)


def _of_day(day: date, link: Link, facts: Facts) -> Iterator[Oddity]:
    words = {"day": digits(day)}
    if why := day_off(day, facts.card):
        yield Oddity(say.SignedOnDayOff, "day", words | {"why": why})
    if link.basis is not None and day < link.basis:
        yield Oddity(say.EarlierThanBasis, "day", words | {"basis": digits(link.basis)})
    if day > facts.today:
        yield Oddity(say.DayInFuture, "day", words | {"today": digits(facts.today)})
    made = link.known.made_on if link.known else facts.today
    if day < made:
        yield Oddity(say.EarlierThanDraft, "day", words | {"made": digits(made)})


def _changed(link: Link, known: Issued) -> Iterator[Oddity]:
    now = replace(known, number=link.number or known.number, day=link.day or known.day)
    lost = (known.number not in (None, now.number)) or (known.day not in (None, now.day))
    if lost:
        yield Oddity(say.NumberChanged, "number", {"before": known.named, "now": now.named})
