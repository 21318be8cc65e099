"""The school's card: what every paper of the school needs and no form asks for twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.school.people import StaffMember


class Numbering(StrEnum):
    """Where the number of a series comes from."""

    AT_SIGNING = "при подписании"
    IN_FORM = "в форме"
    BY_OFFICE = "программа"


class YearReset(StrEnum):
    """When a series starts again from 1."""

    CALENDAR = "1 января"
    SCHOOL = "1 сентября"


@dataclass(frozen=True)
class Series:
    """A numbering series: «Д» for the main activity, «К» for personnel."""

    code: str
    title: str
    numbering: Numbering = Numbering.AT_SIGNING
    pattern: str = "{n}-{series}"
    last_number: int | None = None
    reset: YearReset = YearReset.CALENDAR

    def year_of(self, day: date) -> int:
        """The year in which an order of that day is numbered; a school year by its first half."""
        school_year = self.reset is YearReset.SCHOOL and day.month < 9
        return day.year - 1 if school_year else day.year


@dataclass(frozen=True)
class Signatory:
    """Who signs: the director, or a deputy acting for a time by an order."""

    person: StaffMember
    post: str
    since: date | None = None
    until: date | None = None
    authority: str = ""  # the order by which the deputy acts

    @property
    def acting(self) -> bool:
        """Whether this is not the director in person."""
        return bool(self.authority) or self.since is not None


@dataclass(frozen=True)
class Act:
    """A legal act in force from one day to another; None: no end known."""

    code: str
    title: str
    instrumental: str = ""  # «в соответствии с чем?»
    in_force_from: date | None = None
    in_force_to: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Whether the act may be cited in a paper of that day."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True)
class SchoolCard:
    """Requisites, staff, series, acts, limits and days off of one school."""

    full_name: str
    short_name: str
    place: str
    director: Signatory
    staff: tuple[StaffMember, ...]
    founder: str = ""
    name_genitive: str = ""  # the full name: «кого? чего?»
    name_prepositional: str = ""  # the full name: «в ком? в чём?»
    acting: tuple[Signatory, ...] = ()
    series: tuple[Series, ...] = ()
    acts: tuple[Act, ...] = ()
    limits: dict[str, str] = field(default_factory=dict)
    days_off: frozenset[date] = frozenset()
    working_saturday: bool = False

    def act(self, code: str, day: date) -> Act | None:
        """The act of that short name in force on the day; None when the card has none."""
        return next((one for one in self.acts if one.code == code and one.in_force_on(day)), None)

    def numbering(self, code: str) -> Series:
        """The series of that letter; one the card does not know is numbered at signing."""
        found = (one for one in self.series if one.code.casefold() == code.casefold())
        return next(found, Series(code, ""))

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Everyone who may sign, the director first."""
        return (self.director, *self.acting)
