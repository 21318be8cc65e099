"""The values of the review desk: a packet of drafts, or a form returned with every remark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.kinds import Answers, FormKind, PaperKind
from pipeline.newcomers import Newcomer
from pipeline.reading.filled import FilledForm, FilledItem
from pipeline.remarks import Remark
from pipeline.review.replies import Settled
from pipeline.school.facts import Facts


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
    canonical: Mapping[str, Any]  # the answers without their places
    identity: Mapping[str, Any]
    facts: Facts


@dataclass(frozen=True)
class FormReturned:
    """A form that goes back: every remark at once, the answers given so far."""

    kind: FormKind
    form: FilledForm
    filled: FilledItem
    remarks: tuple[Remark, ...]
    settled: tuple[Settled, ...]
