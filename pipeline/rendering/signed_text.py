"""The text of a signed paper as the register keeps it, and what has changed in the file since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pipeline.rendering.handwork import Change, changes
from pipeline.rendering.lines import SECTIONS, Line, sections_of


def signed_text(document: bytes) -> str:
    """The words of a document, content controls included, as JSON that a person can read.

    An object of lists, one for each section that says something («текст», «верхний колонтитул» …):
    a paragraph is a string, a table's row a list of its cells. A program that opens and saves the
    document without a change leaves it the same.

    Raises:
        TemplateFault: when it is no Word document.
    """
    sections = sections_of(document)
    said = {
        name: [_kept(line) for line in sections[name] if any(line.cells)] for name, _ in SECTIONS
    }
    return json.dumps({name: lines for name, lines in said.items() if lines}, ensure_ascii=False)


def signed_changes(signed: str | bytes, lying: bytes) -> tuple[Change, ...]:
    """What differs in a file from the paper that was signed, content controls included.

    ``signed`` is the document, or the `signed_text` of it; a change that is `Change.grave` touches
    a name, a date or a number, any other is a matter of words.

    Raises:
        TemplateFault: when a document is no Word document.
        ValueError: when ``signed`` is no text of a document.
    """
    was = _read(signed) if isinstance(signed, str) else sections_of(signed)
    return tuple(changes(was, sections_of(lying), lambda line: line.cells))


def _kept(line: Line) -> str | list[str]:
    return list(line.cells) if line.row else line.cells[0]


def _read(signed: str) -> Mapping[str, Sequence[Line]]:
    kept = json.loads(signed)
    if not isinstance(kept, dict) or not all(isinstance(lines, list) for lines in kept.values()):
        raise ValueError("no text of a document")
    return {name: [*map(_line, lines)] for name, lines in kept.items()}


def _line(kept: str | list[str]) -> Line:
    cells = (kept,) if isinstance(kept, str) else tuple(kept)
    return Line(cells, cells)
