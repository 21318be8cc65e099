"""ДК-1 without mistakes: stages, measures, work, when and by whom; both ways of approval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from mistakes.forms import Site, ValidForm
from mistakes.habits import SELDOM, dated, rearranged, repeated
from mistakes.school import PRESENT, SIGNATORIES
from pipeline.papers.mentoring import roadmap
from pipeline.reading.filled import Typed

STAGES = "Этапы"
NUMBER, STAGE, MEASURE = "№ этапа", "Наименование этапа", "Мероприятия"
CONTENT, DEADLINE, RESPONSIBLE = "Содержание деятельности", "Сроки", "Ответственные"
YEAR, APPROVAL, SIGNATORY = "Учебный год", "Как утверждается", "Кто утверждает"
ORDER, ORDER_ON, ANNEX = "Приказ: №", "Приказ: дата", "Приложение №"

_NAMES = (
    "Подготовка условий", "Формирование базы наставляемых", "Формирование базы наставников",
    "Обучение наставников", "Формирование пар", "Организация работы", "Завершение",
)  # fmt: skip
_MEASURES = (
    "Изучение документов",
    "Сбор запросов",
    "Издание приказов",
    "Анкетирование",
    "Собрание",
)
_WORK = (
    "Подбор материалов",
    "Беседы с педагогами",
    "Размещение на сайте",
    "Анализ анкет",
    "Разработка программ",
)
_DEADLINES = (
    "сентябрь 2026", "С сентября 2026 по май 2027", "до 01.10.2026", "постоянно", "март",
    "в течение учебного года", "Май – июнь 2027", "15.04.2027", "не позднее 20 декабря 2026",
    "31.08.2027",
)  # fmt: skip
_EARLY = ("август 2026", "01.08.2026", "до 25 августа 2026")
ORDER_DAY = date(2026, 8, 28)


@dataclass
class Plan:
    """A roadmap as its planters want to know it; rows are rows of the sheet of stages."""

    approved_by_order: bool
    stages: list[range]
    measures: list[range]
    activities: list[range]
    short: frozenset[int]  # rows that say only when and by whom


def valid_roadmap(seed: int) -> ValidForm:
    """A form ДК-1 of that seed."""
    rng = Random(seed)
    by_order = rng.random() < 0.5
    rows: list[dict[str, Typed]] = []
    plan = Plan(by_order, [], [], [], frozenset())
    names = _NAMES[: rng.randint(2, 5)]
    for number, name in enumerate(names, 1):
        _add_stage(plan, rows, number, name, rng)
    plan.short = frozenset(n for n, row in enumerate(rows) if CONTENT not in row)
    pinned: frozenset[Site] = frozenset()
    if rng.random() < SELDOM:
        for rows_of in plan.stages:
            pinned |= repeated(rows, STAGES, dict.fromkeys((NUMBER, STAGE), tuple(rows_of)))
    sheets = {"Форма": [_front(rng, by_order=by_order)], STAGES: rows}
    return rearranged(ValidForm(roadmap.KIND, sheets, pinned=pinned, parts=plan), rng)


def _front(rng: Random, *, by_order: bool) -> dict[str, Typed]:
    front: dict[str, Typed] = {
        YEAR: "2026/2027",
        APPROVAL: "приложение к приказу"
        if by_order
        else rng.choice((None, "гриф «Утверждаю»", 'Гриф "утверждаю"')),
        SIGNATORY: rng.choice((None, SIGNATORIES[0])),
    }
    if by_order:
        front |= {ORDER: "87-Д", ORDER_ON: dated(ORDER_DAY, rng), ANNEX: rng.choice((None, 2))}
    return front


def _add_stage(
    plan: Plan, rows: list[dict[str, Typed]], number: int, name: str, rng: Random
) -> None:
    opening: dict[str, Typed] = {NUMBER: number, STAGE: name}
    first = len(rows)
    for measure in rng.sample(_MEASURES, rng.randint(1, 3)):
        opening |= {MEASURE: measure}
        opened = len(rows)
        for work in rng.sample(_WORK, rng.randint(1, 3)):
            opening |= {CONTENT: f"{number}. {work}\n{rng.choice(('', 'и обсуждение'))}".strip()}
            done = len(rows)
            for _ in range(rng.choice((1, 1, 2))):
                rows.append(opening | _assignment(plan, rng))
                opening = {}
            plan.activities.append(range(done, len(rows)))
        plan.measures.append(range(opened, len(rows)))
    plan.stages.append(range(first, len(rows)))


def _assignment(plan: Plan, rng: Random) -> dict[str, Typed]:
    deadlines = _DEADLINES if plan.approved_by_order else _DEADLINES + _EARLY
    person = rng.choice(PRESENT)
    named = f"{person.name.short}, {person.standing}".replace("\u00a0", rng.choice((" ", "")))
    if " " in person.name.patronymic:
        named = "Администрация"
    who = rng.choice((named, named, f"{named}\nНаставники", "Наставники, наставляемые"))
    return {DEADLINE: rng.choice(deadlines), RESPONSIBLE: who}
