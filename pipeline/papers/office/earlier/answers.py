"""What the form ИБ-1 asks."""

from __future__ import annotations

from datetime import date

from pipeline.kinds import Answers, answer
from pipeline.school.people import Person


class EarlierOrderRow(Answers):
    """An order that was issued before the office or beside it."""

    number: str = answer(
        "Номер", "номер", key=True, width=14, max_length=40, example="87-Д", numeral=True
    )
    day: date = answer("Дата", "дата", key=True, width=14, example="04.09.2026")
    title: str = answer(
        "Заголовок", "заголовок", width=64, max_length=300, example="О закреплении пар"
    )
    series: str | None = answer(
        "Буква",
        "буква",
        default=None,
        width=9,
        max_length=12,
        hint="Нумерация по карточке школы; пусто – та же, что у приказов программы",
    )
    signed_by: str | None = answer(
        "Кто подписал", "подписал", default=None, width=28, max_length=120
    )
    void: str | None = answer(
        "Аннулирован: причина",
        "причина",
        default=None,
        width=30,
        max_length=300,
        hint="Заполняется, только если приказ аннулирован",
    )


class RunningRow(Answers):
    """A pair that runs by an order issued earlier."""

    number: str = answer("Приказ: номер", "номер", key=True, width=17, max_length=40, numeral=True)
    day: date = answer("Приказ: дата", "дата", key=True, width=14)
    mentor: Person = answer("Наставник", "наставник", key=True, width=34)
    mentee: Person = answer("Наставляемый", "наставляемый", key=True, width=34)
    since: date | None = answer(
        "С какого числа", "начало", default=None, width=14, hint="Пусто – с даты приказа"
    )
    until: date | None = answer(
        "По какое число", "окончание", default=None, width=14, hint="Пусто – срок не указан"
    )


class EarlierOrders(Answers):
    """Приказы, изданные до программы или без неё, и пары, которые по ним действуют.

    Документы по этой форме не делаются: сведения входят в журнал приказов.
    """

    orders: list[EarlierOrderRow] = answer("Приказы", "приказы", default=[])
    pairs: list[RunningRow] = answer("Действующие пары", "пары", default=[])
