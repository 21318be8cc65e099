"""The life of forms: claimed once, moved from state to state, every move an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Unpack

from sqlalchemy import Connection, Update, or_, select, update

from pipeline.register import tables
from pipeline.register.entries import FormChanges, FormMarks
from pipeline.register.ledger import Ledger, fetch, find, insert_new, note, rows_of
from pipeline.register.rows import EventRow, FormRow

ENDS = frozenset({"delivered", "returned", "done", "registered", "duplicate", "set_aside"})
_SPOKEN_OF = ("kind_code", "form_version", "packet_id", "fault", "attempts")  # no person in them
_form, _event = tables.form.c, tables.event


class StateMoved(Exception):
    """The form is not in the state the step began from: somebody else has moved it."""

    def __init__(self, form_id: str, expected: str, found: str) -> None:
        super().__init__(f"form {form_id} is {found}, not {expected}")
        self.found = found


def move(
    connection: Connection,
    form_id: str,
    expected: str,
    new: str,
    *,
    at: datetime,
    changes: FormChanges | None = None,
) -> None:
    """Move a form within a transaction, and note it.

    Raises:
        NotInJournal: when there is no such form.
        StateMoved: when it is in another state.
    """
    changes = changes or {}
    moved = connection.execute(_move(form_id, expected, new, changes))
    if moved.rowcount != 1:
        found = find(connection, FormRow, tables.form, _form.id == form_id)
        raise StateMoved(form_id, expected, found.state)
    told: dict[str, Any] = {key: changes[key] for key in _SPOKEN_OF if key in changes}  # type: ignore[literal-required]
    packet_id = told.pop("packet_id", None)
    note(connection, at, new, form_id=form_id, packet_id=packet_id, came_from=expected, **told)


def _move(form_id: str, expected: str, new: str, changes: FormChanges) -> Update:
    here = (_form.id == form_id) & (_form.state == expected)
    return update(tables.form).where(here).values(state=new, **changes)


class Life(Ledger):
    """The forms of the journal."""

    def claim(self, form_id: str, name: str, sha256: str, size: int, at: datetime) -> FormRow:
        """Enter a form taken from the inbox; the same id again changes nothing."""
        claimed = {
            "id": form_id,
            "name": name,
            "sha256": sha256,
            "size": size,
            "received_at": at,
            "state": "claimed",
            "attempts": 0,
        }
        with self._writing() as connection:
            if insert_new(connection, tables.form, claimed):
                note(connection, at, "claimed", form_id=form_id, size=size)
            return find(connection, FormRow, tables.form, _form.id == form_id)

    def form(self, form_id: str) -> FormRow:
        """One form.

        Raises:
            NotInJournal: when there is none of that id.
        """
        with self._reading() as connection:
            return find(connection, FormRow, tables.form, _form.id == form_id)

    def knows(self, form_id: str) -> bool:
        """Whether a form of that id was ever claimed."""
        return bool(self._forms(_form.id == form_id))

    def unfinished(self) -> list[FormRow]:
        """The forms whose life has not ended, in the order they came."""
        return self._forms(_form.state.not_in(ENDS))

    def forms_in(self, states: Iterable[str]) -> list[FormRow]:
        """The forms in any of the states, in the order they came."""
        return self._forms(_form.state.in_(tuple(states)))

    def form_with_content(self, sha256: str) -> list[FormRow]:
        """Every form of exactly these bytes, the earliest first."""
        return self._forms(_form.sha256 == sha256)

    def advance(
        self,
        form_id: str,
        expected_state: str,
        new_state: str,
        at: datetime,
        **changes: Unpack[FormChanges],
    ) -> FormRow:
        """Move a form from one state to the next, with what the step has found out.

        Raises:
            NotInJournal: when there is no such form.
            StateMoved: when it is in another state.
        """
        with self._writing() as connection:
            move(connection, form_id, expected_state, new_state, at=at, changes=changes)
            return find(connection, FormRow, tables.form, _form.id == form_id)

    def return_form(
        self,
        form_id: str,
        remarks: list[dict[str, Any]],
        at: datetime,
        **marks: Unpack[FormMarks],
    ) -> FormRow:
        """Claimed becomes faulty, with every remark as `Remark.as_record` gives it.

        Raises:
            NotInJournal: when there is no such form.
            StateMoved: when it is not claimed.
        """
        return self.advance(form_id, "claimed", "faulty", at, remarks=remarks, **marks)

    def events(self, form_id: str) -> list[EventRow]:
        """What has happened to a form and its papers, in order."""
        packets = select(tables.packet.c.id).where(tables.packet.c.form_id == form_id)
        papers = select(tables.paper.c.id).where(tables.paper.c.packet_id.in_(packets))
        query = rows_of(EventRow, _event).where(
            or_(
                _event.c.form_id == form_id,
                _event.c.packet_id.in_(packets),
                _event.c.paper_id.in_(papers),
            )
        )
        with self._reading() as connection:
            return fetch(connection, EventRow, query.order_by(_event.c.id))

    def _forms(self, which: Any) -> list[FormRow]:
        query = rows_of(FormRow, tables.form).where(which).order_by(_form.received_at, _form.id)
        with self._reading() as connection:
            return fetch(connection, FormRow, query)


def state_of(connection: Connection, form_id: str) -> str:
    """The state of a form within a transaction.

    Raises:
        NotInJournal: when there is no such form.
    """
    return find(connection, FormRow, tables.form, _form.id == form_id).state
