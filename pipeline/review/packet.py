"""The values of the review desk: a packet of drafts, or a form returned with every remark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.kinds import Answers, FormKind, PaperKind
from pipeline.reading.filled import FilledForm, FilledItem
from pipeline.remarks import Remark
from pipeline.review.replies import Settled
from pipeline.school.facts import Facts
from pipeline.sheets.newcomers import Newcomer


@dataclass(frozen=True)
class Draft:
    """One paper before it is drawn: its kind, its words, a mapping per section if it has any."""

    ordinal: int
    paper: PaperKind
    words: Mapping[str, Any]
    each: tuple[Mapping[str, Any], ...] | None = None


@dataclass(frozen=True)
class Packet:
    """All papers that one form produces, what is still lacking, what a person has settled."""

    kind: FormKind
    form: FilledForm
    filled: FilledItem
    answers: Answers
    newcomers: tuple[Newcomer, ...]
    drafts: tuple[Draft, ...]
    remarks: tuple[Remark, ...]
    settled: tuple[Settled, ...]
    canonical: Mapping[str, Any]  # the answers as they are read, however they were typed
    identity: Mapping[str, Any]
    facts: Facts
    left_out: tuple[str, ...] = ()  # the items in no paper, as a person finds them in the form


@dataclass(frozen=True)
class FormReturned:
    """A form that goes back: every remark at once, the answers given so far.

    ``packet`` is what it would make if only a question were answered: «новый или исправление?».
    """

    kind: FormKind
    form: FilledForm
    filled: FilledItem
    remarks: tuple[Remark, ...]
    settled: tuple[Settled, ...]
    packet: Packet | None = None

    @property
    def told(self) -> tuple[Remark, ...]:
        """Everything said of the form, what is settled already too."""
        return (*self.remarks, *(one.remark for one in self.settled))

    @property
    def answered(self) -> Mapping[str, tuple[str, str]]:
        """By a remark's key the answer and the reason given to it, whether they were taken or not.

        What was answered to a value that has changed since is not among them.
        """
        objected = {one.row for one in self.remarks}
        unknown = {
            one.row: (one.words["reply"], one.words["reason"])
            for one in self.form.remarks
            if {"reply", "reason"} <= one.words.keys()
        }
        given = unknown | {
            one.key: (str(one.reply), one.reason)
            for one in self.form.replies
            if one.key in objected
        }
        return given | {one.remark.key: (str(one.reply), one.reason) for one in self.settled}
