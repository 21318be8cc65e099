"""A packet's files as they lie: the number filled in, hand edits kept, the signed text sealed.

Nothing that a person has written is ever lost: the earlier copy of a file goes to «Заменено»
before a number is put into it, and how a person has left it is kept in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline import disk
from pipeline.contents import LARGEST_DOCUMENT, sha256_of
from pipeline.delivery import Lying, keep_replaced, rename_in_manifest
from pipeline.house import House
from pipeline.language.dates import digits
from pipeline.office.beforesigning import renew_before_signing
from pipeline.office.gonefiles import where_gone
from pipeline.office.inknote import by_hand, keep_note
from pipeline.office.issuing import order_of
from pipeline.office.packing import Packing
from pipeline.office.renamedfiles import renamed, strangers_in
from pipeline.office.sealing import Sealing
from pipeline.register import Journal, PacketRow, PaperRow
from pipeline.rendering import RenderingFault, TemplateFault, controls_of, fill_controls
from pipeline.wording import BLANK_DATE, BLANK_NUMBER

NUMBER, DAY = "Номер приказа", "Дата приказа"
_BLANKS = {NUMBER: BLANK_NUMBER, DAY: BLANK_DATE}
_DAMAGED = (TemplateFault, RenderingFault)
_ONE = "Оставьте один файл."


@dataclass(frozen=True)
class _File:
    """One document before and after the number was filled in."""

    paper: PaperRow
    path: Path
    found: bytes
    wanted: bytes
    by_hand: tuple[str, ...] = ()  # what is left to be written by hand, each with its place


@dataclass
class LyingFiles:
    """Sees to the files of packets that lie in the outbox."""

    house: House
    journal: Journal
    packing: Packing
    sealing: Sealing
    now: Callable[[], datetime]

    def settle(self, packet: PacketRow, papers: Sequence[PaperRow], lying: Lying) -> Iterator[str]:
        """Bring a packet's files up to the register; what a person should see to."""
        order = order_of(papers)
        values = values_of(order)
        files = []
        papers = yield from self._found(packet, papers, lying)
        for paper in papers:
            path = lying.folder / paper.file_name
            if not paper.template_sha or not path.is_file():
                continue
            found = disk.take_copy(path, LARGEST_DOCUMENT)
            try:
                files.append(self._filled(paper, order, path, found, values))
            except _DAMAGED:
                yield f"«{path.name}» не открывается как документ Word."
                self.journal.keep_blob("document", found)
        self._write(lying, files, values)
        renew_before_signing(lying.folder, self.packing.kinds[packet.kind_code], packet, order)
        keep_note(lying.folder, [line for file in files for line in file.by_hand])
        for file in files:
            yield from self._edited(file, order)
            if packet.state == "signed" and file.paper.state == "signed":
                known = known_texts(file.paper)
                yield from self.sealing.seal(file.paper, order, file.wanted, values, known)

    def _found(
        self, packet: PacketRow, papers: Sequence[PaperRow], lying: Lying
    ) -> Generator[str, None, Sequence[PaperRow]]:
        """The papers, each under the name that people have given its file."""
        lost = [
            paper
            for paper in papers
            if paper.template_sha and not (lying.folder / paper.file_name).is_file()
        ]
        strangers = strangers_in(lying.folder, papers, _BLANKS)
        order = order_of(papers)
        called = {
            paper.id: name
            for paper, name in renamed(
                lost, strangers, lambda paper: self.packing.document(paper, order)
            )
        }
        for paper in lost:
            if paper.id in called:
                rename_in_manifest(lying.folder, paper.file_name, called[paper.id])
                self.journal.record_renamed(paper.id, called[paper.id], self.now())
            else:
                yield from where_gone(self.house, packet, lying.folder, paper.file_name)
        for one in strangers:
            if one.name not in called.values():
                yield f"«{one.name}» – копия документа канцелярии, номера в ней не будет. {_ONE}"
        return [
            replace(one, file_name=called[one.id]) if one.id in called else one for one in papers
        ]

    def _filled(
        self,
        paper: PaperRow,
        order: PaperRow | None,
        path: Path,
        found: bytes,
        values: Mapping[str, str],
    ) -> _File:
        filled = fill_controls(found, values, known_texts(paper))
        told: tuple[str, ...] = ()
        touched = paper.edited_sha or sha256_of(found) != paper.document_sha
        if values and (touched or filled.left):
            told = tuple(by_hand(self.packing.document(paper, order), filled, path.name, values))
        return _File(paper, path, found, filled.document, told)

    def _write(self, lying: Lying, files: Sequence[_File], values: Mapping[str, str]) -> None:
        """Put the filled files in place; the earlier ones are kept first."""
        changed = [file for file in files if file.wanted != file.found]
        if not changed:
            return
        earlier = {file.path.name: file.found for file in changed}
        keep_replaced(self.house, f"{lying.folder.name} (прежние файлы)", earlier)
        printed = values.get(NUMBER), values.get(DAY)
        for file in changed:
            self.journal.record_filled(file.paper.id, sha256_of(file.wanted), printed, self.now())
            disk.replace(file.path, file.wanted)

    def _edited(self, file: _File, order: PaperRow | None) -> Iterator[str]:
        """Keep a file that a person has changed; a number written into it by hand is asked for."""
        touched = sha256_of(file.found) != file.paper.document_sha
        if touched or file.paper.edited_sha:
            self._keep_edited(file.paper, file.wanted)
        for control in controls_of(file.wanted) if touched else ():
            known = _known_of(order, control.title)
            if control.title in _BLANKS and known is None and _is_written(control.text):
                yield (
                    f"«{file.path.name}»: {control.title.lower()} «{control.text}» вписан в файл, "
                    "а в журнале его нет. Внесите формой РГ-1 или в журнал приказов."
                )
                return

    def _keep_edited(self, paper: PaperRow, content: bytes) -> None:
        sha = self.journal.keep_blob("document", content)
        if paper.edited_sha != sha:
            self.journal.record_edited(paper.id, sha, self.now())


def values_of(order: PaperRow | None) -> dict[str, str]:
    """What stands in the controls of a packet, as far as its order has it."""
    if order is None:
        return {}
    number = {NUMBER: order.number} if order.number else {}
    return number | ({DAY: digits(order.date)} if order.date else {})


def known_texts(paper: PaperRow) -> dict[str, set[str]]:
    """What a control may hold to be filled: the blank, and what the office has put there before."""
    before = paper.printed or []
    return {
        NUMBER: {BLANK_NUMBER, *(number for number, _ in before if number)},
        DAY: {BLANK_DATE, *(day for _, day in before if day)},
    }


def _known_of(order: PaperRow | None, title: str) -> object:
    if order is None:
        return None
    return order.number if title == NUMBER else order.date


def _is_written(text: str) -> bool:
    """Whether something else stands there than the blank, which is a line to write on."""
    return bool(text.replace("_", "").strip())
