"""Forms on which the office itself failed: tried again, then set aside whole, with a note.

What the disk or the share refuses now it may allow in a minute: such a form stays claimed and its
step is run again. Any other failure, and one that does not pass, sets the form aside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from pipeline import delivery, disk
from pipeline.house import House
from pipeline.office.outcomenotes import fault_note
from pipeline.office.tray import Tray
from pipeline.reading.filled import FilledForm
from pipeline.register import FormRow, Journal, JournalBroken

log = structlog.get_logger("office")
TRIED_AGAIN_AFTER = timedelta(minutes=1)
TRIES = 5
PASSING = (OSError, JournalBroken)  # what may be well again by itself


@dataclass(frozen=True)
class _Left:
    """A form left claimed: how often it was tried, and when last."""

    tries: int
    at: datetime


@dataclass
class Aside:
    """Keeps the forms that failed: some to be tried again, the others set aside."""

    house: House
    journal: Journal
    tray: Tray
    now: Callable[[], datetime]
    _left: dict[str, _Left] = field(default_factory=dict, init=False)

    def put(self, form: FormRow, fault: Exception, *, for_good: bool = False) -> bool:
        """Set a form aside for a failure of ours; False when it stays claimed for now."""
        number = fault_number(form)
        tries = self._left[form.id].tries + 1 if form.id in self._left else 1
        log.error("form failed", form=form.id, state=form.state, fault=number, exc_info=fault)
        if isinstance(fault, PASSING) and tries < TRIES and not for_good:
            self._left[form.id] = _Left(tries, self.now())
            return False
        try:
            self._put(form, number, fault)
        except Exception as second:
            log.exception("form left claimed", form=form.id, fault=number, exc_info=second)
            self._left[form.id] = _Left(tries, self.now())
            return False
        self._left.pop(form.id, None)
        return True

    def left(self) -> list[str]:
        """The forms that stay claimed."""
        return list(self._left)

    def due(self) -> list[str]:
        """Those of them for which it is time to be tried again."""
        now = self.now()
        return [one for one, left in self._left.items() if now - left.at >= TRIED_AGAIN_AFTER]

    def done(self, form_id: str) -> None:
        """A form that was left claimed has come to its end after all."""
        self._left.pop(form_id, None)

    def _put(self, form: FormRow, number: str, fault: Exception) -> None:
        note = fault_note(form.name, number, fault)
        delivery.set_aside(self.house, self.tray.kept_copy(form), form.name, note)
        self.tray.put_away(form)
        filled = self.tray.known(form.id)
        code = filled.code if isinstance(filled, FilledForm) else form.kind_code
        self.journal.set_aside(form.id, number, self.now(), kind_code=code)
        disk.remove_folder(self.house.staging / form.id)


def fault_number(form: FormRow) -> str:
    """The number people read out over the phone: the same however often the form is tried."""
    return f"{form.received_at:%Y%m%d}-{hashlib.sha256(form.id.encode()).hexdigest()[:4]}"
