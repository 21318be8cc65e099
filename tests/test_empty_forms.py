"""«Формы для заполнения»: an empty form is always there, and never in anybody's way."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, copy_of

from pipeline.cli.opening import now

FORM = "НП-1 Закрепление наставнических пар.xlsx"


@pytest.fixture
def house(alsheevo_laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A house whose card is in force."""
    return copy_of(alsheevo_laid, tmp_path)


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


# --- what the office knows already stands in a new form

NUMBERS = "РГ-1 Номера и даты подписанных приказов.xlsx"
EARLIER = "ИБ-1 Изданное ранее.xlsx"
PAIRS = EXAMPLES / "pairs_of_alsheevo" / "answers.json"


def rows_of(form: Path, sheet: str, columns: int) -> list[tuple[object, ...]]:
    """The filled rows of a sheet of a form under their header."""
    found = openpyxl.load_workbook(form)[sheet].iter_rows(4, max_col=columns, values_only=True)
    return [row for row in found if any(row)]


def empty(house: SampleHouse, name: str) -> Path:
    """A form as it lies among the empty ones."""
    return house.root / "Формы для заполнения" / name


def an_order_that_waits(house: SampleHouse) -> str:
    """Make an order; the name of its folder."""
    house.drop("НП-1", PAIRS, "Пары.xlsx")
    (line,) = house.once()
    return Path(line["packet"]).name


def test_the_forms_of_the_office_lie_there_too(house: SampleHouse) -> None:
    """Numbers and earlier orders are told by forms of the same folder; the card is none of them."""
    found = {path.name.split()[0] for path in form_of(house).parent.glob("*.xlsx")}
    assert found == {"НП-1", "ДК-1", "РГ-1", "ИБ-1"}


def test_the_form_of_numbers_lists_what_waits(house: SampleHouse) -> None:
    """After an order is made its name stands there; once it has number and day it does not."""
    assert rows_of(empty(house, NUMBERS), "Приказы", 4) == []
    name = an_order_that_waits(house)
    assert rows_of(empty(house, NUMBERS), "Приказы", 4) == [(name, None, None, None)]
    book = openpyxl.load_workbook(empty(house, NUMBERS))
    book["Приказы"]["B4"], book["Приказы"]["C4"] = "112-Д", now().replace(tzinfo=None)
    book.save(house.root / "inbox" / "номера.xlsx")
    (line,) = house.once()
    assert (line["outcome"], line["remarks"]) == ("registered", [])
    assert [paper["number"] for paper in line["papers"]] == ["112-Д"]
    assert rows_of(empty(house, NUMBERS), "Приказы", 4) == []


def test_a_saved_form_of_numbers_is_left_alone(house: SampleHouse) -> None:
    """Numbers that a person is writing down there stay when another order begins to wait."""
    book = openpyxl.load_workbook(empty(house, NUMBERS))
    book["Приказы"]["A4"], book["Приказы"]["B4"] = "О каникулах", "7-Д"
    book.save(empty(house, NUMBERS))
    before = empty(house, NUMBERS).read_bytes()
    an_order_that_waits(house)
    assert empty(house, NUMBERS).read_bytes() == before


def test_a_form_that_was_open_catches_up(house: SampleHouse) -> None:
    """What was open while an order came to wait is drawn anew as soon as it is closed unsaved."""
    mark = empty(house, f"~${NUMBERS}")
    mark.touch()
    name = an_order_that_waits(house)
    assert rows_of(empty(house, NUMBERS), "Приказы", 4) == []
    mark.unlink()
    house.once()
    assert rows_of(empty(house, NUMBERS), "Приказы", 1) == [(name,)]


def test_only_the_form_that_begins_otherwise_is_drawn(house: SampleHouse) -> None:
    """An order that waits changes the form of numbers and no other."""
    before = {path.name: path.read_bytes() for path in form_of(house).parent.glob("*.xlsx")}
    an_order_that_waits(house)
    after = {path.name: path.read_bytes() for path in form_of(house).parent.glob("*.xlsx")}
    assert [name for name in before if before[name] != after[name]] == [NUMBERS]


def test_a_form_of_numbers_without_any_says_so(house: SampleHouse) -> None:
    """Dropped as it was drawn it comes back with one remark: what to write, or to delete it."""
    an_order_that_waits(house)
    empty(house, NUMBERS).rename(house.root / "inbox" / NUMBERS)
    (line,) = house.once()
    assert line["outcome"] == "returned"
    assert [(one["code"], one["advice"]) for one in line["remarks"]] == [
        ("Р-14", "Впишите их у подписанного приказа. Если такого пока нет, удалите эту форму.")
    ]


def test_a_form_filled_by_the_command_begins_the_same(house: SampleHouse, tmp_path: Path) -> None:
    """``fill`` keeps what stands in a new form on the sheets that its answers do not name."""
    name = an_order_that_waits(house)
    for answers, rows in (({}, [(name,)]), ({"Приказы": [{"Приказ": "О парах"}]}, [("О парах",)])):
        (tmp_path / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        form = house.drop("РГ-1", tmp_path / "answers.json", "номера.xlsx")
        assert rows_of(form, "Приказы", 1) == rows


@pytest.mark.parametrize(
    ("form", "sheets", "result"),
    [
        (NUMBERS, "лист «Приказы»", "Номер и дату программа впишет в файлы приказа"),
        (EARLIER, "листы «Приказы», «Действующие пары»", "Приказы войдут в журнал приказов"),
    ],
)
def test_a_form_of_lists_says_where_to_write(
    house: SampleHouse, form: str, sheets: str, result: str
) -> None:
    """It opens on its first list; no sheet of it speaks of white cells or of papers to be made."""
    book = openpyxl.load_workbook(empty(house, form))
    assert book.active is book["Приказы"]
    _, _, *front = [cell.value for cell in book["Форма"]["B"] if cell.value]
    assert sheets in front[0]
    assert front[1].startswith(result)
    told = [str(cell.value) for cell in book["Как заполнить"]["B"] if cell.value]
    assert front[1] in told
    assert not [words for words in (*front, *told) if "белых" in words or "На подпись" in words]
