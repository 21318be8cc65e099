"""Answers to remarks that are themselves mistaken (codes О-… and Б-11)."""

from __future__ import annotations

from mistakes.answering import Returned
from pipeline.remarks import Remark, Reply


def can_misanswer(remark: Remark, code: str) -> bool:
    """Whether a remark can be answered in that wrong way."""
    return code != "О-01" or Reply.KEEP in remark.replies


def misanswer(back: Returned, remark: Remark, code: str) -> tuple[str, str]:
    """Answer a remark so that this code is said; gives the place of the answer."""
    if code == "О-01":
        return back.reply(remark, "оставить как есть")
    if code == "Б-11":
        return back.reply(remark, "наверное")
    unfit = next(one for one in Reply if one not in remark.replies)
    return back.reply(remark, str(unfit), "потому что")
