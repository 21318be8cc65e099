"""The books in the outbox: what people write in them is taken, then they are drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import structlog

from pipeline.books import (
    Added,
    Book,
    BookColumn,
    BookFile,
    BookRead,
    Kept,
    draw_book,
    keep_book,
    look_at,
    read_book,
    read_lying,
)
from pipeline.house import House
from pipeline.office import booktaking as taking
from pipeline.office.bookmaking import BookMaking
from pipeline.office.bookrecord import remember, remembered
from pipeline.office.booksending import BookSending
from pipeline.office.orderbook import COLUMNS, NAME
from pipeline.reading import ReadingRoom
from pipeline.reading.filled import Unreadable
from pipeline.register import Journal

log = structlog.get_logger("office")
_REST = 4  # times as long as bringing the books up to date has taken
_UNREADABLE = "{name}.xlsx: книга не читается. Верните её из папки «Заменено» или удалите."
_LEFT = "{path}: в этой копии книги есть записи. Перенесите их в книгу, а копию удалите."
_Glimpse = tuple[object, ...]


@dataclass
class Bookkeeping:
    """Keeps the books of one house; where nothing has changed, nothing is looked into again."""

    house: House
    journal: Journal
    making: BookMaking
    sending: BookSending
    room: ReadingRoom
    now: Callable[[], datetime]
    _looked: _Glimpse = field(default=(), init=False)
    _brought: _Glimpse = field(default=(), init=False)
    _rest_until: float = field(default=0.0, init=False)
    _told: dict[str, str] = field(default_factory=dict, init=False)

    @property
    def attention(self) -> list[str]:
        """What people should see to, book by book."""
        return list(self._told.values())

    def take(self) -> bool:
        """Whether people have told something in the journal of orders: it lies claimed, as forms.

        A journal that cannot be read now is looked at again when it has changed.
        """
        glimpse = self._glimpse_of(NAME)
        if glimpse == self._looked:
            return False
        try:
            told = self._take()
        except OSError as busy:
            log.warning("book not looked at", error=type(busy).__name__)
            return False
        self._looked = glimpse
        return told

    def _take(self) -> bool:
        file, record = look_at(self.house, NAME), remembered(self.house)
        if not file.edited or file.sha256 == record.taken:
            return False
        read = self._read(file, COLUMNS)
        if read is None:
            return False
        self._added(read)
        said = taking.told_of_known(read, self.making.issued, record.shown, record.typed)
        said += taking.told_of_others(read, self.journal.register_rows())
        sent = self.sending.send(said, record.sent, file.sha256)
        shas, typed = tuple(one.sha for one in said), taking.repeated(said)
        remember(self.house, replace(record, taken=file.sha256, typed=typed, sent=shas))
        self._brought = ()
        return sent

    def _read(self, file: BookFile, columns: Sequence[BookColumn]) -> BookRead | None:
        """The book as it lies, empty where there is none; None when it cannot be read."""
        name = file.path.stem
        self._told.pop(name, None)
        if not file.sha256:
            return BookRead((), Added())
        grid = read_lying(self.house, self.room, file)
        if isinstance(grid, Unreadable):
            self._told[name] = _UNREADABLE.format(name=name)
            return None
        return read_book(grid, columns)

    def bring(self, *, at_once: bool = False) -> None:
        """Draw the books anew where the register, the day, a folder or a book has changed.

        Doing so takes a small part of the time, unless it is to be done ``at_once``.
        """
        begun, glimpse = self.now().timestamp(), self._glimpse()
        if glimpse == self._brought or (begun < self._rest_until and not at_once):
            return
        try:
            still = self._bring_all()
        except OSError as busy:
            log.warning("books left as they lie", error=type(busy).__name__)
            return
        self._brought = glimpse if still else ()
        ended = self.now().timestamp()
        self._rest_until = ended + _REST * (ended - begun)

    def _bring_all(self) -> bool:
        """Bring each book up to date; whether all stood so already."""
        kept = [self._bring_journal(), *(self._bring(book) for book in self.making.others())]
        return all(one is None or one.outcome in ("same", "beside") for one in kept)

    def _bring_journal(self) -> Kept | None:
        """The journal is written over only when all that stands in it has been taken."""
        file, record = look_at(self.house, NAME), remembered(self.house)
        if file.edited and file.sha256 != record.taken:
            return None
        read = self._read(file, COLUMNS)
        if read is None:
            return None
        added = self._added(read)
        book = self.making.order_book()
        kept = self._keep(book, added, record.taken)
        if kept.outcome in ("written", "same"):
            typed = taking.still_typed(record.typed, self.making.issued)
            remember(self.house, replace(record, shown=taking.shown_in(book), typed=typed))
        return kept

    def _added(self, read: BookRead) -> Added:
        """What people have added to the journal, without what the register has taken over.

        The cells filled by hand are entered into the register: they outlive the file.
        """
        ids = taking.adopted_ids(read, self.journal.register_rows())
        stored = self.journal.book(NAME)
        cells = taking.hand_cells(read, stored, ids)
        if cells != stored:
            self.journal.keep_book(NAME, cells)
        return read.added.adopted(ids)

    def _bring(self, book: Book) -> Kept | None:
        file = look_at(self.house, book.name)
        read = self._read(file, book.columns)
        return None if read is None else self._keep(book, read.added, file.sha256)

    def _keep(self, book: Book, added: Added, taken: str) -> Kept:
        content, today = draw_book(book, added), self.now().date()
        kept = keep_book(self.house, book.name, content, today, taken)
        if kept.left is not None:
            self._told[book.name] = _LEFT.format(path=self.house.relative(kept.left))
        return kept

    def _glimpse(self) -> _Glimpse:
        """By what a change is noticed without opening a file."""
        books = (self._glimpse_of(name) for name in self.making.names)
        lying = self.making.lying()
        return (self.journal.last_event(), self.now().date(), lying, *books)

    def _glimpse_of(self, name: str) -> _Glimpse:
        path = self.house.outbox / f"{name}.xlsx"
        marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
        return (_stamp(path), *(mark.exists() for mark in marks))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
