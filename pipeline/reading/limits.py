"""How much a form may hold; more is refused before a dense reader takes all memory for it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reading.remarks import Refused, SheetTooLarge

MAX_SHEETS = 64
MAX_ROWS = 20_000
MAX_COLUMNS = 512
MAX_CELLS = 200_000
MAX_TEXT = 4 * 2**20


@dataclass
class Budget:
    """What a whole workbook may still hold."""

    cells: int = MAX_CELLS
    text: int = MAX_TEXT

    def spend(self, sheet: str, *, cells: int = 0, text: int = 0) -> None:
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


def check_reach(sheet: str, row: int, column: int, reference: str) -> None:
    """Refuse a cell so far away that a dense reader would take all memory.

    Raises:
        Refused: when it lies beyond the rows or columns of a form.
    """
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise Refused(SheetTooLarge(words={"sheet": sheet, "what": f"занята ячейка {reference}"}))
