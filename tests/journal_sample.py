"""«Журнал приказов» of the example's school as the tests open it, write in it and save it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from books_sample import column_of, header_of, page_of, type_in
from house_sample import EXAMPLES, SampleHouse
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

PAIRS = EXAMPLES / "pairs_of_alsheevo"
JOURNAL, MENTORS, TO_DO = "Журнал приказов", "Кто чей наставник", "Что сделать"
DUTY = "О дежурстве по школе"


def copied_to(folder: Path, house: SampleHouse) -> SampleHouse:
    """A copy of a house."""
    shutil.copytree(house.root, folder / "школа")
    shutil.copytree(house.journal.parent, folder / "journal")
    return SampleHouse(folder / "школа", folder / "journal" / "journal.db")


def short_name(test: str) -> str:
    """A folder's name as long for every test: it has a part in folder names."""
    return hashlib.sha256(test.encode()).hexdigest()[: len("books0")]


def path_of(house: SampleHouse, name: str = JOURNAL) -> Path:
    """Where a book lies."""
    return house.root / "outbox" / f"{name}.xlsx"


@contextmanager
def written(house: SampleHouse, name: str = JOURNAL) -> Iterator[Worksheet]:
    """A book open in Excel; saved at the end."""
    workbook: Workbook = load_workbook(path_of(house, name))
    yield page_of(workbook)
    workbook.save(path_of(house, name))


def shown(house: SampleHouse, name: str = JOURNAL) -> list[dict[str, Any]]:
    """The rows of a book by the labels of its columns, those that people added too."""
    page = page_of(load_workbook(path_of(house, name)))
    header = header_of(page)
    labels = [str(cell.value) for cell in page[header]]
    rows = ([cell.value for cell in line] for line in page.iter_rows(min_row=header + 1))
    return [dict(zip(labels, row, strict=True)) for row in rows if any(row[1:])]


def row_of(house: SampleHouse) -> dict[str, Any]:
    """The row of the one order that the office has made."""
    (row,) = (one for one in shown(house) if str(one["Заголовок"]).startswith("О закреплении"))
    return row


def number_order(house: SampleHouse, number: str, day: object) -> list[dict[str, Any]]:
    """Write into the yellow cells, and let the office look."""
    id_ = row_of(house)["Ключ"]
    with written(house) as page:
        type_in(page, id_, Номер=number, Дата=day)
    return house.once()


def add_order(page: Worksheet, **cells: Any) -> None:
    """Write an order of the school's into the first blank row."""
    line = next(n for n in range(header_of(page) + 1, 99) if page.cell(n, 5).value is None)
    for title, value in cells.items():
        page.cell(line, column_of(page, title)).value = value


def texts_in(file: Path) -> set[str]:
    """All words of a workbook, cell by cell."""
    pages = load_workbook(file).worksheets
    return {str(cell.value) for page in pages for row in page.iter_rows() for cell in row}
