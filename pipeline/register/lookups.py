"""Packets and papers as they are found within a transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from pipeline.register import tables
from pipeline.register.ledger import NotInJournal, fetch, note, rows_of
from pipeline.register.rows import PacketRow, PaperRow

_packet, _paper = tables.packet.c, tables.paper.c


def own_packet(connection: Connection, form_id: str) -> PacketRow:
    """The packet a form has made.

    Raises:
        NotInJournal: when it has made none.
    """
    query = rows_of(PacketRow, tables.packet).where(_packet.form_id == form_id)
    found = fetch(connection, PacketRow, query.order_by(_packet.made_at.desc()).limit(1))
    if not found:
        raise NotInJournal("packet")
    return found[0]


def papers_of(connection: Connection, packet_id: str) -> list[PaperRow]:
    """The papers of a packet in their order."""
    query = rows_of(PaperRow, tables.paper).where(_paper.packet_id == packet_id)
    return fetch(connection, PaperRow, query.order_by(_paper.ordinal, _paper.id))


def undelivered(connection: Connection, form_id: str) -> list[PacketRow]:
    """What a form has drafted and the outbox has not seen."""
    query = rows_of(PacketRow, tables.packet).where(_packet.form_id == form_id)
    return fetch(connection, PacketRow, query.where(_packet.state == "draft"))


def retire(connection: Connection, packet_id: str, state: str, reason: str, at: datetime) -> None:
    """Take a packet and its papers out of force; a paper keeps its number for ever."""
    connection.execute(update(tables.packet).where(_packet.id == packet_id).values(state=state))
    connection.execute(
        update(tables.paper)
        .where(_paper.packet_id == packet_id, _paper.state.in_(("draft", "numbered")))
        .values(state="void", void_reason=reason)
    )
    note(connection, at, state, packet_id=packet_id)
