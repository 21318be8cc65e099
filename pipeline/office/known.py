"""What the register knows, as facts for the rules: orders with their numbers, and what runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.office.cardkeeping import CardKeeping
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
    """The papers of the register that take a number, those issued elsewhere among them."""
    orders = [row for row in rows if row.series or row.number_source == OUTSIDE]
    together = Counter(row.packet_id for row in orders)
    return tuple(_issued(row, alone=together[row.packet_id] == 1) for row in orders)


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
    name = order.folder.rpartition("/")[2] or f"{order.named} {row.title}"
    return replace(order, label=name if alone else f"{name}: {row.title}")
