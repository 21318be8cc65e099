"""A sheet of rows: a header with a defined name per column, rows to fill in below."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms import look
from pipeline.forms.canvas import Canvas
from pipeline.forms.foreign import OWN_WIDTH, draw_column_head, draw_line, own_cells
from pipeline.forms.laying import LaidSheet, Row, header_of, place_of
from pipeline.forms.lists import add_check
from pipeline.forms.positions import Positions
from pipeline.forms.writing import put_text
from pipeline.kinds import FormKind
from pipeline.sheets import Column, Sheet
from pipeline.sheets.guidance import instruction_of, label_of, title_of

_ROWS, _SPARE = 60, 20  # drawn rows at least; spare ones under the filled
_PRINTED, _PRINTED_SPARE = 10, 3  # printed rows at least; blank ones under the filled
_ABOVE = 3  # first line of what a person wrote over the header
_CHECKED = 1000  # rows with drop-downs: those a person adds below have them too

Placed = Sequence[tuple[int, Column]]  # each with the number of the column it is drawn in


def draw_rows(canvas: Canvas, sheet: Sheet, laid: LaidSheet) -> None:
    """Draw a sheet of rows and note where each sent answer now stands."""
    page: Worksheet = canvas.book.create_sheet(sheet.title)
    order = _column_order(sheet, laid)
    columns = [(number, one) for number, one in enumerate(order, 1) if isinstance(one, Column)]
    own = [(number, one) for number, one in enumerate(order, 1) if isinstance(one, int)]
    header = header_of(sheet, laid.above)
    lines = range(header + 1, header + max(_ROWS, len(laid.rows) + _SPARE) + 1)
    look.set_page(page, "rows", header_row=header)
    _draw_top(page, sheet)
    if len(sheet.levels) > 1:
        _draw_bands(page, canvas.kind, sheet, columns, header - 1)
    _draw_header(canvas, page, sheet, columns, header)
    _draw_heads(canvas, page, own, laid, header)
    for line, row in enumerate(laid.above, _ABOVE):
        draw_line(canvas, page, line, row)
    _draw_answers(page, columns, laid.rows, lines, canvas.positions)
    _draw_beside(canvas, page, own, laid.rows, lines)
    for number, column in columns:
        letter = get_column_letter(number)
        add_check(page, column, f"{letter}{header + 1}:{letter}{header + _CHECKED}", canvas.lists)
    page.freeze_panes = f"{'B' if columns[0][1].question.key else 'A'}{header + 1}"
    printed = header + max(_PRINTED, len(laid.rows) + _PRINTED_SPARE)
    page.print_area = f"A1:{get_column_letter(len(order))}{printed}"
    _show_openings(page, sheet, columns, f"A{lines[0]}:{get_column_letter(len(order))}{lines[-1]}")


def _column_order(sheet: Sheet, laid: LaidSheet) -> tuple[Column | int, ...]:
    """The columns as the person had them; one that was not there follows its neighbour."""
    placed: list[tuple[int, int, Column | int]] = [(own, -1, own) for own in laid.heads]
    before = 0
    for number, column in enumerate(sheet.columns):
        sent = (row[column.path] for row in laid.rows if column.path in row)
        before = next((place_of(one.cell)[1] for one in sent), 0) or before
        placed.append((before, number, column))
    return tuple(column for _, _, column in sorted(placed, key=lambda place: place[:2]))


def _draw_top(page: Worksheet, sheet: Sheet) -> None:
    put_text(page["A1"], sheet.title)
    look.dress(page["A1"], look.TITLE, alignment=look.PLAIN)
    put_text(page["A2"], instruction_of(sheet))
    look.dress(page["A2"], look.HINT, alignment=look.PLAIN)
    page.row_dimensions[1].height = 28
    page.row_dimensions[2].height = 22


def _draw_bands(page: Worksheet, kind: FormKind, sheet: Sheet, columns: Placed, line: int) -> None:
    """Name the levels above their columns, so that nested rows explain themselves."""
    titles = {level.path: title_of(kind, sheet, level) for level in sheet.levels}
    before: tuple[str, ...] = ()
    for number, column in columns:
        cell = look.cell_at(page, line, number)
        look.dress(cell, look.HINT, _tint(sheet, column), look.PLAIN)
        if column.level != before:
            put_text(cell, titles[column.level])
        before = column.level


def _tint(sheet: Sheet, column: Column) -> PatternFill:
    depth = len(column.level) - len(sheet.levels[0].path)
    return look.LEVEL_FILLS[depth % len(look.LEVEL_FILLS)]


def _draw_header(
    canvas: Canvas, page: Worksheet, sheet: Sheet, columns: Placed, header: int
) -> None:
    for number, column in columns:
        cell = look.cell_at(page, header, number)
        put_text(cell, label_of(column))
        look.dress(cell, look.BOLD, _tint(sheet, column), look.CENTRED, look.FRAME)
        page.column_dimensions[get_column_letter(number)].width = _width(column)
        page.column_dimensions[get_column_letter(number)].hidden = column.question.hidden
        canvas.mark(page, column, cell)
    look.set_height(page, header, *((label_of(one), _width(one) - 2) for _, one in columns))


def _width(column: Column) -> int:
    label = label_of(column)
    return max(column.question.width, min(len(label) + 3, 12), max(map(len, label.split())) + 3)


def _draw_answers(
    page: Worksheet,
    columns: Placed,
    rows: Sequence[Row],
    lines: range,
    positions: Positions,
) -> None:
    model = look.cell_at(page, lines[0], 1)
    look.dress(model, look.BODY, look.WHITE, look.MIDDLE, look.FRAME)
    for place, line in enumerate(lines):
        row = rows[place] if place < len(rows) else {}
        for number, column in columns:
            cell = look.cell_at(page, line, number)
            look.dress_as(cell, model)
            positions.stand(cell, column, row.get(column.path))
        look.set_height(page, line, *_texts(row, columns))


def _texts(row: Row, columns: Placed) -> list[tuple[str, float]]:
    texts: list[tuple[str, float]] = [
        (row[column.path].cell.text, column.question.width)
        for _, column in columns
        if column.path in row
    ]
    return texts + [(sent.cell.text, OWN_WIDTH) for sent in own_cells(row).values()]


def _draw_heads(
    canvas: Canvas, page: Worksheet, own: Sequence[tuple[int, int]], laid: LaidSheet, header: int
) -> None:
    for number, sent in own:
        draw_column_head(canvas, look.cell_at(page, header, number), laid.heads[sent])
        page.column_dimensions[get_column_letter(number)].width = OWN_WIDTH


def _draw_beside(
    canvas: Canvas,
    page: Worksheet,
    own: Sequence[tuple[int, int]],
    rows: Sequence[Row],
    lines: range,
) -> None:
    """Draw a person's own columns, each cell beside the row it was beside."""
    for number, sent in own:
        for place, line in enumerate(lines):
            cell = look.cell_at(page, line, number)
            look.dress(cell, look.BODY, alignment=look.MIDDLE, border=look.FRAME)
            if place < len(rows) and sent in rows[place]:
                canvas.positions.keep(cell, rows[place][sent])


def _show_openings(page: Worksheet, sheet: Sheet, columns: Placed, cells: str) -> None:
    """Draw a dark line where an outer item opens, wherever its rows are moved."""
    keys = [number for number, column in columns if _opens(sheet, column)]
    if not keys:
        return
    first = cells.partition(":")[0][1:]
    filled = f"LEN(${get_column_letter(keys[0])}{first})>0"
    style = DifferentialStyle(border=look.OPENING)
    rule = Rule(type="expression", dxf=style, formula=[filled])
    page.conditional_formatting.add(cells, rule)


def _opens(sheet: Sheet, column: Column) -> bool:
    """Whether a value in this column opens an outermost item that has items of its own."""
    return len(sheet.levels) > 1 and column.level == sheet.levels[0].path and column.question.key
