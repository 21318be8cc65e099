"""Planters of people who are not who they should be (codes Л-…)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from mistakes.forms import Site, ValidForm
from mistakes.misread import answers
from mistakes.planting import Mistake, plants
from mistakes.school import EXPIRED, NOBODY, ON_LEAVE, PRESENT, SHORTENED, STAFF, WITHOUT_ORDER
from mistakes.valid_pairings import NAME, PEOPLE, POST, STANDING, Pairing
from pipeline.reading.filled import Typed
from pipeline.school.people import Person, StaffMember
from pipeline.sheets.fieldtypes import FieldType

_PEOPLE = (FieldType.PERSON,)


def _typed(code: str, site: Site, value: Typed, proposal: str | None = None) -> Mistake:
    return Mistake(code, site, {site: value}, proposal=proposal)


@plants("Л-01", "НП-1", "КШ")
def no_name(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A surname alone, or no name at all."""
    for site, _, _ in answers(form, rng, (FieldType.PERSON, FieldType.NAME)):
        yield _typed(
            "Л-01",
            site,
            rng.choice(("Иванова", "учитель 3 «Б» класса Иванова Мария", "№ 5 Петров", 7)),
        )


@plants("Л-02", "НП-1")
def nobody(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Somebody whom neither the card nor the form knows."""
    for site, _, _ in answers(form, rng, _PEOPLE):
        yield _typed("Л-02", site, rng.choice(NOBODY))


@plants("Л-03", "НП-1")
def misspelt(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """One or two letters of a known name are wrong: the known one is proposed."""
    for site, column, _ in answers(form, rng, _PEOPLE):
        meant = _meant(form, site)
        if meant is not None and isinstance(meant, column.annotation):
            yield _typed("Л-03", site, _slip(meant.name.full, rng), meant.name.full)


def _meant(form: ValidForm, site: Site) -> Person | None:
    """Who is meant at a place; None for namesakes, who cannot be told apart by a name."""
    order: Pairing = form.parts
    people = [*STAFF, *order.newcomers]
    typed = str(form.value(site))
    named = [one for one in people if one.name.full == typed]
    return named[0] if len(named) == 1 else None


def _slip(name: str, rng: Random) -> str:
    n = rng.randrange(1, name.index(" "))
    ways = (name[:n] + name[n + 1 :], f"{name[:n]}ъ{name[n:]}", f"{name[:n]}щ{name[n + 1 :]}")
    return rng.choice([way for way in ways if way != name])


@plants("Л-04", "НП-1")
def ambiguous(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Initials that two have, the name of namesakes without their position."""
    for site, _, _ in answers(form, rng, _PEOPLE):
        yield _typed(
            "Л-04",
            site,
            rng.choice(("Орлова А. П.", "Кузнецова Ольга Ивановна", "О. И. Кузнецова")),
        )


@plants("Л-05", "НП-1")
def from_elsewhere(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pupil or a partner where only an employee can stand."""
    order: Pairing = form.parts
    strangers = [one for one in order.newcomers if not isinstance(one, StaffMember)]
    for site, column, _ in answers(form, rng, _PEOPLE):
        if column.annotation is StaffMember and strangers:
            one = rng.choice(strangers)
            yield Mistake("Л-05", site, {site: one.name.full}, order.known_by(one))


@plants("Л-06", "НП-1", "ДК-1")
def signs_without_being_named(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """An employee whom the card does not name among those who sign."""
    yield _typed("Л-06", _signatory(form), rng.choice(PRESENT[4:]).name.full)


@plants("Л-07", "НП-1", "ДК-1")
def signs_without_right(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A deputy whose days are over, one without an order."""
    one = rng.choice((EXPIRED, WITHOUT_ORDER))
    yield _typed("Л-07", _signatory(form), f"{one.post} {one.person.name.full}")


def _signatory(form: ValidForm) -> Site:
    column = next(one for one in form.plan(form.front).columns if one.type is FieldType.SIGNATORY)
    return Site(form.front, 0, column.question.title)


@plants("Л-08", "НП-1")
def newcomer_known(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """An employee of the card on the sheet of new people, in no pair of this form."""
    order: Pairing = form.parts
    engaged = {str(one) for pair in order.pairs for one in (pair.mentor, *pair.mentees)}
    free = [one for one in PRESENT[5:] if str(one) not in engaged and one != order.curator]
    row = len(form.sheets[PEOPLE])
    person = rng.choice(free)
    changes = {
        Site(PEOPLE, row, NAME): person.name.full,
        Site(PEOPLE, row, STANDING): "работник",
        Site(PEOPLE, row, POST): person.standing,
    }
    yield Mistake("Л-08", Site(PEOPLE, row, NAME), changes)


@plants("Л-09", "НП-1")
def another_standing(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """After the name stands what the card does not know of that person."""
    for site, column, _ in answers(form, rng, _PEOPLE):
        meant = _meant(form, site)
        if meant is not None and isinstance(meant, column.annotation):
            told = rng.choice(("10 класс", "главный бухгалтер"))
            yield _typed("Л-09", site, f"{meant.name.full}, {told}", meant.name.full)


@plants("Л-10", "НП-1")
def two_in_a_cell(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Two people in one cell, the second known or not."""
    for site, _, typed in answers(form, rng, _PEOPLE):
        if "," not in str(typed):
            second = rng.choice((NOBODY[0], PRESENT[4].name.full))
            yield _typed("Л-10", site, f"{typed}, {second}")


@plants("Л-11", "НП-1")
def initials_alone(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Somebody of whom the card too knows only initials."""
    for site, column, _ in answers(form, rng, _PEOPLE):
        if issubclass(StaffMember, column.annotation):
            yield _typed("Л-11", site, rng.choice((SHORTENED.name.full, SHORTENED.name.signature)))


@plants("Л-12", "НП-1", "ДК-1")
def signs_while_away(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A deputy by an order, who is on leave herself."""
    yield _typed("Л-12", _signatory(form), f"{ON_LEAVE.post} {ON_LEAVE.person.name.full}")
