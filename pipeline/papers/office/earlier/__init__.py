"""ИБ-1 «Изданное ранее»: orders and running pairs of the time before the office, without papers."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.effects import IssuedEarlier, OrderIssued, Running
from pipeline.kinds import BookForm, Earlier, FormKind
from pipeline.papers.office.earlier import pair_rules as pair_rules  # attaches its rules
from pipeline.papers.office.earlier import rules as rules  # attaches its rules
from pipeline.papers.office.earlier.answers import EarlierOrders, RunningRow
from pipeline.papers.office.earlier.orders import order_of_pair, order_told
from pipeline.school.facts import Facts

PAIR = "наставничество"  # what runs, as the domain of mentoring puts it in force
_STEPS = (
    "На лист «Приказы» впишите приказы, изданные на бумаге; строки можно вставить списком.",
    "На лист «Действующие пары» впишите, кто кого сейчас ведёт и по какому приказу.",
    "Сохраните файл, закройте его и положите в папку inbox.",
)


def _earlier(earlier: EarlierOrders, facts: Facts) -> IssuedEarlier:
    orders = tuple(order_told(row, facts.card) for row in earlier.orders)
    standing = tuple(one for one in orders if not one.void)
    return IssuedEarlier(orders, tuple(_running(earlier.pairs, standing, facts)))


def _running(
    rows: list[RunningRow], orders: tuple[OrderIssued, ...], facts: Facts
) -> Iterator[Running]:
    for row in rows:
        order = order_of_pair(row, orders, facts)
        people = (str(row.mentor), str(row.mentee))
        yield Running(PAIR, people, row.since or row.day, row.until, order)


KIND = FormKind(
    code="ИБ-1",
    version=2,
    title="Изданное ранее",
    answers=EarlierOrders,
    steps=_STEPS,
    result="Приказы войдут в журнал приказов, пары – в число действующих; документов не будет.",
    earlier={1: Earlier(added=("orders.void",))},
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
            "Аннулирован: причина": "Аннулирован: причина",
        },
    ),
)
