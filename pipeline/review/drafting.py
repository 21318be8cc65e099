"""Answers become the drafts of the packet's papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.kinds import Answers, FormKind, PaperKind
from pipeline.orders import Order, order_words
from pipeline.reading.filled import FilledItem
from pipeline.review.packet import Draft, Packet
from pipeline.school.card import Signatory
from pipeline.school.facts import Facts
from pipeline.wording import BLANK_DATE, BLANK_NUMBER, school_words, word_of, words_of


def drafts_of(kind: FormKind, answers: Answers, facts: Facts) -> tuple[Draft, ...]:
    """The papers of a packet that are wanted, with the words their templates print."""
    wanted = [
        paper for paper in kind.papers if paper.wanted is None or paper.wanted(answers, facts)
    ]
    return tuple(_draft(number, paper, answers, facts) for number, paper in enumerate(wanted, 1))


def drafts_on(packet: Packet, day: date) -> tuple[Draft, ...]:
    """A packet's drafts as they would be on another day: a paper may count its terms from it."""
    return drafts_of(packet.kind, packet.answers, replace(packet.facts, today=day))


def _draft(ordinal: int, paper: PaperKind, answers: Answers, facts: Facts) -> Draft:
    words = words_of(answers) | office_words(answers, facts)
    if isinstance(answers, Order):
        words |= order_words(answers, paper)
    if paper.words is not None:
        words |= paper.words(answers, facts)
    each = (
        None
        if paper.each is None
        else tuple(words_of(item) for item in getattr(answers, paper.each))
    )
    return Draft(ordinal, paper, words, each)


def office_words(answers: Answers, facts: Facts) -> dict[str, Any]:
    """The words every template may use: the school, who signs, the blanks for number and date."""
    chosen = (getattr(answers, name) for name in type(answers).model_fields)
    signatory = next((one for one in chosen if isinstance(one, Signatory)), facts.card.director)
    return {
        "школа": school_words(facts.card),
        "подписывает": word_of(signatory),
        "приказ": {"номер": BLANK_NUMBER, "дата": BLANK_DATE},
    }


def canonical(item: FilledItem) -> dict[str, Any]:
    """The answers without their places: equal for two forms that say the same."""
    cells = {name: cell.text for name, cell in sorted(item.cells.items()) if not cell.empty}
    lists = {
        name: [canonical(inner) for inner in inners]
        for name, inners in sorted(item.items.items())
        if inners
    }
    return {**cells, **lists}


def identity_of(kind: FormKind, answers: Answers) -> Mapping[str, Any]:
    """What makes two forms the same matter: the fields the kind names, by their paths."""
    return {path: sorted(set(_along(answers, path.split(".")))) for path in kind.identity}


def _along(item: Any, path: list[str]) -> Iterator[str]:
    value = getattr(item, path[0])
    if len(path) == 1:
        yield str(value)
        return
    for inner in value:
        yield from _along(inner, path[1:])
