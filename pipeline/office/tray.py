"""The tray: forms taken from the inbox and not finished, each read once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from pipeline import disk, intake
from pipeline.delivery import packets_lying
from pipeline.house import House
from pipeline.intake import Drop, NotClaimed
from pipeline.kinds import FormKind
from pipeline.reading import ReadingRoom, read_form
from pipeline.reading.filled import FilledForm, Unreadable
from pipeline.register import FormRow, Journal


class Tray:
    """The claimed forms of a house, entered into the journal as they come."""

    def __init__(
        self,
        house: House,
        journal: Journal,
        room: ReadingRoom,
        kinds: Mapping[str, FormKind],
        now: Callable[[], datetime],
    ) -> None:
        """Nothing is read yet."""
        self.house, self.journal, self.room, self.kinds, self.now = house, journal, room, kinds, now
        self._read: dict[str, FilledForm | Unreadable] = {}
        self.alive: Callable[[], None] = lambda: None  # told before each file: reading takes time

    def take(self, ready: Iterable[Path]) -> list[str]:
        """Claim files that lie still and read them; their ids, the office's own forms first."""
        ids = [drop.id for path in ready for drop in self._claim(path)]
        for form_id in ids:
            self.alive()
            self.filled(self.journal.form(form_id))
        return sorted(ids, key=lambda form_id: not self._is_card(self._read[form_id]))

    def adopt(self) -> list[str]:
        """Enter claimed files that the journal does not know, after a crash or a saved card."""
        drops = intake.adopt(self.house, self.now, self.journal.knows)
        for drop in drops:
            self._enter(drop)
        return [drop.id for drop in drops]

    def sweep(self, ends: Container[str]) -> None:
        """Put away what a crash has left of forms whose life is over, and of half-written files."""
        packets = (one.folder for lying in packets_lying(self.house).values() for one in lying)
        for folder in (*self.house.written_by_office, *packets):
            disk.sweep_unwritten(folder)
        for path in self.house.claimed.iterdir():
            form_id = path.name.partition("__")[0]
            if self.journal.knows(form_id) and (form := self.journal.form(form_id)).state in ends:
                self.put_away(form)

    def _claim(self, path: Path) -> Iterator[Drop]:
        try:
            drop = intake.claim(self.house, path, self.now, self.journal.knows)
        except NotClaimed:
            return
        self._enter(drop)
        yield drop

    def _enter(self, drop: Drop) -> None:
        self.journal.claim(drop.id, drop.name, drop.sha256, drop.size, drop.received_at)

    def is_card(self, path: Path) -> bool:
        """Whether a file in the inbox is the school's card, the first thing to be taken."""
        return self._is_card(read_form(path, self.kinds, self.room))

    def _is_card(self, read: FilledForm | Unreadable) -> bool:
        return isinstance(read, FilledForm) and self.kinds[read.code].stays

    def file(self, form: FormRow) -> Path:
        """Where a claimed form lies.

        Raises:
            FileNotFoundError: when it lies here no more.
        """
        for path in self.house.claimed.glob(f"{form.id}__*"):
            return path
        raise FileNotFoundError(form.id)

    def kept_copy(self, form: FormRow) -> bytes:
        """The bytes of a form, wherever its life has brought it.

        Raises:
            FileNotFoundError: when it lies neither here nor in the archive.
        """
        name = f"{form.id}__*"
        for path in (*self.house.claimed.glob(name), *self.house.archive.glob(f"*/{name}")):
            return path.read_bytes()
        raise FileNotFoundError(form.id)

    def filled(self, form: FormRow) -> FilledForm | Unreadable:
        """The form as read; it is read once while it is worked on."""
        if form.id not in self._read:
            self._read[form.id] = read_form(self.file(form), self.kinds, self.room)
        return self._read[form.id]

    def read_kept(self, content: bytes) -> FilledForm | Unreadable:
        """A workbook of which only the bytes are left, read again."""
        path = self.house.staging / f".{secrets.token_hex(4)}{disk.UNWRITTEN}"
        disk.replace(path, content)
        try:
            return read_form(path, self.kinds, self.room)
        finally:
            disk.remove(path)

    def known(self, form_id: str) -> FilledForm | Unreadable | None:
        """The form as far as it has been read."""
        return self._read.get(form_id)

    def put_away(self, form: FormRow) -> None:
        """Move a finished form into the archive; done already, it is no fault."""
        if any(self.house.claimed.glob(f"{form.id}__*")):
            intake.archive(self.house, self.file(form), form.received_at.date())

    def forget(self, form_id: str) -> None:
        """Its life is over: what was read of it is of no more use."""
        self._read.pop(form_id, None)
