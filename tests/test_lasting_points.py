"""A point for all orders of a kind: typed once, seen in every new form, gone when deleted there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, copy_of

from pipeline.rendering import text_of

PAIRS = EXAMPLES / "pairs_of_alsheevo"
LASTING, ONCE = "во всех таких приказах", "только в этом приказе"
SEMINAR = "Провести семинар «Первые шаги».\nСрок – сентябрь."
STAFF = ["Ахметова Лилия Ринатовна", "Ямалеева Диана Рустамовна", "Николаева Ольга Петровна"]


@pytest.fixture
def house(alsheevo_laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A house whose card is in force."""
    return copy_of(alsheevo_laid, tmp_path)


def point(how_long: str = LASTING) -> dict[str, str]:
    """A row of «Свои пункты»."""
    return {"Текст пункта": SEMINAR, "После пункта": "программы", "Надолго": how_long}


def order(house: SampleHouse, turn: int, **sheets: list[dict[str, str]]) -> dict[str, Any]:
    """What came of an order about one pair, another one at every turn."""
    answers = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    mentor, mentee = STAFF[turn], STAFF[turn - 1]
    first = answers["Пары"][0] | {"Наставник": mentor, "Наставляемый": mentee}
    answers |= {"Пары": [first], "Новые люди": [], **sheets}
    file = house.root / "ответы.json"
    file.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    house.drop("НП-1", file, f"Пары {turn}.xlsx")
    (line,) = house.once()
    assert line["outcome"] == "issued", line["remarks"]
    return line


def own_points(form: Path) -> list[tuple[object, ...]]:
    """The rows of «Свои пункты» in a form."""
    sheet = openpyxl.load_workbook(form)["Свои пункты"]
    return [row for row in sheet.iter_rows(4, max_col=3, values_only=True) if any(row)]


def empty_form(house: SampleHouse) -> Path:
    """The empty form of the pairs."""
    return next((house.root / "Формы для заполнения").glob("НП-1*.xlsx"))


def printed(house: SampleHouse, made: dict[str, Any]) -> int:
    """How often the point stands in the order."""
    text = text_of((house.root / made["papers"][0]["path"]).read_bytes())
    return text.replace("\u00a0", " ").count("Провести семинар «Первые шаги».")


def test_a_lasting_point_stands_in_the_next_form(house: SampleHouse) -> None:
    """Typed once it stands in the next empty form as it was typed, after its point, for ever."""
    assert own_points(empty_form(house)) == []
    made = order(house, 0, **{"Свои пункты": [point()]})
    assert printed(house, made) == 1
    assert own_points(empty_form(house)) == [(SEMINAR, "программы", LASTING)]


def test_it_is_printed_from_there_once(house: SampleHouse) -> None:
    """The next order prints it once, from its form, and «Исправить.xlsx» beside it shows it."""
    order(house, 0, **{"Свои пункты": [point()]})
    made = order(house, 1)
    assert printed(house, made) == 1
    again = house.root / made["packet"] / "Исправить.xlsx"
    assert own_points(again) == [(SEMINAR, "программы", LASTING)]
    assert own_points(empty_form(house)) == [(SEMINAR, "программы", LASTING)]


@pytest.mark.parametrize("rows", [[], [point(ONCE)]], ids=["deleted", "for this once"])
def test_what_is_ended_in_a_form_is_ended(house: SampleHouse, rows: list[dict[str, str]]) -> None:
    """Deleted, or turned to this order alone, it stands in no form and no order after that one."""
    order(house, 0, **{"Свои пункты": [point()]})
    assert printed(house, order(house, 1, **{"Свои пункты": rows})) == len(rows)
    assert own_points(empty_form(house)) == []
    assert printed(house, order(house, 2)) == 0


def test_a_point_of_one_order_lasts_no_longer(house: SampleHouse) -> None:
    """What is for one order alone never comes into a new form."""
    made = order(house, 0, **{"Свои пункты": [point(ONCE)]})
    assert printed(house, made) == 1
    assert own_points(empty_form(house)) == []
