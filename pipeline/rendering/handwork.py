"""What a person has changed by hand in a paper since it was printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.rendering.alignment import likeness, side_by_side
from pipeline.rendering.lines import SECTIONS, TEXT, Line, sections_of

_POINT = re.compile(r"(\d+(?:\.\d+)*)[.)](?=\s)\s*")
_WORD = re.compile(r"\w+(?:[-./–]\w+)*")
_MONTH_OR_NUMERAL = re.compile(
    r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*|ма(?:й|я|ю|е|ем)"
    r"|(?:четыр|четвер|пят|шест|восем|восьм|девят|десят|сорок|тысяч|перв|втор|трет|полтор)\w*"
    r"|(?:двадцат|двенадцат|двест|двух|двум|тринадцат|тридцат|трист|трёх|трех|трём|трем)\w*"
    r"|один|одн(?:а|о|у|ой|ого|ому|ом|им|ими|их)|два|две|двое|три|трое|оба|обе|семь|семи|семью|сто|ста"
)
_ABSENT = Line((), ())

Lines = Mapping[str, Sequence[Line]]
Cells = Callable[[Line], tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """A paragraph or a cell changed by hand; of an added or deleted one ``was`` or ``now`` is "".

    ``place`` tells where: «пункт 3», «таблица, строка 2», «верхний колонтитул», or nothing.
    """

    was: str
    now: str
    place: str = ""

    @property
    def grave(self) -> bool:
        """Whether a name, a date or a number differs, or stands in another place.

        Such is a word with a capital or a digit, a month, a numeral.
        """
        return _telling_words(self.was) != _telling_words(self.now)


def changed_paragraphs(original: bytes, lying: bytes) -> tuple[Change, ...]:
    """What differs in the words of a paper as it lies from the paper as it was printed.

    What stands in titled content controls is left out, and so is what a program changes by itself
    when it saves, or what is only a matter of looks.

    Raises:
        TemplateFault: when one of them is no Word document.
    """
    return tuple(changes(sections_of(original), sections_of(lying), lambda line: line.hidden))


def changes(was: Lines, now: Lines, cells: Cells) -> Iterator[Change]:
    """What differs between two documents, section by section; ``cells`` are what is compared."""
    for name, _ in SECTIONS:
        before, after = (
            [line for line in lines.get(name, ()) if any(cells(line))] for lines in (was, now)
        )
        for one, other in _differing(before, after, cells):
            yield from _changed(one, other, cells, "" if name == TEXT else name)


def _differing(
    was: Sequence[Line], now: Sequence[Line], cells: Cells
) -> Iterator[tuple[Line, Line]]:
    def alike(one: int, other: int) -> float:
        return likeness(was[one].text, now[other].text)

    for one, other in side_by_side([*map(cells, was)], [*map(cells, now)], alike):
        yield (
            _ABSENT if one is None else was[one],
            _ABSENT if other is None else now[other],
        )


def _changed(was: Line, now: Line, cells: Cells, section: str) -> Iterator[Change]:
    place = _place(now if now.cells else was, section)
    if len(was.cells) != len(now.cells):
        if was.text != now.text:
            yield Change(was.text, now.text, place)
    elif not _only_listed(was, now):
        both = zip(was.cells, now.cells, cells(was), cells(now), strict=True)
        for text, new_text, compared, newly_compared in both:
            if compared != newly_compared and text != new_text:
                yield Change(text, new_text, place)


def _only_listed(was: Line, now: Line) -> bool:
    """Whether Word or the person has made a typed number one that Word counts, or the reverse."""
    return was.listed != now.listed and _POINT.sub("", was.text, 1) == _POINT.sub("", now.text, 1)


def _place(line: Line, section: str) -> str:
    if section:
        return section
    if line.row:
        return f"таблица, строка {line.row}"
    point = _POINT.match(line.text)
    return f"пункт {point[1]}" if point else ""


def _telling_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if _tells(word)]


def _tells(word: str) -> bool:
    if _MONTH_OR_NUMERAL.fullmatch(word.lower()):
        return True
    return any(sign.isupper() or sign.isdigit() for sign in word)


def texts_of(document: bytes) -> frozenset[str]:
    """The paragraphs and cells of a paper, each as `changed_paragraphs` tells it.

    Raises:
        TemplateFault: when it is no Word document.
    """
    lines = [line for section in sections_of(document).values() for line in section]
    return frozenset(text for line in lines for text in (line.text, *line.cells))
