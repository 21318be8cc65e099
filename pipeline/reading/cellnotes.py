"""What people have pinned to the cells of a sheet: Excel calls it a note, earlier a comment."""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from xml.etree.ElementTree import Element

from pipeline.reading.filled import column_number
from pipeline.reading.grid import Position
from pipeline.reading.guard import Package, attribute, local
from pipeline.reading.remarks import Refused

_MOST = 2000  # notes of a sheet
_LARGEST = 4 * 2**20  # bytes of the part they are in
_LONGEST = 4000  # characters of a note
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def cell_notes(package: Package, part: str) -> Mapping[Position, str]:
    """The notes of the sheet that is in that part, by row and column.

    They are none of the answers: a part of notes that is broken or huge spoils no workbook.
    """
    notes: dict[Position, str] = {}
    with contextlib.suppress(Refused):
        for where in _parts_of_notes(package, part):
            notes |= _notes_in(package.tree(where))
    return notes


def _notes_in(root: Element) -> dict[Position, str]:
    nodes = (node for node in root.iter() if local(node) == "comment")
    placed = ((_REF.fullmatch(attribute(node, "ref")), _text(node)) for node in nodes)
    found = ((at, text) for at, text in placed if at and text)
    return {
        (int(at[2]), column_number(at[1])): text[:_LONGEST] for at, text in islice(found, _MOST)
    }


def _parts_of_notes(package: Package, part: str) -> Iterator[str]:
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    for node in package.tree(relations) if relations in package.parts else ():
        target = posixpath.normpath(posixpath.join("/", folder, attribute(node, "Target")))
        found = package.parts.get(target[1:], b"")
        if attribute(node, "Type").endswith("/comments") and 0 < len(found) <= _LARGEST:
            yield target[1:]


def _text(comment: Element) -> str:
    said = (node.text or "" for node in comment.iter() if local(node) == "t")
    return "".join(said).strip()
