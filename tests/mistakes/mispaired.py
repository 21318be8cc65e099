"""Planters of what may not stand in НП-1 (codes Н-…)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from mistakes import valid_pairings as form_of
from mistakes.forms import Site, ValidForm
from mistakes.planting import Mistake, plants
from mistakes.school import ABSENT, TODAY, working, written
from mistakes.valid_pairings import PAIRS, Pairing, PairPlan
from pipeline.language.dates import digits
from pipeline.papers.mentoring.regulation import whole_months
from pipeline.reading.filled import Typed
from pipeline.school.people import Partner, Person, Pupil, StaffMember
from pipeline.school.year import SchoolYear

PAIRING = "НП-1"
_YEAR = SchoolYear(2026)
_DAY = timedelta(days=1)


def _front(label: str) -> Site:
    return Site("Форма", 0, label)


_PERIOD = frozenset({_front(form_of.SINCE), _front(form_of.UNTIL)})
_WHOLE = _PERIOD | {_front(form_of.YEAR), _front(form_of.DUE), _front(form_of.BASIS_ON)}


def _pairs(form: ValidForm, rng: Random) -> list[PairPlan]:
    """The pairs in any order; nothing is said of those that were refused."""
    agreed = [pair for pair in form.parts.pairs if not pair.refused]
    return rng.sample(agreed, len(agreed))


def _set(code: str, site: Site, value: Typed, *reads: frozenset[Site]) -> Mistake:
    return Mistake(code, site, {site: value}, frozenset[Site]().union(*reads))


def _all_papers(order: Pairing) -> frozenset[Site]:
    """What leans on the order's period: the terms and papers of all pairs, and who is absent."""
    return frozenset[Site]().union(*(pair.papers | pair.people for pair in order.pairs))


def _modes(order: Pairing) -> frozenset[Site]:
    return frozenset(pair.at(form_of.MODES) for pair in order.pairs)


def _no_due_day(form: ValidForm) -> bool:
    """A day within the period would lie outside the one put in its place: two remarks, not one."""
    return form.value(_front(form_of.DUE)) is None


