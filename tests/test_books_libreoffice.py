"""A book that was saved by LibreOffice, as .xlsx or as .ods, says the same as before.

The files under ``fixtures/books`` are `sample`, saved by LibreOffice 7.4 with `converted`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from books_sample import (
    column_of,
    header_of,
    journal,
    line_of,
    opened,
    page_of,
    read,
    taken,
    type_in,
)
from test_reading_libreoffice import NEEDED, converted

from pipeline.books import BookRead, draw_book

FIXTURES = Path(__file__).parent / "fixtures" / "books"
KINDS = ("xlsx", "ods")


def sample(path: Path) -> Path:
    """The journal after people have written in it everything that converters like to change."""
    workbook = opened(draw_book(journal()))
    page = page_of(workbook)
    header = header_of(page)
    type_in(page, "п-3", Номер="007", Дата=date(2026, 9, 4), Дело="1-2")
    type_in(page, "п-1", Исполнитель="первая строка\nвторая  с двумя пробелами", Ознакомлены="=2+2")
    page.cell(line_of(page, "п-1"), column_of(page, "Ознакомлены")).data_type = "s"
    page.cell(header, 17).value = "Проверено"
    page.cell(line_of(page, "п-2"), 17).value = date(2026, 10, 1)
    page.cell(header + 4, column_of(page, "Номер")).value = "01-К"
    page.cell(header + 4, column_of(page, "Заголовок")).value = "Об отпуске"
    page.row_dimensions[line_of(page, "п-2")].hidden = True  # filtered away
    own = workbook.create_sheet("Отпуска")
    own["B2"], own["C3"] = "Ким О. П.", 14
    workbook.save(path)
    return path


def check_sample(found: BookRead) -> None:
    """What people wrote in `sample`, and nothing else."""
    rows = {row.id: row.cells for row in found.rows}
    assert list(rows) == ["п-1", "п-2", "п-3"]
    assert found.rows[1].shown["№ п/п"].text == "2"
    waited = rows["п-3"]
    assert (waited["Номер"].text, waited["Дело"].text) == ("007", "1-2")
    assert waited["Дата"].day == date(2026, 9, 4)
    assert rows["п-1"]["Исполнитель"].text == "первая строка\nвторая  с двумя пробелами"
    assert rows["п-1"]["Ознакомлены"].text == "=2+2"
    assert [head.text for head in found.added.heads.values()] == ["Проверено"]
    (beside,) = found.added.beside["п-2"].values()
    assert beside.text == "01.10.2026"
    (own,) = found.added.rows
    assert {slot: cell.text for slot, cell in own.cells.items()} == {
        "Номер": "01-К",
        "Заголовок": "Об отпуске",
    }
    (sheet,) = found.added.sheets
    assert [(cell.ref, cell.text) for cell in sheet.cells] == [("B2", "Ким О. П."), ("C3", "14")]
    assert (found.lost, found.added.above) == ((), ())


def test_the_sample_reads_as_expected(tmp_path: Path) -> None:
    """Before LibreOffice has touched it."""
    check_sample(read(sample(tmp_path / "journal.xlsx").read_bytes(), journal()))


@pytest.mark.parametrize("kind", KINDS)
def test_a_book_saved_by_libreoffice_reads_the_same(kind: str) -> None:
    """Ids, texts, days, own columns, rows and sheets survive both formats."""
    check_sample(read((FIXTURES / f"journal.{kind}").read_bytes(), journal()))


@pytest.mark.parametrize("kind", KINDS)
def test_a_book_saved_by_libreoffice_is_drawn_anew(kind: str) -> None:
    """The next drawing has all of it."""
    found = read((FIXTURES / f"journal.{kind}").read_bytes(), journal())
    again = taken(journal(), found)
    check_sample(read(draw_book(again, found.added), again))


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of these tests alone: two offices on one profile lose files."""
    return tmp_path_factory.mktemp("profile")


@pytest.mark.libreoffice
@NEEDED
@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_of_today_loses_nothing(kind: str, tmp_path: Path, profile: Path) -> None:
    """The round trip with the LibreOffice installed here reads like the committed one."""
    saved = converted(sample(tmp_path / "journal.xlsx"), kind, profile)
    check_sample(read(saved.read_bytes(), journal()))
