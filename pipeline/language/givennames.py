"""Given names and patronymics in six cases; where handbooks differ, a doubt.

Sources: Русская грамматика (1980); Суперанская, «Словарь русских личных имён»; Калакуцкая (1994).
"""

from __future__ import annotations

import re

from pipeline.language.cases import Case, Endings, Paradigm, inflected, unchanged
from pipeline.language.endings import (
    CONSONANT,
    CONSONANT_UNSTRESSED,
    HARD_A,
    HISSING,
    HISSING_A,
    IOT,
    IY,
    IYA,
    SOFT,
    SOFT_A,
    STRESS,
    endings_of_a,
)
from pipeline.language.names import Sex

_THIRD: Endings = ("ь", "и", "и", "ь", "ью", "и")  # Любовь, without a fleeting vowel
_IYA_FOREIGN: Endings = ("я", "и", "е", "ю", "ей", "е")  # Алия: in the dative also «Алии»
_OF_THIRD = frozenset(["любовь", "рахиль", "эсфирь", "юдифь", "руфь", "агарь", "суламифь"])
_LOSING = {"павел": "павл", "лев": "льв", "пётр": "петр", "петр": "петр"}
_LIKE_FEMALE = re.compile(r".+(?:[иы]ло|айло)")  # Данило, Гаврило, Михайло
_VOWEL_AND_A = re.compile(r".*[аеиоуыэюя]а")
_STRESSED_ICH = re.compile(r"(?:иль|кузьм|фом|лук)ич")
_TURKIC = ("оглы", "оглу", "улы", "уулу", "кызы", "гызы", "кизи")
_RUSSIAN_IYA = frozenset(
    [
        *("анастасия", "валерия", "виктория", "мария", "наталия", "юлия", "лилия", "лидия"),
        *("ксения", "евгения", "евфросиния", "клавдия", "софия", "аполлинария", "антония"),
        *("евдокия", "евлампия", "таисия", "глафирия", "пелагия", "анфия", "амалия", "аврелия"),
        *("эмилия", "розалия", "цецилия", "сильвия", "стефания", "олимпия", "калерия", "корнелия"),
    ]
)

SOFT_NAME = "нерусское имя на -ь: одни источники склоняют, другие нет; решает носитель"
FOREIGN_IYA = "нерусское имя на -ия: в дательном и предложном -ие или -ии"
UNKNOWN_PART = "склоняется ли первая часть имени, решает носитель"


def decline_given_name(name: str, sex: Sex) -> Paradigm:
    """A given name in its cases; of a double one a part that ends in a vowel stands."""
    *first, last = name.split("-")
    declined = _female(last) if sex is Sex.FEMALE else _male(last)
    for part in reversed(first):
        declined = _behind(part, sex, declined)
    return declined


def _behind(part: str, sex: Sex, rest: Paradigm) -> Paradigm:
    front = _female(part) if sex is Sex.FEMALE else _male(part)
    certain = sex is Sex.FEMALE
    if sex is Sex.MALE:
        front, certain = unchanged(part), part[-1].lower() in "аеиоуыэюя" or part.lower() == "абдул"
    forms = {case: f"{front.forms[case]}-{rest.forms[case]}" for case in Case}
    joined = Paradigm(forms, {**front.doubts, **rest.doubts})
    return joined if certain else joined.doubted(UNKNOWN_PART)


def _male(name: str) -> Paradigm:
    lower = name.lower()
    if lower in _LOSING:
        return _called(name, inflected(name[0] + _LOSING[lower][1:], CONSONANT))
    if _LIKE_FEMALE.fullmatch(lower):
        return _called(name, inflected(name[:-1], HARD_A))
    if lower[-1] in "оеэиуюы" or _VOWEL_AND_A.fullmatch(lower):
        return unchanged(name)
    return _in_a(name, lower) if lower[-1] in "ая" else _in_consonant(name, lower)


def _in_consonant(name: str, lower: str) -> Paradigm:
    if lower[-1] == "й":
        return inflected(name[:-1], IY if lower[-2] == "и" else IOT)
    if lower[-1] == "ь":
        return inflected(name[:-1], SOFT)
    if lower[-1] in f"{HISSING}ц":
        return inflected(name, CONSONANT_UNSTRESSED).doubted(STRESS, (Case.INS,))
    return inflected(name, CONSONANT)


def _called(name: str, declined: Paradigm) -> Paradigm:
    """With its nominative as it is written, when the other cases have another stem."""
    return Paradigm({**declined.forms, Case.NOM: name}, declined.doubts)


def _female(name: str) -> Paradigm:
    lower = name.lower()
    if lower in _OF_THIRD:
        return inflected(name[:-1], _THIRD)
    if lower[-1] == "ь":
        return unchanged(name).doubted(SOFT_NAME, (Case.GEN, Case.DAT, Case.INS, Case.PREP))
    if lower[-1] not in "ая" or _VOWEL_AND_A.fullmatch(lower):
        return unchanged(name)
    if lower.endswith("ия") and lower not in _RUSSIAN_IYA:
        return inflected(name[:-1], _IYA_FOREIGN).doubted(FOREIGN_IYA, (Case.DAT, Case.PREP))
    return _in_a(name, lower)


def _in_a(name: str, lower: str) -> Paradigm:
    if lower[-1] == "я":
        return inflected(name[:-1], IYA if lower[-2] == "и" else SOFT_A)
    return inflected(name[:-1], HISSING_A if lower[-2] in HISSING else endings_of_a(lower))


def decline_patronymic(patronymic: str, sex: Sex) -> Paradigm:
    """A patronymic in its cases: «Петрович», «Ильич», «Петровна»; «Ильхам оглы» stands."""
    lower = patronymic.lower()
    if lower.endswith(_TURKIC):
        return unchanged(patronymic)
    if lower.endswith("на") and sex is Sex.FEMALE:
        return inflected(patronymic[:-1], HARD_A)
    if lower.endswith(("ич", "ыч")) and sex is Sex.MALE:
        stressed = _STRESSED_ICH.fullmatch(lower)
        return inflected(patronymic, CONSONANT if stressed else CONSONANT_UNSTRESSED)
    return decline_given_name(patronymic, sex).doubted("непривычное отчество")
