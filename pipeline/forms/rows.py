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
from pipeline.forms.laying import Row, column_order
from pipeline.forms.lists import add_check
from pipeline.forms.positions import Positions
from pipeline.forms.wants import label_of
from pipeline.forms.writing import put_text
from pipeline.kinds import FormKind, question_of
from pipeline.sheets import NEWCOMERS, Column, Level, Sheet

_ROWS, _SPARE = 60, 20  # drawn rows at least; spare ones under the filled
_REQUIRED = "Столбцы со звёздочкой * обязательны."
_CHECKED = 1000  # rows with drop-downs: those a person adds below have them too


def draw_rows(canvas: Canvas, sheet: Sheet, rows: Sequence[Row]) -> None:
    """Draw a sheet of rows and note where each sent answer now stands."""
    page: Worksheet = canvas.book.create_sheet(sheet.title)
    columns = column_order(sheet, rows)
    header = 4 if len(sheet.levels) > 1 else 3
    last = header + max(_ROWS, len(rows) + _SPARE)
    look.set_page(page, "rows", header_row=header)
    _draw_top(page, sheet)
    if len(sheet.levels) > 1:
        _draw_bands(page, canvas.kind, sheet, columns)
    _draw_header(canvas, page, sheet, columns, header)
    _draw_answers(page, columns, rows, range(header + 1, last + 1), canvas.positions)
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        add_check(page, column, f"{letter}{header + 1}:{letter}{header + _CHECKED}", canvas.lists)
    page.freeze_panes = f"{'B' if columns[0].question.key else 'A'}{header + 1}"
    page.print_area = f"A1:{get_column_letter(len(columns))}{last}"
    _show_openings(page, sheet, columns, header + 1, last)


def instruction_of(sheet: Sheet) -> str:
    """How to fill the rows of this sheet, in one line."""
    if sheet.levels[0].path == (NEWCOMERS,):
        return "Заполняйте, только если в форме назван человек, которого ещё нет в карточке школы."
    if len(sheet.levels) == 1:
        return f"Одна строка – одна запись. Пустые строки пропускаются. {_REQUIRED}"
    outer = {(*level.path, *level.keys[:1]) for level in sheet.levels[:-1]}
    keys = [f"«{column.question.title}»" for column in sheet.columns if column.path in outer]
    return (
        f"Новое значение в столбце {' или '.join(keys)} открывает новую запись; "
        f"в следующих её строках эти ячейки оставляйте пустыми. {_REQUIRED}"
    )


def _draw_top(page: Worksheet, sheet: Sheet) -> None:
    put_text(page["A1"], sheet.title)
    look.dress(page["A1"], look.TITLE, alignment=look.PLAIN)
    put_text(page["A2"], instruction_of(sheet))
    look.dress(page["A2"], look.HINT, alignment=look.PLAIN)
    page.row_dimensions[1].height = 28
    page.row_dimensions[2].height = 22


def _draw_bands(page: Worksheet, kind: FormKind, sheet: Sheet, columns: Sequence[Column]) -> None:
    """Name the levels above their columns, so that nested rows explain themselves."""
    before: tuple[str, ...] = ()
    for number, column in enumerate(columns, 1):
        cell = look.cell_at(page, 3, number)
        look.dress(cell, look.HINT, _tint(sheet, column), look.PLAIN)
        if column.level != before:
            put_text(cell, _title_of(kind, sheet.levels, column.level))
        before = column.level


def _title_of(kind: FormKind, levels: Sequence[Level], path: tuple[str, ...]) -> str:
    outer = next((level.model for level in levels if level.path == path[:-1]), kind.answers)
    return question_of(outer, path[-1]).title


def _tint(sheet: Sheet, column: Column) -> PatternFill:
    depth = len(column.level) - len(sheet.levels[0].path)
    return look.LEVEL_FILLS[depth % len(look.LEVEL_FILLS)]


def _draw_header(
    canvas: Canvas, page: Worksheet, sheet: Sheet, columns: Sequence[Column], header: int
) -> None:
    for number, column in enumerate(columns, 1):
        cell = look.cell_at(page, header, number)
        put_text(cell, label_of(column))
        look.dress(cell, look.BOLD, _tint(sheet, column), look.CENTRED, look.FRAME)
        page.column_dimensions[get_column_letter(number)].width = _width(column)
        canvas.mark(page, column, cell)
    look.set_height(page, header, *((label_of(one), _width(one) - 2) for one in columns))


def _width(column: Column) -> int:
    label = label_of(column)
    return max(column.question.width, min(len(label) + 3, 12), max(map(len, label.split())) + 3)


def _draw_answers(
    page: Worksheet,
    columns: Sequence[Column],
    rows: Sequence[Row],
    lines: range,
    positions: Positions,
) -> None:
    model = look.cell_at(page, lines[0], 1)
    look.dress(model, look.BODY, look.WHITE, look.MIDDLE, look.FRAME)
    for place, line in enumerate(lines):
        row = rows[place] if place < len(rows) else {}
        for number, column in enumerate(columns, 1):
            cell = look.cell_at(page, line, number)
            look.dress_as(cell, model)
            positions.stand(cell, column, row.get(column.path))
        look.set_height(page, line, *_texts(row, columns))


def _texts(row: Row, columns: Sequence[Column]) -> list[tuple[str, float]]:
    known = [column for column in columns if column.path in row]
    return [(row[column.path].cell.text, column.question.width) for column in known]


def _show_openings(
    page: Worksheet, sheet: Sheet, columns: Sequence[Column], first: int, last: int
) -> None:
    """Draw a dark line where an outer item opens, wherever its rows are moved."""
    keys = [number for number, column in enumerate(columns, 1) if _opens(sheet, column)]
    if not keys:
        return
    filled = f"LEN(${get_column_letter(keys[0])}{first})>0"
    cells = f"A{first}:{get_column_letter(len(columns))}{last}"
    style = DifferentialStyle(border=look.OPENING)
    rule = Rule(type="expression", dxf=style, formula=[filled])
    page.conditional_formatting.add(cells, rule)


def _opens(sheet: Sheet, column: Column) -> bool:
    """Whether a value in this column opens an outermost item that has items of its own."""
    return len(sheet.levels) > 1 and column.level == sheet.levels[0].path and column.question.key
