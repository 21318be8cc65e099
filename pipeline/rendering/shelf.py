"""The shelf of templates: what the school has edited in Word, and the last good version."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import disk
from pipeline.kinds import PaperKind
from pipeline.rendering.faults import TemplateFault

_LARGEST = 32 * 2**20  # bytes of a template file
_INDEX = "index.json"  # paper code -> hash of its last good template
_NOTE = "{title} — что исправить.txt"
_TEXT = """\
Шаблон «{name}» изменён, и в нём есть ошибки.
{meanwhile}
Исправьте их в Word и сохраните файл: эта записка исчезнет сама.

{wrong}
"""
_GONE = """\
Шаблон «{name}» пропал из этой папки.
{meanwhile}
Верните файл на место: эта записка исчезнет сама.
"""
_SERVED = "Пока документы печатаются по прежнему, исправному шаблону."
_STOPPED = "Исправного шаблона ещё не было, поэтому такие документы не печатаются."

Stamp = tuple[int, int]  # time of the last change in ns, size in bytes


@dataclass
class Shelf:
    """Templates of one house: ``folder`` holds them, ``keep`` the good ones by their hash.

    ``check`` gives what is wrong with a template, in Russian, a line for each; nothing when good.
    """

    folder: Path
    keep: Path
    check: Callable[[PaperKind, bytes], Sequence[str]]
    _seen: dict[str, tuple[Stamp, bytes]] = field(default_factory=dict, init=False, repr=False)
    _looked: dict[str, Stamp] = field(default_factory=dict, init=False, repr=False)
    _noted: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def template_for(self, paper: PaperKind) -> bytes:
        """The template of a paper: the file as it lies, or its last good version when it is faulty.

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
        if known is not None and known[0] == stamp:
            return known[1]
        try:
            content = disk.take_copy(path, _LARGEST)
        except OSError:  # somebody holds it, or the share is away: not seen, so looked at again
            return self._last_good(paper, ["Файл шаблона сейчас не читается."])
        template = self._judged(paper, content)
        self._seen[paper.code] = (stamp, template)
        return template

    def look_at(self, paper: PaperKind) -> None:
        """Judge a template that was saved since it was last found good, and leave a note if faulty.

        One that lies as it was found good is taken at its word until it is printed from.
        """
        path = self.folder / paper.template
        with contextlib.suppress(TemplateFault, OSError):  # the note says what is wrong
            if path.exists() and not self._note_path(paper).exists():
                state = path.stat()
                stamp = (state.st_mtime_ns, state.st_size)
                if self._looked.get(paper.code) == stamp:
                    return
                self._looked[paper.code] = stamp
                if _digest(disk.take_copy(path, _LARGEST)) == self._index().get(paper.code):
                    return
            self.template_for(paper)

    def _missing(self, paper: PaperKind) -> bytes:
        wrong = [f"Нет шаблона «{paper.template}» в папке «{self.folder.name}»."]
        try:
            template = self._last_good(paper, wrong)
        except TemplateFault:
            raise TemplateFault(wrong[0]) from None
        self._note(paper, b"", wrong, _SERVED)
        return template

    def _judged(self, paper: PaperKind, content: bytes) -> bytes:
        wrong = self.check(paper, content)
        if not wrong:
            self._remember(paper, content)
            self._clear(paper)
            return content
        try:
            template = self._last_good(paper, wrong)
        except TemplateFault:
            self._note(paper, content, wrong, _STOPPED)
            raise
        self._note(paper, content, wrong, _SERVED)
        return template

    def _remember(self, paper: PaperKind, content: bytes) -> None:
        """Keep a good template: its bytes first, so that the index never names a missing one."""
        digest = _digest(content)
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
            if _digest(kept) == digest and not self.check(paper, kept):
                return kept
        raise TemplateFault(f"Шаблон «{paper.template}»:\n" + "\n".join(wrong))

    def _index(self) -> dict[str, str]:
        path = self.keep / _INDEX
        found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return {str(code): str(digest) for code, digest in found.items()}

    def _kept(self, digest: str) -> Path:
        return self.keep / f"{digest}.docx"

    def _note_path(self, paper: PaperKind) -> Path:
        return self.folder / disk.safe_name(_NOTE.format(title=paper.title), longest=120)

    def _note(self, paper: PaperKind, content: bytes, wrong: Sequence[str], meanwhile: str) -> None:
        """Write what to put right, once for one content: a note thrown away stays away."""
        digest = _digest(content)
        if self._noted.get(paper.code) == digest:
            return
        lines = "\n".join(f"{number}. {line}" for number, line in enumerate(wrong, 1))
        words = _TEXT if content else _GONE
        text = words.format(name=paper.template, meanwhile=meanwhile, wrong=lines)
        disk.replace(self._note_path(paper), text.replace("\n", "\r\n").encode("utf-8-sig"))
        self._noted[paper.code] = digest

    def _clear(self, paper: PaperKind) -> None:
        self._noted.pop(paper.code, None)
        if self._note_path(paper).exists():
            disk.remove(self._note_path(paper))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
