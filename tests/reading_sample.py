"""A kind of form for the tests of the reading desk, and a builder of its filled workbook.

The builder follows the layout of the forms desk and can depart from it in the ways in which people
do: columns moved, renamed, added, lost; sheets renamed; marks and defined names gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from pipeline.kinds import Answers, FormKind, answer
from pipeline.reading.binding import bind
from pipeline.reading.filled import FilledForm, FilledItem
from pipeline.reading.workbook import read_workbook
from pipeline.school.card import Signatory
from pipeline.school.deadline import Deadline
from pipeline.school.people import StaffMember
from pipeline.school.year import SchoolYear
from pipeline.sheets import Column, Sheet, marks, sheets_of


class Season(StrEnum):
    """A choice of one."""

    WINTER = "зима"
    SUMMER = "лето"


class Child(Answers):
    """One child of a hike."""

    child: str = answer("Участник", "участник")
    tent: int | None = answer("Палатка", "палатка", default=None)


class Hike(Answers):
    """A hike with its children."""

    number: int = answer("№ похода", "номер", key=True)
    guide: StaffMember = answer("Проводник", "проводник", key=True)
    route: str | None = answer("Маршрут", "маршрут", default=None)
    on: date | None = answer("Когда", "когда", default=None)
    children: list[Child] = answer("Участники", "участники", default=[])


class Task(Answers):
    """The innermost rows of the plan."""

    who: str = answer("Кто", "кто")
    due: Deadline | None = answer("Срок", "срок", default=None)


class Step(Answers):
    """A step of a stage."""

    step: str = answer("Шаг", "шаг", key=True)
    tasks: list[Task] = answer("Задания", "задания", default=[])


class Stage(Answers):
    """A stage of the plan."""

    number: int = answer("№ этапа", "номер", key=True)
    name: str | None = answer("Этап", "этап", default=None)
    steps: list[Step] = answer("Шаги", "шаги", default=[])


class Camp(Answers):
    """Походы лагеря."""

    year: SchoolYear = answer("Учебный год", "год")
    since: date = answer("Начало", "начало")
    places: int | None = answer("Число мест", "места", default=None)
    fed: bool = answer("Питание", "питание")
    season: Season = answer("Время года", "время", section="Прочее")
    seasons: tuple[Season, ...] = answer("Времена года", "времена", default=())
    due: Deadline | None = answer("Собраться до", "сбор", default=None)
    head: StaffMember = answer("Начальник", "начальник")
    signatory: Signatory | None = answer("Кто подписывает", "подписывает", default=None)
    motto: str | None = answer("Девиз", "девиз", default=None)
    hikes: list[Hike] = answer("Походы", "походы", default=[])
    plan: list[Stage] = answer("План", "план", default=[])


class Shop(Answers):
    """Another form, so that there are two."""

    goods: str = answer("Товар", "товар")
    price: int = answer("Цена", "цена")


CAMP = FormKind(code="ЛГ-1", version=2, title="Лагерь", answers=Camp)
SHOP = FormKind(code="МГ-1", version=1, title="Магазин", answers=Shop)
KINDS = {kind.code: kind for kind in (CAMP, SHOP)}

FRONT = {
    "Учебный год": "2026/2027",
    "Начало": date(2026, 9, 1),
    "Число мест": 30,
    "Питание": "да",
    "Время года": "зима",
    "Собраться до": "до 1 сентября",
    "Начальник": "Орлова Вера Ивановна",
}
HIKES = (
    {"№ похода": 1, "Проводник": "Иванов П. С.", "Маршрут": "Лес", "Участник": "Аня", "Палатка": 1},
    {"Участник": "Боря"},
    {"№ похода": 2, "Проводник": "Петров А. А.", "Участник": "Вера"},
)
Rows = Sequence[Mapping[str, Any]]


@dataclass
class Drawing:
    """How a form is drawn; the defaults are the forms desk's layout."""

    front: Mapping[str, Any] = field(default_factory=lambda: FRONT)
    rows: Mapping[str, Rows] = field(default_factory=lambda: {"Походы": HIKES})
    renamed: Mapping[str, str] = field(default_factory=dict)  # label -> what stands instead
    titles: Mapping[str, str] = field(default_factory=dict)  # sheet -> its title now
    order: Mapping[str, Sequence[str]] = field(default_factory=dict)  # sheet -> labels drawn
    added: Mapping[str, Mapping[int, Sequence[Any]]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(
        default_factory=lambda: {
            marks.PROPERTY_FORM: "ЛГ-1",
            marks.PROPERTY_VERSION: "2",
            marks.PROPERTY_COPY: "к-7",
        }
    )
    visible: str = marks.VISIBLE_MARK.format(code="ЛГ-1", version=2, copy="к-7")
    names: bool = True
    first: int = 6  # first line of the front sheet
    header: int = 4
    left: int = 2  # column of the labels on the front sheet
    gap: int = 0  # columns inserted between label and answer

    def book(self) -> Workbook:
        """The workbook, to be changed further or saved."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for plan in sheets_of(CAMP):
            if plan.title in self.order and not self.order[plan.title]:
                continue
            page = book.create_sheet(self.titles.get(plan.title, plan.title))
            (self._front if plan.rows == "one" else self._rows)(book, page, plan)
            for number, values in self.added.get(plan.title, {}).items():
                for row, value in enumerate(values, self.header):
                    page.cell(row, number, value)
        lists = book.create_sheet(marks.LISTS_SHEET)
        lists["A1"], lists.sheet_state = "Орлова Вера Ивановна", "hidden"
        for name, value in self.properties.items():
            book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]
        return book

    def save(self, path: Path) -> Path:
        """The workbook as a file."""
        self.book().save(path)
        return path

    def _drawn(self, plan: Sheet) -> list[Column]:
        labels = {column.question.title: column for column in plan.columns}
        order = self.order.get(plan.title, list(labels))
        return [labels[label] for label in order if label in labels]

    def _front(self, book: Workbook, page: Any, plan: Sheet) -> None:
        page.cell(2, self.left, self.visible)
        self._name(book, marks.NAME_OF_MARK, page.cell(2, self.left), page)
        line = self.first
        for column in self._drawn(plan):
            if column.question.section:
                page.cell(line, self.left, column.question.section)
                line += 1
            page.cell(line, self.left, self._label(column))
            asked = page.cell(line, self.left + self.gap + 1, self.front.get(column.question.title))
            page.cell(line, self.left + self.gap + 2, "подсказка")
            self._name(book, column.mark, asked, page)
            line += 1

    def _rows(self, book: Workbook, page: Any, plan: Sheet) -> None:
        page.cell(1, 1, plan.title)
        for number, column in enumerate(self._drawn(plan), 1):
            head = page.cell(self.header, number, self._label(column))
            self._name(book, column.mark, head, page)
            for row, given in enumerate(self.rows.get(plan.title, ()), self.header + 1):
                page.cell(row, number, given.get(column.question.title))

    def _label(self, column: Column) -> str:
        label = column.question.title + (" *" if column.required else "")
        return self.renamed.get(column.question.title, label)

    def _name(self, book: Workbook, name: str, at: Any, page: Any) -> None:
        if self.names:
            target = f"'{page.title}'!${at.column_letter}${at.row}"
            book.defined_names[name] = DefinedName(name, attr_text=target)


def as_form(path: Path, kinds: Mapping[str, FormKind] | None = None) -> FilledForm:
    """Read a saved drawing in this process; it must be a form."""
    form = bind(read_workbook(path.read_bytes()), KINDS if kinds is None else kinds)
    assert isinstance(form, FilledForm), form
    return form


def values(item: FilledItem) -> dict[str, Any]:
    """An item's filled cells and lists as plain values, empty ones left out."""
    cells = {name: cell.value for name, cell in item.cells.items() if not cell.empty}
    lists = {name: [values(one) for one in items] for name, items in item.items.items()}
    return cells | {name: found for name, found in lists.items() if found}


def codes(form: Any) -> list[str]:
    """The codes of its remarks in order."""
    return [remark.code for remark in form.remarks]
