"""What the books in the outbox are to say now, from the register and the folders beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.books import Book
from pipeline.house import House
from pipeline.kinds import FormKind
from pipeline.office.bookkeeping.orders import NAME as JOURNAL
from pipeline.office.bookkeeping.orders import Orders, order_book
from pipeline.office.bookkeeping.record import recalled
from pipeline.office.bookkeeping.running import running_book
from pipeline.office.bookkeeping.tasks import incomplete_in, note_in, tasks_of, waiting_in
from pipeline.office.bookkeeping.to_do import NAME as TO_DO
from pipeline.office.bookkeeping.to_do import todo_book
from pipeline.office.known import Known
from pipeline.office.status import lying_in, notes_in
from pipeline.register import Journal
from pipeline.school.issued import Issued


@dataclass(frozen=True)
class BookMaking:
    """Turns what the register knows into books; the disk is only looked at."""

    house: House
    journal: Journal
    kinds: Mapping[str, FormKind]
    known: Known
    now: Callable[[], datetime]

    @property
    def names(self) -> tuple[str, ...]:
        """What the books are called."""
        running = (kind.running.name for kind in self.kinds.values() if kind.running)
        return (JOURNAL, *running, TO_DO)

    @property
    def issued(self) -> Sequence[Issued]:
        """The orders as the rules know them."""
        return self.known.facts(self.now().date()).issued

    def hand(self) -> dict[tuple[str, str], str]:
        """The cells of the journal of orders that people fill in, by the rows that stand now."""
        heirs, stored = self.journal.heirs(), self.journal.book(JOURNAL)
        moved = {(heirs[row], title): text for (row, title), text in stored.items() if row in heirs}
        return {**moved, **{key: text for key, text in stored.items() if key[0] not in heirs}}

    def order_book(self) -> Book:
        """The journal of orders, with what people have written in it."""
        record = recalled(self.house, self.journal)
        return order_book(
            Orders(
                self.journal.register_rows(),
                self.journal.spent_numbers(),
                self.journal.signatories(),
                self.hand(),
                record.still_typed(self.issued),
            )
        )

    def others(self) -> Iterator[Book]:
        """The books in which nobody is asked for anything."""
        today, rows = self.now().date(), self.journal.register_rows()
        in_force = self.journal.in_force()
        for kind in self.kinds.values():
            if kind.running is not None:
                yield running_book(kind.running, in_force, rows, today)
        yield todo_book(tasks_of(waiting_in(self.house, self.journal, today)), today)

    def asking(self) -> tuple[Path, ...]:
        """The notes in signed packets that ask for what is lacking until they are deleted."""
        packets = incomplete_in(self.house, self.journal, self.now().date())
        return tuple(note_in(self.house, one) for one in packets)

    def lying(self) -> tuple[tuple[Path, ...], ...]:
        """The forms in «Исправить», those set aside, the notes on what was taken."""
        notes = notes_in(self.house.returned)
        return lying_in(self.house.returned), lying_in(self.house.set_aside), notes
