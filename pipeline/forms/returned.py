"""«Что исправить»: the remarks on a form as its first sheet, and the marks on its wrong cells."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms import look
from pipeline.forms.positions import Positions
from pipeline.forms.told import Markup, Told, placed, tell
from pipeline.forms.writing import put_text
from pipeline.remarks import Remark, Reply, Severity
from pipeline.sheets.marks import REMARKS_COLUMNS, REMARKS_SHEET, TRIFLES_KEY

_WIDTHS = (20, 9, 56, 48, 26, 20, 26, 4)
_HEADER = 4
_ORDER = (Severity.ERROR, Severity.MISSING, Severity.WARNING, Severity.TRIFLE)
_GROUPS = {
    Severity.ERROR: "Ошибки: без исправления документы не выпускаются",
    Severity.MISSING: "Не хватает до подписания: документы выйдут с пустыми местами",
    Severity.WARNING: "Обратите внимание",
    Severity.TRIFLE: "Мелочи",
}
_SETTLED = "Оставлено как есть, по вашим ответам"
_FILLS = {
    Severity.ERROR: look.WRONG,
    Severity.MISSING: look.DOUBTFUL,
    Severity.WARNING: look.DOUBTFUL,
    Severity.TRIFLE: look.WHITE,
}
_MEANING = {
    Reply.YES: "«да» – принять предложение",
    Reply.KEEP: "«оставить как есть» – так и должно быть; напишите причину",
    Reply.KNOWN: "«знаю» – больше не напоминать",
}
_ANSWER, _REASON = REMARKS_COLUMNS.index("Ваш ответ") + 1, REMARKS_COLUMNS.index("Причина") + 1
_LETTER = get_column_letter(_ANSWER)


def mark_up(book: Workbook, markup: Markup, positions: Positions) -> tuple[Remark, ...]:
    """Put the sheet of remarks first and mark the cells they name; earlier answers stand again.

    Gives the remarks with the places they have now.
    """
    page: Worksheet = book.create_sheet(REMARKS_SHEET, 0)
    told = sorted(tell(markup, positions), key=lambda one: one.place_in(book))
    answers: dict[str, str] = {}
    look.set_page(page, "remarks", header_row=_HEADER)
    look.set_widths(page, {get_column_letter(n): w for n, w in enumerate(_WIDTHS, 1)})
    page.column_dimensions[get_column_letter(len(_WIDTHS))].hidden = True
    _draw_top(page, stops=bool(_open(told)))
    line = _HEADER + 1
    for severity in _ORDER:
        group = [one for one in told if one.remark.severity is severity]
        answers |= {one.remark.key: f"{_LETTER}{line + n}" for n, one in enumerate(group, 1)}
        line = _draw_group(page, line, severity, group)
    page.sheet_properties.outlinePr = Outline(summaryBelow=False)
    page.freeze_panes = f"A{_HEADER + 1}"
    page.print_area = f"A1:{get_column_letter(len(_WIDTHS) - 1)}{line}"
    _mark_cells([one for one in told if one.remark.severity is not Severity.TRIFLE])
    return placed(markup.remarks, told, answers)


def _draw_top(page: Worksheet, *, stops: bool) -> None:
    told = (
        "Исправьте ячейки, названные ниже, сохраните файл и снова положите его в папку inbox."
        if stops
        else "Документы подготовлены. Чтобы что-то изменить, исправьте эту форму "
        "и положите её в папку inbox."
    )
    put_text(page["A1"], REMARKS_SHEET)
    put_text(page["A2"], f"{told} Нажмите на лист или ячейку, чтобы перейти к ней.")
    look.dress(page["A1"], look.TITLE, alignment=look.PLAIN)
    look.dress(page["A2"], look.HINT, alignment=look.PLAIN)
    page.row_dimensions[1].height = 28
    for number, title in enumerate(REMARKS_COLUMNS, 1):
        put_text(look.cell_at(page, _HEADER, number), title)
        look.dress(
            look.cell_at(page, _HEADER, number),
            look.BOLD,
            look.HEADING_FILL,
            look.CENTRED,
            look.FRAME,
        )
    page.row_dimensions[_HEADER].height = 24


def _open(told: Sequence[Told]) -> list[Told]:
    """The errors that still stop the form: without an answer, or with an answer not taken."""
    errors = [one for one in told if one.remark.severity is Severity.ERROR]
    return [one for one in errors if not one.given[0] or one.objections]


def _draw_group(page: Worksheet, line: int, severity: Severity, group: Sequence[Told]) -> int:
    if not group:
        return line
    settled = severity is Severity.ERROR and not _open(group)
    title = _SETTLED if settled else _GROUPS[severity]
    put_text(look.cell_at(page, line, 1), f"{title} ({len(group)})")
    for number in range(1, len(_WIDTHS)):
        look.dress(look.cell_at(page, line, number), look.BOLD, look.LABEL_FILL, look.PLAIN)
    page.row_dimensions[line].height = 22
    page.row_dimensions[line].collapsed = severity is Severity.TRIFLE
    if severity is Severity.TRIFLE:
        _ask_of_all(page, line, group)
    for one in group:
        line += 1
        _draw_remark(page, line, one)
        if severity is Severity.TRIFLE:
            page.row_dimensions[line].outlineLevel = 1
            page.row_dimensions[line].hidden = True
    return line + 1


def _draw_remark(page: Worksheet, line: int, told: Told) -> None:
    remark = told.remark
    sheet = told.cell.parent.title if told.cell is not None else remark.place.sheet or "весь файл"
    ref = told.cell.coordinate if told.cell is not None else ""
    texts = (
        *(sheet, ref, told.wrong, told.what_to_do),
        *(remark.proposal or "", *told.given, remark.key),
    )
    for number, text in enumerate(texts, 1):
        put_text(look.cell_at(page, line, number), text)
        look.dress(look.cell_at(page, line, number), border=look.FRAME)
    look.cell_at(page, line, 3).fill = _FILLS[remark.severity]
    if told.cell is not None:
        _link(page, line, told.cell)
    _ask(page, line, remark)
    for one in told.objections:
        look.cell_at(page, line, _ANSWER).fill = _FILLS[one.severity]
    look.set_height(page, line, *zip(texts[:-1], _WIDTHS[:-1], strict=True))


def _link(page: Worksheet, line: int, standing: Cell) -> None:
    target = f"{quote_sheetname(standing.parent.title)}!{standing.coordinate}"
    for number in (1, 2):
        cell = look.cell_at(page, line, number)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
        look.dress(cell, look.LINK, border=look.FRAME)


def _ask_of_all(page: Worksheet, line: int, trifles: Sequence[Told]) -> None:
    """One «знаю» over the folded trifles answers all of them."""
    answer = look.cell_at(page, line, _ANSWER)
    if all(one.given[0] == Reply.KNOWN for one in trifles):
        put_text(answer, Reply.KNOWN)
    answer.fill, answer.border = look.WHITE, look.FRAME
    put_text(look.cell_at(page, line, len(_WIDTHS)), TRIFLES_KEY)
    _offer(page, answer, (Reply.KNOWN,))


def _ask(page: Worksheet, line: int, remark: Remark) -> None:
    """Offer the replies a remark accepts; grey what it has no use for."""
    answer, reason = look.cell_at(page, line, _ANSWER), look.cell_at(page, line, _REASON)
    reason.number_format = look.TEXT_FORMAT
    if not remark.replies:
        answer.fill = look.GREYED
    if Reply.KEEP not in remark.replies:
        reason.fill = look.GREYED
    _offer(page, answer, remark.replies)


def _offer(page: Worksheet, answer: Cell, replies: Sequence[Reply]) -> None:
    answer.number_format = look.TEXT_FORMAT
    if replies:
        check = DataValidation("list", f'"{",".join(replies)}"', allow_blank=True)
        check.showErrorMessage, check.errorStyle = True, "warning"
        check.errorTitle, check.error = "Нет в списке", "Выберите ответ из списка."
        check.showInputMessage, check.promptTitle = True, "Ваш ответ"
        check.prompt = "\n".join(_MEANING[reply] for reply in replies)
        check.add(answer.coordinate)
        page.add_data_validation(check)


def _mark_cells(told: Sequence[Told]) -> None:
    said: dict[int, tuple[Cell, list[Remark]]] = {}
    for one in told:
        if one.cell is not None:
            said.setdefault(id(one.cell), (one.cell, []))[1].append(one.remark)
    for cell, remarks in said.values():
        _mark_cell(cell, remarks)


def _mark_cell(cell: Cell, remarks: Sequence[Remark]) -> None:
    worst = min(remarks, key=lambda remark: _ORDER.index(remark.severity))
    cell.fill = _FILLS[worst.severity]
    text = "\n\n".join(f"{remark.message}\n{remark.what_to_do}" for remark in remarks)
    cell.comment = Comment(text, "Канцелярия", width=340, height=40 + 18 * (1 + len(text) // 45))
