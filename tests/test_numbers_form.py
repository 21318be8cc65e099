"""РГ-1, ИБ-1 and the number in an order's own form: each rule on either side of its limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from mistakes.school import CARD
from mistakes.valid_forms import KINDS
from review_sample import SUMMER, Item, judged, order, pair, said

from pipeline.effects import NumbersGiven
from pipeline.review import Packet, review
from pipeline.school.card import Numbering, Series
from pipeline.school.issued import Issued, Made

TODAY = date(2026, 8, 31)  # a Monday
MADE, BASIS = date(2026, 8, 19), date(2026, 8, 21)
DAY = date(2026, 8, 26)
WAITING = Issued(
    "a.1", "a", "НП-1", "Проект 2026-08-19 О парах", "О парах", "Д", "draft", MADE,
    basis=BASIS, at_signing=True,
)  # fmt: skip
SECOND = replace(WAITING, paper="c.1", packet="c", label="Проект 2026-08-19 О карте")
SIGNED = replace(
    WAITING, paper="b.1", packet="b", label="№ 12-Д О карте", title="О карте", state="signed",
    number="12-Д", day=DAY, heading="О карте на год",
)  # fmt: skip
ENTERED = replace(
    SIGNED, paper="d.1", packet="d", made_by="ИБ-1", number="87-Д", heading="О парах",
    elsewhere=True,
)  # fmt: skip
BOOK = replace(SUMMER, issued=(WAITING, SECOND, SIGNED))
MENTOR, MENTEE = "Щербакова Нина Захаровна", "Беспалова Юлия Геннадьевна"


def told(**answers: Any) -> dict[str, Any]:
    """A row of РГ-1."""
    return {"order": WAITING.label, "number": None, "day": None, "void": None} | answers


def earlier(**answers: Any) -> dict[str, Any]:
    """A row of ИБ-1 on an order."""
    row = {"number": "87-Д", "day": DAY, "title": "О парах", "series": None, "signed_by": None}
    return row | answers


def other(**answers: Any) -> dict[str, Any]:
    """A row of ИБ-1 on an order that the register does not know."""
    return earlier(number="86-Д", title="О классах") | answers


def running(**answers: Any) -> dict[str, Any]:
    """A row of ИБ-1 on a pair."""
    order_of_it = {"number": "87-Д", "day": DAY}
    return {
        **order_of_it,
        "mentor": MENTOR,
        "mentee": MENTEE,
        "since": None,
        "until": None,
    } | answers


def rows(*orders: Item) -> Item:
    """РГ-1 with these rows."""
    return {"orders": list(orders)}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (told(number="13-Д", day=DAY), []),
        (told(number="12-д", day=DAY), [("Р-01", "number")]),
        (told(number="№ 12-Д", day=DAY), [("Р-01", "number")]),
        (told(number="13-Д", day=date(2026, 8, 30)), [("Р-02", "day")]),
        (told(number="13-Д", day=BASIS), []),
        (told(number="13-Д", day=date(2026, 8, 20)), [("Р-03", "day")]),
        (told(number="13-Д", day=TODAY), []),
        (told(number="13-Д", day=date(2026, 9, 2)), [("Р-04", "day")]),
        (told(number="13-Д", day=date(2026, 8, 18)), [("Р-03", "day"), ("Р-05", "day")]),
        (told(order=SIGNED.label, number="12-Д", day=DAY), []),
        (told(order=SIGNED.label, number="14-Д"), [("Р-06", "number")]),
        (told(order=SIGNED.label, day=date(2026, 8, 27)), [("Р-06", "number")]),
        (told(order="№ 99 О том, чего нет", number="1", day=DAY), [("Р-11", "order")]),
        (told(order=WAITING.label.upper(), number="13-Д", day=DAY), []),
        (told(number="13-Д"), [("Р-13", "order")]),
        (told(day=DAY), [("Р-13", "order")]),
        (told(void="решили не издавать"), []),
    ],
)  # fmt: skip
def test_a_number_is_looked_at_beside_the_other_orders(
    row: Item, found: list[tuple[str, str]]
) -> None:
    """What is odd of number and day is told in its cell, what is right is not."""
    assert said("РГ-1", rows(row), BOOK) == [(code, f"orders/1/{cell}") for code, cell in found]


def test_a_form_that_tells_nothing_comes_back() -> None:
    """Dropped as it was drawn, РГ-1 says that nothing is told in it."""
    assert said("РГ-1", rows(told()), BOOK) == [("Р-14", "")]


def test_a_day_at_its_basis_is_no_oddity_without_one() -> None:
    """An order that rests on no other one may be older than anything but its draft."""
    facts = replace(BOOK, issued=(replace(WAITING, basis=None),))
    assert said("РГ-1", rows(told(number="1", day=MADE)), facts) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(SIGNED, series="К"),
        replace(SIGNED, replaced=True),
        replace(SIGNED, number=None),
        replace(SIGNED, day=date(2025, 8, 26)),
    ],
)
def test_a_number_of_another_chain_is_free(other: Issued) -> None:
    """Another series, another year, a replaced packet: the same number is no oddity."""
    facts = replace(BOOK, issued=(WAITING, other))
    assert said("РГ-1", rows(told(number="12-Д", day=DAY)), facts) == []


def test_two_rows_of_one_form_are_compared() -> None:
    """One order in two rows is no form, one number on two orders is a warning, each once."""
    again = rows(told(number="13-Д", day=DAY), told(number="14-Д", day=DAY))
    assert said("РГ-1", again, BOOK) == [("Р-12", "orders/2/order")]
    shared = rows(told(number="13-Д", day=DAY), told(order=SECOND.label, number="13-д", day=DAY))
    assert said("РГ-1", shared, BOOK) == [("Р-01", "orders/2/number")]
    apart = rows(told(number="13-Д", day=DAY), told(order=SECOND.label, number="14-Д", day=DAY))
    assert said("РГ-1", apart, BOOK) == []


def test_a_misspelt_order_is_proposed() -> None:
    """A folder's name with a slip in it is no order, and the one that is meant is proposed."""
    misspelt = told(order="Проект 2026-08-19 О паррах", number="13-Д", day=DAY)
    (remark,) = judged("РГ-1", rows(misspelt), BOOK).remarks
    assert (remark.code, remark.proposal) == ("Р-11", WAITING.label)


