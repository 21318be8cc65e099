"""A crash at any step loses nothing and doubles nothing: running the table again recovers."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from crash_sample import copied, killed_at, left_by_kills
from house_sample import EXAMPLES, SampleHouse, new_house

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="нет fork и SIGKILL")
CARD = EXAMPLES / "roadmap_of_school_14" / "card.json"
PAIRS = EXAMPLES / "demonstration" / "pairs.json"
STRIDE = 3  # every third state; a long battery takes them all


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
    house = copied(loaded, tmp_path_factory.mktemp("crash again") / "house")
    house.once()
    house.drop("НП-1", PAIRS, "ещё раз.xlsx")
    card = json.loads(CARD.read_text(encoding="utf-8"))
    card["Сотрудники"].append({"ФИО": "Зайцева Нина Львовна", "Должность": "завхоз"})
    (house.journal.parent / "card.json").write_text(json.dumps(card), encoding="utf-8")
    house.drop("КШ", house.journal.parent / "card.json", "новая карточка.xlsx")
    return house


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
    undisturbed = copied(begun, tmp_path / "quiet")
    before = dropped_bytes(undisturbed)
    undisturbed.once()
    agreed = outbox(undisturbed)
    assert len([name for name in agreed if name.endswith(".docx")]) == 2
    kills = 0
    for house in left_by_kills(begun, tmp_path, every=STRIDE):
        kills += 1
        point = house.root.parent.name
        assert dropped_bytes(house) >= before, f"state {point}: a dropped file is lost"
        house.once()
        assert outbox(house) == agreed, f"state {point}: the outbox differs"
        assert dropped_bytes(house) == before, f"state {point}"
        assert list((house.root / ".paperwork" / "claimed").iterdir()) == [], f"state {point}"
        assert list((house.root / ".paperwork" / "staging").iterdir()) == [], f"state {point}"
        assert states(house) == ["draft", "draft"], f"state {point}"
    assert kills > 20


def test_a_kill_leaves_what_was_copied(loaded: SampleHouse, tmp_path: Path) -> None:
    """A run really killed leaves a house of which one of the copies says everything."""
    told = [names(one) for one in left_by_kills(loaded, tmp_path, every=1)]
    assert len(told) > 60
    found = []
    for point in (10, 45, 90):
        house = copied(loaded, tmp_path / f"dead{point // 10}")
        assert killed_at(house, point)
        found.append(told.index(names(house)))
    assert found == sorted(set(found))


def names(house: SampleHouse) -> list[tuple[str, int]]:
    """What lies in the house and beside its journal, with sizes; chance and time masked."""
    folder = house.root.parent
    return sorted(
        (re.sub(r"[0-9a-f]{8,}", "#", str(path.relative_to(folder))), path.stat().st_size)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".log"
    )
