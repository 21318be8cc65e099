"""Packets and their papers: drafted in one transaction, found again by answers and by matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Unpack, cast

from sqlalchemy import ColumnElement, Connection, Table, insert, update

from pipeline.register import tables
from pipeline.register.entries import AcceptedRemark, FormChanges, FormMarks, NewPacket, NewPaper
from pipeline.register.ledger import Ledger, fetch, find, note, rows_of
from pipeline.register.life import ENDS, StateMoved, move, state_of
from pipeline.register.lookups import own_packet, papers_of, retire, undelivered
from pipeline.register.numbering import give_back
from pipeline.register.rows import PacketMark, PacketRow, PaperRow, Printed

_packet, _paper = tables.packet.c, tables.paper.c
_GONE = ("replaced", "void")


class Packets(Ledger):
    """The packets of the journal, from draft to the outbox."""

    def draft(  # noqa: PLR0917 - all that one transaction keeps
        self,
        form_id: str,
        packet: NewPacket,
        papers: Sequence[NewPaper],
        accepted: Sequence[AcceptedRemark],
        at: datetime,
        remarks: Sequence[dict[str, Any]] = (),
        **marks: Unpack[FormMarks],
    ) -> PacketRow:
        """Claimed becomes drafted: packet, papers and answered remarks are kept together.

        ``remarks`` are those said of the form without sending it back, as `Remark.as_record`.

        Raises:
            NotInJournal: when there is no such form.
            StateMoved: when it is not claimed.
        """
        found_out = {
            "kind_code": packet.kind_code,
            "form_version": packet.form_version,
            "answers_sha": packet.answers_sha,
            "remarks": list(remarks),
        }
        changes = cast("FormChanges", {**marks, **found_out})
        answered = [{"form_id": form_id, **asdict(remark)} for remark in accepted]
        with self._writing() as connection:
            move(connection, form_id, "claimed", "drafted", at=at, changes=changes)
            connection.execute(insert(tables.packet).values(_new_packet(form_id, packet, at)))
            _add(connection, tables.paper, [_new_paper(packet.id, paper) for paper in papers])
            _add(connection, tables.accepted_remark, answered)
            here = update(tables.form).where(tables.form.c.id == form_id)
            connection.execute(here.values(packet_id=packet.id))
            note(connection, at, "packet", form_id=form_id, packet_id=packet.id, papers=len(papers))
            return find(connection, PacketRow, tables.packet, _packet.id == packet.id)

    def record_documents(
        self,
        form_id: str,
        documents: Mapping[str, str],
        at: datetime,
        printed: Printed = (None, None),
    ) -> list[PaperRow]:
        """Issued becomes rendered: the SHA-256 of every paper's document, by paper id.

        ``printed`` are the number and the day of the order that stand in all of them, if any.

        Raises:
            StateMoved: when the form is not issued.
            ValueError: when the papers are not exactly those of the form's packet.
        """
        with self._writing() as connection:
            move(connection, form_id, "issued", "rendered", at=at)
            packet = own_packet(connection, form_id)
            papers = papers_of(connection, packet.id)
            if {paper.id for paper in papers} != set(documents):
                raise ValueError(f"documents of packet {packet.id} are not those of its papers")
            for paper in papers:
                here = update(tables.paper).where(_paper.id == paper.id)
                written = {
                    "document_sha": documents[paper.id],
                    "printed": paper.printed_with(printed),
                }
                connection.execute(here.values(**written))
            return papers_of(connection, packet.id)

    def record_delivery(self, form_id: str, folder: str, at: datetime) -> PacketRow:
        """Rendered becomes delivered: where the packet lies, from the house, with «/».

        The packet it replaces, if any, is replaced from now on and its papers void.

        Raises:
            StateMoved: when the form is not rendered.
        """
        with self._writing() as connection:
            move(connection, form_id, "rendered", "delivered", at=at)
            packet = own_packet(connection, form_id)
            here = update(tables.packet).where(_packet.id == packet.id)
            connection.execute(here.values(folder=folder, state="to_sign"))
            if packet.replaces is not None:
                retire(connection, packet.replaces, "replaced", "заменён исправленным", at)
            return own_packet(connection, form_id)

    def set_aside(
        self, form_id: str, fault: str, at: datetime, kind_code: str | None = None
    ) -> None:
        """End a form on which the office itself failed; its undelivered packet is void.

        A number given already stays with its void paper, or goes back to the packet it came from.

        Raises:
            NotInJournal: when there is no such form.
            StateMoved: when its life has ended already.
        """
        with self._writing() as connection:
            state = state_of(connection, form_id)
            if state in ENDS:
                raise StateMoved(form_id, "unfinished", state)
            changes = FormChanges(fault=fault, kind_code=kind_code)
            move(connection, form_id, state, "set_aside", at=at, changes=changes)
            for packet in undelivered(connection, form_id):
                give_back(connection, packet, at)
                retire(connection, packet.id, "void", f"сбой программы № {fault}", at)

    def packet_of(self, form_id: str) -> PacketRow | None:
        """The packet a form has made; None while it has made none."""
        return self._latest(_packet.form_id == form_id)

    def packet(self, packet_id: str) -> PacketRow:
        """One packet.

        Raises:
            NotInJournal: when there is none of that id.
        """
        with self._reading() as connection:
            return find(connection, PacketRow, tables.packet, _packet.id == packet_id)

    def packet_marks(self) -> list[PacketMark]:
        """Every packet that has come to the outbox, at a glance, in the order they were made."""
        query = rows_of(PacketMark, tables.packet).where(_packet.folder.is_not(None))
        with self._reading() as connection:
            return fetch(connection, PacketMark, query.order_by(_packet.made_at, _packet.id))

    def packet_mark(self, packet_id: str) -> PacketMark:
        """One packet at a glance.

        Raises:
            NotInJournal: when there is none of that id.
        """
        with self._reading() as connection:
            return find(connection, PacketMark, tables.packet, _packet.id == packet_id)

    def papers(self, packet_id: str) -> list[PaperRow]:
        """The papers of a packet in their order."""
        with self._reading() as connection:
            return papers_of(connection, packet_id)

    def packet_with_answers(self, kind_code: str, answers_sha: str) -> PacketRow | None:
        """The latest packet made from the same answers that is neither void nor replaced."""
        return self._alive((_packet.kind_code == kind_code) & (_packet.answers_sha == answers_sha))

    def _alive(self, which: ColumnElement[bool]) -> PacketRow | None:
        return self._latest(which & _packet.state.not_in(_GONE))

    def _latest(self, which: ColumnElement[bool]) -> PacketRow | None:
        query = rows_of(PacketRow, tables.packet).where(which)
        with self._reading() as connection:
            found = fetch(
                connection, PacketRow, query.order_by(_packet.made_at.desc(), _packet.id).limit(1)
            )
        return found[0] if found else None


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _new_packet(form_id: str, packet: NewPacket, at: datetime) -> dict[str, Any]:
    digests = {"answers_sha": packet.answers_sha, "identity_sha": packet.identity_sha}
    return {**vars(packet), **digests, "form_id": form_id, "made_at": at, "state": "draft"}


def _new_paper(packet_id: str, paper: NewPaper) -> dict[str, Any]:
    return {**vars(paper), "packet_id": packet_id, "state": "draft"}
