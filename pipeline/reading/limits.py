"""How much a form may hold; more is refused before a dense reader takes all memory for it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reading.remarks import Refused, SheetTooLarge

MAX_SHEETS = 64
MAX_ROWS = 20_000
MAX_COLUMNS = 512
MAX_CELLS = 200_000
MAX_TEXT = 8 * 2**20
MAX_CELL_TEXT = 32_767  # Excel holds no more in a cell


@dataclass
class Budget:
    """What a whole workbook may still hold."""

    cells: int = MAX_CELLS
    text: int = MAX_TEXT

    def spend(self, sheet: str, *, cells: int, text: int) -> None:
        """Count what a sheet holds.

        Raises:
            Refused: when it is more than a form can hold.
        """
        self.cells -= cells
        self.text -= text
        if self.cells < 0:
            raise Refused(
                SheetTooLarge(words={"sheet": sheet, "what": "слишком много заполненных ячеек"})
            )
        if self.text < 0:
            raise Refused(SheetTooLarge(words={"sheet": sheet, "what": "слишком много текста"}))

    def spend_cell(self, sheet: str, text: int) -> None:
        """Count one cell with the length of its text.

        Raises:
            Refused: when it is longer than Excel allows, or the last that is too much.
        """
        if text > MAX_CELL_TEXT:
            raise Refused(
                SheetTooLarge(words={"sheet": sheet, "what": "в одной ячейке слишком много текста"})
            )
        self.spend(sheet, cells=1, text=text)


def check_reach(sheet: str, row: int, column: int, reference: str) -> None:
    """Refuse a cell so far away that a dense reader would take all memory.

    Raises:
        Refused: when it lies beyond the rows or columns of a form.
    """
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise Refused(SheetTooLarge(words={"sheet": sheet, "what": f"занята ячейка {reference}"}))
