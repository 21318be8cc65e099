"""A made-up school and as many different forms of it as a measurement wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from pipeline.forms import fill_form, new_copy_id
from pipeline.papers import find_kinds
from pipeline.school.year import SchoolYear

SURNAMES = (
    "Белова", "Боровик", "Васильева", "Гончар", "Дёмина", "Ершова", "Жук", "Зимина", "Игнатова",
    "Карпова", "Лисина", "Мороз", "Носова", "Орлова", "Павлюк", "Рябова", "Сомова", "Тихонова",
    "Усова", "Фролова", "Хохлова", "Цветкова", "Чайка", "Шубина", "Щукина", "Юдина", "Яшина",
)  # fmt: skip
GIVEN = ("Анна Петровна", "Ольга Ивановна", "Мария Сергеевна", "Елена Львовна", "Нина Юрьевна",
         "Вера Павловна")  # fmt: skip
STAFF = tuple(f"{surname} {given}" for given in GIVEN for surname in SURNAMES)
HALF = len(STAFF) // 2
DIRECTOR, CURATOR = "Соколова Елена Николаевна", "Громова Ирина Павловна"
TODAY = datetime.now(UTC).date()
YEAR = SchoolYear.around(TODAY)


@dataclass(frozen=True)
class Size:
    """A form of some size; ``answers`` gives the different ones by their number."""

    name: str
    code: str
    rows: int

    def workbook(self, number: int) -> bytes:
        """The filled form of that number: no two have the same people or the same title."""
        answers = _pairs(number, self.rows) if self.code == "НП-1" else _roadmap(number, self.rows)
        return fill_form(
            find_kinds()[self.code], answers, copy=new_copy_id(), people=STAFF, today=TODAY
        )


SIZES = (
    Size("НП-1, 5 pairs", "НП-1", 5),
    Size("НП-1, 50 pairs", "НП-1", 50),
    Size("ДК-1, 30 rows", "ДК-1", 30),
    Size("ДК-1, 300 rows", "ДК-1", 300),
)
MOST = HALF - max(size.rows for size in SIZES if size.code == "НП-1")  # different forms of a size


def card() -> bytes:
    """The school's card, filled."""
    kind = find_kinds()["КШ"]
    staff = [{"ФИО": DIRECTOR, "Должность": "директор"}]
    staff += [{"ФИО": CURATOR, "Должность": "заместитель директора по УВР"}]
    staff += [{"ФИО": name, "Должность": "учитель начальных классов"} for name in STAFF]
    school = {
        "Полное наименование школы": "Муниципальное бюджетное общеобразовательное учреждение"
        " «Средняя общеобразовательная школа № 5»",
        "Краткое наименование": "МБОУ «СОШ № 5»",
        "Место составления": "г. Ясногорск",
        "Директор: ФИО": DIRECTOR,
    }
    answers = {**kind.prefilled, "Школа": school, "Сотрудники": staff}
    return fill_form(kind, answers, copy=new_copy_id(), today=TODAY)


def _pairs(number: int, count: int) -> Mapping[str, Any]:
    order = {
        "Учебный год": str(YEAR),
        "Закрепить с": YEAR.first_day.isoformat(),
        "Закрепить по": date(YEAR.start + 1, 5, 31).isoformat(),
        "Приказ об организации наставничества: №": "99-Д",
        "Приказ об организации наставничества: дата": date(YEAR.start - 1, 9, 1).isoformat(),
        "Куратор": CURATOR,
    }
    return {"Форма": order, "Пары": [_pair(one, number + one - 1) for one in range(1, count + 1)]}


def _pair(number: int, person: int) -> Mapping[str, Any]:
    return {
        "№ пары": number,
        "Наставник": STAFF[person],
        "Наставляемый": STAFF[HALF + person],
        "Форма наставничества": "педагог – педагог",
        "Вид наставничества": "традиционное",
        "Направление (запрос)": "Методика современного урока, ведение документации",
        "Согласие наставника": "есть",
        "Дата согласия": date(YEAR.start, 8, 20).isoformat(),
        "Доп. соглашение №": str(number),
        "Дата доп. соглашения": date(YEAR.start, 8, 25).isoformat(),
    }


def _roadmap(number: int, rows: int) -> Mapping[str, Any]:
    plan = {
        "Учебный год": str(YEAR),
        "Название": f"Дорожная карта наставничества, редакция {number}",
    }
    return {"Форма": plan, "Этапы": [_assignment(row, rows) for row in range(rows)]}


def _assignment(row: int, rows: int) -> Mapping[str, Any]:
    stage = row * 7 // rows + 1
    return {
        "№ этапа": stage,
        "Наименование этапа": f"Этап {stage}: подготовка условий и запуск программ",
        "Мероприятия": f"Мероприятие {row // 3 + 1}: работа с наставниками и наставляемыми",
        "Содержание деятельности": f"{row + 1}. Подборка и обсуждение материалов, подготовка"
        " документов, проведение встреч и обсуждение их итогов на методическом совете.",
        "Сроки": f"октябрь {YEAR.start}",
        "Ответственные": "Куратор, наставники",
    }
