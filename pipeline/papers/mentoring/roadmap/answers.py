"""What the form ДК-1 asks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pipeline.kinds import Answers, answer
from pipeline.school.card import Signatory
from pipeline.school.deadline import Deadline
from pipeline.school.year import SchoolYear


class Approval(StrEnum):
    """How the roadmap is approved (ГОСТ Р 7.0.97, реквизит 16): by a person or by an order."""

    PERSON = "гриф «Утверждаю»"
    ORDER = "приложение к приказу"


class Assignment(Answers):
    """One deadline together with its responsibles."""

    deadline: Deadline | None = answer(
        "Сроки",
        "срок",
        default=None,
        width=20,
        hint="Как в документе: сентябрь 2026; С сентября 2026 по май 2027; до 01.10.2026",
    )
    responsible: str | None = answer(
        "Ответственные",
        "ответственные",
        default=None,
        width=32,
        max_length=500,
        hint="Несколько – через запятую или с новой строки (Alt+Enter)",
    )


class Activity(Answers):
    """What is done; one or several assignments."""

    content: str = answer(
        "Содержание деятельности", "содержание", key=True, width=56, max_length=2000
    )
    assignments: list[Assignment] = answer("Сроки и ответственные", "поручения", default=[])


class Measure(Answers):
    """A measure of a stage with its activities."""

    title: str = answer("Мероприятия", "мероприятие", key=True, width=34, max_length=600)
    activities: list[Activity] = answer("Содержание", "содержания", default=[])


class Stage(Answers):
    """A stage of the roadmap with its measures."""

    number: int = answer("№ этапа", "номер", key=True, width=8, ge=1, le=99)
    name: str = answer("Наименование этапа", "этап", key=True, width=28, max_length=300)
    measures: list[Measure] = answer("Мероприятия этапа", "мероприятия", default=[])


class Roadmap(Answers):
    """Дорожная карта (план мероприятий) наставничества на учебный год."""

    school_year: SchoolYear = answer(
        "Учебный год", "учебный_год", section="Дорожная карта", example="2026/2027"
    )
    title: str = answer(
        "Название",
        "название",
        default="«Дорожная карта» реализации целевой модели наставничества",
        max_length=300,
        hint="Без учебного года: он будет напечатан сам",
    )
    where: str | None = answer(
        "Где реализуется",
        "где",
        default=None,
        max_length=200,
        hint="Пусто – «в» и краткое наименование школы. Пример: в МБОУ СОШ № 1 г. Амурска",
    )
    approval: Approval = answer(
        "Как утверждается", "утверждение", default=Approval.PERSON, section="Утверждение"
    )
    signatory: Signatory | None = answer(
        "Кто утверждает", "подписывает", default=None, hint="Пусто – директор"
    )
    order_number: str | None = answer(
        "Приказ: №",
        "номер_приказа",
        default=None,
        max_length=40,
        hint="Если приказ уже издан",
        numeral=True,
    )
    order_on: date | None = answer("Приказ: дата", "дата_приказа", default=None)
    annex: int | None = answer(
        "Приложение №", "приложение", default=None, ge=1, le=99, hint="Пусто, если приложение одно"
    )
    stages: list[Stage] = answer("Этапы", "этапы", default=[])
