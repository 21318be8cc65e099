"""What the register knows, as facts for the rules: orders with their numbers, and what runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.filenames import safe_name
from pipeline.language.spelling import fold
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.issuing import folder_name
from pipeline.register import AT_SIGNING, OUTSIDE, Journal, PacketMark, RegisterRow
from pipeline.school.facts import Facts, InForce
from pipeline.school.issued import Issued, Made

_View = tuple[tuple[Issued, ...], tuple[InForce, ...], tuple[Made, ...]]


@dataclass
class Known:
    """The register's view, looked up anew when something has happened."""

    journal: Journal
    cards: CardKeeping
    _at: int = field(default=-1, init=False)
    _view: _View = field(default=((), (), ()), init=False)

    def facts(self, today: date) -> Facts:
        """What rules may know on that day."""
        last = self.journal.last_event()
        if last != self._at:
            issued = orders_in(self.journal.register_rows())
            made = tuple(_made(mark) for mark in self.journal.packet_marks())
            self._at, self._view = last, (issued, self._running(issued), made)
        issued, running, made = self._view
        return replace(self.cards.facts(today), issued=issued, in_force=running, made=made)

    def _running(self, issued: Sequence[Issued]) -> tuple[InForce, ...]:
        named = {one.paper: one.named for one in issued}
        return tuple(
            InForce(
                row.kind,
                tuple(row.people),
                row.since,
                row.until,
                named.get(row.paper_id or "", ""),
            )
            for row in self.journal.in_force()
        )


def _made(mark: PacketMark) -> Made:
    label = (mark.folder or "").rpartition("/")[2] or mark.subject
    return Made(mark.id, mark.kind_code, label, mark.state, mark.identity, mark.replaces)


def orders_in(rows: Sequence[RegisterRow]) -> tuple[Issued, ...]:
    """The papers of the register that take a number, those issued elsewhere among them.

    No two of them are called the same while they are alive.
    """
    orders = [row for row in rows if row.series or row.number_source == OUTSIDE]
    together = Counter(row.packet_id for row in orders)
    issued = [_issued(row, alone=together[row.packet_id] == 1) for row in orders]
    called = Counter(fold(one.label) for one in issued if one.alive)
    return tuple(one if called[fold(one.label)] < 2 else _told_apart(one) for one in issued)


def _issued(row: RegisterRow, *, alone: bool) -> Issued:
    order = Issued(
        paper=row.paper_id,
        packet=row.packet_id,
        made_by=row.form_kind,
        label="",
        title=row.title,
        series=row.series or "",
        state=row.state,
        made_on=row.made_on,
        number=row.number,
        day=row.date,
        basis=row.basis,
        at_signing=row.number_source == AT_SIGNING,
        elsewhere=row.number_source == OUTSIDE,
        replaced=row.packet_state == "replaced",
        folder=row.folder or "",
        identity=row.identity,
        heading=row.subject if alone else row.title,
    )
    end = "" if alone else f": {row.title}"
    name = order.folder_name or f"{order.named} {row.title}"
    return replace(order, label=f"{name}{end}", names_given=tuple(_names_given(row, end)))


def _names_given(row: RegisterRow, end: str) -> Iterator[str]:
    if row.number_source != OUTSIDE:
        for number, day in ((None, None), (row.number, None), (row.number, row.date)):
            yield f"{safe_name(folder_name(row.subject, row.made_on, number, day))}{end}"


def _told_apart(order: Issued) -> Issued:
    """Two folders may have one name in two places, two orders one number in two series."""
    place = ", ".join(order.folder.split("/")[1:-1]) or order.series
    return replace(order, label=f"{order.label} ({place})" if place else order.label)
