"""People a paper may name: staff, pupils with their representatives, partners from outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.language.names import PersonName, Sex, parse_name
from pipeline.language.spelling import fold
from pipeline.school.standing import stands_for


@dataclass(frozen=True)
class Person:
    """Anyone named in a paper; ``standing`` is what is printed after the name."""

    name: PersonName
    standing: str = ""
    sex: Sex | None = None
    birth_year: int | None = None

    def __str__(self) -> str:
        """The name in full: what stands in a form's cell."""
        return self.name.full


@dataclass(frozen=True)
class StaffMember(Person):
    """An employee of the school; ``standing`` is the position."""

    contract_number: str = ""
    contract_date: date | None = None
    away_from: date | None = None  # on leave or dismissed from that day
    away_to: date | None = None  # None beside ``away_from``: dismissed

    def away_during(self, first: date, last: date) -> bool:
        """Whether the employee is absent on some day of the period, both ends included."""
        if self.away_from is None:
            return False
        return self.away_from <= last and (self.away_to is None or self.away_to >= first)


@dataclass(frozen=True)
class Pupil(Person):
    """A pupil; ``standing`` is the class, «8 «Б»»."""

    representative: str = ""


@dataclass(frozen=True)
class Partner(Person):
    """A person from outside; ``standing`` is the post with the organisation."""


@dataclass(frozen=True)
class Roll:
    """The people a form may name: the card's staff and those named for the first time."""

    people: tuple[Person, ...]

    def named(self, text: str) -> tuple[Person, ...]:
        """All people whom the written name may mean; «ФИО, должность» tells namesakes apart.

        What stands after the comma only parts namesakes here: whether it fits the one who is
        found is for the caller to ask.

        Raises:
            ValueError: when the text is no name.
        """
        written, _, standing = text.partition(",")
        name = parse_name(written)
        found = tuple(person for person in self.people if person.name.same_as(name))
        exact = tuple(person for person in found if fold(person.name.full) == fold(name.full))
        found = exact or found
        if not standing.strip() or len(found) < 2:
            return found
        same = tuple(one for one in found if fold(one.standing) == fold(standing))
        return same or tuple(one for one in found if stands_for(standing, one.standing)) or found


def labels(people: Sequence[Person]) -> list[str]:
    """What a drop-down shows of each: the name, with the position where there are namesakes."""
    names = [fold(one.name.full) for one in people]
    times = Counter(names)
    return [
        f"{one.name.full}, {one.standing}" if times[name] > 1 else one.name.full
        for one, name in zip(people, names, strict=True)
    ]


def label(person: Person, among: Sequence[Person]) -> str:
    """What a drop-down shows of one person among others."""
    name = fold(person.name.full)
    twins = sum(fold(other.name.full) == name for other in among)
    return f"{person.name.full}, {person.standing}" if twins > 1 else person.name.full
