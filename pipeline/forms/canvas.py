"""A workbook while a form is drawn on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms.lists import Lists, define
from pipeline.forms.positions import Positions
from pipeline.kinds import FormKind
from pipeline.sheets import Column


@dataclass
class Canvas:
    """The workbook, the kind of its form, its lists, and where everything stands on it so far."""

    kind: FormKind
    lists: Lists
    book: Workbook
    positions: Positions = field(default_factory=Positions)

    def mark(self, page: Worksheet, column: Column, cell: Cell) -> None:
        """Name a field's cell, so that it is found again after it was moved."""
        define(self.book, column.mark, page, cell.coordinate)
        self.positions.marks[column.mark] = cell
