"""What people read who see no console: the notes beside forms and packets, and «Состояние.txt»."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import docx.shared
import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, answer_all, copy_of, new_house

from pipeline.house import House
from pipeline.intake import Look
from pipeline.office.notes import Beside, lacking_note, remarks_note
from pipeline.office.status import Status
from pipeline.papers.mentoring.pairing.remarks import NumberLooksWrong
from pipeline.remarks import Place

PAIRS = EXAMPLES / "pairs_of_alsheevo"


@pytest.fixture
def house(alsheevo_laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A house whose card is in force."""
    return copy_of(alsheevo_laid, tmp_path)


def answers(folder: Path, front: Mapping[str, Any], first: Mapping[str, Any] = {}) -> Path:
    """The example's answers, the front sheet and the first pair changed."""
    said = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    said["Форма"] |= front
    said["Пары"][0] |= first
    file = folder / "answers.json"
    file.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return file


def status(house: SampleHouse) -> str:
    """The text of «Состояние.txt»."""
    return (house.root / "Состояние.txt").read_text(encoding="utf-8-sig")


def note_of(house: SampleHouse, line: Mapping[str, Any]) -> str:
    """The text of «До подписания.txt» in a packet."""
    return (house.root / str(line["packet"]) / "До подписания.txt").read_text(encoding="utf-8-sig")


def test_what_to_do_about_a_run_of_remarks_is_said_once() -> None:
    """Five numbers of one kind have one advice; one with a proposal of its own has its own."""
    said = [NumberLooksWrong(Place("Пары", f"C{n}"), {"number": f"52-0/{n}"}) for n in range(5, 10)]
    note = remarks_note("пары.xlsx", [*said[:4], replace(said[4], proposal="52-О/9")])
    assert re.findall(r"^(\d)\. лист «Пары», C(\d)", note, re.MULTILINE) == [
        ("1", "5"), ("2", "6"), ("3", "7"), ("4", "8"), ("5", "9")
    ]  # fmt: skip
    assert note.count("Что сделать: ") == 2
    assert note.count("Предложение: 52-О/9") == 1


def test_once_names_what_waits_for_the_card(tmp_path: Path) -> None:
    """Without a card ``once`` names the forms that wait for it, and so does the status."""
    house = new_house(tmp_path)
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    done = house.run("once")
    assert done.returncode == 0
    assert "нет ничего нового" not in done.stdout
    assert "пары.xlsx – карточка школы ещё не заполнена" in done.stdout
    assert "пары.xlsx – карточка школы ещё не заполнена" in status(house)


def test_once_with_an_empty_inbox_says_so(house: SampleHouse) -> None:
    """With nothing to do and nothing to see to, one line says just that."""
    assert house.run("once").stdout.strip() == "В папке inbox нет ничего нового."


def test_the_status_counts_what_lies_there(house: SampleHouse) -> None:
    """A packet that was signed and put elsewhere does not wait for a signature any more."""
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (line,) = house.once()
    assert "«На подпись», комплектов: 1" in status(house)
    (house.root / line["packet"]).rename(house.root / "outbox" / "Подписано" / "приказ")
    house.once()
    assert "«На подпись», комплектов: 0" in status(house)


def test_the_status_remembers_what_was_done_before_a_restart(house: SampleHouse) -> None:
    """What an earlier run has done is still told by the next, newest first, each thing once."""
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    house.once()
    house.drop("НП-1", PAIRS / "answers.json", "ещё раз.xlsx")
    house.once()
    told = [line for line in status(house).splitlines() if ".xlsx: " in line]
    assert [line.split("  ")[1].partition(":")[0] for line in told] == [
        "ещё раз.xlsx", "пары.xlsx", "Карточка школы.xlsx",
    ]  # fmt: skip


def test_a_form_on_the_same_matter_is_asked_about(house: SampleHouse, tmp_path: Path) -> None:
    """Other answers on the same pairs: is it a correction? The note names the unsigned packet."""
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (first,) = house.once()
    house.drop("НП-1", answers(tmp_path, {"Закрепить по": "2027-05-28"}), "пары.xlsx")
    (second,) = house.once()
    assert [one["code"] for one in second["remarks"]] == ["И-01"]
    returned = house.root / "outbox" / "Исправить"
    (note,), (form,) = returned.glob("*.txt"), returned.glob("*.xlsx")
    told = " ".join(note.read_text(encoding="utf-8-sig").split())
    assert f"неподписанный комплект «{Path(first['packet']).name}»" in told
    answer_all(form, {"И-01": ["оставить как есть", "это другой приказ"]}, form)
    form.rename(house.root / "inbox" / form.name)
    (third,) = house.once()
    assert third["outcome"] == "issued"
    assert (house.root / first["packet"]).is_dir()
    assert "Причина: это другой приказ." in note_of(house, third)


