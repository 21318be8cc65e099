"""From a form closed in the inbox to its packet in the outbox, seen from outside.

The product runs as its own process, as at a school; only the folders are looked at.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from benchmarks.samples import MOST, SIZES, Size, card

FORMS = min(30, MOST)  # dropped one after another for each size
STARTS = 7  # of the whole program
PAUSE = 0.3  # seconds between two forms: people do not drop them in the same instant
LONGEST = 60.0


def measured() -> str:
    """The table: seconds for each size of form, in a running office and from a cold start."""
    lines = ["From the inbox to the outbox, s", f"{'':16}{'median':>9}{'p95':>9}{'once, cold':>12}"]
    for size in SIZES:
        running, cold = list(_running(size)), list(_cold(size))
        p95 = quantiles(running, n=20)[-1]
        lines.append(f"{size.name:16}{median(running):9.3f}{p95:9.3f}{median(cold):12.2f}")
    return "\n".join((*lines, f"running: {FORMS} forms of each size; cold: {STARTS} starts\n"))


def _running(size: Size) -> Iterator[float]:
    with _house() as house:
        workbooks = [size.workbook(number) for number in range(FORMS)]
        with _office(house):
            _appears(house, before=set())  # the first form warms the office up
            for number, workbook in enumerate(workbooks):
                before = _packets(house)
                _drop(house, f"{number}.xlsx", workbook)
                begun = time.perf_counter()
                _appears(house, before)
                yield time.perf_counter() - begun
                time.sleep(PAUSE)


def _cold(size: Size) -> Iterator[float]:
    with _house() as house:
        for number in range(STARTS):
            _drop(house, f"{number}.xlsx", size.workbook(number))
            begun = time.perf_counter()
            _run(house, "once", "--json", "--house", house)
            yield time.perf_counter() - begun


@contextmanager
def _house() -> Iterator[Path]:
    """A house whose card is in force; one more form lies in its inbox when an office starts."""
    with tempfile.TemporaryDirectory() as folder:
        house = Path(folder) / "house"
        _run(house, "init", house)
        _drop(house, "card.xlsx", card())
        _run(house, "once", "--json", "--house", house)
        yield house


def _command(house: Path, *words: str | Path) -> list[str]:
    journal = house.parent / "journal" / "journal.db"
    return [sys.executable, "-P", "-m", "pipeline.cli", *map(str, words), "--journal", str(journal)]


def _run(house: Path, *words: str | Path) -> None:
    subprocess.run(_command(house, *words), check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _office(house: Path) -> Iterator[None]:
    _drop(house, "first.xlsx", SIZES[0].workbook(MOST))
    words = _command(house, "watch", "--json", "--house", house)
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def _drop(house: Path, name: str, workbook: bytes) -> None:
    """Write as Explorer does: straight into the folder, closed at the end."""
    with (house / "inbox" / name).open("wb") as file:
        file.write(workbook)


def _packets(house: Path) -> set[str]:
    return {folder.name for folder in (house / "outbox" / "На подпись").iterdir()}


def _appears(house: Path, before: set[str]) -> None:
    """Wait until there is one packet more."""
    end = time.perf_counter() + LONGEST
    while _packets(house) <= before:
        assert time.perf_counter() < end, "no packet came: look into the outbox"
        time.sleep(0.001)


if __name__ == "__main__":
    print(measured())
