"""The shelf of templates: what the school has edited in Word, and the last good version."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import disk
from pipeline.contents import sha256_of
from pipeline.kinds import LETTERHEAD, PaperKind
from pipeline.rendering.faults import TemplateFault
from pipeline.rendering.letterhead import wants_letterhead, with_letterhead
from pipeline.rendering.shelf_notes import SERVED, STOPPED, Notes

_LARGEST = 32 * 2**20  # bytes of a template file
_INDEX = "index.json"  # paper code -> hash of its last good template
Stamp = tuple[int, int]  # time of the last change in ns, size in bytes


@dataclass(frozen=True)
class Seen:
    """A file as it lay when it was last judged: what is printed from, with which letterhead."""

    stamp: Stamp
    template: bytes
    letterhead: bytes = b""


@dataclass
class Shelf:
    """Templates of one house: ``folder`` holds them, ``keep`` the good ones by their hash.

    ``check`` gives what is wrong with a template, in Russian, a line for each; nothing when good.
    It is given the template with the letterhead in its place, as it will be printed.
    """

    folder: Path
    keep: Path
    check: Callable[[PaperKind, bytes], Sequence[str]]
    _seen: dict[str, Seen] = field(default_factory=dict, init=False, repr=False)
    _looked: dict[str, Stamp] = field(default_factory=dict, init=False, repr=False)
    _notes: Notes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """The notes lie beside the templates."""
        self._notes = Notes(self.folder)

    def template_for(self, paper: PaperKind) -> bytes:
        """The template of a paper: the file as it lies, or its last good version when it is faulty.

        The school's letterhead stands in it already, the last good one of those too.

        Raises:
            TemplateFault: when the file is missing, or faulty and never was good.
        """
        path = self.folder / paper.template
        try:
            state = path.stat()
        except FileNotFoundError:
            return self._missing(paper)
        stamp = (state.st_mtime_ns, state.st_size)
        known = self._seen.get(paper.code)
        if known is not None and known.stamp == stamp and self._same_letterhead(known):
            return known.template
        try:
            content = disk.take_copy(path, _LARGEST)
        except OSError:  # somebody holds it, or the share is away: not seen, so looked at again
            return self._last_good(paper, ["Файл шаблона сейчас не читается."])
        letterhead = self._letterhead_for(paper, content)
        template = self._judged(paper, content, letterhead)
        self._seen[paper.code] = Seen(stamp, template, letterhead)
        return template

    def _same_letterhead(self, known: Seen) -> bool:
        return not known.letterhead or known.letterhead == self.template_for(LETTERHEAD)

    def _letterhead_for(self, paper: PaperKind, content: bytes) -> bytes:
        """The letterhead that a template has a place for, else nothing."""
        wanted = paper is not LETTERHEAD and wants_letterhead(content)
        return self.template_for(LETTERHEAD) if wanted else b""

    def look_at(self, paper: PaperKind) -> None:
        """Judge a template that was saved since it was last found good, and leave a note if faulty.

        One that lies as it was found good is taken at its word until it is printed from.
        """
        if paper is not LETTERHEAD:
            self.look_at(LETTERHEAD)
        path = self.folder / paper.template
        with contextlib.suppress(TemplateFault, OSError):  # the note says what is wrong
            if path.exists() and not self._notes.path(paper).exists():
                state = path.stat()
                stamp = (state.st_mtime_ns, state.st_size)
                if self._looked.get(paper.code) == stamp:
                    return
                self._looked[paper.code] = stamp
                if sha256_of(disk.take_copy(path, _LARGEST)) == self._index().get(paper.code):
                    return
            self.template_for(paper)

    def _missing(self, paper: PaperKind) -> bytes:
        wrong = [f"Нет шаблона «{paper.template}» в папке «{self.folder.name}»."]
        try:
            template = self._last_good(paper, wrong)
        except TemplateFault:
            raise TemplateFault(wrong[0]) from None
        self._notes.write(paper, b"", wrong, SERVED)
        return template

    def _judged(self, paper: PaperKind, content: bytes, letterhead: bytes) -> bytes:
        whole, wrong = self._whole(paper, content, letterhead)
        if not wrong:
            self._remember(paper, content)
            self._notes.clear(paper)
            return whole
        try:
            template = self._last_good(paper, wrong)
        except TemplateFault:
            self._notes.write(paper, content, wrong, STOPPED)
            raise
        self._notes.write(paper, content, wrong, SERVED)
        return template

    def _whole(
        self, paper: PaperKind, content: bytes, letterhead: bytes
    ) -> tuple[bytes, Sequence[str]]:
        """A template as it is printed, and what is wrong with it."""
        try:
            whole = with_letterhead(content, letterhead) if letterhead else content
        except TemplateFault as fault:
            return content, fault.message.splitlines()
        return whole, self.check(paper, whole)

    def _remember(self, paper: PaperKind, content: bytes) -> None:
        """Keep a good template: its bytes first, so that the index never names a missing one."""
        digest = sha256_of(content)
        index = self._index()
        if index.get(paper.code) == digest:
            return
        disk.make_folder(self.keep)
        disk.replace(self._kept(digest), content)
        text = json.dumps(
            {**index, paper.code: digest}, ensure_ascii=False, indent=1, sort_keys=True
        )
        disk.replace(self.keep / _INDEX, text.encode())

    def _last_good(self, paper: PaperKind, wrong: Sequence[str]) -> bytes:
        """The kept template, if it is whole and still agrees with the product.

        Raises:
            TemplateFault: when there is none.
        """
        digest = self._index().get(paper.code)
        if digest is not None and self._kept(digest).is_file():
            kept = self._kept(digest).read_bytes()
            if sha256_of(kept) == digest:
                whole, faults = self._whole(paper, kept, self._letterhead_for(paper, kept))
                if not faults:
                    return whole
        raise TemplateFault(f"Шаблон «{paper.template}»:\n" + "\n".join(wrong))

    def _index(self) -> dict[str, str]:
        path = self.keep / _INDEX
        found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return {str(code): str(digest) for code, digest in found.items()}

    def _kept(self, digest: str) -> Path:
        return self.keep / f"{digest}.docx"