def test_what_is_in_no_paper_is_said_beside_them(house: SampleHouse) -> None:
    """A pair whose mentor refused is named in the note with its row, and in no paper."""
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (line,) = house.once()
    told = note_of(house, line)
    assert "Не вошло ни в один документ (так отмечено в форме):" in told
    assert "лист «Пары», строка 9: № пары – 4; Наставник – Кузьмин Павел Андреевич" in told


def test_note_and_sheet_tell_in_one_order(house: SampleHouse, tmp_path: Path) -> None:
    """The note is printed and read beside the sheet «Что исправить»: the same things in turn."""
    wrong = answers(
        tmp_path,
        {"Приказ об организации наставничества: №": None, "Закрепить по": "2026-11-31"},
        {"Вид наставничества": "традиционое", "Доп. соглашение №": None},
    )
    house.drop("НП-1", wrong, "пары.xlsx")
    assert [line["outcome"] for line in house.once()] == ["returned"]
    returned = house.root / "outbox" / "Исправить"
    (note,), (form,) = returned.glob("*.txt"), returned.glob("*.xlsx")
    told = re.findall(r"лист «(\w+)», ([A-Z]+\d+):", note.read_text(encoding="utf-8-sig"))
    sheet = openpyxl.load_workbook(form)["Что исправить"]
    marked = [(row[0], row[1]) for row in sheet.iter_rows(min_row=5, values_only=True) if row[1]]
    assert len(told) == 4
    assert told == marked


def test_a_corrected_packet_tells_what_differs(house: SampleHouse) -> None:
    """«Исправить.xlsx» with another person: the new packet names the old one and each change."""
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (first,) = house.once()
    book = openpyxl.load_workbook(house.root / first["packet"] / "Исправить.xlsx")
    mentees = [
        cell for row in book["Пары"].iter_rows() for cell in row
        if cell.value == "Ямалеева Диана Рустамовна"
    ]  # fmt: skip
    mentees[0].value = "Мухаметзянова Алсу Фаридовна"
    book.save(house.root / "inbox" / "Исправить.xlsx")
    (second,) = house.once()
    assert second["outcome"] == "revised", second
    told = (house.root / second["packet"] / "Что исправлено.txt").read_text(encoding="utf-8-sig")
    assert f"Он заменил «{Path(first['packet']).name}»" in told
    assert "изменилось" in told
    assert "от руки" not in told.partition("Заменено")[2]
    (old,) = (house.root / "outbox" / "Заменено").glob("Проект*")
    assert "Не подписывайте" in (old / "Заменён исправленным.txt").read_text(encoding="utf-8-sig")


def test_pupils_are_not_asked_for_the_card(house: SampleHouse, tmp_path: Path) -> None:
    """The note before signing names new employees for the card, and no pupils."""
    said = answers(tmp_path, {}, {"Наставляемый": "Зайцева Нина Львовна"})
    told = json.loads(said.read_text(encoding="utf-8"))
    newcomer = {"ФИО": "Зайцева Нина Львовна", "Кто это": "работник"}
    told["Новые люди"].append(newcomer | {"Должность или класс": "учитель химии"})
    said.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    house.drop("НП-1", said, "пары.xlsx")
    (line,) = house.once()
    note = note_of(house, line)
    assert "Зайцева Нина Львовна, учитель химии" in note
    assert "Гиматдинов" not in note


def test_what_lacks_is_told_with_what_can_be_done(house: SampleHouse, tmp_path: Path) -> None:
    """The note before signing names the blanks and both ways to fill them."""
    said = answers(tmp_path, {}, {"Согласие наставника": "ждём", "Дата согласия": None})
    house.drop("НП-1", said, "пары.xlsx")
    (line,) = house.once()
    note = note_of(house, line)
    for words in ("До подписания не хватает:", "ещё ждут", "впишите от руки"):
        assert words in note
    assert "«Исправить.xlsx»" in note


