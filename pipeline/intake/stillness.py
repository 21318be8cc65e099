"""Does a file lie still? Nobody may be writing it, and what lies there must look finished.

Size and time alone tell little: a copy over the network may reserve its whole length first and
fill it seconds later. Where the system can say that nobody has the file open, that is conclusive;
elsewhere two equal looks, some seconds apart, have to do.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline import disk
from pipeline.intake.probe import Hold

_ZIP_START = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_END_LIES_IN = 22 + 65_535  # bytes from the end of a zip: its last record with the longest comment
_EMPTY_TAKES = 3  # times the patience: a program may make a file and fill it later


@dataclass(frozen=True)
class Mark:
    """What changes when a file changes."""

    inode: int
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, found: os.stat_result) -> Mark:
        """The mark of a file as it was found."""
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


@dataclass
class Patience:
    """What earlier looks saw, by name, and for how many seconds a file must not have changed."""

    seconds: float = 2.0
    _seen: dict[str, tuple[Mark, datetime]] = field(default_factory=dict)

    def forget_all_but(self, names: set[str]) -> None:
        """Drop what was seen of files that are gone."""
        self._seen = {name: seen for name, seen in self._seen.items() if name in names}

    def is_over(self, path: Path, mark: Mark, hold: Hold, now: datetime) -> bool:
        """May the file be claimed? At once when nobody has it open and it looks finished.

        Raises:
            OSError: when it cannot be read.
        """
        unchanged = self._unchanged(path.name, mark, now)
        if mark.size == 0:
            return unchanged is not None and unchanged >= _EMPTY_TAKES * self.seconds
        if hold is Hold.FREE and _looks_finished(path):
            return True
        return unchanged is not None and unchanged >= self.seconds

    def _unchanged(self, name: str, mark: Mark, now: datetime) -> float | None:
        """For how many seconds the file has looked like this; None at the first such look."""
        earlier, since = self._seen.get(name, (None, now))
        if earlier != mark or since > now:  # another file, or the clock was put back
            self._seen[name] = (mark, now)
            return None
        return (now - since).total_seconds()


def _looks_finished(path: Path) -> bool:
    """No when it begins as a zip, as every .xlsx does, and has no end of one yet."""
    with disk.open_regular(path) as file:
        if file.read(len(_ZIP_START)) != _ZIP_START:
            return True
        file.seek(max(0, file.seek(0, os.SEEK_END) - _END_LIES_IN))
        return _ZIP_END in file.read(_END_LIES_IN)
