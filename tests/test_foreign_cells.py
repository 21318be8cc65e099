"""What a person writes beside the answers: it comes back with the form and decides nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from foreign_sample import ANSWERS, Desk, read, sent_back, told
from house_sample import EXAMPLES, SampleHouse, copy_of
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_sample import CAMP, codes
from test_reading_libreoffice import converted

from pipeline.forms import draw_form, fill_form
from pipeline.papers import find_kinds
from pipeline.reading.binding import bind
from pipeline.reading.binding_remarks import KnownByLabels
from pipeline.reading.filled import NOTHING_FOREIGN, FilledForm, Typed
from pipeline.reading.foreign import MAX_ABOVE, MAX_CELLS, MAX_LENGTH, MAX_TEXT
from pipeline.reading.record import foreign_from, foreign_record
from pipeline.reading.workbook import read_workbook
from pipeline.rendering import text_of
from pipeline.review.drafting import canonical
from pipeline.sheets.marks import REMARKS_SHEET, VISIBLE_MARK

RED = "FFF9CFCF"
FREE = 7  # the first column after those of the sheet «Походы»
FILLED = fill_form(CAMP, ANSWERS, copy="к-7")
PLAIN = canonical(read(FILLED).root)
KINDS = find_kinds()


def same_again(form: FilledForm) -> Any:
    """The form is given back and read: nothing has moved, nothing has become an answer.

    Gives the workbook that was given back.
    """
    assert canonical(form.root) == PLAIN
    content = sent_back(form)
    again = read(content)
    assert told(again) == told(form)
    assert canonical(again.root) == PLAIN
    return openpyxl.load_workbook(BytesIO(content))


def read_back(form: FilledForm) -> Any:
    """The workbook that is given back."""
    return openpyxl.load_workbook(BytesIO(sent_back(form)))


def said(form: FilledForm) -> list[Typed]:
    """What the foreign cells say."""
    return [cell.value for sheet in form.foreign.sheets for cell in sheet.cells]


@pytest.mark.parametrize("code", KINDS)
def test_nothing_of_a_drawn_form_is_foreign(code: str) -> None:
    """Titles, labels, hints, sections and instructions are the form's own, whatever its kind."""
    form = bind(read_workbook(draw_form(KINDS[code], copy="x")), KINDS)
    assert isinstance(form, FilledForm)
    assert form.foreign == NOTHING_FOREIGN


def test_a_filled_form_has_nothing_foreign() -> None:
    """Answers are answers."""
    form = Desk().read()
    assert form.foreign == NOTHING_FOREIGN
    assert form.remarks == ()


def test_a_column_of_ones_own_comes_back_with_its_rows() -> None:
    """Label and cells, beyond the form's columns and between them, each beside the same item."""
    desk = Desk()
    desk.insert_column("Походы", 3)
    desk.book["Походы"].cell(desk.head("Походы"), 3).value = "Телефон"
    desk.beside("Походы", "Боря", 3, "8-900")
    desk.beside("Походы", "Вера", 3, 112)
    desk.book["Походы"].cell(desk.head("Походы"), FREE + 1).value = "Примечание"
    desk.beside("Походы", "Гоша", FREE + 1, "новенький")
    form = desk.read()
    assert told(form) == [
        ("Походы", "header", "guide + 1", "Телефон", ""),
        ("Походы", "header", "on + 1", "Примечание", ""),
        ("Походы", "hikes/1/children/2", "guide + 1", "8-900", ""),
        ("Походы", "hikes/1/children/3", "on + 1", "новенький", ""),
        ("Походы", "hikes/2/children/1", "guide + 1", 112, ""),
    ]
    page = same_again(form)["Походы"]
    line = next(row for row in page.iter_rows() if any(one.value == "Боря" for one in row))
    assert [one.value for one in line] == [None, None, "8-900", "Боря", None, None, None, None]


def test_a_column_without_a_label_comes_back() -> None:
    """Cells beside the rows need no heading."""
    desk = Desk()
    desk.beside("План", "Вера", 9, "проверить")
    form = desk.read()
    assert told(form) == [("План", "plan/1/steps/2/tasks/1", "name + 1", "проверить", "")]
    same_again(form)


