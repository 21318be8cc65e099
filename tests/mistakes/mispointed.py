"""Planters of what may not be left out of an order, or added to it (codes П-…)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from mistakes.forms import Site, ValidForm
from mistakes.mispaired import PAIRING
from mistakes.planting import Mistake, plants
from mistakes.school import DIRECTOR, written
from mistakes.valid_pairings import AFTER, CONTROL, LEFT_OUT, OWN_POINTS, TEXT

_ANSWER = Site("Форма", 0, LEFT_OUT)


def _own(form: ValidForm) -> list[Site]:
    return [Site(OWN_POINTS, row, AFTER) for row in range(len(form.sheets[OWN_POINTS]))]


@plants("П-01", PAIRING)
def point_required(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The point by which people are bound to each other is to be left out."""
    control = Site("Форма", 0, CONTROL)
    alone = form.value(control) is not None  # else leaving out «контроль» is a mistake of its own
    typed = rng.choice(("закрепление", "закрепление" if alone else "контроль, Закрепление"))
    yield Mistake("П-01", _ANSWER, {_ANSWER: typed}, frozenset({control, *_own(form)}))


@plants("П-03", PAIRING)
def own_point_homeless(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """An own point follows one that is not printed."""
    left_out = str(form.value(_ANSWER) or "").split("; ")[0].casefold()
    for site in rng.sample(_own(form), len(_own(form))):
        if left_out:
            yield Mistake("П-03", site, {site: left_out}, frozenset({_ANSWER}))


@plants("П-04", PAIRING)
def own_point_numbered(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The point was typed with the number that it has in the order of last year."""
    for row in range(len(form.sheets[OWN_POINTS])):
        site = Site(OWN_POINTS, row, TEXT)
        number = rng.choice(("3. ", "7.", "2) ", "2.1. "))
        yield Mistake("П-04", site, {site: f"{number}{form.value(site)}"})


@plants("Н-47", PAIRING)
def answer_unprinted(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Who controls is answered, and the point that would name him is left out."""
    control = Site("Форма", 0, CONTROL)
    typed = {control: written(DIRECTOR), _ANSWER: rng.choice(("контроль", "выплаты; Контроль"))}
    yield Mistake("Н-47", control, typed, frozenset({_ANSWER, *_own(form)}))
