"""What a person answered to earlier remarks: proposals taken, oddities kept, warnings known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.language.spelling import fold
from pipeline.reading.filled import Cell, FilledItem, RemarkReply
from pipeline.remarks import Remark, Reply, Severity, stopping
from pipeline.review.tree import Found
from pipeline.sheets.marks import TRIFLES_KEY


@dataclass(frozen=True)
class Settled:
    """A remark that a person has answered, with the reason the register keeps."""

    remark: Remark
    reply: Reply
    reason: str


class ReasonMissing(Remark):
    """«Оставить как есть» needs a reason."""

    code = "О-01"
    severity = Severity.ERROR
    template = "Ответ «оставить как есть» без причины."
    advice = "Напишите причину в столбце «Причина»: её сохранит журнал."


class ReplyUnfit(Remark):
    """The answer is none of those the remark takes."""

    code = "О-02"
    severity = Severity.ERROR
    template = "На это замечание нельзя ответить «{reply}»."
    advice = "{replies}"
    example = {"reply": "оставить как есть", "replies": "Исправьте ячейку."}


class ReplyIdle(Remark):
    """An answer that its remark does not take; the form goes on, the remark stands unanswered."""

    code = "О-03"
    severity = Severity.WARNING
    template = "Ответ «{reply}» не учтён: это замечание его не принимает."
    advice = "{replies}"
    example = {"reply": "да", "replies": "Исправьте ячейку или выберите: «знаю»."}


class ProposalChanged(Remark):
    """«Да» agrees to what the office proposes, not to what somebody has written over it."""

    code = "О-04"
    severity = Severity.ERROR
    template = "Ответ «да», а предложение «{proposal}» переписано."
    advice = "Своё значение впишите прямо в ячейку формы; с «да» будет поставлено предложение."
    example = {"proposal": "Иванова Анна Петровна"}


def matched(
    found: Sequence[Found], replies: Sequence[RemarkReply]
) -> list[tuple[Found, RemarkReply]]:
    """Each reply with the remark it answers; one to a value that has changed answers nothing.

    «Знаю» over the folded trifles answers each of them that has no answer of its own.
    """
    by_key = {reply.key: reply for reply in replies if reply.key}
    by_key |= _renumbered({one.remark.key for one in found}, by_key)
    for_all = by_key.get(TRIFLES_KEY)
    if for_all is not None and for_all.reply is not Reply.YES:
        trifles = [one.remark.key for one in found if one.remark.severity is Severity.TRIFLE]
        by_key = dict.fromkeys(trifles, for_all) | by_key
    return [(one, by_key[one.remark.key]) for one in found if one.remark.key in by_key]


_NUMBER_OF_ROW = re.compile(r"(?<=[:/])\d+\.?#\d+(?=/)")


def _renumbered(open_keys: set[str], by_key: Mapping[str, RemarkReply]) -> dict[str, RemarkReply]:
    """Replies to rows whose number alone has changed: the office itself may have asked for that."""
    lost = _once({key: _NUMBER_OF_ROW.sub("№", key) for key in by_key.keys() - open_keys})
    free = _once({key: _NUMBER_OF_ROW.sub("№", key) for key in open_keys - by_key.keys()})
    return {free[same]: by_key[lost[same]] for same in lost.keys() & free.keys()}


def _once(keys: Mapping[str, str]) -> dict[str, str]:
    """By what they say without the number, the keys that say it alone."""
    times = Counter(keys.values())
    return {same: key for key, same in keys.items() if times[same] == 1}


def understood(remark: Remark, given: RemarkReply) -> RemarkReply:
    """The reply as the remark takes it: there is one way to let it be, whatever it was called.

    «Оставить как есть» to what is only said for information is «знаю»; «знаю» with a reason to an
    error that may be kept is «оставить как есть».
    """
    takes = remark.replies
    if given.reply is Reply.KEEP and Reply.KNOWN in takes:
        return replace(given, reply=Reply.KNOWN)
    if given.reply is Reply.KNOWN and Reply.KEEP in takes and given.reason:
        return replace(given, reply=Reply.KEEP)
    return given


def objection(remark: Remark, reply: RemarkReply) -> Remark | None:
    """What is wrong with a reply: none that the remark takes, or without the reason it needs."""
    place = replace(remark.place, sheet=reply.cell.sheet, cell=reply.cell.ref)
    if reply.reply not in remark.replies:
        takes = ", ".join(f"«{one}»" for one in remark.replies)
        advice = f"Исправьте ячейку или выберите: {takes}." if takes else "Исправьте ячейку."
        unfit = ReplyUnfit if stopping((remark,)) else ReplyIdle
        return unfit(place, {"reply": str(reply.reply), "replies": advice}, row=remark.key)
    changed = reply.proposal and fold(reply.proposal) != fold(remark.proposal or "")
    if reply.reply is Reply.YES and changed:
        return ProposalChanged(place, {"proposal": str(remark.proposal)}, row=remark.key)
    if reply.reply is Reply.KEEP and not reply.reason:
        return ReasonMissing(place, row=remark.key)
    return None


def with_proposals(root: FilledItem, taken: Sequence[Found]) -> FilledItem:
    """The form with the accepted proposals written into their cells."""
    proposals = {
        (one.spot.row, one.spot.field): one.remark.proposal
        for one in taken
        if one.remark.proposal is not None
    }
    return _rewritten(root, proposals) if proposals else root


def _rewritten(item: FilledItem, proposals: dict[tuple[str, str], str]) -> FilledItem:
    cells: dict[str, Cell] = {
        name: replace(cell, value=proposals[item.row, name], trouble="")
        if (item.row, name) in proposals
        else cell
        for name, cell in item.cells.items()
    }
    items = {
        name: tuple(_rewritten(inner, proposals) for inner in inners)
        for name, inners in item.items.items()
    }
    return FilledItem(item.row, cells, items)
