"""What is entered into the register: values, one class for one kind of entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypedDict

from pipeline.language.numbers import number_by
from pipeline.register.canonical import digest

Day = date  # beside a field of that name


class FormMarks(TypedDict, total=False):
    """What a step may write about a form: what it is, and where its bytes lie."""

    kind_code: str | None
    form_version: int | None
    copy_id: str | None
    archived_as: str | None


class FormChanges(FormMarks, total=False):
    """What a step may write about a form together with its new state."""

    packet_id: str | None
    answers_sha: str | None
    fault: str | None
    remarks: list[dict[str, Any]] | None
    attempts: int
    next_at: datetime | None


@dataclass(frozen=True)
class NewPacket:
    """A packet to be drafted; answers and identity are what JSON can say."""

    id: str
    kind_code: str
    form_version: int
    subject: str
    answers: Mapping[str, Any]
    identity: Mapping[str, Any]
    card_revision: int
    made_on: date
    replaces: str | None = None
    basis: date | None = None  # the day of the order it rests on
    basis_number: str | None = None
    # The form with its cells and what was said of it: what a second rendering needs besides.
    made_from: Mapping[str, Any] = field(default_factory=dict)

    @property
    def answers_sha(self) -> str:
        """Digest by which the same answers are known again."""
        return digest(self.answers)

    @property
    def identity_sha(self) -> str | None:
        """Digest by which the same matter is known again; a kind without identity has none."""
        return digest(self.identity) if self.identity else None


@dataclass(frozen=True)
class NewPaper:
    """A paper to be drafted; its template must be kept (`Journal.keep_blob`) before."""

    id: str
    ordinal: int
    code: str
    title: str
    file_name: str
    words: Mapping[str, Any]
    template_sha: str | None
    series: str | None = None
    number_source: str | None = None
    date: Day | None = None  # told by the form


@dataclass(frozen=True)
class NumberRequest:
    """A paper that takes its number now: a typed one as it stands, else the next of the series.

    ``numbering_year`` is the year in which the series counts (a calendar year, or the year a school
    year begins in).
    """

    paper_id: str
    series: str
    numbering_year: int
    date: date | None = None
    typed: str | None = None
    pattern: str = "{n}-{series}"

    def printed(self, number: int) -> str:
        """The number as the paper shows it.

        Raises:
            ValueError: when the school's pattern has no place for the number, or an unknown one.
        """
        return number_by(self.pattern, self.series, number)


@dataclass(frozen=True)
class GivenNumber:
    """What a person says of a paper's number: it is a fact, and recorded as it is.

    With ``void`` the paper was never issued; ``year`` is that in which its series numbers the day.
    """

    paper_id: str
    number: str | None = None
    date: date | None = None
    year: int | None = None
    void: str = ""


@dataclass(frozen=True)
class EarlierOrder:
    """An order that was issued outside the office: entered as signed, without a paper.

    ``series_known``: people have told the series; else it is a guess, which corrects nothing. With
    ``void`` it is entered as void, and so is one that was entered before.
    """

    number: str
    date: date
    title: str
    series: str
    year: int
    signed_by: str = ""
    running: tuple[NewInForce, ...] = ()
    series_known: bool = True
    void: str = ""


@dataclass(frozen=True)
class AcceptedRemark:
    """A remark a person has answered, by its key, with the reason given."""

    remark: str
    reply: str
    reason: str = ""
    cell: str | None = None


@dataclass(frozen=True)
class NewInForce:
    """A row that a signed paper puts in force; ``until`` is its last day."""

    kind: str
    people: tuple[str, ...]
    since: date
    until: date | None = None
    paper_id: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> NewInForce:
        """A row as JSON keeps it: days in ISO."""
        until = row.get("until")
        since = date.fromisoformat(row["since"])
        return cls(
            row["kind"],
            tuple(row["people"]),
            since,
            date.fromisoformat(until) if until else None,
        )
