"""Books as they come back: whatever people did to them, their words are found."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from books_sample import (
    JOURNAL_COLUMNS,
    column_of,
    header_of,
    journal,
    line_of,
    mentors,
    opened,
    page_of,
    read,
    saved,
    taken,
    to_do,
    type_in,
)
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.books import Book, BookCell, BookRead, BookRow, draw_book, read_book, shows
from pipeline.reading.workbook import read_workbook

MORNING = datetime.fromisoformat("2026-09-01T10:30:00")
HAND = {one.title for one in JOURNAL_COLUMNS if one.fill != "ours"}


def after(act: Callable[[Worksheet], object], book: Book | None = None) -> BookRead:
    """The journal as it is read after somebody has done something to its sheet."""
    workbook = opened(draw_book(book or journal()))
    act(page_of(workbook))
    return read(saved(workbook), book or journal())


def texts(cells: Any) -> dict[Any, str]:
    """The filled cells as texts."""
    return {slot: cell.text for slot, cell in cells.items() if not cell.empty}


def row(found: BookRead, id_: str) -> dict[str, BookCell]:
    """The cells that people write of a row of the office's."""
    (cells,) = [dict(one.cells) for one in found.rows if one.id == id_]
    return cells


def moved(page: Worksheet, source: int, target: int) -> None:
    """Exchange two lines, as sorting does."""
    for number in range(1, page.max_column + 1):
        one, other = page.cell(source, number), page.cell(target, number)
        one.value, other.value = other.value, one.value


def test_a_book_nobody_touched_is_read_as_it_was_drawn() -> None:
    """Every row with its id, the people's cells apart from the office's; nothing was added."""
    found = read(draw_book(journal()), journal())
    assert [one.id for one in found.rows] == ["п-1", "п-2", "п-3"]
    assert set(row(found, "п-1")) == HAND
    assert texts(row(found, "п-1")) == {
        "Дата": "02.09.2026",
        "Номер": "01-Д",
        "Листов": "3",
        "Дело": "01-05",
        "Ознакомлены": "все, 02.09.2026",
    }
    assert found.rows[0].shown["Состояние"].text == "подписан"
    assert (found.lost, found.repeated) == ((), ())
    added = found.added
    assert (added.rows, added.above, added.sheets, added.heads) == ((), (), (), {})


@pytest.mark.parametrize("book", [mentors(), to_do()], ids=lambda book: book.name)
def test_books_with_headings_and_without_are_read_alike(book: Book) -> None:
    """Headings are no rows of anybody's."""
    found = read(draw_book(book), book)
    assert [one.id for one in found.rows] == [one.id for one in book.entries]
    assert found.added.rows == ()
    assert found.added.above == ()


def test_a_cell_tells_where_it_stands() -> None:
    """What was typed has its place, so that people can be told which cell is meant."""
    found = after(lambda page: type_in(page, "п-3", Номер="12-Д", Дата=date(2026, 9, 4)))
    cells = row(found, "п-3")
    assert (cells["Номер"].text, cells["Номер"].sheet, cells["Номер"].ref) == (
        "12-Д",
        "Журнал приказов",
        "D7",
    )
    assert cells["Дата"].day == date(2026, 9, 4)


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 9, 1), MORNING, 46266, "01.09.2026", "1.9.26",
        "1 сентября 2026 г.", "«1» сентября 2026 года", "2026-09-01", " 01.09.2026 г. ",
        "01/09/2026",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_was_typed(typed: Any) -> None:
    """As a date, as the number behind one, in digits, in words."""

    def type_plainly(page: Worksheet) -> None:
        type_in(page, "п-3", Дата=typed)
        if isinstance(typed, int):  # pasted from elsewhere: the cell has lost its format
            page.cell(line_of(page, "п-3"), column_of(page, "Дата")).number_format = "General"

    cell = row(after(type_plainly), "п-3")["Дата"]
    assert cell.day == date(2026, 9, 1)
    assert not cell.unread


@pytest.mark.parametrize("typed", ["до пятницы", "31.02.2026", "сентябрь", "12", "01.09.0026"])
def test_what_is_no_day_is_kept_and_marked(typed: Any) -> None:
    """The text stays, the cell is marked, nothing is guessed."""
    cell = row(after(lambda page: type_in(page, "п-3", Дата=typed)), "п-3")["Дата"]
    assert (cell.day, cell.text, cell.unread) == (None, str(typed), True)


