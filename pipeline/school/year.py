"""The school year: 1 September to 31 August."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"\s*(20\d\d)\s*[/\-\u2010-\u2015]\s*(20\d\d|\d\d)\s*(?:уч\.?\s*г\.?)?\s*")


@dataclass(frozen=True, order=True)
class SchoolYear:
    """A school year by the calendar year in which it starts."""

    start: int

    @classmethod
    def parse(cls, text: str) -> SchoolYear:
        """Read «2026/2027», «2026–2027», «2026-27».

        Raises:
            ValueError: when the text is no school year, or its two years do not follow each other.
        """
        written = _WRITTEN.fullmatch(text)
        if not written:
            raise ValueError("not a school year")
        first, second = int(written[1]), int(written[2])
        if second % 100 != (first + 1) % 100:
            raise ValueError("years do not follow each other")
        return cls(first)

    @classmethod
    def around(cls, day: date) -> SchoolYear:
        """The year a paper written on that day is for: from June on, the coming one."""
        return cls(day.year if day.month >= 6 else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 September."""
        return date(self.start, 9, 1)

    @property
    def last_day(self) -> date:
        """31 August of the next calendar year."""
        return date(self.start + 1, 8, 31)

    @property
    def preparation(self) -> date:
        """1 August before: the preparatory month belongs to the coming year."""
        return date(self.start, 8, 1)

    def holds(self, day: date) -> bool:
        """Whether the day lies in the year or in its preparatory month."""
        return self.preparation <= day <= self.last_day

    def __str__(self) -> str:
        """«2026/2027», as orders write it."""
        return f"{self.start}/{self.start + 1}"
