"""Numbers of orders: as they are printed, and when two of them are the same number.

A number is never refused by a mask (practice of schools: «12», «012-Д», «01-05/87», «12/1-Д»).
"""

from __future__ import annotations

import re

from pipeline.language.spelling import NBSP, fold

_SIGN = re.compile(r"^\s*(?:(?:№|N[oо°]?\.?|#)\s*)+(?=\S)")
_PLACE = re.compile(r"\{(n|буква|series)(?::(0?)([1-6])d?)?\}")
_LONGEST = 6  # digits: what is longer counts no orders
_DIGITS = re.compile(r"\d+")
_LATIN = str.maketrans("abcehkmoptxy", "авсенкмортху")  # alike as capitals
_POINT = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*[.)])\s*(?=[^\W\d_]|[«\"„“(])")


def bare_number(number: str) -> str:
    """A number in one line, without the sign that people type before it: templates have their own.

    Nothing else is changed: a number is printed as it was typed.
    """
    return " ".join(_SIGN.sub("", number).replace(NBSP, " ").split())


def number_key(number: str) -> str:
    """By what numbers are the same: «№ 02-д» and «2 – Д», «12-К» in Latin letters and in Russian.

    Case, sign, spaces, the shape of a dash, zeros before a number and the alphabet do not count;
    «12-Д», «12/1-Д» and «12» are three numbers.
    """
    text = "".join(fold(bare_number(number)).translate(_LATIN).split())
    return _DIGITS.sub(lambda found: found[0].lstrip("0") or "0", text)


def number_by(pattern: str, series: str, count: int) -> str:
    """The number that a school's pattern makes of a count: «{n:03}-{буква}» of 12 is «012-Д».

    Raises:
        ValueError: when the pattern has no place for the count, or an unknown one.
    """
    printed, other = (_filled(pattern, series, number) for number in (count, count + 1))
    if printed == other or "{" in printed or "}" in printed:
        raise ValueError(f"numbering pattern {pattern!r}")
    return printed


def _filled(pattern: str, series: str, count: int) -> str:
    def place(found: re.Match[str]) -> str:
        name, zeros, width = found.groups()
        if name != "n":
            return series
        return str(count).rjust(int(width or 0), "0" if zeros else " ")

    return _PLACE.sub(place, pattern)


def count_in(number: str, pattern: str, series: str) -> int | None:
    """The count of which a pattern makes this number; None when it is none of its numbers.

    Raises:
        ValueError: as `number_by`.
    """
    key = number_key(number)
    counts = (int(group) for group in _DIGITS.findall(key) if len(group) <= _LONGEST)
    fitting = (one for one in counts if number_key(number_by(pattern, series, one)) == key)
    return next(fitting, None)


def typed_number(text: str) -> str:
    """The number with which a point was typed, «3.» or «2.1)»; empty where it begins with words."""
    found = _POINT.match(text)
    return found[1] if found else ""


def unnumbered(text: str) -> str:
    """A point's text without the number that was typed before it."""
    found = _POINT.match(text)
    return text[found.end() :] if found else text
