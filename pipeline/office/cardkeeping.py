"""The school's card: taken when it is good, kept in force until a better one comes."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from pipeline import delivery, disk
from pipeline.contents import sha256_of
from pipeline.forms import draw_form, restamped
from pipeline.house import CARD_NAME, House
from pipeline.kinds import FormKind
from pipeline.language.names import PersonName
from pipeline.office.cardfile import LARGEST, CardFile, Known
from pipeline.office.cardmerging import CardMerging, stamp_of
from pipeline.office.cardreturns import SAVED_HERE, saved_here
from pipeline.office.offered import Offered
from pipeline.reading.filled import FilledForm
from pipeline.register import CardRevision, Journal
from pipeline.review import Merged, Packet, signatory_labels
from pipeline.school.card import SchoolCard, Signatory
from pipeline.school.facts import Facts
from pipeline.school.people import StaffMember, labels

_SNAPSHOT = TypeAdapter(SchoolCard)
_NOBODY = SchoolCard(
    "", "", "", Signatory(StaffMember(PersonName("")), ""), ()
)  # before the first card


@dataclass
class CardKeeping:
    """The card in force, and the file it is edited in.

    Without ``merging`` the card can be asked only: who takes cards must be able to read them.
    """

    house: House
    journal: Journal
    now: Callable[[], datetime]
    merging: CardMerging | None = None
    file: CardFile = field(init=False)
    _known: tuple[int, SchoolCard] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Nothing is looked at yet."""
        self.file = CardFile(self.house, self.now)

    @property
    def card(self) -> SchoolCard | None:
        """The card in force; None before the first good one."""
        self._refresh()
        return self._known[1] if self._known else None

    @property
    def card_in_force(self) -> SchoolCard:
        """The card in force; before the first good one that of nobody."""
        return self.card or _NOBODY

    @property
    def revision(self) -> int:
        """Number of the card in force."""
        self._refresh()
        return self._known[0] if self._known else 0

    def _refresh(self) -> None:
        current = self.journal.current_card()
        if current and (self._known is None or self._known[0] != current.id):
            self._known = current.id, _SNAPSHOT.validate_python(current.snapshot)

    def facts(self, today: date) -> Facts:
        """What rules may know on that day."""
        return Facts(self.card_in_force, today)

    def offered(self) -> Offered:
        """What drop-downs offer; nothing before the first card."""
        card = self.card
        if card is None:
            return Offered()
        people = tuple(sorted(labels(card.staff)))
        return Offered(people, signatory_labels(Facts(card, date.min)))

    def merged(self, kind: FormKind, filled: FilledForm, file: Path) -> Merged:
        """The card of a file with what was changed since it was taken from the card in force."""
        if self.merging is None or not kind.stays:
            return Merged(filled)
        digest = sha256_of(disk.take_copy(file, LARGEST))
        known = self.file.known() if saved_here(file.name) else Known()
        return self.merging.merged(kind, filled, digest, (known.origin, known.origin_stamp))

    def take(self, file: Path, packet: Packet, sent: FilledForm, at: datetime) -> None:
        """Put a good card in force; it is written into the house, unless it was saved there.

        ``sent`` is the card as it was read, before it was merged.
        """
        content = disk.take_copy(file, LARGEST)
        as_sent = packet.filled == sent.root and packet.form.foreign == sent.foreign
        card = content if as_sent else drawn(packet.kind, packet.form, packet)
        taken = self.put_in_force(card, packet, at, told_by_people=True)
        if as_sent and saved_here(file.name):
            self.file.took(sha256_of(content), taken.id, sent.revision)
        else:
            self.file.want()
        self.bring()

    def retire(self, form_id: str, sent: FilledForm) -> None:
        """Take out of «Исправить» the cards that wait for nothing now that this one is in force."""
        if self.merging is None:
            return
        for lying in list(delivery.returned_as(self.house, self.merging.returns.names())):
            read = self.merging.read(disk.take_copy(lying, LARGEST))
            if self.merging.is_answered(read, form_id, sent):
                delivery.retire(self.house, lying)

    def put_in_force(
        self, content: bytes, packet: Packet, at: datetime, *, told_by_people: bool = False
    ) -> CardRevision:
        """Enter a card into the journal: it is in force from now on.

        A last number that people have written into it goes on from there.

        Raises:
            TypeError: when the form is no card.
        """
        card = packet.kind.effect and packet.kind.effect(packet.answers, packet.facts)
        if not isinstance(card, SchoolCard):
            raise TypeError(f"form {packet.kind.code} is no card")
        snapshot: Mapping[str, Any] = _SNAPSHOT.dump_python(card, mode="json")
        told = dict(self._told_anew(card, at.date())) if told_by_people else {}
        return self.journal.take_card(sha256_of(content), content, snapshot, at, told)

    def _told_anew(self, card: SchoolCard, today: date) -> Iterator[tuple[tuple[str, int], int]]:
        """The last numbers that the card in force has not told: they are of this year."""
        before = {one.code: one.last_number for one in self.card.series} if self.card else {}
        for one in card.series:
            if one.last_number is not None and before.get(one.code) != one.last_number:
                yield (one.code, one.year_of(today)), one.last_number

    def bring(self) -> None:
        """Write the card in force into the file in the house, where that is still to be done."""
        current, merging = self.journal.current_card(), self.merging
        if current is None or merging is None:
            return
        self.file.inherit(current.id)
        stamp = stamp_of(current)
        with contextlib.suppress(OSError):  # somebody holds it, or the share is gone: next time
            self.file.bring(current, stamp, lambda: merging.drawn(current), restamped)

    def holds(self, revision: int) -> bool:
        """Whether the file in the house is that card, lies closed, and was not saved since."""
        return self.file.path.exists() and self.file.known().holds == revision and self.file.at_rest

    def remember_drawn(self, content: bytes) -> None:
        """The card that the office has drawn itself is no news to it."""
        self.file.remember(Known((sha256_of(content),), drawn=True))

    def _is_news(self, digest: str, known: Known) -> bool:
        """Whether a save was not looked at yet; under a new journal it is looked at again."""
        if digest not in known.seen:
            return True
        return not known.drawn and not (
            self.journal.current_card() is not None or bool(self.journal.form_with_content(digest))
        )

    @property
    def unsettled(self) -> bool:
        """Whether the card was being saved at the last look: the next one will tell."""
        return self.file.unsettled

    def changed(self) -> bool:
        """Whether the card was saved in the house since the last look, and lies still.

        A private copy of it then lies among the claimed forms and lives their life.
        """
        self.file.inherit(self.revision)
        content = self.file.saved(self._is_news)
        if content is None:
            return False
        name = f"{SAVED_HERE}{sha256_of(content)[:12]}-{secrets.token_hex(2)}__{CARD_NAME}"
        disk.replace(self.house.claimed / name, content)
        self.file.looked_at(content)
        return True


def drawn(kind: FormKind, form: FilledForm, packet: Packet, revision: str = "") -> bytes:
    """A clean card with the answers that were judged good, whatever its format and its marks."""
    return draw_form(
        kind, copy=form.copy, filled=packet.filled, foreign=form.foreign, revision=revision
    )
