"""A workbook as the reading child hands it over: sheets of typed cells, names, properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from pipeline.reading.filled import Trouble, Typed

Position = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True)
class SheetGrid:
    """One sheet: its filled cells by row and column, and the cells with a formula or error.

    ``notes`` are what people have pinned to cells, filled or not.
    """

    title: str
    cells: Mapping[Position, Typed]
    troubles: Mapping[Position, Trouble] = field(default_factory=dict)
    hidden: bool = False
    notes: Mapping[Position, str] = field(default_factory=dict)

    @property
    def last_row(self) -> int:
        """The last row with something in it; 0 on an empty sheet."""
        return max((row for row, _ in self.filled), default=0)

    @property
    def last_column(self) -> int:
        """The last column with something in it; 0 on an empty sheet."""
        return max((column for _, column in self.filled), default=0)

    @property
    def filled(self) -> Iterator[Position]:
        """Positions of all cells that are not empty."""
        yield from self.cells
        yield from self.troubles

    @property
    def touched(self) -> Iterator[Position]:
        """Positions of all cells that are not empty or have a note, each once."""
        yield from dict.fromkeys((*self.filled, *self.notes))

    def text(self, row: int, column: int) -> str:
        """The text in a cell, with its spaces folded; empty when it is no text."""
        value = self.cells.get((row, column))
        return " ".join(value.split()) if isinstance(value, str) else ""


@dataclass(frozen=True)
class Target:
    """Where a defined name points."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class Grid:
    """A whole workbook; ``foreign_links`` when some values come from other files."""

    sheets: tuple[SheetGrid, ...]
    names: Mapping[str, Target] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    foreign_links: bool = False

    def as_record(self) -> dict[str, Any]:
        """The grid as JSON; `from_record` is its mirror."""
        return {
            "sheets": [_sheet_record(sheet) for sheet in self.sheets],
            "names": {name: [at.sheet, at.row, at.column] for name, at in self.names.items()},
            "properties": dict(self.properties),
            "foreign_links": self.foreign_links,
        }


def from_record(record: Mapping[str, Any]) -> Grid:
    """A grid from what `Grid.as_record` gave."""
    return Grid(
        sheets=tuple(_sheet_from(sheet) for sheet in record["sheets"]),
        names={name: Target(*at) for name, at in record["names"].items()},
        properties=record["properties"],
        foreign_links=record["foreign_links"],
    )


def _sheet_record(sheet: SheetGrid) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "cells": [[*at, _packed(value)] for at, value in sheet.cells.items()],
        "troubles": [[*at, trouble] for at, trouble in sheet.troubles.items()],
        "hidden": sheet.hidden,
        "notes": [[*at, text] for at, text in sheet.notes.items()],
    }


def _sheet_from(record: Mapping[str, Any]) -> SheetGrid:
    return SheetGrid(
        title=record["title"],
        cells={(row, column): _unpacked(value) for row, column, value in record["cells"]},
        troubles={(row, column): trouble for row, column, trouble in record["troubles"]},
        hidden=record["hidden"],
        notes={(row, column): text for row, column, text in record["notes"]},
    )


def _packed(value: Typed) -> Any:
    if isinstance(value, datetime):  # before date: a datetime is one
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return value


_TYPED: Mapping[str, Callable[[str], Typed]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def _unpacked(value: Any) -> Typed:
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        return _TYPED[kind](text)
    return value  # type: ignore[no-any-return]
