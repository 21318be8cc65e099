"""The books of the outbox: drawn from the register, what people write there taken into it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, new_house

PAIRS = EXAMPLES / "pairs_of_alsheevo"
JOURNAL, MENTORS, TODO = "Журнал приказов", "Кто чей наставник", "Что сделать"
SUBJECT = "О закреплении наставнических пар и групп"
ISSUED = datetime.fromisoformat("2026-11-26")  # as Excel has it: without a time zone
EARLIER = datetime.fromisoformat("2026-11-20")
Edit = Callable[[Any, dict[str, int], int], None]


@pytest.fixture
def house(tmp_path: Path) -> SampleHouse:
    """The school of the example with one order that waits for its number."""
    made = new_house(tmp_path)
    made.drop("КШ", PAIRS / "card.json", "Карточка школы.xlsx")
    made.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    assert [line["outcome"] for line in made.once()] == ["taken", "issued"]
    return made


def path_of(house: SampleHouse, name: str) -> Path:
    """Where a book lies."""
    return house.root / "outbox" / f"{name}.xlsx"


def rows_of(house: SampleHouse, name: str) -> list[dict[str, Any]]:
    """The rows of a book by its titles, blank ones left out."""
    page = openpyxl.load_workbook(path_of(house, name)).worksheets[0]
    titles: list[Any] = []
    found = []
    for row in page.iter_rows(values_only=True):
        if titles and any(row[1:]):
            found.append(dict(zip(titles, row, strict=True)))
        elif row[0] == "Ключ":
            titles = list(row)
    return found


def write(house: SampleHouse, edit: Edit) -> None:
    """Write into the journal of orders as a person would: ``edit`` gets columns and first row."""
    path = path_of(house, JOURNAL)
    book = openpyxl.load_workbook(path)
    page: Any = book.worksheets[0]
    header = next(row for row in page.iter_rows() if row[0].value == "Ключ")
    columns = {str(cell.value): cell.column for cell in header}
    edit(page, columns, header[0].row + 1)
    book.save(path)


def put(line: int, **cells: Any) -> Edit:
    """Write cells by their titles into a line counted from the first row."""

    def edit(page: Any, columns: dict[str, int], first: int) -> None:
        for title, value in cells.items():
            page.cell(first + line, columns[title]).value = value

    return edit


def test_an_order_waits_in_the_journal(house: SampleHouse) -> None:
    """As soon as it is drafted it has its row, and «Что сделать» asks for its signature."""
    (row,) = rows_of(house, JOURNAL)
    assert (row["Заголовок"], row["Состояние"], row["Номер"]) == (SUBJECT, "проект", None)
    told = {(line["Что"], line["Чего не хватает"]) for line in rows_of(house, TODO)}
    assert ("Подписать", "подписи, номера, даты") in told
    assert rows_of(house, MENTORS) == []


def test_number_and_day_of_the_yellow_cells_sign_the_order(house: SampleHouse) -> None:
    """They come into the files, the folder is moved, the pairs run, nothing is left to do."""
    write(house, put(0, Номер="112-Д", Дата=ISSUED))
    (line,) = house.once()
    assert (line["outcome"], line["papers"][0]["number"]) == ("registered", "112-Д")
    (row,) = rows_of(house, JOURNAL)
    assert (row["Номер"], row["Дата"], row["Состояние"]) == (
        "112-Д",
        ISSUED,
        "подписан",
    )
    (folder,) = (house.root / "outbox" / "Подписано" / "2026").iterdir()
    assert folder.name.startswith("№ 112-Д от 26.11.2026 О закреплении")
    assert len(rows_of(house, MENTORS)) == 4
    assert rows_of(house, TODO) == []
    assert house.once() == []


def test_what_is_written_by_hand_stays(house: SampleHouse) -> None:
    """«Дело» and «Ознакомлены» survive numbers, redraws and the loss of the file itself."""
    write(house, put(0, Дело="01-05", Ознакомлены="все"))
    assert house.once() == []
    write(house, put(0, Номер="112-Д", Дата=ISSUED))
    house.once()
    path_of(house, JOURNAL).unlink()
    house.once()
    (row,) = rows_of(house, JOURNAL)
    assert (row["Дело"], row["Ознакомлены"], row["Номер"]) == ("01-05", "все", "112-Д")


def test_another_order_of_the_school_enters_the_register_once(house: SampleHouse) -> None:
    """A row of a person's own with number, day and title; a mere note stays a note."""
    other = put(1, Номер="111-Д", Дата=EARLIER, Заголовок="О дежурстве", Дело="01-07")
    write(house, other)
    write(house, put(2, Заголовок="Спросить про архив"))
    (line,) = house.once()
    assert line["outcome"] == "registered"
    _, entered, note = rows_of(house, JOURNAL)
    assert (entered["Номер"], entered["Состояние"], entered["Дело"]) == ("111-Д", "внесён", "01-07")
    assert (note["Ключ"], note["Заголовок"]) == (None, "Спросить про архив")
    assert house.once() == []
    assert len(rows_of(house, JOURNAL)) == 3


