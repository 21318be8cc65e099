"""Whether a form is about what another packet is about: a new order, or its correction?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.kinds import FormKind
from pipeline.reading.filled import FilledForm
from pipeline.remarks import Place, Remark, Reply, Severity
from pipeline.review.drafting import identity_of
from pipeline.review.replies import Settled
from pipeline.review.tree import AnswerTree, Found, Spot
from pipeline.school.facts import Facts
from pipeline.school.issued import Made

CORRECTION = "исправление"  # what «да» agrees to
_KEEP = "выберите «оставить как есть» и напишите причину"


class SameMatter(Remark):
    """The same matter in an unsigned packet: only a person knows what is meant."""

    code = "И-01"
    severity = Severity.ERROR
    answerable = True
    question = True
    template = "О том же уже лежит неподписанный комплект «{packet}». Это исправление его?"
    advice = (
        f"Если исправление, ответьте «да»: прежний комплект уйдёт в «Заменено». "
        f"Если это другой, новый документ, {_KEEP}."
    )
    example = {"packet": "Проект 2026-09-01 О закреплении наставнических пар"}


class SameMatterSigned(Remark):
    """The same matter in a signed packet: it is corrected by another order."""

    code = "И-02"
    severity = Severity.ERROR
    answerable = True
    question = True
    template = "О том же уже подписан комплект «{packet}»."
    advice = (
        "Подписанное не переделывают: изменения вносят новым приказом. "
        f"Если это и есть новый приказ, {_KEEP}."
    )
    clause = "ГОСТ Р 7.0.97, п. 5.10, 5.11"
    example = {"packet": "№ 12-Д от 01.09.2026 О закреплении наставнических пар"}


class AlreadySigned(Remark):
    """The correction of a packet that is signed."""

    code = "И-03"
    severity = Severity.ERROR
    answerable = True
    question = True
    template = "Комплект «{packet}», который вы исправляете, уже подписан."
    advice = (
        "Подписанное не переделывают: изменения вносят новым приказом. Если он нужен, "
        f"{_KEEP}. Если подписали по ошибке, верните папку в «На подпись» и положите форму снова."
    )
    example = {"packet": "№ 12-Д от 01.09.2026 О закреплении наставнических пар"}


class CorrectionOutdated(Remark):
    """A correction of what was corrected already: what came between would be lost."""

    code = "И-04"
    severity = Severity.ERROR
    answerable = True
    question = True
    template = "Этот «Исправить.xlsx» из прежнего комплекта: его уже заменил «{packet}»."
    advice = (
        "Лучше возьмите «Исправить.xlsx» из нового комплекта. Если верны ответы этой формы, "
        f"ответьте «да»: новый комплект будет заменён. Если это другой документ, {_KEEP}."
    )
    example = {"packet": "Проект 2026-09-02 О закреплении наставнических пар"}


def matter_found(
    form: FilledForm, kind: FormKind, tree: AnswerTree, facts: Facts
) -> Iterator[Found]:
    """The question, if there is one: «новый приказ или исправление?»."""
    if not kind.papers:
        return
    mine = facts.made_as(form.packet) if form.packet else None
    if mine is not None:
        yield from _of_correction(mine, kind, tree, facts)
    elif kind.identity:
        yield from _of_matter(identity_of(kind, tree.root), kind, tree, facts)


def _of_correction(mine: Made, kind: FormKind, tree: AnswerTree, facts: Facts) -> Iterator[Found]:
    if mine.state == "signed":
        yield _asked(AlreadySigned, mine, kind, tree)
    elif mine.state == "replaced":
        current = _current(mine, facts)
        if current.state == "signed":
            yield _asked(AlreadySigned, current, kind, tree)
        elif current.state == "to_sign":
            yield _asked(CorrectionOutdated, current, kind, tree, CORRECTION)


def _current(made: Made, facts: Facts) -> Made:
    """The packet that stands in the place of one that was replaced, however often."""
    heir = next((one for one in facts.made if one.replaces == made.packet), None)
    return made if heir is None else _current(heir, facts)


def _of_matter(
    identity: Mapping[str, Any], kind: FormKind, tree: AnswerTree, facts: Facts
) -> Iterator[Found]:
    same = [one for one in facts.made if one.made_by == kind.code and one.identity == identity]
    waiting = [one for one in same if one.state == "to_sign"]
    signed = [one for one in same if one.state == "signed"]
    if waiting:
        yield _asked(SameMatter, waiting[-1], kind, tree, CORRECTION)
    elif signed:
        yield _asked(SameMatterSigned, signed[-1], kind, tree)


def _asked(
    question: type[Remark],
    made: Made,
    kind: FormKind,
    tree: AnswerTree,
    proposal: str | None = None,
) -> Found:
    """The question stands beside the first answer of the form's identity, and changes no cell."""
    first = (kind.identity[0] if kind.identity else "").partition(".")[0]
    spot = tree.spots.get((id(tree.root), first))
    place = spot.place if spot else Place()
    remark = question(place, {"packet": made.label}, proposal, "", made.packet)
    return Found(remark, Spot("", "", None, place.sheet or "", ""))


def replaced_by(settled: tuple[Settled, ...], form: FilledForm, facts: Facts) -> str | None:
    """The packet that a form corrects: as a person has answered, or as the form itself says."""
    for one in settled:
        if one.remark.question:
            return one.remark.value if one.reply is Reply.YES else None
    mine = facts.made_as(form.packet) if form.packet else None
    return mine.packet if mine is not None and mine.state == "to_sign" else None
