"""A form saved by LibreOffice, as .xlsx or as .ods, says the same as before.

The files under ``fixtures/reading`` are `sample`, saved by LibreOffice 7.4 with `converted`.
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from reading_sample import CAMP, Drawing, as_form, values
from test_reading_binding import READ

from pipeline.forms import draw_form
from pipeline.reading.filled import FilledForm
from pipeline.reading.workbook import read_workbook

FIXTURES = Path(__file__).parent / "fixtures" / "reading"
SAVED = ("camp.xlsx", "camp.ods")
NEEDED = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def sample(path: Path) -> Path:
    """A filled form with what converters like to lose."""
    book = Drawing().book()
    page = book["Форма"]
    page["C6"].comment = Comment("Который наступает", "Канцелярия")
    page["C8"] = "=NA()"
    page["C15"] = "первая строка\nвторая   с тремя пробелами"
    page["C16"] = " пробелы по краям "
    book["Походы"]["G5"] = timedelta(hours=25, minutes=3)
    book["Походы"]["G6"] = time(10, 30)
    book["Походы"].sheet_state = "hidden"
    book.save(path)
    return path


def converted(path: Path, kind: str, profile: Path) -> Path:
    """The file as LibreOffice saves it in another folder."""
    folder = path.parent / kind
    order = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    subprocess.run(
        [*order, "--convert-to", kind, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{kind}"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of these tests alone: two offices on one profile lose files."""
    return tmp_path_factory.mktemp("profile")


def check_sample(form: FilledForm) -> None:
    """The answers, marks and troubles of `sample`; its stray column is the only remark."""
    without_places = {name: value for name, value in READ.items() if name != "places"}
    motto = {
        "signatory": "первая строка\nвторая   с тремя пробелами",
        "motto": " пробелы по краям ",
    }
    assert values(form.root) == without_places | motto | {"places": None}
    assert form.root.cells["places"].trouble == "error"
    assert (form.code, form.version, form.copy) == ("ЛГ-1", 2, "к-7")
    assert [remark.code for remark in form.remarks] == ["Б-04"]


def test_the_sample_reads_as_expected(tmp_path: Path) -> None:
    """Before LibreOffice has touched it, only the formula has no value yet."""
    form = as_form(sample(tmp_path / "camp.xlsx"))
    assert form.root.cells["places"].trouble == "formula"
    assert form.root.cells["motto"].value == " пробелы по краям "


@pytest.mark.parametrize("name", SAVED)
def test_a_form_saved_by_libreoffice_reads_the_same(name: str) -> None:
    """Answers, hidden sheets, properties, names, comments and error values survive both formats."""
    check_sample(as_form(FIXTURES / name))


@pytest.mark.parametrize("name", SAVED)
def test_both_formats_give_one_grid(name: str) -> None:
    """Durations, times and what is hidden are the same in .xlsx and .ods."""
    grid = read_workbook((FIXTURES / name).read_bytes())
    hikes = next(sheet for sheet in grid.sheets if sheet.title == "Походы")
    assert (hikes.cells[5, 7], hikes.cells[6, 7]) == ("25:03:00", time(10, 30))
    assert {sheet.title for sheet in grid.sheets if sheet.hidden} == {"Походы", "Списки"}
    assert "pw.hikes.guide" in grid.names


@pytest.mark.libreoffice
@NEEDED
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_libreoffice_of_today_loses_nothing(kind: str, tmp_path: Path, profile: Path) -> None:
    """The round trip with the LibreOffice installed here reads like the committed one."""
    saved = converted(sample(tmp_path / "camp.xlsx"), kind, profile)
    check_sample(as_form(saved))


@pytest.mark.libreoffice
@NEEDED
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_drawn_form_survives_libreoffice(kind: str, tmp_path: Path, profile: Path) -> None:
    """The forms desk's form, with its styles, lists and names, reads the same after LibreOffice."""
    sent = as_form(Drawing().save(tmp_path / "sent.xlsx"))
    path = tmp_path / "drawn.xlsx"
    path.write_bytes(draw_form(CAMP, copy="к-8", filled=sent.root, packet="комплект-5"))
    form = as_form(converted(path, kind, profile))
    assert values(form.root) == READ
    assert (form.copy, form.packet, form.remarks) == ("к-8", "комплект-5", ())
    assert load_workbook(path).sheetnames[0] == "Форма"
