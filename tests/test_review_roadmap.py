"""Claims about the limits of ДК-1 and of the card КШ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from review_sample import assignment, card, codes, judged, roadmap, said, staff, stage

from pipeline.papers.mentoring.roadmap.words import approved
from pipeline.review import FormReturned, Packet


def test_the_samples_are_right_as_they_are() -> None:
    """The roadmap and the card which the tables below spoil are valid."""
    assert codes("ДК-1", roadmap()) == []
    assert codes("КШ", card()) == []


DEADLINES = [
    ("31.07.2026", ["Д-05"], None),
    ("01.08.2026", [], None),
    ("31.08.2027", [], None),
    ("01.09.2027", ["Д-05"], None),
    ("июль 2026", ["Д-05"], "июль 2027"),
    ("август 2026", [], None),
    ("август 2027", [], None),
    ("сентябрь 2027", ["Д-05"], "сентябрь 2026"),
    ("Май 2022", ["Д-05"], "Май 2027"),
    ("до 15 октября 2025 года", ["Д-05"], "до 15 октября 2026 года"),
    ("С сентября 2023 по май 2024", ["Д-05"], "С сентября 2026 по май 2027"),
    ("с сентября 2026 по 01.09.2027", ["Д-05"], None),
    ("август", [], None),
    ("июль", [], None),
    ("постоянно", [], None),
    ("31.02.2027", ["Д-11"], None),
    ("до 32.12.2026", ["Д-11"], None),
    ("29.02.2028", ["Д-05"], None),
    ("каб. 2022", [], None),
]


@pytest.mark.parametrize(
    ("deadline", "expected", "proposal"), DEADLINES, ids=[row[0] for row in DEADLINES]
)
def test_deadlines_lie_in_the_school_year(
    deadline: str, expected: list[str], proposal: str | None
) -> None:
    """From 1 August before it to 31 August; the same month of this year is proposed (п. 3.4)."""
    remarks = judged("ДК-1", roadmap(stage(1, assignment(deadline=deadline)))).remarks
    assert [one.code for one in remarks] == expected
    assert [one.proposal for one in remarks] == [proposal] * len(expected)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("01.09.2026", []), ("31.08.2026", ["Д-07"]), ("август 2026", ["Д-07"]), ("сентябрь", []),
        ("август – сентябрь 2026", []), ("постоянно", []), ("май 2022", ["Д-05"]),
    ],
)  # fmt: skip
def test_deadlines_come_after_the_approving_order(deadline: str, expected: list[str]) -> None:
    """What ended before the order's day is told; what lies outside the year is told only so."""
    approved = {
        "approval": "приложение к приказу",
        "order_number": "87-Д",
        "order_on": date(2026, 9, 1),
    }
    assert codes("ДК-1", roadmap(stage(1, assignment(deadline=deadline)), **approved)) == expected


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ([1, 2, 3], []),
        ([2, 3], [1]),
        ([1, 2, 4], [3]),
        ([1, 3, 4], [2]),
        ([1, 2, 9, 4, 5], [3]),
        ([1, 2, 2, 4], []),
        ([1, 2, 2, 3], []),
        ([3, 2, 1], [1, 3]),
        ([1, "вторая", 3], []),
    ],
    ids=str,
)
def test_stages_are_numbered_in_order(numbers: list[Any], wrong: list[int]) -> None:
    """One slip is one remark; a number that stands twice is told where the rows are read."""
    form = roadmap(*(stage(number) for number in numbers))
    assert [cell for code, cell in said("ДК-1", form) if code == "Д-02"] == [
        f"stages/{n}/number" for n in wrong
    ]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, []),
        ({"order_number": "99-Д"}, [("Д-10", "approval")]),
        ({"order_on": date(2026, 9, 1)}, [("Д-10", "approval")]),
        ({"approval": "приложение к приказу"}, [("Д-08", "order_number")]),
        ({"approval": "приложение к приказу", "order_number": "99-Д"}, [("Д-08", "order_on")]),
        (
            {
                "approval": "приложение к приказу",
                "order_number": "99-Д",
                "order_on": date(2026, 8, 1),
            },
            [],
        ),
        ({"approval": "как-нибудь", "order_number": "99-Д"}, [("Я-13", "approval")]),
    ],
)
def test_a_roadmap_is_approved_by_a_person_or_by_an_order(
    answers: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Never by both (ГОСТ Р 7.0.97, реквизит 16); a number not there yet is only missing."""
    assert said("ДК-1", roadmap(**answers)) == expected


NAMES = [
    ("Орлова А. П., методист", None),
    ("Орлова А.П.", None),
    ("Орлва А. П., методист", "Орлова А. П., методист"),
    ("Орлв А.П.", "Орлова А.П."),
    ("Олв А. П.", None),
    ("Орлва Б. П.", None),
    ("Громыко В.Д.,\nТимошенк Р. Е. – куратор", "Громыко В.Д.,\nТимошенко Р. Е. – куратор"),
    ("Тимошенк Р. Е., Громыкоо В. Д.", "Тимошенко Р. Е., Громыко В. Д."),
    ("Абдулаев М. К.", "Абдуллаев М. К."),
    ("Наставники", None),
]


@pytest.mark.parametrize(
    ("typed", "proposal"), NAMES, ids=[row[0].replace("\n", " ") for row in NAMES]
)
def test_responsibles_are_spelt_as_on_the_card(typed: str, proposal: str | None) -> None:
    """Up to two edits of a surname with the same initials; the whole cell is proposed at once."""
    remarks = judged("ДК-1", roadmap(stage(1, assignment(responsible=typed)))).remarks
    assert [one.code for one in remarks] == ([] if proposal is None else ["Д-06"])
    assert [one.proposal for one in remarks if proposal] == ([proposal] if proposal else [])


def test_work_has_a_deadline_and_a_responsible() -> None:
    """Both are asked for, each at its own cell; a roadmap has a stage."""
    bare = roadmap(stage(1, assignment(deadline=None, responsible=None)))
    place = "stages/1/measures/1/activities/1/assignments/1"
    assert said("ДК-1", bare) == [("Д-03", f"{place}/deadline"), ("Д-04", f"{place}/responsible")]
    assert codes("ДК-1", roadmap() | {"stages": []}) == ["Д-01"]


def test_a_stage_or_a_measure_with_nothing_in_it_says_what_is_missing() -> None:
    """What is not filled is told; the form goes back."""
    empty = stage(1) | {
        "measures": [
            {"title": None, "activities": [{"content": None, "assignments": [assignment()]}]}
        ]
    }
    verdict = judged("ДК-1", roadmap(empty))
    assert isinstance(verdict, FormReturned)
    assert [one.code for one in verdict.remarks] == ["Я-03", "Я-03"]


ABSENT: dict[str, Any] = {"away_from": date(2026, 9, 2)}
ON, BEFORE = date(2026, 9, 2), date(2026, 9, 1)
SIGNS = {
    "name": "Иванова Анна Петровна",
    "post": "И. о. директора",
    "since": None,
    "until": None,
    "authority": "приказ № 1-К",
}
MAIN: dict[str, Any] = {
    "code": "Д",
    "title": "основная",
    **dict.fromkeys(("numbering", "pattern", "last_number", "reset")),
}
CARDS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("никого", {"staff": []}, ["К-01"]),
    ("тёзки на разных должностях", {"staff": [staff(), staff(position="повар")]}, []),
    ("дважды", {"staff": [staff(), staff()]}, ["К-02"]),
    ("дважды, иначе написано",
     {"staff": [staff("Соловьёв Артём Ильич"), staff("СОЛОВЬЕВ Артем Ильич", position="Учитель")]},
     ["К-02"]),
    ("предел словом", {"limits": [{"name": "Наставничество: месяцев не менее", "value": "три"}]},
     ["К-08"]),
    ("предел с единицей",
     {"limits": [{"name": "Наставничество: месяцев не менее", "value": "6 месяцев"}]}, []),
    ("свой предел", {"limits": [{"name": "Наставничество: другие формы", "value": "а"}]}, []),
    ("трижды", {"staff": [staff(), staff(), staff()]}, ["К-02", "К-02"]),
    ("инициалы", {"staff": [staff("Иванова А. П.")]}, ["К-07"]),
    ("инициал отчества", {"staff": [staff("Иванова Анна П.")]}, ["К-07"]),
    ("вакансия", {"staff": [staff("вакансия"), staff("Вакантная должность (0,5 ст.)")]}, []),
    ("вакансия с предметом", {"staff": [staff("Вакансия учитель математики")]}, []),
    ("вакансия в должности", {"staff": [staff(None, position="повар (вакансия)")]}, []),
    ("имени нет", {"staff": [staff(None, position="повар")]}, ["Я-03"]),
    ("две вакансии", {"staff": [staff("вакансия"), staff("вакансия")]}, []),
    ("без отчества", {"staff": [staff("Иванова Анна", sex="ж")]}, []),
    ("директор с инициалами", {"director": "З. О. Гаврилова"}, ["К-03"]),
    ("отсутствие в один день", {"staff": [staff(**ABSENT, away_to=date(2026, 9, 2))]}, []),
    ("отсутствие наоборот", {"staff": [staff(**ABSENT, away_to=date(2026, 9, 1))]}, ["К-05"]),
    ("уволена", {"staff": [staff(**ABSENT)]}, []),
    ("и. о. в один день", {"signatories": [SIGNS | {"since": ON, "until": ON}]}, []),
    ("и. о. наоборот", {"signatories": [SIGNS | {"since": ON, "until": BEFORE}]}, ["К-05"]),
    ("и. о. без приказа", {"signatories": [SIGNS | {"authority": None}]}, ["К-04"]),
    ("две буквы", {"series": [MAIN, MAIN | {"code": "К"}]}, []),
    ("одна буква дважды", {"series": [MAIN, MAIN]}, ["К-06"]),
    ("год рождения 1919", {"staff": [staff(birth_year=1919)]}, ["Я-09"]),
    ("год рождения 1920", {"staff": [staff(birth_year=1920)]}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "expected"), [row[1:] for row in CARDS], ids=[row[0] for row in CARDS]
)
def test_the_card(answers: dict[str, Any], expected: list[str]) -> None:
    """Its employees, those who sign, its series."""
    assert codes("КШ", card(**answers)) == expected


def test_an_emptied_list_of_staff_does_not_stop_the_card() -> None:
    """A new card has nobody on it yet: it is said, and the card is taken."""
    assert isinstance(judged("КШ", card(staff=[])), Packet)


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("«Дорожная карта» реализации", "УТВЕРЖДЕНА"),
        ("Программа наставничества", "УТВЕРЖДЕНА"),
        ("План мероприятий (дорожная карта)", "УТВЕРЖДЁН"),
        ("Комплекс мер", "УТВЕРЖДЁН"),
        ("Мероприятия по наставничеству", "УТВЕРЖДЕНЫ"),
        ("Положение о наставничестве", "УТВЕРЖДЕНО"),
        ("Планирование работы", "УТВЕРЖДЕНА"),
    ],
)
def test_what_is_approved_agrees_with_its_name(title: str, word: str) -> None:
    """A14: a plan is «УТВЕРЖДЁН», a map «УТВЕРЖДЕНА»."""
    assert approved(title) == word
