"""What the drop-down of a field offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.school.year import SchoolYear
from pipeline.sheets import Column
from pipeline.sheets.fieldtypes import FieldType


@dataclass(frozen=True)
class Offered:
    """What this school's drop-downs hold: labels of its people, who signs, near school years."""

    people: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


def offered(people: Sequence[str], signatories: Sequence[str], today: date | None) -> Offered:
    """Gather what is offered; without a day no school years are."""
    years: tuple[str, ...] = ()
    if today is not None:
        middle = SchoolYear.around(today).start
        years = tuple(str(SchoolYear(start)) for start in (middle - 1, middle, middle + 1))
    return Offered(tuple(people), tuple(signatories), years)


def choices_of(column: Column, offer: Offered) -> tuple[str, ...]:
    """Everything a person may choose from in this field."""
    lists = {
        FieldType.PERSON: offer.people,
        FieldType.SIGNATORY: offer.signatories,
        FieldType.SCHOOL_YEAR: column.choices or offer.years,
    }
    return lists.get(column.type, column.choices)


def dropped_down(column: Column, offer: Offered) -> tuple[str, ...]:
    """What the drop-down shows: it takes one choice, so a field of several has none."""
    return () if column.type is FieldType.CHOICES else choices_of(column, offer)
