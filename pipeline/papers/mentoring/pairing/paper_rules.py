"""What НП-1 says of a pair's papers: the mentor's consent, the supplementary agreement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.kinds import Breach, Verdict, rule
from pipeline.language.dates import digits
from pipeline.papers.mentoring.pairing import pair_remarks as say
from pipeline.papers.mentoring.pairing.answers import Pair, PairingOrder
from pipeline.papers.mentoring.pairing.rules import start, term
from pipeline.papers.mentoring.regulation import PAID_WORK_SINCE, Consent, what_lacks
from pipeline.school.facts import Facts


def _employed(order: PairingOrder, pair: Pair) -> bool:
    """Whether the pair needs consent and agreement: paid work of an employee, from 01.03.2025.

    A term that cannot be read is taken for one of these days: it hides nothing else.
    """
    own = term(order, pair)
    return pair.paid_work and (own is None or own[1] >= PAID_WORK_SINCE)


@rule(say.ConsentMissing, needs=("form", "consent"), at="consent")
def consent_is_given(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    return not _employed(order, pair) or _given(pair, facts)


@rule(say.VoluntaryConsentMissing, needs=("form", "consent"), at="consent")
def consent_is_given_without_pay(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    return pair.paid_work or _given(pair, facts)


def _given(pair: Pair, facts: Facts) -> Verdict:
    """A consent still awaited whose day is written down and has come is proposed to be there."""
    day = pair.consent_on
    come = isinstance(day, date) and day <= facts.today
    awaited = pair.consent is Consent.AWAITED and not _agreed_before(pair)
    return not awaited or Breach(
        proposal=str(Consent.GIVEN) if come else None, words={"mentor": str(pair.mentor)}
    )


@rule(say.AgreementWithoutConsent, needs=("consent", "agreement_on"), at="consent")
def agreement_waits_for_the_consent(pair: Pair, facts: Facts) -> Verdict:
    assert pair.agreement_on is not None
    words = {"mentor": str(pair.mentor), "agreement": digits(pair.agreement_on)}
    return not _agreed_before(pair) or Breach(words=words)


def _agreed_before(pair: Pair) -> bool:
    """Whether there is an agreement to a work that nobody has consented to yet."""
    undated = pair.consent is Consent.AWAITED and pair.consent_on is None
    return undated and isinstance(pair.agreement_on, date)


@rule(say.ConsentUndated, needs=("form", "consent"), at="consent_on")
def consent_is_dated(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    return not _employed(order, pair) or _dated(pair)


@rule(say.VoluntaryConsentUndated, needs=("form", "consent"), at="consent_on")
def consent_is_dated_without_pay(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    return pair.paid_work or _dated(pair)


def _dated(pair: Pair) -> Verdict:
    undated = pair.consent is Consent.GIVEN and pair.consent_on is None
    return not undated or Breach(words={"mentor": str(pair.mentor)})


@rule(say.AgreementMissing, needs=("form", "consent"), at="agreement_number")
def agreement_is_made(order: PairingOrder, pair: Pair, facts: Facts) -> Verdict:
    lacking = what_lacks(pair.agreement_number, pair.agreement_on)
    at = "agreement_number" if pair.agreement_number is None else "agreement_on"
    return not (lacking and _employed(order, pair)) or Breach(
        at=at, words={"mentor": str(pair.mentor), "what": lacking}
    )


@rule(say.AgreementBeforeConsent, needs=("consent_on", "agreement_on"), at="agreement_on")
def consent_comes_first(pair: Pair, facts: Facts) -> Verdict:
    consent, agreement = pair.consent_on, pair.agreement_on
    assert consent is not None and agreement is not None
    return consent <= agreement or Breach(
        words={"consent": digits(consent), "agreement": digits(agreement)}
    )


@rule(say.PaperAfterStart, needs=("form",), at="agreement_on")
def papers_come_before_the_start(order: PairingOrder, pair: Pair, facts: Facts) -> Iterator[Breach]:
    since = start(order, pair)
    if since is None or not _employed(order, pair):
        return
    for at, title in (("consent_on", "Согласие"), ("agreement_on", "Дополнительное соглашение")):
        day = getattr(pair, at)
        told = at == "consent_on" and isinstance(day, date) and day > facts.today  # by another
        if isinstance(day, date) and day > since and not told:
            yield Breach(at=at, words={"paper": title, "day": digits(day), "since": digits(since)})
