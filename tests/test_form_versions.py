"""A form of an earlier version is read, its answers carried over, and every change told."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, copy_of, new_house

from pipeline.forms import draw_form, fill_form
from pipeline.kinds import Answers, Earlier, FormKind, answer
from pipeline.language.names import PersonName
from pipeline.papers import find_kinds
from pipeline.reading import ReadingRoom, read_form
from pipeline.reading.filled import FilledForm
from pipeline.review import FormReturned, Packet, review
from pipeline.school.card import SchoolCard, Signatory
from pipeline.school.facts import Facts
from pipeline.school.people import StaffMember
from pipeline.sheets import sheets_of

FIXTURES = Path(__file__).parent / "fixtures" / "versions"
PAIRS = EXAMPLES / "pairs_of_alsheevo"
KINDS = find_kinds()
DIRECTOR = Signatory(StaffMember(PersonName("Боева", "Ирина", "Павловна")), "Директор")
FACTS = Facts(SchoolCard("Школа", "Школа", "г. Амурск", DIRECTOR, ()), date(2026, 11, 25))

Read = Callable[[bytes, FormKind], FilledForm]


class OldRow(Answers):
    """A row as it was asked once."""

    name: str = answer("Кружок", "кружок", key=True)
    room: str | None = answer("Кабинет", "кабинет", default=None)
    old: str | None = answer("Расписание на бумаге", "бумага", default=None)


class OldClubs(Answers):
    """A form as it was once."""

    title: str = answer("Название", "название")
    fax: str | None = answer("Факс", "факс", default=None, hint="С кодом города")
    clubs: list[OldRow] = answer("Кружки", "кружки", default=[])


class Row(Answers):
    """A row as it is asked now."""

    name: str = answer("Кружок", "кружок", key=True)
    place: str | None = answer("Где занимаются", "кабинет", default=None)
    paid: bool = answer("Платный", "платный", default=False)


class Clubs(Answers):
    """A form as it is now."""

    title: str = answer("Название", "название")
    leader: str = answer("Кто отвечает", "отвечает")
    clubs: list[Row] = answer("Кружки", "кружки", default=[])


OLD = FormKind(code="КР-1", version=1, title="Кружки", answers=OldClubs)
EARLIER = Earlier(
    renamed={"Кабинет": "clubs.place"},
    added=("leader", "clubs.paid"),
    gone=("Факс", "Расписание на бумаге"),
    words=("С кодом города",),
)
NOW = FormKind(code="КР-1", version=2, title="Кружки", answers=Clubs, earlier={1: EARLIER})
FILLED = {
    "Форма": {"Название": "Кружки осени", "Факс": "2-14-15"},
    "Кружки": [
        {"Кружок": "Шахматы", "Кабинет": "12", "Расписание на бумаге": "висит"},
        {"Кружок": "Хор", "Кабинет": "зал"},
    ],
}


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Read]:
    """Reads a workbook as a form of one kind."""
    with ReadingRoom() as room:

        def reads(content: bytes, kind: FormKind) -> FilledForm:
            path = tmp_path / "форма.xlsx"
            path.write_bytes(content)
            form = read_form(path, {kind.code: kind}, room)
            assert isinstance(form, FilledForm), form.remarks
            return form

        yield reads


def carried(read: Read) -> FilledForm:
    """A form of the first version read by the second."""
    return read(fill_form(OLD, FILLED, copy="1a2b3c4d"), NOW)


def test_answers_are_carried_over(read: Read) -> None:
    """What is still asked keeps its answers, under its new label too."""
    form = carried(read)
    assert form.root.cells["title"].text == "Кружки осени"
    rows = form.root.items["clubs"]
    assert [row.cells["name"].text for row in rows] == ["Шахматы", "Хор"]
    assert [row.cells["place"].text for row in rows] == ["12", "зал"]


def test_all_changes_are_told_in_one_remark(read: Read) -> None:
    """New questions with their defaults, new labels, and every answer that is asked no more."""
    (remark,) = carried(read).remarks
    assert remark.code == "Б-14"
    for said in (
        "«Кто отвечает» (нужен ответ)", "«Платный» (нет)", "«Кабинет» теперь «Где занимаются»",
        "«Факс» (было: «2-14-15»", "«Расписание на бумаге» (было: «висит»",
    ):  # fmt: skip
        assert said in remark.message


def test_a_new_question_without_a_default_sends_the_form_back(read: Read) -> None:
    """It comes back in the new version: old answers stand, gone ones beside, one cell is asked."""
    form = carried(read)
    verdict = review(form, NOW, FACTS)
    assert isinstance(verdict, FormReturned)
    assert [one.code for one in verdict.remarks] == ["Я-03", "Б-14"]
    drawn = draw_form(
        NOW, copy="1a2b3c4d", filled=verdict.filled, remarks=verdict.told, foreign=form.foreign
    )
    book = openpyxl.load_workbook(io.BytesIO(drawn))
    texts = [str(cell.value) for row in book["Форма"].iter_rows() for cell in row if cell.value]
    assert {"Кружки осени", "Факс", "2-14-15", "Кто отвечает *"} <= set(texts)
    assert "С кодом города" not in texts
    assert any("версия 2" in text for text in texts)
    rows = [[cell.value for cell in row] for row in book["Кружки"].iter_rows()]
    assert any({"Шахматы", "12", "висит"} <= set(row) for row in rows)


def test_the_new_version_is_read_without_a_word_of_the_old(read: Read) -> None:
    """The form that came back, its new question answered, is a form like any other."""
    form = carried(read)
    content = draw_form(NOW, copy="1a2b3c4d", filled=form.root, foreign=form.foreign)
    book = openpyxl.load_workbook(io.BytesIO(content))
    front = book["Форма"]
    line = next(r for r in range(1, 30) if front.cell(r, 2).value == "Кто отвечает *")
    front.cell(line, 3).value = "Боева И. П."
    saved = io.BytesIO()
    book.save(saved)
    again = read(saved.getvalue(), NOW)
    assert (again.version, [one.code for one in again.remarks]) == (2, ["Б-05", "Б-04"])
    assert isinstance(review(again, NOW, FACTS), Packet)


def test_a_form_of_the_present_version_is_not_spoken_of(read: Read) -> None:
    """Only an earlier version gives the remark."""
    form = read(fill_form(NOW, {"Форма": {"Название": "Кружки"}}, copy="1a2b3c4d"), NOW)
    assert form.remarks == ()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_earlier_version_is_declared(kind: FormKind) -> None:
    """A kind names for each of its versions what it asked otherwise, by fields it has."""
    assert set(kind.earlier) == set(range(1, kind.version))
    paths = {".".join(column.path) for sheet in sheets_of(kind) for column in sheet.columns}
    paths |= {".".join(level.path) for sheet in sheets_of(kind) for level in sheet.levels}
    for earlier in kind.earlier.values():
        assert {*earlier.added, *earlier.renamed.values()} <= paths


@pytest.fixture
def house(alsheevo_laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A house whose card is in force."""
    return copy_of(alsheevo_laid, tmp_path)


