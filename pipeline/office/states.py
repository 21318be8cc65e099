"""The states of a form's life, and what came of it in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.remarks import Remark


class State(StrEnum):
    """Where a form stands between the inbox and its end."""

    CLAIMED = "claimed"
    DRAFTED = "drafted"
    ISSUED = "issued"
    RENDERED = "rendered"
    FAULTY = "faulty"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    RETURNED = "returned"
    DONE = "done"
    REGISTERED = "registered"
    DUPLICATE = "duplicate"
    SET_ASIDE = "set_aside"


ENDS = frozenset(
    {
        State.DELIVERED,
        State.RETURNED,
        State.DONE,
        State.REGISTERED,
        State.DUPLICATE,
        State.SET_ASIDE,
    }
)

OUTCOMES = {
    State.DELIVERED: "issued",
    State.RETURNED: "returned",
    State.DONE: "taken",
    State.REGISTERED: "registered",
    State.DUPLICATE: "duplicate",
    State.SET_ASIDE: "set_aside",
}

SAID = {
    "issued": "готово",
    "revised": "исправлено",
    "registered": "внесено",
    "taken": "принято",
    "duplicate": "уже было сделано",
    "returned": "вернулось с замечаниями",
    "set_aside": "отложено из-за сбоя программы",
}
"""What came of a form, as people are told."""


@dataclass(frozen=True)
class Outcome:
    """What came of one form: a line of ``once --json``."""

    form: str
    kind: str | None
    outcome: str
    packet: str | None
    papers: tuple[Mapping[str, Any], ...]
    remarks: tuple[Remark, ...]
    seconds: float
    fault: str | None = None

    def as_line(self) -> dict[str, Any]:
        """The line as JSON (the contract of the console)."""
        return {
            "form": self.form,
            "kind": self.kind,
            "outcome": self.outcome,
            "packet": self.packet,
            "papers": [dict(paper) for paper in self.papers],
            "remarks": [remark.as_line() for remark in self.remarks],
            "seconds": round(self.seconds, 3),
        }
