"""How a new form begins: with the people to choose from, and with what the office knows already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.forms import fill_form, new_copy_id
from pipeline.kinds import FormKind
from pipeline.office.known import Known
from pipeline.office.offered import Offered
from pipeline.orders import lasting_points, own_point_rows
from pipeline.register import Journal, PacketRow
from pipeline.school.facts import Facts
from pipeline.school.year import SchoolYear


def keep_lasting(journal: Journal, kind: FormKind, packet: PacketRow) -> None:
    """Keep the own points of a delivered packet that are for all of its kind, and no others."""
    if kind.points:
        journal.keep_own_points(kind.code, lasting_points(packet.answers), packet.id)


@dataclass(frozen=True)
class Beginning:
    """What new forms begin with on a day; outside a house nothing is known."""

    today: date
    offered: Offered = field(default_factory=Offered)
    facts: Facts | None = None
    own_points: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)  # by kind

    @classmethod
    def known(cls, known: Known, kinds: Iterable[FormKind], today: date) -> Beginning:
        """With the card in force and the register's view of that day."""
        own = {kind.code: known.journal.own_points(kind.code) for kind in kinds if kind.points}
        return cls(today, known.cards.offered(), known.facts(today), own)

    def answers(self, kind: FormKind) -> Mapping[str, Any]:
        """The answers that stand in a new form of a kind, by its sheets and labels."""
        waiting = kind.prefill(self.facts) if kind.prefill and self.facts else {}
        own = own_point_rows(self.own_points.get(kind.code, ()))
        return {**kind.prefilled, **waiting, **own}

    def form(self, kind: FormKind, answers: Mapping[str, Any] | None = None) -> bytes:
        """A new form as an .xlsx file; ``answers`` to its sheets stand in place of its own.

        Raises:
            UnknownLabel: when they name what the form does not have.
            UnfitAnswers: when they have not the shape of the form.
        """
        return fill_form(
            kind,
            {**self.answers(kind), **(answers or {})},
            copy=new_copy_id(),
            people=self.offered.people,
            signatories=self.offered.signatories,
            today=self.today,
        )

    def digest(self, kind: FormKind) -> str:
        """A digest of everything that a new form of a kind depends on."""
        of_kind = kind.code, kind.version, kind.title, kind.points
        told = repr((of_kind, self.offered, SchoolYear.around(self.today), self.answers(kind)))
        return hashlib.sha256(told.encode()).hexdigest()
