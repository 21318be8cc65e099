"""Two versions of a text laid side by side: what stands in both, what only in one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

_LARGE = 4_000_000  # pairs of lines: beyond that, lines that come often are no anchors
_MOST_PAIRS = 40_000  # compared one by one; longer stretches are paired as they stand

Pairs = Iterator[tuple[int | None, int | None]]


def side_by_side(
    was: Sequence[Hashable], now: Sequence[Hashable], alike: Callable[[int, int], float]
) -> Pairs:
    """Positions of what differs, in the order of reading: changed, gone (now None), new (was None).

    ``alike`` tells how like two items are, 0 to 1; those below a half are no change of one another.
    """
    hasty = len(was) * len(now) > _LARGE
    matcher = SequenceMatcher(None, was, now, autojunk=hasty)
    for kind, begin, end, new_begin, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _stretch(range(begin, end), range(new_begin, new_end), alike)


def _stretch(was: range, now: range, alike: Callable[[int, int], float]) -> Pairs:
    def close_ones(one: int, other: int) -> float | None:
        likeness = alike(was[one], now[other])
        return likeness if likeness >= 0.5 else None

    at, new_at = 0, 0
    for one, other in [*in_step(len(was), len(now), close_ones), (len(was), len(now))]:
        yield from ((was[gone], None) for gone in range(at, one))
        yield from ((None, now[new]) for new in range(new_at, other))
        if one < len(was):
            yield was[one], now[other]
        at, new_at = one + 1, other + 1


def in_step(was: int, now: int, worth: Callable[[int, int], float | None]) -> list[tuple[int, int]]:
    """Pairs of positions, both rising, of the greatest worth together; a None is never paired."""
    if was * now > _MOST_PAIRS:
        return [(one, one) for one in range(min(was, now)) if worth(one, one) is not None]
    best = [[0.0] * (now + 1) for _ in range(was + 1)]
    paired = [[False] * (now + 1) for _ in range(was + 1)]
    for one in reversed(range(was)):
        for other in reversed(range(now)):
            skipped = max(best[one + 1][other], best[one][other + 1])
            found = worth(one, other)
            together = -1.0 if found is None else found + best[one + 1][other + 1]
            best[one][other] = max(skipped, together)
            paired[one][other] = together >= skipped
    return list(_walk(best, paired))


def _walk(best: list[list[float]], paired: list[list[bool]]) -> Iterator[tuple[int, int]]:
    one, other = 0, 0
    while one < len(best) - 1 and other < len(best[0]) - 1:
        if paired[one][other]:
            yield one, other
            one, other = one + 1, other + 1
        elif best[one + 1][other] >= best[one][other + 1]:
            one += 1
        else:
            other += 1


def likeness(one: str, other: str) -> float:
    """How like two texts are, 0 to 1; 0 for all that is below a half."""
    if one == other:
        return 1.0
    if 3 * min(len(one), len(other)) < max(len(one), len(other)):
        return 0.0  # so it would come out; found before the matcher has read a text without end
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < 0.5:
        return 0.0
    found = matcher.ratio()
    return found if found >= 0.5 else 0.0
