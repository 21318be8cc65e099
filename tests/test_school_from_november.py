"""A school that begins in November: 97 orders on paper, 12 pairs that run, then its first order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, new_house

from pipeline.language.spelling import fold
from pipeline.register import open_journal

NOVEMBER = EXAMPLES / "school_from_november"
TOLD: dict[str, list[dict[str, str]]] = json.loads(
    (NOVEMBER / "earlier.json").read_text(encoding="utf-8")
)
ORDERS, PAIRS = TOLD["Приказы"], TOLD["Действующие пары"]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[SampleHouse, list[dict[str, Any]]]:
    """The house after one round over its card and the form of earlier orders, and what came."""
    house = new_house(tmp_path_factory.mktemp("november"))
    house.drop("КШ", NOVEMBER / "card.json", "Карточка школы.xlsx")
    house.drop("ИБ-1", NOVEMBER / "earlier.json", "Изданное ранее.xlsx")
    return house, house.once()


School = tuple[SampleHouse, list[dict[str, Any]]]


def register(house: SampleHouse, *words: str) -> list[dict[str, Any]]:
    """The rows of the register."""
    return [
        json.loads(line) for line in house.run("register", "--json", *words).stdout.splitlines()
    ]


def test_card_and_earlier_orders_are_taken_without_a_word(school: School) -> None:
    """Dropped together, both are taken in the right order and nothing is said of them."""
    told = [(line["kind"], line["outcome"], line["remarks"]) for line in school[1]]
    assert told == [("КШ", "taken", []), ("ИБ-1", "taken", [])]


def test_the_register_lists_the_earlier_orders(school: School) -> None:
    """All 97 stand there as they were written: number, day, heading, signed."""
    assert len(ORDERS) == 97
    rows = [row for row in register(school[0]) if row["made_on"] <= "2026-11-20"]
    listed = [(row["number"], row["date"], row["title"], row["state"]) for row in rows]
    assert sorted(listed) == sorted(
        (row["Номер"], row["Дата"], row["Заголовок"], "signed") for row in ORDERS
    )


def test_the_register_knows_what_was_issued_by_a_day(school: School) -> None:
    """On a day of September only the orders up to it are listed."""
    by_then = {row["Номер"] for row in ORDERS if row["Дата"] <= "2026-09-30"}
    assert {row["number"] for row in register(school[0], "--on", "2026-09-30")} == by_then


def test_the_pairs_are_in_force(school: School) -> None:
    """The 12 pairs run by their orders from their day on; none of those is doubled."""
    assert len(PAIRS) == 12
    with open_journal(school[0].journal) as journal:
        numbers = {row.paper_id: row.number for row in journal.register_rows()}
        running = [
            (numbers[row.paper_id or ""], row.since.isoformat(), *map(fold, row.people))
            for row in journal.in_force()
        ]
    assert sorted(running) == sorted(
        (
            row["Приказ: номер"],
            row["Приказ: дата"],
            fold(row["Наставник"]),
            fold(row["Наставляемый"]),
        )
        for row in PAIRS
    )


def test_the_next_order_is_made_without_a_word(school: School) -> None:
    """The first order that the office makes rests on one of them, and nothing is to be asked."""
    house, _ = school
    house.drop("НП-1", NOVEMBER / "next.json", "Пары.xlsx")
    (line,) = house.once()
    assert (line["outcome"], line["remarks"]) == ("issued", [])
    numbers = next((house.root / "Формы для заполнения").glob("РГ-1*.xlsx"))
    waiting = openpyxl.load_workbook(numbers)["Приказы"]["A"][3:]
    assert [cell.value for cell in waiting if cell.value] == [Path(line["packet"]).name]


def test_the_same_orders_told_again_stay_what_they_are(school: School) -> None:
    """The form dropped once more doubles nothing: 97 orders, 12 pairs."""
    house, _ = school
    house.drop("ИБ-1", NOVEMBER / "earlier.json", "Изданное ранее ещё раз.xlsx")
    (line,) = house.once()
    assert line["outcome"] == "taken"
    assert sum(row["form_kind"] == "ИБ-1" for row in register(house)) == 97
    with open_journal(house.journal) as journal:
        assert len(journal.in_force()) == 12
