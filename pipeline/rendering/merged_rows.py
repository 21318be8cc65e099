"""Rows under one merged cell: a page does not part them while they are few.

A mentor stands beside the whole group, a text beside all its deadlines; parted, the cell's text
would break in the middle of a sentence. A stage may run over pages, since kept together it would
leave half a page empty; its first two rows stay together, so that its name has room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from pipeline.rendering.package import W

INNERMOST: Final = 8  # rows under the merge that is continued least
BETWEEN: Final = 4
OUTERMOST: Final = 2


def keep_merged_rows(body: etree._Element) -> None:
    """Bind the rows of every short merge to one another by «keep with next»."""
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        continued = [_continued(row) for row in rows]
        for column, longest in _limits(continued).items():
            for group in _groups(rows, [column in found for found in continued]):
                _bind(group if len(group) <= longest else group[:OUTERMOST])


def _limits(continued: Sequence[set[int]]) -> dict[int, int]:
    """How many rows at most are kept together under the merges of each column."""
    counts = Counter(column for found in continued for column in found)
    limits = {
        max(counts.values(), default=0): OUTERMOST,
        min(counts.values(), default=0): INNERMOST,
    }
    return {column: limits.get(count, BETWEEN) for column, count in counts.items()}


def _continued(row: etree._Element) -> set[int]:
    """Numbers of the cells that continue the cell above."""
    merges = (cell.find(f"{W}tcPr/{W}vMerge") for cell in row.findall(f"{W}tc"))
    return {
        number
        for number, merge in enumerate(merges)
        if merge is not None and merge.get(f"{W}val", "continue") == "continue"
    }


def _groups(
    rows: Sequence[etree._Element], continues: Sequence[bool]
) -> Iterator[list[etree._Element]]:
    group: list[etree._Element] = []
    for row, goes_on in zip(rows, continues, strict=True):
        if not goes_on:
            yield group
            group = []
        group.append(row)
    yield group


def _bind(group: Sequence[etree._Element]) -> None:
    for row in group[:-1]:
        for paragraph in row.iter(f"{W}p"):
            _keep_with_next(paragraph)


def _keep_with_next(paragraph: etree._Element) -> None:
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = etree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    if look.find(f"{W}keepNext") is None:
        look.insert(int(look.find(f"{W}pStyle") is not None), etree.Element(f"{W}keepNext"))
