"""Claims about the limits of НП-1: the last value that passes, the first that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from review_sample import SUMMER, codes, judged, newcomer, order, pair, said

from pipeline.papers.mentoring.regulation import OTHER_FORMS, whole_months
from pipeline.review import Packet
from pipeline.school.facts import InForce
from pipeline.school.people import StaffMember

YOUNG, OLD = "Беспалова Юлия Геннадьевна", "Щербакова Нина Захаровна"  # born 1999 and 1982
HIRED = date(2026, 8, 21)
LEFT_OUT = "points_left_out"
AHEAD = replace(SUMMER, today=date(2026, 7, 1))  # before any term of the tables begins


def test_the_samples_are_right_as_they_are() -> None:
    """The order, the group and the pair which the tables below spoil are valid."""
    assert codes("НП-1", order()) == []
    assert codes("НП-1", order(pair(mentees=(YOUNG, "Дроздецкий Руслан Ильич")))) == []


@pytest.mark.parametrize(
    ("since", "until", "length"),
    [
        (date(2026, 9, 1), date(2026, 11, 30), (3, 0)),
        (date(2026, 9, 1), date(2026, 11, 29), (2, 29)),
        (date(2026, 9, 1), date(2026, 12, 1), (3, 1)),
        (date(2026, 9, 1), date(2027, 8, 31), (12, 0)),
        (date(2026, 11, 30), date(2027, 2, 28), (3, 0)),
        (date(2026, 11, 30), date(2027, 2, 27), (2, 29)),
        (date(2026, 8, 31), date(2026, 11, 30), (3, 0)),
        (date(2026, 1, 15), date(2026, 2, 10), (0, 27)),
        (date(2028, 2, 29), date(2029, 2, 28), (12, 0)),
        (date(2028, 2, 29), date(2029, 3, 1), (12, 1)),
        (date(2026, 9, 1), date(2026, 9, 1), (0, 1)),
        (date(2026, 9, 1), date(2026, 8, 31), (0, 0)),
    ],
    ids=str,
)
def test_a_period_is_counted_with_both_its_ends(
    since: date, until: date, length: tuple[int, int]
) -> None:
    """Whole months and days over; a month without that day is full when it ends."""
    assert whole_months(since, until) == length


PERIODS = [
    ("кончается в день начала", date(2026, 9, 1), date(2026, 9, 1), ["Н-04"]),
    ("кончается днём раньше начала", date(2026, 9, 1), date(2026, 8, 31), ["Н-02"]),
    ("три месяца без дня", date(2026, 9, 1), date(2026, 11, 29), ["Н-04"]),
    ("ровно три месяца", date(2026, 9, 1), date(2026, 11, 30), []),
    ("ровно двенадцать месяцев", date(2026, 9, 1), date(2027, 8, 31), []),
    ("двенадцать месяцев с 31 августа", date(2026, 8, 31), date(2027, 8, 30), []),
    ("двенадцать месяцев и день", date(2026, 8, 31), date(2027, 8, 31), ["Н-05"]),
    ("с 31 июля", date(2026, 7, 31), date(2027, 5, 31), ["Н-03"]),
    ("с 1 августа", date(2026, 8, 1), date(2027, 5, 31), []),
    ("по 31 августа", date(2026, 10, 1), date(2027, 8, 31), []),
    ("по 1 сентября", date(2026, 10, 1), date(2027, 9, 1), ["Н-03"]),
]
_of_period = pytest.mark.parametrize(
    ("since", "until", "expected"), [row[1:] for row in PERIODS], ids=[row[0] for row in PERIODS]
)


@_of_period
def test_the_period_of_an_order(since: date, until: date, expected: list[str]) -> None:
    """Three to twelve months, from 1 August before the year to its 31 August (п. 1.2)."""
    early = {"consent_on": date(2026, 7, 1), "agreement_on": date(2026, 7, 1)}
    form = order(pair(**early), since=since, until=until, basis_on=date(2026, 7, 1))
    assert codes("НП-1", form, AHEAD) == expected


@_of_period
def test_the_period_of_one_pair(since: date, until: date, expected: list[str]) -> None:
    """A pair's own term has the same limits; the order's is not asked then."""
    early = {"consent_on": date(2026, 7, 1), "agreement_on": date(2026, 7, 1)}
    form = order(pair(**early, since=since, until=until), basis_on=date(2026, 7, 1))
    assert codes("НП-1", form, AHEAD) == expected


def test_a_pair_with_half_a_term_of_its_own() -> None:
    """The missing half is the order's."""
    form = order(pair(since=date(2027, 3, 2)))
    assert said("НП-1", form) == [("Н-04", "pairs/1/until")]
    assert codes("НП-1", order(pair(since=date(2027, 3, 1)))) == []


