"""What runs already, by an order that is signed: a pair is not made twice over the same days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.kinds import Breach, rule
from pipeline.language.dates import digits
from pipeline.papers.mentoring.pairing import pair_remarks as say
from pipeline.papers.mentoring.pairing.answers import PairingOrder
from pipeline.papers.mentoring.pairing.rules import term
from pipeline.papers.mentoring.pairing.words import PAIR
from pipeline.school.facts import Facts, InForce


@rule(say.RunsAlready, needs=(), at="mentee")
def nobody_is_paired_twice(order: PairingOrder, facts: Facts) -> Iterator[Breach]:
    running = [one for one in facts.in_force if one.kind == PAIR]
    for pair in order.agreed_pairs:
        asked = term(order, pair)
        for row in pair.mentees if asked else ():
            people = (str(pair.mentor), str(row.mentee))
            found = next((one for one in running if one.people == people), None)
            if asked and found and _meets(found, *asked):
                yield Breach(row, "mentee", words=_told(found, people))


def _meets(running: InForce, since: date, until: date) -> bool:
    return running.since <= until and (running.until is None or running.until >= since)


def _told(running: InForce, people: tuple[str, str]) -> dict[str, str]:
    until = f" по {digits(running.until)}" if running.until else ""
    return {
        "mentor": people[0],
        "mentee": people[1],
        "order": running.paper or "приказу без номера",
        "days": f"с {digits(running.since)}{until}",
    }
