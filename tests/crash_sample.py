"""Houses as a crash leaves them: one run of ``once``, its house copied at the fault points.

A kill takes away what is in the memory and leaves what is on the disk. So a copy of house and
journal made in the midst of a run is what a kill at that moment leaves, and one run gives them all.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from house_sample import SampleHouse

from pipeline import disk
from pipeline.cli import main


class Step(Protocol):
    """What is done at a fault point."""

    def __call__(self, name: str) -> None:
        """Do it."""


def copied(house: SampleHouse, folder: Path) -> SampleHouse:
    """The house with its journal, in a folder of its own; times are copied too."""
    folder.mkdir(parents=True)
    copy = SampleHouse(folder / house.root.name, folder / house.journal.parent.name / "journal.db")
    for source, target in ((house.root, copy.root), (house.journal.parent, copy.journal.parent)):
        subprocess.run(["cp", "-a", source, target], check=True)  # closes no file of this process
    return copy


def left_by_kills(house: SampleHouse, folder: Path, *, every: int) -> Iterator[SampleHouse]:
    """The houses that kills at the steps of ``once`` would leave: each ``every``-th state of them.

    Steps between which nothing on the disk has changed leave the same state, which counts once.
    The houses lie in ``folder`` under names of five letters: folders of packets are named by the
    length of their paths.
    """
    running = copied(house, folder / "begun")
    last: list[tuple[str, int, int, int]] = []
    states = 0

    def picture(name: str) -> None:
        nonlocal last, states
        if (seen := _lying(running)) != last:
            last = seen
            states += 1
            if states % every == 1 % every:
                copied(running, folder / f"{states:05}")

    status = _once_in_a_child(running, picture)
    assert os.waitstatus_to_exitcode(status) in (0, 1)
    for lying in sorted(folder.glob("0*")):
        yield SampleHouse(lying / house.root.name, lying / house.journal.parent.name / "journal.db")
        shutil.rmtree(lying)


def killed_at(house: SampleHouse, point: int) -> bool:
    """Run ``once`` in a child that dies at its fault point of that number; whether it got there."""
    count = 0

    def die(name: str) -> None:
        nonlocal count
        count += 1
        if count == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return os.WIFSIGNALED(_once_in_a_child(house, die))


def _once_in_a_child(house: SampleHouse, step: Step) -> int:
    child = os.fork()
    if child == 0:
        disk.fault_point = step
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(
            main(["once", "--json", "--house", str(house.root), "--journal", str(house.journal)])
        )
    return os.waitpid(child, 0)[1]


def _lying(house: SampleHouse) -> list[tuple[str, int, int, int]]:
    """All files and folders by what tells them apart; SQLite makes its ``-shm`` anew."""
    found = [*house.root.rglob("*"), *house.journal.parent.iterdir()]
    seen = ((str(path), path.lstat()) for path in sorted(found) if path.suffix != ".db-shm")
    return [(name, state.st_ino, state.st_size, state.st_mtime_ns) for name, state in seen]
