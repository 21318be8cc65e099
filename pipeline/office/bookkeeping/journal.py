"""«Журнал приказов»: what people tell in it becomes forms; then it is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.books import (
    Book,
    BookFile,
    BookRead,
    Kept,
    draw_book,
    keep_book,
    look_at,
)
from pipeline.house import House
from pipeline.office.bookkeeping import taking
from pipeline.office.bookkeeping.adopting import (
    adopted_lines,
    hand_cells,
    known_lines,
    left_as_they_are,
)
from pipeline.office.bookkeeping.making import BookMaking
from pipeline.office.bookkeeping.orders import COLUMNS, NAME
from pipeline.office.bookkeeping.reading import BookReading
from pipeline.office.bookkeeping.record import BookRecord, recalled, remember
from pipeline.office.bookkeeping.sending import BookSending
from pipeline.office.bookkeeping.untaken import shown_in, untaken
from pipeline.register import Journal


@dataclass(frozen=True)
class JournalBook:
    """The journal of orders of one house; written over only when all that stands in it is taken."""

    house: House
    journal: Journal
    making: BookMaking
    sending: BookSending
    reading: BookReading
    now: Callable[[], datetime]

    def take(self) -> bool:
        """Whether people have told something new: it lies claimed, as forms.

        Raises:
            OSError: when the book cannot be looked at now.
        """
        file, record = look_at(self.house, NAME), recalled(self.house, self.journal)
        if not file.edited or file.sha256 == record.taken:
            return False
        read = self._read(file)
        if read is None:
            return False
        self._adopt(read)
        known = known_lines(read, self.journal.register_rows())
        said = taking.told_of_known(read, self.making.issued, record.quiet)
        said += taking.told_of_others(read, known)
        content = f"{file.sha256[:12]}-{record.times}"
        sent = self.sending.send(said, record.sent, content)
        remember(self.house, record.after_taking(file.sha256, said, sent))
        return bool(sent)

    def bring(self) -> Kept | None:
        """Draw it anew; None when that is not to be done now.

        Raises:
            OSError: when it cannot be read or written now.
        """
        file, record = look_at(self.house, NAME), recalled(self.house, self.journal)
        read = self._taken(file, record)
        if read is None:
            return None
        adopted = self._adopt(read)
        added, book = read.added.adopted(adopted), self.making.order_book()
        kept = keep_book(self.house, NAME, draw_book(book, added), self.now().date(), record.taken)
        if kept.outcome in ("written", "same"):
            self._drawn(book, read, kept, record, adopted)
        return kept

    def _taken(self, file: BookFile, record: BookRecord) -> BookRead | None:
        """The book as it lies, once all that was told in it has been taken."""
        if file.edited and file.sha256 != record.taken:
            return None
        return self._read(file)

    def _read(self, file: BookFile) -> BookRead | None:
        """The book as it lies; a row of a draft that was corrected is its order's row."""
        read = self.reading.read(file, COLUMNS)
        return read and read.handed_on(self.journal.heirs())

    def _drawn(
        self,
        book: Book,
        read: BookRead,
        kept: Kept,
        record: BookRecord,
        adopted: Mapping[int, str],
    ) -> None:
        """Remember what stands there now, and tell what of a person's does not."""
        if kept.earlier is not None:
            changed = untaken(read, book, record.shown, adopted)
            self.reading.tell_untaken(read, kept.earlier, changed)
        typed = record.still_typed(self.making.issued)
        remember(self.house, record.after_drawing(shown_in(book), typed))

    def _adopt(self, read: BookRead) -> dict[int, str]:
        """The rows that have become the register's, by line; the cells filled by hand are entered.

        They outlive the file.
        """
        stored, known = self.making.hand(), known_lines(read, self.journal.register_rows())
        adopted = adopted_lines(read, known, stored)
        cells = hand_cells(read, stored, adopted)
        if cells != self.journal.book(NAME):
            self.journal.keep_book(NAME, cells)
        self.reading.tell_of(NAME, left_as_they_are(NAME, read, known, adopted))
        return adopted
