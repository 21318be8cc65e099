"""Copies of a packet's folder beside the one that counts: what only they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import disk
from pipeline.contents import LARGEST_DOCUMENT, sha256_of
from pipeline.delivery import Lying, laid_by_people
from pipeline.house import House
from pipeline.register import Journal, PaperRow
from pipeline.rendering import RenderingFault, TemplateFault, changed_paragraphs

_SPARE = "лишняя копия комплекта: {folder}. Её можно удалить."
_OTHER = (
    "копия комплекта: {folder}. В ней есть то, чего нет в главной папке: {files}. Перенесите это "
    "туда, потом копию можно удалить."
)


@dataclass(frozen=True)
class Spares:
    """Looks into the copies of packets; what a person has written there is kept in the journal."""

    house: House
    journal: Journal

    def told(self, papers: Sequence[PaperRow], home: Lying, spare: Lying) -> str:
        """What a person should know of a copy before deleting it."""
        folder = self.house.relative(spare.folder)
        only_there = list(self._only_there(papers, home.folder, spare.folder))
        if not only_there:
            return _SPARE.format(folder=folder)
        files = ", ".join(f"«{name}»" for name in only_there)
        return _OTHER.format(folder=folder, files=files)

    def _only_there(self, papers: Sequence[PaperRow], home: Path, spare: Path) -> Iterator[str]:
        for paper in papers:
            if self._differs(paper, home / paper.file_name, spare / paper.file_name):
                yield paper.file_name
        known = {paper.file_name for paper in papers}
        for name in laid_by_people(spare):
            if name not in known and not _same(home / name, spare / name):
                yield name

    def _differs(self, paper: PaperRow, home: Path, spare: Path) -> bool:
        """Whether a person has written something in the copy that the file at home has not."""
        if not paper.template_sha or not spare.is_file():
            return False
        written = disk.take_copy(spare, LARGEST_DOCUMENT)
        if sha256_of(written) in (paper.document_sha, paper.edited_sha):
            return False
        counts = disk.take_copy(home, LARGEST_DOCUMENT) if home.is_file() else b""
        if _says_the_same(counts, written):
            return False
        self.journal.keep_blob("document", written)
        return True


def _says_the_same(counts: bytes, written: bytes) -> bool:
    """Whether two documents differ in nothing but what the office fills in."""
    try:
        return counts == written or not changed_paragraphs(counts, written)
    except (TemplateFault, RenderingFault):
        return False


def _same(one: Path, other: Path) -> bool:
    if not (one.is_file() and other.is_file()):
        return False
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
