"""Rows under one merged cell: a page does not part them, as far as the cell is the innermost one.

A mentor stands beside the whole group, a text beside all its deadlines. The wide merges of a stage
may run over pages: kept together they would leave half a page empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from pipeline.rendering.package import W

LONGEST: Final = 8  # rows; a longer group would not fit on a page anyway


def keep_merged_rows(body: etree._Element) -> None:
    """Bind the rows of every short innermost merge to one another by «keep with next»."""
    for table in body.iter(f"{W}tbl"):
        for group in _groups(table.findall(f"{W}tr")):
            for row in group[:-1] if len(group) <= LONGEST else ():
                for paragraph in row.iter(f"{W}p"):
                    _keep_with_next(paragraph)


def _groups(rows: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    """Runs of rows that the innermost, that is the least continued, merge of the table holds."""
    continued = [_continued(row) for row in rows]
    columns = set().union(*continued)
    if not columns:
        return
    innermost = min(columns, key=lambda column: sum(column in found for found in continued))
    group: list[etree._Element] = []
    for row, found in zip(rows, continued, strict=True):
        if innermost not in found:
            yield group
            group = []
        group.append(row)
    yield group


def _continued(row: etree._Element) -> set[int]:
    """Numbers of the cells that continue the cell above."""
    merges = (cell.find(f"{W}tcPr/{W}vMerge") for cell in row.findall(f"{W}tc"))
    return {
        number
        for number, merge in enumerate(merges)
        if merge is not None and merge.get(f"{W}val", "continue") == "continue"
    }


def _keep_with_next(paragraph: etree._Element) -> None:
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = etree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    if look.find(f"{W}keepNext") is None:
        look.insert(int(look.find(f"{W}pStyle") is not None), etree.Element(f"{W}keepNext"))