@pytest.mark.parametrize(
    ("title", "typed", "text", "unread"),
    [
        ("Номер", 12, "12", False),
        ("Номер", 12.0, "12", False),
        ("Номер", " 12-Д ", "12-Д", False),
        ("Номер", date(2026, 2, 1), "01.02.2026", True),
        ("Листов", 12.0, "12", False),
        ("Листов", "12", "12", False),
        ("Листов", "два", "два", True),
        ("Ознакомлены", date(2026, 9, 2), "02.09.2026", False),
    ],
)
def test_values_are_read_leniently(title: str, typed: Any, text: str, unread: bool) -> None:
    """A number is the text people see; a day where a number is asked is Excel's doing."""
    cell = row(after(lambda page: type_in(page, "п-3", **{title: typed})), "п-3")[title]
    assert (cell.text, cell.unread) == (text, unread)


def test_a_formula_without_a_value_is_marked() -> None:
    """What has no value yet is not read as an empty cell."""
    cell = row(after(lambda page: type_in(page, "п-3", Номер='="12"&"-Д"')), "п-3")["Номер"]
    assert cell.unread
    assert not cell.empty


def test_an_emptied_cell_is_there_and_empty() -> None:
    """So that a number taken back is told from a column that was lost."""
    found = after(lambda page: type_in(page, "п-1", Дело=None))
    assert row(found, "п-1")["Дело"].empty


def test_rows_are_found_wherever_they_were_sorted() -> None:
    """The id goes with its row."""

    def sort(page: Worksheet) -> None:
        moved(page, line_of(page, "п-1"), line_of(page, "п-3"))

    found = after(sort)
    assert [one.id for one in found.rows] == ["п-3", "п-2", "п-1"]
    assert row(found, "п-1")["Дело"].text == "01-05"


def test_a_sort_that_took_the_header_along_loses_no_row() -> None:
    """A row that came to stand over the labels is still a row."""

    def sort(page: Worksheet) -> None:
        moved(page, header_of(page), line_of(page, "п-3"))

    assert sorted(one.id for one in after(sort).rows) == ["п-1", "п-2", "п-3"]


def test_columns_are_found_wherever_they_were_moved() -> None:
    """Labels lead to the columns; the order in which they stand is told."""

    def move(page: Worksheet) -> None:
        for line in range(header_of(page), page.max_row + 1):
            one, other = page.cell(line, 3), page.cell(line, 15)
            one.value, other.value = other.value, one.value

    found = after(move)
    assert row(found, "п-1")["Ознакомлены"].text == "все, 02.09.2026"
    assert found.added.order[1] == "Ознакомлены"
    again = page_of(opened(draw_book(journal(), found.added)))
    assert column_of(again, "Ознакомлены") == 3


def test_a_deleted_row_is_simply_not_there() -> None:
    """Nothing is made up for it, its neighbours stay."""
    found = after(lambda page: page.delete_rows(line_of(page, "п-2")))
    assert [one.id for one in found.rows] == ["п-1", "п-3"]


def test_a_row_of_the_schools_own_is_read_whole() -> None:
    """In the spare rows every column is the person's, the office's own too."""

    def enter(page: Worksheet) -> None:
        line = line_of(page, "п-3") + 2
        own = {"Дата": "05.09.2026", "Номер": "7-К", "Заголовок": "Об отпуске", "Серия": "К"}
        for title, value in own.items():
            page.cell(line, column_of(page, title)).value = value

    (own,) = after(enter).added.rows
    assert texts(own.cells) == {
        "Дата": "05.09.2026",
        "Номер": "7-К",
        "Заголовок": "Об отпуске",
        "Серия": "К",
    }
    assert own.cells["Дата"].day == date(2026, 9, 5)
    assert own.cells["Номер"].ref == "D9"


