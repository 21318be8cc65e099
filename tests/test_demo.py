"""``make run`` shows the office on examples, once, and never in a house that people use."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from clock_sample import TODAY, by_the_clock_of
from house_sample import EXAMPLES, SampleHouse, new_house

from pipeline.rendering import text_of


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


def shown_on(day: date, folder: Path) -> tuple[list[str], str]:
    """What the demonstration prints on a day but for days, and the school year of its order."""
    house = bare(folder / "дом")
    with by_the_clock_of(day):
        said = house.run("demo").stdout
    (order,) = (house.root / "outbox" / "На подпись").glob("*/1. Приказ*.docx")
    (year,) = re.findall(r"на (20\d\d/20\d\d) учебный год", text_of(order.read_bytes()))[:1]
    lines = [
        re.sub(r"\d\d\.\d\d\.\d{2,4}|\d{4}-\d\d-\d\d", "ДЕНЬ", line) for line in said.splitlines()
    ]
    return [line for line in lines if str(folder) not in line], year


@pytest.fixture(scope="module")
def shown_today(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the demonstration prints on the day for which its examples were written."""
    return shown_on(TODAY, tmp_path_factory.mktemp("t"))[0]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2027, 1, 26), "2026/2027"),
        (date(2027, 5, 1), "2027/2028"),
        (date(2027, 9, 1), "2027/2028"),
        (date(2028, 2, 29), "2027/2028"),
    ],
    ids=str,
)
def test_the_demonstration_is_of_the_day_it_is_shown_on(
    day: date, year: str, shown_today: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In other months and years the same comes out and the same is said: no term is over."""
    assert shown_on(day, tmp_path_factory.mktemp("t")) == (shown_today, year)


def test_a_house_in_use_is_not_shown_the_examples(tmp_path: Path) -> None:
    """Where a card was filled in and not yet taken, only what people have put there is handled."""
    house = new_house(tmp_path)
    card = house.drop("КШ", EXAMPLES / "pairs_of_alsheevo" / "card.json", "Карточка школы.xlsx")
    shutil.move(card, house.root / "Карточка школы.xlsx")
    house.run("demo")
    assert not any((house.root / "outbox" / "На подпись").iterdir())
    assert "Хабибуллин Тимур Айратович" in house.run("forms", "--json").stdout
