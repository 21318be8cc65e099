"""The notes beside faulty templates: «… — что исправить.txt»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import disk
from pipeline.contents import sha256_of
from pipeline.kinds import PaperKind

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
SERVED = "Пока документы печатаются по прежнему, исправному шаблону."
STOPPED = "Исправного шаблона ещё не было, поэтому такие документы не печатаются."


@dataclass
class Notes:
    """The notes in a folder of templates, each written once for one content of its template."""

    folder: Path
    _noted: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def path(self, paper: PaperKind) -> Path:
        """Where the note on a paper's template lies, if there is one."""
        return self.folder / disk.safe_name(_NOTE.format(title=paper.title), longest=120)

    def write(self, paper: PaperKind, content: bytes, wrong: Sequence[str], meanwhile: str) -> None:
        """Write what to put right, once for one content: a note thrown away stays away."""
        digest = sha256_of(content)
        if self._noted.get(paper.code) == digest:
            return
        lines = "\n".join(f"{number}. {line}" for number, line in enumerate(wrong, 1))
        words = _TEXT if content else _GONE
        text = words.format(name=paper.template, meanwhile=meanwhile, wrong=lines)
        disk.replace(self.path(paper), text.replace("\n", "\r\n").encode("utf-8-sig"))
        self._noted[paper.code] = digest

    def clear(self, paper: PaperKind) -> None:
        """Take the note away: its template is good again."""
        self._noted.pop(paper.code, None)
        if self.path(paper).exists():
            disk.remove(self.path(paper))
