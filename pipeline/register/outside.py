"""Orders issued before the office or beside it: entered as signed, without papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from pipeline.language.spelling import fold
from pipeline.register import tables
from pipeline.register.canonical import digest
from pipeline.register.entries import EarlierOrder, NewInForce
from pipeline.register.ledger import Ledger, note
from pipeline.register.life import move
from pipeline.school.issued import Named, same_order

OUTSIDE = "ранее"  # where the number of such an order comes from
_paper, _force, _form = tables.paper.c, tables.in_force.c, tables.form.c


class Outside(Ledger):
    """What was issued elsewhere."""

    def take_earlier(
        self, form_id: str, orders: Sequence[EarlierOrder], card_revision: int, at: datetime
    ) -> None:
        """Accepted becomes done: every order, and what runs by it, is in the register once.

        An order of the same number and day is the same order: what is said of it now stands.

        Raises:
            StateMoved: when the form is not accepted.
        """
        with self._writing() as connection:
            kind = select(_form.kind_code).where(_form.id == form_id)
            code = connection.execute(kind).scalar_one()
            for place, order in enumerate(orders, 1):
                known = _known(connection, order)
                if known is None:
                    packet = _packet(form_id, f"{form_id}.{place}", code, card_revision, order)
                    connection.execute(insert(tables.packet).values(**packet, made_at=at))
                    connection.execute(insert(tables.paper).values(_new(packet["id"], order)))
                    known = packet["id"], f"{packet['id']}.1"
                else:
                    _correct(connection, known, order)
                named = Counter((row.kind, row.people) for row in order.running)
                for row in order.running if not order.void else ():
                    _run(connection, known, row, alone=named[row.kind, row.people] == 1)
                where = {"form_id": form_id, "packet_id": known[0], "paper_id": known[1]}
                note(connection, at, "issued earlier", **where)
            move(connection, form_id, "accepted", "done", at=at)


def _known(connection: Connection, order: EarlierOrder) -> tuple[str, str] | None:
    """Packet and paper of an order entered before, or made here: its pairs belong to it."""
    query = (
        select(
            _paper.packet_id,
            _paper.id,
            _paper.number,
            _paper.series,
            _paper.state,
            tables.packet.c.subject,
        )
        .join_from(tables.paper, tables.packet, tables.packet.c.id == _paper.packet_id)
        .where(_paper.number.is_not(None), _paper.date == order.date)
        .order_by(_paper.id)
    )
    wanted = Named(
        order.number, order.date, order.series if order.series_known else "", order.title
    )
    others = [one for one in connection.execute(query) if _may_be(one, order)]
    found = same_order(
        wanted, others, lambda one: Named(one.number, order.date, one.series or "", one.subject)
    )
    return (found.packet_id, found.id) if found else None


def _may_be(known: Any, order: EarlierOrder) -> bool:
    """A void order is one that was void before, or that one of its heading which is void now."""
    if not order.void:
        return bool(known.state != "void")
    return known.state == "void" or fold(known.subject) == fold(order.title)


def _correct(connection: Connection, known: tuple[str, str], order: EarlierOrder) -> None:
    here = update(tables.paper).where(_paper.id == known[1], _paper.number_source == OUTSIDE)
    said: dict[str, Any] = {"title": order.title, "words": _words(order)}
    if order.series_known:
        said |= {"series": order.series or None, "numbering_year": order.year}
    if order.void:
        said |= {"state": "void", "void_reason": order.void}
    corrected = connection.execute(here.values(**said))
    if corrected.rowcount:
        whole = update(tables.packet).where(tables.packet.c.id == known[0])
        state = {"state": "void"} if order.void else {}
        connection.execute(whole.values(subject=order.title, **state))
        if order.void:
            connection.execute(tables.in_force.delete().where(_force.packet_id == known[0]))


def _packet(
    form_id: str, packet_id: str, code: str, card_revision: int, order: EarlierOrder
) -> dict[str, Any]:
    said = {"number": order.number, "date": order.date.isoformat(), "title": order.title}
    return {
        "id": packet_id,
        "form_id": form_id,
        "kind_code": code,
        "form_version": 1,
        "subject": order.title,
        "identity": {},
        "answers": said,
        "answers_sha": digest(said),
        "made_from": {},
        "card_revision": card_revision,
        "made_on": order.date,
        "state": "void" if order.void else "signed",
    }


def _new(packet_id: str, order: EarlierOrder) -> dict[str, Any]:
    return {
        "id": f"{packet_id}.1",
        "packet_id": packet_id,
        "ordinal": 1,
        "code": OUTSIDE,
        "title": order.title,
        "file_name": "",
        "words": _words(order),
        "series": order.series or None,
        "numbering_year": order.year,
        "number": order.number,
        "number_source": OUTSIDE,
        "date": order.date,
        "state": "void" if order.void else "signed",
        "void_reason": order.void or None,
    }


def _words(order: EarlierOrder) -> dict[str, Any]:
    return {"words": {"подписывает": {"подпись": order.signed_by}}, "each": None}


def _run(connection: Connection, known: tuple[str, str], row: NewInForce, *, alone: bool) -> None:
    """Enter who runs with whom, once; new days stand in place of the earlier.

    The same two may run twice by one order only if a form says so: a row ``alone`` in its form is
    the one that ran before, whatever its first day.
    """
    same = (
        (_force.packet_id == known[0])
        & (_force.kind == row.kind)
        & (_force.people == list(row.people))
    )
    query = select(_force.id, _force.since).where(same)
    before = {one.since: one.id for one in connection.execute(query)}
    found = before.get(row.since)
    if found is None and alone and len(before) == 1:
        (found,) = before.values()
    if found is not None:
        here = update(tables.in_force).where(_force.id == found)
        connection.execute(here.values(since=row.since, until=row.until))
        return
    values = {**vars(row), "people": list(row.people)}
    where = {"packet_id": known[0], "paper_id": known[1]}
    connection.execute(insert(tables.in_force).values(**{**values, **where}))
