"""Forms drawn again with the answers of a sent one, and forms filled by their labels."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from forms_sample import FEAST, PEOPLE, SLIP, front, opened, sent_feast, table

from pipeline.forms import UnfitAnswers, UnknownLabel, draw_form, fill_form
from pipeline.reading.filled import Cell, FilledItem, Typed

MIDNIGHT = datetime.combine(date(2026, 9, 1), time())
HALF_PAST_TEN = datetime.combine(date(2026, 9, 1), time(10, 30))


def answer_cell(book: Any, mark: str, below: int = 0) -> Any:
    """The cell of a field, ``below`` its header for rows."""
    [(title, ref)] = list(book.defined_names[mark].destinations)
    return book[title][ref.replace("$", "")].offset(below)


def redrawn(value: Typed, mark: str = "pw.form", **more: str) -> Any:
    """The cell that a sent value of the front sheet is drawn as."""
    name = mark.removeprefix("pw.")
    sent = Cell("Форма", "C9", value, **more)  # type: ignore[arg-type]
    return answer_cell(opened(draw_form(SLIP, copy="x", filled=FilledItem("", {name: sent}))), mark)


def test_rows_nest_as_they_were_sent() -> None:
    """Sent in rows 9, 10 and 14, they stand there again; outer answers only where items open."""
    book = opened(draw_form(FEAST, copy="x", filled=sent_feast()))
    rows = [
        tuple(
            answer_cell(book, f"pw.tables.{name}", below).value
            for name in ("number", "colour", "guests.guest")
        )
        for below in range(9 - 4, 15 - 4)  # the header is in row 4
    ]
    assert rows == [
        (1, "синий", "Гость А"),
        (None, None, "Гость Б"),
        *[(None, None, None)] * 3,
        (2, "синий", "Гость В"),
    ]


def test_an_item_without_inner_ones_keeps_its_row() -> None:
    """A table without guests is still a row."""
    root = FilledItem("", {}, {"tables": (table(5, 1, []), table(6, 2, ["Гость"]))})
    book = opened(draw_form(FEAST, copy="x", filled=root))
    assert [answer_cell(book, "pw.tables.number", n).value for n in (1, 2)] == [1, 2]


def test_columns_stand_as_the_person_moved_them() -> None:
    """The sent order of columns is kept."""
    book = opened(draw_form(FEAST, copy="x", filled=sent_feast()))
    marks = ("on", "guests.guest", "number", "colour", "guests.bringing")
    assert [answer_cell(book, f"pw.tables.{name}").column for name in marks] == [1, 2, 3, 4, 5]


def test_a_column_never_sent_follows_its_neighbour() -> None:
    """Fields that the sent file did not have are put back beside those before them in the model."""
    cells = {"number": Cell("Столы", "F4", 1), "colour": Cell("Столы", "B4", "синий")}
    root = FilledItem("", {}, {"tables": (FilledItem("tables/1", cells),)})
    book = opened(draw_form(FEAST, copy="x", filled=root))
    columns = {
        name: answer_cell(book, f"pw.tables.{name}").column
        for name in ("number", "colour", "on", "guests.guest", "guests.bringing")
    }
    assert columns["colour"] < columns["on"] < columns["number"] < columns["guests.guest"]
    assert sorted(columns.values()) == [1, 2, 3, 4, 5]


def test_new_people_are_kept() -> None:
    """The sheet of people named for the first time is filled as any other."""
    book = opened(draw_form(FEAST, copy="x", filled=sent_feast()))
    assert answer_cell(book, "pw.new_people.name", 1).value == "Новый Пётр Ильич"


@pytest.mark.parametrize(
    "text",
    ["=СУММ(1;2)", "=1+1", "+7 000", "-5", "@имя", "#N/A", "2026/2027", "007", "1-2", "TRUE",
     "a\nb", " с краю ", "R&D <тег>"],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["pw.form", "pw.on", "pw.courses"])
def test_text_stays_text(text: str, mark: str) -> None:
    """Whatever text looks like, it is no formula, no number and no error when drawn again."""
    cell = redrawn(text, mark)
    assert (cell.value, cell.data_type) == (text, "s")


def test_signs_that_no_workbook_can_carry_are_left_out() -> None:
    """A control sign in a sent text does not keep the form from going back."""
    assert redrawn("а\x00б\x1fв\ufffeг\ud800д").value == "абвгд"


@pytest.mark.parametrize(
    ("value", "kept", "shown"),
    [
        (3, 3, "General"),
        (2.5, 2.5, "General"),
        (True, True, "@"),
        (date(2026, 9, 1), MIDNIGHT, "DD.MM.YYYY"),
        (HALF_PAST_TEN, HALF_PAST_TEN, "DD.MM.YYYY HH:MM"),
        (time(10, 30), time(10, 30), "HH:MM"),
        (date(1812, 9, 7), "07.09.1812", "@"),
        (10**16, "10000000000000000", "@"),
        (float("inf"), "inf", "@"),
    ],
)
def test_values_keep_their_type(value: Typed, kept: Typed, shown: str) -> None:
    """Numbers, dates and yes-no stand as such and look as such; what Excel cannot hold is text."""
    cell = redrawn(value)
    assert (cell.value, cell.number_format) == (kept, shown)


@pytest.mark.parametrize(
    ("value", "mark", "shown"),
    [(45000, "pw.on", "General"), (2.5, "pw.courses", "General"), (2.0, "pw.courses", "0")],
)
def test_a_number_never_looks_like_something_else(value: Typed, mark: str, shown: str) -> None:
    """45000 in a date's cell is not shown as a day of 2023, 2,5 not as 3."""
    cell = redrawn(value, mark)
    assert (cell.value, cell.number_format) == (value, shown)


