"""Planters of what may not stand in ДК-1 (codes Д-…) and on the card (codes К-…)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from random import Random

from mistakes import valid_cards as card
from mistakes import valid_roadmaps as form_of
from mistakes.forms import Site, ValidForm
from mistakes.planting import Mistake, plants
from mistakes.school import PRESENT
from mistakes.valid_roadmaps import STAGES, Plan
from pipeline.reading.filled import Typed

ROADMAP, CARD = "ДК-1", "КШ"


def _front(form: ValidForm, label: str) -> Site:
    return Site(form.front, 0, label)


def _rows(form: ValidForm, rng: Random) -> list[int]:
    return rng.sample(range(len(form.sheets[STAGES])), len(form.sheets[STAGES]))


def _content(form: ValidForm, row: int) -> frozenset[Site]:
    """The activity a row belongs to, and the rest of the row: an empty row says nothing."""
    plan: Plan = form.parts
    first = next(rows[0] for rows in plan.activities if row in rows)
    labels = (form_of.DEADLINE, form_of.RESPONSIBLE)
    return frozenset(
        {Site(STAGES, first, form_of.CONTENT), *(Site(STAGES, row, one) for one in labels)}
    )


def _set(
    code: str, site: Site, value: Typed, reads: frozenset[Site], proposal: str | None = None
) -> Mistake:
    return Mistake(code, site, {site: value}, reads - {site}, proposal)


def _everything(form: ValidForm, sheet: str) -> dict[Site, Typed]:
    return {
        Site(sheet, n, label): None for n, row in enumerate(form.sheets[sheet]) for label in row
    }


@plants("Д-01", ROADMAP)
def no_stages(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The sheet of stages is empty."""
    yield Mistake("Д-01", Site(STAGES), _everything(form, STAGES))


