"""«Последний занятый номер» of the card: told by the school, counted on and kept by the office."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, new_house
from openpyxl.worksheet.worksheet import Worksheet

CARD = "Карточка школы.xlsx"
NUMBERS, LETTER, LAST, WHENCE = "Нумерация", "Буква", "Последний занятый номер", "Откуда номер"
PAIRS = EXAMPLES / "pairs_of_alsheevo"
NOVEMBER = EXAMPLES / "school_from_november"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A school that lets the office count its orders, the series «Д» from number 1."""
    return counting(tmp_path_factory.mktemp("counting"), PAIRS)


def counting(folder: Path, example: Path) -> SampleHouse:
    """The school of an example, whose card says that the office counts."""
    card: dict[str, Any] = json.loads((example / "card.json").read_text(encoding="utf-8"))
    card[NUMBERS] = [{LETTER: "Д", "Что в ней": "Основная", WHENCE: "программа"}]
    (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False), encoding="utf-8")
    house = new_house(folder)
    house.drop("КШ", folder / "card.json", CARD)
    assert [line["outcome"] for line in house.once()] == ["taken"]
    return house


@pytest.fixture
def house(laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """Such a school of its own for each test."""
    shutil.copytree(laid.root, tmp_path / "школа")
    shutil.copytree(laid.journal.parent, tmp_path / "journal")
    return SampleHouse(tmp_path / "школа", tmp_path / "journal" / "journal.db")


def place(page: Worksheet) -> tuple[int, int]:
    """Where the last number of the series «Д» stands."""
    at = {
        label: cell.column or 0
        for row in page.iter_rows()
        for cell in row
        for label in (LETTER, LAST)
        if str(cell.value).startswith(label)
    }
    (row,) = (n for n in range(1, 60) if page.cell(n, at[LETTER]).value == "Д")
    return row, at[LAST]


def last_number(house: SampleHouse) -> object:
    """The last number of the series «Д» as the card in the house shows it."""
    page = openpyxl.load_workbook(house.root / CARD)[NUMBERS]
    return page.cell(*place(page)).value


def write(house: SampleHouse, number: int | None) -> None:
    """The secretary writes a last number into the card where it lies."""
    book = openpyxl.load_workbook(house.root / CARD)
    page = book[NUMBERS]
    page.cell(*place(page)).value = number
    book.save(house.root / CARD)


def issue(house: SampleHouse, mentee: str) -> Any:
    """An order on a pair is made: its number."""
    told = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    told["Пары"][0]["Наставляемый"] = mentee
    answers = house.root.parent / "order.json"
    answers.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    house.drop("НП-1", answers, "пары.xlsx")
    lines = house.once()
    assert [line["outcome"] for line in lines if line["kind"] == "НП-1"] == ["issued"]
    (line,) = (line for line in lines if line["kind"] == "НП-1")
    return next(paper["number"] for paper in line["papers"] if paper["series"])


FIRST, SECOND = "Ямалеева Диана Рустамовна", "Мухаметзянова Алсу Фаридовна"


def test_the_card_shows_the_last_number_counted(house: SampleHouse) -> None:
    """After each order the card says how far the count has come."""
    assert last_number(house) is None
    assert issue(house, FIRST) == "1-Д"
    assert last_number(house) == 1
    assert issue(house, SECOND) == "2-Д"
    assert last_number(house) == 2
    assert house.once() == []


def test_a_last_number_that_people_raise_is_counted_from(house: SampleHouse) -> None:
    """The school's other orders have used 57: the next one is 58, and so says the card."""
    issue(house, FIRST)
    write(house, 57)
    assert issue(house, SECOND) == "58-Д"
    assert last_number(house) == 58


def test_a_number_given_is_not_given_again_when_people_lower_the_last(house: SampleHouse) -> None:
    """A smaller number in the card brings no number back; the card shows what was counted."""
    write(house, 57)
    assert issue(house, FIRST) == "58-Д"
    write(house, 3)
    assert issue(house, SECOND) == "59-Д"
    assert last_number(house) == 59


def test_what_people_write_while_the_card_is_open_stands(house: SampleHouse) -> None:
    """An order is made while the card is open; the number saved in it then is theirs."""
    mark = (house.root / CARD).with_name(f"~${CARD}")
    mark.touch()
    assert issue(house, FIRST) == "1-Д"
    assert last_number(house) is None
    write(house, 40)
    house.once()
    mark.unlink()
    house.once()
    assert last_number(house) == 40
    assert issue(house, SECOND) == "41-Д"
    assert last_number(house) == 41


def test_a_card_open_while_orders_are_made_gets_the_last_number_when_it_closes(
    house: SampleHouse,
) -> None:
    """Two orders later the card, closed unchanged, shows the second number."""
    mark = (house.root / CARD).with_name(f"~${CARD}")
    mark.touch()
    issue(house, FIRST)
    issue(house, SECOND)
    mark.unlink()
    house.once()
    assert last_number(house) == 2


def test_a_school_of_november_goes_on_with_its_number(tmp_path: Path) -> None:
    """97 orders entered, nothing said of the last number: the office gives 98, never 1."""
    house = counting(tmp_path, NOVEMBER)
    house.drop("ИБ-1", NOVEMBER / "earlier.json", "Изданное ранее.xlsx")
    (line,) = house.once()
    assert (line["outcome"], line["remarks"]) == ("taken", [])
    house.drop("НП-1", NOVEMBER / "next.json", "Пары.xlsx")
    (line,) = house.once()
    assert [paper["number"] for paper in line["papers"] if paper["series"]] == ["98-Д"]
    assert last_number(house) == 98
