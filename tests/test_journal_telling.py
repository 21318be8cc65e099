"""What is told in «Журнал приказов» is told once, whatever becomes of the book and the order."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import openpyxl
import pytest
from books_sample import column_of, header_of, line_of, page_of, type_in
from clock_sample import TODAY
from house_sample import SampleHouse
from journal_sample import (
    DUTY,
    JOURNAL,
    add_order,
    number_order,
    path_of,
    row_of,
    shown,
    written,
)
from openpyxl import load_workbook
from openpyxl.comments import Comment

from pipeline.register import open_journal

NONSENSE = "когда-нибудь"


@pytest.fixture
def house(waiting_house: SampleHouse) -> SampleHouse:
    """The school with one order that waits."""
    return waiting_house


def tell(house: SampleHouse, **told: str) -> list[dict[str, Any]]:
    """РГ-1 about the one order of the house."""
    (folder,) = (
        one
        for place in ("На подпись", f"Подписано/{TODAY.year}")
        for one in (house.root / "outbox" / place).glob("*")
        if one.is_dir()
    )
    answers = house.root.parent / "numbers.json"
    rows = {"Приказы": [{"Приказ": folder.name, **told}]}
    answers.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    house.drop("РГ-1", answers, "номера.xlsx")
    return house.once()


def outcomes(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What became of each form."""
    return [(line["kind"], line["outcome"]) for line in lines]


def correct(house: SampleHouse) -> None:
    """«Исправить.xlsx» of the one packet is dropped with another last day."""
    (folder,) = (house.root / "outbox" / "На подпись").iterdir()
    book = openpyxl.load_workbook(folder / "Исправить.xlsx")
    front = book["Форма"]
    (line,) = (n for n in range(1, 60) if str(front.cell(n, 2).value).startswith("Закрепить по"))
    front.cell(line, 3).value = date(2027, 5, 28)
    book.save(house.root / "inbox" / "Исправить.xlsx")


def test_what_is_written_beside_a_draft_stands_beside_the_corrected_one(
    house: SampleHouse,
) -> None:
    """Case number, a column of their own and a note go over to the row of the corrected draft."""
    id_ = row_of(house)["Ключ"]
    with written(house) as page:
        type_in(page, id_, Дело="01-05", Листов=3)
        page.cell(header_of(page), 30).value = "Моё"
        page.cell(line_of(page, id_), 30).value = "моя пометка"
        cell = page.cell(line_of(page, id_), column_of(page, "Ознакомлены"))
        cell.comment = Comment("куратор болеет", "Алсу")
    correct(house)
    assert outcomes(house.once()) == [("НП-1", "revised")]
    (row,) = shown(house)
    assert row["Ключ"] != id_
    assert (row["Дело"], row["Листов"], row["Моё"]) == ("01-05", 3, "моя пометка")
    page = page_of(load_workbook(path_of(house)))
    pinned = page.cell(line_of(page, row["Ключ"]), column_of(page, "Ознакомлены")).comment
    assert pinned is not None
    assert pinned.text == "куратор болеет"
    path_of(house).unlink()
    house.once()
    assert (row_of(house)["Дело"], row_of(house)["Листов"]) == ("01-05", 3)


def test_what_was_written_beside_a_draft_outlives_the_book_too(house: SampleHouse) -> None:
    """The book is deleted and the draft corrected before the office has looked again."""
    with written(house) as page:
        type_in(page, row_of(house)["Ключ"], Дело="01-05")
    house.once()
    path_of(house).unlink()
    correct(house)
    house.once()
    assert row_of(house)["Дело"] == "01-05"


def test_a_number_written_into_a_row_of_an_earlier_draft_is_the_orders(house: SampleHouse) -> None:
    """The book was open while the draft was corrected: what was typed then is told of the order."""
    book, id_ = load_workbook(path_of(house)), row_of(house)["Ключ"]
    mark = path_of(house).with_name(f"~${JOURNAL}.xlsx")
    mark.touch()
    correct(house)
    assert outcomes(house.once()) == [("НП-1", "revised")]
    type_in(page_of(book), id_, Номер="05-Д", Дата=TODAY)
    book.save(path_of(house))
    mark.unlink()
    assert outcomes(house.once()) == [("РГ-1", "registered")]
    (row,) = shown(house)
    assert (row["Номер"], row["Состояние"]) == ("05-Д", "подписан")


