"""Rows told in a book that would come back are parted from those that would enter.

One row at fault holds back no other: it goes in a form of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import structlog

from pipeline.forms import fill_form, new_copy_id
from pipeline.kinds import FormKind
from pipeline.reading.filled import Cell, FilledForm, FilledItem, Unreadable
from pipeline.remarks import stopping
from pipeline.review import FormReturned, review
from pipeline.school.facts import Facts

log = structlog.get_logger("office")
Rows = Sequence[Mapping[str, Cell]]  # of one sheet, by the labels of its questions


@dataclass(frozen=True)
class Parting:
    """Judges rows as the form of them would be judged; nothing of it is recorded."""

    read: Callable[[bytes], FilledForm | Unreadable]
    facts: Callable[[], Facts]

    def faulty(self, kind: FormKind, sheet: str, rows: Rows) -> frozenset[int]:
        """The rows that would come back without the others too, by their places in the sequence.

        A row that is at fault only beside another is none of them: apart, both would enter. Where
        the office itself fails, none is: their form fails in its turn, at the boundary for that.

        Raises:
            OSError: when the disk cannot be read or written now.
        """
        try:
            return self._faulty(kind, sheet, rows)
        except OSError:
            raise
        except Exception as fault:  # noqa: BLE001 no row of one book may stop the office's round
            log.warning("rows not parted", form=kind.code, error=type(fault).__name__)
            return frozenset()

    def _faulty(self, kind: FormKind, sheet: str, rows: Rows) -> frozenset[int]:
        found = self._at_fault(kind, sheet, rows, range(len(rows)))
        while found and found != (alone := self._at_fault(kind, sheet, rows, sorted(found))):
            found = alone
        return found

    def _at_fault(
        self, kind: FormKind, sheet: str, rows: Rows, places: Sequence[int]
    ) -> frozenset[int]:
        answers = {sheet: [rows[place] for place in places]}
        filled = self.read(fill_form(kind, answers, copy=new_copy_id()))
        if isinstance(filled, Unreadable):
            return frozenset()
        verdict = review(filled, kind, self.facts())
        if not isinstance(verdict, FormReturned):
            return frozenset()
        lines = sorted(set(_lines(filled.root, sheet)))
        if len(lines) != len(places):
            return frozenset()
        marked = {
            Cell(sheet, remark.place.cell or "", None).place[0]
            for remark in stopping(verdict.remarks)
            if remark.place.sheet == sheet
        }
        return frozenset(place for line, place in zip(lines, places, strict=True) if line in marked)


def _lines(item: FilledItem, sheet: str) -> Iterator[int]:
    """The lines of a sheet in which something is answered."""
    for cell in item.cells.values():
        if cell.sheet == sheet and not cell.empty:
            yield cell.place[0]
    for inner in item.items.values():
        for one in inner:
            yield from _lines(one, sheet)
