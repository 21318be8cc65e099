"""Whether what is written after a name is the person's standing, in full or shortened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.language.names import parse_name
from pipeline.language.spelling import fold

_UNSAID = frozenset({"класс", "класса"})  # «8 «Б» класс» is «8 «Б»»
_SHORTEST = 3  # letters of a word cut short without a dot


def stands_for(written: str, standing: str) -> bool:
    """Whether both name one standing: equal, or one a beginning or a shortening of the other.

    «зам. директора по УВР» is «заместитель директора по учебно-воспитательной работе»;
    «директор» is not.
    """
    one, other = _words(written), _words(standing)
    return one == other or bool(one and other and (_cut(one, other) or _spelt_out(other, one)))


def reads_as_name(written: str) -> bool:
    """Whether the words look like a person's: «Ли Дон Ук», «Ли Д. У.»."""
    try:
        parse_name(written)
    except ValueError:
        return False
    return all(word[0].isupper() for word in written.split())


def _words(text: str) -> list[str]:
    bare = re.sub(r"[\"()]", "", fold(text)).replace("-", " ")
    bare = re.sub(r"(?<=\d)\s+(?=\w\b)", "", bare)  # «8 Б» is «8Б»
    return [word for word in re.findall(r"\w+\.?", bare) if word not in _UNSAID]


def _cut(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of the short one are found in the full one in order, from its first on."""
    at = _taken(short[0], full, 0)
    for word in short[1:] if at else ():
        at = next((end for n in range(at, len(full)) if (end := _taken(word, full, n))), 0)
        if not at:
            return False
    return bool(at)


def _spelt_out(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the full one says the same, word for word, with nothing more."""
    at = 0
    for word in short:
        at = _taken(word, full, at) if at < len(full) else 0
        if not at:
            return False
    return at == len(full)


def _taken(word: str, full: Sequence[str], start: int) -> int:
    """Where the full one goes on after the words that ``word`` stands for; 0 when for none."""
    bare, whole = word.rstrip("."), full[start].rstrip(".")
    enough = word.endswith(".") or len(bare) >= _SHORTEST
    if bare == whole or (enough and whole.startswith(bare) and not _other_word(bare, whole)):
        return start + 1
    initials = "".join(one[0] for one in full[start : start + len(bare)])
    return start + len(bare) if len(bare) > 1 and initials == bare else 0


def _other_word(bare: str, whole: str) -> bool:
    """A word in another case is not a shortening: «директор» and «директора»."""
    return len(whole) - len(bare) == 1