def test_the_limits_are_those_of_the_card() -> None:
    """A school may have a shorter limit of its own; a word for a number changes nothing."""
    short = order(until=date(2026, 10, 31))
    name = "Наставничество: месяцев не менее"
    for value, expected in (("2", []), ("три", ["Н-04"]), ("3", ["Н-04"])):
        facts = replace(SUMMER, card=replace(SUMMER.card, limits={name: value}))
        assert codes("НП-1", short, facts) == expected


SINGLE: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    ("основание сегодня", {"basis_on": SUMMER.today}, []),
    ("основание завтра", {"basis_on": date(2026, 9, 1)}, [("Н-07", "basis_on")]),
    ("основание в пятницу", {"basis_on": date(2026, 8, 21)}, []),
    ("основание в субботу", {"basis_on": date(2026, 8, 22)}, [("Н-34", "basis_on")]),
    ("основание в праздник", {"basis_on": date(2026, 6, 12)}, [("Н-34", "basis_on")]),
    ("программы в субботу", {"programmes_due": date(2026, 9, 5)}, [("Н-34", "programmes_due")]),
    ("номера основания нет", {"basis_number": None}, [("Н-08", "basis_number")]),
    ("даты основания нет", {"basis_on": None}, [("Н-08", "basis_on")]),
    ("основания нет", {"basis_on": None, "basis_number": None}, [("Н-08", "basis_number")]),
    ("без номера", {"basis_number": "б/н"}, [("Н-42", "basis_number")]),
    ("прочерк", {"basis_number": "___"}, [("Н-42", "basis_number")]),
    ("со знаком номера", {"basis_number": "№ 99-Д"}, []),
    ("дефис и ноль", {"basis_number": "52-0/3"}, [("Н-09", "basis_number")]),
    ("десятый номер", {"basis_number": "10-О"}, []),
    ("номер с нулём впереди", {"basis_number": "012-Д"}, []),
    ("программы в день начала", {"programmes_due": date(2026, 9, 1)}, []),
    ("программы днём раньше", {"programmes_due": date(2026, 8, 31)}, [("Н-29", "programmes_due")]),
    ("программы в последний день", {"programmes_due": date(2027, 5, 31)}, []),
    ("программы днём позже", {"programmes_due": date(2027, 6, 1)}, [("Н-29", "programmes_due")]),
    ("контроль не печатается", {"control": OLD, LEFT_OUT: "контроль"}, [("Н-47", "control")]),
    ("контроль печатается", {"control": OLD, LEFT_OUT: "выплаты"}, []),
    ("не печатается пустое", {LEFT_OUT: "контроль"}, []),
    (
        "ознакомление не печатается",
        {"acquainting": OLD, LEFT_OUT: "ознакомление"},
        [("Н-47", "acquainting")],
    ),
    ("куратор – наставник", {"curator": OLD}, [("Н-30", "curator")]),
    ("куратор – наставляемый", {"curator": YOUNG}, [("Н-30", "curator")]),
    ("пар нет", {"pairs": []}, [("Н-01", "")]),
]