@plants("Д-02", ROADMAP)
def stage_number(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A stage is numbered out of its order."""
    plan: Plan = form.parts
    numbers = [Site(STAGES, rows[0], form_of.NUMBER) for rows in plan.stages]
    site = rng.choice(numbers)
    yield _set("Д-02", site, rng.choice((19, 50)), frozenset(numbers))


@plants("Д-03", ROADMAP)
def no_deadline(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Work without a deadline."""
    for row in _rows(form, rng):
        yield _set("Д-03", Site(STAGES, row, form_of.DEADLINE), None, _content(form, row))


@plants("Д-04", ROADMAP)
def no_responsible(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Work for which nobody answers."""
    for row in _rows(form, rng):
        yield _set("Д-04", Site(STAGES, row, form_of.RESPONSIBLE), None, _content(form, row))


_LEFT_OVER = (
    ("Май 2022", "Май 2027"), ("С сентября 2023 по май 2024", "С сентября 2026 по май 2027"),
    ("до 15 октября 2025 г.", "до 15 октября 2026 г."), ("31.07.2026", None), ("01.09.2027", None),
)  # fmt: skip


@plants("Д-05", ROADMAP)
def last_years_deadline(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A deadline left over from another year; the same month of this year is proposed."""
    year = _front(form, form_of.YEAR)
    for row in _rows(form, rng):
        wrong, proposal = rng.choice(_LEFT_OVER)
        yield _set(
            "Д-05",
            Site(STAGES, row, form_of.DEADLINE),
            wrong,
            _content(form, row) | {year},
            proposal,
        )


@plants("Д-11", ROADMAP)
def no_such_day(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A day that no calendar has."""
    for row in _rows(form, rng):
        day = rng.choice(("31.09.2026", "до 32.12.2026", "30.02.2027"))
        yield _set("Д-11", Site(STAGES, row, form_of.DEADLINE), day, _content(form, row))


@plants("Д-06", ROADMAP)
def misspelt_responsible(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A surname with a slip; the one of the card is proposed, the rest stands as typed."""
    person = rng.choice([one for one in PRESENT if " " not in one.name.patronymic])
    right, name = f"{person.name.initials}", person.name.surname
    n = rng.randrange(1, len(name) - 1)
    wrong = f"{name[:n]}щ{name[n + 1 :]}" if name[n] != "щ" else f"{name[:n]}ш{name[n + 1 :]}"
    rest = rng.choice((f" {right}", f" {right}, {person.standing}", f" {right} Наставники"))
    for row in _rows(form, rng):
        site = Site(STAGES, row, form_of.RESPONSIBLE)
        typed = f"{wrong}{rest}".replace("\u00a0", " ")
        yield _set("Д-06", site, typed, _content(form, row), typed.replace(wrong, name))


@plants("Д-07", ROADMAP)
def before_the_order(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A deadline that was over when the roadmap was approved."""
    plan: Plan = form.parts
    reads = frozenset({_front(form, form_of.ORDER_ON), _front(form, form_of.YEAR)})
    for row in _rows(form, rng) if plan.approved_by_order else ():
        when = rng.choice(("27.08.2026", "до 1 августа 2026 г."))
        yield _set("Д-07", Site(STAGES, row, form_of.DEADLINE), when, _content(form, row) | reads)


@plants("Д-08", ROADMAP)
def order_unknown(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The approving order has no number or no day yet."""
    plan: Plan = form.parts
    places = [_front(form, form_of.ORDER), _front(form, form_of.ORDER_ON)]
    if plan.approved_by_order:
        site = rng.choice(places)
        yield _set("Д-08", site, None, frozenset({*places, _front(form, form_of.APPROVAL)}))


@plants("Д-10", ROADMAP)
def two_stamps(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A stamp by a person, and an order beside it."""
    plan: Plan = form.parts
    order, approval = _front(form, form_of.ORDER), _front(form, form_of.APPROVAL)
    if not plan.approved_by_order:
        day = _front(form, form_of.ORDER_ON)
        yield Mistake("Д-10", approval, {order: "99-Д"}, frozenset({approval, day}))


@plants("Б-10", ROADMAP)
def stage_repeated(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A stage has the number of the one before; the others keep theirs."""
    plan: Plan = form.parts
    numbers = [Site(STAGES, rows[0], form_of.NUMBER) for rows in plan.stages]
    for first, later in pairwise(numbers):
        names = frozenset(Site(STAGES, one.row, form_of.STAGE) for one in (first, later))
        yield _set("Б-10", later, form.value(first), frozenset(numbers) | names)


@plants("Б-10", ROADMAP)
def measure_repeated(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A measure of a stage is opened a second time after another one."""
    plan: Plan = form.parts
    for stage in plan.stages:
        titles = [
            Site(STAGES, rows[0], form_of.MEASURE) for rows in plan.measures if rows[0] in stage
        ]
        if len(titles) > 2:
            yield _set("Б-10", titles[2], form.value(titles[0]), frozenset(titles))


@plants("К-01", CARD)
def no_staff(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The sheet of employees is empty."""
    yield Mistake("К-01", Site(card.STAFF_SHEET), _everything(form, card.STAFF_SHEET))


def _staff(form: ValidForm, label: str, rng: Random) -> list[Site]:
    rows = range(1, len(form.sheets[card.STAFF_SHEET]))
    return [Site(card.STAFF_SHEET, row, label) for row in rng.sample(rows, len(rows))]


@plants("К-02", CARD)
def staff_twice(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """One employee, two rows."""
    for name in _staff(form, card.NAME, rng):
        row = rng.randrange(name.row or 1)
        post, above = Site(name.sheet, name.row, card.POSITION), Site(name.sheet, row, card.NAME)
        post_above = Site(name.sheet, row, card.POSITION)
        changes = {name: form.value(above), post: form.value(post_above)}
        yield Mistake("К-02", name, changes, frozenset({above, post_above}))


_ABBREVIATED = ("Иванова А. П.", "Петров Б.", "В. Г. Сидоров")


@plants("К-03", CARD)
def abbreviated_director(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Initials where the card names the director."""
    site = _front(form, card.DIRECTOR_NAME)
    yield Mistake("К-03", site, {site: rng.choice(_ABBREVIATED)})


@plants("К-07", CARD)
def abbreviated(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Initials on the list of staff."""
    for site in _staff(form, card.NAME, rng):
        yield Mistake("К-07", site, {site: rng.choice(_ABBREVIATED)})


@plants("К-04", CARD)
def no_authority(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A deputy with no order to act by."""
    row = rng.randrange(len(form.sheets[card.SIGNATORIES_SHEET]))
    site = Site(card.SIGNATORIES_SHEET, row, card.AUTHORITY)
    yield Mistake("К-04", site, {site: None}, frozenset({Site(site.sheet, row, card.NAME)}))


@plants("К-05", CARD)
def term_reversed(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A deputy's days, an absence end before they begin."""
    row = rng.randrange(len(form.sheets[card.SIGNATORIES_SHEET]))
    sheets = [(card.SIGNATORIES_SHEET, row, card.BEGINS, card.ENDS)]
    rows = rng.sample(range(len(form.sheets[card.STAFF_SHEET])), 3)
    sheets += [(card.STAFF_SHEET, n, card.AWAY_FROM, card.AWAY_TO) for n in rows]
    for sheet, number, begins, ends in rng.sample(sheets, len(sheets)):
        until, since = Site(sheet, number, ends), Site(sheet, number, begins)
        if since not in form.pinned:
            yield Mistake("К-05", until, {until: date(2026, 6, 30)}, frozenset({since}))


@plants("К-06", CARD)
def letter_twice(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Two series under one letter."""
    first, second = (Site(card.SERIES_SHEET, row, card.LETTER) for row in (0, 1))
    yield Mistake("К-06", second, {second: form.value(first)}, frozenset({first}))


@plants("К-10", CARD)
def pattern_without_a_count(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pattern by which every order would have the same number, or one that is none."""
    site = Site(card.SERIES_SHEET, 0, "Вид номера")
    pattern = rng.choice(("№-{буква}", "{номер}-{буква}", "{n.real}", "{n:99}"))
    letter = frozenset({Site(card.SERIES_SHEET, 0, card.LETTER)})
    yield Mistake("К-10", site, {site: pattern}, letter, proposal="{n}-{буква}")


def _limits(form: ValidForm) -> list[Site]:
    return [Site("Пределы", row, "Значение") for row in range(len(form.sheets["Пределы"]))]


@plants("К-08", CARD)
def limit_in_words(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A word where a number is counted with."""
    site = rng.choice(_limits(form))
    reads = frozenset({Site(site.sheet, site.row, "Что")})
    yield Mistake("К-08", site, {site: rng.choice(("три", "полгода"))}, reads)


@plants("К-09", CARD)
def limit_misnamed(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A slip in the name of a limit: the office would never ask for it."""
    value = rng.choice(_limits(form))
    site = Site(value.sheet, value.row, "Что")
    name = str(form.value(site))
    yield Mistake(
        "К-09", site, {site: name.replace("месяцев", "месяцов")}, frozenset({value}), proposal=name
    )
