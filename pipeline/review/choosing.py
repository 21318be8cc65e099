"""What was chosen from a list, and the nearest of the list where it was not."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import get_args

from rapidfuzz import process

from pipeline.kinds import PointName
from pipeline.language.spelling import fold
from pipeline.reading.filled import Cell
from pipeline.review import remarks as say
from pipeline.review.refusal import Refused
from pipeline.sheets import Column


def read_yes_no(cell: Cell, text: str) -> bool:
    """Yes or no.

    Raises:
        Refused: when it is neither.
    """
    if isinstance(cell.value, bool):
        return cell.value
    if fold(text) in ("да", "+", "1", "нет", "-", "0"):
        return fold(text) in ("да", "+", "1")
    raise Refused(say.NotAChoice, value=text, choices="да, нет")


def read_choice(column: Column, text: str) -> str:
    """The one choice that is written; the nearest is proposed otherwise.

    Raises:
        Refused: when it is none of the list.
    """
    members = _members(column, column.annotation)
    if fold(text) in members:
        return members[fold(text)]
    raise Refused(
        say.NotAChoice, _closest(text, column), value=text, choices=", ".join(column.choices)
    )


def read_choices(column: Column, text: str) -> tuple[str, ...]:
    """Several choices, parted by commas, semicolons or lines; each once.

    Raises:
        Refused: when one of them is none of the list.
    """
    members = _members(column, get_args(column.annotation)[0])
    parts = [part for part in re.split(r"\s*[,;\n]\s*", text) if part]
    chosen = [members.get(fold(part)) for part in parts]
    if chosen and all(chosen):
        return tuple(dict.fromkeys(member for member in chosen if member))
    wrong = next((part for part, one in zip(parts, chosen, strict=True) if one is None), text)
    guesses = [
        str(member) if member else _closest(part, column)
        for part, member in zip(parts, chosen, strict=True)
    ]
    proposal = ", ".join(guess for guess in guesses if guess) if all(guesses) else ""
    raise Refused(say.NotAChoice, proposal or None, value=wrong, choices=", ".join(column.choices))


def _members(column: Column, kind: type[StrEnum] | type[PointName]) -> dict[str, str]:
    """What may be chosen, by how it is compared: of points, those of the form's papers."""
    if issubclass(kind, StrEnum):
        return {fold(str(member)): member for member in kind}
    return {fold(choice): PointName(choice) for choice in column.choices}


def _closest(text: str, column: Column) -> str | None:
    best = process.extractOne(
        fold(text), {choice: fold(choice) for choice in column.choices}, score_cutoff=70
    )
    return str(best[2]) if best else None
