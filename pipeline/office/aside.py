"""Forms on which the office itself failed: set aside whole, with a note and a fault number.

When that fails too (a full disk, a folder that is gone), the form stays claimed and is tried again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from pipeline import delivery
from pipeline.house import House
from pipeline.office.notes import fault_note
from pipeline.office.tray import Tray
from pipeline.reading.filled import FilledForm
from pipeline.register import FormRow, Journal

log = structlog.get_logger("office")
TRIED_AGAIN_AFTER = timedelta(minutes=1)


@dataclass
class Aside:
    """Sets forms aside, and remembers those that it could not."""

    house: House
    journal: Journal
    tray: Tray
    now: Callable[[], datetime]
    _left: dict[str, datetime] = field(default_factory=dict, init=False)  # by form: when last tried
    _numbers: dict[str, str] = field(default_factory=dict, init=False)

    def put(self, form: FormRow, fault: Exception) -> bool:
        """Set a form aside for a failure of ours; False when it has to stay claimed for now."""
        number = self._numbers.setdefault(form.id, f"{self.now():%Y%m%d}-{secrets.token_hex(2)}")
        log.error("form set aside", form=form.id, state=form.state, fault=number, exc_info=fault)
        try:
            self._put(form, number, fault)
        except Exception as second:
            log.exception("form left claimed", form=form.id, fault=number, exc_info=second)
            self._left[form.id] = self.now()
            return False
        self._left.pop(form.id, None)
        return True

    def due(self) -> list[str]:
        """The forms left claimed for which it is time to be tried again."""
        return [
            form_id
            for form_id, tried in self._left.items()
            if self.now() - tried >= TRIED_AGAIN_AFTER
        ]

    def done(self, form_id: str) -> None:
        """A form that was left claimed has come to its end after all."""
        self._left.pop(form_id, None)

    def _put(self, form: FormRow, number: str, fault: Exception) -> None:
        for claimed in self.house.claimed.glob(f"{form.id}__*"):
            note = fault_note(form.name, number, fault)
            delivery.set_aside(self.house, claimed, form.name, note)
        filled = self.tray.known(form.id)
        code = filled.code if isinstance(filled, FilledForm) else form.kind_code
        self.journal.set_aside(form.id, number, self.now(), kind_code=code)
