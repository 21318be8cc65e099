"""What the office's own forms ask for is carried out: the card, numbers, orders issued earlier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.effects import IssuedEarlier, NumberGiven, NumbersGiven, OrderIssued, Running
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.states import State
from pipeline.register import EarlierOrder, FormRow, GivenNumber, Journal, NewInForce
from pipeline.review import Packet
from pipeline.school.card import SchoolCard


@dataclass
class Carrying:
    """Carries out effects, each in one transaction with the end of its form's life."""

    journal: Journal
    cards: CardKeeping
    now: Callable[[], datetime]

    def out(self, form: FormRow, file: Path, packet: Packet) -> list[str]:
        """Carry out what an accepted form asks for; the packets that it has touched.

        Raises:
            TypeError: when its kind has no effect.
        """
        ask = packet.kind.effect
        effect = ask(packet.answers, packet.facts) if ask else None
        match effect:
            case SchoolCard():
                self.cards.take(file, packet, effect, self.now())
                self.journal.advance(form.id, State.ACCEPTED, State.DONE, self.now())
            case NumbersGiven():
                given = [self._given(row, packet) for row in effect.rows]
                return self.journal.take_numbers(form.id, given, self.now())
            case IssuedEarlier():
                orders = list(self._earlier(effect))
                revision = self.cards.revision
                self.journal.take_earlier(form.id, orders, revision, self.now())
            case None:
                raise TypeError(f"form {packet.kind.code} has neither papers nor an effect")
        return []

    def _given(self, row: NumberGiven, packet: Packet) -> GivenNumber:
        order = next(one for one in packet.facts.issued if one.paper == row.paper)
        day = row.day or order.day or self.now().date()
        year = packet.facts.card.numbering(order.series).year_of(day)
        return GivenNumber(row.paper, row.number, row.day, year, row.void)

    def _earlier(self, effect: IssuedEarlier) -> Iterator[EarlierOrder]:
        """Every order once, with what runs by it; one that only its pairs name among them."""
        named = dict.fromkeys((*effect.orders, *(row.order for row in effect.running)))
        for order in named:
            running = tuple(_in_force(row) for row in effect.running if row.order == order)
            year = self.cards.card_in_force.numbering(order.series).year_of(order.day)
            yield _entered(order, year, running)


def _entered(order: OrderIssued, year: int, running: tuple[NewInForce, ...]) -> EarlierOrder:
    return EarlierOrder(
        order.number, order.day, order.title, order.series, year, order.signed_by, running
    )


def _in_force(row: Running) -> NewInForce:
    return NewInForce(row.kind, row.people, row.since, row.until)
