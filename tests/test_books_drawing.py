"""Books as the office draws them, opened as Excel would open them."""

from __future__ import annotations

import re
import time
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from books_sample import (
    FOLDER,
    column_of,
    header_of,
    journal,
    line_of,
    mentors,
    opened,
    page_of,
    read,
    to_do,
)
from openxml_audit import OpenXmlValidator, ValidationSeverity

from pipeline.books import Book, BookRow, draw_book

YELLOW = "FFFFEB84"


@pytest.fixture(scope="module")
def drawn() -> Any:
    """The journal with three orders, the third of which waits."""
    return opened(draw_book(journal()))


def cell(page: Any, id_: str, title: str) -> Any:
    """A cell of a row of the office's."""
    return page.cell(line_of(page, id_), column_of(page, title))


def with_cells(book: Book, id_: str, **cells: Any) -> Book:
    """The book with other cells in one row."""
    rows = tuple(
        replace(row, cells={**row.cells, **cells})
        if isinstance(row, BookRow) and row.id == id_
        else row
        for row in book.rows
    )
    return replace(book, rows=rows)


def test_only_what_is_asked_is_yellow(drawn: Any) -> None:
    """The cells that wait are yellow, those of a row with its number are plain, all are open."""
    page = page_of(drawn)
    labels = [one.value for one in page[header_of(page)]]
    yellow = {
        (line[0].value, label)
        for line in page.iter_rows(min_row=header_of(page) + 1)
        for label, one in zip(labels, line, strict=True)
        if one.fill.start_color.rgb == YELLOW
    }
    assert yellow == {("п-3", "Дата"), ("п-3", "Номер")}
    assert not page.protection.sheet


def test_what_the_office_writes_alone_looks_other(drawn: Any) -> None:
    """Grey is ours, white is the people's; a book for reading only is white all over."""
    page = page_of(drawn)
    assert cell(page, "п-1", "Заголовок").fill.start_color.rgb == "FFEDF0F4"
    assert cell(page, "п-1", "Дело").fill.start_color.rgb == "FFFFFFFF"
    plain = page_of(opened(draw_book(mentors())))
    assert cell(plain, "пара-1", "Наставник").fill.start_color.rgb == "FFFFFFFF"


def test_values_have_their_types(drawn: Any) -> None:
    """Days are days, counts are numbers, numbers of orders are text with their zero."""
    page = page_of(drawn)
    day, number, sheets = (cell(page, "п-1", one) for one in ("Дата", "Номер", "Листов"))
    assert (day.value.date(), day.number_format) == (date(2026, 9, 2), "DD.MM.YYYY")
    assert (number.value, number.data_type, number.number_format) == ("01-Д", "s", "@")
    assert (sheets.value, sheets.data_type) == (3, "n")


@pytest.mark.parametrize("number", ["02", "1-2", "=1+1", "1E5", "007", "12.01", "+7", "_x0041_"])
def test_a_number_of_an_order_is_text_whatever_it_looks_like(number: str) -> None:
    """Nothing that people type becomes a date, a formula or another number."""
    book = with_cells(journal(), "п-1", Номер=number)
    assert read(draw_book(book), book).rows[0].cells["Номер"].text == number


@pytest.mark.parametrize("typed", ["007", "3 листа", "12345678901"])
def test_a_count_that_is_none_stays_as_typed(typed: str) -> None:
    """In a column of numbers a text keeps its zeros and its words."""
    book = with_cells(journal(), "п-1", Листов=typed)
    assert read(draw_book(book), book).rows[0].cells["Листов"].text == typed


def test_cells_to_fill_are_formatted_before_anybody_types(drawn: Any) -> None:
    """In the waiting row and in the spare ones «02» stays «02», and a day looks like a day."""
    page = page_of(drawn)
    for line in (line_of(page, "п-3"), line_of(page, "п-3") + 1, line_of(page, "п-3") + 10):
        formats = [page.cell(line, column_of(page, one)).number_format for one in ("Дата", "Номер")]
        assert formats == ["DD.MM.YYYY", "@"]


def test_ids_stand_in_a_hidden_column_and_are_sorted_with_their_rows(drawn: Any) -> None:
    """The filter takes in the hidden column and all rows, the spare ones too."""
    page = page_of(drawn)
    header = header_of(page)
    assert page.column_dimensions["A"].hidden
    assert [page.cell(header + n, 1).value for n in (1, 2, 3, 4)] == ["п-1", "п-2", "п-3", None]
    assert page.auto_filter.ref == f"A{header}:P{header + 13}"


