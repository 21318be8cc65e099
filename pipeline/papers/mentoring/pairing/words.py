"""What the papers of НП-1 print besides the answers themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from pipeline.language.dates import digits
from pipeline.language.numbers import bare_number
from pipeline.language.prepositions import with_instrumental
from pipeline.language.spelling import bind, within
from pipeline.papers.mentoring.pairing.answers import Pair, PairingOrder
from pipeline.papers.mentoring.pairing.wordings import bound, numbers, papers
from pipeline.papers.mentoring.regulation import LAW_OF_PAID_WORK
from pipeline.school.calendar import day_off
from pipeline.school.facts import Facts
from pipeline.school.issued import Basis
from pipeline.school.people import Person, StaffMember
from pipeline.wording import word_of

PAIR = "наставничество"  # what runs once the order is signed
TIME_FOR_PROGRAMMES = timedelta(days=14)
BASIS_TITLE = "Об организации наставничества"


def order_words(order: PairingOrder, facts: Facts) -> Mapping[str, Any]:
    """Words of the order: the annex table, the due day, how many pairs there are."""
    pairs = order.agreed_pairs
    return {
        "строки": [
            row for number, pair in enumerate(pairs, 1) for row in _rows(number, order, pair)
        ],
        "закрепляемые": bound(pairs),
        **numbers(pairs),
        "срок_программ": word_of(order.programmes_due or programmes_due(order, facts)),
        "знакомит": word_of(order.acquainting or order.curator),
        "знакомит_куратор": _curator_acquaints(order),
        "номер_основания": word_of(order.basis_number and bare_number(order.basis_number)),
        "чем_утверждено": word_of(order.regulation_approved and within(order.regulation_approved)),
        "название_основания": _titled(order.basis_title or BASIS_TITLE),
        "есть_встречи": any(pair.meeting_mode or pair.schedule for pair in pairs),
        "закон": _law(order, facts),
    }


def _curator_acquaints(order: PairingOrder) -> bool:
    """Whether the curator does, and is named as such in a point above."""
    named = "куратор" not in order.points_left_out
    return named and order.acquainting in (None, order.curator)


def programmes_due(order: PairingOrder, facts: Facts) -> date:
    """Two weeks from the later of start and today, on a working day, within the period."""
    due = max(order.since, facts.today) + TIME_FOR_PROGRAMMES
    while day_off(due, facts.card):
        due += timedelta(days=1)
    return min(due, order.until) if isinstance(order.until, date) else due


def _law(order: PairingOrder, facts: Facts) -> dict[str, str]:
    """The act on paid mentoring where it is cited: its words are the card's, and so is its term."""
    paid = any(pair.paid_work for pair in order.agreed_pairs)
    act = facts.card.act(LAW_OF_PAID_WORK, facts.today) if paid else None
    words = act.instrumental if act else ""
    return {"": bind(words), "предлог": with_instrumental(words)}


def _rows(number: int, order: PairingOrder, pair: Pair) -> Iterable[dict[str, Any]]:
    since, until = pair.since or order.since, pair.until or order.until
    for position, row in enumerate(pair.mentees):
        yield {
            "начата": position == 0,
            "номер": f"{number}.",
            "наставник": word_of(pair.mentor),
            "наставляемый": word_of(row.mentee),
            "форма": pair.form,
            "виды": word_of(pair.modes),
            "встречи": _meetings(pair),
            "направление": bind(pair.topic or ""),
            "срок": f"{digits(since)} – {digits(until)}",
            "основание": papers(pair),
        }


def _meetings(pair: Pair) -> str:
    mode = f"режим {pair.meeting_mode}" if pair.meeting_mode else ""
    return bind("; ".join(filter(None, (mode, (pair.schedule or "").rstrip(". ")))))


def _titled(title: str) -> str:
    """A title in quotes, whether or not it was typed with them."""
    if title[0] in '"«' and title[-1] in '"»':
        title = title[1:-1].strip()
    return bind(f"«{title}»")


def sheet_words(order: PairingOrder, facts: Facts) -> Mapping[str, Any]:
    """Words of the acknowledgement sheet: every employee named, each once (ТК РФ, ст. 22)."""
    return {
        "работники": [word_of(person) for person in _employees(order)],
        "закрепляемые": bound(order.agreed_pairs),
    }


def _employees(order: PairingOrder) -> list[StaffMember]:
    named: list[Person | None] = [order.curator, order.acquainting, order.control]
    for pair in order.agreed_pairs:
        named += [pair.mentor, *(row.mentee for row in pair.mentees)]
    return list(dict.fromkeys(person for person in named if isinstance(person, StaffMember)))


def in_force(order: PairingOrder) -> Iterable[Mapping[str, Any]]:
    """Who mentors whom, from when to when, once the order is signed."""
    for pair in order.agreed_pairs:
        for row in pair.mentees:
            since: date = pair.since or order.since
            yield {
                "kind": PAIR,
                "people": [str(pair.mentor), str(row.mentee)],
                "since": since.isoformat(),
                "until": (pair.until or order.until).isoformat(),
            }


def basis(order: PairingOrder) -> Basis:
    """The order on mentoring that this one rests on, as far as it is known."""
    number = bare_number(order.basis_number) if isinstance(order.basis_number, str) else None
    return Basis(number or None, order.basis_on if isinstance(order.basis_on, date) else None)
