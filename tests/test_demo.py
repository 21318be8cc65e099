"""``make run`` shows the office on examples, once, and never in a house that people use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from house_sample import EXAMPLES, SampleHouse, new_house


def bare(folder: Path) -> SampleHouse:
    """A folder that is no house yet; the verb makes it one."""
    folder.mkdir()
    return SampleHouse(folder, folder.parent / "journal" / "journal.db")


def test_the_demonstration_runs_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first run issues two packets and returns the faulty form; the second does nothing."""
    house = bare(tmp_path_factory.mktemp("a") / "дом")  # a long path would cut the folders' names
    first = house.run("demo")
    assert first.returncode == 0, first.stderr
    assert sorted(
        folder.name[18:] for folder in (house.root / "outbox" / "На подпись").iterdir()
    ) == [
        "Дорожная карта наставничества",
        "О закреплении наставнических пар и групп",
    ]
    assert len(list((house.root / "outbox" / "Исправить").glob("*.xlsx"))) == 1
    assert "make watch" in first.stdout
    second = house.run("demo")
    assert "нет ничего нового" in second.stdout
    assert len(list((house.root / "outbox" / "На подпись").iterdir())) == 2


def test_a_house_in_use_is_not_shown_the_examples(tmp_path: Path) -> None:
    """Where a card was filled in and not yet taken, only what people have put there is handled."""
    house = new_house(tmp_path)
    card = house.drop("КШ", EXAMPLES / "pairs_of_alsheevo" / "card.json", "Карточка школы.xlsx")
    shutil.move(card, house.root / "Карточка школы.xlsx")
    house.run("demo")
    assert not any((house.root / "outbox" / "На подпись").iterdir())
    assert "Хабибуллин Тимур Айратович" in house.run("forms", "--json").stdout
