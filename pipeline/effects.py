"""What the office's own forms do instead of making papers: values that the office carries out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.school.card import SchoolCard


@dataclass(frozen=True)
class NumberGiven:
    """Number and day that one order has got at its signing, or why it was never issued."""

    paper: str  # its id in the register
    number: str | None = None
    day: date | None = None
    void: str = ""  # the reason for which it is void


@dataclass(frozen=True)
class NumbersGiven:
    """Form РГ-1: numbers and days of signed orders."""

    rows: tuple[NumberGiven, ...]


@dataclass(frozen=True)
class OrderIssued:
    """An order that was issued before the office or beside it.

    ``series_known``: people have said which series it is of; else that is a guess. ``void`` is the
    reason for which it is void, if it is.
    """

    number: str
    day: date
    title: str
    series: str = ""
    signed_by: str = ""
    series_known: bool = True
    void: str = ""


@dataclass(frozen=True)
class Running:
    """What an order issued earlier has in force: who with whom, from day to day."""

    kind: str
    people: tuple[str, ...]
    since: date
    until: date | None
    order: OrderIssued


@dataclass(frozen=True)
class IssuedEarlier:
    """Form ИБ-1: orders and what runs by them, entered without papers."""

    orders: tuple[OrderIssued, ...]
    running: tuple[Running, ...]


Effect = SchoolCard | NumbersGiven | IssuedEarlier
