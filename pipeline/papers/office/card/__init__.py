"""КШ «Карточка школы»: what every paper needs and no form asks for twice."""

from __future__ import annotations

from pipeline.kinds import FormKind
from pipeline.papers.office.card import rules as rules  # attaches the rules to the answers
from pipeline.papers.office.card.answers import Card
from pipeline.papers.office.card.filling import PREFILLED, school_card

__all__ = ["KIND", "school_card"]

KIND = FormKind(
    code="КШ",
    version=1,
    title="Карточка школы",
    answers=Card,
    front="Школа",
    prefilled=PREFILLED,
)
