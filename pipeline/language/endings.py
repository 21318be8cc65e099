"""The endings by which names and their like are declined (Русская грамматика, 1980)."""

from __future__ import annotations

from pipeline.language.cases import Endings

HISSING = "жшчщ"
STRESS = "окончание зависит от ударения"  # the doubt about an ending after them
VELAR = "гкх"

POSSESSIVE: Endings = ("", "а", "у", "а", "ым", "е")  # Иванов
POSSESSIVE_FEMALE: Endings = ("а", "ой", "ой", "у", "ой", "ой")  # Иванова
FEMALE_ADJECTIVE: Endings = ("ая", "ой", "ой", "ую", "ой", "ой")  # Белая
FEMALE_ADJECTIVE_HISSING: Endings = ("ая", "ей", "ей", "ую", "ей", "ей")  # Хорошая
FEMALE_ADJECTIVE_SOFT: Endings = ("яя", "ей", "ей", "юю", "ей", "ей")  # Верхняя
CONSONANT: Endings = ("", "а", "у", "а", "ом", "е")  # Ковальчук
CONSONANT_UNSTRESSED: Endings = ("", "а", "у", "а", "ем", "е")  # Мицкевич, Шульц
SOFT: Endings = ("ь", "я", "ю", "я", "ем", "е")  # Кобзарь
IOT: Endings = ("й", "я", "ю", "я", "ем", "е")  # Гайдай
IY: Endings = ("й", "я", "ю", "я", "ем", "и")  # Юрий: the stem ends in «и»
HARD_A: Endings = ("а", "ы", "е", "у", "ой", "е")  # Сковорода
VELAR_A: Endings = ("а", "и", "е", "у", "ой", "е")  # Глинка
TS_A: Endings = ("а", "ы", "е", "у", "ей", "е")  # Скорица
HISSING_A: Endings = ("а", "и", "е", "у", "ей", "е")  # Наташа
SOFT_A: Endings = ("я", "и", "е", "ю", "ей", "е")  # Зозуля
IYA: Endings = ("я", "и", "и", "ю", "ей", "и")  # Данелия: the stem ends in «и»


def masculine_adjective(word: str) -> Endings:
    """The endings of an adjective by its own: Белый, Толстой, Горский, Трубецкой, Верхний."""
    own = word[-2:]
    if word[-3] in VELAR:
        return (own, "ого", "ому", "ого", "им", "ом")
    if own == "ий":
        return (own, "его", "ему", "его", "им", "ем")
    hard = "им" if word[-3] in HISSING else "ым"
    return (own, "ого", "ому", "ого", hard, "ом")


def endings_of_a(word: str) -> Endings:
    """The endings of a noun in -а by the letter before it."""
    before = word[-2]
    if before in VELAR:
        return VELAR_A
    if before == "ц":
        return TS_A
    return HISSING_A if before in HISSING else HARD_A
