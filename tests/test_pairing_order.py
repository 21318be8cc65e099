"""Every docstring here is a claim about what a pairing order says, and leaves unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sample_papers import SCHOOL, order, packet, pair, pupils

from pipeline.papers.mentoring import pairing
from pipeline.papers.mentoring.pairing.answers import Pair
from pipeline.papers.mentoring.regulation import MeetingMode
from pipeline.rendering import text_of

ORDER = "Приказ о закреплении наставнических пар"
UNPAID = {"agreement_number": None, "agreement_on": None}
BASES = {
    "одно согласие": (
        (pupils(1).model_copy(update=UNPAID),),
        "письменное согласие наставника, указанное в приложении.",
    ),
    "одно согласие без даты": (
        (pupils(1).model_copy(update=UNPAID | {"consent_on": None}),),
        "письменное согласие наставника, указанное в приложении.",
    ),
    "два согласия": (
        (pupils(1).model_copy(update=UNPAID), pupils(2).model_copy(update=UNPAID)),
        "письменные согласия наставников, указанные в приложении.",
    ),
    "согласие и соглашение": (
        (pair(1),),
        (
            "письменное согласие наставника и дополнительное соглашение к трудовому договору,"
            " указанные в приложении."
        ),
    ),
    "два согласия и соглашение": (
        (pair(1), pupils(2).model_copy(update=UNPAID)),
        (
            "письменные согласия наставников и дополнительное соглашение к трудовому договору,"
            " указанные в приложении."
        ),
    ),
    "всё": (
        (pair(1), pair(2, awaited=True)),
        (
            "письменные согласия наставников и дополнительные соглашения к трудовым договорам,"
            " указанные в приложении."
        ),
    ),
}


@pytest.mark.parametrize(("pairs", "expected"), BASES.values(), ids=BASES)
def test_the_basis_names_what_the_annex_names(pairs: tuple[Pair, ...], expected: str) -> None:
    """The papers named as the basis are those the annex names, so many as there are."""
    text = text_of(packet(pairing.KIND, order(*pairs))[ORDER])
    assert re.findall(r"^Основание: (.*)$", text, re.MULTILINE) == [expected]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (None, "«Об организации наставничества», в целях"),
        ("О целевой модели", "«О целевой модели», в целях"),
        ("«О целевой модели»", "«О целевой модели», в целях"),
        ('О программе "Росток"', "«О программе „Росток“», в целях"),
    ],
)
def test_title_of_the_basis(typed: str | None, printed: str) -> None:
    """The order it is based on is called as the form says, the usual way when it says nothing."""
    text = text_of(packet(pairing.KIND, order(pair(1), basis_title=typed))[ORDER])
    assert f"№ ________ {printed}" in text.replace("\u00a0", " ")


def test_what_approved_the_regulation() -> None:
    """What approved the regulation is said after its name when the form says it."""
    typed = "приказом от 01.09.2026 № 99-Д"
    said = text_of(packet(pairing.KIND, order(pair(1), regulation_approved=typed))[ORDER])
    assert f"организации, утверждённым {typed}, на осн" in said.replace("\u00a0", " ")
    assert "утверждённым" not in text_of(packet(pairing.KIND, order(pair(1)))[ORDER])


def test_meetings_are_printed() -> None:
    """How and when a pair meets stands in the annex beside its kind of mentoring, when given."""
    group = {"meeting_mode": MeetingMode.IN_PERSON, "schedule": "по средам в 15:00"}
    both = order(pair(1), pair(2, 2).model_copy(update=group))
    text = text_of(packet(pairing.KIND, both)[ORDER])
    assert "| в группе, ситуационное; режим очный; по средам в 15:00 |" in text
    assert "| традиционное |" in text
    assert "| Вид наставничества (режим, график встреч) |" in text
    assert "| Вид наставничества |" in text_of(packet(pairing.KIND, order(pair(1)))[ORDER])


@pytest.mark.parametrize(
    ("act", "printed"),
    [
        ({}, "В соответствии со статьёй 351.8 Трудового кодекса Российской Федерации, Положением"),
        ({"instrumental": "законом края № 1"}, "В соответствии с законом края № 1, Положением"),
        ({"instrumental": ""}, "В соответствии с Положением"),
        ({"in_force_to": date(2026, 8, 31)}, "В соответствии с Положением"),
        ({"in_force_from": date(2026, 9, 2)}, "В соответствии с Положением"),
        ({"code": "иной"}, "В соответствии с Положением"),
    ],
    ids=["как на карточке", "иначе", "не сказано чем", "утратил силу", "ещё не в силе", "нет"],
)
def test_the_law_is_cited_as_the_card_has_it(act: dict[str, Any], printed: str) -> None:
    """In its words, from the day it is in force to its last; the preposition fits the word."""
    school = replace(SCHOOL, acts=(replace(SCHOOL.acts[0], **act),))
    text = text_of(packet(pairing.KIND, order(pair(1)), school)[ORDER])
    assert printed in text.replace("\u00a0", " ")
