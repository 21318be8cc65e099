"""Who signs is there on the day: a director on leave is asked about, whoever was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.dates import digits
from pipeline.review.people_remarks import SignatoryAway
from pipeline.review.tree import AnswerTree, Found, remark_of
from pipeline.school.card import Signatory
from pipeline.school.facts import Facts
from pipeline.sheets.fieldtypes import without_none


def signing_while_away(tree: AnswerTree, facts: Facts) -> Iterator[Found]:
    """A remark on each question «Кто подписывает» whose answer is away today by the card."""
    for name, asked in type(tree.root).model_fields.items():
        if without_none(asked.annotation) is not Signatory:
            continue
        chosen = getattr(tree.root, name)
        signs = facts.card.director if chosen is None else chosen
        if isinstance(signs, Signatory) and signs.person.away_during(facts.today, facts.today):
            yield _away(tree, name, signs, facts)


def _away(tree: AnswerTree, name: str, signs: Signatory, facts: Facts) -> Found:
    words = {"person": signs.person.name.short, "day": digits(facts.today)}
    return remark_of(tree, tree.root, name, SignatoryAway, words)
