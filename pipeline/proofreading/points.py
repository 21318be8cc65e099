"""The points of a template held to those of its paper: by their names people leave them out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.proofreading.objections import Kind, Objection
from pipeline.rendering import POINT, SUBPOINT, Tag

_Branch = tuple[int, int]  # which block, which of its branches


@dataclass(frozen=True)
class Point:
    """A named point where the template marks it, and the branches it stands in."""

    name: str
    paragraph: str
    branches: frozenset[_Branch]

    def beside(self, other: Point) -> bool:
        """Whether one document may print both: they stand in no two branches of one block."""
        mine, theirs = dict(self.branches), dict(other.branches)
        return all(mine[block] == theirs[block] for block in mine.keys() & theirs.keys())


def points_in(tags: Iterable[Tag]) -> Iterator[Point]:
    """The named points of one part in their order."""
    opened: list[list[int]] = []
    for number, tag in enumerate(tags):
        if tag.word in ("if", "for"):
            opened.append([number, 0])
        elif tag.word in ("elif", "else") and opened:
            opened[-1][1] += 1
        elif tag.word in ("endif", "endfor") and opened:
            opened.pop()
        elif tag.word in (POINT, SUBPOINT) and (name := tag.argument.strip("\"'")):
            yield Point(name, tag.paragraph, frozenset((at, branch) for at, branch in opened))


def doubled(points: Sequence[Point]) -> Iterator[Objection]:
    """An objection for each point whose name another one beside it has already."""
    for number, point in enumerate(points):
        if any(one.name == point.name and one.beside(point) for one in points[:number]):
            message = f"Пункт «{point.name}» назван дважды: программа не отличит один от другого."
            yield Objection(Kind.SYNTAX, message, point.paragraph)


def misspelt(points: Sequence[Point], expected: Collection[str]) -> Iterator[Objection]:
    """An objection for each point named almost as one that the paper has and the template lacks."""
    lacking = sorted(set(expected) - {point.name for point in points})
    for point in points:
        near = [] if point.name in expected else get_close_matches(point.name, lacking, 1)
        if near:
            message = f"Нет такого пункта: «{point.name}»."
            yield Objection(Kind.MISSPELT, message, point.paragraph, near[0])


def left_out(points: Sequence[Point], expected: Sequence[str]) -> Iterator[Objection]:
    """A note on each point of the paper that the template does not have: it may be on purpose."""
    named = {point.name for point in points}
    for name in expected:
        if name not in named:
            yield Objection(Kind.POINT, f"Пункта «{name}» в шаблоне нет: он не будет напечатан.")
