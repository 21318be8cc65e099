"""КШ without mistakes, and a small form of our own that asks what no kind of paper asks yet."""

from __future__ import annotations

from datetime import date
from random import Random

from mistakes.forms import ValidForm
from mistakes.habits import dated, named, rearranged
from mistakes.school import CARD, DIRECTOR, STAFF
from pipeline.kinds import Answers, FormKind, answer
from pipeline.papers.office import card
from pipeline.papers.office.card.filling import PREFILLED
from pipeline.reading.filled import Typed
from pipeline.remarks import Severity

STAFF_SHEET, SIGNATORIES_SHEET, SERIES_SHEET = "Сотрудники", "Кто подписывает", "Нумерация"
THINGS = "Предметы"
NAME, POSITION, AWAY_FROM, AWAY_TO = "ФИО", "Должность", "Отсутствует с", "Отсутствует по"
BEGINS, ENDS, AUTHORITY, LETTER = "С какого числа", "По какое число", "Каким приказом", "Буква"
DIRECTOR_NAME = "Директор: ФИО"


def valid_card(seed: int) -> ValidForm:
    """A form КШ of that seed."""
    rng = Random(seed)
    sheets: dict[str, list[dict[str, Typed]]] = {
        title: [dict(row) for row in rows] for title, rows in PREFILLED.items()
    }
    sheets["Школа"] = [
        {
            "Полное наименование школы": CARD.full_name,
            "Краткое наименование": CARD.short_name,
            "Место составления": CARD.place,
            "Учредитель": rng.choice((None, "Управление образования г. Ясногорска")),
            DIRECTOR_NAME: DIRECTOR.name.full,
            "Должность руководителя": "Директор",
            "Суббота – рабочий день": rng.choice((None, "да", "нет", False)),
        }
    ]
    for row in sheets["Правовые акты"]:
        row["Действует с"] = dated(date.fromisoformat(str(row["Действует с"])), rng)
    for row in sheets["Пределы"]:
        row["Значение"] = int(str(row["Значение"]))
    sheets[SERIES_SHEET][0]["Последний занятый номер"] = rng.randint(0, 200)
    people = rng.sample(STAFF[:-1], rng.randint(8, 25))
    sheets[STAFF_SHEET] = [
        _employee(rng, number) | {NAME: one.name.full, POSITION: one.standing}
        for number, one in enumerate(people)
    ]
    sheets[SIGNATORIES_SHEET] = [
        {
            NAME: one.name.full,
            "Должность в подписи": "И. о. директора",
            BEGINS: date(2026, 7, 1 + n),
            ENDS: date(2026, 7, 1 + n),
            AUTHORITY: f"приказ от 30.06.2026 № {40 + n}-К",
        }
        for n, one in enumerate(people[:2])
    ]
    sheets["Нерабочие дни"] = [{"День": date(2026, 11, 6), "Почему": "День Республики"}]
    return rearranged(ValidForm(card.KIND, sheets), rng)


def _employee(rng: Random, number: int) -> dict[str, Typed]:
    return {
        "Пол": rng.choice((None, "м", "ж")),
        "Год рождения": rng.choice((None, 1980 + number)),
        "Трудовой договор №": rng.choice((None, f"{number + 10}/20")),
        "Дата договора": rng.choice((None, dated(date(2020, 9, 1), rng))),
        AWAY_FROM: date(2026, 9, 1),
        AWAY_TO: rng.choice((date(2026, 9, 1), date(2027, 2, 1))),
    }


class Item(Answers):
    """One thing of the trial form."""

    name: str = answer("Предмет", "предмет", key=True, max_length=40)
    count: int = answer("Сколько", "сколько", gt=0, lt=100)
    invoice: str | None = answer("Накладная", "накладная", default=None, pattern=r"Н-\d+")


class Trial(Answers):
    """A form that asks what no kind of paper asks yet: what may come later, a text of one shape."""

    keeper: str = answer("Кто принял", "принял", max_length=60)
    received: date = answer("Дата приёмки", "дата", when_empty=Severity.MISSING)
    room: str | None = answer("Кабинет", "кабинет", default=None, pattern=r"\d+[а-я]?")
    whole: bool = answer("Всё цело", "цело")
    items: list[Item] = answer(THINGS, "предметы")


TRIAL = FormKind(code="ПР-0", version=1, title="Проба", answers=Trial)


def valid_trial(seed: int) -> ValidForm:
    """A trial form of that seed."""
    rng = Random(seed)
    things = rng.sample(("стол", "стул", "доска", "шкаф", "проектор", "лампа"), rng.randint(2, 6))
    return rearranged(
        ValidForm(
            TRIAL,
            {
                "Форма": [
                    {
                        "Кто принял": named(STAFF[3], rng),
                        "Дата приёмки": dated(date(2026, 9, 1), rng),
                        "Кабинет": "12а",
                        "Всё цело": "да",
                    }
                ],
                THINGS: [
                    {"Предмет": one, "Сколько": n + 1, "Накладная": f"Н-{n}"}
                    for n, one in enumerate(things)
                ],
            },
        ),
        rng,
    )