def test_pages_print_well(drawn: Any) -> None:
    """Landscape A4, one page wide, the header on every page, few of the spare rows on paper.

    Columns for the screen at the end stay off it.
    """
    page: Any = page_of(drawn)
    header = header_of(page)
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == f"${header}:${header}"
    assert page.freeze_panes == f"E{header + 1}"
    assert page.print_area == f"'Журнал приказов'!$A$1:$O${header + 6}"
    assert "Страница &P из &N" in str(page.oddFooter.right.text)


def test_a_book_says_whose_it_is(drawn: Any) -> None:
    """A property and a small text by which it is known, and what people may do with it."""
    assert {one.name: one.value for one in drawn.custom_doc_props.props} == {
        "Paperwork.Book": "Журнал приказов"
    }
    assert page_of(drawn).title == "Журнал приказов"
    texts = " ".join(str(page_of(drawn).cell(line, 2).value) for line in (1, 2, 3))
    assert "Журнал регистрации приказов" in texts
    assert "Канцелярия ведёт эту книгу. Жёлтые ячейки ждут вас" in texts
    nobody_asked = page_of(opened(draw_book(mentors()))).cell(3, 2).value
    assert nobody_asked == (
        "Канцелярия ведёт эту книгу. Свои столбцы, строки и листы останутся на месте."
    )


def test_a_link_leads_from_the_book_to_its_papers() -> None:
    """The path is relative to the book; what an address cannot hold is written otherwise."""
    row = replace(next(journal().entries), link="Подписано/2026/№ 1-Д #1 50% «О парах»")
    page = page_of(opened(draw_book(replace(journal(), rows=(row,)))))
    target = cell(page, "п-1", "Где лежит").hyperlink.target
    assert target == "Подписано/2026/№%201-Д%20%231%2050%25%20«О%20парах»"
    assert cell(page, "п-1", "Заголовок").hyperlink is None
    assert FOLDER.startswith("На подпись")


def test_groups_have_headings_that_stop_nobody_from_sorting() -> None:
    """A heading stands over its rows, in one cell, and nothing in the table is merged."""
    page = page_of(opened(draw_book(to_do())))
    header = header_of(page)
    assert [page.cell(header + n, 2).value for n in (1, 2, 3, 4)] == [
        "Ждёт номера и даты",
        "Приказ без номера",
        "Не хватает до подписания",
        "Нет согласия",
    ]
    assert all(merged.max_row < header for merged in page.merged_cells.ranges)


def test_hints_stand_where_people_write_and_forbid_nothing(drawn: Any) -> None:
    """A hint shows when a cell is entered; a text for a day gives a warning that can be passed."""
    page = page_of(drawn)
    labels = [one.value for one in page[header_of(page)]]
    checks = {
        labels[min(part.min_col for part in one.sqref.ranges) - 1]: one
        for one in page.data_validations.dataValidation
    }
    assert set(checks) == {"Дата", "Номер", "Аннулирован: причина", "Дело"}
    assert checks["Дата"].errorStyle == "warning"
    assert checks["Номер"].prompt == "Номер так, как он стоит в приказе: 02-Д."
    assert not checks["Номер"].showErrorMessage


def test_a_long_title_gets_a_row_in_which_it_is_read(drawn: Any) -> None:
    """The row of the long title is higher, and Excel may fit it again."""
    page = page_of(drawn)
    heights = [page.row_dimensions[line_of(page, f"п-{n}")].height for n in (1, 2)]
    assert heights[0] > 2 * heights[1]
    sheet = zipfile.ZipFile(BytesIO(draw_book(journal()))).read("xl/worksheets/sheet1.xml").decode()
    (row,) = re.findall(rf'<row r="{line_of(page, "п-1")}"[^>]*>', sheet)
    assert 'ht="' in row
    assert "customHeight" not in row


@pytest.mark.parametrize("book", [journal(40), mentors(), to_do()], ids=lambda book: book.name)
def test_the_same_book_gives_the_same_bytes(book: Book) -> None:
    """Nothing in the file tells when it was drawn."""
    first, second = draw_book(book), draw_book(replace(book))
    assert first == second
    parts = zipfile.ZipFile(BytesIO(first)).infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("book", [journal(), mentors(), to_do()], ids=lambda book: book.name)
def test_a_drawn_book_is_a_sound_workbook(book: Book, tmp_path: Path) -> None:
    """openxml-audit finds no error in it."""
    file = tmp_path / "book.xlsx"
    file.write_bytes(draw_book(book))
    found = OpenXmlValidator().validate(file).errors
    assert [one.description for one in found if one.severity is ValidationSeverity.ERROR] == []


def test_a_book_of_years_is_drawn_in_a_moment() -> None:
    """A thousand orders take less than two seconds of the processor."""
    book = journal(1000)
    before = time.process_time()
    draw_book(book)
    assert time.process_time() - before < 2
