"""What may not stand in one pair or group of НП-1: its people, its modes, its papers."""

from __future__ import annotations

from datetime import date

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.language.spelling import fold
from pipeline.papers.mentoring.pairing import pair_remarks as say
from pipeline.papers.mentoring.pairing.answers import Mentee, Pair, PairingOrder
from pipeline.papers.mentoring.pairing.rules import term
from pipeline.papers.mentoring.regulation import (
    FORM_TITLES,
    OTHER_FORMS,
    SHORTEST_PROGRAMME,
    MeetingMode,
    MentoringMode,
    form_titled,
    whole_months,
)
from pipeline.school.facts import Facts
from pipeline.school.people import Partner, Person, Pupil, StaffMember

_STANDING = {StaffMember: "работник", Pupil: "обучающийся", Partner: "партнёр"}


@rule(say.MentorIsMentee, needs=("mentor", "mentee"), at="mentee")
def mentor_is_another_person(pair: Pair, row: Mentee, facts: Facts) -> Verdict:
    return pair.mentor != row.mentee or Breach(words={"person": str(row.mentee)})


@rule(say.GroupOfOne, needs=("modes",), at="modes")
def group_has_two(pair: Pair, facts: Facts) -> bool:
    return MentoringMode.GROUP not in pair.modes or len(pair.mentees) > 1


@rule(say.TraditionalGroup, needs=("modes",), at="modes")
def traditional_is_one_to_one(pair: Pair, facts: Facts) -> Verdict:
    grouped = {MentoringMode.GROUP, MentoringMode.TRADITIONAL} & set(pair.modes)
    wrong = grouped == {MentoringMode.TRADITIONAL} and len(pair.mentees) > 1
    return not wrong or Breach(words={"count": str(len(pair.mentees))})


@rule(say.UnknownForm, needs=("form",), at="form")
def form_is_in_the_regulation(pair: Pair, facts: Facts) -> Verdict:
    declared = [fold(part) for part in facts.card.limits.get(OTHER_FORMS, "").split(";")]
    known = fold(pair.form) in {*map(fold, FORM_TITLES), *declared}
    return known or Breach(words={"form": pair.form})


@rule(say.RoleUnfit, needs=("form", "mentor"), at="mentor")
def mentor_fits_the_form(pair: Pair, facts: Facts) -> Verdict:
    form = form_titled(pair.form)
    return (
        form is None
        or isinstance(pair.mentor, form.mentor)
        or _unfit(pair, pair.mentor, "наставник")
    )


@rule(say.RoleUnfit, needs=("form", "mentee"), at="mentee")
def mentee_fits_the_form(pair: Pair, row: Mentee, facts: Facts) -> Verdict:
    form = form_titled(pair.form)
    return (
        form is None
        or isinstance(row.mentee, form.mentee)
        or _unfit(pair, row.mentee, "наставляемый")
    )


def _unfit(pair: Pair, person: Person, role: str) -> Breach:
    standing = _STANDING[type(person)]
    return Breach(
        words={"person": str(person), "standing": standing, "role": role, "form": pair.form}
    )


@rule(say.ReverseByAge, needs=("modes", "mentor"), at="mentor")
def reverse_mentor_is_younger(pair: Pair, facts: Facts) -> Verdict:
    born = pair.mentor.birth_year
    if MentoringMode.REVERSE not in pair.modes or born is None:
        return True
    mentees = [row.mentee.birth_year for row in pair.mentees if isinstance(row.mentee, Person)]
    older = any(year is not None and born <= year for year in mentees)
    return not older or Breach(words={"mentor": str(pair.mentor), "born": str(born)})


@rule(say.SpeedAlone, needs=("modes",), at="modes")
def speed_is_not_alone(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    own = term(order, pair)
    if own is None or set(pair.modes) != {MentoringMode.SPEED}:
        return True
    short = own[0] > own[1] or whole_months(*own) < (facts.limit(*SHORTEST_PROGRAMME), 0)
    return short or Breach(words={"since": digits(own[0]), "until": digits(own[1])})


@rule(say.ScheduleWanted, needs=("modes",), at="schedule")
def short_has_a_schedule(pair: Pair, facts: Facts) -> bool:
    return MentoringMode.SHORT not in pair.modes or pair.schedule is not None


@rule(say.VirtualInPerson, needs=("modes", "meeting_mode"), at="meeting_mode")
def virtual_meets_online(pair: Pair, facts: Facts) -> Verdict:
    wrong = MentoringMode.VIRTUAL in pair.modes and pair.meeting_mode is MeetingMode.IN_PERSON
    return not wrong or Breach(words={"mode": str(pair.meeting_mode)})


@rule(say.Absent, needs=("mentor",), at="mentor")
def mentor_is_there(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    return _present(pair.mentor, term(order, pair))


@rule(say.Absent, needs=("mentee",), at="mentee")
def mentee_is_there(order: PairingOrder, pair: Pair, row: Mentee, facts: Facts) -> Verdict:
    return _present(row.mentee, term(order, pair))


def _present(person: Person, own: tuple[date, date] | None) -> Verdict:
    if own is None or not isinstance(person, StaffMember) or not person.away_during(*own):
        return True
    absence = f"с {digits(person.away_from)}" if person.away_from else ""
    absence += f" по {digits(person.away_to)}" if person.away_to else ""
    return Breach(words={"person": str(person), "absence": absence})
