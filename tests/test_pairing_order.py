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
from pipeline.papers.mentoring.regulation import MeetingMode, MentoringMode
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


HEADINGS = {
    "пара": ((pair(1),), "наставнической пары"),
    "группа": ((pair(1, 2),), "наставнической группы"),
    "две пары": ((pair(1), pair(2)), "наставнических пар"),
    "две группы": ((pair(1, 2), pair(2, 3)), "наставнических групп"),
    "пара и группа": ((pair(1), pair(2, 2)), "наставнических пар и групп"),
}


@pytest.mark.parametrize(("pairs", "named"), HEADINGS.values(), ids=HEADINGS)
def test_the_heading_names_what_is_bound(pairs: tuple[Pair, ...], named: str) -> None:
    """In the order, on the sheet and in the register alike: pairs, groups, or both.

    The register says of one pair whose it is: several such orders wait for their numbers.
    """
    order_text, sheet_text = packet(pairing.KIND, order(*pairs)).values()
    assert f"\nО закреплении {named}\n" in text_of(order_text)
    assert f"«О закреплении {named}»" in text_of(sheet_text)
    whose = {
        "наставнической пары": " (Васильева – Гончар)",
        "наставнической группы": " (Васильева)",
    }
    assert pairing.KIND.about(order(*pairs)) == f"О закреплении {named}{whose.get(named, '')}"


def test_one_mentor_of_two_pairs_is_one_mentor() -> None:
    """Sentences agree with people and papers, not with rows: one mentor, one agreement for both."""
    both = pair(1), pair(2).model_copy(update={"mentor": pair(1).mentor, "agreement_number": "7"})
    one = both[0].model_copy(update={"agreement_number": "7"})
    text = text_of(packet(pairing.KIND, order(one, both[1]))[ORDER]).replace("\u00a0", " ")
    assert "2. Наставнику совместно" in text
    assert "письменное согласие наставника и дополнительное соглашение к трудовому дог" in text
    assert "установлены дополнительным соглашением к трудовому договору, указанным в" in text


def test_payments_stand_while_the_agreement_is_awaited() -> None:
    """Its number is left for ink, and so the point on payments is there."""
    awaited = pair(1).model_copy(update=UNPAID)
    text = text_of(packet(pairing.KIND, order(awaited))[ORDER])
    assert "Выплаты за наставничество" in text
    assert "доп. соглашение №\u00a0____ от ____" in text


@pytest.mark.parametrize("typed", ["№ 7", "N 7", "№№7", "No. 7", "7"])
def test_the_sign_of_a_number_is_printed_once(typed: str) -> None:
    """People type it, the template has it."""
    numbered = pair(1).model_copy(update={"agreement_number": typed})
    given = order(numbered, basis_number=typed, basis_on=date(2026, 9, 1))
    text = text_of(packet(pairing.KIND, given)[ORDER])
    assert "доп. соглашение №\u00a07 от" in text
    assert "приказа от 01.09.2026 № 7 «" in text.replace("\u00a0", " ")


def test_a_due_day_of_ours_is_a_working_day() -> None:
    """Two weeks from 6 December are a Sunday: the programmes are due on Monday."""
    text = text_of(packet(pairing.KIND, order(pair(1), since=date(2026, 12, 6)))[ORDER])
    assert "до 21 декабря 2026 г." in text.replace("\u00a0", " ")


def test_two_modes_of_one_pair_are_modes() -> None:
    """«установить форму, виды»: one pair, several kinds of mentoring."""
    modes = (MentoringMode.SITUATIONAL, MentoringMode.VIRTUAL)
    text = text_of(packet(pairing.KIND, order(pair(1).model_copy(update={"modes": modes})))[ORDER])
    assert "установить форму, виды, направление и срок" in text


def test_an_agreement_of_an_unpaid_pair_is_printed_as_far_as_it_is_known() -> None:
    """A day without a number is not dropped."""
    dated = pupils(1).model_copy(update={"agreement_number": None})
    text = text_of(packet(pairing.KIND, order(dated))[ORDER])
    assert "доп. соглашение №\u00a0____ от" in text
