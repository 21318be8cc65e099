"""The story of the office: the life of a form as a table of states and desks.

Each step reads the state in the journal, acts, makes the act durable and enters the next state.
Running the table again after a crash is the recovery; there is no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from pipeline import delivery
from pipeline.house import House
from pipeline.kinds import FormKind
from pipeline.office.aside import Aside, fault_number
from pipeline.office.beginning import keep_lasting
from pipeline.office.bookkeeping import Bookkeeping
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.cardwriting import CardWriting
from pipeline.office.carrying import Carrying
from pipeline.office.earlier import made_before
from pipeline.office.issuing import requests_for
from pipeline.office.known import Known
from pipeline.office.outcomenotes import already_made
from pipeline.office.outcomes import not_ended, outcome_of
from pipeline.office.packing import Packing
from pipeline.office.revising import Revising
from pipeline.office.rounds import Rounds
from pipeline.office.states import ENDS, Outcome, State
from pipeline.office.tray import Tray
from pipeline.reading.filled import FilledForm, Unreadable
from pipeline.register import FormRow, Journal
from pipeline.remarks import Remark
from pipeline.review import FormReturned, Packet, review

BATCH = 64  # forms taken together, so that a card among them is handled first


@dataclass
class Office:
    """One office at work in one house; ``now`` is the only clock it knows."""

    house: House
    journal: Journal
    kinds: Mapping[str, FormKind]
    tray: Tray
    packing: Packing
    cards: CardKeeping
    known: Known
    carrying: Carrying
    writing: CardWriting
    revising: Revising
    rounds: Rounds
    books: Bookkeeping
    aside: Aside
    now: Callable[[], datetime]

    def recover(self) -> Iterator[Outcome]:
        """Finish what a crash has left: every form whose life has not ended."""
        self.tray.adopt()
        self.tray.sweep(ENDS)
        for form in self.journal.unfinished():
            yield from self.live(form.id)

    def try_again(self, *, for_good: bool = False) -> Iterator[Outcome]:
        """Take up the forms that were left claimed: what failed then may have passed."""
        for form_id in self.aside.left() if for_good else self.aside.due():
            yield from self.live(form_id, for_good=for_good)

    def handle(self, ready: Iterable[Path]) -> Iterator[Outcome]:
        """Take files that lie still and bring each to its end, a card before other forms."""
        for batch in _in_batches(iter(ready)):
            self.rounds.walk()  # what people have signed meanwhile every rule knows
            for form_id in self.tray.take(batch):
                yield from self.live(form_id)
            self.writing.write()

    def take_saved(self) -> Iterator[Outcome]:
        """Read again what somebody has saved where it lies: the card, the journal of orders."""
        card, ready = self.cards.changed(), self.cards.card is not None
        told = ready and self.books.take()
        for form_id in self.tray.adopt() if card or told else ():
            yield from self.live(form_id)
        self.writing.write()

    def live(self, form_id: str, *, for_good: bool = False) -> Iterator[Outcome]:
        """The life of a form from its state in the journal to its end, and what came of it.

        A form that fails for what may pass stays claimed and nothing comes of it yet; ``for_good``
        it has no further try, and is told of even when it cannot be set aside.
        """
        begun = self.now()
        form = self.journal.form(form_id)
        try:
            while (state := State(form.state)) not in ENDS:
                LIFE[state](self, form)
                form = self.journal.form(form_id)
        except Exception as fault:  # noqa: BLE001 the one boundary for failures of our own
            if not self.aside.put(form, fault, for_good=for_good):
                yield from [not_ended(form, fault_number(form))] if for_good else []
                return
            form = self.journal.form(form_id)
        self.aside.done(form_id)
        self.tray.forget(form_id)
        yield outcome_of(self.house, self.journal, form, (self.now() - begun).total_seconds())

    def review(self, form: FormRow) -> None:
        """CLAIMED: read and judge; the whole packet is drawn once before anything is recorded."""
        delivery.retire_answered(self.house, form.name, form.sha256, form.size)
        filled = self.tray.filled(form)
        if isinstance(filled, Unreadable):
            self.packing.stage_unreadable(form, self.tray.file(form), filled.remarks)
            self._find_faulty(form, filled.remarks, None)
            return
        verdict = self._judge(form, filled)
        packet = verdict.packet if isinstance(verdict, FormReturned) else verdict
        if made := made_before(self.journal, packet, self.packing.template_for):
            self._point_to(form, made)
        elif isinstance(verdict, FormReturned):
            self.packing.stage_return(form, verdict, self.now().date())
            self._find_faulty(form, verdict.remarks, verdict.kind)
        elif verdict.kind.papers:
            self.packing.draft(form, verdict, self.cards.revision, self.now())
        else:
            self.carrying.accept(form, verdict)

    def issue(self, form: FormRow) -> None:
        """DRAFTED: numbers typed into the form and of the series that the office counts."""
        packet = self.packing.packet_of(form)
        papers, card = self.journal.papers(packet.id), self.cards.card_in_force
        requests = requests_for(packet, papers, card, self.now().date())
        self.journal.number_papers(form.id, requests, self.now())

    def render(self, form: FormRow) -> None:
        """ISSUED: documents from the journal alone, staged with their hashes."""
        packet = self.packing.packet_of(form)
        files = self.packing.files(packet)
        self.packing.stage(packet, files | self.revising.note(packet, files), self.now())

    def deliver(self, form: FormRow) -> None:
        """RENDERED: the packet appears in the outbox by one rename; what it corrects leaves."""
        packet = self.packing.packet_of(form)
        self.revising.retire(packet, self.now())
        folder = delivery.deliver(self.house, form.id)
        self.tray.put_away(form)
        self.writing.learn_from(packet, self.journal.papers(packet.id))
        keep_lasting(self.journal, self.kinds[packet.kind_code], packet)
        self.journal.record_delivery(form.id, self.house.relative(folder), self.now())

    def send_back(self, form: FormRow) -> None:
        """FAULTY: the marked-up form and a note appear in «Исправить»."""
        delivery.send_back(self.house, form.id)
        self.tray.put_away(form)
        self.journal.advance(form.id, State.FAULTY, State.RETURNED, self.now())

    def take_note(self, form: FormRow) -> None:
        """ACCEPTED: the office's own form has its effect."""
        filled = self.tray.filled(form)
        verdict = self._judge(form, filled) if isinstance(filled, FilledForm) else None
        if not isinstance(verdict, Packet) or not isinstance(filled, FilledForm):
            raise TypeError("an accepted form is judged otherwise the second time")
        for packet_id in self.carrying.out(form, self.tray.file(form), verdict, filled):
            self.rounds.settle(packet_id)
        self.tray.put_away(form)

    def _judge(self, form: FormRow, filled: FilledForm) -> Packet | FormReturned:
        kind, facts = self.kinds[filled.code], self.known.facts(self.now().date())
        whole = self.cards.merged(kind, filled, self.tray.file(form))
        return review(whole.form, kind, facts, whole.found)

    def _find_faulty(self, form: FormRow, remarks: Iterable[Remark], kind: FormKind | None) -> None:
        said, code = [one.as_record() for one in remarks], kind.code if kind else None
        self.journal.return_form(form.id, said, self.now(), kind_code=code)

    def _point_to(self, form: FormRow, made: FormRow) -> None:
        folder = self.packing.restore_if_gone(made)
        state = self.packing.packet_of(made).state
        note = already_made(form.name, self.house.relative(folder), state)
        delivery.leave_note(self.house.returned, *note)
        where = (form.id, State.CLAIMED, State.DUPLICATE, self.now())
        self.journal.advance(*where, kind_code=made.kind_code, packet_id=made.packet_id)
        self.tray.put_away(form)


def _in_batches(rest: Iterator[Path]) -> Iterator[tuple[Path, ...]]:
    while batch := tuple(islice(rest, BATCH)):
        yield batch


LIFE: Mapping[State, Callable[[Office, FormRow], None]] = {
    State.CLAIMED: Office.review,
    State.DRAFTED: Office.issue,
    State.ISSUED: Office.render,
    State.RENDERED: Office.deliver,
    State.FAULTY: Office.send_back,
    State.ACCEPTED: Office.take_note,
}
