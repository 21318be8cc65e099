"""What НП-1 says of what the order rests on: another order, the regulation, the law."""

from __future__ import annotations

import re
from datetime import date

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.papers.mentoring.pairing import remarks as say
from pipeline.papers.mentoring.pairing.answers import Pair, PairingOrder
from pipeline.papers.mentoring.regulation import LAW_OF_PAID_WORK, PAID_WORK_SINCE, what_lacks
from pipeline.school.facts import Facts

_INSTRUMENTAL = re.compile(r"(?!утвержд)[а-яё-]+(?:[оеёыи]м|[оеё]й)\b", re.IGNORECASE)
_REPEATED = re.compile(r"^утвержд[её]н\w*\s+", re.IGNORECASE)
_PAPER = re.compile(r"^(приказ|протокол)(?=\s)", re.IGNORECASE)
_NONE = re.compile(r"[\s№]*(?:б\s*[/.\\-]?\s*н\.?|без номера|[-–—_ ]+)\s*", re.IGNORECASE)


@rule(say.BeforeBasis, needs=("since", "basis_on"), at="basis_on")
def basis_comes_first(order: PairingOrder, facts: Facts) -> Verdict:
    assert order.basis_on is not None
    return _follows(order.since, order.basis_on, facts)


@rule(say.BeforeBasis, needs=("since", "basis_on"), at="since")
def basis_comes_before_the_pair(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    assert order.basis_on is not None and pair.since is not None
    return _follows(pair.since, order.basis_on, facts)


def _follows(since: date, basis: date, facts: Facts) -> Verdict:
    """A basis still to come is told by another remark."""
    early = since < basis <= facts.today
    return not early or Breach(words={"since": digits(since), "basis": digits(basis)})


@rule(say.BasisInFuture, needs=("basis_on",), at="basis_on")
def basis_is_not_in_the_future(order: PairingOrder, facts: Facts) -> Verdict:
    basis = order.basis_on
    assert basis is not None
    return basis <= facts.today or Breach(words={"basis": digits(basis)})


@rule(say.BasisMissing, needs=(), at="basis_number")
def basis_is_named(order: PairingOrder, facts: Facts) -> Verdict:
    lacking = what_lacks(order.basis_number, order.basis_on)
    at = "basis_on" if order.basis_number is not None else "basis_number"
    return not lacking or Breach(at=at, words={"what": lacking})


@rule(say.NoNumber, needs=("basis_number",), at="basis_number")
def basis_has_a_number(order: PairingOrder, facts: Facts) -> Verdict:
    number = order.basis_number or ""
    return not _NONE.fullmatch(number) or Breach(words={"number": number})


@rule(say.NumberLooksWrong, needs=("basis_number",), at="basis_number")
def basis_number_has_letters_for_letters(order: PairingOrder, facts: Facts) -> Verdict:
    number = order.basis_number or ""
    return not re.search(r"\d-0(?:/|$)|-0[дД]", number) or Breach(words={"number": number})


@rule(say.ApprovalUnfit, needs=("regulation_approved",), at="regulation_approved")
def approval_fits_its_sentence(order: PairingOrder, facts: Facts) -> Verdict:
    text = order.regulation_approved or ""
    if _INSTRUMENTAL.match(text):
        return True
    better = _PAPER.sub(lambda found: f"{found[1].lower()}ом", _REPEATED.sub("", text))
    return Breach(proposal=better if _INSTRUMENTAL.match(better) else None, words={"text": text})


@rule(say.LawMissing, needs=(), at="pairs")
def law_of_paid_work_is_on_the_card(order: PairingOrder, facts: Facts) -> Verdict:
    paid = any(pair.paid_work for pair in order.agreed_pairs)
    if not paid or facts.today < PAID_WORK_SINCE:
        return True
    act = facts.card.act(LAW_OF_PAID_WORK, facts.today)
    return (act is not None and bool(act.instrumental)) or Breach(words={"act": LAW_OF_PAID_WORK})
