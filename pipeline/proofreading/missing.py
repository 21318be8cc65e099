"""What a template lacks: words that must be printed, controls that are filled in later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from pipeline.proofreading.objections import Kind, Objection
from pipeline.proofreading.paths import OTHER_FACTS, is_there, lists_above, word_at
from pipeline.proofreading.vocabulary import Printed, Vocabulary
from pipeline.proofreading.words import WordReader

_PLACES: Final = {
    "приказ.дата": "в строке даты и номера",
    "приказ.номер": "в строке даты и номера",
    "подписывает": "в подписи, справа",
    "подписывает.должность": "в подписи, слева",
    "школа.полное": "над словом «ПРИКАЗ»",
}
CONTROLS: Final = {
    "приказ.дата": "Дата приказа",
    "приказ.номер": "Номер приказа",
    "подписывает": "Подписавший",
    "подписывает.должность": "Должность подписавшего",
}
"""Titles of the content controls in which these words stand: they are filled in later."""


def missing_words(
    required: Collection[str], words: Vocabulary, reader: WordReader
) -> Iterator[Objection]:
    """An objection for each word that must be printed, and is not; of a lost list only one.

    Raises:
        KeyError: when the paper needs a word that it does not have.
    """
    lost: set[str] = set()
    for path in sorted(required):
        if is_there(path, word_at(path, words), reader.used, reader.printed):
            continue
        lost.add(path)
        if lost.isdisjoint(lists_above(path, words)):
            where = _where(path, words, reader)
            message = f"В шаблоне не печатается {where}: без этого документ неполон."
            yield Objection(Kind.MISSING, message)


def _where(path: str, words: Vocabulary, reader: WordReader) -> str:
    through = list(lists_above(path, words))
    if not through:
        place = f", его место – {_PLACES[path]}" if path in _PLACES else ""
        return f"«{path}»{place}"
    item, inside = reader.loops.get(through[-1]), path.removeprefix(f"{through[-1]}.")
    if item is None:
        return f"«{inside}» каждого из списка «{through[-1]}»"
    return f"«{item}.{inside}», его место – внутри «for {item} in {through[-1]}»"


def outside_controls(places: Iterable[Printed]) -> Iterator[Objection]:
    """An objection for each place where such a word is printed outside of its control."""
    for printed in places:
        path = printed.path if printed.path in CONTROLS else _without_form(printed.path)
        title = CONTROLS.get(path)
        if title is not None and printed.control != title:
            message = (
                f"«{printed.path}» стоит вне поля «{title}» (элемент управления содержимым):"
                " после подписания туда ничего не вписать."
            )
            yield Objection(Kind.MISSING, message, printed.paragraph)


def missing_in_head(required: Collection[str], places: Iterable[Printed]) -> Iterator[Objection]:
    """An objection for a registration word that is printed, yet not over the text of the paper."""
    places = list(places)
    for path in ("приказ.дата", "приказ.номер"):
        where = [one.in_head for one in places if one.path == path]
        if path in required and where and not any(where):
            message = f"«{path}» не печатается над текстом, его место – {_PLACES[path]}."
            yield Objection(Kind.MISSING, message)


def _without_form(path: str) -> str:
    whole, _, form = path.rpartition(".")
    return path if form in OTHER_FACTS else whole
