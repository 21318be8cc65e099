"""Rows told in the journal of orders go the way of every form: claimed, judged, answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline import delivery, disk
from pipeline.forms import fill_form, new_copy_id
from pipeline.house import House
from pipeline.kinds import BookForm, FormKind
from pipeline.office.bookkeeping.parting import Parting
from pipeline.office.bookkeeping.record import SentRow
from pipeline.office.bookkeeping.taking import Told
from pipeline.office.bookplaces import FROM_BOOK
from pipeline.register import Journal

_NAMES = {
    "known": "Журнал приказов (номера и даты).xlsx",
    "added": "Журнал приказов (другие приказы).xlsx",
}
"""What a form is called that was written in the book, by the rows it was made from."""


@dataclass(frozen=True)
class BookSending:
    """Puts forms made from the journal of orders among the claimed ones."""

    house: House
    journal: Journal
    kinds: Mapping[str, FormKind]
    parting: Parting

    def send(
        self, said: Sequence[Told], sent: Sequence[SentRow], content: str
    ) -> dict[str, list[Told]]:
        """Make forms of what was told, unless all of it was ``sent`` before: the rows of each form.

        What has come back of an earlier form goes in the new one too: it is told anew. A row
        at fault holds back no other: it goes in a form of its own, which comes back.
        ``content`` names the content that the rows stood in, each time another.
        """
        made: dict[str, list[Told]] = {}
        waiting = {one.sha for one in sent if not one.taken}
        entered = {one.sha for one in sent if one.taken and not one.row}
        for kind, form in self._forms():
            rows = [one for one in said if one.rows == form.rows and one.sha not in entered]
            if any(one.sha not in waiting for one in rows):
                form_id = f"{FROM_BOOK}{content}-{form.rows}"
                for id_, part in self._parted(kind, form, form_id, rows):
                    self._make(kind, form, id_, part)
                    made[id_] = part
        return made

    def _parted(
        self, kind: FormKind, form: BookForm, form_id: str, rows: Sequence[Told]
    ) -> Iterator[tuple[str, list[Told]]]:
        """The rows that enter and those that come back, each with the id of their form."""
        faulty = self.parting.faulty(kind, form.sheet, [row.answers(form) for row in rows])
        clear = [row for place, row in enumerate(rows) if place not in faulty]
        unclear = [row for place, row in enumerate(rows) if place in faulty]
        for id_, part in ((form_id, clear), (f"{form_id}-unclear", unclear)):
            if part:
                yield id_, part

    def _make(self, kind: FormKind, form: BookForm, form_id: str, rows: Sequence[Told]) -> None:
        """Make a form of these rows.

        The id follows from the content the rows stood in: after a crash no form is made twice.
        """
        if self.journal.knows(form_id):
            return
        self._supersede(_NAMES[form.rows])
        answers = {form.sheet: [row.answers(form) for row in rows]}
        content = fill_form(kind, answers, copy=new_copy_id())
        disk.replace(self.house.claimed / f"{form_id}__{_NAMES[form.rows]}", content)

    def _forms(self) -> Iterator[tuple[FormKind, BookForm]]:
        for kind in self.kinds.values():
            if kind.from_book is not None:
                yield kind, kind.from_book

    def _supersede(self, name: str) -> None:
        """What came back of an earlier one is told anew: it leaves «Исправить»."""
        for file in list(delivery.returned_as(self.house, {name})):
            delivery.retire(self.house, file)
