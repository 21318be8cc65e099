"""Surnames in six cases by the rules of the written norm; where the bearer decides, a doubt.

Sources: Русская грамматика (1980); Калакуцкая, «Фамилии. Имена. Отчества» (1994); Грамота.ру.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.language import dictionary
from pipeline.language.cases import Case, Endings, Paradigm, inflected, unchanged
from pipeline.language.endings import (
    CONSONANT,
    CONSONANT_UNSTRESSED,
    FEMALE_ADJECTIVE,
    FEMALE_ADJECTIVE_HISSING,
    FEMALE_ADJECTIVE_SOFT,
    HARD_A,
    HISSING,
    IOT,
    IY,
    IYA,
    POSSESSIVE,
    POSSESSIVE_FEMALE,
    SOFT,
    SOFT_A,
    STRESS,
    VELAR,
    VELAR_A,
    endings_of_a,
    masculine_adjective,
)
from pipeline.language.names import Sex

VOWELS = "аеёиоуыэюя"
_FIXED = re.compile(r".*(?:[оеэиуюы]|[ыи]х|[аеиоуыэюя]а)")
_POSSESSIVE = re.compile(r".+(?:[оеё]в|[иы]н)")
_POSSESSIVE_FEMALE = re.compile(r".+(?:[оеё]ва|[иы]на)")
_ADJECTIVE = re.compile(r".+(?:[сц]к[ио]й|ый)")
_FLEETING = re.compile(r".+(?:ец|[оеё]к|[её]л|ёр|ень|вель)")
_FRENCH = frozenset(["дюма", "золя", "петипа", "дега", "тома", "ферма", "труайя", "гала"])
_PREFIXES = frozenset(["тер", "тёр", "бонч", "кара", "хас", "нор", "мак", "сен", "сан"])

FLEETING = "беглая гласная: решает носитель"
LIKE_NOUN = "фамилия совпадает с обычным словом: решает носитель"
LIKE_ADJECTIVE = "прилагательное это или существительное, решает носитель"
FIRST_PART = "склоняется ли первая часть, решает носитель"


def decline_surname(surname: str, sex: Sex) -> Paradigm:
    """A surname in its cases; each part of a double one by itself."""
    parts = surname.split("-")
    declined = [_first_part(part, sex) for part in parts[:-1]]
    return _joined([*declined, _single(parts[-1], sex)])


def _joined(parts: list[Paradigm]) -> Paradigm:
    forms = {case: "-".join(part.forms[case] for part in parts) for case in Case}
    doubts = {case: why for part in parts for case, why in part.doubts.items()}
    return Paradigm(forms, doubts)


def _first_part(part: str, sex: Sex) -> Paradigm:
    lower = part.lower()
    if lower in _PREFIXES:
        return unchanged(part)
    declined = _single(part, sex)
    plain = _POSSESSIVE.fullmatch(lower) or _ADJECTIVE.fullmatch(lower)
    if sex is Sex.FEMALE or plain or len(set(declined.forms.values())) == 1:
        return declined
    return declined.doubted(FIRST_PART)


def _single(surname: str, sex: Sex) -> Paradigm:
    lower = surname.lower()
    if _FIXED.fullmatch(lower) or lower in _FRENCH:
        return unchanged(surname)
    ending = lower[-1]
    if ending in "ая":
        return _in_a(surname, lower, sex)
    if sex is Sex.FEMALE:
        return unchanged(surname)
    return _MASCULINE.get(ending, _in_consonant)(surname, lower)


def _in_a(surname: str, lower: str, sex: Sex) -> Paradigm:
    if sex is Sex.FEMALE and lower.endswith(("ая", "яя")):
        soft = FEMALE_ADJECTIVE_HISSING if lower[-3] in HISSING else FEMALE_ADJECTIVE
        return inflected(surname[:-2], FEMALE_ADJECTIVE_SOFT if lower[-2] == "я" else soft)
    if sex is Sex.FEMALE and _POSSESSIVE_FEMALE.fullmatch(lower):
        declined = inflected(surname[:-1], POSSESSIVE_FEMALE)
        if dictionary.noun_like(lower) is None or dictionary.surname_genitive(lower[:-1]):
            return declined
        as_noun = inflected(surname[:-1], HARD_A)
        return as_noun.doubted(LIKE_NOUN, _differing(declined, as_noun))
    if lower[-1] == "я":
        return inflected(surname[:-1], IYA if lower[-2] == "и" else SOFT_A)
    declined = inflected(surname[:-1], endings_of_a(lower))
    if lower[-2] not in HISSING:
        return declined
    return inflected(surname[:-1], VELAR_A).doubted(STRESS, (Case.INS,))


def _differing(one: Paradigm, other: Paradigm) -> tuple[Case, ...]:
    return tuple(case for case in Case if one.forms[case] != other.forms[case])


def _in_iot(surname: str, lower: str) -> Paradigm:
    as_noun = inflected(surname[:-1], IY if lower[-2] == "и" else IOT)
    adjective = _ADJECTIVE.fullmatch(lower) is not None
    if not adjective and (lower[-2] not in "ио" or _syllables(lower) == 1):
        return as_noun
    if not adjective and dictionary.is_possessive(lower):
        return as_noun.doubted(LIKE_ADJECTIVE)
    as_adjective = inflected(surname[:-2], masculine_adjective(lower))
    if adjective or _is_adjective(lower):
        return as_adjective
    unknown = dictionary.noun_like(lower) is None and _ends_as_adjective(lower)
    return as_adjective.doubted(LIKE_ADJECTIVE) if unknown else as_noun


def _is_adjective(lower: str) -> bool:
    known = dictionary.surname_genitive(lower) or ""
    return dictionary.is_adjective(lower) or known.endswith(("ого", "его"))


def _ends_as_adjective(lower: str) -> bool:
    return lower[-2] == "о" or lower[-3] in VELAR + HISSING + "н"


def _in_soft_sign(surname: str, lower: str) -> Paradigm:
    return _unless_fleeting(surname, lower, inflected(surname[:-1], SOFT))


def _in_consonant(surname: str, lower: str) -> Paradigm:
    if _POSSESSIVE.fullmatch(lower):
        return _possessive(surname, lower)
    if lower.endswith(("ич", "ц")):
        declined = inflected(surname, CONSONANT_UNSTRESSED)
    elif lower[-1] in HISSING:
        declined = _after_hiss(surname, lower)
    else:
        declined = inflected(surname, CONSONANT)
    return _unless_fleeting(surname, lower, declined)


def _possessive(surname: str, lower: str) -> Paradigm:
    if _syllables(lower) == 1 or dictionary.noun_like(lower):
        reason = LIKE_NOUN if _syllables(lower) > 1 else "русская это фамилия или нет"
        return inflected(surname, POSSESSIVE).doubted(reason, (Case.INS,))
    return inflected(surname, POSSESSIVE)


def _after_hiss(surname: str, lower: str) -> Paradigm:
    noun = dictionary.noun_like(lower)
    if noun is not None:
        stressed = noun.instrumental.endswith("ом")
        return inflected(surname, CONSONANT if stressed else CONSONANT_UNSTRESSED)
    return inflected(surname, CONSONANT_UNSTRESSED).doubted(STRESS, (Case.INS,))


def _unless_fleeting(surname: str, lower: str, declined: Paradigm) -> Paradigm:
    """A vowel that the common noun loses, or a name of this shape might, is asked about."""
    noun = dictionary.noun_like(lower)
    if noun is None:
        if lower.endswith("ец") and _may_lose_vowel(lower):
            declined = _without_vowel(surname, lower)
        return declined.doubted(FLEETING) if _may_lose_vowel(lower) else declined
    stem = surname[0] + noun.genitive[1:-1]
    soft = SOFT if lower.endswith("ь") else CONSONANT_UNSTRESSED
    stressed = noun.instrumental.endswith("ом")
    as_noun = _as(surname, stem, CONSONANT if stressed else soft)
    kept = as_noun.forms[Case.GEN].replace("ё", "е") == declined.forms[Case.GEN].replace("ё", "е")
    if kept and not lower.endswith(("ец", "вель")):
        return declined
    return as_noun.doubted(FLEETING)


def _without_vowel(surname: str, lower: str) -> Paradigm:
    """Кравец, Кравцом; Заец, Зайцем."""
    if lower[-3] in VOWELS:
        return _as(surname, f"{surname[:-2]}йц", CONSONANT_UNSTRESSED)
    return _as(surname, f"{surname[:-2]}ц", CONSONANT)


def _as(surname: str, stem: str, endings: Endings) -> Paradigm:
    """A stem that is not the nominative's."""
    return Paradigm({**inflected(stem, endings).forms, Case.NOM: surname})


def _may_lose_vowel(lower: str) -> bool:
    return _syllables(lower) > 1 and _FLEETING.fullmatch(lower) is not None


def _syllables(lower: str) -> int:
    return sum(letter in VOWELS for letter in lower)


_MASCULINE: dict[str, Callable[[str, str], Paradigm]] = {"й": _in_iot, "ь": _in_soft_sign}
