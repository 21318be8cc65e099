"""One look at the inbox: which files may be claimed, which must wait and why, what is odd."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.house import House
from pipeline.intake.names import has_extension, is_card, is_ignored, is_lock, locks_of, plain
from pipeline.intake.probe import Hold, probe
from pipeline.intake.stillness import Mark, Patience

LOCK_IS_STALE_AFTER = timedelta(hours=12)

_FOLDER = "это папка: канцелярия в папки не заглядывает, положите во входящие сами файлы"
_LINK = "это ссылка: положите сам файл"
_NO_FILE = "это не обычный файл"
_NO_EXTENSION = "у имени нет расширения; если это форма, сохраните её как книгу Excel (.xlsx)"
_OPEN = "открыт в программе; будет взят, когда его закроют"
_HELD = {
    Hold.BUSY: "ещё записывается или открыт в другой программе",
    Hold.DENIED: "канцелярии нельзя его читать: дайте ей право на чтение и запись",
}
_UNREADABLE = "не читается: диск или общая папка не отвечает"
_SETTLES = "только что появился; канцелярия ждёт, пока запись закончится"
_STALE_LOCK = (
    "рядом больше 12 часов лежит знак открытого файла: программа, видимо, закрылась сбоем; "
    "файл взят в работу"
)


@dataclass(frozen=True)
class Noticed:
    """A name in the inbox and what is to be said about it."""

    name: str
    why: str
    soon: bool = False  # the next looks settle it, without anybody's doing


@dataclass(frozen=True)
class Look:
    """What one look saw; ``ready`` in the order of claiming: the card first, then by time."""

    ready: tuple[Path, ...] = ()
    waiting: tuple[Noticed, ...] = ()
    odd: tuple[Noticed, ...] = ()
    notices: tuple[Noticed, ...] = ()
    ignored: tuple[str, ...] = ()
    reachable: bool = True  # no: the inbox cannot be listed now

    @property
    def settles(self) -> bool:
        """Will another look after the patience have more to claim by itself?"""
        return any(noticed.soon for noticed in self.waiting)


def look(house: House, patience: Patience, now: Callable[[], datetime]) -> Look:
    """Look once through the inbox; nothing is changed, no folder is entered, no link followed."""
    try:
        found = dict(_listed(house.inbox))
    except OSError:
        return Look(reachable=False)
    patience.forget_all_but({path.name for path in found})
    locks = {plain(path.name): seen.st_mtime for path, seen in found.items() if is_lock(path.name)}
    ready: list[Path] = []
    waiting: list[Noticed] = []
    odd: list[Noticed] = []
    for path in sorted(_candidates(found), key=lambda path: _turn(path, found[path])):
        if oddity := _oddity(path, found[path]):
            odd.append(Noticed(path.name, oddity))
        elif wait := _must_wait(
            path, found[path], _age_of_lock(path, locks, now()), patience, now()
        ):
            waiting.append(wait)
        else:
            ready.append(path)
    return Look(
        ready=tuple(ready),
        waiting=tuple(waiting),
        odd=tuple(odd),
        notices=tuple(
            Noticed(path.name, _STALE_LOCK) for path in ready if _age_of_lock(path, locks, now())
        ),
        ignored=tuple(sorted(path.name for path in found.keys() - set(_candidates(found)))),
    )


def _listed(inbox: Path) -> Iterator[tuple[Path, os.stat_result]]:
    with os.scandir(inbox) as entries:
        paths = [Path(entry.path) for entry in entries]
    for path in paths:
        with contextlib.suppress(FileNotFoundError):  # gone since it was listed
            yield path, path.lstat()


def _candidates(found: Mapping[Path, os.stat_result]) -> list[Path]:
    return [path for path in found if not is_ignored(path.name)]


def _turn(path: Path, seen: os.stat_result) -> tuple[bool, int, str]:
    return not is_card(path.name), seen.st_mtime_ns, path.name


def _oddity(path: Path, seen: os.stat_result) -> str | None:
    if stat.S_ISDIR(seen.st_mode):
        return _FOLDER
    if stat.S_ISLNK(seen.st_mode):
        return _LINK
    if not stat.S_ISREG(seen.st_mode):
        return _NO_FILE
    return None if has_extension(path.name) else _NO_EXTENSION


def _age_of_lock(path: Path, locks: Mapping[str, float], now: datetime) -> timedelta | None:
    laid = [locks[mark] for mark in locks_of(path.name) if mark in locks]
    return timedelta(seconds=now.timestamp() - max(laid)) if laid else None


def _must_wait(
    path: Path, seen: os.stat_result, lock: timedelta | None, patience: Patience, now: datetime
) -> Noticed | None:
    if lock is not None and lock < LOCK_IS_STALE_AFTER:
        return Noticed(path.name, _OPEN)
    try:
        hold = probe(path)
        if hold in _HELD:
            return Noticed(path.name, _HELD[hold])
        if patience.is_over(path, Mark.of(seen), hold, now):
            return None
    except OSError as failure:
        if failure.errno not in (errno.ENOENT, errno.EAGAIN):  # these the next look settles
            return Noticed(path.name, _UNREADABLE)
    return Noticed(path.name, _SETTLES, soon=True)