def test_a_row_put_in_between_is_a_persons() -> None:
    """It has no id, so it is nobody else's."""

    def put_in(page: Worksheet) -> None:
        line = line_of(page, "п-2")
        page.insert_rows(line)
        page.cell(line, column_of(page, "Заголовок")).value = "Вставлено"

    found = after(put_in)
    assert [one.id for one in found.rows] == ["п-1", "п-2", "п-3"]
    assert [texts(one.cells) for one in found.added.rows] == [{"Заголовок": "Вставлено"}]


def test_of_a_row_and_its_copy_the_first_is_the_row() -> None:
    """The copy counts as a person's row, and its id is told."""

    def copy(page: Worksheet) -> None:
        source, target = line_of(page, "п-1"), line_of(page, "п-3") + 1
        for number in range(1, page.max_column + 1):
            page.cell(target, number).value = page.cell(source, number).value

    found = after(copy)
    assert [one.id for one in found.rows] == ["п-1", "п-2", "п-3"]
    assert found.repeated == ("п-1",)
    (own,) = found.added.rows
    assert own.cells["Номер"].text == "01-Д"


def test_a_renamed_column_is_lost_and_kept() -> None:
    """The office is told that it is not there; what stands in it is now the person's own."""

    def rename(page: Worksheet) -> None:
        page.cell(header_of(page), column_of(page, "Дело")).value = "Папка"

    found = after(rename)
    assert found.lost == ("Дело",)
    assert "Дело" not in row(found, "п-1")
    (number,) = found.added.heads
    assert found.added.heads[number].text == "Папка"
    assert found.added.beside["п-1"][number].text == "01-05"


def test_a_label_typed_otherwise_is_the_same_label() -> None:
    """Case, spaces and a full stop make no other column."""

    def retype(page: Worksheet) -> None:
        page.cell(header_of(page), column_of(page, "Дело")).value = " ДЕЛО. "

    assert after(retype).lost == ()


def test_columns_of_their_own_are_read_by_row() -> None:
    """A column with a label and one without, each cell with the row it stands in."""

    def add(page: Worksheet) -> None:
        page.cell(header_of(page), 20).value = "Проверено"
        page.cell(line_of(page, "п-2"), 20).value = "да"
        page.cell(line_of(page, "п-3"), 22).value = 5

    added = after(add).added
    assert {number: head.text for number, head in added.heads.items()} == {20: "Проверено"}
    assert {id_: texts(cells) for id_, cells in added.beside.items()} == {
        "п-2": {20: "да"},
        "п-3": {22: "5"},
    }
    assert added.order[-2:] == (20, 22)


def test_a_column_of_their_own_that_is_titled_like_the_ids_takes_no_row() -> None:
    """Keys of rooms put before the office's own column: the defined name tells which is which."""
    workbook = opened(draw_book(journal()))
    page = page_of(workbook)
    header, line = header_of(page), line_of(page, "п-2")
    page.insert_cols(1)
    page.cell(header, 1).value, page.cell(line, 1).value = "Ключ", "каб. 5"
    workbook.defined_names["pw.book"].attr_text = f"'Журнал приказов'!$B${header}"  # as Excel does
    found = read(saved(workbook), journal())
    assert [one.id for one in found.rows] == ["п-1", "п-2", "п-3"]
    assert texts(found.added.beside["п-2"]) == {1: "каб. 5"}


def test_a_title_of_the_ids_typed_otherwise_is_the_same_title() -> None:
    """Whoever has shown the hidden column and touched its label has lost nothing."""

    def retype(page: Worksheet) -> None:
        page.cell(header_of(page), 1).value = " ключ"

    assert [one.id for one in after(retype).rows] == ["п-1", "п-2", "п-3"]


def test_a_sheet_full_of_titles_is_read_in_a_moment() -> None:
    """Twenty thousand cells that all may be the header's cost no more than others."""
    workbook = opened(draw_book(journal()))
    page = page_of(workbook)
    for line in range(100, 2100):
        for number in range(1, 11):
            page.cell(line, number).value = "Ключ"
    grid = read_workbook(saved(workbook))
    before = time.process_time()
    assert len(read_book(grid, JOURNAL_COLUMNS).rows) == 3
    assert time.process_time() - before < 3


