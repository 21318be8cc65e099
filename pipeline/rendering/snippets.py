"""Tags put aside while a part is XML: in their place stand numbers, which no pattern can hurt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

_NAME = "snippet"
_PLACE = re.compile(r"<\?snippet (\d+)\?>|\{% (\d+) %\}")


@dataclass(frozen=True)
class Located:
    """Jinja source, and for each of its lines the paragraph whose tag stands on it."""

    text: str
    paragraphs: Sequence[str]

    def paragraph(self, line: int) -> str:
        """The paragraph of a line, counted from 1."""
        return self.paragraphs[line - 1] if 0 < line <= len(self.paragraphs) else ""


@dataclass
class Snippets:
    """Pieces of Jinja with the paragraphs they come from."""

    kept: list[tuple[str, str]] = field(default_factory=list)

    def element(self, jinja: str, paragraph: str) -> etree._Element:
        """An element that stands for the piece between others or within a text."""
        return etree.ProcessingInstruction(_NAME, str(self._keep(jinja, paragraph)))

    def level_tag(self, level: str, jinja: str, paragraph: str) -> str:
        """A text that docxtpl takes for its tag of a level (p, tr, tc, r)."""
        return f"{{%{level} {self._keep(jinja, paragraph)} %}}"

    def _keep(self, jinja: str, paragraph: str) -> int:
        self.kept.append((jinja, paragraph))
        return len(self.kept) - 1

    def filled(self, xml: str) -> Located:
        """The pieces in their places, every tag begun on a line of its own: its paragraph's."""
        pieces: list[str] = []
        paragraphs = [""]
        at = 0
        for found in _PLACE.finditer(xml):
            jinja, paragraph = self.kept[int(found[1] or found[2])]
            jinja = f"{jinja[:2]}\n{jinja[2:]}"  # behind the brace, so that Jinja swallows it
            between = xml[at : found.start()]
            paragraphs += paragraphs[-1:] * between.count("\n") + [paragraph]
            pieces += between, jinja
            at = found.end()
        pieces.append(xml[at:])
        return Located("".join(pieces), paragraphs)
