"""The office's round through the outbox: what people have moved, signed, edited or copied there.

Each packet is brought up to what the register says of it; what cannot be done now, because a file
is open, is done on the next round. Running the round again after a crash is the recovery.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import structlog

from pipeline import delivery
from pipeline.delivery import Lying, home_among, lying_at, packets_lying, rename_packet, still_lying
from pipeline.house import House
from pipeline.office.issuing import order_of, packet_name, place_of
from pipeline.office.lyingfiles import LyingFiles
from pipeline.office.revising import folder_aside, retire_folder
from pipeline.office.roundrecord import RoundRecord, print_of, remember_round, remembered_round
from pipeline.office.spares import Spares
from pipeline.register import Journal, PacketMark, PacketRow, PaperRow

log = structlog.get_logger("office")
_LIVE = ("to_sign", "signed")
_REST = 4  # times as long as a round
_BUSY = "не удалось привести в порядок: файл или папка открыты. Канцелярия пробует снова."
_GONE = "папки комплекта в outbox больше нет. Чтобы вернуть её, положите ту же форму в папку inbox."
_NUMBERLESS = (
    "подписан, а номера или даты в журнале нет. Внесите формой РГ-1 или в журнал приказов."
)
_TAKEN_BACK = "папку вернули в «На подпись», подпись снята: приказ пока не действует."
_OLD = "комплект заменён исправленным, а его копия лежит здесь: {folder}. Не подписывайте её."
_State = tuple[PacketMark, frozenset[Lying]]


@dataclass
class Rounds:
    """Goes round the outbox; a packet that nobody has touched is not looked into again."""

    house: House
    journal: Journal
    files: LyingFiles
    spares: Spares
    now: Callable[[], datetime]
    _settled: dict[str, _State] = field(default_factory=dict, init=False)
    _prints: dict[str, str] = field(default_factory=dict, init=False)
    _told: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    _remembered: RoundRecord = field(default_factory=RoundRecord, init=False)
    _event: int | None = field(default=None, init=False)  # None before the first round
    _rest_until: float = field(default=0.0, init=False)

    @property
    def attention(self) -> list[str]:
        """What people should see to, packet by packet."""
        return [line for lines in self._told.values() for line in lines]

    def stroll(self) -> None:
        """A round, unless the last one was just now: going round takes a small part of the time."""
        if self.now().timestamp() >= self._rest_until:
            self.walk()

    def walk(self) -> None:
        """Look at every packet that may have changed since the last round."""
        begun, last = self.now().timestamp(), self.journal.last_event()
        since = self._begun_at(last) if self._event is None else self._event
        touched = self.journal.packets_touched_since(since)
        lying = packets_lying(self.house)
        for mark in self.journal.packet_marks():
            state = mark, frozenset(lying.get(mark.form_id, ()))
            if mark.id in touched or not self._is_settled(state):
                self._look(mark, lying.get(mark.form_id, []))
        self._event = last
        self._remember(RoundRecord(last, dict(self._prints), dict(self._told)))
        ended = self.now().timestamp()
        self._rest_until = ended + _REST * (ended - begun)

    def _begun_at(self, last_event: int) -> int:
        """What was settled before this start is settled still; the event since which to look."""
        before = remembered_round(self.house, last_event)
        self._prints, self._told = dict(before.prints), dict(before.told)
        self._remembered = before
        return before.event

    def _remember(self, settled: RoundRecord) -> None:
        if replace(settled, event=self._remembered.event) != self._remembered:
            remember_round(self.house, settled)
            self._remembered = settled

    def _is_settled(self, state: _State) -> bool:
        """Whether nobody has touched the packet since it was looked into, before this start too."""
        mark, lying = state
        if mark.id in self._settled:
            return self._settled[mark.id] == state
        if self._prints.get(mark.id) != print_of(mark, lying):
            return False
        self._settled[mark.id] = state
        return True

    def settle(self, packet_id: str) -> None:
        """Bring one packet up to the register at once; what was issued elsewhere lies nowhere."""
        mark = self.journal.packet_mark(packet_id)
        if mark.folder is not None:
            self._look(mark, lying_at(self.house, mark.form_id, mark.folder))

    def _look(self, mark: PacketMark, lying: Sequence[Lying]) -> None:
        try:
            told = tuple(self._seen_to(mark, lying))
        except OSError as busy:
            log.warning("packet left as it lies", packet=mark.id, error=type(busy).__name__)
            self._told[mark.id] = (f"«{mark.subject}»: {_BUSY}",)
            self._settled.pop(mark.id, None)
            self._prints.pop(mark.id, None)
            return
        self._told[mark.id] = told
        self._settled[mark.id] = state = self._now_of(mark, lying)
        self._prints[mark.id] = print_of(*state)

    def _now_of(self, mark: PacketMark, lying: Sequence[Lying]) -> _State:
        """What the next round finds if nobody touches the packet, copies of it among that."""
        after = self.journal.packet_mark(mark.id)
        home = lying_at(self.house, mark.form_id, after.folder)
        return after, frozenset((*home, *still_lying(lying)))

    def _seen_to(self, mark: PacketMark, lying: Sequence[Lying]) -> Iterator[str]:
        if mark.state not in _LIVE:
            yield from self._not_in_force(mark, lying)
            return
        if not lying:
            yield f"«{mark.subject}»: {_GONE}"
            return
        home = home_among(self.house, lying, mark.folder)
        mark = self._placed(mark, home)
        here = self.house.relative(home.folder)
        if mark.state == "to_sign" and self.journal.taken_back(mark.id):
            yield f"{here}: {_TAKEN_BACK}"
        packet, papers = self.journal.packet(mark.id), self.journal.papers(mark.id)
        for line in self.files.settle(packet, papers, home):
            yield f"{here}: {line}"
        for other in lying:
            if other is not home:
                yield f"«{mark.subject}»: {self.spares.told(papers, home, other)}"
        folder = self._called(packet, papers, home)
        yield from _lacking(packet, papers, self.house.relative(folder))

    def _placed(self, mark: PacketMark, home: Lying) -> PacketMark:
        """Take note of where the folder lies: to be moved to «Подписано» is to be signed.

        To be moved back to «На подпись» takes the signature back; a folder of the school's own
        tells nothing.
        """
        here, before = self.house.relative(home.folder), mark.folder or ""
        waits = self.house.to_sign in home.folder.parents
        waited = self.house.to_sign in (self.house.root / before).parents
        if mark.state == "to_sign" and self.house.signed in home.folder.parents:
            self.journal.sign(mark.id, here, self.now())
        elif mark.state == "signed" and waits and not waited:
            self.journal.unsign(mark.id, here, self.now())
        elif here != before:
            self.journal.found_at(mark.id, here, self.now())
        else:
            return mark
        return self.journal.packet_mark(mark.id)

    def _called(self, packet: PacketRow, papers: Sequence[PaperRow], home: Lying) -> Path:
        """Give the folder the name of its number, and a signed one its place, unless renamed."""
        into = home.folder.parent
        if packet.state == "signed" and self.house.to_sign in home.folder.parents:
            into = place_of(self.house, packet, papers)
        folder = rename_packet(self.house, home, into, packet_name(packet, papers))
        if folder != home.folder:
            self.journal.found_at(packet.id, self.house.relative(folder), self.now())
        return folder

    def _not_in_force(self, mark: PacketMark, lying: Sequence[Lying]) -> Iterator[str]:
        """What is void or replaced leaves «На подпись»; a copy kept elsewhere is warned of."""
        for one in lying:
            if mark.state == "void":
                delivery.put_aside(self.house, one.folder)
            elif not self._retired(one):
                yield f"«{mark.subject}»: {_OLD.format(folder=self.house.relative(one.folder))}"
        if aside := folder_aside(self.house, mark.form_id, mark.folder):
            self.journal.found_at(mark.id, aside, self.now())

    def _retired(self, lying: Lying) -> bool:
        """Whether a replaced packet was put aside; it stays where it does not wait to be signed."""
        waits = self.house.to_sign in lying.folder.parents
        return waits and retire_folder(self.house, lying) is not None


def _lacking(packet: PacketRow, papers: Sequence[PaperRow], folder: str) -> Iterator[str]:
    order = order_of(papers)
    if packet.state == "signed" and order and not (order.number and order.date):
        yield f"{folder}: {_NUMBERLESS}"
