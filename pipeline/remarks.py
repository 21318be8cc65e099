"""Remarks: everything the office may say about a form, one class for one thing to say.

A remark is data, never an exception. Its class holds what is the same every time (code, severity,
wording, advice, clause), the instance what differs (place, people, values, proposal). The catalogue
``docs/remarks.md`` is generated from the classes; a code once printed keeps its meaning for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar


class Severity(StrEnum):
    """What a remark does to the form it stands on."""

    ERROR = "error"  # the form goes back
    MISSING = "missing"  # not there yet: the packet is a draft with blanks
    WARNING = "warning"  # said once, «знаю» silences it
    TRIFLE = "trifle"  # folded into one line


class Reply(StrEnum):
    """What a person may write into «Ваш ответ» beside a remark."""

    YES = "да"
    KEEP = "оставить как есть"
    KNOWN = "знаю"


@dataclass(frozen=True)
class Place:
    """Where a remark points: a sheet and a cell as Excel names it, or the whole file."""

    sheet: str | None = None
    cell: str | None = None


WHOLE_FILE = Place()


@dataclass(frozen=True)
class Remark:
    """One thing to say about a form.

    ``row`` names the row by its key and the field, so that an answer finds it again after rows
    have moved; ``value`` is what stood in the cell: an answer lapses when it changes.
    """

    place: Place = WHOLE_FILE
    words: Mapping[str, str] = field(default_factory=dict)
    proposal: str | None = None
    row: str = ""
    value: str = ""

    code: ClassVar[str]
    severity: ClassVar[Severity]
    template: ClassVar[str]
    advice: ClassVar[str]
    clause: ClassVar[str] = ""
    answerable: ClassVar[bool] = False  # an error that a person may know better
    question: ClassVar[bool] = False  # «да» answers it and changes no cell
    example: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        """Enter the class into the catalogue.

        Raises:
            TypeError: when another class has the same code.
        """
        super().__init_subclass__(**options)
        code = cls.__dict__.get("code")
        if code is None:
            return
        known = CATALOGUE.setdefault(code, cls)
        if known.__qualname__ != cls.__qualname__:
            raise TypeError(f"remark code {code} is taken by {known.__name__}")
        CATALOGUE[code] = cls

    @property
    def message(self) -> str:
        """What is wrong, in plain Russian."""
        return self.template.format_map(self.words)

    @property
    def what_to_do(self) -> str:
        """How to put it right."""
        return self.advice.format_map(self.words)

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The answers that this remark accepts."""
        accepted = [Reply.YES] if self.proposal is not None else []
        if self.severity is Severity.ERROR and self.answerable:
            accepted.append(Reply.KEEP)
        if self.severity in (Severity.WARNING, Severity.TRIFLE):
            accepted.append(Reply.KNOWN)
        return tuple(accepted)

    @property
    def key(self) -> str:
        """Identity of the remark across copies of a form: code, row and a digest of the value."""
        digest = hashlib.sha256(self.value.encode()).hexdigest()[:12]
        return f"{self.code}|{self.row}|{digest}"

    def as_record(self) -> dict[str, Any]:
        """The remark as JSON for the journal; `from_record` is its mirror."""
        return {
            "code": self.code,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "words": dict(self.words),
            "proposal": self.proposal,
            "row": self.row,
            "value": self.value,
        }

    def as_line(self) -> dict[str, Any]:
        """The remark as the console's ``--json`` prints it."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "message": self.message,
            "advice": self.what_to_do,
            "clause": self.clause or None,
            "proposal": self.proposal,
        }


CATALOGUE: dict[str, type[Remark]] = {}


def from_record(record: Mapping[str, Any]) -> Remark:
    """Raise a remark from the journal again.

    Raises:
        KeyError: when its class is gone from the product.
    """
    return CATALOGUE[record["code"]](
        place=Place(record["sheet"], record["cell"]),
        words=record["words"],
        proposal=record["proposal"],
        row=record["row"],
        value=record["value"],
    )


def stopping(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """The remarks for which a form goes back."""
    return tuple(remark for remark in remarks if remark.severity is Severity.ERROR)
