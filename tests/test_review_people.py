"""Claims about names in a form: whom they mean, and that nobody in a cell is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from review_sample import SUMMER, card, codes, judged, newcomer, order, pair, staff

from pipeline.language.names import parse_name
from pipeline.papers.office.card import school_card
from pipeline.papers.office.card.answers import Card
from pipeline.review import Packet
from pipeline.school.people import StaffMember
from pipeline.school.standing import stands_for
from pipeline.wording import word_of

DEPUTY = "заместитель директора по учебно-воспитательной работе"
TAILS = [
    ("учитель-логопед", []),
    ("Учитель – логопед.", []),
    ("учитель", []),
    ("10 класс", ["Л-09"]),
    ("учитель физики", ["Л-09"]),
    ("Дроздецкий Руслан Ильич", ["Л-10"]),
    ("дроздецкий руслан ильич", ["Л-10"]),
    ("Ли Дон Ук", ["Л-10"]),
    ("Ли Д. У.", ["Л-10"]),
    ("учитель-логопед, Ли Дон Ук", ["Л-09"]),
    ("", []),
]


@pytest.mark.parametrize(("tail", "expected"), TAILS)
def test_what_stands_after_a_name_is_that_person(tail: str, expected: list[str]) -> None:
    """Another position or another person after a comma is told, never dropped."""
    assert codes("НП-1", order(pair(mentor=f"Щербакова Нина Захаровна, {tail}"))) == expected


def test_what_the_card_knows_is_said_and_the_name_proposed() -> None:
    """The proposal is the name as the card has it; two people in a cell have none."""
    other, two = (
        judged("НП-1", order(pair(mentor=f"Щербакова Нина Захаровна, {tail}"))).remarks[0]
        for tail in ("10 класс", "Ли Дон Ук")
    )
    assert "учитель-логопед" in other.message
    assert other.proposal == "Щербакова Нина Захаровна"
    assert two.proposal is None


def test_a_misspelt_name_keeps_what_stands_beside_it() -> None:
    """Agreeing to the spelling does not drop the rest of the cell."""
    (said,) = judged("НП-1", order(pair(mentor="Щербакава Нина Захаровна, 10 класс"))).remarks
    assert (said.code, said.proposal) == ("Л-03", "Щербакова Нина Захаровна, 10 класс")


def test_a_pupil_is_known_by_the_class() -> None:
    """«8 «Б»» of the sheet «Новые люди» is written in many ways."""
    people = [newcomer("Аксаков Тихон Львович", "обучающийся", "8 «Б»")]
    for tail, expected in (("8Б", []), ("8 Б класс", []), ("9 «Б»", ["Л-09"])):
        row = pair(form="педагог – ученик", mentees=(f"Аксаков Тихон Львович, {tail}",))
        assert codes("НП-1", order(row, new_people=people)) == expected


@pytest.mark.parametrize(
    ("written", "standing", "same"),
    [
        ("зам. директора по УВР", DEPUTY, True),
        ("заместитель директора", DEPUTY, True),
        (DEPUTY, "зам. директора по УВР", True),
        ("директор", DEPUTY, False),
        ("учитель химии", "учитель физики", False),
        ("учитель математики", "учитель", False),
        ("физики", "учитель физики", False),
        ("", "учитель", False),
    ],
)
def test_a_standing_and_its_shortenings(written: str, standing: str, *, same: bool) -> None:
    """Equal, or a beginning or a shortening of it."""
    assert stands_for(written, standing) is same


@pytest.mark.parametrize(
    "typed", ["Салтыкова - Щедрина", "Салтыкова – Щедрина", "Салтыкова -Щедрина"]
)
def test_spaces_around_a_hyphen_change_no_name(typed: str) -> None:
    """A double surname is one name however its hyphen is typed."""
    person = StaffMember(parse_name("Салтыкова-Щедрина Анна Петровна"), "учитель")
    facts = replace(SUMMER, card=replace(SUMMER.card, staff=(*SUMMER.card.staff, person)))
    assert codes("НП-1", order(pair(mentor=f"{typed} Анна Петровна")), facts) == []


SHORTENED = "Рябинин О. Л."  # the card knows no more of him


@pytest.mark.parametrize("typed", [SHORTENED, "О. Л. Рябинин", "Рябинин О.Л."])
def test_initials_alone_name_nobody_in_a_paper(typed: str) -> None:
    """Where the card has only initials, a form that has no more goes back."""
    assert codes("НП-1", order(pair(mentor=typed))) == ["Л-11"]


def test_a_form_may_write_the_name_that_the_card_has_cut_short() -> None:
    """The whole name of the form is printed; the position is the card's."""
    verdict = judged("НП-1", order(pair(mentor="Рябинин Олег Львович")))
    assert isinstance(verdict, Packet)
    assert verdict.remarks == ()
    mentor = verdict.drafts[0].words["строки"][0]["наставник"]
    assert (mentor[""], mentor["должность"]) == ("Рябинин Олег Львович", "учитель химии")


def test_a_card_of_initials_and_vacancies_is_taken() -> None:
    """A vacancy is nobody; one who signs has the whole name on the list of staff too."""
    rows = [staff("вакансия"), staff("Иванова А. П."), staff("Гаврилова З. О.")]
    verdict = judged("КШ", card(staff=rows))
    assert isinstance(verdict, Packet)
    assert isinstance(verdict.answers, Card)
    known = school_card(verdict.answers)
    assert [str(one) for one in known.staff] == ["Иванова А. П.", "Гаврилова Зинаида Олеговна"]
    assert known.director.person == known.staff[1]


def test_what_is_typed_carelessly_is_printed_with_care() -> None:
    """Capitals of a name, of a post within a sentence, no capital over a signature."""
    rows = [staff("СИДОРЕНКО-БЕЛАЯ ИРИНА ПАВЛОВНА", position="Заместитель директора по УВР")]
    verdict = judged("КШ", card(staff=rows, director_post="директор школы"))
    assert isinstance(verdict, Packet)
    assert isinstance(verdict.answers, Card)
    known = school_card(verdict.answers)
    person, signs = word_of(known.staff[1]), word_of(known.director)
    assert person[""] == "Сидоренко-Белая Ирина Павловна"
    assert person["должность"] == "заместитель директора по УВР"
    assert signs["должность"] == "Директор школы"
    assert word_of(replace(known.staff[1], standing="УВР"))["должность"] == "УВР"


@pytest.mark.parametrize("between", ["; ", ";", "\n", " и "])
def test_two_people_are_two_whatever_parts_them(between: str) -> None:
    """People put «;», «и» or a new line between two names as often as a comma."""
    both = between.join(("Беспалова Юлия Геннадьевна", "Дроздецкий Руслан Ильич"))
    assert codes("НП-1", order(pair(mentees=(both,)))) == ["Л-10"]


@pytest.mark.parametrize(
    "typed", ["Гаврилова З.О.", "З.О.Гаврилова", "Директор Гаврилова З.О.", "гаврилова з. о."]
)
def test_who_signs_may_be_written_close_up(typed: str) -> None:
    """Initials without a space name the director all the same."""
    assert codes("НП-1", order(signatory=typed)) == []
