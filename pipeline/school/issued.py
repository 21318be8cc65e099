"""Papers that take a number, as the register knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from pipeline.language.dates import digits
from pipeline.language.numbers import number_key
from pipeline.language.spelling import fold

_OPEN = ("draft", "numbered")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Basis:
    """The order that another one rests on, as its form tells it."""

    number: str | None  # bare, «87-Д»
    day: date | None


@dataclass(frozen=True)
class Named:
    """What an order is known by: number, day, letter of its series, heading.

    The letter is empty where nobody has told it.
    """

    number: str
    day: date
    series: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Issued:
    """An order of the register: what it is about, its number and day, how far its life has come.

    ``label`` is what people call it by, and no other order: the name of the folder it lies in, and
    its own title where the folder holds several; ``heading`` is what the journal of orders shows of
    it; ``made_by`` is the code of its form.
    """

    paper: str
    packet: str
    made_by: str
    label: str
    title: str
    series: str
    state: str  # draft, numbered, signed, amended, void
    made_on: date
    number: str | None = None
    day: date | None = None
    basis: date | None = None  # the day of the order it rests on
    at_signing: bool = False  # number and day are its signature
    heading: str = ""
    elsewhere: bool = False  # before the office or beside it
    replaced: bool = False  # its packet was revised since
    folder: str = ""
    names_given: tuple[str, ...] = ()  # what the office calls its folder, as a draft and later
    identity: Mapping[str, Any] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether a number or a day is still to be told."""
        return self.state in (*_OPEN, "signed") and (self.number is None or self.day is None)

    @property
    def alive(self) -> bool:
        """Whether it is neither void nor corrected by another one."""
        return not self.replaced and self.state != "void"

    @property
    def folder_name(self) -> str:
        """What its folder is called now; empty for what was issued elsewhere."""
        return self.folder.rpartition("/")[2]

    @property
    def open(self) -> bool:
        """Whether it may still be corrected: nobody has signed it."""
        return self.state in _OPEN and not self.replaced

    @property
    def named(self) -> str:
        """«№ 12-Д от 01.09.2026», as far as it is known."""
        return " ".join(
            part
            for part in (
                f"№ {self.number}" if self.number else "",
                f"от {digits(self.day)}" if self.day else "",
            )
            if part
        )

    @property
    def as_named(self) -> Named | None:
        """As orders are compared; None while number or day is not there."""
        if not self.number or not self.day:
            return None
        return Named(self.number, self.day, self.series, self.heading or self.title)


@dataclass(frozen=True)
class Made:
    """A packet of the register, whatever papers are in it: what it is about, how far it has come.

    ``identity`` tells which packets are about the same matter; ``replaces`` names the packet that
    this one was made to correct.
    """

    packet: str
    made_by: str
    label: str
    state: str  # to_sign, signed, replaced, void
    identity: Mapping[str, Any] = field(default_factory=dict)
    replaces: str | None = None


def same_order(wanted: Named, others: Iterable[_T], as_named: Callable[[_T], Named]) -> _T | None:
    """The one that is the same order: of one number and one day, and one series where it is told.

    One of another series is the same only if its heading is: then its letter was mistaken.
    """
    key = number_key(wanted.number)
    found = [(as_named(one), one) for one in others]
    alike = [(n, one) for n, one in found if n.day == wanted.day and number_key(n.number) == key]
    ranked = (
        [one for n, one in alike if n.series and fold(n.series) == fold(wanted.series)],
        [one for n, one in alike if n.heading and fold(n.heading) == fold(wanted.heading)],
        [one for n, one in alike if not (n.series and wanted.series)],
    )
    return next((one for group in ranked for one in group), None)


def called(label: str, issued: Iterable[Issued]) -> tuple[Issued, ...]:
    """The orders that people call so: those that wait where there are any, else the others.

    What the folder of an order was called before it was renamed counts where nothing is called so
    now.
    """
    wanted = fold(label)
    known = [one for one in issued if one.alive]
    now = [one for one in known if wanted in (fold(one.label), fold(one.folder_name))]
    same = now or [one for one in known if wanted in map(fold, one.names_given)]
    exact = [one for one in same if fold(one.label) == wanted]
    return tuple(exact or [one for one in same if one.waits] or same)


def key_of(order: Issued) -> str:
    """By what a row of a form is known to be about an order while nobody has changed its label."""
    return f"{order.paper} {_mark(order.label)}"


def meant(key: str, label: str, issued: Iterable[Issued]) -> Issued | None:
    """The order of a row by the key that the office has put there; None when it tells nothing.

    A label that a person has changed since tells more than the key beside it.
    """
    paper, _, mark = key.strip().rpartition(" ")
    if mark != _mark(label):
        return None
    return next((one for one in issued if one.paper == paper and one.alive), None)


def _mark(label: str) -> str:
    return sha256(fold(label).encode()).hexdigest()[:8]
