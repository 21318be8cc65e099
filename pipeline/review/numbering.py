"""Number and day typed into the form of an order: lacking where the school types them, or odd."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.chain import Link, oddities
from pipeline.kinds import FormKind
from pipeline.language.numbers import bare_number
from pipeline.orders import Order
from pipeline.remarks import Remark, Severity
from pipeline.review.tree import AnswerTree, Found, remark_of
from pipeline.school.card import Numbering
from pipeline.school.facts import Facts

_FIELDS = {"number": "number", "day": "issued_on"}


class NumberLacking(Remark):
    """The school types numbers into its forms."""

    code = "Р-07"
    severity = Severity.MISSING
    template = "Номер приказа ещё не указан: в документе останется место."
    advice = (
        "Впишите номер в «Исправить.xlsx» или в журнал приказов: так решено для этой нумерации."
    )


class DayLacking(Remark):
    """A number typed into a form comes with its day."""

    code = "Р-08"
    severity = Severity.MISSING
    template = "Номер приказа указан, а даты нет: в документе останется место."
    advice = "Впишите дату в «Исправить.xlsx» или в журнал приказов."


OF_NUMBER = frozenset({NumberLacking.code, DayLacking.code})
"""The remarks on an order's own number and day that a form does not tell."""


def told_since(remark: Remark, number: str | None, day: date | None) -> bool:
    """Whether a remark asks for what the order has got since its form: its number, its day."""
    if remark.code == NumberLacking.code:
        return number is not None
    return remark.code == DayLacking.code and day is not None


def numbering_found(kind: FormKind, tree: AnswerTree, facts: Facts) -> Iterator[Found]:
    """What is to be said of the number and the day that an order's form tells."""
    order, series = tree.root, series_of(kind)
    if not isinstance(order, Order) or series is None:
        return
    number = bare_number(order.number) if isinstance(order.number, str) else None
    day = order.issued_on if isinstance(order.issued_on, date) else None
    if order.number is None and facts.card.numbering(series).numbering is Numbering.IN_FORM:
        yield remark_of(tree, order, "number", NumberLacking)
    if number is not None and order.issued_on is None:
        yield remark_of(tree, order, "issued_on", DayLacking)
    basis = kind.basis_of(order).day if kind.basis_of else None
    for odd in oddities(Link(series, number, day, basis), facts):
        yield remark_of(tree, order, _FIELDS[odd.at], odd.remark, odd.words)


def series_of(kind: FormKind) -> str | None:
    """The series of the order that a form makes: of the first of its papers that has one."""
    return next((paper.series for paper in kind.papers if paper.series), None)
