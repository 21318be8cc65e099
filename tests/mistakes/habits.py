"""How people type what is right: a name turned round, a date as text, blank rows, moved columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from mistakes.forms import Site, ValidForm
from mistakes.school import STAFF, written
from pipeline.language.dates import digits, in_words
from pipeline.language.names import PersonName
from pipeline.reading.filled import Typed
from pipeline.school.people import Person
from pipeline.sheets import sheets_of

SELDOM = 0.2


def named(person: Person, rng: Random) -> str:
    """A person as somebody types the name; always one that means nobody else."""
    name = person.name
    if " " in name.patronymic or written(person) != name.full or rng.random() > SELDOM:
        return written(person)
    ways = [f"{name.given} {name.patronymic} {name.surname}", f"  {name.full} ", name.full.upper()]
    if not any(other.name.same_as(_short(person)) for other in STAFF if other is not person):
        ways.append(name.short.replace("\u00a0", " "))
    return rng.choice(ways)


def _short(person: Person) -> PersonName:
    return PersonName(person.name.surname, person.name.given[0], person.name.patronymic[0])


def dated(day: date, rng: Random) -> Typed:
    """A date as a date, or as text in one of its usual ways."""
    if rng.random() > SELDOM:
        return day
    return rng.choice((digits(day), f"{digits(day)} г.", in_words(day), day.isoformat()))


def rearranged(form: ValidForm, rng: Random) -> ValidForm:
    """The form with blank rows between its rows and columns in an order of somebody's own."""
    gaps, moved = dict(form.gaps), dict(form.moved)
    for sheet in sheets_of(form.kind):
        if sheet.rows == "many" and rng.random() < SELDOM:
            gaps[sheet.title] = _some_of(range(len(form.sheets.get(sheet.title, ()))), rng)
        if sheet.rows == "many" and rng.random() < SELDOM:
            labels = [column.question.title for column in sheet.columns]
            moved[sheet.title] = tuple(rng.sample(labels, len(labels)))
    form.gaps, form.moved = gaps, moved
    return form


def _some_of(rows: range, rng: Random) -> frozenset[int]:
    return frozenset(row for row in rows if rng.random() < SELDOM)


def repeated(
    rows: Sequence[dict[str, Typed]], sheet: str, labels: Mapping[str, Sequence[int]]
) -> frozenset[Site]:
    """Write an outer answer again in later rows; the places that now belong together.

    ``labels`` gives for each label the rows of one item, the first of them answered already.
    """
    pinned = set()
    for label, (first, *later) in labels.items():
        for row in later:
            rows[row][label] = rows[first].get(label)
        if later and rows[first].get(label) is not None:
            pinned |= {Site(sheet, row, label) for row in (first, *later)}
    return frozenset(pinned)