def test_a_wrong_day_comes_back_and_is_not_lost(house: SampleHouse) -> None:
    """What cannot be read returns with its remark, like in any form; the save is kept."""
    write(house, put(0, Номер="112-Д", Дата="позавчера"))
    before = path_of(house, JOURNAL).read_bytes()
    (line,) = house.once()
    assert line["outcome"] == "returned"
    assert [one["cell"] for one in line["remarks"] if one["severity"] == "error"] != []
    kept = [file.read_bytes() for file in (house.root / "outbox" / "Заменено").glob("Журнал*")]
    assert before in kept
    (row,) = rows_of(house, JOURNAL)
    assert row["Номер"] is None


def test_an_open_journal_is_no_fault(house: SampleHouse) -> None:
    """While Excel has it open, the newer state lies beside; closed, it is in its place."""
    mark = path_of(house, JOURNAL).with_name(f"~${JOURNAL}.xlsx")
    mark.write_bytes(b"")
    before = path_of(house, JOURNAL).read_bytes()
    (folder,) = (house.root / "outbox" / "На подпись").iterdir()
    folder.rename(house.root / "outbox" / "Подписано" / folder.name)
    assert house.once() == []
    assert path_of(house, JOURNAL).read_bytes() == before
    (beside,) = (house.root / "outbox").glob("Журнал приказов (новее*")
    mark.unlink()
    house.once()
    (row,) = rows_of(house, JOURNAL)
    assert row["Состояние"] == "подписан"
    assert not beside.exists()


def test_numbers_told_elsewhere_are_no_news_of_an_older_copy(house: SampleHouse) -> None:
    """A journal that was open meanwhile and is saved later takes nothing back."""
    old = path_of(house, JOURNAL).read_bytes()
    write(house, put(0, Номер="112-Д", Дата=ISSUED))
    house.once()
    path_of(house, JOURNAL).write_bytes(old)
    write(house, put(0, Исполнитель="Сафина"))
    assert house.once() == []
    (row,) = rows_of(house, JOURNAL)
    assert (row["Номер"], row["Исполнитель"]) == ("112-Д", "Сафина")


def test_books_are_written_only_when_something_has_happened(house: SampleHouse) -> None:
    """A second run leaves every book as it lies, to the byte and to the second."""
    books = [path_of(house, name) for name in (JOURNAL, MENTORS, TODO)]

    def state() -> list[tuple[str, int]]:
        return [
            (hashlib.sha256(book.read_bytes()).hexdigest(), book.stat().st_mtime_ns)
            for book in books
        ]

    before = state()
    house.once()
    assert state() == before


def test_the_form_of_numbers_lists_what_waits(house: SampleHouse) -> None:
    """РГ-1 lies among the empty forms with every waiting order, and without those numbered."""

    def listed() -> list[Any]:
        (path,) = (house.root / "Формы для заполнения").glob("РГ-1*")
        page = openpyxl.load_workbook(path)["Приказы"]
        return [cell.value for (cell,) in page.iter_rows(min_row=3, max_col=1) if cell.value]

    assert [str(name)[:6] for name in listed() if name != "Приказ *"] == ["Проект"]
    write(house, put(0, Номер="112-Д", Дата=ISSUED))
    house.once()
    assert [name for name in listed() if name != "Приказ *"] == []
