"""Planters of what people add to a form: a question again, notes of their own (codes Б-…)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from mistakes.forms import HEADER, NOTE, NOTE_LABEL, OWN_LINE, Site, ValidForm
from mistakes.planting import EVERY_KIND, Mistake, plants
from pipeline.sheets import sheets_of


def _row_sheets(form: ValidForm, rng: Random) -> list[str]:
    titles = [
        sheet.title
        for sheet in sheets_of(form.kind)
        if sheet.rows == "many" and form.sheets.get(sheet.title)
    ]
    return rng.sample(titles, len(titles))


@plants("Б-07", "НП-1", "КШ", "ПР-0")
def asked_twice(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A column copied beside the others, with answers in both."""
    for title in _row_sheets(form, rng):
        column = rng.choice(
            [one for one in form.plan(title).columns if one.required and not one.question.key]
            or [None]
        )
        if column is None:
            continue
        label = column.question.title
        answered = frozenset(
            Site(title, n, label) for n, row in enumerate(form.sheets[title]) if label in row
        )
        head = Site(title, HEADER, NOTE)
        changes = {head: label, Site(title, 0, NOTE): "то же самое"}
        yield Mistake("Б-07", head, changes, answered)


@plants("Б-04", *EVERY_KIND)
def own_column(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A column for somebody's own notes."""
    for title in _row_sheets(form, rng):
        head = Site(title, HEADER, NOTE)
        changes = {head: rng.choice(("Примечание", "Проверено")), Site(title, 0, NOTE): "уточнить"}
        yield Mistake("Б-04", head, changes)


@plants("Б-05", *EVERY_KIND)
def own_line(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A line on the front sheet for somebody's own note."""
    place = Site(form.front, 0, NOTE)
    changes = {Site(form.front, 0, NOTE_LABEL): OWN_LINE, place: "спросить у директора"}
    yield Mistake("Б-05", place, changes)
