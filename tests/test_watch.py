"""``watch``: the same for ever, in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from clock_sample import BY_THE_CLOCK
from house_sample import EXAMPLES, new_house


@pytest.mark.skipif(sys.platform == "win32", reason="остановка другим сигналом")
def test_forms_are_handled_as_they_appear_until_it_is_told_to_stop(tmp_path: Path) -> None:
    """A card and a form dropped while it runs are handled; an order to end ends it in peace."""
    house = new_house(tmp_path)
    command = [*BY_THE_CLOCK, "watch", "--json", "--every", "0.5"]
    places = ["--house", str(house.root), "--journal", str(house.journal)]
    with subprocess.Popen(
        [*command, *places], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as office:
        assert office.stdout is not None
        try:
            house.drop("КШ", EXAMPLES / "pairs_of_alsheevo" / "card.json", "школа.xlsx")
            assert json.loads(office.stdout.readline())["outcome"] == "taken"
            house.drop("НП-1", EXAMPLES / "pairs_of_alsheevo" / "answers.json", "пары.xlsx")
            issued = json.loads(office.stdout.readline())
            assert issued["outcome"] == "issued"
            assert (house.root / issued["papers"][0]["path"]).exists()
        finally:
            office.send_signal(signal.SIGTERM)
        assert office.wait(timeout=30) == 0
    assert (
        not (house.root / ".paperwork" / "lease.json").exists() or house.run("once").returncode == 0
    )


@pytest.mark.skipif(sys.platform == "win32", reason="нет SIGKILL")
def test_a_killed_office_leaves_the_house_free(tmp_path: Path) -> None:
    """After kill -9 the next office starts at once and takes over."""
    house = new_house(tmp_path)
    command = [*BY_THE_CLOCK, "watch", "--json"]
    places = ["--house", str(house.root), "--journal", str(house.journal)]
    with subprocess.Popen(
        [*command, *places], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as office:
        house.drop("КШ", EXAMPLES / "pairs_of_alsheevo" / "card.json", "школа.xlsx")
        assert office.stdout is not None
        assert json.loads(office.stdout.readline())["outcome"] == "taken"
        os.kill(office.pid, signal.SIGKILL)
    house.drop("НП-1", EXAMPLES / "pairs_of_alsheevo" / "answers.json", "пары.xlsx")
    assert [line["outcome"] for line in house.once()] == ["issued"]
