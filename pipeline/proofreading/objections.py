"""Objections: what proofreading has to say to the person who edits a template in Word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What sort of objection it is."""

    SYNTAX = "syntax"  # a tag that cannot be read, or stands where it may not
    MISSPELT = "misspelt"  # an unknown word close to a known one
    UNKNOWN = "unknown"
    LIST = "list"  # a loop over what is no list
    WHOLE = "whole"  # a list, or a word of many forms, printed as it is
    ALIKE = "alike"  # a loop that never uses its item
    MISSING = "missing"  # a word or a control the paper needs is not there
    UNUSED = "unused"  # a note: a word made for the template stands nowhere in it
    POINT = "point"  # a note: a point that the paper has is marked nowhere


NOTES: Final = (Kind.UNUSED, Kind.POINT)
"""What is said of a good template: the school may have wanted it so."""


@dataclass(frozen=True)
class Objection:
    """One thing to put right in a template: the paragraph is quoted, a suggestion may be given."""

    kind: Kind
    message: str
    paragraph: str = ""
    suggestion: str = ""
    template: str = ""

    @property
    def line(self) -> str:
        """All of it in Russian, on one line."""
        meant = f" Может быть, вы имели в виду «{self.suggestion}»?" if self.suggestion else ""
        where = f" Абзац: «{self.paragraph}»." if self.paragraph else ""
        return f"{self.message}{meant}{where}"
