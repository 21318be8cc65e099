"""Claims about single answers: what is read from a cell, and what is said when it cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from mistakes.school import ACTING
from mistakes.valid_forms import KINDS
from review_sample import SUMMER, codes, item, judged, newcomer, order, pair, said

from pipeline.kinds import Unread
from pipeline.papers.mentoring.pairing.answers import PairingOrder
from pipeline.reading.filled import Cell, FilledForm
from pipeline.review import Packet, review

DAY = date(2026, 9, 1)


def answer(field: str, value: Any) -> tuple[Any, list[tuple[str, str | None]]]:
    """What a question of НП-1 is read as, and what is said of it."""
    form = FilledForm("НП-1", 1, "проба", item(order() | {field: value}))
    verdict = review(form, KINDS["НП-1"], replace(SUMMER, today=DAY))
    remarks = [(one.code, one.proposal) for one in verdict.remarks if one.place.cell == field]
    read = getattr(verdict, "answers", None)
    return getattr(read, field, Unread()), remarks


DATES: list[tuple[Any, date | None, list[tuple[str, str | None]]]] = [
    (DAY, DAY, []),
    (datetime(2026, 9, 1), DAY, []),  # noqa: DTZ001 - a cell knows no zone
    ("01.09.2026", DAY, []),
    ("1.9.2026", DAY, []),
    ("1/9/2026", DAY, []),
    ("01.09.2026 г.", DAY, []),
    ("01.09.2026г.", DAY, []),
    ("2026-09-01", DAY, []),
    ("1 сентября 2026", DAY, []),
    ("«01» сентября 2026 г.", DAY, []),
    ("1\u00a0Сентября\u00a02026\u00a0года", DAY, []),
    (46266, DAY, []),
    (46266.0, DAY, []),
    ("01.09.26", None, [("Я-10", "01.09.2026")]),
    ("01.09.50", None, [("Я-10", "01.09.2050")]),
    ("01.09.51", None, [("Я-10", "01.09.1951")]),
    ("31.09.2026", None, [("Я-11", None)]),
    ("31.09.26", None, [("Я-11", None)]),
    ("00.09.2026", None, [("Я-11", None)]),
    ("сентябрь 2026", None, [("Я-11", None)]),
    ("1 сентябрь 2026", None, [("Я-11", None)]),
    (17999, None, [("Я-11", None)]),
    (True, None, [("Я-11", None)]),
    (float("inf"), None, [("Я-11", None)]),
    (date(1929, 12, 31), None, [("Я-12", None)]),
    ("01.01.2101", None, [("Я-12", None)]),
]


@pytest.mark.parametrize(("typed", "day", "remarks"), DATES, ids=[repr(row[0]) for row in DATES])
def test_dates(typed: Any, day: date | None, remarks: list[tuple[str, str | None]]) -> None:
    """As dates, as usual text, as a day count; two digits of a year are proposed in full."""
    read, found = answer("basis_on", typed)
    assert [one for one in found if one[0].startswith("Я")] == remarks
    assert read == day if day else isinstance(read, Unread)


@pytest.mark.parametrize(
    ("typed", "year", "remarks"),
    [
        ("2026/2027", "2026/2027", []),
        ("2026 – 2027", "2026/2027", []),
        ("2026-27 уч. г.", "2026/2027", []),
        ("2026", None, [("Я-14", "2026/2027")]),
        (2026, None, [("Я-14", "2026/2027")]),
        ("2026/2028", None, [("Я-14", None)]),
        ("2026/2026", None, [("Я-14", None)]),
        ("1926/1927", None, [("Я-14", None)]),
    ],
)
def test_school_years(typed: Any, year: str | None, remarks: list[tuple[str, str | None]]) -> None:
    """Two years that follow each other; one alone is proposed with the next."""
    read, found = answer("school_year", typed)
    assert found == remarks
    assert str(read) == year if year else isinstance(read, Unread)


PAIR: list[tuple[str, Any, list[str]]] = [
    ("number", 1, []),
    ("number", 1.0, []),
    ("number", " 1. ", []),
    ("number", "+1", []),
    ("number", 0, ["Я-09"]),
    ("number", 999, []),
    ("number", 1000, ["Я-09"]),
    ("number", -1, ["Я-09"]),
    ("number", 1.5, ["Я-08"]),
    ("number", "первая", ["Я-08"]),
    ("number", True, ["Я-08"]),
    ("number", None, ["Я-03"]),
    ("consent", "ЕСТЬ", []),
    ("consent", "eсть", ["Я-05"]),
    ("consent", "имеется", ["Я-13"]),
    ("consent", None, ["Я-03"]),
    ("modes", "Традиционное.", []),
    ("modes", "традиционное;;ситуационное,", []),
    ("modes", "традиционное\nситуационное", []),
    ("modes", "традицонное, ситуационное", ["Я-13"]),
    ("modes", " , ", ["Я-13"]),
    ("topic", "д" * 300, []),
    ("topic", "д" * 301, ["Я-07"]),
    ("topic", "Тема\u202e", ["Я-06"]),
    ("topic", "Те\u00adма\u200b", []),
    ("topic", "R&D и IT", []),
    ("topic", "Tема", ["Я-05"]),
    ("agreement_number", 7, []),
    ("agreement_number", "12\n/1", []),
    ("agreement_number", date(2026, 1, 12), ["Я-17"]),
    ("agreement_number", "12/1 от 04.09.2026", ["Я-18"]),
    ("agreement_number", "12\nОт 4 сентября 2026 г.", ["Я-18"]),
    ("agreement_number", "12 от руки", []),
    ("agreement_number", "12 от 31.09.2026", []),
    ("agreement_number", "от 04.09.2026", []),
    ("agreement_number", "н" * 30, []),
    ("agreement_number", "н" * 31, ["Я-07"]),
    ("form", "ф" * 120, ["Н-14"]),
    ("form", "ф" * 121, ["Я-07"]),
]


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    PAIR,
    ids=[f"{row[0]} {row[1]!r:.24} {len(str(row[1]))}" for row in PAIR],
)
def test_answers_of_a_pair(field: str, typed: Any, expected: list[str]) -> None:
    """Numbers, choices, texts: the last that passes, the first that does not."""
    assert codes("НП-1", order(pair(**{field: typed}))) == expected


@pytest.mark.parametrize(("trouble", "code"), [("formula", "Я-01"), ("error", "Я-02")])
def test_a_broken_cell_is_no_empty_one(trouble: Any, code: str) -> None:
    """A formula without a value and an error value are told, also where an answer may be empty."""
    form = item(order())
    cells = {**form.cells, "programmes_due": Cell("Форма", "programmes_due", None, trouble)}
    verdict = review(
        FilledForm("НП-1", 1, "проба", replace(form, cells=cells)), KINDS["НП-1"], SUMMER
    )
    assert [(one.code, one.place.cell) for one in verdict.remarks] == [(code, "programmes_due")]


PEOPLE: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("Беспалова Юлия Геннадьевна", []),
    ("Юлия Геннадьевна Беспалова", []),
    ("Ева Родионовна Шостакович", []),
    ("Шостакович Ева Родионовна", []),
    ("Беспалова Ю. Г.", []),
    ("Ю.Г. Беспалова", []),
    ("беспалова  юлия геннадьевна", []),
    ("Фомичева Дарья Антоновна", []),
    ("Абдуллаев Мурад Казбек оглы", []),
    ("Беспалова", [("Л-01", None)]),
    ("учительница", [("Л-01", None)]),
    ("12", [("Л-01", None)]),
    ("Беспалва Юлия Геннадьевна", [("Л-03", "Беспалова Юлия Геннадьевна")]),
    ("Беспалва Юля Геннадьевна", [("Л-03", "Беспалова Юлия Геннадьевна")]),
    ("Беспалва Юля Генадьевна", [("Л-02", None)]),
    ("Беспалва Ю. Г.", [("Л-03", "Беспалова Юлия Геннадьевна")]),
    ("Беспалва Я. Г.", [("Л-02", None)]),
    ("Незнамов Гордей Лукич", [("Л-02", None)]),
    ("Орлова А. П.", [("Л-04", None)]),
    ("Орлова Ан. П.", [("Л-02", None)]),
    ("Орлва А. П.", [("Л-02", None)]),  # near to two: neither is proposed
    ("Кузнецова Ольга Ивановна", [("Л-04", None)]),
    ("Кузнецова Ольга Ивановна, учитель химии", []),
    ("Кузнецова О. И., Учитель Химии", []),
    ("Кузнецова Ольга Ивановна, повар", [("Л-04", None)]),
]


@pytest.mark.parametrize(("typed", "expected"), PEOPLE, ids=[row[0] for row in PEOPLE])
def test_people(typed: str, expected: list[tuple[str, str | None]]) -> None:
    """Any usual way to write a name; two edits away it is proposed, namesakes need a position."""
    remarks = judged("НП-1", order(pair(mentees=(typed,)))).remarks
    assert [(one.code, one.proposal) for one in remarks] == expected


def test_only_an_employee_is_a_curator() -> None:
    """A pupil of the sheet of new people is known, but no employee."""
    form = order(
        curator="Аксаков Тихон Львович",
        new_people=[newcomer("Аксаков Тихон Львович", "обучающийся")],
    )
    assert said("НП-1", form) == [("Л-05", "curator")]


@pytest.mark.parametrize(
    "spoilt", [{"standing": "кто-то"}, {"position": None}, {"sex": "средний"}], ids=str
)
def test_a_newcomer_half_read_makes_nobody_unknown(spoilt: dict[str, Any]) -> None:
    """The mistake in the newcomer's row is told there, and not again where the name stands."""
    name = "Хвостов Данила Евсеевич"
    assert codes("НП-1", order(pair(mentees=(name,)), new_people=[newcomer(name)])) == []
    form = order(pair(mentees=(name,)), new_people=[newcomer(name) | spoilt])
    (field,) = spoilt
    assert [cell for _, cell in said("НП-1", form)] == [f"new_people/1/{field}"]