def whole(path: Path) -> dict[str, Any]:
    """Every text of a workbook by sheet, without the marks of the copy."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [
            str(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and "экземпляр" not in str(cell.value)
        ]
        for sheet in book
        if sheet.title != "Что исправить"
    }


@pytest.mark.parametrize("name", ["pairing_1.xlsx", "pairing_1.ods"])
def test_an_order_of_the_first_version_is_issued(
    house: SampleHouse, tmp_path: Path, name: str
) -> None:
    """НП-1 as schools have it since the first version gives the papers of a form filled today."""
    shutil.copy(FIXTURES / name, house.root / "inbox" / name)
    (line,) = house.once()
    assert (line["outcome"], [one["code"] for one in line["remarks"]]) == ("issued", ["Б-14"])
    assert "«Номер приказа» (пусто)" in line["remarks"][0]["message"]
    folder = house.root / line["packet"]
    note = (folder / "До подписания.txt").read_text(encoding="utf-8-sig")
    assert "прежней версии (1)" in note
    carried_over = whole(folder / "Исправить.xlsx")
    assert "Номер приказа" in carried_over["Форма"]
    today = new_house(tmp_path / "today")
    today.drop("КШ", PAIRS / "card.json", "Карточка школы.xlsx")
    today.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    *_, fresh = today.once()
    assert carried_over == whole(today.root / fresh["packet"] / "Исправить.xlsx")
    (again,) = _dropped_again(house, folder / "Исправить.xlsx")
    assert again["outcome"] == "duplicate"


def _dropped_again(house: SampleHouse, file: Path) -> list[dict[str, Any]]:
    shutil.copy(file, house.root / "inbox" / "ещё раз.xlsx")
    return house.once()
