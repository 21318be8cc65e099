"""Planters of answers that cannot be read, for every kind of form (codes Я-…)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from mistakes.forms import Site, ValidForm
from mistakes.planting import EVERY_KIND, Mistake, plants
from mistakes.valid_cards import THINGS
from mistakes.valid_pairings import MENTEE, PEOPLE
from pipeline.language.dates import digits
from pipeline.language.spelling import fold
from pipeline.reading.filled import Typed
from pipeline.sheets import Column
from pipeline.sheets.fieldtypes import FieldType

_LATIN = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")
_DATES = (FieldType.DATE,)
_CHOSEN = (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO)
Answered = tuple[Site, Column, Typed]


def answers(form: ValidForm, rng: Random, kinds: Iterable[FieldType] = FieldType) -> list[Answered]:
    """The answers of some types in any order, but not of people who stand in other sheets."""
    fit = [
        one for one in form.answers() if one[1].type in kinds and not _named_elsewhere(form, one[0])
    ]
    return rng.sample(fit, len(fit))


def _named_elsewhere(form: ValidForm, site: Site) -> bool:
    """Whether a new person's row is what makes a name in a pair known."""
    return site.sheet == PEOPLE and form.value(Site(PEOPLE, site.row, "ФИО")) != str(
        form.parts.spare
    )


def _typed(code: str, site: Site, value: Typed, proposal: str | None = None) -> Mistake:
    return Mistake(code, site, {site: value}, proposal=proposal)


