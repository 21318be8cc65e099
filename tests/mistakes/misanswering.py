"""Answers to remarks that are themselves mistaken (codes О-… and Б-11)."""

from __future__ import annotations

from mistakes.answering import Returned
from pipeline.remarks import Remark, Reply, Severity


def can_misanswer(remark: Remark, code: str) -> bool:
    """Whether a remark can be answered in that wrong way."""
    if code == "О-01":
        return Reply.KEEP in remark.replies
    if code == "Б-11":
        return True
    stops = remark.severity is Severity.ERROR
    return (code == "О-02") == stops and bool(_unfit(remark))


def misanswer(back: Returned, remark: Remark, code: str) -> tuple[str, str]:
    """Answer a remark so that this code is said; gives the place of the answer."""
    if code == "О-01":
        return back.reply(remark, "оставить как есть")
    if code == "Б-11":
        return back.reply(remark, "наверное")
    return back.reply(remark, str(_unfit(remark)[0]), "потому что")


def _unfit(remark: Remark) -> list[Reply]:
    """The replies that a remark does not take, even for what was meant."""
    lets_be = {Reply.KEEP, Reply.KNOWN}
    taken = set(remark.replies)
    return [one for one in Reply if one not in taken and not (one in lets_be and lets_be & taken)]