def test_lines_between_the_rows_stay_between_them() -> None:
    """A line of notes keeps its place, and so do blank ones."""
    desk = Desk()
    number = desk.at("Походы", "Гоша").row
    for _ in range(3):
        desk.insert_row("Походы", number)
    desk.book["Походы"].cell(number + 1, FREE).value = "дальше – новенькие"
    last = desk.at("Походы", "Вера").row + 4
    desk.book["Походы"].cell(last, FREE).value = "итого четверо"
    form = desk.read()
    assert [one[1] for one in told(form)] == [
        "under hikes/1/children/2",
        "under hikes/2/children/1",
    ]
    page = same_again(form)["Походы"]
    assert [cell.row for cell in page["G"] if cell.value] == [number + 1, last]


def test_lines_over_a_header_come_back() -> None:
    """The form's own title and instruction are drawn anew, a person's lines stay under them."""
    desk = Desk()
    desk.insert_row("Походы", 1)
    desk.book["Походы"]["B1"] = "Согласовано"
    desk.book["Походы"]["E3"] = "до мая"
    form = desk.read()
    assert said(form) == ["Согласовано", "до мая"]
    page = same_again(form)["Походы"]
    assert [page["B3"].value, page["E4"].value] == ["Согласовано", "до мая"]
    assert page.freeze_panes == f"B{[cell.value for cell in page['A']].index('№ похода *') + 2}"


def test_lines_and_notes_on_the_front_sheet_come_back() -> None:
    """Lines follow the same question; notes stand beside the same answer, even over a hint."""
    desk = Desk()
    page = desk.book["Форма"]
    since = desk.at("Форма", "Начало").row
    desk.insert_row("Форма", since + 1)
    page.cell(since + 1, 2).value, page.cell(since + 1, 3).value = "Окончание", date(2026, 9, 30)
    desk.beside("Форма", "Питание", 5, "три раза")
    desk.beside("Форма", "Число мест", 4, "и две раскладушки")
    page.cell(page.max_row + 3, 2).value = "Прошу сделать до пятницы"
    page.cell(4, 6).value = "черновик"
    form = desk.read()
    assert told(form) == [
        ("Форма", "under nothing", "answer + 3", "черновик", ""),
        ("Форма", "under since", "nothing + 1", "Окончание", ""),
        ("Форма", "under since", "answer", date(2026, 9, 30), ""),
        ("Форма", "places", "answer + 1", "и две раскладушки", ""),
        ("Форма", "fed", "answer + 2", "три раза", ""),
        ("Форма", "under motto", "nothing + 1", "Прошу сделать до пятницы", ""),
    ]
    assert codes(form) == ["Б-05"]
    back = same_again(form)["Форма"]
    line = next(row for row in back.iter_rows() if row[1].value == "Окончание")
    assert back.cell(line[0].row - 1, 2).value == "Начало *"


def test_notes_on_a_moved_front_sheet_come_back() -> None:
    """Columns were inserted left of the labels and before the answers; nothing is drawn over."""
    desk = Desk()
    for before in (1, 1, 5):
        desk.insert_column("Форма", before)
    page, fed = desk.book["Форма"], desk.at("Форма", "Питание").row
    for column, text in enumerate(("а", "б", "в", None, "г", None, "е", "ё"), 1):
        if text:
            page.cell(fed, column).value = text
            page.cell(fed + 20, column).value = text * 2
    form = desk.read()
    back = read_back(form)["Форма"]
    same_again(read(sent_back(form)))  # where they stand now, they stay
    texts = [[cell.value for cell in row if cell.value] for row in back.iter_rows()]
    assert ["а", "Питание *", "да", "б", "в", "г", "е", "ё"] in texts
    assert ["аа", "бб", "вв", "гг", "ее", "ёё"] in texts


def test_lines_stay_where_a_question_was_lost() -> None:
    """It is drawn again; the person's lines stay over the first question and under the last."""
    desk = Desk()
    desk.at("Форма", "Девиз").value = "Песня"
    del desk.book.defined_names["pw.motto"]
    desk.insert_row("Форма", 5)
    desk.book["Форма"]["C5"] = "срочно"
    form = desk.read()
    assert [one[1] for one in told(form)] == ["under nothing", "under signatory"]
    page = read_back(form)["Форма"]
    labels = [cell.value for cell in page["B"]]
    assert page["C5"].value == "срочно"
    assert labels.index("Песня") > labels.index("Кто подписывает")


