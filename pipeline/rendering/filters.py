"""The filters and tests of the templates; there are no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import Undefined

from pipeline.rendering.faults import RenderingFault

TRUTH: Final = " есть"  # no template can type a space into a name


def as_text(value: Any) -> str:
    """What a value prints as: text, a whole number, the main form of a word.

    Raises:
        RenderingFault: for anything else, None and yes/no among them.
        jinja2.UndefinedError: for a word that nobody gave.
    """
    if type(value) is dict and "" in value:
        value = value[""]
    if type(value) is str:
        return value
    if type(value) is int:
        return str(value)
    if isinstance(value, Undefined):
        return str(value)
    raise RenderingFault(f"Метка печатает не текст, а {_NAMED.get(type(value), 'неизвестное')}.")


_NAMED: Final = {
    type(None): 'пустое значение (если пустое место здесь верно, напишите «| или("____")»)',
    bool: "«да» или «нет» (такое слово ставят в условие)",
    list: "список (напишите «| список» или {% for … %})",
    dict: "слово, у которого надо выбрать форму",
}


def filled(value: Any) -> bool:
    """Whether there is anything to print: None, "" and a word of empty main form are not."""
    if isinstance(value, Undefined):
        return bool(value)  # raises
    if type(value) is dict and "" in value:
        value = value[""]
    return bool(value)


def _or(value: Any, instead: str = "") -> Any:
    return value if filled(value) or (value == 0 and type(value) is int) else instead


def _listed(values: Any, separator: str = ", ") -> str:
    if type(values) is not list:
        raise RenderingFault("«| список» стоит у слова, которое не список.")
    return separator.join(as_text(value) for value in values if filled(value))


def _length(value: Any) -> int:
    if type(value) is list:
        return len(value)
    return len(as_text(value))


def _first(value: Any) -> Any:
    return _end(value, 0)


def _last(value: Any) -> Any:
    return _end(value, -1)


def _end(value: Any, at: int) -> Any:
    if type(value) is list:
        return value[at] if value else None
    return as_text(value)[at:][:1]


def _of_text(change: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: change(as_text(value))


def _first_letter(change: Callable[[str], str]) -> Callable[[Any], str]:
    return _of_text(lambda text: change(text[:1]) + text[1:])


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    TRUTH: filled,
    "или": _or,
    "список": _listed,
    "join": _listed,
    "length": _length,
    "сколько": _length,
    "first": _first,
    "last": _last,
    "upper": _of_text(str.upper),
    "прописными": _of_text(str.upper),
    "lower": _of_text(str.lower),
    "строчными": _of_text(str.lower),
    "capitalize": _first_letter(str.upper),
    "с_прописной": _first_letter(str.upper),
    "со_строчной": _first_letter(str.lower),
}
"""``capitalize`` leaves the other letters alone, since names stand among them."""

TESTS: Final[Mapping[str, Callable[..., bool]]] = {
    "none": lambda value: value is None,
    "пусто": lambda value: not filled(value),
}
