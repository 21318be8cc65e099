"""What may not stand in НП-1: the order as a whole, its period, its pairs and groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.kinds import Breach, Verdict, question_of, rule
from pipeline.language.dates import digits
from pipeline.papers.mentoring.pairing import remarks as say
from pipeline.papers.mentoring.pairing.answers import Pair, PairingOrder
from pipeline.papers.mentoring.regulation import (
    LONGEST_PROGRAMME,
    SHORTEST_PROGRAMME,
    MentoringMode,
    whole_months,
)
from pipeline.school.facts import Facts
from pipeline.school.people import Person


def term(order: PairingOrder, pair: Pair) -> tuple[date, date] | None:
    """The pair's period: its own days, else the order's; None while one of them is unread."""
    since = pair.since if pair.since is not None else order.since
    until = pair.until if pair.until is not None else order.until
    return (since, until) if isinstance(since, date) and isinstance(until, date) else None


def start(order: PairingOrder, pair: Pair) -> date | None:
    """The first day of the pair: its own, else the order's; None while it is unread."""
    since = pair.since if pair.since is not None else order.since
    return since if isinstance(since, date) else None


def own_term(order: PairingOrder, pair: Pair) -> tuple[date, date] | None:
    """The pair's period where it has a day of its own and the order's days are right."""
    own = term(order, pair)
    days = [day for day in (pair.since, pair.until) if day is not None]
    if own is None or not days:
        return None
    both = len(days) == 2
    return own if both or order.since <= order.until else None


@rule(say.NoPairs, needs=(), at="pairs")
def there_are_pairs(order: PairingOrder, facts: Facts) -> bool:
    return bool(order.pairs)


@rule(say.EverybodyRefused, needs=(), at="pairs")
def somebody_agreed(order: PairingOrder, facts: Facts) -> bool:
    return not order.pairs or bool(order.agreed_pairs)


@rule(say.PeriodReversed, needs=("since", "until"), at="until")
def order_ends_after_it_starts(order: PairingOrder, facts: Facts) -> Verdict:
    return order.since <= order.until or Breach(words=_days(order.since, order.until))


