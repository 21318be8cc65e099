"""The blocks a paper is made of: paragraphs and tables, with their text and their look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.proofreading.styles import Look, Styles, W

_STEERING = re.compile(r"\{%.*?%\}")
_PRINTED = re.compile(r"\{\{.*?\}\}")
STEERS = "\u2063"  # an invisible mark in the place of a tag that prints nothing


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, tags replaced, and its look."""

    element: etree._Element
    styles: Styles

    @cached_property
    def text(self) -> str:
        """The text; a printed tag reads «X», a steering one is an invisible mark."""
        pieces = []
        for piece in self.element.iter(f"{W}t", f"{W}tab", f"{W}br"):
            if piece.tag == f"{W}t":
                pieces.append(piece.text or "")
            elif (parent := piece.getparent()) is not None and parent.tag == f"{W}r":
                pieces.append("\t" if piece.tag == f"{W}tab" else "\n")
        return _STEERING.sub(STEERS, _PRINTED.sub("X", "".join(pieces)))

    @property
    def plain(self) -> str:
        """The text without the marks of steering tags."""
        return self.text.replace(STEERS, "")

    @property
    def steers(self) -> bool:
        """Whether it holds only tags that print nothing: no finished paper has it."""
        return STEERS in self.text and not self.plain.strip()

    @cached_property
    def look(self) -> Look:
        """The effective look."""
        return self.styles.look(self.element)

    @property
    def faces(self) -> set[tuple[str, float]]:
        """Faces and sizes of its text."""
        return set(self.styles.faces(self.element))

    @property
    def breaks_page(self) -> bool:
        """Whether a new page begins with it or after it."""
        breaks = (mark.get(f"{W}type") for mark in self.element.iter(f"{W}br"))
        return self.look.page_break_before or "page" in breaks

    @property
    def controls(self) -> list[str]:
        """Titles of the content controls in it."""
        marks = self.element.iter(f"{W}alias")
        return [mark.get(f"{W}val") or "" for mark in marks]


@dataclass(frozen=True)
class Table:
    """A table: rows that print, whether it has lines, how wide it is (twips)."""

    element: etree._Element
    styles: Styles

    @cached_property
    def rows(self) -> list[etree._Element]:
        """Its rows, without those that hold only a steering tag."""
        return [row for row in self.element.findall(f"{W}tr") if not _steers(row, self.styles)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs of its cells."""
        return [Paragraph(one, self.styles) for row in self.rows for one in row.iter(f"{W}p")]

    @property
    def text(self) -> str:
        """All of its text."""
        return " ".join(paragraph.plain for paragraph in self.paragraphs)

    @property
    def controls(self) -> list[str]:
        """Titles of the content controls in it."""
        return [title for paragraph in self.paragraphs for title in paragraph.controls]

    @property
    def width(self) -> int:
        """Sum of its columns."""
        columns = self.element.findall(f"{W}tblGrid/{W}gridCol")
        return sum(int(float(column.get(f"{W}w") or 0)) for column in columns)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.element.findall(f"{W}tblGrid/{W}gridCol"))

    @property
    def lined(self) -> bool:
        """Whether lines are drawn: without them it only puts texts in their places."""
        owners = [self.element.find(f"{W}tblPr"), self._style()]
        owners += list(self.element.iter(f"{W}tcBorders"))
        lines = (line for owner in owners if owner is not None for line in owner.iter())
        return any(line.get(f"{W}val") in ("single", "double", "thick") for line in lines)

    def _style(self) -> etree._Element | None:
        named = self.element.find(f"{W}tblPr/{W}tblStyle")
        return None if named is None else self.styles.named(named.get(f"{W}val") or "")


def _steers(row: etree._Element, styles: Styles) -> bool:
    paragraphs = [Paragraph(one, styles) for one in row.iter(f"{W}p")]
    return any(one.steers for one in paragraphs) and not any(
        one.plain.strip() for one in paragraphs
    )


Block = Paragraph | Table
