"""A crash at any step loses nothing and doubles nothing: running the table again recovers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from house_sample import EXAMPLES, SampleHouse, new_house

from pipeline import disk
from pipeline.cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="нет fork и SIGKILL")
STRIDE = 3  # every third point; a long battery takes them all


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A house with its card taken, a good and a faulty form in the inbox."""
    house = new_house(tmp_path_factory.mktemp("crash"))
    house.drop("КШ", EXAMPLES / "roadmap_of_school_14" / "card.json", "Карточка школы.xlsx")
    house.once()
    house.drop("НП-1", EXAMPLES / "demonstration" / "pairs.json", "пары.xlsx")
    house.drop("НП-1", EXAMPLES / "demonstration" / "faulty.json", "ошибки.xlsx")
    return house


def copied(house: SampleHouse, folder: Path) -> SampleHouse:
    """The house with its journal, in a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(house.root, folder / "школа")
    shutil.copytree(house.journal.parent, folder / "journal")
    return SampleHouse(folder / "школа", folder / "journal" / "journal.db")


def killed_at(house: SampleHouse, point: int) -> bool:
    """Run ``once`` in a child that dies at its fault point of that number; whether it got there."""
    child = os.fork()
    if child == 0:
        count = 0

        def die(name: str) -> None:
            nonlocal count
            count += 1
            if count == point:
                os.kill(os.getpid(), signal.SIGKILL)

        disk.fault_point = die
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(
            main(["once", "--json", "--house", str(house.root), "--journal", str(house.journal)])
        )
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def dropped_bytes(house: SampleHouse) -> Counter[str]:
    """Digests of every workbook that lies where a dropped one may lie."""
    places = (
        house.root / "inbox",
        house.root / ".paperwork" / "claimed",
        house.root / ".paperwork" / "archive",
    )
    return Counter(
        sha256(file.read_bytes()).hexdigest() for place in places for file in place.rglob("*.xlsx")
    )


def outbox(house: SampleHouse) -> dict[str, str]:
    """Every document in the outbox with its digest."""
    out = house.root / "outbox"
    return {
        str(file.relative_to(out)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(out.rglob("*.docx"))
    }  # fmt: skip


def test_a_kill_at_any_step_is_recovered(loaded: SampleHouse, tmp_path: Path) -> None:
    """Killed at a step and started again, the office ends with the tree of an undisturbed run."""
    undisturbed = copied(loaded, tmp_path / "calmed")
    before = dropped_bytes(undisturbed)
    undisturbed.once()
    agreed = outbox(undisturbed)
    assert len(agreed) == 2
    point = kills = 1
    while True:
        house = copied(loaded, tmp_path / "killed")
        if not killed_at(house, point):
            break
        kills += 1
        assert dropped_bytes(house) >= before, f"point {point}: a dropped file is lost"
        house.once()
        assert outbox(house) == agreed, f"point {point}: the documents differ"
        assert dropped_bytes(house) == before, f"point {point}"
        returned = sorted(file.suffix for file in (house.root / "outbox" / "Исправить").iterdir())
        assert returned == [".txt", ".xlsx"], f"point {point}: {returned}"
        assert list((house.root / ".paperwork" / "claimed").iterdir()) == [], f"point {point}"
        assert list((house.root / ".paperwork" / "staging").iterdir()) == [], f"point {point}"
        rows = [json.loads(line) for line in house.run("register", "--json").stdout.splitlines()]
        assert [row["state"] for row in rows] == ["draft", "draft"], f"point {point}"
        point += STRIDE
    assert kills > 10
