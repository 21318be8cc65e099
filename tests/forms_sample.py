"""A kind of form for the tests of the forms desk: every type of answer, rows two lists deep."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from pipeline.kinds import Answers, FormKind, PaperKind, answer
from pipeline.language.names import PersonName
from pipeline.reading.filled import Cell, FilledItem, Typed
from pipeline.school.card import Signatory
from pipeline.school.deadline import Deadline
from pipeline.school.people import StaffMember
from pipeline.school.year import SchoolYear

PEOPLE = ("Иванова Анна Петровна", "Черных Илья, учитель «физики», 2-я смена", "=Хитрый Лев Ильич")
SIGNATORIES = ("Орлова Вера Ивановна, директор",)
TODAY = date(2026, 11, 20)
LONG = "Очень длинный вопрос, который не поместится в заголовок подсказки Excel"


class Colour(StrEnum):
    """A choice of one."""

    RED = "красный"
    BLUE = "синий"


class Guest(Answers):
    """The innermost rows."""

    guest: StaffMember = answer("Гость", "гость", width=30)
    bringing: str | None = answer("Что принесёт", "принесёт", default=None, max_length=40)


class Table(Answers):
    """The outer rows, with guests at each."""

    number: int = answer("№ стола", "номер", key=True, width=8)
    colour: Colour = answer("Цвет скатерти", "цвет", choices=("красный", "синий", "белый"))
    on: date | None = answer("Когда", "когда", default=None, width=13)
    guests: list[Guest] = answer("Гости", "гости", default=[])


class Note(Answers):
    """A flat list."""

    text: str = answer("Заметка", "заметка", width=40)


class Feast(Answers):
    """Праздник за столами.

    Второй абзац
    в две строки.
    """

    year: SchoolYear = answer("Учебный год", "год", section="Когда", example="2026/2027")
    on: date = answer("День", "день", hint=LONG * 5)
    form: str = answer("Форма праздника", "форма", section="Что", max_length=60)
    courses: int | None = answer("Сколько блюд", "блюда", default=None)
    music: bool = answer("Будет ли музыка", "музыка")
    colours: tuple[Colour, ...] = answer("Цвета", "цвета")
    due: Deadline | None = answer("Прибрать до", "прибрать", default=None)
    host: StaffMember = answer(LONG, "хозяин", section="Кто")
    signatory: Signatory | None = answer("Кто подписывает", "подписывает", default=None)
    name: PersonName | None = answer("Кого чествуем", "имя", default=None)
    tables: list[Table] = answer("Столы", "столы", default=[])
    notes: list[Note] = answer("Заметки", "заметки", default=[])


class Slip(Answers):
    """A few single answers and nothing else: quick to draw."""

    form: str = answer("Форма праздника", "форма", max_length=60)
    on: date = answer("День", "день")
    courses: int | None = answer("Сколько блюд", "блюда", default=None)


SLIP = FormKind(code="ПЗ-8", version=1, title="Записка", answers=Slip)
FEAST = FormKind(
    code="ПЗ-7",
    version=3,
    title="Праздник",
    answers=Feast,
    papers=[PaperKind(code="ПЗ-7.1", title="Приказ о празднике")],
)


def opened(content: bytes) -> Any:
    """The drawn workbook as openpyxl reads it; untyped, since its stubs know half of a cell."""
    return load_workbook(BytesIO(content))


def front(**answers: tuple[str, Typed]) -> dict[str, Cell]:
    """Cells of the front sheet: field -> (reference, value)."""
    return {name: Cell("Форма", ref, value) for name, (ref, value) in answers.items()}


def table(row: int, number: int, guests: list[str], on: date | None = None) -> FilledItem:
    """A table sent from ``row`` on, one guest a row; the columns are not in the drawn order."""
    cells = {
        "number": Cell("Столы", f"C{row}", number),
        "colour": Cell("Столы", f"D{row}", "синий"),
        "on": Cell("Столы", f"A{row}", on),
    }
    inner = tuple(
        FilledItem(
            f"tables/{number}/guests/{place}",
            {
                "guest": Cell("Столы", f"B{row + place}", guest),
                "bringing": Cell("Столы", f"E{row + place}", None),
            },
        )
        for place, guest in enumerate(guests)
    )
    return FilledItem(f"tables/{number}", cells, {"guests": inner})


def sent_feast() -> FilledItem:
    """A filled form as it was read: gaps between its rows, its columns moved."""
    cells = front(
        year=("C6", "2026/2027"), on=("C7", date(2026, 12, 31)), form=("C9", "=СУММ(1;2)"),
        courses=("C10", 3.0), music=("C11", True), colours=("C12", "красный; синий"),
    )  # fmt: skip
    tables = (table(9, 1, ["Гость А", "Гость Б"], date(2026, 12, 30)), table(14, 2, ["Гость В"]))
    newcomer = FilledItem("new_people/0", {"name": Cell("Новые люди", "A4", "Новый Пётр Ильич")})
    return FilledItem("", cells, {"tables": tables, "new_people": (newcomer,)})
