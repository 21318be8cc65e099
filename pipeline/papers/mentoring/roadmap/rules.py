"""What may not stand in ДК-1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.language.names import PersonName
from pipeline.language.spelling import fold
from pipeline.papers.mentoring.regulation import what_lacks
from pipeline.papers.mentoring.roadmap import remarks as say
from pipeline.papers.mentoring.roadmap.answers import Activity, Approval, Assignment, Roadmap
from pipeline.school.deadline import Deadline
from pipeline.school.facts import Facts
from pipeline.school.people import Person

_SHORTENED = 60
_NAMED = re.compile(r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s?([А-ЯЁ])\.\s?([А-ЯЁ])\.")
_CLOSE = 2  # edits between a misspelt surname and a known one


@rule(say.NoStages, needs=(), at="stages")
def there_are_stages(plan: Roadmap, facts: Facts) -> bool:
    return bool(plan.stages)


@rule(say.StageNumber, needs=(), at="number")
def stages_are_numbered_in_order(plan: Roadmap, facts: Facts) -> Iterator[Breach]:
    before, seen = 0, set[int]()
    for expected, stage in enumerate(plan.stages, 1):
        if not isinstance(stage.number, int):
            continue
        in_order = stage.number in (before + 1, expected)  # one slip does not put the rest out
        if not in_order and stage.number not in seen:
            words = {
                "name": str(stage.name),
                "number": str(stage.number),
                "expected": str(expected),
            }
            yield Breach(stage, "number", words=words)
        before = stage.number
        seen.add(before)


def _content(activity: Activity) -> dict[str, str]:
    text = " ".join(str(activity.content).split())
    return {"content": text if len(text) <= _SHORTENED else f"{text[:_SHORTENED]}…"}


@rule(say.DeadlineEmpty, needs=("content",), at="deadline")
def work_has_a_deadline(activity: Activity, row: Assignment, facts: Facts) -> Verdict:
    return row.deadline is not None or Breach(words=_content(activity))


@rule(say.ResponsibleEmpty, needs=("content",), at="responsible")
def work_has_a_responsible(activity: Activity, row: Assignment, facts: Facts) -> Verdict:
    return row.responsible is not None or Breach(words=_content(activity))


@rule(say.DeadlineOutsideYear, needs=("school_year", "deadline"), at="deadline")
def deadlines_lie_in_the_year(plan: Roadmap, row: Assignment, facts: Facts) -> Verdict:
    deadline, year = row.deadline, plan.school_year
    if not isinstance(deadline, Deadline) or not deadline.outside(year):
        return True
    moved = deadline.moved_into(year)
    proposal = None if Deadline(moved).outside(year) else moved
    return Breach(proposal=proposal, words={"deadline": deadline.text, "year": str(year)})


@rule(say.NoSuchDay, needs=("deadline",), at="deadline")
def deadlines_name_real_days(row: Assignment, facts: Facts) -> Verdict:
    deadline = row.deadline
    assert deadline is not None
    day = deadline.impossible()
    return not day or Breach(words={"deadline": deadline.text, "day": day})


@rule(say.DeadlineBeforeOrder, needs=("school_year", "order_on", "deadline"), at="deadline")
def deadlines_follow_the_order(plan: Roadmap, row: Assignment, facts: Facts) -> Verdict:
    deadline, order = row.deadline, plan.order_on
    assert order is not None and deadline is not None
    ends = [last for _, last in deadline.spans(plan.school_year)]
    late = not ends or max(ends) >= order or deadline.outside(plan.school_year)
    return late or Breach(words={"deadline": deadline.text, "day": digits(order)})


@rule(say.StampMixed, needs=(), at="approval")
def stamp_is_of_one_sort(plan: Roadmap, facts: Facts) -> bool:
    named = plan.order_number is not None or plan.order_on is not None
    return not (plan.approval is Approval.PERSON and named)


@rule(say.OrderUnknown, needs=(), at="order_number")
def order_is_named(plan: Roadmap, facts: Facts) -> Verdict:
    if plan.approval is not Approval.ORDER:
        return True
    lacking = what_lacks(plan.order_number, plan.order_on)
    at = "order_on" if plan.order_number is not None else "order_number"
    return not lacking or Breach(at=at, words={"what": lacking})


@rule(say.NameLooksMisspelt, needs=("responsible",), at="responsible")
def responsibles_are_spelt_as_on_the_card(row: Assignment, facts: Facts) -> Verdict:
    """All names of a cell in one remark: its proposal is the whole cell put right."""
    text = row.responsible or ""
    slips: dict[str, list[PersonName]] = {}

    def corrected(found: re.Match[str]) -> str:
        known = _nearly(PersonName(*found.groups()), facts.roll.people)
        if known:
            slips[found[0]] = known
        return known[0].surname + text[found.end(1) : found.end()] if len(known) == 1 else found[0]

    proposal = _NAMED.sub(corrected, text)
    meant = dict.fromkeys(one.short for known in slips.values() for one in known)
    names = {"name": "», «".join(slips), "known": "», «".join(meant)}
    return not slips or Breach(proposal=proposal if proposal != text else None, words=names)


def _nearly(name: PersonName, people: tuple[Person, ...]) -> list[PersonName]:
    """The known names that may have been meant, none when the name itself is known."""
    if any(person.name.same_as(name) for person in people):
        return []
    alike = {one.name.surname: one.name for one in people if one.name.initials == name.initials}
    return [one for one in alike.values() if _edits(one.surname, name.surname) <= _CLOSE]


def _edits(one: str, other: str) -> int:
    return Levenshtein.distance(fold(one), fold(other), score_cutoff=_CLOSE)
