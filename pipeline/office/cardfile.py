"""«Карточка школы.xlsx» as it lies in the house: looked at, and written only while it is closed.

The office remembers what it has seen and which revision that is. A file that somebody has open, or
has saved since the last look, is never written: the next look tells.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import delivery, disk
from pipeline.contents import sha256_of
from pipeline.house import House
from pipeline.register import CardRevision

QUIET = 1.0  # seconds since the last write after which a whole file is no more being written
LARGEST = 50 * 2**20  # bytes
_LEFT_OPEN = timedelta(hours=12)  # an older mark was left by a program that broke off


@dataclass(frozen=True)
class Known:
    """What is known of the file: digests seen last, the revision it holds, the stamp it has.

    ``origin`` and ``origin_stamp`` are those of the last revision it held: what a person who has it
    open goes on from. ``wanted`` is set while the card in force is to be written into it.
    """

    seen: tuple[str, ...] = ()
    drawn: bool = False  # by `init`: no news under whatever journal
    holds: int = 0
    stamp: str = ""
    origin: int = 0
    origin_stamp: str = ""
    wanted: bool = False


@dataclass
class CardFile:
    """The file in the house and what the office knows of it."""

    house: House
    now: Callable[[], datetime]
    _glimpse: str | None = field(default=None, init=False)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.house.card

    @property
    def unsettled(self) -> bool:
        """Whether it was being saved at the last look: the next one will tell."""
        return self._glimpse is not None

    def saved(self, is_news: Callable[[str, Known], bool]) -> bytes | None:
        """The content if it is news and lies still; of a moving one the next look tells."""
        before, self._glimpse = self._glimpse, None
        try:
            content = disk.take_copy(self.path, LARGEST)
        except OSError:
            return None
        digest = sha256_of(content)
        if not is_news(digest, self.known()):
            return None
        if before != digest and not self._lies_still(content):
            self._glimpse = digest
            return None
        return content

    def _lies_still(self, content: bytes) -> bool:
        """Whether one look is enough: a whole workbook, written a moment ago at the latest."""
        age = self.now().timestamp() - self.path.stat().st_mtime
        return age >= QUIET and zipfile.is_zipfile(io.BytesIO(content))

    def known(self) -> Known:
        """What is known of it; nothing before the first look."""
        try:
            found: dict[str, Any] = json.loads(self._record.read_bytes())
            return Known(**{**found, "seen": tuple(found["seen"])})
        except (OSError, ValueError, TypeError, KeyError):
            return Known()

    def inherit(self, current: int) -> None:
        """Take over what an earlier version of the program has remembered of the file."""
        earlier = self.house.office / "card.seen"
        if self._record.exists() or not earlier.exists():
            return
        drawn, _, digest = earlier.read_text().rpartition(":")
        self.remember(Known((digest,), drawn=bool(drawn), holds=0 if drawn else current))

    def remember(self, known: Known) -> None:
        """Know this of it from now on, durably."""
        disk.replace(self._record, json.dumps(asdict(known)).encode())

    @property
    def _record(self) -> Path:
        return self.house.office / "card.json"

    def looked_at(self, content: bytes) -> None:
        """Remember a save as seen; what it holds is known when it is taken."""
        known = self.known()
        origin = (known.holds, known.stamp) if known.holds else (known.origin, known.origin_stamp)
        self.remember(Known((sha256_of(content),), origin=origin[0], origin_stamp=origin[1]))

    def took(self, digest: str, revision: int, stamp: str) -> None:
        """The save seen last was taken as it is: it holds that revision from now on."""
        known = self.known()
        if known.seen == (digest,):
            self.remember(replace(known, holds=revision, stamp=stamp, wanted=False))

    def want(self) -> None:
        """The card in force is to be written into the file as soon as that can be done."""
        self.remember(replace(self.known(), wanted=True))

    @property
    def at_rest(self) -> bool:
        """Whether it may be written: closed, and unchanged since it was seen."""
        if is_open(self.path, self.now()):
            return False
        return not self.path.exists() or sha256_of(self._content()) in self.known().seen

    def _content(self) -> bytes:
        return disk.take_copy(self.path, LARGEST)

    def bring(
        self,
        current: CardRevision,
        stamp: str,
        draw: Callable[[], bytes],
        restamp: Callable[[bytes, str], bytes | None],
    ) -> None:
        """Write the card in force into the file, or its stamp alone; else leave it for next time.

        Raises:
            OSError: when somebody holds the file, or the house is out of reach.
        """
        known = self.known()
        up_to_date = known.holds == current.id
        nothing_new = known.stamp == stamp if up_to_date else True
        if (nothing_new and not known.wanted) or not self.at_rest:
            return
        if up_to_date and (known.stamp == stamp or not self.path.exists()):
            if known.wanted:
                self.remember(replace(known, wanted=False))
            return
        before = self._content() if self.path.exists() else b""
        now = restamp(before, stamp) if up_to_date and before else draw()
        if now is not None:
            self._write(before, now, keep=not up_to_date)
            self.remember(Known((sha256_of(now),), holds=current.id, stamp=stamp))

    def _write(self, before: bytes, now: bytes, *, keep: bool) -> None:
        """Put a new content in place; a crash at any step leaves one that the office has seen."""
        if before == now:
            return
        if keep and before:
            name = f"Карточка школы (до {self.now():%Y-%m-%d}).xlsx"
            delivery.keep_copy(self.house.replaced, name, before)
        known = self.known()
        self.remember(replace(known, seen=(sha256_of(before), sha256_of(now))))
        disk.replace(self.path, now)


def is_open(path: Path, now: datetime | None = None) -> bool:
    """Whether a program has a workbook open: its mark lies beside it."""
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    for mark in marks:
        try:
            laid = mark.lstat().st_mtime
        except OSError:
            continue
        if now is None or now.timestamp() - laid < _LEFT_OPEN.total_seconds():
            return True
    return False
