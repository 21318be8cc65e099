"""What the school's card asks."""

from __future__ import annotations

import re
from datetime import date

from pipeline.kinds import Answers, Unread, answer
from pipeline.language.names import PersonName, Sex
from pipeline.school.card import Numbering, YearReset

_VACANT = re.compile(r"\bвакан[ст]", re.IGNORECASE)  # «вакансия», «вакантная должность»


class StaffRow(Answers):
    """An employee: a name and a position are enough."""

    name: PersonName = answer(
        "ФИО", "фио", key=True, width=36, hint="Можно вставить списком из другой таблицы"
    )
    position: str = answer("Должность", "должность", width=44, max_length=200)
    sex: Sex | None = answer(
        "Пол", "пол", default=None, width=7, hint="Нужен, только когда нет отчества: м или ж"
    )
    birth_year: int | None = answer(
        "Год рождения", "год_рождения", default=None, width=11, ge=1920, le=2020
    )
    contract_number: str | None = answer(
        "Трудовой договор №", "номер_договора", default=None, width=14, max_length=40, numeral=True
    )
    contract_date: date | None = answer("Дата договора", "дата_договора", default=None, width=13)
    away_from: date | None = answer(
        "Отсутствует с",
        "отсутствует_с",
        default=None,
        width=13,
        hint="Длительный отпуск или увольнение",
    )
    away_to: date | None = answer(
        "Отсутствует по", "отсутствует_по", default=None, width=13, hint="Пусто при увольнении"
    )

    @property
    def left_out(self) -> bool:
        """Whether the row is a vacancy of the staffing table: there is nobody to be named."""
        name: PersonName | Unread | None = self.name  # as it stands in the tree
        written = "" if name is None else getattr(name, "full", str(name))
        return bool(_VACANT.search(written or str(self.position)))


class SignatoryRow(Answers):
    """Who signs besides the director: a deputy acting by an order, from day to day."""

    name: PersonName = answer("ФИО", "фио", key=True, width=36)
    post: str = answer(
        "Должность в подписи", "должность", width=30, max_length=120, example="И. о. директора"
    )
    since: date | None = answer("С какого числа", "начало", default=None, width=14)
    until: date | None = answer("По какое число", "окончание", default=None, width=14)
    authority: str | None = answer(
        "Каким приказом",
        "приказ",
        default=None,
        width=34,
        max_length=200,
        example="приказ от 01.07.2026 № 45-К",
    )


class SeriesRow(Answers):
    """A numbering series of orders."""

    code: str = answer("Буква", "буква", key=True, width=9, max_length=12)
    title: str = answer("Что в ней", "название", width=40, max_length=120)
    numbering: Numbering = answer(
        "Откуда номер", "нумерация", default=Numbering.AT_SIGNING, width=20
    )
    pattern: str = answer("Вид номера", "вид", default="{n}-{буква}", width=16, max_length=40)
    last_number: int | None = answer(
        "Последний занятый номер", "последний", default=None, width=14, ge=0, le=99999
    )
    reset: YearReset = answer("Нумерация заново с", "заново", default=YearReset.CALENDAR, width=18)


class ActRow(Answers):
    """A legal act that papers may cite, with the days it is in force."""

    code: str = answer("Коротко", "код", key=True, width=16, max_length=40)
    title: str = answer("Как писать в документе", "название", width=70, max_length=600)
    instrumental: str | None = answer(
        "В соответствии с чем?",
        "творительный",
        default=None,
        width=60,
        max_length=600,
        hint="Так акт стоит в преамбуле приказа; пусто – приказ на него не сошлётся",
    )
    in_force_from: date | None = answer("Действует с", "начало", default=None, width=14)
    in_force_to: date | None = answer("Действует по", "окончание", default=None, width=14)


class LimitRow(Answers):
    """A limit or a word that the school sets itself."""

    name: str = answer("Что", "что", key=True, width=50, max_length=120)
    value: str = answer("Значение", "значение", width=30, max_length=300)


class DayOffRow(Answers):
    """A day off that the federal calendar does not know: regional, school holidays, a transfer."""

    day: date = answer("День", "день", key=True, width=14)
    title: str | None = answer("Почему", "почему", default=None, width=40, max_length=120)


class Card(Answers):
    """Карточка школы: её реквизиты, работники и порядки. Без неё ни один документ не сделать."""

    full_name: str = answer(
        "Полное наименование школы",
        "полное",
        section="Школа",
        max_length=400,
        hint="Слово в слово как в уставе",
    )
    short_name: str = answer(
        "Краткое наименование", "краткое", max_length=120, hint="Как в уставе: МБОУ «СОШ № 1»"
    )
    place: str = answer("Место составления", "место", max_length=80, example="г. Амурск")
    founder: str | None = answer("Учредитель", "учредитель", default=None, max_length=300)
    director: PersonName = answer("Директор: ФИО", "директор", section="Руководитель")
    director_post: str = answer(
        "Должность руководителя", "должность_директора", default="Директор", max_length=120
    )
    director_sex: Sex | None = answer(
        "Директор: пол", "пол_директора", default=None, hint="Нужен, только когда нет отчества"
    )
    working_saturday: bool = answer(
        "Суббота – рабочий день", "суббота", default=False, section="Порядки"
    )
    name_genitive: str | None = answer(
        "Полное наименование: кого? чего?",
        "полное_род",
        default=None,
        section="Падежи наименования",
        max_length=400,
        hint="Родительный падеж; нужен не всем документам",
    )
    name_prepositional: str | None = answer(
        "Полное наименование: в ком? в чём?",
        "полное_пр",
        default=None,
        max_length=400,
        hint="Предложный падеж; нужен не всем документам",
    )
    staff: list[StaffRow] = answer("Сотрудники", "сотрудники", default=[])
    signatories: list[SignatoryRow] = answer("Кто подписывает", "подписывают", default=[])
    series: list[SeriesRow] = answer("Нумерация", "нумерация", default=[])
    acts: list[ActRow] = answer("Правовые акты", "акты", default=[])
    limits: list[LimitRow] = answer("Пределы", "пределы", default=[])
    days_off: list[DayOffRow] = answer("Нерабочие дни", "нерабочие_дни", default=[])
