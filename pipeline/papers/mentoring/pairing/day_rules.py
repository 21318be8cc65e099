"""What НП-1 says of days: those on which nobody works, those gone by, those still to come."""

from __future__ import annotations

from datetime import date

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.papers.mentoring.pairing import day_remarks as say
from pipeline.papers.mentoring.pairing.answers import Pair, PairingOrder
from pipeline.papers.mentoring.pairing.rules import due_has_passed, start, term
from pipeline.papers.mentoring.pairing.words import programmes_due
from pipeline.papers.mentoring.regulation import Consent
from pipeline.school.calendar import day_off
from pipeline.school.facts import Facts


@rule(say.DayOff, needs=("basis_on",), at="basis_on")
def basis_was_signed_on_a_working_day(order: PairingOrder, facts: Facts) -> Verdict:
    assert order.basis_on is not None
    return order.basis_on > facts.today or _working(order.basis_on, facts)


@rule(say.DayOff, needs=("programmes_due",), at="programmes_due")
def programmes_are_due_on_a_working_day(order: PairingOrder, facts: Facts) -> Verdict:
    assert order.programmes_due is not None
    return order.programmes_due < facts.today or _working(order.programmes_due, facts)


def _working(day: date, facts: Facts) -> Verdict:
    why = day_off(day, facts.card)
    return not why or Breach(words={"day": digits(day), "why": why})


@rule(say.TermBegun, needs=("since",), at="since")
def order_is_signed_before_it_starts(order: PairingOrder, facts: Facts) -> Verdict:
    """A start before the order it rests on is told by that error alone."""
    return _told_by_basis(order, order.since) or _not_begun(order.since, order.until, facts)


@rule(say.TermBegun, needs=("since",), at="since")
def order_is_signed_before_a_pair_starts(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    assert pair.since is not None
    until = pair.until if pair.until is not None else order.until
    return _told_by_basis(order, pair.since) or _not_begun(pair.since, until, facts)


def _told_by_basis(order: PairingOrder, since: date) -> bool:
    return isinstance(order.basis_on, date) and since < order.basis_on


def _not_begun(since: date, until: date, facts: Facts) -> Verdict:
    """An end that cannot be read hides no begun start."""
    ahead = not isinstance(until, date) or facts.today <= until
    begun = since < facts.today and ahead
    return not begun or Breach(words={"since": digits(since), "today": digits(facts.today)})


@rule(say.TermOver, needs=("since", "until"), at="until")
def order_is_not_of_days_gone_by(order: PairingOrder, facts: Facts) -> Verdict:
    return _not_over((order.since, order.until), facts)


@rule(say.TermOver, needs=("until",), at="until")
def pair_is_not_of_days_gone_by(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    own = term(order, pair)
    return own is None or _not_over(own, facts)


def _not_over(period: tuple[date, date], facts: Facts) -> Verdict:
    since, until = period
    over = since <= until < facts.today
    return not over or Breach(words={"until": digits(until), "today": digits(facts.today)})


@rule(say.DuePassed, needs=("since", "programmes_due"), at="programmes_due")
def programmes_are_still_to_be_written(order: PairingOrder, facts: Facts) -> Verdict:
    due, today = order.programmes_due, facts.today
    assert due is not None
    if not due_has_passed(order, facts):
        return True
    later = programmes_due(order, facts)
    return Breach(proposal=digits(later), words={"due": digits(due), "today": digits(today)})


@rule(say.ConsentInFuture, needs=("consent", "consent_on"), at="consent_on")
def consent_there_is_has_been_signed(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    day = pair.consent_on
    assert day is not None
    future = pair.consent is Consent.GIVEN and day > facts.today
    return not future or Breach(words={"day": digits(day), "mentor": str(pair.mentor)})


@rule(say.AgreementInFuture, needs=("agreement_on",), at="agreement_on")
def agreement_has_been_signed(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    day, since = pair.agreement_on, start(order, pair)
    assert day is not None
    late = pair.paid_work and since is not None and day > since  # told by another remark
    future = day > facts.today and not late
    return not future or Breach(words={"day": digits(day), "mentor": str(pair.mentor)})
