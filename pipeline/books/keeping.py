"""The books as they lie in the outbox: written anew only where nobody else has written.

The office remembers the hashes of what it wrote itself; any other content is a person's. It is
written over only when the caller has read that very content, and an earlier copy of it is kept.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from pipeline import disk
from pipeline.contents import sha256_of
from pipeline.filenames import fitting_name, numbered
from pipeline.house import House
from pipeline.reading import ReadingRoom, Unreadable
from pipeline.reading.grid import Grid

LARGEST = 50 * 2**20  # bytes
_BESIDE = "{name} (новее, пока книга открыта).xlsx"
_EARLIER = "{name} (до {day:%Y-%m-%d}).xlsx"
_ROOM_FOR_NUMBER = 6  # « (999)»


@dataclass(frozen=True)
class BookFile:
    """A book as it lies in the outbox; ``sha256`` is empty where there is none.

    ``edited``: somebody else than the office has saved it. ``open_mark`` is the file by which an
    office program says that it has the book open, empty when none does.
    """

    path: Path
    content: bytes
    sha256: str
    edited: bool
    open_mark: str


@dataclass(frozen=True)
class Kept:
    """What became of a book's new content, and the ``path`` where it lies, None where nowhere.

    «written» over the book, or it stood there already («same»); laid «beside» it, since the book is
    open; nothing was done, since somebody has «changed» the book after it was read: read again.
    ``earlier`` is the copy put into «Заменено»; ``left`` a copy beside in which somebody has
    written: it is left alone, and people should be told.
    """

    outcome: Literal["written", "same", "beside", "changed"]
    path: Path | None
    earlier: Path | None = None
    left: Path | None = None


def look_at(house: House, name: str) -> BookFile:
    """The book of that name as it lies there now.

    Raises:
        OSError: when it cannot be read now, is larger than `LARGEST`, or is no regular file.
    """
    return _look(house, _path(house, name))


def read_lying(house: House, room: ReadingRoom, book: BookFile) -> Grid | Unreadable:
    """The very content that was looked at, as a grid: a person may be saving the file meanwhile."""
    copy = house.staging / book.path.name
    disk.make_folder(house.staging)
    disk.replace(copy, book.content)
    try:
        return room.read(copy)
    finally:
        disk.remove(copy)


def keep_book(house: House, name: str, content: bytes, today: date, taken: str = "") -> Kept:
    """Bring a book up to date; ``taken`` is the hash of the content that the caller has read.

    Each step may be run again after a crash.

    Raises:
        OSError: when the disk is full, or what lies there is no regular file.
    """
    book = _look_if_free(house, _path(house, name))
    if book is not None and book.sha256 == sha256_of(content):
        return Kept("same", book.path, left=_sweep_beside(house, name))
    if book is None or book.open_mark:
        return _lay_beside(house, name, content)
    if book.edited and book.sha256 != taken:
        return Kept("changed", None)
    earlier = _keep_earlier(house, name, book, today) if book.edited else None
    try:
        if look_at(house, name).sha256 != book.sha256:
            return Kept("changed", None, earlier)
        _write(house, book, content)
    except PermissionError:  # Windows lets nobody replace what is open
        return replace(_lay_beside(house, name, content), earlier=earlier)
    return Kept("written", book.path, earlier, _sweep_beside(house, name))


def _look(house: House, path: Path) -> BookFile:
    try:
        content = disk.take_copy(path, LARGEST)
        sha = sha256_of(content)
    except FileNotFoundError:
        content, sha = b"", ""
    marks = (path.with_name(mark) for mark in (f"~${path.name}", f".~lock.{path.name}#"))
    mark = next((mark.name for mark in marks if mark.exists()), "")
    return BookFile(
        path, content, sha, bool(sha) and sha not in _record(house).get(path.name, ()), mark
    )


def _path(house: House, name: str) -> Path:
    return house.outbox / f"{name}.xlsx"


def _look_if_free(house: House, path: Path) -> BookFile | None:
    """The file as it lies; None while a program lets nobody read it."""
    try:
        return _look(house, path)
    except PermissionError:
        return None


def _lay_beside(house: House, name: str, content: bytes) -> Kept:
    """Write the newer copy beside the open book, unless somebody has it open or wrote in it."""
    path = _beside(house, name)
    there = _look_if_free(house, path)
    if there is None:
        return Kept("beside", None)
    if there.sha256 == sha256_of(content):
        return Kept("beside", path)
    if there.edited or there.open_mark:
        return Kept("beside", None, left=path if there.edited else None)
    try:
        _write(house, there, content)
    except PermissionError:
        return Kept("beside", None)
    return Kept("beside", path)


def _sweep_beside(house: House, name: str) -> Path | None:
    """Remove the copy beside a book that is up to date; the copy, if it is no more ours."""
    there = _look_if_free(house, _beside(house, name))
    if there is None:
        return None
    if there.edited:
        return there.path
    if there.sha256 and not there.open_mark:
        with contextlib.suppress(PermissionError):
            disk.remove(there.path)
    return None


def _beside(house: House, name: str) -> Path:
    return house.outbox / fitting_name(house.outbox, _BESIDE.format(name=name))


def _keep_earlier(house: House, name: str, book: BookFile, today: date) -> Path:
    """Put a copy of a person's content into «Заменено», once."""
    longest = disk.MAX_PATH - _ROOM_FOR_NUMBER
    wanted = fitting_name(house.replaced, _EARLIER.format(name=name, day=today), longest)
    for path in (house.replaced / one for one in numbered(wanted)):
        if not path.exists():
            disk.make_folder(house.replaced)
            disk.replace(path, book.content)
            return path
        if path.stat().st_size == len(book.content) and path.read_bytes() == book.content:
            return path
    raise AssertionError("numbered() is endless for practical purposes")


def _write(house: House, there: BookFile, content: bytes) -> None:
    """Remember first, then write: after a crash between them the file is ours either way."""
    hashes = ([] if there.edited else [there.sha256]) + [sha256_of(content)]
    record = {**_record(house), there.path.name: hashes}
    disk.make_folder(house.office)
    disk.replace(_record_file(house), json.dumps(record, ensure_ascii=False, indent=1).encode())
    disk.replace(there.path, content)


def _record(house: House) -> dict[str, list[str]]:
    try:
        found = json.loads(_record_file(house).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _record_file(house: House) -> Path:
    return house.office / "books.json"
