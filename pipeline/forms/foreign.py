"""What a person wrote beside the form's answers, drawn where it belongs: it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.cell import Cell as Drawn
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms import look
from pipeline.forms.canvas import Canvas
from pipeline.forms.laying import Row, Sent, place_of
from pipeline.forms.writing import sheet_title
from pipeline.reading.filled import Foreign, ForeignSheet
from pipeline.sheets.marks import REMARKS_SHEET

OWN_WIDTH = 24  # of a person's own column, in characters
_INDENT = 2  # characters


def draw_line(canvas: Canvas, page: Worksheet, line: int, cells: Row) -> None:
    """Draw what a person wrote in one line, each in its column, which has its width already."""
    texts = []
    for column, sent in own_cells(cells).items():
        cell = look.cell_at(page, line, column)
        look.dress(cell, look.BODY, alignment=look.INDENTED)
        canvas.positions.keep(cell, sent)
        width = page.column_dimensions[get_column_letter(column)].width
        texts.append((sent.cell.text, max(1.0, width - _INDENT)))
    if texts:
        look.set_height(page, line, *texts)


def own_cells(row: Row) -> Mapping[int, Sent]:
    """Of a row, what answers no question, by its column."""
    return {slot: sent for slot, sent in row.items() if isinstance(slot, int)}


def draw_column_head(canvas: Canvas, cell: Drawn, sent: Sent) -> None:
    """Draw the label of a person's own column."""
    look.dress(cell, look.HINT, look.LABEL_FILL, look.CENTRED, look.FRAME)
    canvas.positions.keep(cell, sent)


def draw_own_sheets(canvas: Canvas, foreign: Foreign) -> None:
    """Draw the sheets that a person added, every cell in its place."""
    for sheet in foreign.sheets:
        if not sheet.plan:
            _draw_own_sheet(canvas, sheet)


def _draw_own_sheet(canvas: Canvas, sheet: ForeignSheet) -> None:
    taken = [*canvas.book.sheetnames, REMARKS_SHEET]
    page: Worksheet = canvas.book.create_sheet(sheet_title(sheet.title, taken))
    page.sheet_state = "hidden" if sheet.hidden else "visible"
    widest: dict[int, int] = {}
    for cell in sheet.cells:
        row, column = place_of(cell)
        drawn = look.cell_at(page, row, column)
        canvas.positions.keep(drawn, Sent(cell))
        look.dress(drawn, look.BODY, alignment=look.WRAPPED)
        widest[column] = max(widest.get(column, 8), min(60, len(cell.text) + 2))
    look.set_widths(page, {get_column_letter(number): width for number, width in widest.items()})
