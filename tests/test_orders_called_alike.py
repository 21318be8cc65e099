"""A number told for one order never goes into another that is called the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from books_sample import column_of, line_of, page_of
from openpyxl import load_workbook
from turns_sample import School, answers, at_work, kinds, laid_out

from pipeline.office.emptyforms import EmptyForms
from pipeline.reading import ReadingRoom
from pipeline.remarks import Severity

DAY = date(2026, 11, 20)
FORM = "РГ-1 Номера и даты подписанных приказов.xlsx"


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """One reading room for all tests of this module."""
    with ReadingRoom() as room:
        yield room


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with the card of Alsheevo in force."""
    return laid_out(tmp_path_factory.mktemp("alike"))


@pytest.fixture
def school(laid: Path, room: ReadingRoom) -> Iterator[School]:
    """The school at work, with two orders of one name: one in «Подписано», one to be signed."""
    with TemporaryDirectory() as place, at_work(laid, Path(place) / "s", room) as school:
        first, second = two_pairings()
        school.fill("НП-1", first, "первый.xlsx")
        (made,) = school.work()
        folder = school.house.root / str(made.packet)
        folder.rename(school.house.signed / folder.name)
        school.work()
        school.fill("НП-1", second, "второй.xlsx")
        (other,) = school.work()
        draft = school.house.root / str(other.packet)
        assert draft.name == f"{folder.name} (2)"
        draft.rename(draft.with_name(folder.name))  # as people do, who see no second one there
        school.work()
        yield school


def two_pairings() -> tuple[dict[str, Any], dict[str, Any]]:
    """Two forms on different pairs, each of one pair."""
    said, rows = answers(), answers()["Пары"]
    one = {**rows[1], "Вид наставничества": "традиционное"}
    other = {**rows[0], "№ пары": 2, "Наставляемый": "Сафина Гульнара Маратовна"}
    return said | {"Пары": [rows[0], one]}, said | {"Пары": [{**rows[3], "№ пары": 1}, other]}


def numbers(school: School) -> dict[str, str | None]:
    """The number of each order, by the state of its packet."""
    rows = (row for row in school.journal.register_rows() if row.series)
    return {row.packet_state: row.number for row in rows}


def test_a_form_taken_from_its_folder_names_the_very_order(school: School) -> None:
    """Each row of РГ-1 begins with another name, and a renamed folder does not mislead it."""
    EmptyForms(school.house, kinds(), school.office.known).refresh(DAY)
    book = load_workbook(school.house.forms / FORM)
    page = book["Приказы"]
    (header,) = (cell.row for row in page.iter_rows() for cell in row if cell.value == "Номер")
    named = [str(page.cell(header + n, 1).value) for n in (1, 2)]
    assert len(set(named)) == 2
    assert page.column_dimensions["E"].hidden
    (to_sign,) = (header + n for n in (1, 2) if "На подпись" in named[n - 1])
    page.cell(to_sign, 2).value, page.cell(to_sign, 3).value = "77-Д", DAY
    (waiting,) = school.house.to_sign.iterdir()
    waiting.rename(waiting.with_name("Наш приказ"))
    school.work()
    book.save(school.house.inbox / "номера.xlsx")
    (outcome,) = school.work()
    assert outcome.outcome == "registered"
    found = [(row.number, row.state) for row in school.journal.register_rows() if row.series]
    assert found == [(None, "signed"), ("77-Д", "signed")]


def test_a_yellow_cell_speaks_of_its_own_row(school: School) -> None:
    """A number typed in the row of the second order is the second order's."""
    school.office.books.bring(at_once=True)
    path = school.house.outbox / "Журнал приказов.xlsx"
    book = load_workbook(path)
    page = page_of(book)
    (waits,) = (
        r for r in school.journal.register_rows() if r.packet_state == "to_sign" and r.series
    )
    line = line_of(page, waits.paper_id)
    page.cell(line, column_of(page, "Номер")).value = "77-Д"
    book.save(path)
    assert [one.outcome for one in school.office.take_saved()] == ["registered"]
    school.work()
    assert numbers(school) == {"signed": None, "to_sign": "77-Д"}


def test_a_name_of_two_orders_is_asked_about(school: School) -> None:
    """Typed by hand, a name that both have comes back, with the two ways to tell them apart."""
    (waiting,) = school.house.to_sign.iterdir()
    outcome = school.tell((waiting.name, "77-Д", DAY))
    assert outcome.outcome == "returned"
    (remark,) = (one for one in outcome.remarks if one.severity is Severity.ERROR)
    assert remark.code == "Р-15"
    assert f"«{waiting.name} (На подпись)» или" in f"{remark.message} или".replace("».", "» или")
    assert numbers(school) == {"signed": None, "to_sign": None}
    told = school.tell((f"{waiting.name} (Подписано)", "78-Д", DAY))
    assert told.outcome == "registered"
    assert numbers(school) == {"signed": "78-Д", "to_sign": None}


def test_an_order_is_known_by_the_name_it_had_as_a_draft(school: School) -> None:
    """The row that told the number may tell the day too, though the folder has a name by now."""
    (waiting,) = school.house.to_sign.iterdir()
    other = f"{waiting.name} (Подписано)"
    assert school.tell((other, "78-Д", DAY)).outcome == "registered"
    assert school.tell((waiting.name, "77-Д", None)).outcome == "registered"
    assert not waiting.exists()
    assert school.tell((f"№ 77-Д {waiting.name[18:]}", None, DAY)).outcome == "registered"
    found = [(row.number, row.date) for row in school.journal.register_rows() if row.series]
    assert found == [("78-Д", DAY), ("77-Д", DAY)]
