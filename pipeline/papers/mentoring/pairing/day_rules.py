"""What НП-1 says of days on which nobody works."""

from __future__ import annotations

from datetime import date

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.papers.mentoring.pairing import remarks as say
from pipeline.papers.mentoring.pairing.answers import PairingOrder
from pipeline.school.calendar import day_off
from pipeline.school.facts import Facts


@rule(say.DayOff, needs=("basis_on",), at="basis_on")
def basis_was_signed_on_a_working_day(order: PairingOrder, facts: Facts) -> Verdict:
    assert order.basis_on is not None
    return _working(order.basis_on, facts)


@rule(say.DayOff, needs=("programmes_due",), at="programmes_due")
def programmes_are_due_on_a_working_day(order: PairingOrder, facts: Facts) -> Verdict:
    assert order.programmes_due is not None
    return _working(order.programmes_due, facts)


def _working(day: date, facts: Facts) -> Verdict:
    why = day_off(day, facts.card)
    return not why or Breach(words={"day": digits(day), "why": why})