def test_an_older_introduction_is_not_foreign() -> None:
    """A form drawn before its title and introduction were worded anew is not full of notes."""
    desk = Desk()
    desk.book["Форма"]["B2"], desk.book["Форма"]["B3"] = "Летний лагерь", "Пишите разборчиво."
    desk.book["Походы"]["A1"], desk.book["Походы"]["A2"] = "Прогулки", "По строке на человека."
    assert desk.read().foreign == NOTHING_FOREIGN


def test_sheets_of_ones_own_come_back() -> None:
    """Every cell in its place with its value; a hidden sheet stays hidden, an empty one is gone."""
    desk = Desk()
    own = desk.book.create_sheet("Черновик", 0)
    own["B3"], own["D9"], own["A1"] = "подсчёты", 17.5, date(2026, 5, 9)
    desk.book.create_sheet("Тайна")["A1"] = "запас"
    desk.book["Тайна"].sheet_state = "hidden"
    desk.book.create_sheet("Пусто")
    form = desk.read()
    back = same_again(form)
    assert [back["Черновик"][ref].value for ref in ("B3", "D9")] == ["подсчёты", 17.5]
    assert [back[title].sheet_state for title in ("Черновик", "Тайна")] == ["visible", "hidden"]
    assert "Пусто" not in back.sheetnames


@pytest.mark.parametrize(
    ("title", "given"),
    [
        ("План", "План (2)"),
        (REMARKS_SHEET.lower(), f"{REMARKS_SHEET.lower()} (2)"),
        ("а/б: [в]?", "а б   в"),
        ("'", "Лист"),
        ("о" * 40, "о" * 31),
    ],
)
def test_a_sheet_gets_a_title_that_excel_allows(title: str, given: str) -> None:
    """It never takes the title of one of the form's own sheets: it would be taken for that."""
    desk = Desk()
    desk.book.create_sheet("Своё")["A1"] = "текст"
    form = desk.read()
    (own,) = form.foreign.sheets
    renamed = type(form.foreign)((type(own)(title, "", 0, own.cells),))
    content = draw_form(CAMP, copy="x", filled=form.root, foreign=renamed, remarks=form.remarks)
    again = read(content)
    assert [(sheet.title, len(sheet.cells)) for sheet in again.foreign.sheets] == [(given, 1)]
    assert canonical(again.root) == PLAIN


def test_a_question_asked_twice_comes_back_twice() -> None:
    """Both answers are there to choose from, and the remark is said again."""
    desk = Desk()
    desk.book["Походы"].cell(desk.head("Походы"), FREE).value = "Участник"
    desk.beside("Походы", "Боря", FREE, "Борис")
    line = desk.book["Форма"].max_row + 1
    desk.book["Форма"].cell(line, 2).value = "Начальник *"
    desk.book["Форма"].cell(line, 3).value = "Другой"
    form = desk.read()
    assert codes(form) == ["Б-07", "Б-07"]
    back = same_again(form)
    assert codes(read(sent_back(form))) == ["Б-07", "Б-07"]
    head = back["Походы"].cell(Desk(sent_back(form)).head("Походы"), FREE)
    assert (head.value, head.fill.start_color.rgb) == ("Участник", RED)


def test_a_sheet_filled_twice_comes_back_twice() -> None:
    """Of two copies of a sheet neither is lost, and the question which one holds is asked again."""
    desk = Desk()
    desk.book.copy_worksheet(desk.book["Походы"]).title = "Походы (2)"
    form = desk.read()
    assert codes(form) == ["Б-08"]
    same_again(form)
    assert codes(read(sent_back(form))) == ["Б-08"]


def test_a_copy_of_an_empty_sheet_is_not_kept() -> None:
    """It holds nothing but the form's own words."""
    desk = Desk(draw_form(CAMP, copy="x"))
    desk.book.copy_worksheet(desk.book["Походы"]).title = "Походы (2)"
    assert desk.read().foreign == NOTHING_FOREIGN


