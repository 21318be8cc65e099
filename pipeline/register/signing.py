"""The life of papers after the outbox: number and day from people, signature, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from pipeline.register import tables
from pipeline.register.entries import GivenNumber, NewInForce
from pipeline.register.ledger import Ledger, fetch, find, note, rows_of
from pipeline.register.life import move
from pipeline.register.lookups import papers_of
from pipeline.register.numbering import spend
from pipeline.register.rows import PacketRow, PaperRow, Printed

_packet, _paper, _force = tables.packet.c, tables.paper.c, tables.in_force.c
AT_SIGNING = "при подписании"
_OPEN = ("draft", "numbered")


class Signing(Ledger):
    """Numbers and signatures, which come days after the papers."""

    def take_numbers(self, form_id: str, given: Sequence[GivenNumber], at: datetime) -> list[str]:
        """Accepted becomes registered: number, day, state of each paper named; the packets touched.

        A paper of a series numbered at signing is signed once it has both. What a person says of a
        number is recorded as it is.

        Raises:
            StateMoved: when the form is not accepted.
            NotInJournal: when a paper is not there.
        """
        touched: dict[str, None] = {}
        with self._writing() as connection:
            for one in given:
                touched[_take(connection, one, form_id, at)] = None
            for packet_id in touched:
                _settle(connection, packet_id, at)
            move(connection, form_id, "accepted", "registered", at=at)
        return list(touched)

    def sign(self, packet_id: str, folder: str, at: datetime) -> None:
        """A packet is signed, wherever its folder lies: all of it that is not void.

        What its form puts in force is in force from now on.
        """
        with self._writing() as connection:
            here = _of(packet_id) & _paper.state.in_(_OPEN)
            connection.execute(update(tables.paper).where(here).values(state="signed"))
            moved = update(tables.packet).where(_packet.id == packet_id)
            connection.execute(moved.values(folder=folder))
            _seal(connection, packet_id, at)

    def unsign(self, packet_id: str, folder: str, at: datetime) -> None:
        """The signature is taken back: nothing of the packet is in force, numbers stay."""
        with self._writing() as connection:
            signed = update(tables.paper).where(_of(packet_id) & (_paper.state == "signed"))
            has = _paper.number.is_not(None)
            connection.execute(signed.where(has).values(state="numbered", signed_sha=None))
            connection.execute(signed.where(~has).values(state="draft", signed_sha=None))
            here = update(tables.packet).where(_packet.id == packet_id)
            connection.execute(here.values(state="to_sign", folder=folder))
            connection.execute(tables.in_force.delete().where(_force.packet_id == packet_id))
            note(connection, at, "unsigned", packet_id=packet_id)

    def found_at(self, packet_id: str, folder: str, at: datetime) -> None:
        """A person has moved or renamed the packet's folder, or the office has."""
        with self._writing() as connection:
            here = update(tables.packet).where(_packet.id == packet_id)
            connection.execute(here.values(folder=folder))
            note(connection, at, "moved", packet_id=packet_id)

    def record_filled(
        self,
        paper_id: str,
        document_sha: str,
        printed: Printed,
        at: datetime,
    ) -> None:
        """The office has put number and day into a paper's file, or found them there."""
        with self._writing() as connection:
            paper = find(connection, PaperRow, tables.paper, _paper.id == paper_id)
            here = update(tables.paper).where(_paper.id == paper_id)
            known = paper.printed_with(printed)
            connection.execute(here.values(document_sha=document_sha, printed=known))
            note(connection, at, "filled", paper_id=paper_id)

    def record_edited(self, paper_id: str, edited_sha: str | None, at: datetime) -> None:
        """How a person has left a paper's file; its bytes are kept before."""
        self._write_paper(paper_id, {"edited_sha": edited_sha}, "edited", at)

    def record_renamed(self, paper_id: str, file_name: str, at: datetime) -> None:
        """A person has given a paper's file another name."""
        self._write_paper(paper_id, {"file_name": file_name}, "renamed", at)

    def record_signed(self, paper_id: str, signed_sha: str, at: datetime) -> None:
        """The text of a paper as it was signed; its bytes are kept before."""
        self._write_paper(paper_id, {"signed_sha": signed_sha}, "sealed", at)

    def packets_in(self, states: Iterable[str]) -> list[PacketRow]:
        """The packets in any of the states, in the order they were made."""
        query = rows_of(PacketRow, tables.packet).where(_packet.state.in_(tuple(states)))
        with self._reading() as connection:
            return fetch(connection, PacketRow, query.order_by(_packet.made_at, _packet.id))

    def _write_paper(
        self, paper_id: str, values: Mapping[str, Any], what: str, at: datetime
    ) -> None:
        with self._writing() as connection:
            connection.execute(update(tables.paper).where(_paper.id == paper_id).values(**values))
            note(connection, at, what, paper_id=paper_id)


