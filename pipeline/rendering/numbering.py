"""Numbers of points, typed at the start of a point's first paragraph; the school's own points.

Points left out, and points without a text, take no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.kinds import FIRST, LAST
from pipeline.rendering.faults import TemplateFault
from pipeline.rendering.own_points import Look, OwnPoint, first_look, written
from pipeline.rendering.printing import MARK, Ledger

_NBSP: Final = "\u00a0"
_TABLE: Final = re.compile(r"<w:tbl[ >]")
_TEXT: Final = re.compile(r"<w:t[ >]")
_SUBPOINT = 1


@dataclass
class Point:
    """A printed point: its name, its level, the texts and the points in it."""

    name: str
    level: int
    pieces: list[str | Point] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its XML, the points in it too."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def points(self) -> Iterator[Point]:
        """The points in it, in their order, however deep."""
        for piece in self.pieces:
            if isinstance(piece, Point):
                yield piece
                yield from piece.points


def numbered(
    text: str, ledger: Ledger, own: Sequence[OwnPoint] = (), order: Sequence[str] = ()
) -> tuple[str, list[str]]:
    """The text with its points numbered and the own ones among them; the lines of those.

    ``order`` names the points as the template has them: an own point after one that is not printed
    follows the nearest before it.

    Raises:
        TemplateFault: when a point begins with a table, or an own point has no place.
    """
    whole = _parsed(text, ledger)
    return _Numbering(whole, own, order).done()


def _parsed(text: str, ledger: Ledger) -> Point:
    opened = [Point("", -1)]
    pieces = MARK.split(text)
    opened[0].pieces.append(pieces[0])
    for mark, behind in zip(pieces[1::2], pieces[2::2], strict=True):
        if mark == "end":
            opened.pop()
        else:
            point = Point(*ledger.points[int(mark)])
            opened[-1].pieces.append(point)
            opened.append(point)
        opened[-1].pieces.append(behind)
    return opened[0]


class _Numbering:
    def __init__(self, whole: Point, own: Sequence[OwnPoint], order: Sequence[str]) -> None:
        self._whole = whole
        self._numbers = [0, 0]
        points = self._whole.points if own else ()
        self._looks = [(id(p), p.level, look) for p in points if (look := first_look(p.text))]
        self._after: dict[int, list[OwnPoint]] = {}  # by the point, 0 before the first
        self._lines: list[str] = []
        for one in own:
            self._after.setdefault(self._place(one.after, order), []).append(one)

    def done(self) -> tuple[str, list[str]]:
        first = next((p for p in self._whole.pieces if isinstance(p, Point)), None)
        return self._pieces(self._whole, first), self._lines

    def _place(self, after: str, order: Sequence[str]) -> int:
        points = list(self._whole.points)
        if not self._looks:
            raise TemplateFault("Свой пункт поставить некуда: в шаблоне нет ни одного пункта.")
        named = {point.name: id(point) for point in points if point.name}
        top = [id(point) for point in points if point.level < _SUBPOINT]
        if after == FIRST:
            return 0
        if after == LAST or after not in (*named, *order):
            return top[-1]
        before = list(order[: order.index(after)]) if after in order else []
        return next((named[name] for name in (after, *reversed(before)) if name in named), 0)

    def _pieces(self, point: Point, first: Point | None = None) -> str:
        printed = []
        for piece in point.pieces:
            if isinstance(piece, str):
                printed.append(piece)
                continue
            if piece is first:
                printed.append(self._own(0, 0))
            printed += [self._point(piece), self._own(id(piece), piece.level)]
        return "".join(printed)

    def _point(self, point: Point) -> str:
        before = list(self._numbers)
        label = self._label(point.level)
        text = self._pieces(point)
        if not _TEXT.search(text):
            self._numbers[:] = before
            return text
        return _labelled(text, label)

    def _label(self, level: int) -> str:
        self._numbers[level] += 1
        self._numbers[level + 1 :] = [0] * (1 - level)
        return "".join(f"{number}." for number in self._numbers[: level + 1])

    def _own(self, place: int, level: int) -> str:
        printed = []
        for one in self._after.get(place, ()):
            self._lines += one.lines
            label = self._label(level)
            printed.append(_labelled(written(one, self._look_at(place, level)), label))
        return "".join(printed)

    def _look_at(self, place: int, level: int) -> Look:
        """The look of the point it follows, else of the nearest before it, else of the first."""
        alike = [one for one in self._looks if one[1] == level] or self._looks
        order = [0, *(id(point) for point in self._whole.points)]
        before = [one for one in alike if order.index(one[0]) <= order.index(place)]
        return (before[-1:] or alike)[0][2]


def _labelled(text: str, label: str) -> str:
    """Set the label before the first paragraph with a text, in the look of its first run."""
    table, found = _TABLE.search(text), first_look(text)
    if found is None or (table and table.start() < found.begins):
        raise TemplateFault("Пункт должен начинаться с абзаца с текстом, а не с таблицы.")
    run = f'<w:r>{found.run}<w:t xml:space="preserve">{label}{_NBSP}</w:t></w:r>'
    return text[: found.ends] + run + text[found.ends :]
