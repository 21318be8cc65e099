"""How long each desk has a form: the real office in this process, its desks' doors timed."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.samples import MOST, SIZES, Size, card
from pipeline import delivery, disk, intake
from pipeline.cli.furnishing import make_office
from pipeline.cli.init import lay_out
from pipeline.cli.opening import now
from pipeline.office import correcting, packing, story, tray
from pipeline.office.story import Office
from pipeline.papers import find_kinds
from pipeline.reading import ReadingRoom
from pipeline.register import Journal, open_journal

FORMS = min(15, MOST)
DESKS = ("claim", "read", "review", "draw", "beside", "deliver", "journal", "rest")


class Stopwatch:
    """Time by desk, each second counted once: what a desk asks of another is the other's."""

    def __init__(self) -> None:
        """Nothing is timed yet."""
        self.spent: dict[str, float] = defaultdict(float)
        self._at: list[str] = ["rest"]
        self._since = time.perf_counter()

    def _turn(self, change: Callable[[], object]) -> None:
        moment = time.perf_counter()
        self.spent[self._at[-1]] += moment - self._since
        change()
        self._since = time.perf_counter()

    def timed(self, desk: str, act: Callable[..., Any]) -> Callable[..., Any]:
        """The same act, its time put down to the desk."""

        def run(*given: Any, **named: Any) -> Any:
            self._turn(lambda: self._at.append(desk))
            try:
                return act(*given, **named)
            finally:
                self._turn(self._at.pop)

        return run

    def taken(self) -> dict[str, float]:
        """What was spent since the last time this was asked."""
        self._turn(lambda: None)
        spent, self.spent = self.spent, defaultdict(float)
        return spent


@contextlib.contextmanager
def _doors(watch: Stopwatch) -> Iterator[None]:
    """Every door between the desks timed, as long as the ``with`` lasts."""
    doors: list[tuple[str, Any, str]] = [
        ("claim", intake, "claim"), ("claim", intake, "archive"), ("read", tray, "read_form"),
        ("review", story, "review"), ("draw", packing, "render"),
        ("beside", correcting, "draw_form"),
        ("deliver", delivery, "stage_packet"), ("deliver", delivery, "deliver"),
    ]  # fmt: skip
    doors += [
        ("journal", owner, name)
        for owner in Journal.__mro__
        for name, act in vars(owner).items()
        if owner.__module__.startswith("pipeline.") and callable(act) and name[0] != "_"
    ]
    before = [(owner, name, getattr(owner, name)) for _, owner, name in doors]
    for desk, owner, name in doors:
        setattr(owner, name, watch.timed(desk, getattr(owner, name)))
    try:
        yield
    finally:
        for owner, name, act in before:
            setattr(owner, name, act)


@contextlib.contextmanager
def opened_office() -> Iterator[Office]:
    """An office with the card in force and a warm reading child."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal" / "journal.db"
        journal.parent.mkdir()
        house = lay_out(Path(folder) / "house", str(journal))
        with open_journal(journal) as register, ReadingRoom() as room:
            opened = make_office(house, register, room, find_kinds(), now)
            disk.replace(house.inbox / "card.xlsx", card())
            assert [end.outcome for end in opened.handle([house.inbox / "card.xlsx"])] == ["taken"]
            yield opened


def measured() -> str:
    """The table: milliseconds at each desk, medians over different forms of a size."""
    lines = ["At each desk, ms", f"{'':16}" + "".join(f"{name:>9}" for name in (*DESKS, "sum"))]
    for size in SIZES:
        spent = list(spent_on(size))
        row = [median(one[desk] for one in spent) for desk in DESKS]
        row.append(median(sum(one.values()) for one in spent))
        lines.append(f"{size.name:16}" + "".join(f"{1000 * seconds:9.1f}" for seconds in row))
    return "\n".join(
        (*lines, f"{FORMS} forms of each size; the first one before them is not counted\n")
    )


def spent_on(size: Size) -> Iterator[dict[str, float]]:
    """Seconds at each desk, form by form."""
    watch = Stopwatch()
    with opened_office() as opened, _doors(watch):
        for number in range(FORMS + 1):
            path = opened.house.inbox / f"{number}.xlsx"
            disk.replace(path, size.workbook(number))
            watch.taken()
            (end,) = opened.handle([path])
            assert end.outcome == "issued", [remark.message for remark in end.remarks]
            if number:
                yield watch.taken()


if __name__ == "__main__":
    print(measured())
