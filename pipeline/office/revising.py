"""A packet is made anew: what it replaces goes to «Заменено», and people are told what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline import delivery, disk
from pipeline.contents import LARGEST_DOCUMENT
from pipeline.delivery import Lying, home_among, lying_aside, packets_lying
from pipeline.house import House
from pipeline.office.changes import shown
from pipeline.office.inknote import INK_NOTE
from pipeline.office.issuing import order_of
from pipeline.office.packing import Packing
from pipeline.register import Journal, PacketRow, PaperRow
from pipeline.rendering import Change, RenderingFault, TemplateFault, changed_paragraphs, texts_of

CORRECTED = "Что исправлено.txt"
REPLACED = "Заменён исправленным.txt"
_REPLACED = (
    "Этот комплект заменён исправленным. Не подписывайте его: действует новый,\r\n"
    "из папки «На подпись». Что в нём изменилось, сказано в его файле «Что исправлено.txt».\r\n"
)
_ROW_NUMBER = re.compile(r"\d{1,3}\.")
_SHOWN = 30  # changes of one paper
_UNREAD = "не открывается как документ Word, сравнить не с чем"


@dataclass(frozen=True)
class Revising:
    """Compares a packet with the one it corrects, and takes that one out of the way."""

    house: House
    journal: Journal
    packing: Packing

    def note(self, packet: PacketRow, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """«Что исправлено.txt» beside the new papers; a packet that corrects none has none."""
        if packet.replaces is None:
            return {}
        old = self.journal.packet(packet.replaces)
        text = "\r\n".join(self._lines(old, self.journal.papers(packet.id), files)) + "\r\n"
        return {CORRECTED: text.encode("utf-8-sig")}

    def retire(self, packet: PacketRow, at: datetime) -> None:
        """Take what a packet corrects to «Заменено», hand edits and all; an open file stays.

        What people had deleted of it is put back first. What could not be moved now is moved on
        the next round.
        """
        if packet.replaces is None:
            return
        old = self.journal.packet(packet.replaces)
        if old.folder and not lying_aside(self.house, old.form_id):
            self.packing.restore_if_gone(self.journal.form(old.form_id))
        for lying in packets_lying(self.house).get(old.form_id, []):
            retire_folder(self.house, lying)
        if aside := folder_aside(self.house, old.form_id, old.folder):
            self.journal.found_at(old.id, aside, at)

    def _lines(
        self, old: PacketRow, papers: Sequence[PaperRow], files: Mapping[str, bytes]
    ) -> Iterator[str]:
        folder = (old.folder or "").rpartition("/")[2]
        yield f"Этот комплект – исправленный. Он заменил «{folder}»: подписывайте новый."
        yield "Прежние файлы целы: они в папке «Заменено»."
        if laid := self._laid_by_people(old):
            yield f"Там же то, что вы положили сами: {', '.join(laid)}. Нужное перенесите сюда."
        new = {paper.code: paper for paper in papers}
        before = self.journal.papers(old.id)
        order = order_of(before)
        for paper in before:
            now = files.get(new[paper.code].file_name) if paper.code in new else None
            printed = self.packing.document(paper, order)
            yield from self._answered_anew(paper, printed, now)
            yield from self._by_hand(old, paper, printed, now)

    def _answered_anew(self, paper: PaperRow, printed: bytes, now: bytes | None) -> Iterator[str]:
        if now is None:
            yield from ("", f"«{paper.title}»: в новом комплекте этого документа нет.")
            return
        changes = changed_paragraphs(printed, now)
        told = [one for one in changes if not _of_numbers(one)]
        yield from _told(f"«{paper.title}»: изменилось", told)

    def _by_hand(
        self, old: PacketRow, paper: PaperRow, printed: bytes, now: bytes | None
    ) -> Iterator[str]:
        """What a person had changed in the earlier file and the new one does not have."""
        lying = self._as_left(old, paper)
        if lying is None:
            return
        heading = f"«{paper.title}»: было изменено от руки и НЕ перенесено, внесите сами"
        try:
            changes = changed_paragraphs(printed, lying)
        except (TemplateFault, RenderingFault):
            yield from ("", f"{heading}: прежний файл {_UNREAD}.")
            return
        yield from _told(heading, [one for one in changes if not _carried_over(one, now)])

    def _laid_by_people(self, old: PacketRow) -> list[str]:
        lying = packets_lying(self.house).get(old.form_id, [])
        names = {name for one in lying for name in delivery.laid_by_people(one.folder)}
        return sorted(f"«{name}»" for name in names - {INK_NOTE, REPLACED})

    def _as_left(self, old: PacketRow, paper: PaperRow) -> bytes | None:
        """The file as a person has left it, where it lies or as the journal keeps it."""
        if lying := packets_lying(self.house).get(old.form_id):
            path = home_among(self.house, lying, old.folder).folder / paper.file_name
            if path.is_file():
                return disk.take_copy(path, LARGEST_DOCUMENT)
        return self.journal.blob(paper.edited_sha) if paper.edited_sha else None


def _carried_over(change: Change, now: bytes | None) -> bool:
    """Whether the new paper says what a person had written; what was crossed out, no more."""
    present = texts_of(now) if now else frozenset()
    return change.now in present if change.now else change.was not in present


def retire_folder(house: House, lying: Lying) -> Path | None:
    """Move a replaced packet to «Заменено» with a word on it; where it lies, None if it is open."""
    try:
        disk.replace(lying.folder / REPLACED, _REPLACED.encode("utf-8-sig"))
        return delivery.put_aside(house, lying.folder)
    except OSError:
        return None


def folder_aside(house: House, form_id: str, last: str | None) -> str | None:
    """Where a packet put aside lies; None when it is where it was ``last``, or nowhere."""
    places = [house.relative(one.folder) for one in lying_aside(house, form_id)]
    return places[0] if places and last not in places else None


def _told(heading: str, changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        return
    yield from ("", f"{heading}:")
    for change in changes[:_SHOWN]:
        place = f"{change.place}: " if change.place else ""
        was, now = shown(change.was, change.now)
        yield f"  – {place}было {was}, стало {now}"
    if len(changes) > _SHOWN:
        yield f"  – и ещё изменений: {len(changes) - _SHOWN}"


def _of_numbers(change: Change) -> bool:
    """Whether only the number of a row has changed: a row came in above it, or left."""
    return bool(_ROW_NUMBER.fullmatch(change.was) and _ROW_NUMBER.fullmatch(change.now))