def test_a_newcomer_who_is_on_the_card() -> None:
    """It is said for information; named in a pair, the two are told apart by nothing."""
    known = "Виноградский Лев Маркович"
    assert codes("НП-1", order(new_people=[newcomer(known)])) == ["Л-08"]


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        (date(2026, 11, 20), None, []),
        (date(2026, 11, 20), "Директор", []),
        (date(2026, 11, 20), "директор Гаврилова З. О.", []),
        (date(2026, 11, 20), "З. О. Гаврилова", []),
        (date(2026, 11, 1), "И. о. директора Тимошенко Раиса Егоровна", []),
        (date(2026, 10, 31), "И. о. директора Тимошенко Раиса Егоровна", ["Л-07"]),
        (date(2027, 1, 15), "И. о. директора Тимошенко Раиса Егоровна", []),
        (date(2027, 1, 16), "И. о. директора Тимошенко Раиса Егоровна", ["Л-07"]),
        (date(2026, 11, 20), "И. о. директора", []),
        (date(2026, 10, 31), "И. о. директора", ["Л-07"]),
        (date(2026, 11, 20), "Исполняющий обязанности директора", ["Л-07"]),
        (date(2026, 11, 20), "Беспалова Юлия Геннадьевна", ["Л-06"]),
    ],
)
def test_who_signs_has_the_right_to_on_that_day(
    today: date, typed: str | None, expected: list[str]
) -> None:
    """The director always; a deputy by an order, within its days (ГОСТ Р 7.0.97, реквизит 22)."""
    facts = replace(SUMMER, today=today)
    form = order(signatory=typed, since=date(2027, 2, 1), curator="Колесников Филипп Янович")
    assert codes("НП-1", form, facts) == expected


