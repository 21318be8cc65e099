"""Drop-downs and input checks: they help and warn, they never forbid."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms.wants import Offered, dropped_down
from pipeline.forms.writing import put_text
from pipeline.sheets import Column
from pipeline.sheets.fieldtypes import FieldType
from pipeline.sheets.guidance import guidance
from pipeline.sheets.marks import LISTS_SHEET

_FIRST_DAY, _LAST_DAY = 36526, 73415  # 01.01.2000 and 31.12.2100 as Excel counts days
_TITLE, _PROMPT, _ERROR = 32, 255, 225  # Excel repairs, that is spoils, a file with longer ones


def define(book: Workbook, name: str, page: Worksheet, cells: str) -> None:
    """Give cells of a page a defined name, which finds them again after they were moved."""
    target = f"{quote_sheetname(page.title)}!{absolute_coordinate(cells)}"
    book.defined_names[name] = DefinedName(name, attr_text=target)


class Lists:
    """The hidden sheet «Списки», one column per list, each behind a defined name.

    A list on another sheet survives other programs only behind a name.
    """

    def __init__(self, offer: Offered) -> None:
        self.offer = offer
        self._names: dict[tuple[str, ...], str] = {}

    def name_of(self, choices: tuple[str, ...]) -> str:
        """The defined name of a list; the same list has one name."""
        return self._names.setdefault(choices, f"paperwork.list{len(self._names) + 1}")

    def draw(self, book: Workbook) -> None:
        """Lay the sheet and define the names."""
        page = book.create_sheet(LISTS_SHEET)
        page.sheet_state = "hidden"
        for number, (choices, name) in enumerate(self._names.items(), 1):
            for row, choice in enumerate(choices, 1):
                put_text(page.cell(row, number), choice)
            letter = get_column_letter(number)
            page.column_dimensions[letter].width = 40
            define(book, name, page, f"{letter}1:{letter}{len(choices)}")


def add_check(page: Worksheet, column: Column, cells: str, lists: Lists) -> None:
    """Put a field's drop-down or check, its prompt and its warning on the cells."""
    choices = dropped_down(column, lists.offer)
    if choices:
        check = DataValidation(type="list", formula1=lists.name_of(choices))
        _warn(check, "Нет в списке", _not_listed(column))
    else:
        check = _check_of_type(column)
    check.allow_blank = True
    if guidance(column):
        check.showInputMessage = True
        check.promptTitle = _cut(column.question.title, _TITLE)
        check.prompt = _cut(guidance(column), _PROMPT)
    check.add(cells)
    page.add_data_validation(check)


def _check_of_type(column: Column) -> DataValidation:
    if column.type is FieldType.DATE:
        check = DataValidation("date", str(_FIRST_DAY), str(_LAST_DAY), operator="between")
        _warn(check, "Не дата", "Здесь нужна дата, например 01.09.2026.")
    elif column.type is FieldType.INTEGER:
        check = DataValidation("whole", "0", operator="greaterThanOrEqual")
        _warn(check, "Не число", "Здесь нужно целое число, например 3.")
    elif column.max_length is not None:
        check = DataValidation("textLength", str(column.max_length), operator="lessThanOrEqual")
        _warn(check, "Слишком длинно", f"Здесь помещается не больше {column.max_length} знаков.")
    else:
        check = DataValidation()
    return check


def _not_listed(column: Column) -> str:
    if column.type is FieldType.PERSON:
        return (
            "Такого человека нет в карточке школы. Если это новый человек, подтвердите ввод "
            "и внесите его на лист «Новые люди»."
        )
    return "Этого нет в списке. Проверьте написание; если всё верно, подтвердите ввод."


def _warn(check: DataValidation, title: str, text: str) -> None:
    check.showErrorMessage = True
    check.errorStyle = "warning"
    check.errorTitle = _cut(title, _TITLE)
    check.error = _cut(text, _ERROR)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
