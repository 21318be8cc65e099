"""How an order words what it binds: a pair, pairs or groups, their mentors, their papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.language.dates import digits
from pipeline.language.numbers import bare_number
from pipeline.language.spelling import bind
from pipeline.papers.mentoring.pairing.answers import Pair, PairingOrder
from pipeline.papers.mentoring.regulation import Consent
from pipeline.wording import BLANK_DATE, BLANK_NUMBER

_ONE_PAIR = {"": "наставническая пара", "род": "наставнической пары", "вин": "наставническую пару"}
_ONE_GROUP = {
    "": "наставническая группа", "род": "наставнической группы", "вин": "наставническую группу",
}  # fmt: skip


def bound(pairs: Sequence[Pair]) -> dict[str, str]:
    """What the order binds, in the cases its sentences need."""
    groups = sum(len(pair.mentees) > 1 for pair in pairs)
    if len(pairs) == 1:
        return dict(_ONE_GROUP if groups else _ONE_PAIR)
    kinds = [("пары", "пар")] * (groups < len(pairs)) + [("группы", "групп")] * (groups > 0)
    plural, genitive = (" и ".join(kind) for kind in zip(*kinds, strict=True))
    whole = f"наставнические {plural}"
    return {"": whole, "род": f"наставнических {genitive}", "вин": whole}


def heading(order: PairingOrder) -> str:
    """What the order is called by; of one pair or group it tells whose: «(Иванова – Петров)».

    A school makes several such orders in a day, and each waits for its number.
    """
    pairs = order.agreed_pairs
    whose = f" ({' – '.join(_surnames(pairs[0]))})" if len(pairs) == 1 else ""
    return f"О закреплении {bound(pairs)['род']}{whose}"


def _surnames(pair: Pair) -> tuple[str, ...]:
    mentees = [row.mentee.name.surname for row in pair.mentees]
    alone = mentees if len(mentees) == 1 else []
    return (pair.mentor.name.surname, *alone)


def numbers(pairs: Sequence[Pair]) -> Mapping[str, Any]:
    """Whether there is one or there are several: what a sentence agrees with."""
    mentees = {str(row.mentee) for pair in pairs for row in pair.mentees}
    paid = [pair for pair in pairs if agreement(pair)]
    consents, agreements = _different(pairs, consent), _different(paid, agreement)
    return {
        "одна_пара": len(pairs) == 1,
        "один_наставник": _mentors(pairs) == 1,
        "один_наставляемый": len(mentees) == 1,
        "один_вид": all(len(pair.modes) == 1 for pair in pairs),
        "одно_согласие": consents == 1,
        "есть_соглашения": agreements > 0,
        "одно_соглашение": agreements == 1,
        "один_договор": _mentors(paid) == 1,
    }


def _mentors(pairs: Iterable[Pair]) -> int:
    return len({str(pair.mentor) for pair in pairs})


def _different(pairs: Iterable[Pair], paper: Callable[[Pair], str]) -> int:
    """How many papers there are: a mentor of two pairs may have signed one for both."""
    return len({(str(pair.mentor), paper(pair)) for pair in pairs})


def papers(pair: Pair) -> str:
    """The consent, and the agreement where the mentor's work is paid (ТК РФ, ст. 351.8)."""
    return "; ".join(filter(None, (consent(pair), agreement(pair))))


def consent(pair: Pair) -> str:
    """Of a consent still awaited the day is left for ink, whatever is hoped for."""
    return _dated("согласие", pair.consent_on if pair.consent is Consent.GIVEN else None)


def agreement(pair: Pair) -> str:
    """The agreement as the annex names it; "" where there is none and none is needed."""
    if not pair.paid_work and pair.agreement_number is None and pair.agreement_on is None:
        return ""
    number = bare_number(pair.agreement_number or BLANK_NUMBER[:4])
    return _dated(f"доп. соглашение № {number}", pair.agreement_on)


def _dated(paper: str, day: date | None) -> str:
    return bind(f"{paper} от {digits(day) if day else BLANK_DATE}")
