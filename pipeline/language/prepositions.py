"""Prepositions that change their form before a word: «с законом», «со статьёй»."""

from __future__ import annotations

import re

_AFTER_HISS = re.compile(r"[сзшж][бвгджзйклмнпрстфхцчшщ]|щ", re.IGNORECASE)


def with_instrumental(words: str) -> str:
    """The preposition «с» as it is said before these words: «со» where consonants pile up."""
    return "со" if _AFTER_HISS.match(words) else "с"
