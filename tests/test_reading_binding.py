"""Questions are found again in a workbook that people have rearranged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from reading_sample import CAMP, FRONT, HIKES, KINDS, Drawing, as_form, codes, values

from pipeline.forms import draw_form
from pipeline.reading.binding import bind
from pipeline.reading.filled import FilledForm, Unreadable
from pipeline.reading.workbook import read_workbook
from pipeline.remarks import Severity
from pipeline.sheets import marks, sheets_of

READ: dict[str, Any] = {
    "year": "2026/2027",
    "since": date(2026, 9, 1),
    "places": 30.0,
    "fed": "да",
    "season": "зима",
    "due": "до 1 сентября",
    "head": "Орлова Вера Ивановна",
    "hikes": [
        {
            "number": 1.0,
            "guide": "Иванов П. С.",
            "route": "Лес",
            "children": [{"child": "Аня", "tent": 1.0}, {"child": "Боря"}],
        },
        {"number": 2.0, "guide": "Петров А. А.", "children": [{"child": "Вера"}]},
    ],
}
HIKE_LABELS = ["№ похода", "Проводник", "Маршрут", "Когда", "Участник", "Палатка"]
FRONT_LABELS = [column.question.title for column in sheets_of(CAMP)[0].columns]


def test_a_form_filled_as_drawn_is_read_whole(tmp_path: Path) -> None:
    """Every answer comes back as typed, without a remark, with code, version and copy."""
    form = as_form(Drawing().save(tmp_path / "form.xlsx"))
    assert values(form.root) == READ
    assert (form.code, form.version, form.copy, form.packet) == ("ЛГ-1", 2, "к-7", "")
    assert form.remarks == ()


def test_every_question_has_a_cell_with_its_place(tmp_path: Path) -> None:
    """An empty cell has sheet and reference too, so that a remark can mark it."""
    root = as_form(Drawing().save(tmp_path / "form.xlsx")).root
    assert (root.cells["motto"].sheet, root.cells["motto"].ref) == ("Форма", "C16")
    assert list(root.cells) == [column.name for column in sheets_of(CAMP)[0].columns]
    boris = root.items["hikes"][0].items["children"][1]
    assert (boris.row, boris.cells["tent"].ref) == ("hikes/1/children/2", "D6")
    assert root.items["hikes"][1].cells["guide"].ref == "B7"


def test_a_form_drawn_by_the_forms_desk_is_read(tmp_path: Path) -> None:
    """What the forms desk draws from read answers reads as the same answers again."""
    sent = as_form(Drawing().save(tmp_path / "form.xlsx"))
    drawn = tmp_path / "drawn.xlsx"
    drawn.write_bytes(draw_form(CAMP, copy="к-8", filled=sent.root, packet="комплект-5"))
    form = as_form(drawn)
    assert values(form.root) == READ
    assert (form.copy, form.packet, form.remarks) == ("к-8", "комплект-5", ())


ARRANGED = {
    "columns moved": Drawing(order={"Походы": HIKE_LABELS[::-1]}),
    "lines moved": Drawing(order={"Форма": FRONT_LABELS[::-1]}),
    "a line renamed, its name there": Drawing(renamed={"Начальник": "Директор лагеря"}),
    "a label lightly changed, names lost": Drawing(
        renamed={"Участник": "Участники похода"}, names=False
    ),
    "all defined names lost": Drawing(names=False),
    "sheets renamed": Drawing(titles={"Походы": "Лист1", "Форма": "Лист2"}),
    "sheets renamed, names lost": Drawing(
        titles={"Походы": "Лист1", "Форма": "Лист2"}, names=False
    ),
    "a sheet named with signs": Drawing(titles={"Походы": "Походы & 'лес' <1>"}),
    "rows inserted above": Drawing(first=30, header=25),
    "a column inserted before the questions": Drawing(left=4),
    "a column inserted between question and answer": Drawing(gap=1),
    "labels typed otherwise": Drawing(renamed={"Участник": " участник :", "Начало": "НАЧАЛО*"}),
    "an optional column deleted": Drawing(order={"Походы": [*HIKE_LABELS[:3], *HIKE_LABELS[4:]]}),
    "an optional line deleted": Drawing(order={"Форма": FRONT_LABELS[:-1]}),
    "the sheet of new people deleted": Drawing(order={"Новые люди": []}),
}


@pytest.mark.parametrize("drawing", ARRANGED.values(), ids=ARRANGED.keys())
def test_rearranged_forms_read_the_same(drawing: Drawing, tmp_path: Path) -> None:
    """Moved, renamed and inserted columns, lines and sheets lose no answer and need no remark."""
    form = as_form(drawing.save(tmp_path / "form.xlsx"))
    assert values(form.root) == READ
    assert form.remarks == ()


def test_a_moved_label_outweighs_its_stale_name(tmp_path: Path) -> None:
    """Where label and defined name disagree, what the person sees is read."""
    book = Drawing().book()
    page = book["Походы"]
    for row in page.iter_rows(min_row=4, min_col=1, max_col=2):  # sorted by hand, the names stay
        row[0].value, row[1].value = row[1].value, row[0].value
    book.save(tmp_path / "form.xlsx")
    assert values(as_form(tmp_path / "form.xlsx").root) == READ


def test_names_of_a_single_sheet_do_not_mislead(tmp_path: Path) -> None:
    """A copied sheet brings names of its own; the workbook's names hold."""
    book = Drawing(renamed={"Проводник": "Руководитель"}).book()
    name = "pw.hikes.guide"
    book["Походы"].defined_names[name] = DefinedName(name, attr_text="'Походы'!$H$1")
    book.save(tmp_path / "form.xlsx")
    assert values(as_form(tmp_path / "form.xlsx").root) == READ


