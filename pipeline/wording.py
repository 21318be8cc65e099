"""Answers as words of a template: strings, lists and dicts, nothing else.

A person, a date or a list of choices becomes a dict of ready forms; the form printed when a
template names the word alone stands under the empty key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from pipeline.kinds import Answers, question_of
from pipeline.language.dates import digits, in_words
from pipeline.language.names import PersonName
from pipeline.language.spelling import bind, within
from pipeline.school.card import SchoolCard, Signatory
from pipeline.school.deadline import Deadline
from pipeline.school.people import Person, Pupil
from pipeline.school.year import SchoolYear

BLANK_NUMBER = "________"
BLANK_DATE = "____________"


def word_of(value: Any) -> Any:
    """One answer as a template's word; an empty answer is None, which no tag prints.

    Raises:
        TypeError: when no template can print such a value.
    """
    if value is None or isinstance(value, bool):
        return value
    for kinds, made in _WORDS:
        if isinstance(value, kinds):
            return made(value)
    raise TypeError(f"no words for {type(value).__name__}")


def _text(value: Any) -> str:
    return bind(str(value))


def _date(day: date) -> dict[str, str]:
    return {"": digits(day), "словами": in_words(day)}


def _signatory(one: Signatory) -> dict[str, str]:
    signature = one.person.name.signature
    post = bind(one.post[:1].upper() + one.post[1:])
    return {"": signature, "должность": post, "подпись": signature}


def _several(values: Sequence[Any]) -> Any:
    if values and isinstance(values[0], Answers):
        return [words_of(item) for item in values if not item.left_out]
    texts = [str(value) for value in values if isinstance(value, StrEnum | str)]
    return {"": ", ".join(texts), "список": texts} if texts else []


def _person(person: Person) -> dict[str, Any]:
    words: dict[str, Any] = {
        "": person.name.full,
        "кратко": person.name.short,
        "подпись": person.name.signature,
        "должность": bind(within(person.standing)),
        "фамилия": person.name.surname,
    }
    if isinstance(person, Pupil):
        words["представитель"] = person.representative or None
    return words


def words_of(answers: Answers) -> dict[str, Any]:
    """All answers of a model by the Russian words of its questions."""
    return {
        question_of(type(answers), name).word: word_of(getattr(answers, name))
        for name in type(answers).model_fields
    }


_WORDS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Person, _person),
    (Signatory, _signatory),
    (PersonName, lambda name: {"": name.full, "подпись": name.signature}),
    (date, _date),
    (Answers, words_of),
    ((str, int, SchoolYear, Deadline), _text),
    ((list, tuple), _several),
)
"""How each sort of answer is worded; the first that fits."""


def school_words(card: SchoolCard) -> dict[str, Any]:
    """The words about the school that every template may use."""
    return {
        "": bind(card.short_name),
        "полное": bind(card.full_name),
        "краткое": bind(card.short_name),
        "место": bind(card.place),
        "учредитель": bind(card.founder) or None,
    }
