"""The front sheet: one question a line, the answer beside it, then the hint."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms import look
from pipeline.forms.canvas import Canvas
from pipeline.forms.foreign import OWN_WIDTH, draw_line, own_cells
from pipeline.forms.laying import HINTS, LaidSheet, Row
from pipeline.forms.lists import add_check
from pipeline.forms.writing import put_text
from pipeline.kinds import FormKind
from pipeline.sheets import Column, Sheet
from pipeline.sheets.guidance import guidance, introduction_of, label_of

_LABEL, _HINT = 42, 50
_FIRST = 5  # line of the first question


def draw_front(canvas: Canvas, sheet: Sheet, laid: LaidSheet) -> None:
    """Draw the sheet of single answers and note where each sent answer now stands."""
    page: Worksheet = canvas.book.create_sheet(sheet.title)
    width = min(70, max([44, *(column.question.width for column in sheet.columns)]))
    look.set_widths(page, {"A": 2, "B": _LABEL, "C": width, "D": _HINT})
    look.set_page(page, "front")
    _draw_top(page, canvas.kind)
    last = _widen(page, laid)
    numbers = {slot: number for number, row in enumerate(laid.rows) for slot in row}
    line, section = _draw_added(canvas, page, _FIRST, laid.rows), ""
    for column in sheet.columns:
        if column.question.section not in ("", section):
            section = column.question.section
            _draw_section(page, line, section)
            line += 1
        number = numbers.get(column.path, len(laid.rows))
        row = laid.rows[number] if column.path in numbers else {}
        sent = row.get(column.path)
        cell = _draw_question(page, line, column, (sent.cell.text if sent else "", width))
        canvas.mark(page, column, cell)
        add_check(page, column, cell.coordinate, canvas.lists)
        canvas.positions.stand(cell, column, sent)
        draw_line(canvas, page, line, row)
        line = _draw_added(canvas, page, line + 1, laid.rows[number + 1 :])
    page.freeze_panes = f"A{_FIRST}"
    page.print_area = f"A1:{last}{line}"


def _widen(page: Worksheet, laid: LaidSheet) -> str:
    """Give the columns beyond the hints their width; the last one drawn."""
    last = max((column for row in laid.rows for column in own_cells(row)), default=HINTS)
    for number in range(HINTS + 1, last + 1):
        page.column_dimensions[get_column_letter(number)].width = OWN_WIDTH
    return get_column_letter(max(HINTS, last))


def _draw_added(canvas: Canvas, page: Worksheet, line: int, rows: Sequence[Row]) -> int:
    """Draw the lines that a person added here, up to the next question; the line after them."""
    for row in takewhile(lambda row: len(own_cells(row)) == len(row), rows):
        draw_line(canvas, page, line, row)
        line += 1
    return line


def _draw_top(page: Worksheet, kind: FormKind) -> None:
    put_text(page["B2"], kind.title)
    look.dress(page["B2"], look.TITLE, alignment=look.PLAIN)
    page.row_dimensions[2].height = 28
    for line, words in enumerate(introduction_of(kind), 3):
        put_text(look.cell_at(page, line, 2), words)
        look.dress(look.cell_at(page, line, 2), look.HINT, alignment=look.PLAIN)
        page.row_dimensions[line].height = 18


def _draw_section(page: Worksheet, line: int, section: str) -> None:
    put_text(look.cell_at(page, line, 2), section)
    for number in (2, 3, 4):
        look.dress(look.cell_at(page, line, number), look.HEADING, look.HEADING_FILL, look.HEADED)
    page.row_dimensions[line].height = 24


def _draw_question(page: Worksheet, line: int, column: Column, answer: tuple[str, float]) -> Cell:
    label, cell, hint = (look.cell_at(page, line, number) for number in (2, 3, 4))
    put_text(label, label_of(column))
    put_text(hint, guidance(column))
    look.dress(label, look.BODY, look.LABEL_FILL, look.INDENTED, look.FRAME)
    look.dress(cell, look.BODY, look.WHITE, look.INDENTED, look.FRAME)
    look.dress(hint, look.HINT, alignment=look.INDENTED)
    look.set_height(page, line, (label_of(column), _LABEL), (guidance(column), _HINT * 1.1), answer)
    return cell
