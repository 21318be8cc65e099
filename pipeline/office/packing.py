"""The packet on its way: from a judged form to the files that lie in the outbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline import delivery
from pipeline.contents import sha256_of
from pipeline.delivery import Delivery
from pipeline.filenames import safe_name
from pipeline.forms import Markup, draw_again, offered
from pipeline.house import House
from pipeline.kinds import FormKind, PaperKind
from pipeline.office.cardreturns import stamp_of_return
from pipeline.office.correcting import beside, made_from
from pipeline.office.issuing import (
    number_words,
    order_of,
    packet_name,
    place_of,
    printed_of,
    source_of,
    typed_in,
)
from pipeline.office.notes import remarks_note, xlsx_name
from pipeline.office.offered import Offered
from pipeline.register import (
    AcceptedRemark,
    FormRow,
    Journal,
    NewPacket,
    NewPaper,
    PacketRow,
    PaperRow,
)
from pipeline.remarks import Remark
from pipeline.rendering import render
from pipeline.review import Draft, FormReturned, Packet, replaced_by
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
        papers = tuple(self._new_papers(form, packet))
        kind = packet.kind
        basis = kind.basis_of(packet.answers) if kind.basis_of else None
        entered = NewPacket(
            id=form.id,
            kind_code=kind.code,
            form_version=kind.version,
            subject=kind.about(packet.answers),
            answers=packet.canonical,
            identity=packet.identity,
            made_from=made_from(packet),
            card_revision=card_revision,
            made_on=at.date(),
            replaces=replaced_by(packet.settled, packet.form, packet.facts),
            basis=basis.day if basis else None,
            basis_number=basis.number if basis else None,
        )
        accepted = [
            AcceptedRemark(one.remark.key, str(one.reply), one.reason, one.remark.place.cell)
            for one in packet.settled
        ]
        said = [remark.as_record() for remark in packet.remarks]
        self.journal.draft(form.id, entered, papers, accepted, at, said, copy_id=packet.form.copy)

    def _new_papers(self, form: FormRow, packet: Packet) -> Iterator[NewPaper]:
        number, day = typed_in(packet)
        for draft in packet.drafts:
            yield self._new_paper(
                form, draft, source_of(draft.paper, number, packet.facts.card), day
            )
            if draft.paper.series:
                number, day = None, None  # of the order alone

    def _new_paper(
        self, form: FormRow, draft: Draft, source: str | None, day: date | None
    ) -> NewPaper:
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
            number_source=source,
            date=day if draft.paper.series else None,
        )

    def stage(self, packet: PacketRow, files: Mapping[str, bytes], at: datetime) -> None:
        """Stage the files of a packet; the hashes of its papers are recorded."""
        papers = self.journal.papers(packet.id)
        self._put_together(packet, papers, files)
        hashes = {paper.id: sha256_of(files[paper.file_name]) for paper in papers}
        printed = printed_of(order_of(papers))
        self.journal.record_documents(packet.form_id, hashes, at, printed)

    def packet_of(self, form: FormRow) -> PacketRow:
        """The packet that a form has made.

        Raises:
            LookupError: when it has made none.
        """
        packet = self.journal.packet_of(form.id)
        if packet is None:
            raise LookupError(f"form {form.id} has no packet")
        return packet

    def _put_together(
        self, packet: PacketRow, papers: list[PaperRow], files: Mapping[str, bytes]
    ) -> None:
        ids = [paper.id for paper in papers]
        manifest = {"packet": packet.id, "kind": packet.kind_code, "papers": ids}
        staged = Delivery(packet_name(packet, papers), files)
        delivery.stage_packet(self.house, packet.form_id, staged, manifest)

    def files(self, packet: PacketRow) -> dict[str, bytes]:
        """The papers of a packet and what lies beside them, rendered from the journal alone."""
        papers = self.journal.papers(packet.id)
        order = order_of(papers)
        documents = {paper.file_name: self.document(paper, order) for paper in papers}
        return documents | beside(self.kinds[packet.kind_code], packet, order, self.offered())

    def document(self, paper: PaperRow, order: PaperRow | None) -> bytes:
        """A paper drawn from the journal alone, with the number and the day of its order."""
        template = self.journal.blob(paper.template_sha or "")
        words = {**paper.words["words"], "приказ": number_words(order)}
        return render(template, words, paper.words["each"])

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
        numbered = any(paper.series for paper in returned.kind.papers)
        note = remarks_note(form.name, remarks, sheet_titles(returned.kind), numbered=numbered)
        delivery.stage_return(self.house, form.id, xlsx_name(form.name), drawn.content, note)

    def stage_unreadable(self, form: FormRow, file: Path, remarks: Sequence[Remark]) -> None:
        """Stage a file that is no form: itself, as it was dropped, and why."""
        note = remarks_note(form.name, remarks)
        delivery.stage_return(self.house, form.id, form.name, file.read_bytes(), note)

    def restore_if_gone(self, form: FormRow) -> Path:
        """Where a delivered packet lies; what was deleted of it is put back as it was left."""
        packet = self.packet_of(form)
        papers = self.journal.papers(packet.id)
        try:
            folder = delivery.find_packet(self.house, form.id, packet.folder)
        except FileNotFoundError:
            self._put_together(packet, papers, self._as_left(packet, papers))
            return delivery.deliver(self.house, form.id, place_of(self.house, packet, papers))
        if delivery.lacking(folder):
            delivery.put_back(folder, self._as_left(packet, papers))
        return folder

    def _as_left(self, packet: PacketRow, papers: Iterable[PaperRow]) -> dict[str, bytes]:
        """The files of a packet, each as a person has left it where anybody has changed it."""
        left = {
            paper.file_name: self.journal.blob(paper.edited_sha)
            for paper in papers
            if paper.edited_sha
        }
        return self.files(packet) | left
