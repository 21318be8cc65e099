"""The dictionary of Russian words (OpenCorpora, by pymorphy3): opened when it is first asked.

A name that is also a word is declined as its bearer wishes; a word says how it is declined.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

import pymorphy3

_OF_PEOPLE = ("Name", "Surn", "Patr", "Geox", "Orgn")


class Noun(NamedTuple):
    """A common noun in the singular: its genitive and its instrumental."""

    genitive: str
    instrumental: str


@cache
def _analyzer() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=4096)
def _known(word: str) -> tuple[Any, ...]:
    """What the dictionary has of a word; guesses are left out."""
    return tuple(one for one in _analyzer().parse(word) if one.is_known)


def noun_like(word: str) -> Noun | None:
    """The common noun that a word is in the nominative singular, if the dictionary has one."""
    for one in _known(word.lower()):
        tag = one.tag
        if {"NOUN", "nomn", "sing"} in tag and not any(kind in tag for kind in _OF_PEOPLE):
            forms = [one.inflect({"sing", case}) for case in ("gent", "ablt")]
            if all(forms):
                return Noun(*(form.word for form in forms))
    return None


def surname_genitive(word: str) -> str | None:
    """The genitive of a man's surname that the dictionary has."""
    for one in _known(word.lower()):
        if {"Surn", "masc", "nomn", "sing"} in one.tag:
            genitive = one.inflect({"sing", "gent"})
            return str(genitive.word) if genitive else None
    return None


def is_adjective(word: str) -> bool:
    """Whether a word is an adjective or a participle in the masculine nominative."""
    return any(
        "nomn" in one.tag and "masc" in one.tag and one.tag.POS in {"ADJF", "PRTF"}
        for one in _known(word.lower())
    )


def is_possessive(word: str) -> bool:
    """Whether a word is an adjective such as «бабий», whose stem gets a «ь» in other cases."""
    return any({"ADJF", "Poss"} in one.tag for one in _known(word.lower()))
