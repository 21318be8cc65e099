"""One office per house: a lock for this machine, a heartbeat in a file for all the others."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from pipeline import disk
from pipeline.house import House

FRESH = timedelta(seconds=90)  # a holder silent for longer is taken for dead
BEAT_EVERY = timedelta(seconds=20)

Clock = Callable[[], datetime]

_locked_here: set[Path] = set()  # the system's lock is by process and does not see a second hold


class HeldElsewhere(Exception):
    """Another office works in this house: on which machine, and since when (UTC)."""

    def __init__(self, host: str, since: datetime | None) -> None:
        when = f" с {since.astimezone():%d.%m.%Y %H:%M}" if since else ""
        super().__init__(f"В этой папке уже работает канцелярия на компьютере «{host}»{when}")
        self.host = host
        self.since = since


@dataclass(frozen=True)
class Holder:
    """Who holds the house, as ``lease.json`` says; times are UTC."""

    host: str
    pid: int
    started: datetime
    heartbeat: datetime

    def is_same_office(self, other: Holder) -> bool:
        """Do both name one run of the office?"""
        return (self.host, self.pid, self.started) == (other.host, other.pid, other.started)

    def as_json(self) -> bytes:
        """The content of ``lease.json``."""
        times = {"started": self.started.isoformat(), "heartbeat": self.heartbeat.isoformat()}
        return json.dumps({"host": self.host, "pid": self.pid, **times}).encode()


class Lease:
    """The house is ours; `beat` must be called at least every minute to keep it."""

    def __init__(self, file: Path, holder: Holder) -> None:
        self._file = file
        self._holder = holder

    def beat(self, now: Clock) -> None:
        """Tell the others that this office lives; written at most every `BEAT_EVERY`.

        Raises:
            HeldElsewhere: when another office has taken the house over meanwhile.
        OSError: when the house cannot be written now.
        """
        moment = now().astimezone(UTC)
        if abs(moment - self._holder.heartbeat) < BEAT_EVERY:
            return
        found = _read(self._file)
        if found is not None and not found.is_same_office(self._holder):
            raise HeldElsewhere(found.host, found.started)
        self._write(moment)

    def _write(self, moment: datetime) -> None:
        holder = self._holder
        self._holder = Holder(holder.host, holder.pid, holder.started, moment)
        disk.replace(self._file, self._holder.as_json())

    def _give_back(self) -> None:
        found = _read(self._file)
        if found is not None and found.is_same_office(self._holder):
            with contextlib.suppress(OSError):  # a share that is gone: the lease grows stale
                disk.remove(self._file)


@contextlib.contextmanager
def hold(house: House, now: Clock, host: str, pid: int) -> Iterator[Lease]:
    """Hold the house for as long as the ``with`` lasts; a dead office's lease is taken over.

    Raises:
        HeldElsewhere: when a living office holds it.
    """
    moment = now().astimezone(UTC)
    disk.make_folder(house.office)
    with _locked(house.lease.with_suffix(".lock")) as lock:
        found = _read(house.lease)
        if lock is _Lock.HELD or (found and _lives(found, lock, host, pid, moment)):
            raise HeldElsewhere(*((found.host, found.started) if found else (host, None)))
        lease = Lease(house.lease, Holder(host, pid, moment, moment))
        lease._write(moment)
        try:
            yield lease
        finally:
            lease._give_back()


class _Lock(Enum):
    OURS = "no other process of this machine has it"
    HELD = "another process has it"
    UNKNOWN = "this file system has no locks"


def _lives(found: Holder, lock: _Lock, host: str, pid: int, moment: datetime) -> bool:
    if found.host == host and (
        lock is _Lock.OURS or found.pid == pid or not _is_process(found.pid)
    ):
        return False
    return abs(moment - found.heartbeat) < FRESH


def _is_process(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # asking there may end the process; the lock has told already
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _read(file: Path) -> Holder | None:
    """The holder, None when the file is missing or says nothing that can be read."""
    try:
        record: dict[str, Any] = json.loads(disk.take_copy(file, 4096))
        started, heartbeat = (
            datetime.fromisoformat(record[key]) for key in ("started", "heartbeat")
        )
        return Holder(str(record["host"]), int(record["pid"]), started, heartbeat.astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[_Lock]:
    if path.resolve() in _locked_here:  # opening and closing it again would drop the lock
        yield _Lock.HELD
        return
    with contextlib.suppress(FileExistsError):
        disk.write_new(path, b"\0")
    with path.open("r+b") as file:  # the system drops the lock with the file, or with the process
        _locked_here.add(path.resolve())
        try:
            yield _lock(file.fileno())
        finally:
            _locked_here.discard(path.resolve())


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> _Lock:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return _Lock.HELD
        return _Lock.OURS

else:
    import errno
    import fcntl

    def _lock(handle: int) -> _Lock:
        # A lock by process, not by handle: a child that outlives a killed office must not keep it.
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as failure:
            return _Lock.HELD if failure.errno in (errno.EAGAIN, errno.EACCES) else _Lock.UNKNOWN
        return _Lock.OURS