@rule(say.PeriodReversed, needs=(), at="until")
def pair_ends_after_it_starts(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    """A pair may have one day of its own: the other is the order's."""
    own = own_term(order, pair)
    if own is None or own[0] <= own[1]:
        return True
    return Breach(at="since" if pair.until is None else "until", words=_days(*own))


def _days(since: date, until: date) -> dict[str, str]:
    return {"since": digits(since), "until": digits(until)}


def _outside(item: PairingOrder | Pair, order: PairingOrder) -> Iterator[Breach]:
    for name in ("since", "until"):
        day = getattr(item, name)
        if isinstance(day, date) and not order.school_year.holds(day):
            yield Breach(item, name, words={"day": digits(day), "year": str(order.school_year)})


@rule(say.OutsideSchoolYear, needs=("school_year",), at="since")
def order_lies_in_its_year(order: PairingOrder, facts: Facts) -> Verdict:
    return _outside(order, order)


@rule(say.OutsideSchoolYear, needs=("school_year",), at="since")
def pair_lies_in_its_year(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    return _outside(pair, order)


@rule(say.TooShort, needs=("since", "until"), at="until")
def order_is_long_enough(order: PairingOrder, facts: Facts) -> Verdict:
    return _long_enough(order.since, order.until, facts)


@rule(say.TooShort, needs=(), at="until")
def pair_is_long_enough(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    """One meeting («скоростное») needs no months."""
    own = own_term(order, pair)
    speed = isinstance(pair.modes, tuple) and set(pair.modes) == {MentoringMode.SPEED}
    return own is None or speed or _long_enough(*own, facts)


def _long_enough(since: date, until: date, facts: Facts) -> Verdict:
    limit = facts.limit(*SHORTEST_PROGRAMME)
    too_short = since <= until and whole_months(since, until) < (limit, 0)
    return not too_short or Breach(words=_days(since, until) | {"limit": str(limit)})


@rule(say.TooLong, needs=("since", "until"), at="until")
def order_is_short_enough(order: PairingOrder, facts: Facts) -> Verdict:
    return _short_enough(order.since, order.until, facts)


@rule(say.TooLong, needs=(), at="until")
def pair_is_short_enough(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    own = own_term(order, pair)
    return own is None or _short_enough(*own, facts)


def _short_enough(since: date, until: date, facts: Facts) -> Verdict:
    limit = facts.limit(*LONGEST_PROGRAMME)
    return whole_months(since, until) <= (limit, 0) or Breach(
        words=_days(since, until) | {"limit": str(limit)}
    )


def due_has_passed(order: PairingOrder, facts: Facts) -> bool:
    """Whether the programmes were due before today, in an order whose term is not over."""
    due, until = order.programmes_due, order.until
    ahead = not isinstance(until, date) or (facts.today <= until and order.since <= until)
    return due is not None and due < facts.today and ahead


@rule(say.DueOutsidePeriod, needs=("since", "until", "programmes_due"), at="programmes_due")
def programmes_are_due_within_the_period(order: PairingOrder, facts: Facts) -> Verdict:
    due = order.programmes_due
    assert due is not None
    in_term = order.since <= due <= order.until or order.since > order.until
    return (
        in_term
        or due_has_passed(order, facts)
        or Breach(words={"due": digits(due), **_days(order.since, order.until)})
    )


@rule(say.CuratorInPair, needs=("curator",), at="curator")
def curator_stands_outside(order: PairingOrder, facts: Facts) -> Verdict:
    people = [pair.mentor for pair in order.agreed_pairs]
    people += [row.mentee for pair in order.agreed_pairs for row in pair.mentees]
    return order.curator not in people or Breach(words={"person": str(order.curator)})


@rule(say.MutualMentors, needs=(), at="mentee")
def cycles_are_reverse(order: PairingOrder, facts: Facts) -> Iterator[Breach]:
    reverse: dict[tuple[Person, Person], bool] = {}
    for pair in order.agreed_pairs:
        for row in pair.mentees:
            if (
                isinstance(pair.mentor, Person)
                and isinstance(row.mentee, Person)
                and pair.mentor != row.mentee
            ):
                here = isinstance(pair.modes, tuple) and MentoringMode.REVERSE in pair.modes
                back = reverse.get((row.mentee, pair.mentor))
                if back is False and not here and isinstance(pair.modes, tuple):
                    words = {"mentor": str(pair.mentor), "mentee": str(row.mentee)}
                    yield Breach(row, "mentee", words=words)
                reverse[pair.mentor, row.mentee] = here or not isinstance(pair.modes, tuple)


@rule(say.MenteeTwice, needs=(), at="mentee")
def mentees_differ(order: PairingOrder, facts: Facts) -> Iterator[Breach]:
    seen: set[tuple[Person, Person]] = set()
    for pair in order.agreed_pairs:
        for row in pair.mentees:
            if not (isinstance(pair.mentor, Person) and isinstance(row.mentee, Person)):
                continue
            couple = (pair.mentor, row.mentee)
            if couple in seen:
                yield Breach(
                    row, "mentee", words={"person": str(row.mentee), "mentor": str(pair.mentor)}
                )
            seen.add(couple)


_PRINTED_BY = {"control": "контроль", "acquainting": "ознакомление", "programmes_due": "программы"}


@rule(say.AnswerUnprinted, needs=("points_left_out",), at="control")
def what_is_answered_is_printed(order: PairingOrder, facts: Facts) -> Iterator[Breach]:
    for field, point in _PRINTED_BY.items():
        if getattr(order, field) is not None and point in order.points_left_out:
            title = question_of(PairingOrder, field).title
            yield Breach(order, field, words={"title": title, "point": point})
