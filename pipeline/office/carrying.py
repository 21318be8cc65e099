"""What the office's own forms ask for is carried out: the card, numbers, orders issued earlier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline import delivery
from pipeline.effects import IssuedEarlier, NumberGiven, NumbersGiven, OrderIssued, Running
from pipeline.house import House
from pipeline.office.bookplaces import placed_in_book
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.earlier import said_before
from pipeline.office.outcomenotes import accepted_note
from pipeline.office.states import State
from pipeline.reading.filled import FilledForm
from pipeline.register import EarlierOrder, FormRow, GivenNumber, Journal, NewInForce
from pipeline.remarks import from_record
from pipeline.review import Packet
from pipeline.school.card import SchoolCard


@dataclass
class Carrying:
    """Carries out effects, each in one transaction with the end of its form's life."""

    house: House
    journal: Journal
    cards: CardKeeping
    now: Callable[[], datetime]

    def accept(self, form: FormRow, verdict: Packet) -> None:
        """Enter a good form of the office as accepted, with what is said of it.

        What was said of an earlier one is not said again: there is no sheet to answer on.
        """
        told = said_before(self.journal, verdict.kind)
        said = [one.as_record() for one in verdict.remarks if one.key not in told]
        where = (form.id, State.CLAIMED, State.ACCEPTED, self.now())
        self.journal.advance(*where, kind_code=verdict.kind.code, remarks=said)

    def out(self, form: FormRow, file: Path, packet: Packet, sent: FilledForm) -> list[str]:
        """Carry out what an accepted form asks for; the packets that it has touched.

        ``sent`` is the form as it was read: a card is merged before it is judged.

        Raises:
            TypeError: when its kind has no effect.
        """
        self._tell_of(form, packet)
        ask = packet.kind.effect
        effect = ask(packet.answers, packet.facts) if ask else None
        match effect:
            case SchoolCard():
                self.cards.take(file, packet, sent, self.now())
                self.cards.retire(form.id, sent)
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

    def _tell_of(self, form: FormRow, packet: Packet) -> None:
        if form.remarks:
            said = (from_record(one) for one in form.remarks)
            where = (packet.kind, packet.filled)
            placed = [placed_in_book(form.id, one, *where) for one in said]
            note = accepted_note(form.name, placed)
            delivery.leave_note(self.house.returned, *note)

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
        order.number,
        order.day,
        order.title,
        order.series,
        year,
        order.signed_by,
        running,
        order.series_known,
        order.void,
    )


def _in_force(row: Running) -> NewInForce:
    return NewInForce(row.kind, row.people, row.since, row.until)