FAULTS = {
    "a required column deleted": (Drawing(order={"Походы": HIKE_LABELS[:4]}), ["Б-02"], "Участник"),
    "a required line deleted": (
        Drawing(order={"Форма": FRONT_LABELS[1:]}),
        ["Б-03"],
        "Учебный год",
    ),
    "a column renamed": (
        Drawing(renamed={"Проводник": "Кто ведёт"}),
        ["Б-13"],
        "Кто ведёт",
    ),
    "a sheet deleted": (Drawing(order={"Походы": []}), ["Б-01"], "Походы"),
    "a column of one's own": (
        Drawing(added={"Походы": {8: ["Заметка", "дождь"]}}),
        ["Б-04"],
        "Заметка",
    ),
    "a column without label": (
        Drawing(added={"Походы": {8: [None, "дождь"]}}),
        ["Б-04"],
        "Столбец «H»",
    ),
    "a line of one's own": (
        Drawing(added={"Форма": {2: ["Ещё"], 3: ["что-то"]}}),
        ["Б-05"],
        "Ещё",
    ),
    "a column doubled with answers": (
        Drawing(added={"Походы": {8: ["Проводник", "Сидоров"]}}),
        ["Б-07"],
        "B4",
    ),
}


@pytest.mark.parametrize(("drawing", "expected", "word"), FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_bound_is_said(
    drawing: Drawing, expected: list[str], word: str, tmp_path: Path
) -> None:
    """A missing, unknown or doubled question gives one remark that names it."""
    form = as_form(drawing.save(tmp_path / "form.xlsx"))
    assert codes(form) == expected
    assert word in form.remarks[0].message


def test_notes_beside_the_form_do_not_return_it(tmp_path: Path) -> None:
    """Unknown columns, lines and sheets are trifles, and their cells are named."""
    book = Drawing(
        added={"Походы": {8: ["Заметка", "дождь"]}, "Форма": {2: ["Ещё"], 3: ["да"]}}
    ).book()
    book.create_sheet("Черновик")["B9"] = "считал тут"
    book.create_sheet("Тайный")["A1"] = "скрыт"
    book["Тайный"].sheet_state = "hidden"
    book.create_sheet("Пустой")
    book.save(tmp_path / "form.xlsx")
    form = as_form(tmp_path / "form.xlsx")
    assert codes(form) == ["Б-06", "Б-05", "Б-04"]
    assert {remark.severity for remark in form.remarks} == {Severity.TRIFLE}
    assert [(one.place.sheet, one.place.cell) for one in form.remarks] == [
        ("Черновик", None), ("Форма", "C4"), ("Походы", "H4"),
    ]  # fmt: skip
    assert values(form.root) == READ


def test_an_empty_double_gives_way(tmp_path: Path) -> None:
    """Of two columns with one label the filled one is read, without a remark."""
    form = as_form(Drawing(added={"Походы": {8: ["Маршрут"]}}).save(tmp_path / "form.xlsx"))
    assert values(form.root) == READ
    moved = tuple({k: v for k, v in row.items() if k != "Маршрут"} for row in HIKES)
    drawing = Drawing(rows={"Походы": moved}, added={"Походы": {8: ["Маршрут", "Лес"]}})
    form = as_form(drawing.save(tmp_path / "form.xlsx"))
    assert (values(form.root), form.remarks) == (READ, ())


def test_two_filled_copies_of_a_sheet_are_asked_about(tmp_path: Path) -> None:
    """A copied sheet filled as well is an error; the one with the right title is read."""
    book = Drawing().book()
    book.copy_worksheet(book["Походы"]).title = "Походы (2)"
    book.move_sheet("Походы (2)", -10)
    book.save(tmp_path / "form.xlsx")
    form = as_form(tmp_path / "form.xlsx")
    assert codes(form) == ["Б-08"]
    assert form.remarks[0].place.sheet == "Походы (2)"
    assert values(form.root) == READ


@pytest.mark.parametrize("emptied", ["Походы", "Походы (2)"])
def test_an_empty_copy_of_a_sheet_gives_way(emptied: str, tmp_path: Path) -> None:
    """Of two like sheets the filled one is read, whichever has the right title."""
    book = Drawing().book()
    book.copy_worksheet(book["Походы"]).title = "Походы (2)"
    for row in book[emptied].iter_rows(min_row=5):
        for cell in row:
            cell.value = None
    book.save(tmp_path / "form.xlsx")
    form = as_form(tmp_path / "form.xlsx")
    assert values(form.root) == READ
    assert "Б-08" not in codes(form)


def test_of_two_equal_labels_the_named_one_is_read(tmp_path: Path) -> None:
    """Where a label stands twice over answers, the defined name says which column is the form's."""
    drawing = Drawing(added={"Походы": {8: ["Проводник", "Сидоров", None, "Сидоров"]}})
    book = drawing.book()
    assert as_guides(book, tmp_path) == ["Иванов П. С.", "Петров А. А."]
    book.defined_names["pw.hikes.guide"].attr_text = "'Походы'!$H$4"
    assert as_guides(book, tmp_path) == ["Сидоров", "Сидоров"]


def as_guides(book: Workbook, folder: Path) -> list[str]:
    """The guides of the hikes in a workbook."""
    book.save(folder / "form.xlsx")
    hikes = as_form(folder / "form.xlsx").root.items["hikes"]
    return [hike.cells["guide"].text for hike in hikes]


def test_a_text_longer_than_any_label_is_no_label(tmp_path: Path) -> None:
    """A hostile text as a heading neither finds a question nor holds up the office."""
    long = "Cлово " * 5_000  # Latin and Cyrillic letters in every word
    form = as_form(Drawing(added={"Походы": {8: [long, long]}}).save(tmp_path / "form.xlsx"))
    assert codes(form) == ["Б-04"]
    assert len(form.remarks[0].message) < 200
    assert values(form.root) == READ


def test_a_hidden_sheet_is_read(tmp_path: Path) -> None:
    """Hiding a sheet of the form hides no answer from the office."""
    book = Drawing().book()
    book["Походы"].sheet_state = "veryHidden"
    book.save(tmp_path / "form.xlsx")
    assert values(as_form(tmp_path / "form.xlsx").root) == READ


def test_merged_cells_are_filled_once(tmp_path: Path) -> None:
    """A merge fills its first cell only: rows are opened by keys, never by a merge."""
    book = Drawing().book()
    book["Походы"].merge_cells("A5:A6")
    book.save(tmp_path / "form.xlsx")
    form = as_form(tmp_path / "form.xlsx")
    assert values(form.root) == READ


def test_troubles_are_kept_for_the_review(tmp_path: Path) -> None:
    """A formula without value and an error value are told apart from an empty cell."""
    book = Drawing().book()
    page = book["Форма"]
    page["C8"], page["C7"] = "=20+10", "#N/A"
    book.save(tmp_path / "form.xlsx")
    cells = as_form(tmp_path / "form.xlsx").root.cells
    assert (cells["places"].trouble, cells["places"].value) == ("formula", None)
    assert (cells["since"].trouble, cells["since"].value) == ("error", None)
    assert cells["motto"].trouble == ""


NO_PROPERTIES: dict[str, str] = {}
MARKS = {
    "property only": Drawing(visible="", names=False),
    "visible mark only": Drawing(properties=NO_PROPERTIES, names=False),
    "name and visible mark": Drawing(properties=NO_PROPERTIES),
}


@pytest.mark.parametrize("drawing", MARKS.values(), ids=MARKS.keys())
def test_any_one_mark_is_enough(drawing: Drawing, tmp_path: Path) -> None:
    """A form is known by its property or by its visible mark alone."""
    form = as_form(drawing.save(tmp_path / "form.xlsx"))
    assert (form.code, form.version, form.copy, form.remarks) == ("ЛГ-1", 2, "к-7", ())


def test_the_name_finds_a_mark_moved_far_down(tmp_path: Path) -> None:
    """The visible mark is read where its defined name points, however far that is."""
    book = Drawing(properties=NO_PROPERTIES).book()
    page = book["Форма"]
    page["B90"], page["B2"] = page["B2"].value, None
    book.defined_names[marks.NAME_OF_MARK].attr_text = "'Форма'!$B$90"
    book.save(tmp_path / "form.xlsx")
    assert as_form(tmp_path / "form.xlsx").copy == "к-7"


def test_without_marks_a_form_is_known_by_its_questions(tmp_path: Path) -> None:
    """It is read as the current version, with a warning."""
    drawing = Drawing(properties=NO_PROPERTIES, visible="", names=False)
    form = as_form(drawing.save(tmp_path / "form.xlsx"))
    assert (form.code, form.version, form.copy) == ("ЛГ-1", 2, "")
    assert [(one.code, one.severity) for one in form.remarks] == [("Ф-17", Severity.WARNING)]
    assert values(form.root) == READ


def _property(code: str, version: str = "2") -> dict[str, str]:
    return {marks.PROPERTY_FORM: code, marks.PROPERTY_VERSION: version}


REFUSED = {
    "Ф-14": Drawing(
        properties=NO_PROPERTIES,
        visible="",
        names=False,
        renamed={label: f"{label}: как вас там" for label in (*FRONT, *HIKE_LABELS)},
    ),
    "Ф-15": Drawing(properties=_property("ЯЯ-9"), visible=""),
    "Ф-16": Drawing(properties=_property("ЛГ-1", "3"), visible=""),
    "Ф-18": Drawing(properties=_property("МГ-1")),
}


@pytest.mark.parametrize(("code", "drawing"), REFUSED.items(), ids=REFUSED.keys())
def test_what_is_no_form_of_ours_is_refused(code: str, drawing: Drawing, tmp_path: Path) -> None:
    """No form, an unknown one, a newer one and a mixture are told apart."""
    grid = read_workbook(drawing.save(tmp_path / "form.xlsx").read_bytes())
    refused = bind(grid, KINDS)
    assert isinstance(refused, Unreadable)
    assert codes(refused) == [code]


def test_questions_that_fit_two_forms_decide_nothing(tmp_path: Path) -> None:
    """Without marks a form that could be two is refused with both named."""
    drawing = Drawing(properties=NO_PROPERTIES, visible="", names=False)
    grid = read_workbook(drawing.save(tmp_path / "form.xlsx").read_bytes())
    refused = bind(grid, {"ЛГ-1": CAMP, "ЛГ-2": CAMP})
    assert isinstance(refused, Unreadable)
    assert codes(refused) == ["Ф-19"]


def test_a_packets_copy_names_its_packet(tmp_path: Path) -> None:
    """The packet's id is taken from the custom property of «Исправить.xlsx»."""
    path = Drawing().save(tmp_path / "form.xlsx")
    book = load_workbook(path)
    book.custom_doc_props["Paperwork.Copy"].value = "к-9"  # type: ignore[attr-defined]
    book.save(path)
    assert as_form(path).copy == "к-9"


def test_values_from_other_files_are_warned_of(tmp_path: Path) -> None:
    """A form that takes values from another workbook is read as saved, with a warning."""
    grid = read_workbook(Drawing().save(tmp_path / "form.xlsx").read_bytes())
    form = bind(replace(grid, foreign_links=True), KINDS)
    assert isinstance(form, FilledForm)
    assert [(one.code, one.severity) for one in form.remarks] == [("Ф-13", Severity.WARNING)]
    assert values(form.root) == READ
