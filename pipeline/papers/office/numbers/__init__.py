"""РГ-1 «Номера и даты подписанных приказов»: what the paper journal knows comes into the register.

Sources: ГОСТ Р 7.0.97, реквизиты 10 и 11 (дата и номер документа).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.effects import NumberGiven, NumbersGiven
from pipeline.kinds import BookForm, Earlier, FormKind
from pipeline.language.numbers import bare_number
from pipeline.papers.office.numbers import rules as rules  # attaches the rules to the answers
from pipeline.papers.office.numbers.answers import Numbers
from pipeline.papers.office.numbers.rules import order_of
from pipeline.school.facts import Facts
from pipeline.school.issued import Issued, key_of

_STEPS = (
    "На листе «Приказы» уже перечислены приказы, которые ждут номера и даты.",
    "Против подписанного приказа впишите номер и дату; остальные строки оставьте пустыми.",
    "Если приказ решили не издавать, впишите причину в столбец «Аннулирован: причина».",
    "Сохраните файл, закройте его и положите в папку inbox.",
)


def _numbers_given(numbers: Numbers, facts: Facts) -> NumbersGiven:
    rows = ((order_of(row, facts), row) for row in numbers.orders if not row.left_out)
    return NumbersGiven(
        tuple(
            NumberGiven(
                order.paper,
                bare_number(row.number) if row.number else None,
                row.day,
                row.void or "",
            )
            for order, row in rows
            if order is not None
        )
    )


def _waiting(facts: Facts) -> Mapping[str, Any]:
    """The rows of an empty form: every order that waits for its number or its day."""
    waiting = (one for one in facts.issued if one.waits and not one.replaced)
    return {"Приказы": [_row(one) for one in waiting]}


def _row(order: Issued) -> dict[str, Any]:
    known = {"Приказ": order.label, "Номер": order.number, "Дата": order.day}
    return {**known, "Ключ": key_of(order)}


KIND = FormKind(
    code="РГ-1",
    version=2,
    title="Номера и даты подписанных приказов",
    answers=Numbers,
    steps=_STEPS,
    result=(
        "Номер и дату программа впишет в файлы приказа, в лист ознакомления и в журнал приказов."
    ),
    earlier={1: Earlier(added=("orders.key",))},
    effect=_numbers_given,
    prefill=_waiting,
    from_book=BookForm(
        "known",
        "Приказы",
        {
            "Приказ": "Приказ",
            "Ключ": "Ключ",
            "Номер": "Номер",
            "Дата": "Дата",
            "Аннулирован: причина": "Аннулирован: причина",
        },
    ),
)