def red(book: Any, sheet: str) -> dict[str, Typed]:
    """The cells of a sheet coloured as wrong, with what stands in them."""
    cells = (cell for row in book[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.value for cell in cells if cell.fill.start_color.rgb == RED}


@pytest.mark.parametrize(
    ("beside", "label", "value"), [("Боря", "Маршрут", "Горы"), ("Гоша", "Когда", "июль")]
)
def test_a_contradicting_value_stays_in_its_cell(beside: str, label: str, value: str) -> None:
    """Both values are seen, the contradicting one is coloured, and it is said again."""
    desk = Desk()
    desk.beside("Походы", beside, desk.at("Походы", label).column, value)
    form = desk.read()
    assert codes(form) == ["Б-09"]
    assert said(form) == [value]
    back = same_again(form)
    assert list(red(back, "Походы").values()) == [value]
    assert codes(read(sent_back(form))) == ["Б-09"]


def test_a_remark_on_the_whole_file_is_not_about_a_contradiction() -> None:
    """A contradicting cell has no name by which another remark could find it."""
    desk = Desk()
    desk.beside("Походы", "Боря", desk.at("Походы", "Маршрут").column, "Горы")
    form = desk.read()
    whole = KnownByLabels(words={"form": "ЛГ-1", "title": "Лагерь"})
    page = read_back(replace(form, remarks=(whole, *form.remarks)))[REMARKS_SHEET]
    line = next(row for row in page.iter_rows() if str(row[7].value).startswith(whole.code))
    assert [line[0].value, line[1].value] == ["весь файл", None]


def test_a_row_of_nothing_but_contradictions_comes_back() -> None:
    """It opens no item, and is there to be put right."""
    desk = Desk()
    number = desk.at("План", "Вера").row
    desk.insert_row("План", number)
    desk.book["План"].cell(number, desk.at("План", "Этап").column).value = "Отдых"
    form = desk.read()
    assert told(form) == [("План", "under plan/1/steps/1/tasks/2", "name", "Отдых", "")]
    assert list(red(same_again(form), "План").values()) == ["Отдых"]


def test_a_contradiction_right_under_its_item_hides_nothing() -> None:
    """The item's own row has no inner one, the next row contradicts it: both rows come back."""
    hikes: list[dict[str, Typed]] = [
        {"№ похода": 1, "Проводник": "Иванов", "Маршрут": "Лес"},
        {"Маршрут": "Горы", "Участник": "Аня"},
    ]
    form = read(fill_form(CAMP, ANSWERS | {"Походы": hikes}, copy="x"))
    assert codes(form) == ["Б-09"]
    again = read(sent_back(form))
    assert told(again) == told(form) != []
    assert canonical(again.root) == canonical(form.root)


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+7 900", "-", "@", "007", "а\nб", "_x0041_", 3.25, True, date(2026, 2, 3), " край "],
)
def test_a_value_comes_back_as_it_was(value: Typed) -> None:
    """Text stays text, whatever it looks like; numbers and dates keep their kind."""
    desk = Desk()
    desk.beside("Походы", "Боря", FREE, value)
    if isinstance(value, str):
        cell = desk.book["Походы"].cell(desk.at("Походы", "Боря").row, FREE)
        cell.value, cell.data_type = value.replace("_x", "_x005F_x"), "s"
    form = desk.read()
    assert said(form) == [value]
    cells = [cell for row in same_again(form)["Походы"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_an_error_value_comes_back_and_a_bare_formula_is_told() -> None:
    """Excel keeps no value for a formula that never was calculated: that is said."""
    desk = Desk()
    desk.beside("Походы", "Аня", FREE, "#N/A")
    desk.beside("Походы", "Боря", FREE, "=1+1")
    form = desk.read()
    assert [one[4] for one in told(form)] == ["error"]
    (remark,) = [one for one in form.remarks if one.code == "Б-12"]
    assert remark.words["count"] == "1"
    same_again(form)


def test_a_mark_of_the_form_is_never_foreign() -> None:
    """A copied mark would make two forms of one."""
    desk = Desk()
    desk.beside("Походы", "Боря", FREE, VISIBLE_MARK.format(code="МГ-1", version=1, copy="y"))
    desk.insert_row("Походы", 1)
    for _ in range(20):
        desk.insert_row("Походы", 1)
    assert said(desk.read()) == []


def _many(desk: Desk) -> None:
    own = desk.book.create_sheet("Много")
    for number in range(MAX_CELLS):
        own.cell(number // 50 + 1, number % 50 + 1).value = number


def _long(desk: Desk) -> None:
    desk.beside("Форма", "Питание", 6, "д" * (MAX_LENGTH + 1))


def _wordy(desk: Desk) -> None:
    own = desk.book.create_sheet("Книга")
    for number in range(1, MAX_TEXT // MAX_LENGTH + 2):
        own.cell(number, 1).value = "д" * MAX_LENGTH


def _hidden(desk: Desk) -> None:
    _many(desk)
    desk.book["Много"].sheet_state = "hidden"
    desk.book.create_sheet("Я")["A1"] = "видно"


def _far(desk: Desk) -> None:
    desk.beside("Форма", "Питание", 300, "далеко")


def _high(desk: Desk) -> None:
    for _ in range(MAX_ABOVE + 1):
        desk.insert_row("План", 3)
        desk.book["План"]["B3"] = "и ещё"


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        (_many, MAX_CELLS),
        (_long, 1),
        (_far, 1),
        (_high, MAX_ABOVE + 1),
        (_wordy, MAX_TEXT // MAX_LENGTH + 1),
    ],
)
def test_too_much_is_left_out_and_told(more: Callable[[Desk], None], kept: int) -> None:
    """What stands on the form's own sheets is kept first; a trifle tells of the rest."""
    desk = Desk()
    more(desk)
    desk.beside("Походы", "Боря", FREE, "моё")
    form = desk.read()
    assert len(said(form)) == kept
    assert "моё" in said(form)
    (remark,) = [one for one in form.remarks if one.code == "Б-12"]
    assert (remark.words["count"], str(remark.severity)) == ("1", "trifle")
    same_again(form)
    assert "Б-12" not in codes(read(sent_back(form)))


def test_a_long_note_is_seen_whole() -> None:
    """Beside an answer and over a header its line is as high as it needs."""
    desk = Desk()
    desk.beside("Форма", "Питание", 5, "слово " * 40)
    desk.book["Походы"]["E1"] = "слово " * 10
    back = same_again(desk.read())
    line = next(row[0].row for row in back["Форма"].iter_rows() if row[1].value == "Питание *")
    heights = [
        back["Форма"].row_dimensions[line].height, back["Походы"].row_dimensions[3].height
    ]  # fmt: skip
    assert min(heights) > 60


def test_what_is_hidden_is_left_out_first() -> None:
    """A sheet that nobody sees gives way to one that is seen, wherever it stands in the file."""
    desk = Desk()
    _hidden(desk)
    assert "видно" in said(desk.read())


def test_no_row_is_higher_than_excel_allows() -> None:
    """However much a person writes beside an answer."""
    desk = Desk()
    desk.beside("Походы", "Боря", FREE, "слово " * 5_000)
    back = same_again(desk.read())["Походы"]
    assert max(one.height or 0 for one in back.row_dimensions.values()) == 409


def test_the_journal_keeps_it() -> None:
    """Through JSON and back nothing changes, dates and errors included."""
    desk = Desk()
    for name, value in (("Аня", date(2026, 1, 2)), ("Боря", "#N/A"), ("Гоша", 5)):
        desk.beside("Походы", name, FREE, value)
    desk.book.create_sheet("Своё")["C3"] = "текст"
    foreign = desk.read().foreign
    assert len(foreign.sheets) == 2
    assert foreign_from(json.loads(json.dumps(foreign_record(foreign)))) == foreign


TYPED = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
WORDS = st.sampled_from(
    ["примечание", "Участник", "Учебный год", "=1", "12", "да", "Форма", "№ похода"]
)
VALUES = st.one_of(
    WORDS, st.text(TYPED, min_size=1, max_size=5), st.integers(100, 900), st.dates(date(1990, 1, 1))
)
PLACES = st.tuples(
    st.sampled_from(["Форма", "Походы", "План", "Моё"]),
    st.integers(1, 30),
    st.integers(1, 12),
    VALUES,
)


@given(added=st.lists(PLACES, max_size=12), column=st.integers(1, 7), row=st.integers(1, 9))
@settings(max_examples=15, deadline=None)
def test_whatever_is_added_comes_back(
    added: list[tuple[str, int, int, Typed]], column: int, row: int
) -> None:
    """Anything, anywhere outside the answers: given back and read, it stands where it stood."""
    desk = Desk(FILLED)
    desk.insert_column("Походы", column)
    desk.insert_row("План", row)
    desk.book.create_sheet("Моё")
    for sheet, line, number, value in added:
        cell = desk.book[sheet].cell(line, number)
        if cell.value is None:
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    form = desk.read()
    again = read(sent_back(form))
    assert told(again) == told(form)
    assert canonical(again.root) == canonical(form.root)
    assert told(read(sent_back(again))) == told(form)


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_notes_survive_libreoffice(tmp_path: Path) -> None:
    """A form given back and saved as .ods has the same notes, and none of the form's own words."""
    desk = Desk()
    desk.beside("Походы", "Боря", FREE, "позвонить")
    desk.beside("Форма", "Питание", 5, "три раза")
    desk.book.create_sheet("Своё")["C3"] = "текст"
    form = desk.read()
    path = tmp_path / "form.xlsx"
    path.write_bytes(sent_back(form))
    saved = converted(path, "ods", tmp_path / "profile")
    assert told(read(saved.read_bytes())) == told(form)


PAIRS = EXAMPLES / "pairs_of_alsheevo"


@pytest.fixture(scope="module")
def house(alsheevo_laid: SampleHouse, tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A school at work."""
    return copy_of(alsheevo_laid, tmp_path_factory.mktemp("foreign"))


def test_notes_go_with_the_form_through_the_office(house: SampleHouse) -> None:
    """Returned, corrected, issued, restored: the notes are in every copy, and in no paper."""
    dropped = house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    book = openpyxl.load_workbook(dropped)
    pairs = book["Пары"]
    head = next(row for row in range(1, 9) if pairs.cell(row, 1).value == "№ пары *")
    mentor = next(cell for cell in pairs[head] if cell.value == "Наставник *")
    name, free = pairs.cell(head + 1, mentor.column).value, pairs.max_column + 1
    pairs.cell(head, free).value, pairs.cell(head + 1, free).value = "Заметка", "позвонить"
    pairs.cell(head + 1, mentor.column).value = None
    book.create_sheet("Черновик")["B2"] = "подсчёты"
    book.save(dropped)
    assert [line["outcome"] for line in house.once()] == ["returned"]

    (back,) = (house.root / "outbox" / "Исправить").glob("пары*.xlsx")
    returned = openpyxl.load_workbook(back)
    pairs = returned["Пары"]
    assert [pairs.cell(head, free).value, pairs.cell(head + 1, free).value] == [
        "Заметка", "позвонить"
    ]  # fmt: skip
    assert returned["Черновик"]["B2"].value == "подсчёты"
    pairs.cell(head + 1, mentor.column).value = name
    returned.save(house.root / "inbox" / "снова.xlsx")
    (issued,) = house.once()
    assert issued["outcome"] == "issued", issued["remarks"]

    folder = house.root / issued["packet"]
    correction = openpyxl.load_workbook(folder / "Исправить.xlsx")
    assert correction["Пары"].cell(head + 1, free).value == "позвонить"
    assert correction["Черновик"]["B2"].value == "подсчёты"
    said = [text_of((house.root / paper["path"]).read_bytes()) for paper in issued["papers"]]
    assert not any("позвонить" in text or "подсчёты" in text for text in said)

    before = (folder / "Исправить.xlsx").read_bytes()
    shutil.rmtree(folder)
    house.drop("НП-1", PAIRS / "answers.json", "без заметок.xlsx")
    (again,) = house.once()
    assert (again["outcome"], again["packet"]) == ("duplicate", issued["packet"])
    assert (folder / "Исправить.xlsx").read_bytes() == before
