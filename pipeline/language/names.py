"""Names of people: the parts of a written name, its initials, the sex a patronymic tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.language.spelling import NBSP, fold, tidy


class Sex(StrEnum):
    """Sex as the school's card writes it."""

    MALE = "м"
    FEMALE = "ж"


_MALE = re.compile(r".+(?:вич|ич|[её]вич|оглы|оглу|улы|уулу)$", re.IGNORECASE)
_FEMALE = re.compile(r".+(?:вна|чна|кызы|гызы|кизи)$", re.IGNORECASE)
_INITIALS = re.compile(r"^([А-ЯЁ])\.?\s*(?:([А-ЯЁ])\.)?$")
_HYPHEN = re.compile("(?<=[А-ЯЁа-яё])[^\\S\\n]*[-\u2010-\u2015\u2212][^\\S\\n]*(?=[А-ЯЁ])")
_CAPITALS = re.compile(r"(?<![А-ЯЁа-яё-])[А-ЯЁ]{2,}(?:-[А-ЯЁ]{2,})*(?![а-яё.])")  # «ИВАНОВА»
_TURKIC = frozenset({"оглы", "оглу", "улы", "уулу", "кызы", "гызы", "кизи"})


@dataclass(frozen=True)
class PersonName:
    """A written name: surname, given name and patronymic, the last two perhaps as initials."""

    surname: str
    given: str = ""
    patronymic: str = ""

    @property
    def full(self) -> str:
        """«Иванова Анна Петровна»; where only initials are known, «Иванова А. П.»."""
        parts = (self.surname, *(_dotted(part) for part in (self.given, self.patronymic)))
        return " ".join(part for part in parts if part)

    @property
    def initials(self) -> str:
        """«А. П.», bound by a non-breaking space."""
        return NBSP.join(f"{part[0].upper()}." for part in (self.given, self.patronymic) if part)

    @property
    def signature(self) -> str:
        """«А. П. Иванова», as under a paper (ГОСТ Р 7.0.97, реквизит 22)."""
        return f"{self.initials}{NBSP}{self.surname}" if self.given else self.surname

    @property
    def short(self) -> str:
        """«Иванова А. П.»: initials after the surname, as in lists and addresses."""
        return f"{self.surname}{NBSP}{self.initials}" if self.given else self.surname

    @property
    def abbreviated(self) -> bool:
        """Whether only an initial is known of the given name or of the patronymic."""
        return any(len(part.rstrip(".")) == 1 for part in (self.given, self.patronymic))

    @property
    def sex(self) -> Sex | None:
        """What the patronymic tells; None when there is none or it is an initial."""
        if _FEMALE.match(self.patronymic):
            return Sex.FEMALE
        return Sex.MALE if _MALE.match(self.patronymic) else None

    def same_as(self, other: PersonName) -> bool:
        """Whether both may name one person: equal as far as both are written."""
        if fold(self.surname) != fold(other.surname):
            return False
        pairs = ((self.given, other.given), (self.patronymic, other.patronymic))
        return all(_agree(mine, theirs) for mine, theirs in pairs)


def _dotted(part: str) -> str:
    return f"{part}." if len(part) == 1 else part


def _agree(mine: str, theirs: str) -> bool:
    mine, theirs = fold(mine), fold(theirs)
    if not mine or not theirs:
        return mine == theirs
    shorter = min(len(mine), len(theirs))
    return mine[:1] == theirs[:1] if shorter == 1 else mine == theirs


def parse_name(text: str) -> PersonName:
    """Read «Иванова Анна Петровна», «Анна Петровна Иванова», «Иванова А. П.», «А. П. Иванова».

    Raises:
        ValueError: when the text holds no surname with a given name or initial.
    """
    text = tidy(text).text.replace("\n", " ").replace(",", " ")
    text = _CAPITALS.sub(lambda found: found[0].title(), _HYPHEN.sub("-", text))
    parts = re.sub(r"([А-ЯЁ])\.", r"\1. ", text).split()
    words = [part for part in parts if not _INITIALS.match(part)]
    initials = [part.rstrip(".") for part in parts if _INITIALS.match(part)]
    if len(parts) > 6 or not words or not all(part[0].isalpha() for part in parts):
        raise ValueError("not a name")
    if initials:
        return _with_initials(words, initials)
    return _in_full(_join_turkic(words))


def _with_initials(words: list[str], initials: list[str]) -> PersonName:
    if len(words) == 1:
        return PersonName(words[0], initials[0], initials[1] if len(initials) > 1 else "")
    if len(words) == 2 and len(initials) == 1:
        return PersonName(words[0], words[1], initials[0])
    raise ValueError("not a name")


def _join_turkic(words: list[str]) -> list[str]:
    if len(words) > 2 and words[-1].casefold() in _TURKIC:
        return [*words[:-2], f"{words[-2]} {words[-1]}"]
    return words


def _in_full(words: list[str]) -> PersonName:
    if len(words) == 2:
        return PersonName(words[0], words[1])
    if len(words) == 3:
        if PersonName("", "", words[1]).sex:  # «Ева Родионовна Шостакович»: no given name ends so
            return PersonName(words[2], words[0], words[1])
        return PersonName(*words)
    raise ValueError("not a name")