def test_what_came_back_gives_way_to_what_was_told_since(house: SampleHouse) -> None:
    """A day that is none stays in its cell until РГ-1 has told one, even if the book is saved."""
    number_order(house, "05-Д", NONSENSE)
    assert row_of(house)["Дата"] == NONSENSE
    stale = load_workbook(path_of(house))
    mark = path_of(house).with_name(f"~${JOURNAL}.xlsx")
    mark.touch()
    told = tell(house, Номер="06-Д", Дата=f"{TODAY:%d.%m.%Y}")
    assert outcomes(told) == [("РГ-1", "registered")]
    type_in(page_of(stale), row_of(house)["Ключ"], Дело="01-05")
    stale.save(path_of(house))
    assert house.once() == []
    mark.unlink()
    assert house.once() == []
    row = row_of(house)
    assert (row["Номер"], row["Дата"].date(), row["Дело"]) == ("06-Д", TODAY, "01-05")


def test_a_book_left_open_and_saved_again_does_not_turn_the_register_back(
    house: SampleHouse,
) -> None:
    """The number typed first, corrected by РГ-1 since, is no news when another row is added."""
    mark = path_of(house).with_name(f"~${JOURNAL}.xlsx")
    mark.touch()
    assert outcomes(number_order(house, "05-Д", TODAY)) == [("РГ-1", "registered")]
    assert outcomes(tell(house, Номер="06-Д")) == [("РГ-1", "registered")]
    with written(house) as page:
        assert page.cell(line_of(page, row_of(house)["Ключ"]), 4).value == "05-Д"
        add_order(page, Номер="41-Д", Дата=TODAY, Заголовок=DUTY)
    assert outcomes(house.once()) == [("ИБ-1", "taken")]
    with written(house) as page:
        add_order(page, Номер="42-Д", Дата=TODAY, Заголовок="О каникулах")
    assert outcomes(house.once()) == [("ИБ-1", "taken")]
    mark.unlink()
    assert house.once() == []
    numbers = {row["Заголовок"]: row["Номер"] for row in shown(house)}
    assert sorted(numbers.values()) == ["06-Д", "41-Д", "42-Д"]


def test_an_earlier_number_typed_anew_is_heard(house: SampleHouse) -> None:
    """Over the number that stands there now, a person types the former one again: it is meant."""
    assert outcomes(number_order(house, "05-Д", TODAY)) == [("РГ-1", "registered")]
    assert outcomes(tell(house, Номер="06-Д")) == [("РГ-1", "registered")]
    assert outcomes(number_order(house, "05-Д", TODAY)) == [("РГ-1", "registered")]
    assert row_of(house)["Номер"] == "05-Д"
    mark = path_of(house).with_name(f"~${JOURNAL}.xlsx")
    mark.touch()
    for number in ("07-Д", "08-Д", "07-Д"):
        assert outcomes(number_order(house, number, TODAY)) == [("РГ-1", "registered")]
    mark.unlink()
    house.once()
    assert row_of(house)["Номер"] == "07-Д"


def test_only_what_is_new_is_told_of_rows_that_were_taken(house: SampleHouse) -> None:
    """Of two orders written into an open book one after the other each makes one form."""
    mark = path_of(house).with_name(f"~${JOURNAL}.xlsx")
    mark.touch()
    with written(house) as page:
        add_order(page, Номер="41-Д", Дата=TODAY, Заголовок=DUTY)
    (first,) = house.once()
    with written(house) as page:
        add_order(page, Номер="42-Д", Дата=TODAY, Заголовок="О каникулах")
    (second,) = house.once()
    assert [line["outcome"] for line in (first, second)] == ["taken", "taken"]
    assert second["remarks"] == []
    mark.unlink()
    house.once()
    assert sorted(row["Номер"] for row in shown(house) if row["Номер"]) == ["41-Д", "42-Д"]


def test_a_row_about_an_order_of_the_house_is_remarked_on_once(house: SampleHouse) -> None:
    """It stays where it was written, with a warning; what is added later makes no second one."""
    number_order(house, "05-Д", TODAY)
    with written(house) as page:
        add_order(page, Номер="05-Д", Дата=TODAY, Заголовок=DUTY)
    (line,) = house.once()
    assert [one["code"] for one in line["remarks"]] == ["Р-27"]
    with written(house) as page:
        add_order(page, Номер="42-Д", Дата=TODAY, Заголовок="О каникулах")
    assert outcomes(house.once()) == [("ИБ-1", "taken")]
    with open_journal(house.journal) as register:
        told = [len(register.told_by(form.id)) for form in register.forms_in(["done"])]
    assert told[-2:] == [1, 1]
