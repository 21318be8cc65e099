"""Forms as the reading desk hands them over, written down as what stands in their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mistakes.school import CARD, FACTS
from mistakes.valid_forms import KINDS

from pipeline.reading.filled import Cell, FilledForm, FilledItem
from pipeline.review import FormReturned, Packet, review
from pipeline.school.facts import Facts

Item = Mapping[str, Any]
LIMITS = {"Наставничество: месяцев не менее": "3", "Наставничество: месяцев не более": "12"}
SUMMER = replace(FACTS, card=replace(CARD, limits=LIMITS), today=date(2026, 8, 31))
"""The regulation's own limits, on the last day before the sample order begins."""


def item(answers: Item, row: str = "") -> FilledItem:
    """An item of the tree: lists become nested items, the rest cells named after their field."""
    lists = {
        name: value
        for name, value in answers.items()
        if isinstance(value, Sequence) and not isinstance(value, str)
    }
    cells = {
        name: Cell("Форма", f"{row}/{name}".strip("/"), value)
        for name, value in answers.items()
        if name not in lists
    }
    items = {
        name: tuple(item(one, f"{row}/{name}/{n}".strip("/")) for n, one in enumerate(rows, 1))
        for name, rows in lists.items()
    }
    return FilledItem(row, cells, items)


def judged(code: str, answers: Item, facts: Facts = SUMMER) -> Packet | FormReturned:
    """What the review says of the answers of a form."""
    return review(FilledForm(code, 1, "проба", item(answers)), KINDS[code], facts)


def said(code: str, answers: Item, facts: Facts = SUMMER) -> list[tuple[str, str]]:
    """Code and cell of each remark; a cell is named by its item and field."""
    remarks = judged(code, answers, facts).remarks
    return [(one.code, one.place.cell or "") for one in remarks]


def codes(code: str, answers: Item, facts: Facts = SUMMER) -> list[str]:
    """The codes of all remarks."""
    return [one for one, _ in said(code, answers, facts)]


def pair(**answers: Any) -> dict[str, Any]:
    """A valid pair of НП-1; ``mentees`` as names."""
    mentees = answers.pop("mentees", ("Беспалова Юлия Геннадьевна",))
    given: dict[str, Any] = {
        "number": 1,
        "mentor": "Щербакова Нина Захаровна",
        "form": "педагог – педагог",
        "modes": "традиционное" if len(mentees) == 1 else "в группе",
        "topic": None,
        "consent": "есть",
        "consent_on": date(2026, 8, 20),
        "agreement_number": "1/26",
        "agreement_on": date(2026, 8, 21),
        "meeting_mode": None,
        "schedule": None,
        "since": None,
        "until": None,
        "mentees": [{"mentee": name} for name in mentees],
    }
    return given | answers


def order(*pairs: Item, **answers: Any) -> dict[str, Any]:
    """A valid order of НП-1."""
    given: dict[str, Any] = {
        "school_year": "2026/2027",
        "since": date(2026, 9, 1),
        "until": date(2027, 5, 31),
        "signatory": None,
        "basis_number": "54",
        "basis_on": date(2026, 8, 25),
        "basis_title": None,
        "regulation_approved": None,
        "curator": "Тимошенко Раиса Егоровна",
        "programmes_due": None,
        "acquainting": None,
        "control": None,
        "pairs": list(pairs) or [pair()],
        "new_people": [],
    }
    return given | answers


def newcomer(
    name: str, standing: str = "работник", position: str = "учитель", **more: Any
) -> dict[str, Any]:
    """A row of «Новые люди»."""
    given: dict[str, Any] = {
        "name": name,
        "standing": standing,
        "position": position,
        "sex": None,
        "representative": None,
    }
    return given | more


def assignment(**answers: Any) -> dict[str, Any]:
    """A deadline and its responsible."""
    return {"deadline": "сентябрь 2026", "responsible": "Наставники"} | answers


def stage(number: Any, *assignments: Item, name: str = "Этап") -> dict[str, Any]:
    """A stage of a roadmap with one measure and one activity."""
    work = {"content": "Работа", "assignments": list(assignments) or [assignment()]}
    return {"number": number, "name": name, "measures": [{"title": "Дело", "activities": [work]}]}


def roadmap(*stages: Item, **answers: Any) -> dict[str, Any]:
    """A valid roadmap of ДК-1."""
    given: dict[str, Any] = {
        "school_year": "2026/2027",
        "title": None,
        "where": None,
        "approval": None,
        "signatory": None,
        "order_number": None,
        "order_on": None,
        "annex": None,
        "stages": list(stages) or [stage(1)],
    }
    return given | answers


def staff(name: str | None = "Иванова Анна Петровна", **answers: Any) -> dict[str, Any]:
    """A row of the card's staff."""
    given: dict[str, Any] = dict.fromkeys(
        ("sex", "birth_year", "contract_number", "contract_date", "away_from", "away_to")
    )
    return {"name": name, "position": "учитель", **given, **answers}


def card(**answers: Any) -> dict[str, Any]:
    """A valid card КШ."""
    given: dict[str, Any] = {
        "full_name": "Школа № 1 города",
        "short_name": "Школа № 1",
        "place": "г. Образцов",
        "founder": None,
        "director": "Гаврилова Зинаида Олеговна",
        "director_post": "Директор",
        "director_sex": None,
        "working_saturday": None,
        "name_genitive": None,
        "name_prepositional": None,
        "staff": [staff()],
        "signatories": [],
        "series": [],
        "acts": [],
        "limits": [],
        "days_off": [],
    }
    return given | answers
