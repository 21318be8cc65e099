"""Word templates for the tests of rendering and proofreading, made as Word makes them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from pipeline.rendering import open_package, text_of
from pipeline.rendering.package import pack


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell is a paragraph's text."""

    rows: Sequence[Sequence[str]]


Block = str | list[str] | Table


def template(
    *blocks: Block, header: str = "", footer: str = "", title: str = "", ends_in_table: bool = False
) -> bytes:
    """A .docx: a text is a paragraph, a list of texts a paragraph split into those runs."""
    document = Document()
    for block in blocks:
        if isinstance(block, Table):
            add_table(document, block)
        else:
            add_runs(document.add_paragraph(), [block] if isinstance(block, str) else block)
    section = document.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    document.core_properties.title = title
    if ends_in_table:
        last = document.paragraphs[-1]._p
        document._body._body.remove(last)
    return saved(document)


def add_runs(paragraph: Paragraph, runs: Sequence[str]) -> None:
    """Runs of a paragraph with a spelling mark between them, as Word leaves it."""
    for number, run in enumerate(runs):
        if number:
            paragraph._p.append(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
        paragraph.add_run(run).bold = bool(number % 2)


def add_table(document: WordDocument, block: Table) -> None:
    """A table whose cells align to the middle, so that a merge must find its place before that."""
    table = document.add_table(len(block.rows), len(block.rows[0]))
    for row, texts in zip(table.rows, block.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
            cell.vertical_alignment = 1


def add_control(paragraph: Paragraph, title: str, text: str) -> None:
    """A plain-text content control within a paragraph."""
    paragraph._p.append(
        parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{title}"/><w:id w:val="7"/><w:text/>'
            f"</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def saved(document: WordDocument) -> bytes:
    """The bytes of a document, without the part that python-docx's own base has too much."""
    file = io.BytesIO()
    rels = document.part.rels
    for name in [name for name in rels if "stylesWithEffects" in rels[name].reltype]:
        del rels[name]
    document.save(file)
    return file.getvalue()


def part(document: bytes, name: str = "word/document.xml") -> str:
    """The XML of one part."""
    return open_package(document).parts[name].decode()


def with_part(document: bytes, name: str, old: str, new: str) -> bytes:
    """The document with something of a part's XML replaced."""
    parts = dict(open_package(document).parts)
    changed = parts[name].decode().replace(old, new)
    assert changed.encode() != parts[name]
    return pack({**parts, name: changed.encode()})


def lines(document: bytes) -> list[str]:
    """The lines of a document's text twin, without empty ones."""
    return [line for line in text_of(document).split("\n") if line]
