"""The answers on «Что исправить» are read, and those not understood are asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from reading_sample import CAMP, Drawing, as_form, codes, values

from pipeline.forms import draw_form
from pipeline.reading.filled import FilledForm
from pipeline.reading.remarks import ForeignLinks
from pipeline.remarks import Reply, Severity
from pipeline.sheets.marks import REMARKS_COLUMNS, REMARKS_SHEET

ROW = ("Форма", "C7", "Рано", "Исправьте", "02.09.2026")


def answered(
    tmp_path: Path,
    *answers: str,
    columns: tuple[str, ...] = REMARKS_COLUMNS,
    title: str = REMARKS_SHEET,
) -> FilledForm:
    """A form with these answers below some heading lines of the sheet of remarks."""
    book = Drawing().book()
    page = book.create_sheet(title, 0)
    page["A1"] = "Исправьте и положите снова"
    for number, answer in enumerate(answers, 4):
        row = dict(
            zip(REMARKS_COLUMNS, (*ROW, answer, "так решили", f"Х-1|on|{number}"), strict=True)
        )
        for column, label in enumerate(columns, 1):
            page.cell(3, column, label)
            page.cell(number, column, row.get(label))
    book.save(tmp_path / "form.xlsx")
    return as_form(tmp_path / "form.xlsx")


WORDS = {
    Reply.YES: ("да", "Да", "ДА", "да.", " да ", "+", "да!"),
    Reply.KEEP: ("оставить", "Оставить как есть", "оставить  как есть."),
    Reply.KNOWN: ("знаю", "Знаю."),
}


@pytest.mark.parametrize(
    ("reply", "written"), [(one, word) for one in WORDS for word in WORDS[one]]
)
def test_replies_are_understood_as_people_write_them(
    reply: Reply, written: str, tmp_path: Path
) -> None:
    """Letter case, spaces and full stops do not matter."""
    (given,) = answered(tmp_path, written).replies
    assert (given.reply, given.reason, given.key) == (reply, "так решили", "Х-1|on|4")
    assert (given.cell.sheet, given.cell.ref) == (REMARKS_SHEET, "F4")


def test_only_answered_rows_are_replies(tmp_path: Path) -> None:
    """Rows left without an answer say nothing, and the sheet is no part of the form."""
    form = answered(tmp_path, "", "да", "")
    assert [one.key for one in form.replies] == ["Х-1|on|5"]
    assert form.remarks == ()


def test_an_unknown_reply_is_asked_again(tmp_path: Path) -> None:
    """«наверное» is no answer: a remark at its cell says which there are."""
    form = answered(tmp_path, "наверное")
    assert (codes(form), form.replies) == (["Б-11"], ())
    (remark,) = form.remarks
    assert (remark.place.sheet, remark.place.cell) == (REMARKS_SHEET, "F4")
    assert remark.severity is Severity.WARNING
    assert "«да»" in remark.what_to_do


def test_replies_are_found_by_labels(tmp_path: Path) -> None:
    """Moved columns, a lost key and another title of the sheet lose no reply."""
    columns = ("Причина", "Ваш ответ", "Замечание", "Ячейка", "Лист")
    form = answered(tmp_path, "да", columns=columns, title="Лист1")
    (given,) = form.replies
    assert form.remarks == ()
    assert (given.key, given.reply, given.cell.ref) == ("", Reply.YES, "B4")


def test_a_returned_form_of_the_forms_desk_is_answered(tmp_path: Path) -> None:
    """What the forms desk marks up, a person answers and the reading desk reads again."""
    sent = as_form(Drawing().save(tmp_path / "form.xlsx"))
    warning = ForeignLinks()
    (tmp_path / "back.xlsx").write_bytes(
        draw_form(CAMP, copy="к-8", filled=sent.root, remarks=[warning])
    )
    book = load_workbook(tmp_path / "back.xlsx")
    page = book[REMARKS_SHEET]
    keys = [row[7] for row in page.iter_rows(values_only=True)]
    line = keys.index(warning.key) + 1
    page.cell(line, 6, "знаю")
    book.save(tmp_path / "back.xlsx")
    form = as_form(tmp_path / "back.xlsx")
    assert [(one.key, one.reply) for one in form.replies] == [(warning.key, Reply.KNOWN)]
    assert (values(form.root), form.remarks) == (values(sent.root), ())
