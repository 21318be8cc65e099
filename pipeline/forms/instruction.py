"""«Как заполнить»: what the form is for, the steps, what comes back, every field explained."""

from __future__ import annotations

import inspect
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms import look
from pipeline.forms.writing import put_text
from pipeline.kinds import Answers, FormKind
from pipeline.sheets import NEWCOMERS_TITLE, Column, Sheet, sheets_of
from pipeline.sheets.guidance import guidance
from pipeline.sheets.marks import INSTRUCTION_SHEET

_WIDTHS = {"A": 2, "B": 24, "C": 34, "D": 14, "E": 58, "F": 34}
_WIDE = 150  # characters over all columns
_LAST_STEPS = (
    "Сохраните файл и закройте его.",
    "Положите файл в папку inbox.",
)
_PAPERS = (
    "Готовые документы появятся в папке outbox, «На подпись». Там же лежит «Исправить.xlsx»: "
    "эта же форма на случай, если до подписания понадобится что-то изменить."
)
_EFFECT = "Если всё в порядке, сведения будут приняты: об этом скажет файл «Состояние.txt»."
_RETURNED = (
    "Если в форме ошибки, она вернётся в папку outbox, «Исправить»: ячейки с ошибками закрашены, "
    "а на первом листе «Что исправить» перечислено, что и где изменить. Исправьте, сохраните "
    "и снова положите файл в папку inbox."
)
_TABLE = ("Лист", "Поле", "Нужно ли", "Что писать", "Пример")


def draw_instruction(book: Workbook, kind: FormKind, steps: Sequence[str]) -> None:
    """Draw the instruction sheet; ``steps`` stand in for the usual ones where given."""
    page: Worksheet = book.create_sheet(INSTRUCTION_SHEET)
    look.set_widths(page, _WIDTHS)
    look.set_page(page, "instruction")
    line = _line(page, 2, f"Как заполнить форму «{kind.title}»", look.TITLE)
    for text in _purpose(kind):
        line = _line(page, line, text, look.BODY)
    line = _line(page, line + 1, "Порядок", look.HEADING)
    for number, text in enumerate(steps or _steps(kind), 1):
        line = _line(page, line, f"{number}. {text}", look.BODY)
    line = _line(page, line + 1, "Что придёт в ответ", look.HEADING)
    for text in _what_comes_back(kind):
        line = _line(page, line, text, look.BODY)
    line = _line(page, line + 1, "Поля формы", look.HEADING)
    _draw_fields(page, line, sheets_of(kind))


def _line(page: Worksheet, line: int, text: str, font: Font) -> int:
    cell = look.cell_at(page, line, 2)
    put_text(cell, text)
    look.dress(cell, font, alignment=look.MIDDLE)
    page.merge_cells(start_row=line, end_row=line, start_column=2, end_column=6)
    look.set_height(page, line, (text, _WIDE))
    return line + 1


def _purpose(kind: FormKind) -> list[str]:
    written = inspect.cleandoc(kind.answers.__dict__.get("__doc__") or "")
    paragraphs = [" ".join(part.split()) for part in written.split("\n\n") if part.strip()]
    titles = ", ".join(f"«{paper.title}»" for paper in kind.papers)
    return [*paragraphs, f"Из неё получаются документы: {titles}."] if titles else paragraphs


def _besides(kind: FormKind) -> list[str]:
    """The sheets of rows that a form has as an order: none of them need be filled in."""
    above = (one for one in kind.answers.__mro__[1:] if issubclass(one, Answers))
    inherited = {name for one in above for name in one.model_fields}
    return [
        f"«{sheet.title}»"
        for sheet in sheets_of(kind)
        if sheet.rows == "many" and sheet.levels[0].path[0] in inherited
    ]


def _steps(kind: FormKind) -> list[str]:
    sheets = sheets_of(kind)
    lists = [f"«{sheet.title}»" for sheet in sheets if sheet.rows == "many"]
    named = f"«{NEWCOMERS_TITLE}»"
    steps = [
        f"Заполните лист «{sheets[0].title}»: ответы пишите в белых ячейках рядом с вопросами."
    ]
    besides = _besides(kind)
    own = [title for title in lists if title not in (named, *besides)]
    if own:
        steps.append(
            f"Заполните {'листы' if len(own) > 1 else 'лист'} {', '.join(own)}. Строки можно "
            "вставлять из другой таблицы и переставлять; строку заголовков не удаляйте."
        )
    if besides:
        steps.append(
            f"{'Листы' if len(besides) > 1 else 'Лист'} {', '.join(besides)} заполняйте, только "
            "если это нужно."
        )
    if named in lists:
        steps.append(
            "Людей выбирайте из списка. Если человека в списке нет, впишите фамилию, имя "
            f"и отчество полностью и добавьте его на лист {named}."
        )
    return [*steps, *_LAST_STEPS]


def _what_comes_back(kind: FormKind) -> list[str]:
    taken = [_EFFECT, kind.result] if kind.result else [_EFFECT]
    return [*([_PAPERS] if kind.papers else taken), _RETURNED]


def _draw_fields(page: Worksheet, line: int, sheets: Sequence[Sheet]) -> None:
    for number, title in enumerate(_TABLE, 2):
        put_text(look.cell_at(page, line, number), title)
        look.dress(
            look.cell_at(page, line, number), look.BOLD, look.HEADING_FILL, look.MIDDLE, look.FRAME
        )
    for sheet in sheets:
        shown = (column for column in sheet.columns if not column.question.hidden)
        for number, column in enumerate(shown):
            line += 1
            _draw_field(page, line, column, "" if number else sheet.title)
    page.print_area = f"A1:F{line}"


def _draw_field(page: Worksheet, line: int, column: Column, title: str) -> None:
    needed = "обязательно" if column.required else "по желанию"
    wanted = guidance(column) or _length_of(column)
    texts = (title, column.question.title, needed, wanted, column.question.example)
    for number, text in enumerate(texts, 2):
        put_text(look.cell_at(page, line, number), text)
        look.dress(look.cell_at(page, line, number), border=look.FRAME)
    look.cell_at(page, line, 2).font = look.BOLD
    look.set_height(page, line, *zip(texts, list(_WIDTHS.values())[1:], strict=True))


def _length_of(column: Column) -> str:
    return f"Текст, не длиннее {column.max_length} знаков" if column.max_length else "Текст"
