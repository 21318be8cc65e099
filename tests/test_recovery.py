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
CARD = EXAMPLES / "roadmap_of_school_14" / "card.json"
PAIRS = EXAMPLES / "demonstration" / "pairs.json"
STRIDE = 3  # every third point; a long battery takes them all


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A house with its card taken, a good and a faulty form in the inbox."""
    house = new_house(tmp_path_factory.mktemp("crash"))
    house.drop("КШ", CARD, "Карточка школы.xlsx")
    house.once()
    house.drop("НП-1", PAIRS, "пары.xlsx")
    house.drop("НП-1", EXAMPLES / "demonstration" / "faulty.json", "ошибки.xlsx")
    return house


@pytest.fixture(scope="module")
def reloaded(loaded: SampleHouse, tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """The house after those two, with the good form again and a new card in the inbox."""
    house = copied(loaded, tmp_path_factory.mktemp("crash again"))
    house.once()
    house.drop("НП-1", PAIRS, "ещё раз.xlsx")
    card = json.loads(CARD.read_text(encoding="utf-8"))
    card["Сотрудники"].append({"ФИО": "Зайцева Нина Львовна", "Должность": "завхоз"})
    (house.journal.parent / "card.json").write_text(json.dumps(card), encoding="utf-8")
    house.drop("КШ", house.journal.parent / "card.json", "новая карточка.xlsx")
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
    """Every file in the outbox; documents with their digests."""
    out = house.root / "outbox"
    return {
        str(file.relative_to(out)): _digest(file) if file.suffix == ".docx" else ""
        for file in sorted(out.rglob("*"))
        if file.is_file()
    }


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def states(house: SampleHouse) -> list[str]:
    """The states of the papers in the register."""
    return [
        json.loads(line)["state"] for line in house.run("register", "--json").stdout.splitlines()
    ]


@pytest.mark.parametrize("scene", ["loaded", "reloaded"])
def test_a_kill_at_any_step_is_recovered(
    scene: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Killed at a step and started again, the office ends with the tree of an undisturbed run.

    First with a good and a faulty form, then with the good one again and a new card.
    """
    begun: SampleHouse = request.getfixturevalue(scene)
    undisturbed = copied(begun, tmp_path / "calmed")
    before = dropped_bytes(undisturbed)
    undisturbed.once()
    agreed = outbox(undisturbed)
    assert len([name for name in agreed if name.endswith(".docx")]) == 2
    point = kills = 1
    while True:
        house = copied(begun, tmp_path / "killed")
        if not killed_at(house, point):
            break
        kills += 1
        assert dropped_bytes(house) >= before, f"point {point}: a dropped file is lost"
        house.once()
        assert outbox(house) == agreed, f"point {point}: the outbox differs"
        assert dropped_bytes(house) == before, f"point {point}"
        assert list((house.root / ".paperwork" / "claimed").iterdir()) == [], f"point {point}"
        assert list((house.root / ".paperwork" / "staging").iterdir()) == [], f"point {point}"
        assert states(house) == ["draft", "draft"], f"point {point}"
        point += STRIDE
    assert kills > 10
