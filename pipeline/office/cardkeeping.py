"""The school's card: taken when it is good, kept in force until a better one comes."""

from __future__ import annotations

import hashlib
import io
import secrets
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from pipeline import disk
from pipeline.filenames import numbered
from pipeline.forms import draw_form
from pipeline.house import CARD_NAME, House
from pipeline.language.names import PersonName
from pipeline.register import Journal
from pipeline.review import Packet, signatory_labels
from pipeline.school.card import SchoolCard, Signatory
from pipeline.school.facts import Facts
from pipeline.school.people import StaffMember, labels

_SNAPSHOT = TypeAdapter(SchoolCard)
_NOBODY = SchoolCard(
    "", "", "", Signatory(StaffMember(PersonName("")), ""), ()
)  # before the first card
_DRAWN = "drawn:"
_SAVED_HERE = "card-"  # begins the id of a card that was saved where it lies
QUIET = 1.0  # seconds since the last write after which a whole file is no more being written
LARGEST = 50 * 2**20  # bytes


@dataclass(frozen=True)
class Offered:
    """What the drop-downs of a drawn form offer: people and signatories of this school."""

    people: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()


@dataclass
class CardKeeping:
    """The card in force, and the file it is edited in."""

    house: House
    journal: Journal
    now: Callable[[], datetime]
    _glimpse: str | None = field(default=None, init=False)
    _known: tuple[int, SchoolCard] | None = field(default=None, init=False)

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

    def take(self, file: Path, packet: Packet, card: SchoolCard, at: datetime) -> None:
        """Put a good card in force; one that was dropped takes its place in the house.

        One saved where it lies is left alone: it may have been saved again meanwhile.
        """
        content = disk.take_copy(file, LARGEST)
        snapshot: Mapping[str, Any] = _SNAPSHOT.dump_python(card, mode="json")
        if not file.name.startswith(_SAVED_HERE):
            self._take_its_place(content, _drawn(packet, at), at)
        told = dict(self._told_anew(card, at.date()))
        self.journal.take_card(hashlib.sha256(content).hexdigest(), content, snapshot, at, told)

    def _told_anew(self, card: SchoolCard, today: date) -> Iterator[tuple[tuple[str, int], int]]:
        """The last numbers that the card in force has not told: they are of this year."""
        before = {one.code: one.last_number for one in self.card.series} if self.card else {}
        for one in card.series:
            if one.last_number is not None and before.get(one.code) != one.last_number:
                yield (one.code, one.year_of(today)), one.last_number

    def _take_its_place(self, dropped: bytes, drawn: bytes, at: datetime) -> None:
        here = self.house.card.read_bytes() if self.house.card.exists() else b""
        if here not in (dropped, drawn):  # the second time there is nothing left to do
            self._install(drawn, at)
            here = drawn
        self._remember(here)

    def _install(self, content: bytes, at: datetime) -> None:
        if self.house.card.exists():
            before = self.house.card.with_name(f"Карточка школы (до {at:%Y-%m-%d}).xlsx").name
            disk.publish(self.house.card, self.house.replaced, numbered(before))
        disk.replace(self.house.card, content)

    def _remember(self, content: bytes) -> None:
        disk.replace(self._seen, hashlib.sha256(content).hexdigest().encode())

    @property
    def _seen(self) -> Path:
        return self.house.office / "card.seen"

    def remember_drawn(self, content: bytes) -> None:
        """The card that the office has drawn itself is no news to it."""
        digest = hashlib.sha256(content).hexdigest()
        disk.replace(self._seen, f"{_DRAWN}{digest}".encode())

    def _is_known(self, digest: str) -> bool:
        """Whether the card was looked at already; under a new journal it is looked at again."""
        seen = self._seen.read_text() if self._seen.exists() else ""
        if seen.startswith(_DRAWN):
            return seen == f"{_DRAWN}{digest}"
        return seen == digest and (
            self.journal.current_card() is not None or bool(self.journal.form_with_content(digest))
        )

    @property
    def unsettled(self) -> bool:
        """Whether the card was being saved at the last look: the next one will tell."""
        return self._glimpse is not None

    def changed(self) -> bool:
        """Whether the card was saved in the house since the last look, and lies still.

        A private copy of it then lies among the claimed forms and lives their life.
        """
        before, self._glimpse = self._glimpse, None
        try:
            content = disk.take_copy(self.house.card, LARGEST)
        except OSError:
            return False
        digest = hashlib.sha256(content).hexdigest()
        if self._is_known(digest):
            return False
        if before != digest and not self._lies_still(content):
            self._glimpse = digest
            return False
        name = f"{_SAVED_HERE}{digest[:12]}-{secrets.token_hex(2)}__{CARD_NAME}"
        disk.replace(self.house.claimed / name, content)
        self._remember(content)
        return True

    def _lies_still(self, content: bytes) -> bool:
        """Whether one look is enough: a whole workbook, written a moment ago at the latest."""
        age = self.now().timestamp() - self.house.card.stat().st_mtime
        return age >= QUIET and zipfile.is_zipfile(io.BytesIO(content))


def _drawn(packet: Packet, at: datetime) -> bytes:
    """A clean card with the answers of one that was dropped, whatever its format and its marks."""
    return draw_form(
        packet.kind,
        copy=packet.form.copy,
        filled=packet.filled,
        foreign=packet.form.foreign,
        today=at.date(),
    )