def test_a_missing_template_is_named_beside_the_form(house: SampleHouse) -> None:
    """The note on a form set aside tells the cause where the office knows it."""
    template = "Приказ о закреплении наставнических пар.docx"
    (house.root / "doc_templates" / template).unlink()
    shutil.rmtree(house.root / ".paperwork" / "templates", ignore_errors=True)
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (line,) = house.once()
    assert line["outcome"] == "set_aside"
    (note,) = (house.root / "outbox" / "Отложено (сбой программы)").glob("*.txt")
    assert f"Причина: Нет шаблона «{template}»" in note.read_text(encoding="utf-8-sig")


def test_a_journal_that_does_not_open_is_told_in_russian(house: SampleHouse) -> None:
    """Rubbish in the journal's place ends a verb with advice; the doctor still tells the rest."""
    house.journal.write_bytes(b"rubbish" * 1000)
    done = house.run("once")
    assert done.returncode == 2
    assert done.stderr.startswith("Журнал канцелярии не открывается")
    seen = house.run("doctor")
    assert seen.returncode == 1
    assert "Журнал канцелярии не открывается" in seen.stdout
    assert "Шаблоны: исправны" in seen.stdout


def test_what_the_system_refuses_is_told_in_russian(house: SampleHouse, tmp_path: Path) -> None:
    """A folder where none can be made ends with code 2 and a Russian line, not with a traceback."""
    (tmp_path / "файл").write_text("здесь уже лежит файл", encoding="utf-8")
    for words in (("init", tmp_path / "файл" / "школа"), ("init", tmp_path / "файл")):
        done = house.run(*words)
        assert done.returncode == 2
        assert done.stderr.startswith("Не получилось: ")
    filled = house.run("fill", "НП-1", PAIRS / "answers.json", "-o", tmp_path / "нет" / "ф.xlsx")
    assert (filled.returncode, filled.stderr) == (2, f"Папки {tmp_path / 'нет'} нет.\n")


def test_a_flaw_in_many_places_is_told_once_with_its_place(house: SampleHouse) -> None:
    """``proofread`` tells where a flaw of the look is, and equal ones in one line."""
    template = house.root / "doc_templates" / "Приказ о закреплении наставнических пар.docx"
    word = docx.Document(str(template))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            run.font.size = docx.shared.Pt(9)
    word.save(str(template))
    told = house.run("proofread").stdout.splitlines()
    small = [line for line in told if "Размер шрифта 9" in line]
    assert len(small) == 1
    assert "Абзац: «" in small[0]
    assert "И ещё таких мест: " in small[0]


def test_remarks_are_told_in_the_order_of_the_form(house: SampleHouse) -> None:
    """The note on a returned form goes through it as a person does: errors first, row by row."""
    house.drop("НП-1", EXAMPLES / "demonstration" / "faulty.json", "пары.xlsx")
    house.once()
    (note,) = (house.root / "outbox" / "Исправить").glob("*.txt")
    told, _, _ = note.read_text(encoding="utf-8-sig").partition("Заодно обратите внимание")
    cells = re.findall(r"лист «(\w+)», ([A-Z]+)(\d+)", told)
    assert len(cells) > 4
    assert cells == sorted(cells, key=lambda cell: (cell[0] != "Форма", int(cell[2]), cell[1]))


def test_the_time_on_the_status_tells_whether_the_office_works(house: SampleHouse) -> None:
    """Nothing happens: the file is left alone for minutes, then written with the new time."""
    kept, begun = Status(House(house.root)), datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
    times = []
    for minutes in (0, 1, 4, 5, 6, 9, 10):
        kept.write(Look(), card_ready=True, at=begun + timedelta(minutes=minutes))
        times.append(status(house).splitlines()[0][-5:])
    assert times == ["08:00", "08:00", "08:00", "08:05", "08:05", "08:05", "08:10"]


def test_a_packet_asks_for_no_answer() -> None:
    """The warnings of a packet that is there say what to check, not how to answer."""
    remark = NumberLooksWrong(Place("Форма", "C11"), {"number": "52-0/3"})
    note = lacking_note("О закреплении", [remark], Beside())
    assert "Проверьте номер." in note
    assert "знаю" not in note


def test_only_where_an_order_would_come_of_it_is_its_number_spoken_of() -> None:
    """A card or a PDF that comes back takes no number, and its note does not speak of one."""
    assert "Номер приказа на неё не потрачен." in remarks_note("пары.xlsx", [], numbered=True)
    assert "омер" not in remarks_note("Карточка школы.xlsx", [])