@pytest.mark.parametrize(
    ("changed", "expected"), [row[1:] for row in SINGLE], ids=[row[0] for row in SINGLE]
)
def test_the_order_itself(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Its basis, its due day, its curator (пп. 3.1, 3.4, 6.2, 7.1)."""
    assert said("НП-1", order() | changed) == expected


THREE = (YOUNG, "Дроздецкий Руслан Ильич", "Цыганкова Полина Макаровна")
OF_PAIR: list[tuple[str, dict[str, Any], list[str]]] = [
    ("в группе один", {"modes": "в группе"}, ["Н-12"]),
    ("в группе двое", {"modes": "в группе", "mentees": THREE[:2]}, []),
    ("традиционное на двоих", {"modes": "традиционное", "mentees": THREE[:2]}, ["Н-13"]),
    ("традиционное и в группе", {"modes": "традиционное, в группе", "mentees": THREE}, []),
    ("сам себе наставник", {"mentees": (OLD,)}, ["Н-11"]),
    ("наставляемый дважды", {"mentees": (YOUNG, YOUNG)}, ["Н-22"]),
    ("чужая форма", {"form": "бабушка – внук"}, ["Н-14"]),
    ("форма с дефисом и прописной", {"form": "Педагог - педагог"}, []),
    ("скоростное на девять месяцев", {"modes": "скоростное"}, ["Н-18"]),
    ("скоростное и ещё вид", {"modes": "скоростное; ситуационное"}, []),
    ("скоростное три месяца", {"modes": "скоростное", "until": date(2026, 11, 30)}, ["Н-18"]),
    ("скоростное короче трёх", {"modes": "скоростное", "until": date(2026, 11, 29)}, []),
    ("скоростное в один день", {"modes": "скоростное", "until": date(2026, 9, 1)}, []),
    ("краткосрочное без графика", {"modes": "краткосрочное"}, ["Н-19"]),
    ("краткосрочное с графиком", {"modes": "краткосрочное", "schedule": "по средам"}, []),
    ("виртуальное очно", {"modes": "виртуальное", "meeting_mode": "очный"}, ["Н-20"]),
    ("виртуальное смешанно", {"modes": "виртуальное", "meeting_mode": "смешанный"}, []),
    ("очно, не виртуальное", {"meeting_mode": "очный"}, []),
    (
        "согласие и соглашение сегодня",
        {"consent_on": SUMMER.today, "agreement_on": SUMMER.today},
        [],
    ),
    (
        "согласие и соглашение в день начала, завтра",
        {"consent_on": date(2026, 9, 1), "agreement_on": date(2026, 9, 1)},
        ["Н-38", "Н-39"],
    ),
    ("соглашение завтра", {"agreement_on": date(2026, 9, 1)}, ["Н-39"]),
    (
        "соглашение днём раньше согласия",
        {"consent_on": HIRED, "agreement_on": date(2026, 8, 20)},
        ["Н-26"],
    ),
    ("соглашение днём позже начала", {"agreement_on": date(2026, 9, 2)}, ["Н-27"]),
    (
        "согласие и соглашение позже начала",
        {"consent_on": date(2026, 9, 2), "agreement_on": date(2026, 9, 2)},
        ["Н-38", "Н-27"],
    ),
    (
        "соглашение позже приказа, но до пары",
        {"agreement_on": date(2026, 9, 20), "since": date(2026, 9, 20)},
        ["Н-39"],
    ),
    ("согласие ждут, день настал", {"consent": "ждём"}, ["Н-23"]),
    ("согласие ждут, соглашение есть", {"consent": "ждём", "consent_on": None}, ["Н-45"]),
    (
        "согласие ждут, соглашения нет",
        {"consent": "ждём", "consent_on": None, "agreement_on": None, "agreement_number": None},
        ["Н-23", "Н-25"],
    ),
    ("дата согласия не указана", {"consent_on": None}, ["Н-24"]),
    ("нет номера соглашения", {"agreement_number": None}, ["Н-25"]),
    ("нет соглашения", {"agreement_number": None, "agreement_on": None}, ["Н-25"]),
    ("единственный отказался", {"consent": "отказ"}, ["Н-28"]),
]


@pytest.mark.parametrize(
    ("changed", "expected"), [row[1:] for row in OF_PAIR], ids=[row[0] for row in OF_PAIR]
)
def test_one_pair(changed: dict[str, Any], expected: list[str]) -> None:
    """Its people, its modes, its papers (пп. 1.2, 2.3, 2.4; ТК РФ, ст. 351.8)."""
    assert codes("НП-1", order(pair(**changed))) == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [(date(2025, 2, 28), []), (date(2025, 3, 1), ["Н-23", "Н-25"])],
    ids=["до 1 марта 2025", "1 марта 2025"],
)
def test_papers_are_asked_for_since_the_law(until: date, expected: list[str]) -> None:
    """Consent and agreement are needed from 01.03.2025 (ТК РФ, ст. 351.8)."""
    bare = pair(consent="ждём", consent_on=None, agreement_number=None, agreement_on=None)
    form = order(
        bare,
        school_year="2024/2025",
        since=date(2024, 9, 1),
        until=until,
        basis_on=date(2024, 8, 23),
    )
    assert codes("НП-1", form, replace(SUMMER, today=date(2024, 8, 30))) == expected


@pytest.mark.parametrize(
    ("mentor_born", "mentee_born", "expected"),
    [
        (1990, 1989, []),
        (1990, 1990, ["Н-17"]),
        (1989, 1990, ["Н-17"]),
        (None, 1990, []),
        (1990, None, []),
    ],
)
def test_a_reverse_mentor_is_younger(
    mentor_born: int | None, mentee_born: int | None, expected: list[str]
) -> None:
    """By the years of birth, where both are known (п. 2.4)."""
    born = {OLD: mentor_born, YOUNG: mentee_born}
    staff = tuple(
        replace(one, birth_year=born.get(str(one), one.birth_year)) for one in SUMMER.card.staff
    )
    facts = replace(SUMMER, card=replace(SUMMER.card, staff=staff))
    assert codes("НП-1", order(pair(modes="реверсивное")), facts) == expected


def test_a_reverse_group_is_remarked_on_once() -> None:
    """One remark on the mentor, however many mentees are younger."""
    form = order(pair(modes="в группе, реверсивное", mentees=THREE))
    assert said("НП-1", form) == [("Н-17", "pairs/1/mentor")]


@pytest.mark.parametrize(
    ("away_from", "away_to", "expected"),
    [
        (date(2026, 1, 1), date(2026, 8, 31), []),
        (date(2026, 1, 1), date(2026, 9, 1), ["Н-21"]),
        (date(2027, 5, 31), date(2027, 6, 30), ["Н-21"]),
        (date(2027, 6, 1), date(2027, 6, 30), []),
        (date(2027, 5, 31), None, ["Н-21"]),
        (date(2027, 6, 1), None, []),
        (None, None, []),
    ],
    ids=[
        "до начала",
        "в первый день",
        "в последний день",
        "после конца",
        "уволен в последний день",
        "уволен после",
        "есть",
    ],
)
def test_people_are_there_for_the_whole_term(
    away_from: date | None, away_to: date | None, expected: list[str]
) -> None:
    """Absence is counted with both its ends; without an end it is a dismissal (пп. 1.2, 3.2)."""

    def away(one: StaffMember) -> StaffMember:
        return replace(one, away_from=away_from, away_to=away_to) if str(one) == OLD else one

    facts = replace(
        SUMMER, card=replace(SUMMER.card, staff=tuple(away(one) for one in SUMMER.card.staff))
    )
    assert codes("НП-1", order(), facts) == expected
    turned = order(pair(mentor="Виноградский Лев Маркович", mentees=(OLD,)))
    assert codes("НП-1", turned, facts) == expected


PUPIL, PARTNER = "Аксаков Тихон Львович", "Эккерт Вольдемар Францевич"
ROLES = [
    ("педагог – педагог", OLD, YOUNG, []),
    ("педагог – педагог", PARTNER, YOUNG, ["Н-15"]),
    ("педагог – педагог", OLD, PUPIL, ["Н-15"]),
    ("педагог вуза/колледжа – молодой педагог", PARTNER, YOUNG, []),
    ("педагог вуза/колледжа – молодой педагог", OLD, YOUNG, ["Н-15"]),
    ("работодатель – студент", PARTNER, PUPIL, []),
    ("работодатель – студент", PARTNER, YOUNG, []),
    ("работодатель – ученик", PARTNER, PUPIL, []),
    ("работодатель – ученик", PUPIL, YOUNG, ["Н-15", "Н-15"]),
    ("педагог – ученик", OLD, PUPIL, []),
    ("педагог – ученик", OLD, YOUNG, ["Н-15"]),
    ("ученик – ученик", PUPIL, "Блохина Майя Юрьевна", []),
]


@pytest.mark.parametrize(("form", "mentor", "mentee", "expected"), ROLES)
def test_people_fit_the_form_of_mentoring(
    form: str, mentor: str, mentee: str, expected: list[str]
) -> None:
    """Employees, pupils and partners stand where the form puts them (п. 2.3)."""
    people = [
        newcomer(PUPIL, "обучающийся"),
        newcomer("Блохина Майя Юрьевна", "обучающийся"),
        newcomer(PARTNER, "партнёр"),
    ]
    row = pair(form=form, mentor=mentor, mentees=(mentee,))
    assert codes("НП-1", order(row, new_people=people)) == expected


def test_a_form_that_the_school_has_declared_is_known() -> None:
    """«Другие формы» of the card (п. 2.3: «и другие»)."""
    limits = {OTHER_FORMS: "педагог – родитель; бабушка – внук"}
    facts = replace(SUMMER, card=replace(SUMMER.card, limits=limits))
    assert codes("НП-1", order(pair(form="Бабушка - внук")), facts) == []
    assert codes("НП-1", order(pair(form="дедушка – внук")), facts) == ["Н-14"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("традиционное", "традиционное", [("Н-16", "pairs/2/mentees/1/mentee")]),
        ("традиционное", "реверсивное", []),
        ("реверсивное", "традиционное", []),
        ("нечто", "традиционное", [("Я-13", "pairs/1/modes")]),
    ],
)
def test_mutual_mentors_are_reverse_one_way(
    first: str, second: str, expected: list[tuple[str, str]]
) -> None:
    """Of two who mentor each other one does so in reverse; an unread mode counts for nothing."""
    turned = pair(number=2, mentor=YOUNG, mentees=(OLD,), modes=second)
    unborn = tuple(replace(one, birth_year=None) for one in SUMMER.card.staff)
    facts = replace(SUMMER, card=replace(SUMMER.card, staff=unborn))
    assert said("НП-1", order(pair(modes=first), turned), facts) == expected


def test_a_refused_pair_stops_nothing() -> None:
    """It is in no paper: nobody need be known in it, nothing else of it is spoken of."""
    spoilt: dict[str, Any] = {"consent": "отказ", "modes": "в группе", "form": "нечто"}
    alone = pair(number=2, mentor="Незнамов Гордей Лукич", mentees=(OLD,), **spoilt)
    same = pair(number=3, mentor=YOUNG, mentees=(YOUNG,), since=date(2020, 1, 1), **spoilt)
    turned = pair(number=4, mentor=YOUNG, mentees=(OLD,), consent="отказ")
    verdict = judged("НП-1", order(pair(), alone, same, turned))
    assert [one.code for one in verdict.remarks] == []
    assert isinstance(verdict, Packet)
    assert len(verdict.drafts[0].words["строки"]) == 1


def test_an_employee_is_asked_for_papers_in_a_declared_form_too() -> None:
    """By the people, where the regulation does not know the form (ТК РФ, ст. 351.8)."""
    facts = replace(SUMMER, card=replace(SUMMER.card, limits={OTHER_FORMS: "своя форма"}))
    bare: dict[str, Any] = {
        "consent": "ждём", "consent_on": None, "agreement_number": None, "agreement_on": None
    }  # fmt: skip
    own = pair(form="своя форма", **bare)
    assert codes("НП-1", order(own), facts) == ["Н-23", "Н-25"]
    verdict = judged("НП-1", order(own), facts)
    assert isinstance(verdict, Packet)
    assert "согласие от" in verdict.drafts[0].words["строки"][0]["основание"]
    people = [newcomer(PUPIL, "обучающийся")]
    taught = pair(form="своя форма", mentees=(PUPIL,), **bare)
    assert codes("НП-1", order(taught, new_people=people), facts) == ["Н-40"]


def test_a_consent_is_asked_for_whoever_is_mentored() -> None:
    """Without pay it is the mentor's own will (п. 1.3): a paper with a day, or a blank for it."""
    people = [newcomer(PUPIL, "обучающийся")]
    bare = {"consent_on": None, "agreement_number": None, "agreement_on": None}
    pupils = pair(form="педагог – ученик", mentees=(PUPIL,), **bare)
    undated, awaited = (
        order(pupils | {"consent": one}, new_people=people) for one in ("есть", "ждём")
    )
    assert said("НП-1", undated) == [("Н-41", "pairs/1/consent_on")]
    assert said("НП-1", awaited) == [("Н-40", "pairs/1/consent")]
    for form in (undated, awaited):
        verdict = judged("НП-1", form)
        assert isinstance(verdict, Packet)
        assert verdict.drafts[0].words["строки"][0]["основание"] == "согласие от ____________"


def test_a_consent_still_awaited_is_never_printed_as_there() -> None:
    """A day that has come proposes «есть»; until that is agreed to, the blank is for ink."""
    for day, proposal in ((SUMMER.today, "есть"), (date(2026, 9, 1), None)):
        verdict = judged("НП-1", order(pair(consent="ждём", consent_on=day, agreement_on=day)))
        awaited = next(one for one in verdict.remarks if one.code == "Н-23")
        assert awaited.proposal == proposal
        assert isinstance(verdict, Packet)
        assert "согласие от ____" in verdict.drafts[0].words["строки"][0]["основание"]


DAYS: list[tuple[str, date, dict[str, Any], list[tuple[str, str]]]] = [
    ("начало сегодня", date(2026, 9, 1), {}, []),
    ("начало вчера", date(2026, 9, 2), {}, [("Н-35", "since")]),
    ("последний день срока", date(2027, 5, 31), {}, [("Н-35", "since")]),
    ("день после срока", date(2027, 6, 1), {}, [("Н-36", "until")]),
    (
        "начало раньше основания",
        date(2026, 9, 7),
        {"basis_on": date(2026, 9, 2)},
        [("Н-06", "basis_on")],
    ),
    ("основание в день начала", date(2026, 9, 1), {"basis_on": date(2026, 9, 1)}, []),
    (
        "программы сегодня",
        date(2026, 9, 15),
        {"programmes_due": date(2026, 9, 15)},
        [("Н-35", "since")],
    ),
    (
        "программы вчера",
        date(2026, 9, 16),
        {"programmes_due": date(2026, 9, 15)},
        [("Н-37", "programmes_due"), ("Н-35", "since")],
    ),
    (
        "программы вчера, а начало впереди",
        date(2026, 8, 29),
        {"programmes_due": date(2026, 8, 28)},
        [("Н-37", "programmes_due")],
    ),
    (
        "программы в срок, который кончился",
        date(2027, 6, 1),
        {"programmes_due": date(2026, 9, 15)},
        [("Н-36", "until")],
    ),
]


@pytest.mark.parametrize(
    ("today", "changed", "expected"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS]
)
def test_what_is_to_be_signed_lies_ahead(
    today: date, changed: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """An order is signed today at the earliest: what it begins and asks for comes after (C4)."""
    assert said("НП-1", order() | changed, replace(SUMMER, today=today)) == expected


def test_a_pair_with_days_of_its_own_is_looked_at_by_them() -> None:
    """Its start and end, not the order's; half a term takes the order's other half."""
    today = replace(SUMMER, today=date(2026, 12, 2))
    own = pair(since=date(2026, 9, 1), until=date(2026, 12, 1))
    order_ahead = {"since": date(2026, 12, 2)}
    assert said("НП-1", order(own) | order_ahead, today) == [("Н-36", "pairs/1/until")]
    begun = pair(since=date(2026, 9, 1))
    assert said("НП-1", order(begun) | order_ahead, today) == [("Н-35", "pairs/1/since")]


def test_a_due_day_gone_by_is_moved_to_a_working_day() -> None:
    """Two weeks from the later of today and the start, never beyond the end of the term."""
    for today, proposal in (
        (date(2026, 9, 16), "30.09.2026"),
        (date(2026, 9, 20), "05.10.2026"),  # 4 October is a Sunday
        (date(2026, 8, 29), "15.09.2026"),
        (date(2027, 5, 30), "31.05.2027"),
    ):
        form = order(programmes_due=date(2026, 8, 28))
        found = {
            one.code: one for one in judged("НП-1", form, replace(SUMMER, today=today)).remarks
        }
        assert found["Н-37"].proposal == proposal


MIXED: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    ("свой конец раньше общего начала", {"until": date(2026, 8, 31)}, [("Н-02", "pairs/1/until")]),
    ("своё начало позже общего конца", {"since": date(2027, 6, 1)}, [("Н-02", "pairs/1/since")]),
    ("оба свои наоборот", {"since": date(2026, 12, 2), "until": date(2026, 12, 1)},
     [("Н-02", "pairs/1/until")]),
    ("своё начало в последний день", {"since": date(2027, 5, 31)}, [("Н-04", "pairs/1/until")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "expected"), [row[1:] for row in MIXED], ids=[row[0] for row in MIXED]
)
def test_a_pair_may_mix_its_own_day_with_the_orders(
    own: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """The day that was given is the one marked; an order that is wrong itself is told once."""
    assert said("НП-1", order(pair(**own))) == expected
    backwards = order(pair(until=date(2026, 12, 1)), until=date(2026, 8, 31))
    assert said("НП-1", backwards) == [("Н-02", "until")]


def test_a_pair_starts_after_the_order_it_rests_on() -> None:
    """C4 for a pair's own start: the day of the basis passes, the day before does not."""
    facts = replace(SUMMER, today=date(2026, 9, 1))
    for since, expected in (
        (date(2026, 9, 1), []),
        (date(2026, 8, 31), [("Н-06", "pairs/1/since")]),
    ):
        form = order(pair(since=since), basis_on=date(2026, 9, 1))
        assert said("НП-1", form, facts) == expected


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        (SUMMER.card.acts, []),
        ((), ["Н-44"]),
        ((replace(SUMMER.card.acts[0], code="ТК 351.8"),), ["Н-44"]),
        ((replace(SUMMER.card.acts[0], instrumental=""),), ["Н-44"]),
        ((replace(SUMMER.card.acts[0], in_force_to=date(2026, 8, 30)),), ["Н-44"]),
        ((replace(SUMMER.card.acts[0], in_force_to=date(2026, 8, 31)),), []),
    ],
    ids=["есть", "нет", "назван иначе", "не сказано чем", "утратил силу", "последний день"],
)
def test_the_law_is_on_the_card(acts: tuple[Any, ...], expected: list[str]) -> None:
    """Without it the order cites nothing: said where a pair is paid work, nowhere else."""
    facts = replace(SUMMER, card=replace(SUMMER.card, acts=acts))
    assert codes("НП-1", order(), facts) == expected
    bare = {"agreement_number": None, "agreement_on": None}
    taught = pair(form="педагог – ученик", mentees=(PUPIL,), **bare)
    people = [newcomer(PUPIL, "обучающийся")]
    assert codes("НП-1", order(taught, new_people=people), facts) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("приказом от 01.09.2026 № 99-Д", []),
        ("решением педагогического совета", []),
        ("Педагогическим советом, протокол № 1", []),
        ("приказ от 01.09.2026 № 99-Д", ["приказом от 01.09.2026 № 99-Д"]),
        ("Утверждённым приказом № 1", ["приказом № 1"]),
        ("01.09.2026", [None]),
    ],
)
def test_what_approved_the_regulation_fits_its_sentence(
    text: str, expected: list[str | None]
) -> None:
    """«… утверждённым приказом …»: another case is told, and the right one proposed."""
    remarks = judged("НП-1", order(regulation_approved=text)).remarks
    assert [(one.code, one.proposal) for one in remarks] == [("Н-43", one) for one in expected]


