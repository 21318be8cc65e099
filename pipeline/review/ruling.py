"""The rules of a kind, run on every row and on the whole."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.kinds import Answers, Breach, Rule
from pipeline.review.tree import AnswerTree, Found
from pipeline.school.facts import Facts


def run_rules(tree: AnswerTree, facts: Facts) -> Iterator[Found]:
    """Everything the rules find, each breach at the answer it marks."""
    out = {id(chain[-1]) for chain in tree.chains if any(item.left_out for item in chain)}
    for chain in tree.chains:
        for rule in _rules_of(chain[-1]) if id(chain[-1]) not in out else ():
            taken = _taken(rule, chain)
            for breach in rule.breaches(taken, facts):
                if id(breach.item) not in out:
                    yield _found(tree, rule, breach, chain)


def _rules_of(item: Answers) -> Iterator[Rule]:
    """The rules beside an item's model, and beside what that model is besides: an order."""
    for model in type(item).__mro__:
        yield from model.__dict__.get("rules", ())


def _taken(rule: Rule, chain: tuple[Answers, ...]) -> tuple[Answers, ...]:
    """The items of the chain that the rule asks for."""
    return tuple(next(item for item in chain if isinstance(item, model)) for model in rule.chain)


def _found(tree: AnswerTree, rule: Rule, breach: Breach, chain: tuple[Answers, ...]) -> Found:
    field = breach.at or rule.at
    item = breach.item or next(item for item in reversed(chain) if field in type(item).model_fields)
    spot = tree.spot(item, field)
    text = spot.cell.text if spot.cell else ""
    remark = (breach.remark or rule.remark)(
        spot.place, breach.words, breach.proposal, f"{spot.name}/{spot.field}", text
    )
    return Found(remark, spot)
