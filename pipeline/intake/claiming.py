"""Takes a file out of the inbox by one rename, and puts it into the archive by another."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import hashlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path

from pipeline import disk
from pipeline.house import House
from pipeline.intake.probe import Hold, probe

HASHED_AT_MOST = 50 * 2**20  # bytes; the reading desk takes no larger form
_IN_THE_WAY = (errno.ENOENT, errno.EACCES, errno.EPERM, errno.EBUSY)
_NOT_OURS = (errno.EINVAL, errno.ELOOP, errno.EAGAIN)  # a link or a pipe, or leased by a program
_SEPARATOR = "__"


@dataclass(frozen=True)
class Drop:
    """A file taken from the inbox; ``path`` is private to the office from then on.

    ``sha256`` covers the first `HASHED_AT_MOST` bytes, ``size`` all of them.
    """

    id: str
    name: str  # as it was dropped
    path: Path
    sha256: str
    size: int
    received_at: datetime


class NotClaimed(Exception):
    """The file is gone or somebody holds it: it stays, or lies again, where it was dropped."""


def claim(
    house: House,
    path: Path,
    now: Callable[[], datetime],
    known: Callable[[str], bool] = lambda _: False,
) -> Drop:
    """Take a file that lies still. ``known`` tells whether the journal has a drop of that id.

    The id comes from name, size and time of the file, so that a claim cut short by a power failure
    finds itself again; the same file dropped once more gets a number behind it.

    Raises:
        NotClaimed: when it does not lie still any more; the next look decides.
        OSError: when the disk itself fails.
    """
    with _unless_in_the_way():
        if not stat.S_ISREG(path.lstat().st_mode) or probe(path) in (Hold.BUSY, Hold.DENIED):
            raise NotClaimed
        target = _moved(house, path, _id_of(path), known)
    return _drop(house, target, path.name, now)


def adopt(
    house: House, now: Callable[[], datetime], known: Callable[[str], bool] = lambda _: False
) -> list[Drop]:
    """Drops for claimed files that the journal does not know, after a crash between the two.

    A name that a power failure left in the inbox beside its claim is swept. Call it on start,
    before the first claim.
    """
    drops = []
    dropped = _dropped_by_id(house)
    for path in sorted(_claimed(house), key=lambda path: (path.lstat().st_mtime_ns, path.name)):
        drop_id, _, name = path.name.partition(_SEPARATOR)
        twin = dropped.get(drop_id.partition("-")[0])
        if twin and twin.exists() and filecmp.cmp(twin, path, shallow=False):
            disk.sync_folder(house.claimed)
            disk.remove(twin)
        if not known(drop_id):
            with contextlib.suppress(NotClaimed):
                drops.append(_drop(house, path, name, now))
    return drops


def archive(house: House, claimed: Path, day: date) -> Path:
    """Move a finished claim into the archive of the month; once done, doing it again is harmless.

    ``day`` is that of the receipt, so that a second attempt looks in the same month.

    Raises:
        FileNotFoundError: when the claim is neither here nor there.
    """
    target = house.archive / f"{day:%Y-%m}" / claimed.name
    if target.exists():
        if not claimed.exists():
            return target
        if filecmp.cmp(claimed, target, shallow=False):
            disk.remove(claimed)
            return target
    return disk.publish(claimed, target.parent, disk.numbered(claimed.name))


def _id_of(path: Path) -> str:
    found = path.lstat()
    identity = f"{path.name}\0{found.st_size}\0{found.st_mtime_ns}"
    return hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _moved(house: House, path: Path, first_id: str, known: Callable[[str], bool]) -> Path:
    ids = (first_id if number == 1 else f"{first_id}-{number}" for number in count(1))
    safe = disk.safe_name(path.name)
    names = (f"{drop_id}{_SEPARATOR}{safe}" for drop_id in ids if not known(drop_id))
    a_month = house.archive / "0000-00"  # the claim's longest path will be there
    return disk.publish(path, house.claimed, (disk.fitting_name(a_month, name) for name in names))


def _drop(house: House, claimed: Path, name: str, now: Callable[[], datetime]) -> Drop:
    """The value of a claimed file, unless somebody still writes it: then it goes back."""
    try:
        if probe(claimed) is not Hold.BUSY:
            return Drop(
                id=claimed.name.partition(_SEPARATOR)[0],
                name=name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
                path=claimed,
                sha256=_digest(claimed),
                size=claimed.stat().st_size,
                received_at=now(),
            )
    except OSError as failure:
        if failure.errno not in _NOT_OURS:
            raise
    disk.publish(claimed, house.inbox, disk.numbered(name))
    raise NotClaimed


@contextlib.contextmanager
def _unless_in_the_way() -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        if failure.errno not in _IN_THE_WAY:
            raise
        raise NotClaimed from failure


def _claimed(house: House) -> list[Path]:
    if not house.claimed.is_dir():
        return []
    return [path for path in house.claimed.iterdir() if _SEPARATOR in path.name]


def _dropped_by_id(house: House) -> dict[str, Path]:
    try:
        found = {path: path.lstat() for path in house.inbox.iterdir()}
    except OSError:  # away, or changing now: nothing is swept
        return {}
    return {_id_of(path): path for path, seen in found.items() if stat.S_ISREG(seen.st_mode)}


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with disk.open_regular(path) as file:
        while file.tell() < HASHED_AT_MOST and (part := file.read(2**20)):
            digest.update(part)
    return digest.hexdigest()
