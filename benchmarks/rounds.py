"""How long the office's round through the outbox takes, by the packets that lie there."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.desks import opened_office
from benchmarks.samples import SIZES
from pipeline import disk
from pipeline.delivery import packets_lying
from pipeline.office.story import Office

PACKETS = (20, 100)
TIMES = 5
SMALLEST = SIZES[2]
_READING = (
    "first: all looked into; started: the office begins anew; idle: nothing touched;"
    " signed: one moved\n"
)


def measured() -> str:
    """The table: milliseconds of a round, medians."""
    lines = [
        "A round through the outbox, ms",
        f"{'packets':10}{'first':>10}{'started':>10}{'idle':>10}{'signed':>10}",
    ]
    lines += [
        f"{count:<10}" + "".join(f"{1000 * one:10.1f}" for one in row)
        for count, row in rows(PACKETS)
    ]
    return "\n".join((*lines, _READING))


def rows(counts: Sequence[int]) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Seconds by the number of packets: the first round, an idle one, one with a packet signed."""
    with opened_office() as opened:
        made = 0
        for count in counts:
            for number in range(made, count):
                path = opened.house.inbox / f"{number}.xlsx"
                disk.replace(path, SMALLEST.workbook(number))
                (end,) = opened.handle([path])
                assert end.outcome == "issued", [remark.message for remark in end.remarks]
            made = count
            yield count, (_first(opened), _started(opened), _idle(opened), _signed(opened))


def _first(opened: Office) -> float:
    opened.rounds._prints.clear()
    opened.rounds._settled.clear()
    return _timed(opened)


def _started(opened: Office) -> float:
    opened.rounds._settled.clear()
    return _timed(opened)


def _idle(opened: Office) -> float:
    return median(_timed(opened) for _ in range(TIMES))


def _signed(opened: Office) -> float:
    def moved() -> float:
        lying = next(
            one
            for found in packets_lying(opened.house).values()
            for one in found
            if one.folder.parent == opened.house.to_sign
        )
        target = opened.house.signed / lying.form
        target.parent.mkdir(exist_ok=True)
        lying.folder.rename(target)
        return _timed(opened)

    return median(moved() for _ in range(TIMES))


def _timed(opened: Office) -> float:
    begun = time.perf_counter()
    opened.rounds.walk()
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(measured())
