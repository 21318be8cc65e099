"""The review desk: a filled form and the facts become a packet of drafts, or a form returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.kinds import FormKind
from pipeline.reading.filled import FilledForm, FilledItem
from pipeline.remarks import Remark, Reply, stopping
from pipeline.review.answers import read_answers
from pipeline.review.conflicts import Conflict, with_agreed
from pipeline.review.drafting import canonical, drafts_of, drafts_on, identity_of
from pipeline.review.matter import matter_found, replaced_by
from pipeline.review.merging import Merged, adds_something, differences, merged
from pipeline.review.numbering import OF_NUMBER, numbering_found, series_of, told_since
from pipeline.review.packet import Draft, FormReturned, Packet
from pipeline.review.people import signatory_labels
from pipeline.review.people_remarks import NewcomerKnown
from pipeline.review.points import points_chosen
from pipeline.review.replies import Settled, matched, objection, understood, with_proposals
from pipeline.review.ruling import run_rules
from pipeline.review.signing import signing_while_away
from pipeline.review.tree import AnswerTree, Found, Spot
from pipeline.school.facts import Facts
from pipeline.wording import words_of

__all__ = [
    "OF_NUMBER",
    "Draft",
    "FormReturned",
    "Found",
    "Merged",
    "Packet",
    "Settled",
    "adds_something",
    "differences",
    "drafts_on",
    "merged",
    "replaced_by",
    "review",
    "series_of",
    "signatory_labels",
    "told_since",
]


def review(
    form: FilledForm, kind: FormKind, facts: Facts, before: Sequence[Found] = ()
) -> Packet | FormReturned:
    """Judge a form: read its answers, run every rule, take the replies to earlier remarks.

    All remarks come in one round. Accepted proposals are written into the form and judged again.
    ``before`` is what was found while a card was merged.
    """
    filled, settled, objections = _with_replies(form, kind, facts, before)
    tree, known = read_answers(kind, filled, facts)
    still = _without_agreed(before, settled)
    found = [*still, *_while_reading(form), *_all_found(form, kind, tree, known)]
    kept = {_spot(one): answer for one, answer in settled if _stands(answer)}
    open_remarks = [one.remark for one in found if _spot(one) not in kept]
    remarks = _ordered((*objections, *open_remarks))
    answered = tuple(
        replace(kept[_spot(one)], remark=one.remark) for one in found if _spot(one) in kept
    )
    taken = tuple(answer for _, answer in settled if not _stands(answer))
    stops = stopping(remarks)
    if any(not remark.question for remark in stops):
        return FormReturned(kind, form, filled, remarks, answered)
    packet = _packet(form, kind, filled, tree, known, remarks, answered + taken)
    return FormReturned(kind, form, filled, remarks, answered, packet) if stops else packet


def _stands(answer: Settled) -> bool:
    """Whether what was said still holds; a proposal that was taken has removed its cause."""
    return answer.reply is not Reply.YES or answer.remark.question


def _packet(  # noqa: PLR0917 - all that a packet is made of
    form: FilledForm,
    kind: FormKind,
    filled: FilledItem,
    tree: AnswerTree,
    known: Facts,
    remarks: tuple[Remark, ...],
    settled: tuple[Settled, ...],
) -> Packet:
    return Packet(
        kind=kind,
        form=form,
        filled=filled,
        answers=tree.root,
        newcomers=tree.newcomers,
        drafts=drafts_of(kind, tree.root, known),
        remarks=remarks,
        settled=settled,
        canonical=words_of(tree.root) if kind.papers else canonical(filled),
        identity=identity_of(kind, tree.root),
        facts=known,
        left_out=tuple(tree.left_out()),
    )


def _all_found(form: FilledForm, kind: FormKind, tree: AnswerTree, facts: Facts) -> list[Found]:
    """What is found in the answers; of a sheet that is not there nothing more is said."""
    found = [
        *tree.found,
        *_newcomers_known(tree, facts),
        *signing_while_away(tree, facts),
        *numbering_found(kind, tree, facts),
        *points_chosen(tree, kind),
        *run_rules(tree, facts),
        *matter_found(form, kind, tree, facts),
    ]
    return [one for one in found if one.spot.sheet not in form.lost]


def _without_agreed(
    before: Sequence[Found], settled: Sequence[tuple[Found, Settled]]
) -> list[Found]:
    """What was found while a card was merged, and has not been agreed to since."""
    agreed = {id(one) for one, answer in settled if answer.reply is Reply.YES}
    return [one for one in before if id(one) not in agreed]


def _while_reading(form: FilledForm) -> list[Found]:
    """What the reading desk has said: it may be answered like any other remark."""
    return [Found(one, Spot(one.row, "", None, one.place.sheet or "", "")) for one in form.remarks]


def _newcomers_known(tree: AnswerTree, facts: Facts) -> list[Found]:
    known = {person.name for person in facts.card.staff}
    doubled = [row for row in tree.newcomers if row.name in known]
    spots = [tree.spot(row, "name") for row in doubled]
    return [
        Found(
            NewcomerKnown(
                spot.place, {"person": str(spot.cell.text)}, None, spot.name, spot.cell.text
            ),
            spot,
        )
        for spot in spots
        if spot.cell
    ]


_SpotKey = tuple[str, str, str, str]


def _spot(one: Found) -> _SpotKey:
    return one.remark.code, one.spot.row, one.spot.field, one.remark.value


def _with_replies(
    form: FilledForm, kind: FormKind, facts: Facts, before: Sequence[Found]
) -> tuple[FilledItem, list[tuple[Found, Settled]], list[Remark]]:
    """Read the form as it was sent and bind each reply to the remark it answers."""
    if not form.replies:
        return form.root, [], []
    tree, known = read_answers(kind, form.root, facts)
    settled, taken, objections = [], [], []
    found = [*before, *_while_reading(form), *_all_found(form, kind, tree, known)]
    for one, given in matched(found, form.replies):
        reply = understood(one.remark, given)
        wrong = objection(one.remark, reply)
        if wrong is not None:
            objections.append(wrong)
            continue
        settled.append((one, Settled(one.remark, reply.reply, reply.reason)))
        if reply.reply is Reply.YES and not one.remark.question:
            taken.append(one)
    agreed = [one for one in taken if isinstance(one, Conflict)]
    root = with_proposals(form.root, [one for one in taken if one not in agreed])
    return with_agreed(root, agreed), settled, objections


_SEVERITIES = ("error", "missing", "warning", "trifle")


def _ordered(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda remark: _SEVERITIES.index(remark.severity)))
