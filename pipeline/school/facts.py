"""Facts: what rules may know besides the form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.language.spelling import fold
from pipeline.school.card import SchoolCard
from pipeline.school.issued import Issued, Made
from pipeline.school.people import Person, Roll

_NUMBER = re.compile(r"\s*(\d{1,4})(?!\d)")  # «6», «6 месяцев»


@dataclass(frozen=True)
class InForce:
    """One row of what signed papers put in force: who with whom, from when to when."""

    kind: str
    people: tuple[str, ...]
    since: date
    until: date | None
    paper: str


@dataclass(frozen=True)
class Facts:
    """The card, the day, the register's view and the people named for the first time."""

    card: SchoolCard
    today: date
    in_force: tuple[InForce, ...] = ()
    newcomers: tuple[Person, ...] = ()
    issued: tuple[Issued, ...] = ()  # the orders of the register
    made: tuple[Made, ...] = ()  # its packets, in the order they were made

    @cached_property
    def roll(self) -> Roll:
        """Everyone the form may name; a new person whom the card knows by now is the one of it."""
        known = {_who(person) for person in self.card.staff}
        new = (person for person in self.newcomers if _who(person) not in known)
        return Roll((*self.card.staff, *new))

    def made_as(self, packet: str) -> Made | None:
        """The packet of that id; None when the register does not know it."""
        return next((one for one in self.made if one.packet == packet), None)

    def limit(self, name: str, default: int) -> int:
        """A number the school may set on the card («Пределы»); the default where it has not."""
        written = _NUMBER.match(self.card.limits.get(name, ""))
        return int(written[1]) if written else default


def _who(person: Person) -> tuple[type[Person], str, str]:
    """By what two people are one: who they are to the school, their name, what they do there."""
    return type(person), fold(person.name.full), fold(person.standing)