def test_rows_that_say_nothing_give_nothing() -> None:
    """Only the rows that somebody has filled reach the register, the number bare of its sign."""
    form = rows(told(number="№ 13-Д", day=DAY), told(order=SECOND.label))
    packet = judged("РГ-1", form, BOOK)
    assert isinstance(packet, Packet)
    effect = KINDS["РГ-1"].effect
    assert effect is not None
    given = effect(packet.answers, BOOK)
    assert isinstance(given, NumbersGiven)
    assert [(one.paper, one.number, one.day) for one in given.rows] == [("a.1", "13-Д", DAY)]


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ({"orders": [earlier()], "pairs": []}, []),
        ({"orders": [], "pairs": [running()]}, []),
        ({"orders": [], "pairs": []}, [("Р-21", "")]),
        ({"orders": [earlier(), earlier()], "pairs": []}, [("Р-22", "orders/2/number")]),
        ({"orders": [earlier(day=BASIS)], "pairs": []}, [("Р-29", "orders/1/number")]),
        ({"orders": [earlier(day=date(2025, 8, 21))], "pairs": []}, []),
        ({"orders": [other(), other(day=BASIS)], "pairs": []}, [("Р-29", "orders/2/number")]),
        ({"orders": [other(day=TODAY)], "pairs": []}, []),
        ({"orders": [other(day=date(2026, 9, 1))], "pairs": []}, [("Р-23", "orders/1/day")]),
        ({"orders": [], "pairs": [running(mentee=MENTOR)]}, [("Р-24", "pairs/1/mentee")]),
        ({"orders": [], "pairs": [running(until=DAY)]}, []),
        ({"orders": [], "pairs": [running(until=BASIS)]}, [("Р-25", "pairs/1/until")]),
        ({"orders": [], "pairs": [running(since=BASIS, until=BASIS)]}, []),
        ({"orders": [earlier(series="д")], "pairs": []}, []),
        (
            {"orders": [earlier(series="Ж")], "pairs": []},
            [("Р-32", "orders/1/series"), ("Р-26", "orders/1/series")],
        ),
        ({"orders": [earlier(number="№ 12-Д")], "pairs": []}, [("Р-27", "orders/1/number")]),
        ({"orders": [earlier(number="12-Д", title="о карте на год")], "pairs": []}, []),
        (
            {"orders": [earlier(number="12-Д", day=BASIS)], "pairs": []},
            [("Р-29", "orders/1/number")],
        ),
        ({"orders": [earlier(title="О группах")], "pairs": []}, [("Р-28", "orders/1/title")]),
        ({"orders": [], "pairs": [running(number="86-Д")] * 2}, [("Р-30", "pairs/1/number")]),
        ({"orders": [other()], "pairs": [running(number="№ 86-Д")]}, []),
    ],
)
def test_what_was_issued_earlier_is_looked_at(
    form: Mapping[str, Any], found: list[tuple[str, str]]
) -> None:
    """ИБ-1 on either side of each of its rules."""
    card = replace(CARD, series=(Series("Д", "Основная"),))
    facts = replace(SUMMER, issued=(SIGNED, ENTERED), card=card)
    assert [
        (code, cell) for code, cell in said("ИБ-1", form, facts) if code.startswith("Р")
    ] == found