@plants("Н-01", PAIRING)
def no_pairs(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The sheet of pairs is empty."""
    places = {
        Site(PAIRS, n, label): None for n, row in enumerate(form.sheets[PAIRS]) for label in row
    }
    if not form.pinned:
        yield Mistake("Н-01", Site(PAIRS), places)


@plants("Н-02", PAIRING)
def order_reversed(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The order ends before it starts."""
    order: Pairing = form.parts
    until = order.since - rng.choice((_DAY, timedelta(days=20)))
    if _YEAR.holds(until) and _no_due_day(form):
        reads = _WHOLE | _all_papers(order) | _modes(order)
        yield _set("Н-02", _front(form_of.UNTIL), until, reads - {_front(form_of.UNTIL)})


@plants("Н-02", PAIRING)
def pair_half_reversed(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair has one day of its own, on the wrong side of the order's other day."""
    order: Pairing = form.parts
    for pair in _pairs(form, rng):
        if not pair.own_term:
            label, day = rng.choice(
                ((form_of.OWN_UNTIL, order.since - _DAY), (form_of.OWN_SINCE, order.until + _DAY))
            )
            if _YEAR.holds(day):
                yield _set("Н-02", pair.at(label), day, _leaning_on(pair) - {pair.at(label)})


@plants("Н-02", PAIRING)
def pair_reversed(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair's own term ends before it starts."""
    for pair in _pairs(form, rng):
        if pair.own_term:
            until = pair.at(form_of.OWN_UNTIL)
            yield _set("Н-02", until, pair.since - _DAY, _leaning_on(pair) - {until})


def _leaning_on(pair: PairPlan) -> frozenset[Site]:
    return pair.papers | pair.people | {pair.at(form_of.MODES), _front(form_of.YEAR)}


@plants("Н-03", PAIRING)
def order_outside_year(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The order ends after 31 August, though it is not too long."""
    order: Pairing = form.parts
    if order.since > date(2027, 1, 1) and _no_due_day(form):
        reads = _WHOLE | _all_papers(order) | _modes(order)
        until = date(2027, 9, rng.choice((1, 15)))
        yield _set("Н-03", _front(form_of.UNTIL), until, reads - {_front(form_of.UNTIL)})


@plants("Н-03", PAIRING)
def pair_outside_year(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair's own term leaves the school year."""
    for pair in _pairs(form, rng):
        until = pair.at(form_of.OWN_UNTIL)
        if pair.own_term and pair.since > date(2026, 12, 5):
            yield _set("Н-03", until, date(2027, 9, 1), _leaning_on(pair) - {until})


@plants("Н-04", PAIRING)
def order_too_short(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Two months, or three without a day."""
    order: Pairing = form.parts
    until = order.since + timedelta(days=rng.choice((60, 87)))
    reads = _WHOLE | _all_papers(order) | _modes(order)
    if _no_due_day(form):
        yield _set("Н-04", _front(form_of.UNTIL), until, reads - {_front(form_of.UNTIL)})


@plants("Н-04", PAIRING)
def pair_too_short(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair's own term of a month."""
    for pair in _pairs(form, rng):
        until = pair.at(form_of.OWN_UNTIL)
        if pair.own_term:
            until_day = pair.since + timedelta(days=rng.choice((0, 30)))
            yield _set("Н-04", until, until_day, _leaning_on(pair) - {until})


@plants("Н-05", PAIRING)
def order_too_long(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """More than the nine months that this school allows."""
    order: Pairing = form.parts
    until = date(2027, 8, 31)
    if order.since <= date(2026, 11, 30) and _no_due_day(form):
        reads = _WHOLE | _all_papers(order) | _modes(order)
        yield _set("Н-05", _front(form_of.UNTIL), until, reads - {_front(form_of.UNTIL)})


@plants("Н-05", PAIRING)
def pair_too_long(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair is given nine months and a day of its own."""
    for pair in _pairs(form, rng):
        since, until = pair.at(form_of.OWN_SINCE), pair.at(form_of.OWN_UNTIL)
        changes = {since: date(2026, 11, 30), until: date(2027, 8, 30)}
        yield Mistake("Н-05", until, changes, _leaning_on(pair) - set(changes))


@plants("Н-06", PAIRING)
def before_basis(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The order it rests on is a day younger than the start."""
    order: Pairing = form.parts
    signed = [one.agreement or one.consent for one in order.pairs if not one.refused]
    since = TODAY - _DAY
    if all(day and day <= since for day in signed) and _no_due_day(form) and _fits(order, since):
        changes: dict[Site, Typed] = {_front(form_of.SINCE): since, _front(form_of.BASIS_ON): TODAY}
        reads = _WHOLE | _all_papers(order) | _modes(order) | _basis()
        yield Mistake("Н-06", _front(form_of.BASIS_ON), changes, reads - set(changes))


def _fits(order: Pairing, since: date) -> bool:
    """Whether the order may begin that day and not be longer than nine months."""
    return whole_months(since, order.until) <= (9, 0)


def _basis() -> frozenset[Site]:
    return frozenset({_front(form_of.BASIS)})


@plants("Н-07", PAIRING)
def basis_in_future(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The order it rests on is of tomorrow."""
    order: Pairing = form.parts
    if order.since > TODAY:
        yield _set("Н-07", _front(form_of.BASIS_ON), working(TODAY + _DAY, 1), _PERIOD, _basis())


@plants("Н-08", PAIRING)
def no_basis(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The number or the day of the order it rests on is not there."""
    number, day = _front(form_of.BASIS), _front(form_of.BASIS_ON)
    yield rng.choice(
        (_set("Н-08", number, None, frozenset({day})), _set("Н-08", day, None, frozenset({number})))
    )


@plants("Н-09", PAIRING)
def zero_for_letter(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A zero where the letter «О» is usual."""
    number = rng.choice(("52-0/3", "6-0", "17-0Д"))
    yield _set("Н-09", _front(form_of.BASIS), number, frozenset({_front(form_of.BASIS_ON)}))


@plants("Н-42", PAIRING)
def no_number(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """What people write where there is no number."""
    number = rng.choice(("б/н", "№ б/н", "без номера", "___", "–"))
    yield _set("Н-42", _front(form_of.BASIS), number, frozenset({_front(form_of.BASIS_ON)}))


@plants("Н-43", PAIRING)
def approval_unfit(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """What approved the regulation, in another case than its sentence has."""
    text, proposal = rng.choice(
        (
            ("приказ от 01.09.2026 № 99-Д", "приказом от 01.09.2026 № 99-Д"),
            ("утверждено приказом № 99-Д", "приказом № 99-Д"),
            ("01.09.2026", None),
        )
    )
    site = _front("Положение о наставничестве: чем утверждено")
    yield Mistake("Н-43", site, {site: text}, proposal=proposal)


@plants("Н-45", PAIRING)
def agreement_without_consent(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """An agreement is there, and the consent to it is still awaited."""
    for pair in _employed(form, rng):
        site, day = pair.at(form_of.CONSENT), pair.at(form_of.CONSENT_ON)
        changes: dict[Site, Typed] = {site: rng.choice(("ждём", "ждем")), day: None}
        yield Mistake("Н-45", site, changes, _leaning_on(pair) - set(changes))


@plants("Н-11", PAIRING)
def same_person(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """One person on both sides of a pair."""
    for pair in _pairs(form, rng):
        both = isinstance(pair.mentor, pair.form.mentee) and len(pair.rows) == 1
        if both and "реверс" not in pair.modes:
            site = pair.at(form_of.MENTEE)
            yield _set("Н-11", site, written(pair.mentor), _leaning_on(pair) - {site})


@plants("Н-12", PAIRING)
def group_of_one(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A group of one mentee."""
    for pair in _pairs(form, rng):
        if len(pair.rows) == 1:
            modes = rng.choice(("в группе", "в группе; ситуационное"))
            yield _set(
                "Н-12", pair.at(form_of.MODES), modes, _leaning_on(pair) - {pair.at(form_of.MODES)}
            )


@plants("Н-13", PAIRING)
def traditional_group(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """One to one, and there are several."""
    for pair in _pairs(form, rng):
        if len(pair.rows) > 1:
            modes = rng.choice(("традиционное", "традиционное; ситуационное"))
            yield _set(
                "Н-13", pair.at(form_of.MODES), modes, _leaning_on(pair) - {pair.at(form_of.MODES)}
            )


@plants("Н-14", PAIRING)
def unknown_form(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A form of mentoring that the regulation does not have."""
    for pair in _pairs(form, rng):
        site = pair.at(form_of.FORM)
        yield _set(
            "Н-14",
            site,
            rng.choice(("бабушка – внук", "педагог – родитель")),
            _leaning_on(pair) - {site},
        )


@plants("Н-15", PAIRING)
def unfit_mentor(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pupil who mentors an employee."""
    order: Pairing = form.parts
    for pair in _pairs(form, rng):
        site = pair.at(form_of.MENTOR)
        if isinstance(order.spare, Pupil) and Pupil not in pair.form.mentor:
            reads = _leaning_on(pair) | order.known_by(order.spare)
            yield _set("Н-15", site, str(order.spare), reads - {site})


@plants("Н-15", PAIRING)
def unfit_mentee(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """An outsider, or a pupil, where an employee is mentored."""
    order: Pairing = form.parts
    partners = [pair.mentor for pair in order.pairs if isinstance(pair.mentor, Partner)]
    for pair in _pairs(form, rng):
        stranger = next((one for one in partners if one != pair.mentor), order.spare)
        site = Site(PAIRS, pair.rows[-1], form_of.MENTEE)
        if not isinstance(stranger, pair.form.mentee):
            others = frozenset(one.at(form_of.MENTOR) for one in order.pairs)
            others |= _leads(order, stranger)
            yield _set(
                "Н-15",
                site,
                str(stranger),
                (_leaning_on(pair) | others | order.known_by(order.spare)) - {site},
            )


def _leads(order: Pairing, person: Person | None) -> frozenset[Site]:
    """The people of the pair that a person mentors: the mentee there may not be this mentor."""
    return frozenset[Site]().union(*(one.people for one in order.pairs if one.mentor == person))


@plants("Н-16", PAIRING)
def mutual(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Two mentor each other, and nothing is said of «реверсивное»."""
    order: Pairing = form.parts
    both = [one for one in order.pairs if _swappable(one) and not one.refused]
    for first, second in pairwise(both):
        changes: dict[Site, Typed] = {
            second.at(form_of.MENTOR): written(first.mentees[0]),
            second.at(form_of.MENTEE): written(first.mentor),
        }
        reads = _leaning_on(first) | _leaning_on(second)
        yield Mistake("Н-16", second.at(form_of.MENTEE), changes, reads - set(changes))


def _swappable(pair: PairPlan) -> bool:
    staff = StaffMember in pair.form.mentor and StaffMember in pair.form.mentee
    return staff and len(pair.rows) == 1 and "реверс" not in pair.modes


@plants("Н-17", PAIRING)
def reverse_by_age(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The mentor of a reverse pair is the older one."""
    for pair in _pairs(form, rng):
        mentor, born = pair.mentor.birth_year, [one.birth_year for one in pair.mentees]
        if mentor and all(year and mentor <= year for year in born):
            modes = pair.at(form_of.MODES)
            value = "реверсивное" if len(pair.rows) == 1 else "в группе; реверсивное"
            yield Mistake(
                "Н-17", pair.at(form_of.MENTOR), {modes: value}, _leaning_on(pair) - {modes}
            )


@plants("Н-18", PAIRING)
def speed_alone(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """One meeting, and months to have it in."""
    for pair in _pairs(form, rng):
        yield _set(
            "Н-18",
            pair.at(form_of.MODES),
            "скоростное",
            _leaning_on(pair) - {pair.at(form_of.MODES)},
        )


@plants("Н-19", PAIRING)
def no_schedule(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Short mentoring without a schedule."""
    for pair in _pairs(form, rng):
        schedule = pair.at(form_of.SCHEDULE)
        if form.value(schedule) is not None:
            yield _set("Н-19", schedule, None, _leaning_on(pair))


@plants("Н-20", PAIRING)
def virtual_in_person(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """Virtual mentoring face to face."""
    for pair in _pairs(form, rng):
        if "виртуальное" in pair.modes:
            yield _set("Н-20", pair.at(form_of.MEETINGS), "очный", _leaning_on(pair))


@plants("Н-21", PAIRING)
def absent(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """One who was dismissed, one on leave all year, on either side of a pair."""
    for pair in _pairs(form, rng):
        label, fits = rng.choice(
            ((form_of.MENTOR, pair.form.mentor), (form_of.MENTEE, pair.form.mentee))
        )
        site = pair.at(label)
        if StaffMember in fits and "реверс" not in pair.modes:
            yield _set("Н-21", site, str(rng.choice(ABSENT)), _leaning_on(pair) - {site})


@plants("Н-22", PAIRING)
def mentee_twice(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """One mentee in two rows of a group."""
    for pair in _pairs(form, rng):
        if len(pair.rows) > 1:
            site = Site(PAIRS, pair.rows[-1], form_of.MENTEE)
            yield _set("Н-22", site, written(pair.mentees[0]), _leaning_on(pair) - {site})


def _employed(form: ValidForm, rng: Random) -> list[PairPlan]:
    return [pair for pair in _pairs(form, rng) if pair.employed]


def _unpaid(form: ValidForm, rng: Random) -> list[PairPlan]:
    return [pair for pair in _pairs(form, rng) if not pair.employed]


@plants("Н-23", PAIRING)
def consent_awaited(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The consent is still awaited, and the day of it has come: «есть» is proposed."""
    for pair in _employed(form, rng):
        site = pair.at(form_of.CONSENT)
        value = rng.choice(("ждём", "ждем"))
        yield Mistake("Н-23", site, {site: value}, _leaning_on(pair) - {site}, proposal="есть")


@plants("Н-24", PAIRING)
def consent_undated(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A consent without its day."""
    for pair in _employed(form, rng):
        site = pair.at(form_of.CONSENT_ON)
        yield _set("Н-24", site, None, _leaning_on(pair) - {site})


@plants("Н-25", PAIRING)
def no_agreement(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The agreement's number or day is not there."""
    for pair in _employed(form, rng):
        site = pair.at(rng.choice((form_of.AGREEMENT, form_of.AGREEMENT_ON)))
        yield _set("Н-25", site, None, _leaning_on(pair) - {site})


@plants("Н-26", PAIRING)
def agreement_first(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The agreement is a day older than the consent."""
    for pair in _employed(form, rng):
        site = pair.at(form_of.AGREEMENT_ON)
        if pair.consent:
            yield _set("Н-26", site, pair.consent - _DAY, _leaning_on(pair) - {site})


@plants("Н-27", PAIRING)
def agreement_late(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The agreement is a day younger than the start."""
    for pair in _employed(form, rng):
        site = pair.at(form_of.AGREEMENT_ON)
        yield _set("Н-27", site, pair.since + _DAY, _leaning_on(pair) - {site})


@plants("Н-28", PAIRING)
def everybody_refused(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """All mentors refuse."""
    order: Pairing = form.parts
    changes: dict[Site, Typed] = {pair.at(form_of.CONSENT): "отказ" for pair in order.pairs}
    curator = {_front(form_of.CURATOR)}
    answers = {site for site, _, _ in form.answers() if site.sheet == PAIRS}  # none is said then
    yield Mistake(
        "Н-28", Site(PAIRS), changes, (_all_papers(order) | answers | curator) - set(changes)
    )


@plants("Н-29", PAIRING)
def due_outside(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The programmes are due a day before the start, or a day after the end."""
    order: Pairing = form.parts
    for day in (working(order.since - _DAY), working(order.until + _DAY, 1)):
        if day >= TODAY:
            yield _set("Н-29", _front(form_of.DUE), day, _PERIOD)


@plants("Н-35", PAIRING)
def order_begun(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The order begins on a day gone by; no paper may be later than that."""
    order: Pairing = form.parts
    since = TODAY - rng.choice((_DAY, 40 * _DAY))
    shared = [pair for pair in order.pairs if not pair.own_term]
    late = any(pair.agreement and pair.agreement > since for pair in shared)
    if not late and order.basis_on <= since and _fits(order, since):
        reads = _WHOLE | _all_papers(order) | _modes(order)
        yield _set("Н-35", _front(form_of.SINCE), since, reads - {_front(form_of.SINCE)})


@plants("Н-06", PAIRING)
def pair_before_basis(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair's own term begins a day before the order it rests on."""
    order: Pairing = form.parts
    for pair in _pairs(form, rng):
        since, until = pair.at(form_of.OWN_SINCE), pair.at(form_of.OWN_UNTIL)
        day = order.basis_on - _DAY
        signed = pair.agreement or pair.consent
        if signed and signed <= day and date(2026, 9, 15) <= day:
            changes = {since: day, until: date(2027, 5, 31)}
            reads = _leaning_on(pair) | {_front(form_of.BASIS_ON)}
            yield Mistake("Н-06", since, changes, reads - set(changes))


@plants("Н-35", PAIRING)
def pair_begun(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair's own term began yesterday."""
    for pair in _pairs(form, rng):
        since, until = pair.at(form_of.OWN_SINCE), pair.at(form_of.OWN_UNTIL)
        day = TODAY - _DAY
        if not (pair.agreement and pair.agreement > day) and form.parts.basis_on <= day:
            changes = {since: day, until: date(2027, 5, 31)}
            reads = _leaning_on(pair) | {_front(form_of.BASIS_ON)}
            yield Mistake("Н-35", since, changes, reads - set(changes))


@plants("Н-36", PAIRING)
def pair_over(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair's own term ended yesterday, its papers are of their time."""
    for pair in _pairs(form, rng):
        until = pair.at(form_of.OWN_UNTIL)
        changes: dict[Site, Typed] = {
            pair.at(form_of.OWN_SINCE): date(2026, 8, 3),
            until: TODAY - _DAY,
            pair.at(form_of.CONSENT_ON): date(2026, 7, 20),
            _front(form_of.BASIS_ON): date(2026, 7, 31),
        }
        if pair.employed:
            changes[pair.at(form_of.AGREEMENT_ON)] = date(2026, 8, 3)
        yield Mistake("Н-36", until, changes, _leaning_on(pair) - set(changes))


@plants("Н-37", PAIRING)
def due_passed(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The programmes were to be written by a day gone by: a later working day is proposed."""
    order: Pairing = form.parts
    day = working(TODAY - rng.choice((_DAY, 30 * _DAY)))
    due, later = _front(form_of.DUE), working(order.since + timedelta(days=14), 1)
    yield Mistake("Н-37", due, {due: day}, _PERIOD, proposal=digits(later))


@plants("Н-38", PAIRING)
def consent_in_future(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A consent that is said to be there is of tomorrow."""
    for pair in _pairs(form, rng):
        site = pair.at(form_of.CONSENT_ON)
        if not pair.employed:  # an agreement would be the earlier of the two: another remark
            yield _set(
                "Н-38", site, TODAY + rng.choice((_DAY, 90 * _DAY)), _leaning_on(pair) - {site}
            )


@plants("Н-39", PAIRING)
def agreement_in_future(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """An agreement prepared for a day still to come, not after the start."""
    for pair in _employed(form, rng):
        site = pair.at(form_of.AGREEMENT_ON)
        if pair.since > TODAY:
            day = rng.choice((TODAY + _DAY, pair.since))
            yield _set("Н-39", site, day, _leaning_on(pair) - {site})


@plants("Н-40", PAIRING)
def voluntary_consent_awaited(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The consent of one who is not paid for it is still awaited, and no day is named."""
    for pair in _unpaid(form, rng):
        site, day = pair.at(form_of.CONSENT), pair.at(form_of.CONSENT_ON)
        changes: dict[Site, Typed] = {site: rng.choice(("ждём", "ждем")), day: None}
        yield Mistake("Н-40", site, changes, _leaning_on(pair) - set(changes))


@plants("Н-41", PAIRING)
def voluntary_consent_undated(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The consent of one who is not paid for it is there without its day."""
    for pair in _unpaid(form, rng):
        site = pair.at(form_of.CONSENT_ON)
        yield _set("Н-41", site, None, _leaning_on(pair) - {site})


@plants("Н-34", PAIRING)
def on_a_day_off(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The order it rests on was signed on a Saturday, a Sunday or a feast."""
    day = rng.choice((date(2026, 6, 12), date(2026, 8, 22), date(2026, 8, 23)))
    yield _set("Н-34", _front(form_of.BASIS_ON), day, _PERIOD, _basis())


@plants("Н-30", PAIRING)
def curator_in_pair(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """The curator mentors, or is mentored."""
    for pair in _pairs(form, rng):
        person = rng.choice((pair.mentor, pair.mentees[-1]))
        if isinstance(person, StaffMember):
            yield _set("Н-30", _front(form_of.CURATOR), written(person), pair.people)


@plants("Б-09", PAIRING)
def outer_differs(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A later row of a group says something else about the pair."""
    for pair in _pairs(form, rng):
        label = rng.choice((form_of.TOPIC, form_of.MODES, form_of.CONSENT))
        if len(pair.rows) > 1:
            site = Site(PAIRS, pair.rows[-1], label)
            reads = frozenset(
                {pair.at(label), *(Site(PAIRS, row, form_of.MENTEE) for row in pair.rows)}
            )
            yield Mistake("Б-09", site, {site: "совсем другое"}, reads)


@plants("Б-10", PAIRING)
def number_repeated(form: ValidForm, rng: Random) -> Iterator[Mistake]:
    """A pair has the number of an earlier one."""
    order: Pairing = form.parts
    for first, later in zip(order.pairs, order.pairs[2:], strict=False):
        site = later.at(form_of.NUMBER)
        reads = frozenset({first.at(form_of.NUMBER)}) | first.people | later.people
        yield Mistake("Б-10", site, {site: form.value(first.at(form_of.NUMBER))}, reads)
