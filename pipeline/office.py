"""The story of the office: the life of a form as a table of states and desks.

Each step reads the state in the journal, acts, makes the act durable and enters the next state.
Running the table again after a crash is the recovery; there is no other.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import structlog

from pipeline import delivery, intake
from pipeline.cardkeeping import CardKeeping
from pipeline.house import House
from pipeline.intake import Drop, NotClaimed
from pipeline.kinds import FormKind
from pipeline.notes import already_made, fault_note, remarks_note
from pipeline.packing import Packing
from pipeline.reading import ReadingRoom, read_form
from pipeline.reading.filled import FilledForm, Unreadable
from pipeline.register import FormRow, Journal
from pipeline.remarks import Remark, from_record
from pipeline.review import FormReturned, Packet, review
from pipeline.states import ENDS, OUTCOMES, Outcome, State

log = structlog.get_logger("office")
BATCH = 64  # forms claimed together, so that a card among them is handled first


@dataclass
class Office:
    """One office at work in one house; ``now`` is the only clock it knows."""

    house: House
    journal: Journal
    room: ReadingRoom
    kinds: Mapping[str, FormKind]
    packing: Packing
    cards: CardKeeping
    now: Callable[[], datetime]
    beat: Callable[[Callable[[], datetime]], None]

    def __post_init__(self) -> None:
        """Nothing is read yet."""
        self._read: dict[str, FilledForm | Unreadable] = {}

    def recover(self) -> Iterator[Outcome]:
        """Finish what a crash has left: adopt claimed files, run every unfinished form."""
        for drop in intake.adopt(self.house, self.now, self._known):
            self._enter(drop)
        for form in self.journal.unfinished():
            yield self.live(form.id)

    def take_changed_card(self) -> Iterator[Outcome]:
        """Read the card again if somebody has saved it where it lies."""
        if self.cards.changed() is not None:
            for drop in intake.adopt(self.house, self.now, self._known):
                self._enter(drop)
                yield self.live(drop.id)

    def is_card(self, path: Path) -> bool:
        """Whether a file in the inbox is the school's card: all that may be taken before there is one."""
        read = read_form(path, self.kinds, self.room)
        return isinstance(read, FilledForm) and not self.kinds[read.code].papers

    def handle(self, ready: Iterable[Path]) -> Iterator[Outcome]:
        """Take files that lie still and bring each to its end, cards before other forms."""
        batch: list[Path] = []
        for path in ready:
            batch.append(path)
            if len(batch) == BATCH:
                yield from self._handle_batch(batch)
                batch = []
        yield from self._handle_batch(batch)

    def live(self, form_id: str) -> Outcome:
        """The life of a form from its state in the journal to its end."""
        begun = self.now()
        form = self.journal.form(form_id)
        try:
            while (state := State(form.state)) not in ENDS:
                LIFE[state](self, form)
                form = self.journal.form(form_id)
        except Exception as fault:
            form = self._set_aside(form, fault)
        self._read.pop(form_id, None)
        return self._outcome(form, (self.now() - begun).total_seconds())

    def review(self, form: FormRow) -> None:
        """CLAIMED: read and judge; draw the whole packet once before anything is recorded."""
        filled = self._filled(form)
        if isinstance(filled, Unreadable):
            self._stage_return(form, None, filled.remarks)
            return
        kind = self.kinds[filled.code]
        verdict = review(filled, kind, self.cards.facts(self.now().date()))
        if isinstance(verdict, FormReturned):
            self._stage_return(form, verdict, verdict.remarks)
        elif not kind.papers:
            self._accept(form, verdict)
        elif made := self.packing.made_before(verdict):
            self._point_to(form, made, verdict)
        else:
            self.packing.draft(form, verdict, self.cards.revision, self.now())

    def issue(self, form: FormRow) -> None:
        """DRAFTED: numbers of the series that the office numbers; all are numbered at signing now."""
        self.journal.number_papers(form.id, (), self.now())

    def render(self, form: FormRow) -> None:
        """ISSUED: documents from the journal alone, staged with their hashes."""
        self.packing.stage(form, self.now())

    def deliver(self, form: FormRow) -> None:
        """RENDERED: the packet appears in the outbox by one rename."""
        folder = delivery.deliver(self.house, form.id)
        self._archive(form)
        self.journal.record_delivery(form.id, self.house.relative(folder), self.now())

    def send_back(self, form: FormRow) -> None:
        """FAULTY: the marked-up form and a note appear in «Исправить»."""
        delivery.send_back(self.house, form.id)
        self._archive(form)
        self.journal.advance(form.id, State.FAULTY, State.RETURNED, self.now())

    def take_note(self, form: FormRow) -> None:
        """ACCEPTED: the office's own form has its effect."""
        self.cards.take(form, self._claimed(form), self._judged(form), self.now())
        self._archive(form)
        self.journal.advance(form.id, State.ACCEPTED, State.DONE, self.now())

    def _handle_batch(self, batch: list[Path]) -> Iterator[Outcome]:
        entered = [drop.id for path in batch for drop in self._claim(path)]
        for form_id in entered:
            self._filled(self.journal.form(form_id))
        for form_id in sorted(entered, key=self._not_a_card):
            yield self.live(form_id)

    def _not_a_card(self, form_id: str) -> bool:
        filled = self._read.get(form_id)
        return not (isinstance(filled, FilledForm) and not self.kinds[filled.code].papers)

    def _claim(self, path: Path) -> list[Drop]:
        try:
            drop = intake.claim(self.house, path, self.now, self._known)
        except NotClaimed:
            return []
        self._enter(drop)
        return [drop]

    def _enter(self, drop: Drop) -> None:
        self.journal.claim(drop.id, drop.name, drop.sha256, drop.size, drop.received_at)

    def _known(self, drop_id: str) -> bool:
        return self.journal.knows(drop_id)

    def _claimed(self, form: FormRow) -> Path:
        return next(iter(self.house.claimed.glob(f"{form.id}__*")))

    def _filled(self, form: FormRow) -> FilledForm | Unreadable:
        if form.id not in self._read:
            self._read[form.id] = read_form(self._claimed(form), self.kinds, self.room)
        return self._read[form.id]

    def _judged(self, form: FormRow) -> Packet:
        filled = self._filled(form)
        if isinstance(filled, FilledForm):
            verdict = review(filled, self.kinds[filled.code], self.cards.facts(self.now().date()))
            if isinstance(verdict, Packet):
                return verdict
        raise RuntimeError("an accepted form is judged otherwise the second time")

    def _accept(self, form: FormRow, verdict: Packet) -> None:
        said = [remark.as_record() for remark in verdict.remarks]
        self.journal.advance(
            form.id, State.CLAIMED, State.ACCEPTED, self.now(), kind_code=verdict.kind.code, remarks=said
        )

    def _stage_return(self, form: FormRow, verdict: FormReturned | None, remarks: tuple[Remark, ...]) -> None:
        sent = self._claimed(form).read_bytes() if verdict is None else None
        workbook = self.packing.marked_up(verdict, self.now().date()) if verdict else sent or b""
        delivery.stage_return(self.house, form.id, form.name, workbook, remarks_note(form.name, remarks))
        code = verdict.kind.code if verdict else None
        self.journal.return_form(form.id, [one.as_record() for one in remarks], self.now(), kind_code=code)

    def _point_to(self, form: FormRow, made: FormRow, verdict: Packet) -> None:
        folder = self.packing.restore_if_gone(made, self.now())
        name, text = already_made(form.name, self.house.relative(folder))
        delivery.leave_note(self.house.returned, name, text)
        self._archive(form)
        self.journal.advance(
            form.id, State.CLAIMED, State.DUPLICATE, self.now(),
            kind_code=verdict.kind.code, packet_id=made.packet_id,
        )  # fmt: skip

    def _archive(self, form: FormRow) -> None:
        if any(self.house.claimed.glob(f"{form.id}__*")):
            intake.archive(self.house, self._claimed(form), form.received_at.date())

    def _set_aside(self, form: FormRow, fault: Exception) -> FormRow:
        number = f"{self.now():%Y%m%d}-{secrets.token_hex(2)}"
        log.error("form set aside", form=form.id, state=form.state, fault=number, exc_info=fault)
        for claimed in self.house.claimed.glob(f"{form.id}__*"):
            delivery.set_aside(self.house, claimed, form.name, fault_note(form.name, number, fault))
        self.journal.set_aside(form.id, number, self.now())
        return self.journal.form(form.id)

    def _outcome(self, form: FormRow, seconds: float) -> Outcome:
        packet = self.journal.packet(form.packet_id) if form.packet_id and form.state != State.SET_ASIDE else None
        said = tuple(from_record(record) for record in form.remarks or ())
        papers = self.packing.paper_lines(packet) if packet else ()
        folder = packet.folder if packet else None
        outcome = Outcome(form.name, form.kind_code, OUTCOMES[State(form.state)], folder, papers, said, seconds)
        return replace(outcome, fault=form.fault)


LIFE: Mapping[State, Callable[[Office, FormRow], None]] = {
    State.CLAIMED: Office.review,
    State.DRAFTED: Office.issue,
    State.ISSUED: Office.render,
    State.RENDERED: Office.deliver,
    State.FAULTY: Office.send_back,
    State.ACCEPTED: Office.take_note,
}
