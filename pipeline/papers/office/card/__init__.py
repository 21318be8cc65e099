"""КШ «Карточка школы»: what every paper needs and no form asks for twice."""

from __future__ import annotations

from pipeline.kinds import FormKind
from pipeline.papers.office.card import rules as rules  # attaches the rules to the answers
from pipeline.papers.office.card.answers import Card
from pipeline.papers.office.card.filling import PREFILLED, school_card
from pipeline.school.card import SchoolCard
from pipeline.school.facts import Facts

__all__ = ["KIND", "school_card"]

_STEPS = (
    "Заполните лист «Школа»: ответы пишите в белых ячейках рядом с вопросами.",
    "На лист «Сотрудники» впишите всех работников; строки можно вставить из другой таблицы.",
    "Остальные листы пока можно не трогать. Лист «Кто подписывает» – для замещающих директора.",
    "Сохраните файл и закройте его. Карточка остаётся там, где лежит; в папку inbox её не кладут.",
)


def _effect(card: Card, facts: Facts) -> SchoolCard:
    return school_card(card)


KIND = FormKind(
    code="КШ",
    version=1,
    title="Карточка школы",
    answers=Card,
    front="Школа",
    prefilled=PREFILLED,
    steps=_STEPS,
    effect=_effect,
    stays=True,
)
