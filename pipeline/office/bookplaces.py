"""Where a remark points that is on a row of the journal: at its order; its form nobody has seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.kinds import FormKind
from pipeline.reading.filled import FilledItem
from pipeline.remarks import Place, Remark
from pipeline.sheets import sheets_of

_SHEET = "Журнал приказов"
FROM_BOOK = "book-"  # begins the id of a form that was made from the journal of orders


def placed_in_book(form_id: str, remark: Remark, kind: FormKind, filled: FilledItem) -> Remark:
    """A remark with the order of its row for its place, when its form was made from the journal."""
    if not form_id.startswith(FROM_BOOK):
        return remark
    named = next(_named_rows(remark.place, kind, filled), None)
    return replace(remark, place=Place(_SHEET, f"«{named}»")) if named else remark


def _named_rows(place: Place, kind: FormKind, filled: FilledItem) -> Iterator[str]:
    levels = (level for sheet in sheets_of(kind) for level in sheet.levels)
    for level in levels:
        for item in filled.items.get(level.path[-1], ()):
            if any(
                (cell.sheet, cell.ref) == (place.sheet, place.cell) for cell in item.cells.values()
            ):
                yield ", ".join(text for key in level.keys if (text := item.cells[key].text))
