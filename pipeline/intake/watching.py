"""Hints that something happened in the house, so that the next look comes sooner than planned."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from pipeline.house import House
from pipeline.intake.names import is_ignored, is_lock, plain

# Linux tells when a file is closed; elsewhere the last change is the nearest thing to it.
_ARRIVALS = {EVENT_TYPE_CREATED, EVENT_TYPE_MOVED, EVENT_TYPE_CLOSED}
if sys.platform != "linux":
    _ARRIVALS |= {EVENT_TYPE_MODIFIED}
_STOPS_WITHIN = 2.0  # seconds


class Watcher:
    """Wakes whoever waits when a form, the card or a template changes; silent when it cannot.

    The office's own files in these folders (the status, temporary names) wake nobody, nor do
    names that leave the inbox, except the mark of an open file.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._hint = threading.Event()
        self._observer: BaseObserver | None = None

    def __enter__(self) -> Self:
        try:
            self._observer = self._started()
        except (OSError, RuntimeError):  # no watches or threads left: the rescan goes on alone
            self._observer = None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._observer is not None:
            _stop(self._observer)

    @property
    def hears(self) -> bool:
        """Is the system's watching alive?"""
        return self._observer is not None and self._observer.is_alive()

    def wake(self) -> None:
        """End the present or the next wait."""
        self._hint.set()

    def wait(self, seconds: float) -> bool:
        """Wait at most so many seconds; True when a hint ended it sooner."""
        hinted = self._hint.wait(seconds)
        self._hint.clear()
        return hinted

    def _started(self) -> BaseObserver:
        observer = Observer()
        try:
            for folder, concerns in self._watched():
                if folder.is_dir():
                    observer.schedule(_Ear(concerns, self.wake), str(folder))
            observer.start()
        except BaseException:
            _stop(observer)
            raise
        return observer

    def _watched(self) -> list[tuple[Path, Callable[[str], bool]]]:
        card = plain(self._house.card.name)
        return [
            (self._house.inbox, lambda _: True),
            (self._house.root, lambda name: plain(name) in (card, f"~${card}", f".~lock.{card}#")),
            (self._house.templates, lambda name: name.endswith(".docx")),
        ]


class _Ear(FileSystemEventHandler):
    """Hears the events of one folder and passes on those that may concern the office."""

    def __init__(self, concerns: Callable[[str], bool], wake: Callable[[], None]) -> None:
        self._concerns = concerns
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog in its own thread."""
        name = Path(os.fsdecode(event.dest_path or event.src_path)).name
        if event.is_directory or not self._concerns(name):
            return
        arrived = event.event_type in _ARRIVALS and not is_ignored(name)
        if arrived or (event.event_type == EVENT_TYPE_DELETED and is_lock(name)):
            self._wake()


def _stop(observer: BaseObserver) -> None:
    with contextlib.suppress(RuntimeError):  # it was never started
        observer.stop()
        observer.join(_STOPS_WITHIN)