@pytest.mark.parametrize(
    ("numbering", "answers", "found"),
    [
        (Numbering.AT_SIGNING, {}, []),
        (Numbering.IN_FORM, {}, ["Р-07"]),
        (Numbering.IN_FORM, {"number": "13-Д", "issued_on": DAY}, []),
        (Numbering.IN_FORM, {"number": "13-Д"}, ["Р-08"]),
        (Numbering.AT_SIGNING, {"number": "13-Д"}, ["Р-08"]),
        (Numbering.IN_FORM, {"number": "12-Д", "issued_on": DAY}, ["Р-01"]),
    ],
)
def test_a_number_typed_into_an_order_comes_with_its_day(
    numbering: Numbering, answers: Item, found: list[str]
) -> None:
    """Where the school types numbers a missing one is told, and everywhere a missing day."""
    series = (Series("Д", "Основная", numbering),)
    facts = replace(BOOK, card=replace(SUMMER.card, series=series), issued=(SIGNED,))
    form = order(pair(), **{"number": None, "issued_on": None, **answers})
    codes = [code for code, _ in said("НП-1", form, facts) if code in {"Р-01", "Р-07", "Р-08"}]
    assert codes == found


@pytest.mark.parametrize(
    ("states", "mine", "found"),
    [
        ([], None, []),
        (["to_sign"], None, ["И-01"]),
        (["signed"], None, ["И-02"]),
        (["signed", "to_sign"], None, ["И-01"]),
        (["replaced"], None, []),
        (["void"], None, []),
        (["to_sign"], 0, []),
        (["signed"], 0, ["И-03"]),
        (["replaced", "to_sign"], 0, ["И-04"]),
        (["replaced", "replaced", "to_sign"], 0, ["И-04"]),
        (["replaced", "signed"], 0, ["И-03"]),
        (["replaced", "void"], 0, []),
    ],
)
def test_what_another_packet_says_already_is_asked_about(
    states: list[str], mine: int | None, found: list[str]
) -> None:
    """New, or the correction of what: each state of the packets on the same matter.

    ``mine`` is the packet whose «Исправить.xlsx» the form is; each packet replaces the one before.
    """
    first = judged("НП-1", order(pair()))
    assert isinstance(first, Packet)
    made = tuple(
        Made(f"p{n}", "НП-1", f"Проект {n}", state, first.identity, f"p{n - 1}" if n else None)
        for n, state in enumerate(states)
    )
    form = replace(first.form, packet="" if mine is None else f"p{mine}")
    verdict = review(form, KINDS["НП-1"], replace(SUMMER, made=made))
    assert [one.code for one in verdict.remarks if one.question] == found