@pytest.mark.parametrize(
    ("away_from", "away_to", "chosen", "expected"),
    [
        (date(2026, 8, 31), None, None, ["Л-12"]),
        (date(2026, 9, 1), None, None, []),
        (date(2026, 8, 1), date(2026, 8, 30), None, []),
        (date(2026, 8, 1), date(2026, 8, 31), "Директор", ["Л-12"]),
    ],
)
def test_who_signs_is_there_on_that_day(
    away_from: date, away_to: date | None, chosen: str | None, expected: list[str]
) -> None:
    """A director on leave by the card is asked about, chosen or by default (A16)."""
    director = replace(SUMMER.card.director.person, away_from=away_from, away_to=away_to)
    signs = replace(SUMMER.card.director, person=director)
    facts = replace(SUMMER, card=replace(SUMMER.card, director=signs))
    assert codes("НП-1", order(signatory=chosen), facts) == expected


def test_of_two_deputies_with_one_post_the_one_in_office_is_meant() -> None:
    """«И. о. директора» names both; the one whose days are over does not stand in the way."""
    late_first = tuple(reversed(SUMMER.card.acting))
    facts = replace(SUMMER, card=replace(SUMMER.card, acting=late_first), today=date(2026, 11, 20))
    packet = judged("НП-1", order(signatory="И. о. директора"), facts)
    assert isinstance(packet, Packet)
    assert isinstance(packet.answers, PairingOrder)
    assert packet.answers.signatory == ACTING
