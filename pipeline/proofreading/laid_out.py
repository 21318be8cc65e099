"""A Word document as it lies on paper: its sections with their pages, headers and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.proofreading.blocks import Block, Paragraph, Table
from pipeline.proofreading.styles import Styles, W, theme_faces
from pipeline.rendering import open_package

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "word/document.xml"


@dataclass(frozen=True)
class Section:
    """A section: its properties, its blocks in order, the header of its pages."""

    properties: etree._Element
    blocks: list[Block]
    header: etree._Element | None = field(compare=False)

    def measure(self, part: str, name: str) -> int:
        """A measure of the page in twips: ``measure("pgMar", "left")``."""
        found = self.properties.find(f"{W}{part}")
        value = None if found is None else found.get(f"{W}{name}")
        return int(float(value)) if value else 0

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies on its long side."""
        return self.measure("pgSz", "w") > self.measure("pgSz", "h")

    @property
    def text_width(self) -> int:
        """Width between the margins."""
        margins = self.measure("pgMar", "left") + self.measure("pgMar", "right")
        return self.measure("pgSz", "w") - margins

    @property
    def printed(self) -> list[Block]:
        """The blocks the finished paper has."""
        return [one for one in self.blocks if not (isinstance(one, Paragraph) and one.steers)]


@dataclass(frozen=True)
class Leaves:
    """The whole document."""

    sections: list[Section]
    styles: Styles

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those of tables too."""
        for section in self.sections:
            for block in section.blocks:
                yield from block.paragraphs if isinstance(block, Table) else [block]


def lay_out(document: bytes) -> Leaves:
    """Lay out a .docx.

    Raises:
        TemplateFault: when it is no Word document.
    """
    package = open_package(document)
    trees = {name: package.tree(name) for name in package.parts if name.endswith((".xml", ".rels"))}
    theme = next((trees[name] for name in trees if name.startswith("word/theme/theme")), None)
    empty = etree.Element(f"{W}styles")
    styles = Styles(trees.get("word/styles.xml", empty), theme_faces(theme))
    targets = {
        link.get("Id") or "": "word/" + (link.get("Target") or "").removeprefix("/word/")
        for link in trees.get("word/_rels/document.xml.rels", empty)
    }
    body = trees[_MAIN].find(f"{W}body")
    sections = [] if body is None else list(_sections(body, styles, trees, targets))
    return Leaves(sections, styles)


def _sections(
    body: etree._Element, styles: Styles, trees: dict[str, etree._Element], targets: dict[str, str]
) -> Iterator[Section]:
    blocks: list[Block] = []
    header: etree._Element | None = None
    for element in _flat(body):
        if element.tag == f"{W}tbl":
            blocks.append(Table(element, styles))
        elif element.tag == f"{W}p":
            blocks.append(Paragraph(element, styles))
        own = element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")
        if own is not None:
            for link in own.findall(f"{W}headerReference"):
                if link.get(f"{W}type") == "default":
                    header = trees.get(targets.get(link.get(f"{_R}id") or "", ""), header)
            yield Section(own, blocks, header)
            blocks = []


def _flat(body: etree._Element) -> Iterator[etree._Element]:
    """The blocks of the body, those inside content controls too."""
    for element in body:
        if element.tag == f"{W}sdt":
            for content in element.findall(f"{W}sdtContent"):
                yield from _flat(content)
        else:
            yield element
