"""How rows are named, so that an answer given to a remark finds its row again."""

from __future__ import annotations

from pipeline.kinds import Answers
from pipeline.language.spelling import fold
from pipeline.reading.filled import FilledItem
from pipeline.sheets import Column


def row_names(
    model: type[Answers],
    path: tuple[str, ...],
    items: tuple[FilledItem, ...],
    columns: dict[tuple[str, ...], Column],
) -> list[str]:
    """Names of rows by their first key: a reply finds its row after others were inserted."""
    keys = [
        name
        for name in model.model_fields
        if (column := columns.get((*path, name))) and column.question.key
    ]
    seen: dict[str, int] = {}
    names = []
    for item in items:
        cell = item.cells.get(keys[0]) if keys else None
        text = fold(cell.text)[:40] if cell else ""
        seen[text] = seen.get(text, 0) + 1
        names.append(f"{text}#{seen[text]}")
    return names