@plants("Я-01", *EVERY_KIND)
def formula_without_value(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A formula that no program has reckoned yet."""
    for site, column, _ in answers(form, rng):
        if not column.question.key:
            yield _typed("Я-01", site, "=A1")


@plants("Я-02", *EVERY_KIND)
def error_value(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The trace of a broken look-up."""
    for site, column, _ in answers(form, rng):
        if not column.question.key:
            yield _typed("Я-02", site, "#N/A")


@plants("Я-03", *EVERY_KIND)
def nothing(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A required answer is not there."""
    for site, column, _ in answers(form, rng):
        owed = (
            column.required
            and not column.question.key
            and str(column.question.when_empty) == "error"
        )
        if owed and not _group_lives_by(form, site):
            yield _typed("Я-03", site, None)


def _group_lives_by(form: ValidForm, site: Site) -> bool:
    """A mentee's own row is empty without the mentee, and an empty row says nothing."""
    pairs = form.parts.pairs if site.label == MENTEE else []
    return any(site.row in pair.rows and len(pair.rows) > 1 for pair in pairs)


@plants("Я-04", "ПР-0")
def not_there_yet(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """An answer that may come later is not there."""
    for site, column, _ in answers(form, rng):
        if column.required and str(column.question.when_empty) == "missing":
            yield _typed("Я-04", site, None)


@plants("Я-05", *EVERY_KIND)
def look_alikes(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A Latin letter in a Russian word: the keyboard was not switched back."""
    for site, column, value in answers(form, rng):
        read = column.type not in (*_DATES, FieldType.INTEGER, FieldType.SCHOOL_YEAR)
        if read and isinstance(value, str) and (typed := _with_latin(value, rng)):
            yield _typed("Я-05", site, typed)


def _with_latin(text: str, rng: Random) -> str:
    around = [text[max(0, n - 1) : n + 2 : 2] for n in range(len(text))]
    alike = [n for n, letter in enumerate(text) if letter.translate(_LATIN) != letter]
    places = [n for n in alike if any(_cyrillic(letter) for letter in around[n])]
    if not places:
        return ""
    n = rng.choice(places)
    return f"{text[:n]}{text[n].translate(_LATIN)}{text[n + 1 :]}"


def _cyrillic(letter: str) -> bool:
    return (
        letter.isalpha() and letter.translate(_LATIN) == letter and "а" <= letter.casefold() <= "я"
    )


@plants("Я-06", *EVERY_KIND)
def forbidden_marks(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A mark that turns the direction of writing, pasted from a site."""
    for site, column, value in answers(
        form, rng, (FieldType.TEXT, FieldType.DEADLINE, FieldType.PERSON)
    ):
        if not column.question.key:
            yield _typed("Я-06", site, f"{str(value)[:2]}\u202e{str(value)[2:]}")


@plants("Я-07", *EVERY_KIND)
def too_long(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """More than the paper has room for, by one letter or by many."""
    for site, column, _ in answers(form, rng, (FieldType.TEXT,)):
        if column.max_length and not column.question.key:
            yield _typed("Я-07", site, "д" * (column.max_length + rng.choice((1, 500))))


@plants("Я-17", "НП-1")
def day_for_a_number(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A number such as «12-1», typed into a cell that has lost its format: Excel made it a day."""
    for site, column, value in answers(form, rng, (FieldType.TEXT,)):
        if column.question.numeral and value is not None:
            yield _typed("Я-17", site, date(2026, 1, rng.randint(1, 28)))


@plants("Я-18", "НП-1")
def day_beside_a_number(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Number and day in one cell, as they stand in many a journal."""
    for site, column, value in answers(form, rng, (FieldType.TEXT,)):
        if column.question.numeral and value is not None:
            typed = f"{value} от {rng.randint(1, 28):02}.09.2026"
            yield _typed("Я-18", site, typed, str(value))


@plants("Я-08", *EVERY_KIND)
def no_number(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A word, a part or a day where a number belongs."""
    for site, _, _ in answers(form, rng, (FieldType.INTEGER,)):
        own = site.row or 0  # a number wrong in the same way twice would be a repeated one
        wrong = (
            f"{own}-я",
            f"{own}а",
            own + 0.5,
            f"{own}–{own + 1}",
            date(2026, 1, 1) + timedelta(days=own),
        )
        yield _typed("Я-08", site, rng.choice(wrong))


@plants("Я-09", *EVERY_KIND)
def number_out_of_range(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A number just outside its limits."""
    for site, column, _ in answers(form, rng, (FieldType.INTEGER,)):
        outside = [n for limit in column.limits for n in _just_outside(limit, site.row or 0)]
        if outside:
            yield _typed("Я-09", site, rng.choice(outside))


def _just_outside(limit: object, row: int) -> Iterator[int]:
    """The nearest number outside for the first row, the next for the second: no key repeats."""
    for name, step in (("ge", -1 - row), ("gt", -row), ("le", 1 + row), ("lt", row)):
        bound = getattr(limit, name, None)
        if isinstance(bound, int):
            yield bound + step


def _day(form: ValidForm, value: Typed) -> date | None:
    return value if isinstance(value, date) else None


@plants("Я-10", *EVERY_KIND)
def two_digit_year(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The century is left out; the office proposes this one."""
    for site, _, value in answers(form, rng, _DATES):
        if isinstance(value, date):
            yield _typed("Я-10", site, f"{value:%d.%m.%y}", digits(value))


@plants("Я-11", *EVERY_KIND)
def no_date(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A day that no month has, or words."""
    for site, _, _ in answers(form, rng, _DATES):
        yield _typed(
            "Я-11",
            site,
            rng.choice(("31.09.2026", "скоро", "29.02.2027", "32 мая 2027 г.", "09.2026", 7)),
        )


@plants("Я-12", *EVERY_KIND)
def implausible_date(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A slip in the century."""
    for site, _, _ in answers(form, rng, _DATES):
        yield _typed(
            "Я-12",
            site,
            rng.choice((date(1926, 9, 1), "01.09.2206", "01.09.0026", date(1929, 12, 31))),
        )


@plants("Я-13", *EVERY_KIND)
def no_choice(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A word like one of the list, which is then proposed, or quite another."""
    for site, column, value in answers(form, rng, _CHOSEN):
        if (
            isinstance(value, str)
            and column.type is not FieldType.YES_NO
            and len(value) > _LONG_ENOUGH
        ):
            yield _typed("Я-13", site, value[:3] + value[4:], _canonical(column, value))
        yield _typed("Я-13", site, "как получится")


_LONG_ENOUGH = 5


def _canonical(column: Column, value: str) -> str:
    """The choices as the list writes them, which is how they are proposed."""
    folded = {fold(choice): choice for choice in column.choices}
    parts = value.replace("\n", ";").replace(",", ";").split(";")
    return ", ".join(folded[fold(part)] for part in parts)


@plants("Я-14", "НП-1", "ДК-1")
def no_school_year(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Years that do not follow each other, one year alone."""
    for site, _, _ in answers(form, rng, (FieldType.SCHOOL_YEAR,)):
        wrong, proposal = rng.choice((("2026/2028", None), ("2026", "2026/2027"), ("26/27", None)))
        yield _typed("Я-14", site, wrong, proposal)


@plants("Я-16", "ПР-0")
def empty_list(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A list that must have a row has none."""
    rows = form.sheets[THINGS]
    places: dict[Site, Typed] = {
        Site(THINGS, n, label): None for n, row in enumerate(rows) for label in row
    }
    yield Mistake("Я-16", Site(THINGS), places)


@plants("Я-15", "ПР-0")
def unfit(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A text that has not the shape asked for."""
    for site, column, _ in answers(form, rng, (FieldType.TEXT,)):
        if any(getattr(limit, "pattern", None) for limit in column.limits):
            yield _typed("Я-15", site, "где-то")
