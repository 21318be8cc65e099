"""Text as it should have been typed: spaces, dashes, invisible marks, Latin look-alikes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

NBSP = "\u00a0"
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXaceopxyu", "АВСЕНКМОРТХасеорхуи")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True)
class Spelling:
    """A text put right, and the words in which Latin letters stood for Cyrillic ones."""

    text: str
    look_alikes: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


def tidy(text: str) -> Spelling:
    """Fold spaces, drop invisible marks, give Cyrillic words their Cyrillic letters.

    A word of nothing but Latin letters («R&D») stands. Control characters and marks that turn the
    direction of writing are named in ``forbidden``: no paper may carry them.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    forbidden = tuple(sorted({f"U+{ord(mark):04X}" for mark in _FORBIDDEN.findall(text)}))
    text = (
        _INVISIBLE.sub("", _FORBIDDEN.sub("", text)).replace("\u2028", "\n").replace("\u2029", "\n")
    )
    mixed: list[str] = []

    def corrected(found: re.Match[str]) -> str:
        word = found[0]
        if not (_CYRILLIC.search(word) and _LATIN.search(word)):
            return word
        mixed.append(word)
        return word.translate(_LOOK_ALIKE)

    text = _WORD.sub(corrected, text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return Spelling("\n".join(lines).strip("\n"), tuple(mixed), forbidden)


_DASHES = re.compile("\\s*[-\u2010-\u2015\u2212]+\\s*")
_QUOTES = re.compile("[\"'«»“”„‟‘’`]")
_NAME_LONG = 200  # letters: longer texts are compared seldom


def fold(text: str) -> str:
    """A key for comparing what people type: case, «ё», dashes, quotes, spaces set aside."""
    return _folded_once(text) if len(text) <= _NAME_LONG else _folded(text)


def _folded(text: str) -> str:
    text = _DASHES.sub("-", _QUOTES.sub('"', tidy(text).text)).casefold().replace("ё", "е")
    return " ".join(text.split()).rstrip(".: ")


# Every name of a form is compared with every name of the card: kept, that is ten times faster.
_folded_once = lru_cache(maxsize=4096)(_folded)


_INITIALS = re.compile(r"(?<![\w.])([А-ЯЁ])\.[ ]?(?:([А-ЯЁ])\.[ ]?)?(?=[А-ЯЁ][а-яё])")
_AFTER_SURNAME = re.compile(r"(?<=[а-яё]) ([А-ЯЁ])\.[ ]?([А-ЯЁ])\.")
_CLAUSE = re.compile(r"\b(стать\w{1,3}|ст\.|пункт\w{0,3}|пп?\.|ч\.)[ \u00a0]+(?=\d)", re.IGNORECASE)
_ACTING = re.compile(r"\b([ИиВв])\.[ ]?о\.[ ]?(?=[а-яё])")  # «и. о. директора»
_PLACE = re.compile(r"\b(г|с|п|пос|д|ст-ца|обл)\.[ \u00a0]?(?=[А-ЯЁ][а-яё])")
_NUMBER_SIGN = re.compile(r"№ ?(?=\S)")
_YEAR_MARK = re.compile(r"(\d{4}) ?(г\.)")


_OPENS = re.compile(r"(?<![^\s(«„\"–—-])\"(?=\S)")  # after a space, before a letter or «№»


def quote(text: str) -> str:
    """Give straight quotes that come in pairs the shape they have in print: «…», inside „…“.

    Where one has no other half, every quote stays as it was typed.
    """
    if '"' not in text:
        return text
    opens = {found.start() for found in _OPENS.finditer(text)}
    printed, depth = [], 0
    for at, mark in enumerate(text):
        if mark in "«„" or (mark == '"' and at in opens):
            depth += 1
            printed.append(mark if mark != '"' else "«" if depth == 1 else "„")
        elif mark in "»“" or mark == '"':
            printed.append(mark if mark != '"' else "»" if depth == 1 else "“")
            depth -= 1
        else:
            printed.append(mark)
        if depth < 0:
            return text
    return "".join(printed) if depth == 0 else text


def within(words: str) -> str:
    """Words as they stand within a sentence: «заместитель директора», «УВР» as it is."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def bind(text: str) -> str:
    """Make a text ready for print: quotes «…», no line broken in «№ 1», «И. О. Фамилия», «п. 2»."""
    text = _PLACE.sub(f"\\1.{NBSP}", _CLAUSE.sub(f"\\1{NBSP}", quote(text)))
    text = _ACTING.sub(f"\\1.{NBSP}о.{NBSP}", text)
    text = _INITIALS.sub(
        lambda m: NBSP.join(f"{letter}." for letter in m.groups() if letter) + NBSP, text
    )
    text = _AFTER_SURNAME.sub(f"{NBSP}\\1.{NBSP}\\2.", text)
    return _YEAR_MARK.sub(f"\\1{NBSP}\\2", _NUMBER_SIGN.sub(f"№{NBSP}", text))
