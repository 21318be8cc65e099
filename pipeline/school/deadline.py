"""A deadline of a roadmap: the words as typed, and the days they name."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pipeline.language.dates import MONTHS, MONTHS_GENITIVE
from pipeline.language.spelling import tidy
from pipeline.school.year import SchoolYear

_MONTH = {
    word: number for words in (MONTHS, MONTHS_GENITIVE) for number, word in enumerate(words, 1)
}
_MONTH |= {
    f"{word[:-1]}е": number for word, number in _MONTH.items() if word.endswith(("ь", "й", "т"))
}
_MONTH |= {f"{word}е": number for word, number in _MONTH.items() if word.endswith("т")}
_DIGITS = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_WORDS = re.compile(
    r"(?:(?<!\d)(?P<day>\d{1,2})\s+)?\b(?P<month>"
    + "|".join(sorted(_MONTH, key=len, reverse=True))
    + r")\b"
    r"(?:,?\s*(?P<year>\d{4}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Deadline:
    """A deadline expression; it prints as it was typed."""

    text: str

    def spans(self, year: SchoolYear) -> tuple[tuple[date, date], ...]:
        """First and last day of every date or month the words name; none for «постоянно».

        A month without a year is completed from the school year: from August on its first
        calendar year, else the second.
        """
        words = tidy(self.text).text
        spans = [_numeric(found) for found in _DIGITS.finditer(words)]
        spans += [_verbal(found, year) for found in _WORDS.finditer(words)]
        return tuple(span for span in spans if span)

    def impossible(self) -> str:
        """A day among the words that no calendar has, "" when all are there."""
        numeric = (found[0] for found in _DIGITS.finditer(self.text) if not _numeric(found))
        return next(numeric, "")

    def outside(self, year: SchoolYear) -> bool:
        """Whether some named day or month lies outside the school year and its preparation."""
        return any(not (year.holds(first) or year.holds(last)) for first, last in self.spans(year))

    def moved_into(self, year: SchoolYear) -> str:
        """The same words with the year after each month put into the school year."""

        def moved(found: re.Match[str]) -> str:
            if not found["year"]:
                return found[0]
            return found[0][:-4] + str(_falls_in(_MONTH[found["month"].casefold()], year))

        return _WORDS.sub(moved, self.text)

    def __str__(self) -> str:
        """The words as typed."""
        return self.text


def _numeric(found: re.Match[str]) -> tuple[date, date] | None:
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day, day


def _verbal(found: re.Match[str], year: SchoolYear) -> tuple[date, date] | None:
    month = _MONTH[found["month"].casefold()]
    in_year = int(found["year"]) if found["year"] else _falls_in(month, year)
    last = monthrange(in_year, month)[1]
    try:
        first_day = int(found["day"]) if found["day"] else 1
        return date(in_year, month, first_day), date(
            in_year, month, first_day if found["day"] else last
        )
    except ValueError:
        return None


def _falls_in(month: int, year: SchoolYear) -> int:
    return year.start if month >= 8 else year.start + 1
