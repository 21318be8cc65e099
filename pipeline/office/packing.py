"""The packet on its way: from a judged form to the files that lie in the outbox."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline import delivery
from pipeline.delivery import BEFORE_SIGNING, CORRECTION, Delivery
from pipeline.filenames import safe_name
from pipeline.forms import Markup, draw_again, draw_form, offered
from pipeline.house import House
from pipeline.kinds import FormKind, PaperKind
from pipeline.office.cardkeeping import Offered
from pipeline.office.cardmerging import stamp_of_return
from pipeline.office.earlier import unsigned_folders
from pipeline.office.notes import Beside, lacking_note, remarks_note, xlsx_name
from pipeline.reading.record import foreign_from, foreign_record, tree_from, tree_record
from pipeline.register import (
    AcceptedRemark,
    FormRow,
    Journal,
    NewPacket,
    NewPaper,
    PacketRow,
    PaperRow,
)
from pipeline.remarks import Remark, Reply, from_record
from pipeline.rendering import render
from pipeline.review import Draft, FormReturned, Packet
from pipeline.school.people import StaffMember
from pipeline.sheets import sheet_titles


@dataclass
class Packing:
    """Draws packets from the journal alone, stages them, finds and restores delivered ones."""

    house: House
    journal: Journal
    kinds: Mapping[str, FormKind]
    template_for: Callable[[PaperKind], bytes]
    look_at: Callable[[PaperKind], None]
    offered: Callable[[], Offered]

    def look_at_templates(self) -> None:
        """Read templates saved since the last look: a faulty one gets its note at once."""
        for kind in self.kinds.values():
            for paper in kind.papers:
                self.look_at(paper)

    def draft(self, form: FormRow, packet: Packet, card_revision: int, at: datetime) -> None:
        """Draw every paper once, with the number open, then enter the packet into the journal."""
        papers = tuple(self._new_paper(form, draft) for draft in packet.drafts)
        entered = NewPacket(
            id=form.id,
            kind_code=packet.kind.code,
            form_version=packet.kind.version,
            subject=packet.kind.about(packet.answers),
            answers=packet.canonical,
            identity=packet.identity,
            made_from=_made_from(packet, unsigned_folders(self.house, self.journal, packet)),
            card_revision=card_revision,
            made_on=at.date(),
        )
        accepted = [
            AcceptedRemark(one.remark.key, str(one.reply), one.reason, one.remark.place.cell)
            for one in packet.settled
        ]
        said = [remark.as_record() for remark in packet.remarks]
        self.journal.draft(form.id, entered, papers, accepted, at, said, copy_id=packet.form.copy)

    def _new_paper(self, form: FormRow, draft: Draft) -> NewPaper:
        template = self.template_for(draft.paper)
        render(template, draft.words, draft.each)
        return NewPaper(
            id=f"{form.id}.{draft.ordinal}",
            ordinal=draft.ordinal,
            code=draft.paper.code,
            title=draft.paper.title,
            file_name=safe_name(f"{draft.ordinal}. {draft.paper.title}.docx"),
            words={"words": draft.words, "each": draft.each},
            template_sha=self.journal.keep_blob("template", template),
            series=draft.paper.series,
            number_source="при подписании" if draft.paper.series else None,
        )

    def stage(self, form: FormRow, at: datetime) -> None:
        """Render the packet of a form from the journal and stage it; its hashes are recorded."""
        packet = self._packet(form)
        papers = self.journal.papers(packet.id)
        files = self._staged(packet, papers)
        hashes = {paper.id: _sha(files[paper.file_name]) for paper in papers}
        self.journal.record_documents(form.id, hashes, at)

    def _packet(self, form: FormRow) -> PacketRow:
        packet = self.journal.packet_of(form.id)
        if packet is None:
            raise LookupError(f"form {form.id} has no packet")
        return packet

    def _staged(self, packet: PacketRow, papers: list[PaperRow]) -> Mapping[str, bytes]:
        files = self._files(packet, papers)
        folder = f"Проект {packet.made_on.isoformat()} {packet.subject}"
        ids = [paper.id for paper in papers]
        manifest = {"packet": packet.id, "kind": packet.kind_code, "papers": ids}
        delivery.stage_packet(self.house, packet.form_id, Delivery(folder, files), manifest)
        return files

    def _files(self, packet: PacketRow, papers: list[PaperRow]) -> Mapping[str, bytes]:
        documents = {paper.file_name: self._document(paper) for paper in papers}
        return documents | self._beside(packet)

    def _document(self, paper: PaperRow) -> bytes:
        template = self.journal.blob(paper.template_sha)
        return render(template, paper.words["words"], paper.words["each"])

    def _beside(self, packet: PacketRow) -> dict[str, bytes]:
        kept, offered = packet.made_from, self.offered()
        kind = self.kinds[packet.kind_code]
        remarks = [from_record(record) for record in kept["remarks"]]
        settled = [(from_record(one["remark"]), one) for one in kept["settled"]]
        correction = draw_form(
            kind,
            copy=packet.id,
            people=offered.people,
            signatories=offered.signatories,
            filled=tree_from(kept["filled"]),
            foreign=foreign_from(kept.get("foreign", ())),
            remarks=[*remarks, *(remark for remark, _ in settled)],
            answered={remark.key: (one["reply"], one["reason"]) for remark, one in settled},
            packet=packet.id,
            today=packet.made_on,
        )
        as_it_is = [
            (remark, one["reason"]) for remark, one in settled if one["reply"] == Reply.KEEP
        ]
        said = Beside(kept["newcomers"], kept["left_out"], kept["unsigned"], as_it_is)
        note = lacking_note(packet.subject, remarks, said, sheet_titles(kind))
        beside = {BEFORE_SIGNING: note.encode("utf-8-sig")} if note else {}
        return {CORRECTION: correction} | beside

    def stage_return(self, form: FormRow, returned: FormReturned, today: date) -> None:
        """Stage a returned form: rows as sent, wrong cells coloured, «Что исправить» in front."""
        school, sent = self.offered(), returned.form
        drawn = draw_again(
            returned.kind,
            stamp_of_return(form.id, returned),
            offered(school.people, school.signatories, today),
            returned.filled,
            Markup(returned.told, returned.answered),
            foreign=sent.foreign,
        )
        remarks = drawn.remarks[: len(returned.remarks)]
        note = remarks_note(form.name, remarks, sheet_titles(returned.kind))
        delivery.stage_return(self.house, form.id, xlsx_name(form.name), drawn.content, note)

    def stage_unreadable(self, form: FormRow, file: Path, remarks: Sequence[Remark]) -> None:
        """Stage a file that is no form: itself, as it was dropped, and why."""
        note = remarks_note(form.name, remarks)
        delivery.stage_return(self.house, form.id, form.name, file.read_bytes(), note)

    def restore_if_gone(self, form: FormRow) -> Path:
        """Where a delivered packet lies; what was deleted of it is drawn again as it was."""
        packet = self._packet(form)
        try:
            folder = delivery.find_packet(self.house, form.id)
        except FileNotFoundError:
            self._staged(packet, self.journal.papers(packet.id))
            return delivery.deliver(self.house, form.id)
        if delivery.lacking(folder):
            delivery.put_back(folder, self._files(packet, self.journal.papers(packet.id)))
        return folder


def _made_from(packet: Packet, unsigned: list[str]) -> dict[str, Any]:
    people = [row.person() for row in packet.newcomers]
    staff = [person for person in people if isinstance(person, StaffMember)]
    return {
        "filled": tree_record(packet.filled),
        "foreign": foreign_record(packet.form.foreign),
        "remarks": [remark.as_record() for remark in packet.remarks],
        "settled": [
            {"remark": one.remark.as_record(), "reply": str(one.reply), "reason": one.reason}
            for one in packet.settled
            if one.reply is not Reply.YES
        ],
        "newcomers": [[one.name.full, one.standing, one.sex] for one in staff],
        "left_out": list(packet.left_out),
        "unsigned": unsigned,
    }


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
