"""A person at work on a drawn form: columns, lines and sheets of their own; what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from reading_sample import CAMP, FRONT, KINDS

from pipeline.forms import draw_form, fill_form
from pipeline.reading.binding import bind
from pipeline.reading.filled import Cell, FilledForm, FilledItem, ForeignSheet, Typed, column_number
from pipeline.reading.workbook import read_workbook
from pipeline.sheets import sheets_of

HIKES = [
    {"№ похода": 1, "Проводник": "Иванов П. С.", "Маршрут": "Лес", "Участник": "Аня", "Палатка": 1},
    {"Участник": "Боря"},
    {"Участник": "Гоша", "Палатка": 2},
    {"№ похода": 2, "Проводник": "Петров А. А.", "Участник": "Вера"},
]
PLAN = [
    {"№ этапа": 1, "Этап": "Сборы", "Шаг": "Вещи", "Кто": "Аня"},
    {"Кто": "Боря", "Срок": "август"},
    {"Шаг": "Еда", "Кто": "Вера"},
    {"№ этапа": 2, "Этап": "Дорога", "Шаг": "Билеты", "Кто": "Гоша"},
]
ANSWERS = {"Форма": FRONT, "Походы": HIKES, "План": PLAN}


@dataclass
class Desk:
    """A drawn form open in Excel."""

    content: bytes = field(default_factory=lambda: fill_form(CAMP, ANSWERS, copy="к-7"))

    def __post_init__(self) -> None:
        """Open it."""
        self.book: Any = load_workbook(BytesIO(self.content))

    def at(self, sheet: str, text: Typed) -> Any:
        """The first cell with that text, a label with or without its star."""
        cells = (cell for row in self.book[sheet] for cell in row)
        return next(cell for cell in cells if str(cell.value).removesuffix(" *") == str(text))

    def head(self, sheet: str) -> int:
        """The header's row on a sheet of rows."""
        return int(self.at(sheet, {"Походы": "Участник", "План": "Кто"}[sheet]).row)

    def beside(self, sheet: str, text: Typed, column: int, value: Typed) -> None:
        """Write into a column of the row in which something stands."""
        self.book[sheet].cell(self.at(sheet, text).row, column).value = value

    def insert_column(self, sheet: str, before: int) -> None:
        """Insert an empty column; names and answers move, as in Excel."""
        self.book[sheet].insert_cols(before)
        self._move_names(sheet, lambda row, column: (row, column + (column >= before)))

    def insert_row(self, sheet: str, before: int) -> None:
        """Insert an empty row."""
        self.book[sheet].insert_rows(before)
        self._move_names(sheet, lambda row, column: (row + (row >= before), column))

    def _move_names(self, sheet: str, moved: Any) -> None:
        for name in self.book.defined_names.values():
            title, _, ref = name.attr_text.partition("!")
            if title == quote_sheetname(sheet) and ref.count("$") == 2:
                letters, row = ref.strip("$").split("$")
                row, column = moved(int(row), column_number(letters))
                name.attr_text = f"{title}!${get_column_letter(column)}${row}"

    def read(self) -> FilledForm:
        """Save it and read it as the office does."""
        content = BytesIO()
        self.book.save(content)
        return read(content.getvalue())


def read(content: bytes) -> FilledForm:
    """The form as it is read."""
    form = bind(read_workbook(content), KINDS)
    assert isinstance(form, FilledForm), form
    return form


def sent_back(form: FilledForm) -> bytes:
    """The form as it is given back, with its remarks."""
    return draw_form(
        CAMP, copy=form.copy, filled=form.root, remarks=form.remarks, foreign=form.foreign
    )


Told = tuple[str, str, str, Typed, str]


def told(form: FilledForm) -> list[Told]:
    """Every foreign cell: its sheet, what it stands beside, under which column, what it says."""
    return [one for sheet in form.foreign.sheets for one in _told(form, sheet)]


def _told(form: FilledForm, sheet: ForeignSheet) -> Iterator[Told]:
    if not sheet.plan:
        for cell in sheet.cells:
            yield sheet.title, cell.ref, "", cell.value, cell.trouble
        return
    known = dict(_answers(form, sheet.plan))
    rows = {row: name for (row, _), (name, _) in known.items()}
    rows |= {sheet.line: "header"} if sheet.plan != CAMP.front else {}
    labels = {column: label for (_, column), (_, label) in known.items()}
    columns = _columns([cell for cell in sheet.cells if not _over(sheet, cell)], labels)
    for cell in sheet.cells:
        row, column = place(cell)
        above = max((one for one in rows if one < row), default=0)
        beside = rows.get(row) or f"under {rows.get(above, 'nothing')}"
        under = "" if _over(sheet, cell) else columns[column]
        yield sheet.plan, beside, under, cell.value, cell.trouble


def _over(sheet: ForeignSheet, cell: Cell) -> bool:
    """Whether it stands over a header, where no column counts."""
    return sheet.plan != CAMP.front and place(cell)[0] < sheet.line


def _answers(form: FilledForm, title: str) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Each answer of a sheet by its place: its item's name (a single answer's own) and field."""
    plan = next(one for one in sheets_of(CAMP) if one.title == title)
    if plan.rows == "one":
        for name, cell in form.root.cells.items():
            if cell.ref:
                yield place(cell), (name, "answer")
        return
    for item in form.root.items[plan.levels[0].path[-1]]:
        yield from _inside(item)


def _inside(item: FilledItem) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    for name, cell in item.cells.items():
        yield place(cell), (item.row, name)
    for inner in (one for items in item.items.values() for one in items):
        yield from _inside(inner)


def _columns(cells: list[Cell], known: dict[int, str]) -> dict[int, str]:
    """What names each column with a foreign cell: its field, else its nearest field to the left."""
    named = dict(known)
    for column in sorted({place(cell)[1] for cell in cells} - set(known)):
        left = max((one for one in known if one < column), default=0)
        steps = [one for one in named if left < one < column]
        named[column] = f"{known.get(left, 'nothing')} + {len(steps) + 1}"
    return named


def place(cell: Cell) -> tuple[int, int]:
    """Row and column of a cell."""
    letters = cell.ref.rstrip("0123456789")
    return int(cell.ref[len(letters) :]), column_number(letters)