def test_an_error_value_stands_again() -> None:
    """The person sees the same «#Н/Д» that the remark speaks of."""
    cell = redrawn(None, trouble="error")
    assert (cell.value, cell.data_type) == ("#N/A", "e")


def test_an_unreadable_reference_does_no_harm() -> None:
    """A cell without a place, as from another format, is drawn where its field stands."""
    root = FilledItem("", {}, {"notes": (FilledItem("", {"text": Cell("Заметки", "", "да")}),)})
    book = opened(draw_form(FEAST, copy="x", filled=root))
    assert answer_cell(book, "pw.notes.text", 1).value == "да"


def test_a_form_is_filled_by_its_labels() -> None:
    """Sheets and labels are found whatever their case, dashes and «ё»; rows stand as given."""
    answers = {
        "форма": {"учебный  ГОД": "2026/2027", "Форма праздника *": "=1", "Будет ли музыка": False},
        "Столы": [
            {"№ стола": 1, "Гость": PEOPLE[0], "Что принесет": "чай"},
            {"Гость": PEOPLE[1], "№ стола": None},
            {},
            {"№ стола": "2"},
        ],
    }
    book = opened(fill_form(FEAST, answers, copy="x", people=PEOPLE))
    assert answer_cell(book, "pw.year").value == "2026/2027"
    assert answer_cell(book, "pw.form").data_type == "s"
    assert answer_cell(book, "pw.music").value == "нет"
    numbers = [answer_cell(book, "pw.tables.number", n).value for n in range(1, 5)]
    guests = [answer_cell(book, "pw.tables.guests.guest", n).value for n in range(1, 5)]
    assert numbers == [1, None, None, "2"]
    assert guests == [*PEOPLE[:2], None, None]
    assert answer_cell(book, "pw.tables.guests.bringing", 1).value == "чай"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2026-09-01", MIDNIGHT),
        ("01.09.2026", MIDNIGHT),
        ("1.9.2026", MIDNIGHT),
        (date(2026, 9, 1), MIDNIGHT),
        ("31.02.2026", "31.02.2026"),
        ("осенью", "осенью"),
        (None, None),
    ],
)
def test_dates_may_be_given_as_text(given: object, written: object) -> None:
    """Text that is a date becomes one in a date's field, other text stands as typed."""
    book = opened(fill_form(SLIP, {"Форма": {"День": given}}, copy="x"))
    assert answer_cell(book, "pw.on").value == written


def test_text_fields_take_no_dates_out_of_text() -> None:
    """Only date fields read dates."""
    book = opened(fill_form(FEAST, {"Форма": {"Прибрать до": "2026-09-01"}}, copy="x"))
    assert answer_cell(book, "pw.due").value == "2026-09-01"


def test_several_choices_are_given_as_a_list() -> None:
    """A list is written with semicolons."""
    book = opened(fill_form(FEAST, {"Форма": {"Цвета": ["красный", "синий"]}}, copy="x"))
    assert answer_cell(book, "pw.colours").value == "красный; синий"


@pytest.mark.parametrize(
    ("answers", "nearest"),
    [
        ({"Фирма": {}}, "«Форма»"),
        ({"Форма": {"Учебны год": "2026/2027"}}, "«Учебный год»"),
        ({"Столы": [{"Гости": "Кто-то"}]}, "«Гость»"),
    ],
)
def test_an_unknown_label_is_told_with_the_nearest(
    answers: dict[str, object], nearest: str
) -> None:
    """A slip in a label is no lost answer: the filling stops and names the label meant."""
    with pytest.raises(UnknownLabel, match=nearest):
        fill_form(FEAST, answers, copy="x")


@pytest.mark.parametrize(
    "answers",
    [
        {"Форма": [{"День": "2026-09-01"}]},
        {"Столы": {"№ стола": 1}},
        {"Столы": ["1"]},
        {"Столы": "1"},
        {"Форма": None},
        {"Форма": {"День": {"год": 2026}}},
    ],
)
def test_answers_of_another_shape_are_refused(answers: dict[str, object]) -> None:
    """Rows for one answer, or one answer for rows, is told in Russian."""
    with pytest.raises(UnfitAnswers, match=r"[а-я]{4}"):
        fill_form(FEAST, answers, copy="x")


def test_rows_of_the_front_sheet_are_kept_in_sight() -> None:
    """An empty form has a line for a long answer to grow: its height is never fixed."""
    root = FilledItem("", front(form=("C9", "долгий ответ " * 30)))
    cell = answer_cell(opened(draw_form(FEAST, copy="x", filled=root)), "pw.form")
    height = cell.parent.row_dimensions[cell.row]
    assert height.ht is not None
    assert height.ht > 60
