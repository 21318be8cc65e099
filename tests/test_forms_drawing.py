"""Forms as they are drawn from a model."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from forms_sample import FEAST, LONG, PEOPLE, SIGNATORIES, TODAY, opened, sent_feast
from openxml_audit import OpenXmlValidator, ValidationSeverity

from pipeline.forms import describe, draw_form, form_file_name, new_copy_id
from pipeline.papers.mentoring.pairing.remarks import NumberLooksWrong
from pipeline.remarks import Place, Remark
from pipeline.sheets import marks, sheets_of
from pipeline.sheets.fieldtypes import FieldType
from pipeline.sheets.guidance import guidance

EPOCH = (1980, 1, 1, 0, 0, 0)


@pytest.fixture(scope="module")
def empty() -> Any:
    """An empty form of this school."""
    drawn = draw_form(FEAST, copy="ab12", people=PEOPLE, signatories=SIGNATORIES, today=TODAY)
    return opened(drawn)


@pytest.fixture(scope="module")
def filled() -> Any:
    """A form with the answers of a sent one."""
    return opened(draw_form(FEAST, copy="ab12", filled=sent_feast(), packet="p-9"))


def named(book: Any, name: str) -> tuple[Any, str]:
    """The page and the cells behind a defined name."""
    [(title, cells)] = list(book.defined_names[name].destinations)
    return book[title], cells.replace("$", "")


def check_on(book: Any, mark: str, below: int = 0) -> Any:
    """The input check on a field's cell, ``below`` its header."""
    page, ref = named(book, mark)
    cell = page[ref].offset(below)
    [found] = [check for check in page.data_validations.dataValidation if cell.coordinate in check]
    return found


def test_sheets_stand_in_the_order_of_the_model(empty: Any) -> None:
    """Front, a sheet per list, new people, the instruction; the lists are hidden."""
    expected = ["Форма", "Столы", "Заметки", "Новые люди", "Как заполнить", "Списки"]
    assert empty.sheetnames == expected
    assert [page.title for page in empty if page.sheet_state != "visible"] == ["Списки"]
    assert empty.active is not None
    assert empty.active.title == "Форма"


def test_a_form_is_marked_three_times(filled: Any) -> None:
    """Visible cell, defined name behind it, custom properties: all tell code, version and copy."""
    page, ref = named(filled, marks.NAME_OF_MARK)
    found = marks.VISIBLE_MARK_READ.fullmatch(page[ref].value)
    assert found is not None
    assert found.groupdict() == {"code": "ПЗ-7", "version": "3", "copy": "ab12"}
    properties = {one.name: one.value for one in filled.custom_doc_props.props}
    assert properties == {
        marks.PROPERTY_FORM: "ПЗ-7",
        marks.PROPERTY_VERSION: "3",
        marks.PROPERTY_COPY: "ab12",
        marks.PROPERTY_PACKET: "p-9",
    }


def test_a_form_outside_a_packet_has_no_packet(empty: Any) -> None:
    """The packet's property is put only where there is a packet."""
    assert marks.PROPERTY_PACKET not in {one.name for one in empty.custom_doc_props.props}


def test_every_question_has_its_defined_name(empty: Any) -> None:
    """Behind the name: the answer beside its label, or the header cell of its column."""
    for sheet in sheets_of(FEAST):
        for column in sheet.columns:
            page, ref = named(empty, column.mark)
            label = page[ref].offset(0, -1) if sheet.rows == "one" else page[ref]
            assert page.title == sheet.title
            assert label.value.removesuffix(" *") == column.question.title
            assert label.value.endswith(" *") == column.required
    names = [column.mark for sheet in sheets_of(FEAST) for column in sheet.columns]
    assert len(set(names)) == len(names)
    assert marks.NAME_OF_MARK not in names


def test_a_field_called_form_does_not_take_the_mark_of_the_workbook(empty: Any) -> None:
    """A defined name holds one thing only."""
    assert named(empty, "pw.form")[1] != named(empty, marks.NAME_OF_MARK)[1]


def test_sections_are_headings_before_their_questions(empty: Any) -> None:
    """A heading stands in column B alone, just above the first question of its section."""
    column = [cell.value for cell in empty["Форма"]["B"]]
    for section, question in (("Когда", "Учебный год *"), ("Что", "Форма праздника *")):
        assert column[column.index(section) + 1] == question
    assert empty["Форма"].cell(column.index("Когда") + 1, 3).value is None


@pytest.mark.parametrize(
    ("mark", "below", "choices"),
    [
        ("pw.host", 0, PEOPLE),
        ("pw.tables.guests.guest", 1, PEOPLE),
        ("pw.tables.guests.guest", 400, PEOPLE),
        ("pw.signatory", 0, SIGNATORIES),
        ("pw.year", 0, ("2025/2026", "2026/2027", "2027/2028")),
        ("pw.music", 0, ("да", "нет")),
        ("pw.tables.colour", 1, ("красный", "синий", "белый")),
    ],
)
def test_drop_downs_read_the_hidden_lists_through_a_name(
    empty: Any, mark: str, below: int, choices: tuple[str, ...]
) -> None:
    """The formula is a bare defined name, and behind it stand exactly the choices, as text."""
    check = check_on(empty, mark, below)
    assert check.type == "list"
    page, cells = named(empty, check.formula1)
    assert page.title == "Списки"
    block = page[cells]
    rows = block if isinstance(block, tuple) else ((block,),)
    assert tuple(cell.value for (cell,) in rows) == choices
    assert {cell.data_type for (cell,) in rows} == {"s"}


