"""Orders that people write into blank rows of «Журнал приказов»: taken over, no word lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from books_sample import column_of, header_of, page_of
from clock_sample import TODAY
from house_sample import SampleHouse
from journal_sample import DUTY, JOURNAL, add_order, path_of, shown, written
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.register import RegisterRow, open_journal

WHY = {"Аннулирован: причина": "издан ошибочно"}


@pytest.fixture
def house(waiting_house: SampleHouse) -> SampleHouse:
    """The school with one order that waits."""
    return waiting_house


def add(house: SampleHouse, *orders: dict[str, Any]) -> list[dict[str, Any]]:
    """Orders of this day about the duty, each with what else it says; the office looks."""
    with written(house) as page:
        for one in orders:
            add_order(page, **{"Номер": "41-Д", "Дата": TODAY, "Заголовок": DUTY} | one)
    return house.once()


def duties(house: SampleHouse) -> list[dict[str, Any]]:
    """The rows of the journal about the duty."""
    return [row for row in shown(house) if row["Заголовок"] == DUTY]


def registered(house: SampleHouse) -> list[RegisterRow]:
    """What the register has about the duty."""
    with open_journal(house.journal) as register:
        return [row for row in register.register_rows() if row.subject == DUTY]


def status(house: SampleHouse) -> str:
    """The text of «Состояние.txt»."""
    return (house.root / "Состояние.txt").read_text(encoding="utf-8-sig")


def notes(house: SampleHouse) -> list[Path]:
    """The notes on the journal in «Исправить»."""
    folder = house.root / "outbox" / "Исправить"
    return list(folder.glob(f"{JOURNAL} (обратите внимание)*.txt"))


def line_saying(page: Worksheet, title: str, value: object) -> int:
    """The line in whose column stands this value."""
    lines = range(header_of(page) + 1, 60)
    (line,) = (n for n in lines if page.cell(n, column_of(page, title)).value == value)
    return line


def test_an_order_written_in_with_a_reason_is_void(house: SampleHouse) -> None:
    """What was annulled on paper is told as such: it has its number, and is in force nowhere."""
    (line,) = add(house, WHY)
    assert (line["kind"], line["outcome"], line["remarks"]) == ("ИБ-1", "taken", [])
    (row,) = duties(house)
    assert (row["Номер"], row["Состояние"]) == ("41-Д", "аннулирован")
    assert row["Аннулирован: причина"] == "издан ошибочно"
    (entered,) = registered(house)
    assert (entered.state, entered.void_reason) == ("void", "издан ошибочно")
    assert entered.packet_state == "void"


def test_a_void_order_written_in_again_is_the_same(house: SampleHouse) -> None:
    """Neither a second row nor a second form comes of it."""
    add(house, WHY)
    assert add(house, WHY) == []
    assert len(registered(house)) == len(duties(house)) == 1


def test_a_void_order_leaves_its_number_to_another(house: SampleHouse) -> None:
    """The number of the void one stands at the order issued instead, without a warning."""
    (line,) = add(house, WHY, {"Заголовок": "О питании"})
    assert (line["outcome"], line["remarks"]) == ("taken", [])
    states = {row["Заголовок"]: row["Состояние"] for row in shown(house) if row["Номер"] == "41-Д"}
    assert states == {DUTY: "аннулирован", "О питании": "внесён"}


def test_a_row_of_an_entered_order_with_a_reason_makes_it_void(house: SampleHouse) -> None:
    """The same order written in again, now with a reason: it is void, and stands once."""
    add(house, {})
    (line,) = add(house, WHY)
    assert (line["kind"], line["outcome"]) == ("ИБ-1", "taken")
    assert [row["Состояние"] for row in duties(house)] == ["аннулирован"]


def test_rows_about_one_order_become_one(house: SampleHouse) -> None:
    """What only the second says stands beside what only the first says; nothing is to be told."""
    with written(house) as page:
        page.cell(header_of(page), 30).value = "Моё"
        page.cell(header_of(page), 31).value = "Шкаф"
        add_order(page, Номер="41-Д", Дата=TODAY, Заголовок=DUTY, Дело="01-05")
        page.cell(line_saying(page, "Номер", "41-Д"), column_of(page, "Шкаф")).value = "второй"
    house.once()
    with written(house) as page:
        add_order(page, Номер="№ 41-д", Дата=TODAY, Заголовок=DUTY, Листов=2)
        line = line_saying(page, "Номер", "№ 41-д")
        page.cell(line, column_of(page, "Моё")).value = "моя пометка"
    assert house.once() == []
    (row,) = duties(house)
    assert (row["Дело"], row["Листов"]) == ("01-05", 2)
    assert (row["Моё"], row["Шкаф"]) == ("моя пометка", "второй")
    assert notes(house) == []


def test_a_word_in_a_column_of_theirs_keeps_the_second_row(house: SampleHouse) -> None:
    """Two rows about one order that differ in a person's own column stay two."""
    with written(house) as page:
        page.cell(header_of(page), 30).value = "Моё"
        for mark in ("у Ирины", "у Алсу"):
            add_order(page, Номер="41-Д", Дата=TODAY, Заголовок=DUTY, Моё=mark)
    house.once()
    assert [row["Моё"] for row in duties(house)] == ["у Ирины", "у Алсу"]
    assert house.once() == []
    assert [row["Моё"] for row in duties(house)] == ["у Ирины", "у Алсу"]


