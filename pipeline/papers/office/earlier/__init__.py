"""ИБ-1 «Изданное ранее»: orders and running pairs of the time before the office, without papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.effects import IssuedEarlier, OrderIssued, Running
from pipeline.kinds import BookForm, FormKind
from pipeline.language.spelling import fold
from pipeline.papers.office.earlier import rules as rules  # attaches the rules to the answers
from pipeline.papers.office.earlier.answers import EarlierOrderRow, EarlierOrders, RunningRow
from pipeline.papers.office.earlier.rules import PAIRS_TITLE
from pipeline.school.card import SchoolCard
from pipeline.school.facts import Facts
from pipeline.wording import bare_number

PAIR = "наставничество"  # what runs, as the domain of mentoring puts it in force
_STEPS = (
    "На лист «Приказы» впишите приказы, изданные на бумаге; строки можно вставить списком.",
    "На лист «Действующие пары» впишите, кто кого сейчас ведёт и по какому приказу.",
    "Сохраните файл, закройте его и положите в папку inbox.",
)


def _earlier(earlier: EarlierOrders, facts: Facts) -> IssuedEarlier:
    orders = tuple(_order(row, facts.card) for row in earlier.orders)
    return IssuedEarlier(orders, tuple(_running(earlier.pairs, orders, facts.card)))


def _order(row: EarlierOrderRow, card: SchoolCard) -> OrderIssued:
    number = bare_number(row.number)
    series = row.series or _series_in(number, card)
    return OrderIssued(number, row.day, row.title, series, row.signed_by or "")


def _series_in(number: str, card: SchoolCard) -> str:
    """The series whose letter stands in the number; the first of the card where none does."""
    letters = {fold(word) for word in re.findall(r"[^\W\d_]+", number)}
    found = (one.code for one in card.series if fold(one.code) in letters)
    return next(found, card.series[0].code if card.series else "")


def _running(
    rows: list[RunningRow], orders: tuple[OrderIssued, ...], card: SchoolCard
) -> Iterator[Running]:
    for row in rows:
        number = bare_number(row.number)
        known = (one for one in orders if (one.number, one.day) == (number, row.day))
        order = next(known, OrderIssued(number, row.day, PAIRS_TITLE, _series_in(number, card)))
        people = (str(row.mentor), str(row.mentee))
        yield Running(PAIR, people, row.since or row.day, row.until, order)


KIND = FormKind(
    code="ИБ-1",
    version=1,
    title="Изданное ранее",
    answers=EarlierOrders,
    steps=_STEPS,
    result="Приказы войдут в журнал приказов, пары – в число действующих; документов не будет.",
    effect=_earlier,
    from_book=BookForm(
        "added",
        "Приказы",
        {
            "Номер": "Номер",
            "Дата": "Дата",
            "Заголовок": "Заголовок",
            "Буква": "Буква",
            "Кто подписал": "Кто подписал",
        },
    ),
)
