"""The books in the outbox: what people write there is taken, then they are drawn anew."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog

from pipeline import disk
from pipeline.books import (
    Added,
    Book,
    BookRead,
    draw_book,
    keep_book,
    look_at,
    read_book,
    read_lying,
)
from pipeline.forms import fill_form, new_copy_id
from pipeline.house import House
from pipeline.kinds import FormKind
from pipeline.office import orderbook
from pipeline.office.known import Known
from pipeline.office.otherbooks import TODO, running_book, todo_book
from pipeline.reading import ReadingRoom, Unreadable
from pipeline.register import Journal
from pipeline.school.facts import Facts

log = structlog.get_logger("office")
NUMBERS, EARLIER = "РГ-1", "ИБ-1"
_UNREAD = BookRead((), Added())


@dataclass
class Bookkeeping:
    """Takes what people have written into the journal of orders, and keeps the books up to date.

    What is written in yellow cells and in rows of a person's own becomes a form of the office
    itself, which lives the life of every form: judged by the same rules, returned if it is wrong.
    """

    house: House
    journal: Journal
    kinds: Mapping[str, FormKind]
    known: Known
    room: ReadingRoom
    attention: Callable[[], list[str]]
    now: Callable[[], datetime]
    _stood: object = field(default=None, init=False)

    def take(self) -> bool:
        """Whether somebody has written something into the journal; it lies claimed as a form."""
        with contextlib.suppress(OSError):
            book = look_at(self.house, orderbook.NAME)
            if book.edited and book.sha256 != self._remembered().get("taken"):
                return self._take(book.sha256)
        return False

    def _take(self, sha: str) -> bool:
        read, sha = self._read()
        facts = self._facts()
        hand = self.journal.book(orderbook.NAME)
        written = orderbook.written_in(
            read, self._drawn(), self._order_book(facts), facts.issued, hand
        )
        self.journal.keep_book(orderbook.NAME, written.hand)
        forms = {
            NUMBERS: {"Приказы": list(written.numbers)} if written.numbers else {},
            EARLIER: {"Приказы": list(written.earlier)} if written.earlier else {},
        }
        claimed = [self._claim(code, rows, sha) for code, rows in forms.items() if rows]
        self._remember(taken=sha)
        return any(claimed)

    def _claim(self, code: str, answers: Mapping[str, Any], sha: str) -> bool:
        """Lay a form among the claimed ones, under an id by which it is never laid twice."""
        form_id = f"book-{sha[:16]}-{code == EARLIER:d}"
        if self.journal.knows(form_id):
            return False
        content = fill_form(self.kinds[code], answers, copy=new_copy_id(), today=self.now().date())
        disk.replace(self.house.claimed / f"{form_id}__{orderbook.NAME}.xlsx", content)
        return True

    def bring(self) -> None:
        """Bring every book up to date, unless nothing has happened since the last time."""
        stands = self._stands()
        if stands == self._stood:
            return
        try:
            self._bring()
        except OSError as busy:
            log.warning("the books are left as they lie", error=type(busy).__name__)
            return
        self._stood = self._stands()

    def _bring(self) -> None:
        facts, today = self._facts(), self.now().date()
        self._bring_journal(facts)
        for kind in self.kinds.values():
            if kind.running:
                self._keep(running_book(kind.running, facts.in_force, today))
        self._keep(todo_book(self.house, self.journal, self.attention()))

    def _bring_journal(self, facts: Facts) -> None:
        """Around everything that people have added; a save not read yet is read first."""
        read, sha = self._read()
        if look_at(self.house, orderbook.NAME).edited and sha != self._remembered().get("taken"):
            return  # the next look takes it
        rows = self.journal.register_rows()
        ids = orderbook.entered(read.added.rows, rows)
        if ids:
            hand = self.journal.book(orderbook.NAME) | dict(orderbook.by_hand(read.added.rows, ids))
            self.journal.keep_book(orderbook.NAME, hand)
        book = self._order_book(facts)
        content = draw_book(book, read.added.adopted(ids))
        kept = keep_book(self.house, orderbook.NAME, content, self.now().date(), taken=sha)
        if kept.outcome == "written":
            self._remember(drawn=orderbook.told_in(book))

    def _keep(self, book: Book) -> None:
        """A book in which people only read: what they wrote there is kept in «Заменено»."""
        lying = look_at(self.house, book.name)
        keep_book(self.house, book.name, draw_book(book), self.now().date(), taken=lying.sha256)

    def _read(self) -> tuple[BookRead, str]:
        lying = look_at(self.house, orderbook.NAME)
        grid = read_lying(self.house, self.room, lying) if lying.sha256 else None
        if grid is None or isinstance(grid, Unreadable):
            return _UNREAD, lying.sha256
        return read_book(grid, orderbook.COLUMNS), lying.sha256

    def _order_book(self, facts: Facts) -> Book:
        rows, spent = self.journal.register_rows(), self.journal.spent_numbers()
        return orderbook.order_book(rows, spent, facts.issued, self.journal.book(orderbook.NAME))

    def _facts(self) -> Facts:
        return self.known.facts(self.now().date())

    def _stands(self) -> object:
        """All that a drawn book depends on, at a glance."""
        return (
            self.journal.last_event(),
            self.now().date(),
            tuple(self.attention()),
            tuple(self._files()),
        )

    def _files(self) -> Iterator[object]:
        for name in (
            orderbook.NAME,
            TODO,
            *(k.running.name for k in self.kinds.values() if k.running),
        ):
            path = self.house.outbox / f"{name}.xlsx"
            marks = (path.with_name(mark) for mark in (f"~${path.name}", f".~lock.{path.name}#"))
            state = path.stat() if path.exists() else None
            yield (state and (state.st_mtime_ns, state.st_size)), [mark.exists() for mark in marks]

    def _drawn(self) -> dict[str, orderbook.Told]:
        found = self._remembered().get("drawn", {})
        return {row: (told[0], told[1], told[2]) for row, told in found.items()}

    def _remembered(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _remember(self, **news: Any) -> None:
        disk.replace(
            self._file, json.dumps({**self._remembered(), **news}, ensure_ascii=False).encode()
        )

    @property
    def _file(self) -> Any:
        return self.house.office / "orderbook.json"