def test_an_unread_mentor_hides_no_remark_on_papers() -> None:
    """All remarks come in one round; the mentor is named as typed."""
    spoilt = pair(mentor="Незнамов Гордей Лукич", consent="ждём")
    verdict = judged("НП-1", order(spoilt))
    assert [one.code for one in verdict.remarks] == ["Л-02", "Н-23"]
    assert "«Незнамов Гордей Лукич»" in verdict.remarks[1].message


def test_days_off_are_those_of_the_card_too() -> None:
    """A working Saturday is none; a day off of the card is one."""
    on_saturday, on_tuesday = order(basis_on=date(2026, 8, 22)), order()
    at_work = replace(SUMMER, card=replace(SUMMER.card, working_saturday=True))
    feast = replace(SUMMER, card=replace(SUMMER.card, days_off=frozenset({date(2026, 8, 25)})))
    assert codes("НП-1", on_saturday, at_work) == []
    assert codes("НП-1", on_tuesday, feast) == ["Н-34"]


def test_programmes_are_due_two_weeks_from_today_at_the_earliest() -> None:
    """An empty due day is counted from the later of start and today, never beyond the end."""
    for today, due in (
        (date(2026, 9, 1), "15.09.2026"),
        (date(2026, 11, 20), "04.12.2026"),
        (date(2027, 5, 30), "31.05.2027"),
    ):
        verdict = judged("НП-1", order(), replace(SUMMER, today=today))
        assert isinstance(verdict, Packet)
        assert verdict.drafts[0].words["срок_программ"][""] == due


