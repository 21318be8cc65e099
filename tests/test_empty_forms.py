"""«Формы для заполнения»: an empty form is always there, and never in anybody's way."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, new_house

FORM = "НП-1 Закрепление наставнических пар.xlsx"


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A house whose card is in force."""
    house = new_house(tmp_path_factory.mktemp("forms"))
    house.drop("КШ", EXAMPLES / "pairs_of_alsheevo" / "card.json", "Карточка школы.xlsx")
    house.once()
    return house


@pytest.fixture
def house(settled: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A copy of it for one test."""
    shutil.copytree(settled.root, tmp_path / "школа")
    shutil.copytree(settled.journal.parent, tmp_path / "journal")
    return SampleHouse(tmp_path / "школа", tmp_path / "journal" / "journal.db")


def form_of(house: SampleHouse) -> Path:
    """The empty form of the pairs."""
    return house.root / "Формы для заполнения" / FORM


def write_into(form: Path, answer: str) -> None:
    """Save a form with one answer, as a person in Excel does."""
    book = openpyxl.load_workbook(form)
    book["Форма"]["C6"] = answer
    book.save(form)


def test_a_form_moved_into_the_inbox_is_drawn_again(house: SampleHouse) -> None:
    """Whoever fills the form in its folder and moves it away finds an empty one there again."""
    write_into(form_of(house), "2026/2027")
    form_of(house).rename(house.root / "inbox" / FORM)
    (line,) = house.once()
    assert line["outcome"] == "returned"
    assert openpyxl.load_workbook(form_of(house))["Форма"]["C6"].value is None


def test_a_form_filled_in_its_folder_is_not_drawn_over(house: SampleHouse) -> None:
    """A form that a person has saved there stays as it is when the staff changes."""
    write_into(form_of(house), "2026/2027")
    staff = house.root / "Карточка школы.xlsx"
    book = openpyxl.load_workbook(staff)
    sheet = book["Сотрудники"]
    free = next(row for row in range(4, 99) if sheet.cell(row, 1).value is None)
    sheet.cell(free, 1).value, sheet.cell(free, 2).value = "Зайцева Нина Львовна", "учитель химии"
    book.save(staff)
    assert [line["outcome"] for line in house.once()] == ["taken"]
    assert openpyxl.load_workbook(form_of(house))["Форма"]["C6"].value == "2026/2027"


@pytest.mark.parametrize("mark", [f"~${FORM}", f".~lock.{FORM}#"])
def test_a_form_that_is_open_is_left_alone(house: SampleHouse, mark: str) -> None:
    """While Excel or LibreOffice has the form open, nothing is written in its place."""
    form_of(house).unlink()
    form_of(house).with_name(mark).touch()
    house.once()
    assert not form_of(house).exists()
    form_of(house).with_name(mark).unlink()
    house.once()
    assert form_of(house).exists()


def test_nothing_is_drawn_when_nothing_has_changed(house: SampleHouse) -> None:
    """A look at the house leaves the empty forms byte for byte as they are."""
    before = form_of(house).stat().st_mtime_ns, form_of(house).read_bytes()
    house.once()
    assert (form_of(house).stat().st_mtime_ns, form_of(house).read_bytes()) == before
