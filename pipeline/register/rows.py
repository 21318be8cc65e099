"""What the register gives out: frozen values, one class for one kind of row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Day = date  # beside a field of that name


@dataclass(frozen=True)
class FormRow:
    """A form as the journal knows it; ``packet_id`` is its own packet, or the one it doubles."""

    id: str
    name: str
    sha256: str
    size: int  # bytes
    received_at: datetime
    state: str
    kind_code: str | None
    form_version: int | None
    copy_id: str | None
    packet_id: str | None
    answers_sha: str | None
    fault: str | None  # number of our own failure
    remarks: list[dict[str, Any]] | None
    attempts: int
    next_at: datetime | None
    archived_as: str | None


@dataclass(frozen=True)
class EventRow:
    """One thing that happened, without a person's name in it."""

    id: int
    at: datetime
    form_id: str | None
    packet_id: str | None
    paper_id: str | None
    what: str
    detail: dict[str, Any]


@dataclass(frozen=True)
class PacketRow:
    """A packet: what it was made from and where it lies (``folder`` from the house, with «/»)."""

    id: str
    form_id: str
    kind_code: str
    form_version: int
    subject: str
    identity_sha: str | None
    identity: dict[str, Any]
    answers: dict[str, Any]
    answers_sha: str
    made_from: dict[str, Any]
    card_revision: int
    made_on: date
    made_at: datetime
    folder: str | None
    replaces: str | None
    state: str  # draft, to_sign, signed, replaced, void
    basis: date | None  # the day of the order it rests on
    basis_number: str | None


@dataclass(frozen=True)
class PacketMark:
    """A packet at a glance: all that a look into the outbox needs of most of them."""

    id: str
    form_id: str
    kind_code: str
    subject: str
    identity: dict[str, Any]
    folder: str | None
    replaces: str | None
    state: str


Printed = tuple[str | None, str | None]
"""Number and day of an order as they stand in a file."""


@dataclass(frozen=True)
class PaperRow:
    """A paper of the register; ``number`` as printed, ``counted`` the value of the counter."""

    id: str
    packet_id: str
    ordinal: int
    code: str
    title: str
    file_name: str
    series: str | None
    numbering_year: int | None
    number: str | None
    counted: int | None
    number_source: str | None
    date: date | None
    state: str  # draft, numbered, signed, amended, void
    words: dict[str, Any]
    template_sha: str | None  # None of what was issued elsewhere
    document_sha: str | None  # as the office has written it last
    edited_sha: str | None  # as a person has left it
    signed_sha: str | None
    void_reason: str | None
    printed: list[list[str | None]] | None  # numbers and days the office has put into the file

    def printed_with(self, last: Printed) -> list[list[str | None]] | None:
        """What it has put there, the last at the end; nothing as long as that is nothing."""
        before = [one for one in self.printed or () if tuple(one) != last]
        return [*before, list(last)] if any(last) else self.printed


@dataclass(frozen=True)
class CardRevision:
    """The school's card as it was taken once."""

    id: int
    sha256: str
    taken_at: datetime
    snapshot: dict[str, Any]


@dataclass(frozen=True)
class InForceRow:
    """Who with whom, from when to when, by which packet and paper."""

    id: int
    packet_id: str
    paper_id: str | None
    kind: str
    people: list[str]
    since: date
    until: date | None
    ended_by: str | None


@dataclass(frozen=True)
class RegisterRow:
    """A line of the register of issued papers."""

    paper_id: str
    packet_id: str
    code: str
    title: str
    file_name: str
    series: str | None
    number: str | None
    made_on: date
    date: date | None
    state: str
    folder: str | None
    form_kind: str
    subject: str
    packet_state: str
    void_reason: str | None
    number_source: str | None
    basis: Day | None
    basis_number: str | None
    identity: dict[str, Any]


@dataclass(frozen=True)
class SpentNumber:
    """A number that the office has counted and that stands on no paper."""

    series: str
    year: int
    counted: int
    number: str
    paper_id: str
    reason: str
