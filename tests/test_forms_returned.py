"""A returned form: the sheet «Что исправить» and the marks on the wrong cells."""

from __future__ import annotations

from typing import Any

import pytest
from forms_sample import FEAST, opened, sent_feast

from pipeline.forms import draw_form
from pipeline.reading.filled import Cell, FilledItem
from pipeline.remarks import CATALOGUE, WHOLE_FILE, Place, Remark, Severity
from pipeline.sheets import marks

_KNOWN = set(CATALOGUE)


class TooLate(Remark):
    """An error that a person may know better."""

    code = "ПЗТ-1"
    severity = Severity.ERROR
    template = "День {day} слишком поздний."
    advice = "Выберите другой день."
    clause = "Правила праздника, п. 1"
    answerable = True


class NoGuest(Remark):
    """An error that only the person can put right."""

    code = "ПЗТ-2"
    severity = Severity.ERROR
    template = "Гостя нет в списке."
    advice = "Впишите гостя."


class NoColour(Remark):
    """Not there yet."""

    code = "ПЗТ-3"
    severity = Severity.MISSING
    template = "Нет скатерти."
    advice = "Купите скатерть."


class Crowded(Remark):
    """Said once."""

    code = "ПЗТ-4"
    severity = Severity.WARNING
    template = "За столом тесно."
    advice = "Поставьте ещё стол."


class Spelling(Remark):
    """A trifle."""

    code = "ПЗТ-5"
    severity = Severity.TRIFLE
    template = "Лишний пробел."
    advice = "Исправлено само."


for code in set(CATALOGUE) - _KNOWN:
    CATALOGUE.pop(code)  # the product's catalogue stays the product's

REMARKS = (
    Spelling(Place("Столы", "B9"), row="tables/1/guests/0"),
    Spelling(Place("Столы", "B10")),
    Crowded(Place("Столы", "C14"), row="tables/2", value="2"),
    NoColour(Place("Столы", "D9")),
    NoGuest(Place("Столы", "B14"), row="tables/2/guests/0"),
    Crowded(Place("Столы", "B14")),
    TooLate(Place("Форма", "C7"), {"day": "31.12.2026"}, proposal="30.12.2026", row="on"),
    NoGuest(WHOLE_FILE),
    NoGuest(Place("Столы", "Z99")),
)


@pytest.fixture(scope="module")
def book() -> Any:
    """A form that goes back with remarks of every severity."""
    return opened(draw_form(FEAST, copy="x", filled=sent_feast(), remarks=REMARKS))


@pytest.fixture(scope="module")
def page(book: Any) -> Any:
    """Its sheet of remarks."""
    return book[marks.REMARKS_SHEET]


def rows_of(page: Any) -> list[dict[str, object]]:
    """The remarks as they stand, by the titles of the columns."""
    grid = [[cell.value for cell in row] for row in page.iter_rows(max_col=8)]
    header = grid.index(list(marks.REMARKS_COLUMNS))
    return [
        dict(zip(marks.REMARKS_COLUMNS, row, strict=True)) for row in grid[header + 1 :] if row[7]
    ]


def line_of(page: Any, key: str) -> int:
    """The line of the remark with that key."""
    [line] = [cell.row for cell in page["H"] if cell.value == key]
    return int(line)


def test_the_sheet_of_remarks_is_the_first_thing_seen(book: Any, page: Any) -> None:
    """It stands first and open; the column of keys is hidden."""
    assert book.sheetnames[0] == marks.REMARKS_SHEET
    assert book.active is page
    assert page.column_dimensions["H"].hidden


def test_errors_come_first_and_trifles_are_folded(page: Any) -> None:
    """Errors, what is missing, warnings, trifles, each under a heading; trifles behind a [+]."""
    keys = [str(row["Ключ"]) for row in rows_of(page)]
    assert keys.index(marks.TRIFLES_KEY) == 7  # over the trifles: one answer to all of them
    codes = [key.split("|")[0][-1] for key in keys if key != marks.TRIFLES_KEY]
    assert codes == ["2", "2", "1", "2", "3", "4", "4", "5", "5"]
    headings = {cell.value: cell.row for cell in page["A"] if cell.value}
    folded = headings["Мелочи (2)"]
    hidden = {line for line, size in page.row_dimensions.items() if size.hidden}
    assert hidden == {folded + 1, folded + 2}
    assert any(str(text).startswith("Ошибки") and "(4)" in str(text) for text in headings)


def test_a_remark_is_told_whole(page: Any) -> None:
    """What is wrong with code and clause, what to do, the proposal, the key to know it again."""
    remark = REMARKS[6]
    [row] = [row for row in rows_of(page) if row["Ключ"] == remark.key]
    assert row["Замечание"] == "День 31.12.2026 слишком поздний.\nПЗТ-1 · Правила праздника, п. 1"
    assert row["Что сделать"] == "Выберите другой день."
    assert row["Предложение"] == "30.12.2026"


def test_links_lead_to_where_the_answer_stands_now(book: Any, page: Any) -> None:
    """Sent in B14, the guest stands there again: sheet, cell and link name the place."""
    line = line_of(page, REMARKS[4].key)
    sheet, ref = page.cell(line, 1), page.cell(line, 2)
    assert sheet.value == "Столы"
    assert ref.value == "B14"
    assert book["Столы"][ref.value].value == "Гость В"
    assert sheet.hyperlink.location == ref.hyperlink.location == f"'Столы'!{ref.value}"


