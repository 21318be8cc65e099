"""The measurements run: what they take the time of is still there. No time is judged here."""

from __future__ import annotations

from benchmarks import books, rounds
from benchmarks.desks import DESKS, spent_on
from benchmarks.samples import SIZES


def test_every_desk_is_timed() -> None:
    """A form passes every door that the measurement knows; none has moved away."""
    spent = next(spent_on(SIZES[0]))
    assert {desk for desk in DESKS if spent[desk] > 0} == set(DESKS)


def test_the_rounds_are_timed() -> None:
    """Looking at the outbox for the first time, looking again, one order signed."""
    ((_, spent),) = rounds.rows([rounds.TIMES])
    assert min(spent) > 0


def test_the_books_are_timed() -> None:
    """Drawn, looked at, written in: and what was written stands there."""
    ((_, spent),) = books.rows([3])
    assert min(spent) > 0