def test_several_choices_have_no_drop_down_but_are_named(empty: Any) -> None:
    """A drop-down would replace the first choice by the second."""
    check = check_on(empty, "pw.colours")
    assert check.type != "list"
    assert "красный; синий" in check.prompt


def test_without_a_day_and_people_there_are_no_empty_drop_downs() -> None:
    """A list of nothing would only be in the way."""
    book = opened(draw_form(FEAST, copy="x"))
    for mark in ("pw.year", "pw.host", "pw.signatory"):
        assert check_on(book, mark).type != "list"


def test_checks_warn_and_never_forbid(empty: Any) -> None:
    """Every check that may speak is a warning; its texts fit what Excel opens without repair."""
    checks = [check for page in empty for check in page.data_validations.dataValidation]
    assert len(checks) >= 15
    for check in checks:
        assert check.type in (None, "none") or check.errorStyle == "warning"
        assert len(check.promptTitle or "") <= 32
        assert len(check.prompt or "") <= 255
        assert len(check.errorTitle or "") <= 32
        assert len(check.error or "") <= 225
    assert check_on(empty, "pw.host").promptTitle == f"{LONG[:31].rstrip()}…"


def test_checks_by_type(empty: Any) -> None:
    """Dates of this century, whole numbers, no more letters than the field takes."""
    on, courses, form = (check_on(empty, f"pw.{name}") for name in ("on", "courses", "form"))
    assert (on.type, on.formula1, on.formula2) == ("date", "36526", "73415")
    assert (courses.type, courses.formula1) == ("whole", "0")
    assert (form.type, form.operator, form.formula1) == ("textLength", "lessThanOrEqual", "60")


def test_formats_keep_what_is_typed(empty: Any) -> None:
    """Dates look like dates; in text fields Excel makes no date of «1-2»."""
    formats = {}
    for mark in ("pw.on", "pw.form", "pw.due", "pw.courses"):
        page, ref = named(empty, mark)
        formats[mark] = page[ref].number_format
    assert formats == {"pw.on": "DD.MM.YYYY", "pw.form": "@", "pw.due": "@", "pw.courses": "0"}


def test_pages_print_well(empty: Any) -> None:
    """Landscape A4, one page wide, the header row on every page and in sight when scrolled."""
    page, ref = named(empty, "pw.tables.number")
    header = page[ref].row
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page.print_title_rows == f"${header}:${header}"
    assert page.freeze_panes == f"B{header + 1}"
    assert page.print_area.startswith("'Столы'!$A$1:")
    assert page.print_area.endswith(f"${header + 10}")  # not sixty empty rows
    assert not empty["Форма"].sheet_view.showGridLines


def test_there_are_rows_enough(empty: Any) -> None:
    """Sixty framed rows to fill in, and no sheet is protected: rows can be pasted and inserted."""
    page, ref = named(empty, "pw.notes.text")
    assert page[ref].offset(60).border.bottom.style == "thin"
    assert not any(sheet.protection.sheet for sheet in empty)


def test_a_long_form_keeps_spare_rows() -> None:
    """Twenty empty framed rows stand under the filled ones, nine blank ones over them."""
    sent = sent_feast()
    tables = tuple(sent.items["tables"][1] for _ in range(70))
    book = opened(draw_form(FEAST, copy="x", filled=type(sent)("", {}, {"tables": tables})))
    page, ref = named(book, "pw.tables.number")
    assert page[ref].offset(79).value == 2
    assert page[ref].offset(80).value is None
    assert page[ref].offset(99).border.bottom.style == "thin"


def test_the_instruction_tells_purpose_papers_and_every_field(empty: Any) -> None:
    """What the form is for comes from the model, the table has every field with its example."""
    texts = [cell.value for row in empty["Как заполнить"] for cell in row if cell.value]
    assert "Праздник за столами." in texts
    assert "Второй абзац в две строки." in texts
    assert any("«Приказ о празднике»" in text for text in texts)
    labels = {column.question.title for sheet in sheets_of(FEAST) for column in sheet.columns}
    assert labels <= set(texts)
    assert "2026/2027" in texts


def test_own_steps_stand_in_for_the_usual_ones() -> None:
    """A form with another way of handing in says so."""
    book = opened(draw_form(FEAST, copy="x", steps=["Правьте там, где лежит."]))
    texts = [cell.value for row in book["Как заполнить"] for cell in row if cell.value]
    assert "1. Правьте там, где лежит." in texts
    assert not any("Сохраните файл и закройте" in text for text in texts)