@pytest.mark.parametrize(("number", "shown"), [(7, "весь файл"), (8, "Столы")])
def test_a_remark_without_a_cell_has_no_link(page: Any, number: int, shown: str) -> None:
    """A remark on the whole file, or on a cell outside the form, names no wrong cell."""
    line = [row for row in page.iter_rows(max_col=8) if row[7].value == REMARKS[number].key and
            row[0].value == shown]  # fmt: skip
    assert line[0][1].value is None
    assert line[0][0].hyperlink is None


def test_wrong_cells_are_coloured_and_commented(book: Any, page: Any) -> None:
    """An error is red, doubt is yellow, the worse wins; the comment says all and what to do."""
    refs = {n: page.cell(line_of(page, REMARKS[n].key), 2).value for n in (2, 3, 6)}
    red, yellow = "FFF9CFCF", "FFFFF3B8"
    on = book["Форма"][refs[6]]
    assert on.fill.start_color.rgb == red
    assert on.comment.text == "День 31.12.2026 слишком поздний.\nВыберите другой день."
    assert book["Столы"][refs[2]].fill.start_color.rgb == yellow
    assert book["Столы"][refs[3]].fill.start_color.rgb == yellow
    guest = next(cell for row in book["Столы"] for cell in row if cell.value == "Гость В")
    assert guest.fill.start_color.rgb == red
    assert "Гостя нет" in guest.comment.text
    assert "тесно" in guest.comment.text


def test_trifles_colour_nothing(book: Any) -> None:
    """A mended space is not worth a mark."""
    guest = next(cell for row in book["Столы"] for cell in row if cell.value == "Гость А")
    assert guest.comment is None
    assert guest.fill.start_color.rgb == "FFFFFFFF"


@pytest.mark.parametrize(
    ("number", "replies", "reason"),
    [(6, "да,оставить как есть", True), (2, "знаю", False), (0, "знаю", False), (4, "", False)],
)
def test_only_possible_answers_are_offered(
    page: Any, number: int, replies: str, reason: bool
) -> None:
    """A drop-down of the replies a remark takes; cells with no use are grey."""
    line = line_of(page, REMARKS[number].key)
    checks = page.data_validations.dataValidation
    offered = [check.formula1 for check in checks if f"F{line}" in check]
    assert offered == ([f'"{replies}"'] if replies else [])
    grey = "FFE5E7EB"
    assert (page.cell(line, 6).fill.start_color.rgb == grey) == (not replies)
    assert (page.cell(line, 7).fill.start_color.rgb == grey) == (not reason)


@pytest.mark.parametrize(
    ("row", "place", "value"),
    [
        ("tables/2/guests/0/guest", Place("Столы", "B99"), "Гость В"),
        ("pw.tables.colour", Place("Столы"), "Цвет скатерти *"),
        ("tables:2/colour", Place("Столы"), "Цвет скатерти *"),
        ("pw.form", Place("Форма"), "=СУММ(1;2)"),
        ("/form", Place("Форма"), "=СУММ(1;2)"),
    ],
)
def test_a_remark_is_found_by_its_row_and_field(row: str, place: Place, value: str) -> None:
    """Where its cell was not sent, a remark stands at its answer, else at its field's own cell."""
    drawn = opened(
        draw_form(FEAST, copy="x", filled=sent_feast(), remarks=[NoGuest(place, row=row)])
    )
    [told] = rows_of(drawn[marks.REMARKS_SHEET])
    cell = drawn[told["Лист"]][told["Ячейка"]]
    assert cell.value == value
    assert cell.comment.text.startswith("Гостя нет")


def test_answers_that_were_never_sent_share_no_place() -> None:
    """A remark on a whole sheet does not land on an answer without a cell of its own."""
    cells = {"form": Cell("Форма", "", None), "host": Cell("Форма", "", None)}
    drawn = opened(
        draw_form(FEAST, copy="x", filled=FilledItem("", cells), remarks=[NoGuest(Place("Форма"))])
    )
    [told] = rows_of(drawn[marks.REMARKS_SHEET])
    assert (told["Лист"], told["Ячейка"]) == ("Форма", None)


def test_a_renamed_sheet_is_told_by_its_title_in_the_new_form() -> None:
    """The person renamed a sheet; the drawn one has its own title again, and links lead there."""
    cells = {"form": Cell("Лист1", "C9", "ёлка")}
    remarks = [NoGuest(Place("Лист1", "C9")), NoGuest(Place("Лист1"), row="/host")]
    drawn = opened(draw_form(FEAST, copy="x", filled=FilledItem("", cells), remarks=remarks))
    assert {row["Лист"] for row in rows_of(drawn[marks.REMARKS_SHEET])} == {"Форма"}


def test_an_answer_given_before_stands_again() -> None:
    """The reply and its reason are written beside the remark they were given to, and only there."""
    given = {REMARKS[6].key: ("оставить как есть", "так решил совет")}
    drawn = opened(draw_form(FEAST, copy="x", filled=sent_feast(), remarks=REMARKS, answered=given))
    told = rows_of(drawn[marks.REMARKS_SHEET])
    replies = {
        str(row["Ключ"]): (row["Ваш ответ"], row["Причина"]) for row in told if row["Ваш ответ"]
    }
    assert replies == given


def test_a_form_without_errors_says_that_papers_are_made() -> None:
    """Warnings in a packet's form do not read as if it had been returned."""
    book = opened(draw_form(FEAST, copy="x", filled=sent_feast(), remarks=REMARKS[2:3], packet="7"))
    assert "Документы подготовлены" in str(book[marks.REMARKS_SHEET]["A2"].value)
    book = opened(draw_form(FEAST, copy="x", filled=sent_feast(), remarks=REMARKS))
    assert "Исправьте ячейки" in str(book[marks.REMARKS_SHEET]["A2"].value)
