"""Documents of a packet under names that people have given them, and copies of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import disk
from pipeline.contents import LARGEST_DOCUMENT, sha256_of
from pipeline.register import PaperRow
from pipeline.rendering import RenderingFault, TemplateFault, controls_of, texts_of

_ALIKE = 0.5  # of the paragraphs printed
_SAME = 2.0  # more alike than any document that was edited


@dataclass(frozen=True)
class Stranger:
    """A document with the office's own places for number and day, under a name not the office's."""

    name: str
    sha256: str
    texts: Collection[str]


def strangers_in(
    folder: Path, papers: Sequence[PaperRow], titles: Collection[str]
) -> list[Stranger]:
    """The Word documents of a folder that no paper is called by and that have such controls."""
    known = {paper.file_name for paper in papers}
    files = (file for file in sorted(folder.glob("*.docx")) if file.name not in known)
    found = (_read(file, titles) for file in files if file.name[0] not in ".~" and file.is_file())
    return [one for one in found if one is not None]


def _read(file: Path, titles: Collection[str]) -> Stranger | None:
    content = disk.take_copy(file, LARGEST_DOCUMENT)
    try:
        if any(control.title in titles for control in controls_of(content)):
            return Stranger(file.name, sha256_of(content), texts_of(content))
    except (TemplateFault, RenderingFault):
        pass  # a document of a person's own
    return None


def renamed(
    lost: Sequence[PaperRow],
    strangers: Sequence[Stranger],
    printed: Callable[[PaperRow], bytes],
) -> Iterator[tuple[PaperRow, str]]:
    """Papers whose files lie under other names, each with the name: the very file, or most alike.

    ``printed`` draws a paper as the office prints it.
    """
    free = list(strangers)
    for paper in lost:
        original = texts_of(printed(paper)) if free else frozenset()
        worth = {one.name: _likeness(paper, original, one) for one in free}
        best = max(worth, key=lambda name: worth[name], default=None)
        if best is not None and worth[best] >= _ALIKE:
            free = [one for one in free if one.name != best]
            yield paper, best


def _likeness(paper: PaperRow, original: Collection[str], found: Stranger) -> float:
    if found.sha256 in (paper.document_sha, paper.edited_sha):
        return _SAME
    alike = sum(text in found.texts for text in original)
    return alike / max(len(original), 1)
