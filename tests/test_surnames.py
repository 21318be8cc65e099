"""Surnames in their cases, against the lists: right, or asked about; never silently wrong."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from grammar_sample import SEXES, Row, people

from pipeline.language.cases import OBLIQUE, Case
from pipeline.language.names import Sex
from pipeline.language.surnames import decline_surname


def wanted(row: Row, case: Case) -> set[str]:
    """The surname in a case, in either way where the bearer decides."""
    both = (row.forms[case], row.also.get(case, row.forms[case]))
    return {text.split(" ")[0] for text in both}


def doubts_of(row: Row) -> Mapping[Case, str]:
    """The doubts about a row's surname."""
    return decline_surname(row.nominative.split(" ")[0], SEXES[row.sex]).doubts


def test_no_surname_is_silently_wrong() -> None:
    """A form that is not the written one is at least asked about."""
    wrong = []
    for row in people():
        declined = decline_surname(row.nominative.split(" ")[0], SEXES[row.sex])
        for case in OBLIQUE:
            right = declined.forms[case] in wanted(row, case)
            if not right and case not in declined.doubts:
                wrong.append((row.nominative, case, declined.forms[case]))
    assert wrong == []


def test_what_the_bearer_decides_is_asked_about() -> None:
    """Where the list has two ways, there is a doubt that says why."""
    silent = [
        (row.nominative, case)
        for row in people()
        for case in row.flagged
        if len(wanted(row, case)) > 1 and case not in doubts_of(row)
    ]
    assert silent == []


def test_few_are_asked_about_in_vain() -> None:
    """Of the forms that are sure by the list at most one in a hundred is asked about."""
    sure = [row for row in people() if row.expect == "auto"]
    asked = [(row.nominative, case) for row in sure for case in doubts_of(row)]
    assert len(asked) * 100 <= len(sure) * len(OBLIQUE), asked


@pytest.mark.parametrize(
    ("surname", "sex", "genitive", "instrumental"),
    [
        ("Козёл", "м", "Козла", "Козлом"),
        ("Козел", "м", "Козла", "Козлом"),
        ("Заец", "м", "Зайца", "Зайцем"),
        ("Кравец", "м", "Кравца", "Кравцом"),
        ("Кравец", "ж", "Кравец", "Кравец"),
        ("Сторож", "м", "Сторожа", "Сторожем"),
        ("Ткач", "м", "Ткача", "Ткачом"),
        ("Прибой", "м", "Прибоя", "Прибоем"),
        ("Толстой", "м", "Толстого", "Толстым"),
        ("Цой", "м", "Цоя", "Цоем"),
        ("Блок", "м", "Блока", "Блоком"),
        ("Хорошая", "ж", "Хорошей", "Хорошей"),
    ],
)
def test_surnames_of_their_own_kind(
    surname: str, sex: str, genitive: str, instrumental: str
) -> None:
    """One of each turn of the rules."""
    forms = decline_surname(surname, Sex(sex)).forms
    assert (forms[Case.GEN], forms[Case.INS]) == (genitive, instrumental)
    assert forms[Case.NOM] == surname
