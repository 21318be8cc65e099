"""Given names and patronymics in their cases, against the lists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from grammar_sample import SEXES, people

from pipeline.language.cases import OBLIQUE, Case, Paradigm
from pipeline.language.givennames import decline_given_name, decline_patronymic
from pipeline.language.names import Sex

Part = tuple[str, Case, Paradigm, str, str]  # name, case, declined, what is written, the other way


def parts() -> Iterator[Part]:
    """Every given name and patronymic of the list in every case."""
    for row in people():
        _, given, *patronymic = row.nominative.split(" ")
        declined = [decline_given_name(given, SEXES[row.sex])]
        if patronymic:
            declined += [decline_patronymic(" ".join(patronymic), SEXES[row.sex])]
        for case in OBLIQUE:
            ways = (row.forms[case], row.also.get(case, row.forms[case]))
            for at, one in enumerate(declined, 1):
                written, other = (text.split(" ", 2)[at] for text in ways)
                yield row.nominative, case, one, written, other


def test_no_part_is_silently_wrong() -> None:
    """A form that is not the written one is at least asked about."""
    wrong = [
        (name, case, part.forms[case])
        for name, case, part, *written in parts()
        if part.forms[case] not in written and case not in part.doubts
    ]
    assert wrong == []


def test_what_handbooks_differ_on_is_asked_about_and_nothing_else() -> None:
    """A doubt stands where the list has two ways, and only there."""
    misjudged = [
        (name, case)
        for name, case, part, written, other in parts()
        if (written != other) != (case in part.doubts)
    ]
    assert misjudged == []


@pytest.mark.parametrize(
    ("name", "sex", "forms"),
    [
        ("Пётр", "м", "Пётр Петра Петру Петра Петром Петре"),
        ("Лев", "м", "Лев Льва Льву Льва Львом Льве"),
        ("Никита", "м", "Никита Никиты Никите Никиту Никитой Никите"),
        ("Саша", "ж", "Саша Саши Саше Сашу Сашей Саше"),
        ("Абдул-Керим", "м", "{0} {0}а {0}у {0}а {0}ом {0}е".format("Абдул-Керим")),
        ("Алдар", "м", "Алдар Алдара Алдару Алдара Алдаром Алдаре"),
        ("Анна-Мария", "ж", "Анна-Мария Анны-Марии Анне-Марии Анну-Марию Анной-Марией Анне-Марии"),
    ],
)
def test_names_of_their_own_kind(name: str, sex: str, forms: str) -> None:
    """All six cases, sure."""
    declined = decline_given_name(name, Sex(sex))
    assert list(declined.forms.values()) == forms.split()
    assert not declined.doubts


@pytest.mark.parametrize(
    ("name", "sex", "cases"),
    [
        ("Жан-Марк", "м", set(OBLIQUE)),
        ("Бакыч", "м", {"ins"}),
        ("Айгуль", "ж", {*OBLIQUE} - {Case.ACC}),
    ],
)
def test_names_to_be_asked_about(name: str, sex: str, cases: set[str]) -> None:
    """Where nothing tells the norm, the doubt stands in the cases that differ."""
    assert set(decline_given_name(name, Sex(sex)).doubts) == cases


def test_an_unusual_patronymic_is_asked_about() -> None:
    """A second given name where a patronymic is expected."""
    assert set(decline_patronymic("Ахмад", Sex.MALE).doubts) == set(OBLIQUE)
    assert decline_patronymic("Ильич", Sex.MALE).forms[Case.INS] == "Ильичом"
    assert decline_patronymic("Никитич", Sex.MALE).forms[Case.INS] == "Никитичем"