def test_merged_cells_are_read_and_drawn_apart() -> None:
    """The words stand in the first of the merged cells; drawn anew, every cell stands alone."""

    def merge(page: Worksheet) -> None:
        line, number = line_of(page, "п-1"), column_of(page, "Ознакомлены")
        page.merge_cells(start_row=line, end_row=line + 1, start_column=number, end_column=number)

    found = after(merge)
    assert texts(row(found, "п-1"))["Ознакомлены"] == "все, 02.09.2026"
    again = taken(journal(), found)
    page = page_of(opened(draw_book(again, found.added)))
    assert all(merged.max_row < header_of(page) for merged in page.merged_cells.ranges)
    second = read(draw_book(again, found.added), again)
    assert [texts(one.cells) for one in second.rows] == [texts(one.cells) for one in found.rows]


def test_what_no_drawing_can_repeat_is_told() -> None:
    """A formula without a value, wherever a person wrote it, is named with its cell."""

    def write(page: Worksheet) -> None:
        type_in(page, "п-3", Дело="=D5")
        page.cell(header_of(page), 20).value = "Проверено"
        page.cell(line_of(page, "п-2"), 20).value = "=1+1"
        page.cell(line_of(page, "п-3") + 1, 20).value = "=2+2"

    workbook = opened(draw_book(journal()))
    write(page_of(workbook))
    workbook.create_sheet("Отпуска")["B2"] = "=3+3"
    found = read(saved(workbook), journal())
    assert [(cell.sheet, cell.ref) for cell in found.unplaced] == [
        ("Журнал приказов", "N7"),
        ("Журнал приказов", "T6"),
        ("Журнал приказов", "T8"),
        ("Отпуска", "B2"),
    ]
    assert read(draw_book(journal()), journal()).unplaced == ()


WITHOUT_SECOND = replace(journal(), rows=tuple(one for one in journal().entries if one.id != "п-2"))


@pytest.mark.parametrize("where", ["by hand", "beside"])
def test_a_row_that_the_book_has_no_more_is_kept_when_people_wrote_in_it(where: str) -> None:
    """It is drawn below with its id, under words that say so, and is nobody's new order.

    It stays through every further drawing, until its words are taken out or the row is deleted.
    """

    def write(page: Worksheet) -> None:
        if where == "by hand":
            type_in(page, "п-2", Дело="01-99")
        else:
            page.cell(header_of(page), 20).value = "Проверено"
            page.cell(line_of(page, "п-2"), 20).value = "важно"

    content = draw_book(WITHOUT_SECOND, after(write).added)
    found = read(content, WITHOUT_SECOND)
    assert [one.id for one in found.rows] == ["п-1", "п-3", "п-2"]
    assert found.rows[2].shown["Состояние"].text == "подписан"
    kept = {*texts(row(found, "п-2")).values(), *texts(found.added.beside.get("п-2", {})).values()}
    assert ("01-99" if where == "by hand" else "важно") in kept
    assert found.added.rows == ()
    assert shows(found, WITHOUT_SECOND)
    assert draw_book(WITHOUT_SECOND, found.added) == content
    words = page_of(opened(content)).cell(found.rows[2].line - 1, 2).value
    assert words == "Канцелярия этих строк больше не ведёт: перенесите нужное и удалите их"


def test_a_row_that_the_book_has_no_more_goes_when_nobody_wrote_in_it() -> None:
    """What the office itself had written there needs no keeping."""
    found = read(draw_book(journal()), journal())
    assert not shows(found, WITHOUT_SECOND)
    again = read(draw_book(WITHOUT_SECOND, found.added), WITHOUT_SECOND)
    assert [one.id for one in again.rows] == ["п-1", "п-3"]


def test_words_over_the_table_are_kept() -> None:
    """A line put over the table, and a word beside the office's own words."""

    def write(page: Worksheet) -> None:
        page.insert_rows(3)
        page.cell(3, 5).value = "Проверено завучем"
        page.cell(1, 10).value = "2026"

    found = after(write)
    assert [list(texts(one.cells).values()) for one in found.added.above] == [
        ["2026"],
        ["Проверено завучем"],
    ]


def test_a_word_written_into_a_heading_is_kept() -> None:
    """The heading is the office's, what stands beside it is not."""

    def write(page: Worksheet) -> None:
        page.cell(line_of(page, "д-1") - 1, 4).value = "срочно"

    found = after(write, to_do())
    assert [texts(one.cells) for one in found.added.rows] == [{"Чего не хватает": "срочно"}]


