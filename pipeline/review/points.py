"""The points of an order: which may be left out, where the school's own ones go."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.kinds import Answers, FormKind
from pipeline.language.numbers import typed_number
from pipeline.orders import Order
from pipeline.remarks import Remark, Severity
from pipeline.review.tree import AnswerTree, Found


class PointRequired(Remark):
    """Without that point the order would order nothing."""

    code = "П-01"
    severity = Severity.ERROR
    template = "Пункт «{point}» нельзя не напечатать: без него приказ ничего не решает."
    advice = "Уберите «{point}» из ответа «Не печатать пункты»."
    example = {"point": "закрепление"}


class NothingToOrder(Remark):
    """An order has a point at least."""

    code = "П-02"
    severity = Severity.ERROR
    template = "В документе «{paper}» не осталось ни одного пункта."
    advice = "Оставьте хотя бы один пункт."
    example = {"paper": "Приказ о закреплении наставнических пар"}


class OwnPointHomeless(Remark):
    """The own point is printed where the one left out would stand."""

    code = "П-03"
    severity = Severity.WARNING
    template = "Свой пункт стоит после пункта «{point}», который не печатается."
    advice = "Он будет напечатан на его месте; если так и надо, выберите «знаю»."
    example = {"point": "выплаты"}


class OwnPointNumbered(Remark):
    """Two numbers would stand before the point."""

    code = "П-04"
    severity = Severity.WARNING
    template = "Свой пункт вписан с номером «{number}»: номера пунктов программа ставит сама."
    advice = "Пункт будет напечатан без «{number}». Уберите номер из текста."
    example = {"number": "3."}


def points_chosen(tree: AnswerTree, kind: FormKind) -> Iterator[Found]:
    """What is wrong with the points left out and added."""
    order = tree.root
    if isinstance(order, Order):
        yield from _numbered(tree, order)
        yield from _left_out(tree, kind, order)


def _left_out(tree: AnswerTree, kind: FormKind, order: Order) -> Iterator[Found]:
    if not isinstance(order.points_left_out, tuple):
        return
    left_out = set(order.points_left_out)
    required = {point for paper in kind.papers for point in paper.required_points}
    for point in order.points_left_out:
        if point in required:
            yield _found(tree, order, "points_left_out", PointRequired, point=point)
    for paper in kind.papers:
        if paper.points and left_out >= set(paper.points) and not required & set(paper.points):
            yield _found(tree, order, "points_left_out", NothingToOrder, paper=paper.title)
    for own in order.own_points:
        if own.after in left_out:
            yield _found(tree, own, "after", OwnPointHomeless, point=str(own.after))


def _numbered(tree: AnswerTree, order: Order) -> Iterator[Found]:
    for own in order.own_points:
        if isinstance(own.text, str) and (number := typed_number(own.text)):
            yield _found(tree, own, "text", OwnPointNumbered, number=number)


def _found(
    tree: AnswerTree, item: Answers, field: str, remark: type[Remark], **words: str
) -> Found:
    spot = tree.spot(item, field)
    text = spot.cell.text if spot.cell else ""
    return Found(remark(spot.place, words, None, f"{spot.name}/{spot.field}", text), spot)