def test_a_second_row_that_says_otherwise_stays_and_is_told(house: SampleHouse) -> None:
    """Nobody but a person knows which case number is right: both stand until one is deleted."""
    add(house, {"Дело": "01-05"}, {"Дело": "02-11"})
    (first, second) = duties(house)
    assert (first["Дело"], first["Состояние"]) == ("01-05", "внесён")
    assert (second["Дело"], second["Состояние"]) == ("02-11", None)
    with written(house) as page:
        line = line_saying(page, "Дело", "02-11")
        words = "приказ № 41-Д уже внесён, а в другой строке о нём вписано другое"
        assert f"{JOURNAL}.xlsx: {words}." in status(house)
        page.cell(line, column_of(page, "Дело")).value = "01-05"
    assert house.once() == []
    assert len(duties(house)) == len(registered(house)) == 1
    assert words not in status(house)


def test_what_of_a_row_the_register_does_not_take_is_told(house: SampleHouse) -> None:
    """«исполнен» in a column that the office fills itself is replaced, and a note says so."""
    add(house, {"Состояние": "исполнен", "Номер": "№ 041-Д"})
    (row,) = duties(house)
    assert row["Состояние"] == "внесён"
    (file,) = notes(house)
    told = file.read_text(encoding="utf-8-sig")
    assert "«Состояние»: вписано «исполнен», стоит «внесён»." in told
    assert "Номер" not in told
    (earlier,) = (house.root / "outbox" / "Заменено").glob(f"{JOURNAL}*.xlsx")
    page = page_of(load_workbook(earlier))
    assert line_saying(page, "Состояние", "исполнен")


def test_what_a_row_lacks_is_told_until_it_stands_there(house: SampleHouse) -> None:
    """A row with a number and no day is no order: it stays, and «Состояние.txt» asks for the day.

    So it does when both are lacking; a row without a number is a note that a person made.
    """
    assert add(house, {"Дата": None}, {"Номер": "42-Д", "Дата": None, "Заголовок": None}) == []
    assert duties(house)[0]["Ключ"] is None
    page = page_of(load_workbook(path_of(house)))
    first, second = (line_saying(page, "Номер", one) for one in ("41-Д", "42-Д"))
    (one, other) = (line for line in status(house).splitlines() if "не хватает" in line)
    assert f"{JOURNAL}.xlsx, строка с № 41-Д: приказ не внесён, не хватает: даты." in one
    assert "строка с № 42-Д: приказ не внесён, не хватает: даты, заголовка." in other
    with written(house) as page:
        page.cell(first, column_of(page, "Дата")).value = TODAY
        page.cell(second, column_of(page, "Номер")).value = None
        page.cell(second, column_of(page, "Исполнитель")).value = "Алсу"
    assert [line["outcome"] for line in house.once()] == ["taken"]
    assert "не хватает" not in status(house)
    assert "Алсу" in [row["Исполнитель"] for row in shown(house)]