def test_sheets_of_their_own_are_read_whole() -> None:
    """Every cell in its place, hidden sheets too; empty ones are nobody's."""
    workbook = opened(draw_book(journal()))
    own = workbook.create_sheet("Отпуска", 0)
    own["B3"], own["C7"] = "Ким О. П.", date(2026, 7, 1)
    workbook.create_sheet("Тайна").sheet_state = "hidden"
    workbook["Тайна"]["A1"] = 1
    workbook.create_sheet("Пустой")
    found = read(saved(workbook), journal())
    assert [(one.title, one.hidden) for one in found.added.sheets] == [
        ("Отпуска", False),
        ("Тайна", True),
    ]
    assert [(cell.ref, cell.text) for cell in found.added.sheets[0].cells] == [
        ("B3", "Ким О. П."),
        ("C7", "01.07.2026"),
    ]
    assert len(found.rows) == 3


def test_of_a_sheet_and_its_copy_the_office_knows_its_own() -> None:
    """A copy that stands before the book's sheet is a sheet of the person's."""
    workbook = opened(draw_book(journal()))
    copy = workbook.copy_worksheet(page_of(workbook))
    copy.title = "Копия"
    workbook.move_sheet(copy, -1)
    found = read(saved(workbook), journal())
    assert [one.title for one in found.added.sheets] == ["Копия"]
    assert {cell.sheet for cell in row(found, "п-1").values()} == {"Журнал приказов"}


@pytest.mark.parametrize("ruin", ["ids", "header", "other"])
def test_a_table_that_is_none_is_kept_as_a_persons_sheet(ruin: str) -> None:
    """Without ids or labels no row can be told from another: all of it is kept, nothing guessed."""

    def spoil(page: Worksheet) -> None:
        if ruin == "ids":
            page.delete_cols(1)
        elif ruin == "header":
            page.delete_rows(header_of(page))
        else:
            page.delete_rows(1, 100)
            page["A1"] = "что-то другое"

    found = after(spoil)
    assert found.rows == ()
    assert found.lost == tuple(one.title for one in JOURNAL_COLUMNS)
    assert [sheet.title for sheet in found.added.sheets] == ["Журнал приказов"]
    workbook = opened(draw_book(journal(), found.added))
    assert workbook.sheetnames == ["Журнал приказов", "Журнал приказов (2)"]
    assert [one.id for one in read(saved(workbook), journal()).rows] == ["п-1", "п-2", "п-3"]


def test_a_row_that_the_office_adopts_takes_its_notes_along() -> None:
    """An order of the school's own becomes a row of the register; its own columns stay beside."""

    def enter(page: Worksheet) -> None:
        line = line_of(page, "п-3") + 1
        page.cell(header_of(page), 20).value = "Проверено"
        page.cell(line, column_of(page, "Заголовок")).value = "Об отпуске"
        page.cell(line, 20).value = "да"
        page.cell(line + 1, 20).value = "нет"

    added = after(enter).added
    adopted = added.adopted({added.rows[0].line: "п-4"})
    assert [texts(one.cells) for one in adopted.rows] == [{20: "нет"}]
    assert texts(adopted.beside["п-4"]) == {20: "да"}


def test_the_office_sees_whether_there_is_anything_to_write() -> None:
    """Sorted and with notes of people's own, a book still says what it should; else it does not."""
    book = journal()
    found = read(draw_book(book), book)
    assert shows(found, book)
    assert shows(replace(found, rows=found.rows[::-1]), book)
    typed = after(lambda page: type_in(page, "п-3", Номер="12-Д"))
    assert not shows(typed, book)
    assert shows(typed, taken(book, typed))
    renamed = replace(book.columns[4], title="Тип")
    assert not shows(found, replace(book, columns=(*book.columns[:4], renamed)))
    more = replace(book, rows=(*book.rows, BookRow("п-4", {})))
    assert not shows(found, more)


def test_a_book_of_one_kind_is_not_taken_for_another() -> None:
    """A workbook that has the ids and none of the labels is no book of these columns."""
    found = read_book(read_workbook(draw_book(journal())), mentors().columns[:2])
    assert found.rows == ()
