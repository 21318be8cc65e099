"""A filled form as JSON, for the journal: its tree, and what stood beside the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from pipeline.reading.filled import Cell, FilledItem, Foreign, ForeignSheet, Typed


def tree_record(item: FilledItem) -> dict[str, Any]:
    """The item and everything below it as JSON keeps it; `tree_from` is the mirror."""
    return {
        "row": item.row,
        "cells": {name: _cell_record(cell) for name, cell in item.cells.items()},
        "items": {
            name: [tree_record(inner) for inner in inners] for name, inners in item.items.items()
        },
    }


def tree_from(record: Mapping[str, Any]) -> FilledItem:
    """The item again."""
    return FilledItem(
        record["row"],
        {name: _cell_from(cell) for name, cell in record["cells"].items()},
        {
            name: tuple(tree_from(inner) for inner in inners)
            for name, inners in record["items"].items()
        },
    )


def foreign_record(foreign: Foreign) -> list[dict[str, Any]]:
    """What stood beside the answers as JSON keeps it; `foreign_from` is the mirror."""
    return [
        {
            "title": sheet.title,
            "plan": sheet.plan,
            "line": sheet.line,
            "hidden": sheet.hidden,
            "cells": [_cell_record(cell) for cell in sheet.cells],
        }
        for sheet in foreign.sheets
    ]


def foreign_from(record: Iterable[Mapping[str, Any]]) -> Foreign:
    """What stood beside the answers again."""
    return Foreign(
        tuple(
            ForeignSheet(
                sheet["title"],
                sheet["plan"],
                sheet["line"],
                tuple(_cell_from(cell) for cell in sheet["cells"]),
                sheet["hidden"],
            )
            for sheet in record
        )
    )


def _cell_record(cell: Cell) -> list[Any]:
    kind, value = _typed_record(cell.value)
    return [cell.sheet, cell.ref, kind, value, cell.trouble]


def _cell_from(record: list[Any]) -> Cell:
    sheet, ref, kind, value, trouble = record
    return Cell(sheet, ref, _typed_from(kind, value), trouble)


def _typed_record(value: Typed) -> tuple[str, Any]:
    if isinstance(value, datetime):
        return "datetime", value.isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, time):
        return "time", value.isoformat()
    return "", value


def _typed_from(kind: str, value: Any) -> Typed:
    if kind == "datetime":
        return datetime.fromisoformat(value)
    if kind == "date":
        return date.fromisoformat(value)
    plain: Typed = time.fromisoformat(value) if kind == "time" else value
    return plain
