"""Blocks of a template: what is begun is ended, in the same way and among the same neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from pipeline.rendering.faults import Problem
from pipeline.rendering.tags import MERGE, POINT, SUBPOINT, Tag

ENDS: Final = {
    "for": "endfor",
    "if": "endif",
    POINT: "конец_пункта",
    SUBPOINT: "конец_подпункта",
}
_BEGINS = {end: begin for begin, end in ENDS.items()}
_BETWEEN = {"else": ("for", "if"), "elif": ("if",)}
_SINGLE = ("set", MERGE)
_KNOWN = (*ENDS, *_BEGINS, *_BETWEEN, *_SINGLE)


def block_problems(tags: Iterable[Tag]) -> Iterator[Problem]:
    """What is wrong with the blocks of one part, its tags given in their order."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.block:
            yield from _wrong_word(tag)
            yield from _step(tag, opened)
    for tag in opened:
        yield Problem(f"Начато «{tag.text}», но нет «{{% {ENDS[tag.word]} %}}».", tag.paragraph)


def _wrong_word(tag: Tag) -> Iterator[Problem]:
    if tag.text[2] in "-+" or tag.text[-3] in "-+":
        yield Problem(f"Уберите знак у скобки метки «{tag.text}».", tag.paragraph)
    elif tag.word not in _KNOWN:
        near = get_close_matches(tag.word, _KNOWN, 1)
        yield Problem(f"Такой метки нет: «{tag.text}».", tag.paragraph, near[0] if near else "")
    elif tag.word in (POINT, SUBPOINT) and tag.level != "p":
        yield Problem(f"Пишите «{{%p {tag.word} …», в своём абзаце.", tag.paragraph)


def _step(tag: Tag, opened: list[Tag]) -> Iterator[Problem]:
    if tag.word in ENDS:
        yield from _wrong_nest(tag, opened)
        opened.append(tag)
    elif tag.word in _BETWEEN:
        if not opened or opened[-1].word not in _BETWEEN[tag.word]:
            yield Problem(f"Метка «{tag.text}» стоит вне условия.", tag.paragraph)
        else:
            yield from _apart(opened[-1], tag)
    elif tag.word in _BEGINS:
        if not opened or opened[-1].word != _BEGINS[tag.word]:
            yield Problem(f"Метка «{tag.text}» ничего не заканчивает.", tag.paragraph)
        else:
            yield from _apart(opened.pop(), tag)


def _wrong_nest(tag: Tag, opened: list[Tag]) -> Iterator[Problem]:
    around = {outer.word for outer in opened}
    if tag.word == POINT and POINT in around:
        yield Problem("Пункт начат внутри другого пункта.", tag.paragraph)
    if tag.word == SUBPOINT and (POINT not in around or SUBPOINT in around):
        yield Problem("Подпункт должен стоять внутри пункта.", tag.paragraph)


def _apart(begin: Tag, end: Tag) -> Iterator[Problem]:
    if begin.level != end.level:
        yield Problem(
            f"«{begin.text}» и «{end.text}» записаны по-разному: {_kind(begin)} – {_kind(end)}.",
            end.paragraph,
        )
    elif begin.home is not end.home:
        yield Problem(
            f"«{begin.text}» и «{end.text}» стоят в разных местах: нужен один абзац, одна ячейка"
            " или одна таблица.",
            end.paragraph,
        )


def _kind(tag: Tag) -> str:
    return f"{{%{tag.level} {tag.word} …"