RUNNING = [
    ("та же пара весь срок", "mentor", date(2026, 9, 1), date(2027, 5, 31), ["Н-46"]),
    ("кончается в первый день нового", "mentor", date(2026, 1, 1), date(2026, 9, 1), ["Н-46"]),
    ("кончается днём раньше нового", "mentor", date(2026, 1, 1), date(2026, 8, 31), []),
    ("начинается в последний день", "mentor", date(2027, 5, 31), None, ["Н-46"]),
    ("начинается днём позже", "mentor", date(2027, 6, 1), None, []),
    ("срок не указан", "mentor", date(2026, 1, 1), None, ["Н-46"]),
    ("другой наставник", "other", date(2026, 9, 1), date(2027, 5, 31), []),
]


@pytest.mark.parametrize(
    ("whom", "since", "until", "expected"),
    [case[1:] for case in RUNNING],
    ids=[c[0] for c in RUNNING],
)
def test_a_pair_that_runs_already_is_warned_of(
    whom: str, since: date, until: date | None, expected: list[str]
) -> None:
    """Of a pair that a signed order has put in force for days of the new one, its order named."""
    asked = judged("НП-1", order(), SUMMER)
    (first, *_) = asked.kind.puts_in_force(asked.answers)  # type: ignore[union-attr, misc]
    mentor, mentee = first["people"]
    people = (mentor if whom == "mentor" else YOUNG, mentee)
    runs = InForce(first["kind"], people, since, until, "№ 87-Д от 04.09.2026")
    known = replace(SUMMER, in_force=(runs,))
    assert codes("НП-1", order(), known) == expected
    told = " ".join(one.message for one in judged("НП-1", order(), known).remarks)
    assert ("№ 87-Д от 04.09.2026" in told) is bool(expected)