def test_every_type_of_answer_is_explained() -> None:
    """No field without a word on what to write, except plain text under its own label."""
    for sheet in sheets_of(FEAST):
        for column in sheet.columns:
            assert guidance(column) or column.type is FieldType.TEXT
    assert {c.type for s in sheets_of(FEAST) for c in s.columns} == set(FieldType)


def test_a_form_is_described_for_programs() -> None:
    """Sheets, labels, types, what is required, and the choices of this school."""
    described = describe(FEAST, PEOPLE, SIGNATORIES)
    sheets = {sheet["name"]: sheet for sheet in described["sheets"]}
    assert (described["code"], described["version"], described["title"]) == ("ПЗ-7", 3, "Праздник")
    assert [sheets[name]["rows"] for name in ("Форма", "Столы")] == ["one", "many"]
    fields = {field["label"]: field for sheet in sheets.values() for field in sheet["fields"]}
    assert fields["Гость"] == {
        "label": "Гость",
        "type": "person",
        "required": True,
        "choices": list(PEOPLE),
    }
    assert fields["Цвета"]["choices"] == ["красный", "синий"]
    assert fields["Когда"] == {"label": "Когда", "type": "date", "required": False, "choices": []}


def test_names_of_files_and_copies() -> None:
    """A form's file is named by code and title; every copy has an id of its own."""
    assert form_file_name(FEAST) == "ПЗ-7 Праздник.xlsx"
    assert len({new_copy_id() for _ in range(50)}) == 50


def test_names_lists_and_properties_survive_another_saving(empty: Any) -> None:
    """A program that loads and saves the form keeps its marks, names and drop-downs."""
    saved = BytesIO()
    opened(draw_form(FEAST, copy="ab12", people=PEOPLE, today=TODAY)).save(saved)
    again = opened(saved.getvalue())
    assert set(again.defined_names) >= {"pw.host", marks.NAME_OF_MARK}
    assert check_on(again, "pw.host").type == "list"
    assert len(again.custom_doc_props.props) == len(empty.custom_doc_props.props)


def test_the_same_form_gives_the_same_bytes() -> None:
    """Nothing in the file tells when it was drawn."""
    first, second = (draw_form(FEAST, copy="ab12", filled=sent_feast()) for _ in range(2))
    assert first == second
    assert {part.date_time for part in zipfile.ZipFile(BytesIO(first)).infolist()} == {EPOCH}
    core = zipfile.ZipFile(BytesIO(first)).read("docProps/core.xml").decode()
    assert "dcterms" not in core.replace("xmlns:dcterms", "")
    assert opened(first).properties.title == "Праздник"


@pytest.mark.libreoffice
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_keeps_marks_names_and_drop_downs(tmp_path: Path, empty: Any) -> None:
    """Opened and saved in LibreOffice, the form is still ours and its drop-downs work."""
    sent = tmp_path / "sent.xlsx"
    sent.write_bytes(
        draw_form(
            FEAST, copy="ab12", people=PEOPLE, signatories=SIGNATORIES, today=TODAY,
            filled=sent_feast(),
        )
    )  # fmt: skip
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*order, tmp_path / "out", sent], check=True, capture_output=True, timeout=120)
    saved = opened((tmp_path / "out" / "sent.xlsx").read_bytes())
    assert set(empty.defined_names) <= set(saved.defined_names)
    properties = {one.name: one.value for one in saved.custom_doc_props.props}
    assert properties[marks.PROPERTY_COPY] == "ab12"
    check = check_on(saved, "pw.host")
    assert check.type == "list"
    assert named(saved, check.formula1)[0].sheet_state == "hidden"
    page, ref = named(saved, "pw.form")
    assert page[ref].value == "=СУММ(1;2)"
    assert page[ref].data_type == "s"


def test_a_drawn_form_is_no_page_of_remarks(empty: Any) -> None:
    """Without remarks there is no sheet of them, and no comments in the package."""
    remarks: tuple[Remark, ...] = ()
    content = draw_form(FEAST, copy="x", remarks=remarks)
    assert marks.REMARKS_SHEET not in empty.sheetnames
    assert not [n for n in zipfile.ZipFile(BytesIO(content)).namelist() if "comment" in n]


def test_a_drawn_form_is_a_sound_workbook(tmp_path: Path) -> None:
    """openxml-audit finds no error in an empty form, in a filled one, in one with remarks.

    It only warns that Excel will keep the texts of cells in a part of their own, once it saves.
    """
    empty = draw_form(FEAST, copy="ab12", people=PEOPLE, signatories=SIGNATORIES, today=TODAY)
    filled = draw_form(FEAST, copy="ab12", people=PEOPLE, today=TODAY, filled=sent_feast())
    told = [NumberLooksWrong(Place("Форма", "C7"), {"number": "52-0/3"}, row="on")]
    returned = draw_form(FEAST, copy="ab12", filled=sent_feast(), remarks=told)
    for number, content in enumerate((empty, filled, returned)):
        file = tmp_path / f"{number}.xlsx"
        file.write_bytes(content)
        found = OpenXmlValidator().validate(file).errors
        assert [one.description for one in found if one.severity is ValidationSeverity.ERROR] == []