def _of(packet_id: str) -> Any:
    return _paper.packet_id == packet_id


def _take(connection: Connection, given: GivenNumber, form_id: str, at: datetime) -> str:
    """Write what is said of one paper; the packet it belongs to."""
    paper = find(connection, PaperRow, tables.paper, _paper.id == given.paper_id)
    here = update(tables.paper).where(_paper.id == paper.id)
    number, day = given.number or paper.number, given.date or paper.date
    counted = spend(connection, paper.id, number, given.year) if number else paper.counted
    written: dict[str, Any] = {"number": number, "date": day, "counted": counted}
    if given.year is not None and counted is None:  # what is counted stays in its year
        written["numbering_year"] = given.year
    if given.void:
        written |= {"state": "void", "void_reason": given.void}
    else:
        written["state"] = _state(paper, written)
    connection.execute(here.values(**written))
    what = "void" if given.void else "number given"
    note(connection, at, what, form_id=form_id, paper_id=paper.id)
    return paper.packet_id


def _state(paper: PaperRow, written: Mapping[str, Any]) -> str:
    if paper.state not in _OPEN:
        return paper.state
    if written["number"] and written["date"] and paper.number_source == AT_SIGNING:
        return "signed"
    return "numbered" if written["number"] else "draft"


def _settle(connection: Connection, packet_id: str, at: datetime) -> None:
    """A packet is signed when every paper of a series is signed or void, void when all are."""
    packet = find(connection, PacketRow, tables.packet, _packet.id == packet_id)
    states = {paper.state for paper in papers_of(connection, packet_id) if paper.series}
    if states == {"void"} and packet.state in {"to_sign", "signed"}:
        here = update(tables.packet).where(_packet.id == packet_id)
        connection.execute(here.values(state="void"))
        connection.execute(tables.in_force.delete().where(_force.packet_id == packet_id))
        note(connection, at, "void", packet_id=packet_id)
        return
    if packet.state != "to_sign" or not states <= {"signed", "void"}:
        return
    others = _of(packet_id) & _paper.series.is_(None) & _paper.state.in_(_OPEN)
    connection.execute(update(tables.paper).where(others).values(state="signed"))
    _seal(connection, packet_id, at)


def _seal(connection: Connection, packet_id: str, at: datetime) -> None:
    packet = find(connection, PacketRow, tables.packet, _packet.id == packet_id)
    here = update(tables.packet).where(_packet.id == packet_id)
    connection.execute(here.values(state="signed"))
    order = next((one for one in papers_of(connection, packet_id) if one.series), None)
    rows = [
        {**row, "packet_id": packet_id, "paper_id": order.id if order else None}
        for row in _kept(packet)
    ]
    connection.execute(tables.in_force.delete().where(_force.packet_id == packet_id))
    if rows:
        connection.execute(insert(tables.in_force), rows)
    note(connection, at, "signed", packet_id=packet_id, in_force=len(rows))


def _kept(packet: PacketRow) -> list[dict[str, Any]]:
    """What the packet's form was found to put in force when it was drafted."""
    rows = (NewInForce.of(row) for row in packet.made_from.get("in_force", ()))
    return [vars(row) for row in rows]
