"""All books of a house, kept up to date: where nothing has changed, nothing is looked into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from pipeline.books import Book, Kept, draw_book, keep_book, look_at
from pipeline.house import House
from pipeline.office.bookkeeping.journal import JournalBook
from pipeline.office.bookkeeping.making import BookMaking
from pipeline.office.bookkeeping.orders import NAME
from pipeline.office.bookkeeping.reading import BookReading
from pipeline.office.bookkeeping.sending import BookSending
from pipeline.reading import ReadingRoom
from pipeline.register import Journal

log = structlog.get_logger("office")
_REST = 4  # times as long as bringing the books up to date has taken
_Glimpse = tuple[Any, ...]


@dataclass
class Bookkeeping:
    """Keeps the books of one house; where nothing has changed, nothing is looked into again."""

    house: House
    journal: Journal
    making: BookMaking
    sending: BookSending
    room: ReadingRoom
    now: Callable[[], datetime]
    _reading: BookReading = field(init=False)
    _orders: JournalBook = field(init=False)
    _looked: _Glimpse = field(default=(), init=False)
    _brought: _Glimpse = field(default=(), init=False)
    _drawn: _Glimpse = field(default=(), init=False)  # of what the books were drawn
    _asking: tuple[Path, ...] = field(default=(), init=False)
    _rest_until: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        """The journal of orders is a book of its own kind: people tell something in it."""
        self._reading = BookReading(self.house, self.room)
        self._orders = JournalBook(
            self.house, self.journal, self.making, self.sending, self._reading, self.now
        )

    @property
    def attention(self) -> list[str]:
        """What people should see to, book by book."""
        return self._reading.attention

    def take(self) -> bool:
        """Whether people have told something in the journal of orders: it lies claimed, as forms.

        A journal that cannot be read now is looked at again when it has changed.
        """
        glimpse = self._glimpse_of(NAME)
        if glimpse == self._looked:
            return False
        try:
            told = self._orders.take()
        except OSError as busy:
            log.warning("book not looked at", error=type(busy).__name__)
            return False
        self._looked, self._brought = glimpse, ()
        return told

    def bring(self, *, at_once: bool = False) -> None:
        """Draw the books anew where the register, the day, a folder or a book has changed.

        Doing so takes a small part of the time, unless it is to be done ``at_once``.
        """
        begun, glimpse = self.now().timestamp(), self._glimpse()
        if glimpse == self._brought or (begun < self._rest_until and not at_once):
            return
        try:
            still = self._stand(glimpse) or self._bring_all()
        except OSError as busy:
            log.warning("books left as they lie", error=type(busy).__name__)
            return
        self._brought, self._drawn = (glimpse if still else ()), _without_times(glimpse)
        ended = self.now().timestamp()
        self._rest_until = ended + _REST * (ended - begun)

    def _stand(self, glimpse: _Glimpse) -> bool:
        """Whether the books lie as they were drawn last, and nothing has happened since."""
        if self._drawn != _without_times(glimpse):
            return False
        files = (look_at(self.house, name) for name in self.making.names)
        return all(file.sha256 and not file.edited for file in files)

    def _bring_all(self) -> bool:
        """Bring each book up to date; whether all stood so already."""
        self._asking = self.making.asking()
        brought = {NAME: self._orders.bring()}
        brought |= {book.name: self._bring(book) for book in self.making.others()}
        for name, kept in brought.items():
            self._reading.look_beside(name, kept.left if kept else None)
        return all(one is None or one.outcome in ("same", "beside") for one in brought.values())

    def _bring(self, book: Book) -> Kept | None:
        file = look_at(self.house, book.name)
        read = self._reading.read(file, book.columns)
        if read is None:
            return None
        content, today = draw_book(book, read.added), self.now().date()
        kept = keep_book(self.house, book.name, content, today, file.sha256)
        if kept.earlier is not None:
            self._reading.tell_untaken(read, kept.earlier)
        return kept

    def _glimpse(self) -> _Glimpse:
        """By what a change is noticed without opening a file."""
        books = (self._glimpse_of(name) for name in self.making.names)
        lying = self.making.lying()
        answered = tuple(note for note in self._asking if not note.exists())
        return (self.journal.last_event(), self.now().date(), lying, answered, tuple(books))

    def _glimpse_of(self, name: str) -> _Glimpse:
        path = self.house.outbox / f"{name}.xlsx"
        marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
        beside = self._reading.saved_as(name)
        return (_stamp(path), beside, *(mark.exists() for mark in marks))


def _without_times(glimpse: _Glimpse) -> _Glimpse:
    *known, books = glimpse
    return (*known, tuple(marks for _, *marks in books))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
