"""The main job, end to end: a filled-in form becomes a ready-to-sign order, or comes back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, answer_all, copy_of, new_house

from pipeline.cli.opening import now
from pipeline.house import House
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.lease import hold
from pipeline.register import open_journal
from pipeline.rendering import text_of
from pipeline.sheets.marks import REMARKS_SHEET

PAIRS = EXAMPLES / "pairs_of_alsheevo"
ROADMAP = EXAMPLES / "roadmap_of_school_14"


@pytest.fixture(scope="module")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A house as it is laid out."""
    return new_house(tmp_path_factory.mktemp("story"))


@pytest.fixture
def house(empty_house: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A house of its own for each test, with no card yet."""
    return copy_of(empty_house, tmp_path)


@pytest.fixture
def alsheevo(alsheevo_laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """The school of the example at work."""
    return copy_of(alsheevo_laid, tmp_path)


def test_a_pair_order_is_issued_as_agreed(alsheevo: SampleHouse) -> None:
    """The example of Alsheevo comes out word for word as agreed, whoever refused left out."""
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (line,) = alsheevo.once()
    assert (line["outcome"], line["kind"]) == ("issued", "НП-1")
    said = [text_of((alsheevo.root / paper["path"]).read_bytes()) for paper in line["papers"]]
    agreed(PAIRS / "expected.txt", "\n\n".join(said))


def agreed(file: Path, text: str) -> None:
    """The text is the one agreed on; a new text is laid beside it to be compared."""
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.with_suffix(".new.txt").write_text(text, encoding="utf-8")
    assert file.exists()
    assert text == file.read_text(encoding="utf-8")


def test_an_old_roadmap_comes_back_and_is_issued_when_answered(house: SampleHouse) -> None:
    """The roadmap of school 14 returns with every oddity marked; answered, it is issued whole."""
    house.drop("КШ", ROADMAP / "card.json", "Карточка школы.xlsx")
    house.drop("ДК-1", ROADMAP / "answers.json", "карта.xlsx")
    taken, returned = house.once()
    assert (taken["outcome"], returned["outcome"]) == ("taken", "returned")
    found = [
        f"{one['code']} {one['sheet']}!{one['cell']} {one['message']}"
        for one in returned["remarks"]
    ]
    agreed(ROADMAP / "remarks.txt", "\n".join(found) + "\n")

    (marked,) = (house.root / "outbox" / "Исправить").glob("*.xlsx")
    replies = json.loads((ROADMAP / "replies.json").read_text(encoding="utf-8"))
    answer_all(marked, replies, house.root / "inbox" / marked.name)
    (issued,) = house.once()
    assert issued["outcome"] == "issued", issued["remarks"]
    agreed(
        ROADMAP / "expected.txt", text_of((house.root / issued["papers"][0]["path"]).read_bytes())
    )


def test_a_corrected_copy_leaves_the_folder_of_returned_forms(alsheevo: SampleHouse) -> None:
    """A form corrected where it was returned and copied to the inbox is no more to be corrected."""
    answers = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    answers["Форма"]["Учебный год"] = "2026"
    faulty = alsheevo.root.parent / "faulty.json"
    faulty.write_text(json.dumps(answers), encoding="utf-8")
    alsheevo.drop("НП-1", faulty, "пары.xlsx")
    alsheevo.once()
    returned = alsheevo.root / "outbox" / "Исправить"
    (marked,) = returned.glob("*.xlsx")
    answer_all(marked, {"Я-14": ["да", ""]}, marked)
    shutil.copy(marked, alsheevo.root / "inbox")
    assert [line["outcome"] for line in alsheevo.once()] == ["issued"]
    assert list(returned.iterdir()) == []
    replaced = alsheevo.root / "outbox" / "Заменено"
    assert len([file for file in replaced.iterdir() if file.name.startswith("пары")]) == 2


def test_a_moved_copy_takes_its_note_along(alsheevo: SampleHouse) -> None:
    """A returned form that was moved to the inbox leaves no note behind; its namesake's stays."""
    answers = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    answers["Форма"]["Учебный год"] = "2026"
    faulty = alsheevo.root.parent / "faulty.json"
    for topic in ("Методика", "Методика урока"):
        answers["Пары"][0]["Направление (запрос)"] = topic
        faulty.write_text(json.dumps(answers), encoding="utf-8")
        alsheevo.drop("НП-1", faulty, "пары.xlsx")
        alsheevo.once()
    returned = alsheevo.root / "outbox" / "Исправить"
    second = returned / "пары (исправить) (2).xlsx"
    answer_all(second, {"Я-14": ["да", ""]}, second)
    second.rename(alsheevo.root / "inbox" / second.name)
    assert [line["outcome"] for line in alsheevo.once()] == ["issued"]
    assert sorted(file.name for file in returned.iterdir()) == [
        "пары (исправить).xlsx", "пары (что исправить).txt",
    ]  # fmt: skip


def test_the_same_answers_again_are_a_duplicate(alsheevo: SampleHouse) -> None:
    """The same answers dropped again make nothing new; a note says where the packet lies."""
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (first,) = alsheevo.once()
    alsheevo.drop("НП-1", PAIRS / "answers.json", "ещё раз.xlsx")
    (second,) = alsheevo.once()
    assert (second["outcome"], second["packet"]) == ("duplicate", first["packet"])
    (note,) = (alsheevo.root / "outbox" / "Исправить").glob("ещё раз*.txt")
    assert first["packet"] in note.read_text(encoding="utf-8-sig")


def test_a_deleted_packet_is_restored_byte_for_byte(alsheevo: SampleHouse) -> None:
    """A packet that somebody deleted is put back, the same bytes, when its form comes again."""
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (first,) = alsheevo.once()
    folder = alsheevo.root / first["packet"]
    before = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    shutil.rmtree(folder)
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (again,) = alsheevo.once()
    assert again["outcome"] == "duplicate"
    assert {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()
    } == before


def test_forms_wait_for_the_first_card(house: SampleHouse) -> None:
    """Before the first good card a form stays in the inbox, and the status file says so."""
    form = house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    assert house.once() == []
    assert form.exists()
    assert "Карточка школы.xlsx" in (house.root / "Состояние.txt").read_text(encoding="utf-8-sig")


def test_a_card_is_taken_before_the_forms_dropped_with_it(house: SampleHouse) -> None:
    """A card dropped together with a form, under any name, is handled first."""
    house.drop("НП-1", PAIRS / "answers.json", "а пары.xlsx")
    house.drop("КШ", PAIRS / "card.json", "я школа.xlsx")
    assert [line["outcome"] for line in house.once()] == ["taken", "issued"]


def test_the_card_is_edited_where_it_lies(alsheevo: SampleHouse) -> None:
    """A person added on the card where it lies is known to the next form and its drop-downs."""
    card = alsheevo.root / "Карточка школы.xlsx"
    book = openpyxl.load_workbook(card)
    staff = book["Сотрудники"]
    free = (
        next(
            row
            for row in range(1, 200)
            if staff.cell(row, 1).value == "Мухаметзянова Алсу Фаридовна"
        )
        + 1
    )
    staff.cell(free, 1).value, staff.cell(free, 2).value = "Зайцева Нина Львовна", "учитель химии"
    book.save(card)
    assert [line["outcome"] for line in alsheevo.once()] == ["taken"]
    described = [json.loads(line) for line in alsheevo.run("forms", "--json").stdout.splitlines()]
    mentor = next(
        field
        for form in described if form["code"] == "НП-1"
        for sheet in form["sheets"] for field in sheet["fields"] if field["label"] == "Наставник"
    )  # fmt: skip
    assert "Зайцева Нина Львовна" in mentor["choices"]


def test_a_new_journal_reads_the_card_again(alsheevo: SampleHouse) -> None:
    """A journal lost or moved away takes the filled card from the house itself."""
    house = SampleHouse(alsheevo.root, alsheevo.journal.parent / "new" / "journal.db")
    assert [line["outcome"] for line in house.once()] == ["taken"]
    assert house.once() == []


def test_a_staff_list_may_be_pasted_with_its_heading(alsheevo: SampleHouse) -> None:
    """A pasted list brings its heading along: it is nobody's name and no mistake."""
    card = alsheevo.root / "Карточка школы.xlsx"
    book = openpyxl.load_workbook(card)
    staff = book["Сотрудники"]
    names = [staff.cell(row, 1).value for row in range(1, 200)]
    free = names.index("Мухаметзянова Алсу Фаридовна") + 2
    for row, pasted in enumerate((("Ф.И.О.", "Должность"), ("Зайцева Нина Львовна", "завхоз"))):
        staff.cell(free + row, 1).value, staff.cell(free + row, 2).value = pasted
    book.save(card)
    (taken,) = alsheevo.once()
    assert (taken["outcome"], taken["remarks"]) == ("taken", [])
    assert "Зайцева Нина Львовна" in alsheevo.run("forms", "--json").stdout


def test_a_roadmap_may_be_pasted_with_its_heading(house: SampleHouse, tmp_path: Path) -> None:
    """The heading of a roadmap that the product has printed is no stage of the next one."""
    house.drop("КШ", ROADMAP / "card.json", "Карточка школы.xlsx")
    labels_of_row = ("№ этапа", "Наименование этапа", "Мероприятия", "Содержание деятельности")
    row = dict(zip(labels_of_row, (1, "Подготовка", "Обзор", "Чтение"), strict=True))
    row |= {"Сроки": "сентябрь 2026", "Ответственные": "Наставники"}
    heading = {label: label for label in row} | {"№ этапа": "№"}
    plan = {"Форма": {"Учебный год": "2026/2027"}, "Этапы": [row]}
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    form = house.drop("ДК-1", tmp_path / "plan.json", "карта.xlsx")
    book = openpyxl.load_workbook(form)
    sheet = book["Этапы"]
    first = next(cell.row for cell in sheet["A"] if cell.value == 1)
    labels = {str(cell.value).rstrip("* "): cell.column for cell in sheet[first - 1]}
    for column in labels.values():
        sheet.cell(first + 1, column).value = sheet.cell(first, column).value
    for label, text in heading.items():
        sheet.cell(first, labels[label]).value = text
    book.save(form)
    _, issued = house.once()
    assert (issued["outcome"], issued["remarks"]) == ("issued", [])


def test_a_faulty_card_leaves_the_last_good_one_in_force(alsheevo: SampleHouse) -> None:
    """A card saved with a mistake comes back with it marked; forms go on by the card in force."""
    card = alsheevo.root / "Карточка школы.xlsx"
    book = openpyxl.load_workbook(card)
    front = book["Школа"]
    labels = (str(front.cell(row, 2).value) for row in range(1, 60))
    short = next(row for row, label in enumerate(labels, 1) if label.startswith("Краткое"))
    front.cell(short, 3).value = None
    book.save(card)
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    returned, issued = alsheevo.once()
    assert (returned["outcome"], issued["outcome"]) == ("returned", "issued")
    assert [one["code"] for one in returned["remarks"]] == ["Я-03"]


def test_a_file_that_is_no_form_comes_back_whole(alsheevo: SampleHouse) -> None:
    """Whatever is dropped comes back with the cause named, its bytes unchanged."""
    (alsheevo.root / "inbox" / "заметка.docx").write_bytes(b"not a workbook")
    (line,) = alsheevo.once()
    assert line["outcome"] == "returned"
    assert line["remarks"][0]["cell"] is None
    (back,) = (alsheevo.root / "outbox" / "Исправить").glob("*.docx")
    assert back.read_bytes() == b"not a workbook"


ORDER = "Приказ о закреплении наставнических пар"


def lose_template(house: SampleHouse) -> None:
    """The order's template is gone, and so is its last good version."""
    (house.root / "doc_templates" / f"{ORDER}.docx").unlink()
    shutil.rmtree(house.root / ".paperwork" / "templates")


def test_a_lost_template_is_noted_and_its_last_good_version_serves(alsheevo: SampleHouse) -> None:
    """A template that is gone, or no template any more, gets a note at the next look."""
    template = alsheevo.root / "doc_templates" / f"{ORDER}.docx"
    note = template.with_name(f"{ORDER} — что исправить.txt")
    good = template.read_bytes()
    template.write_bytes(b"no template")
    alsheevo.once()
    assert "что исправить" in note.name
    assert "прежнему" in note.read_text(encoding="utf-8-sig")
    template.unlink()
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    assert [line["outcome"] for line in alsheevo.once()] == ["issued"]
    template.write_bytes(good)
    alsheevo.once()
    assert not note.exists()


def test_the_same_answers_under_a_corrected_card_make_new_papers(
    alsheevo: SampleHouse, tmp_path: Path
) -> None:
    """A new director on the card is no duplicate of the old one's order, but its correction."""
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    alsheevo.once()
    card = json.loads((PAIRS / "card.json").read_text(encoding="utf-8"))
    card["Школа"]["Директор: ФИО"] = "Сафина Гульнара Маратовна"
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    alsheevo.drop("КШ", tmp_path / "card.json", "Карточка школы.xlsx")
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    _, asked = alsheevo.once()
    assert [one["code"] for one in asked["remarks"]] == ["И-01"]
    (marked,) = (alsheevo.root / "outbox" / "Исправить").glob("*.xlsx")
    answer_all(marked, {"И-01": ["да", ""]}, alsheevo.root / "inbox" / marked.name)
    (issued,) = alsheevo.once()
    assert issued["outcome"] == "revised"
    order = (alsheevo.root / issued["papers"][0]["path"]).read_bytes()
    assert "Г.\u00a0М.\u00a0Сафина" in text_of(order)


def test_one_deleted_file_is_put_back_beside_edited_ones(alsheevo: SampleHouse) -> None:
    """What is lacking of a packet comes back; a file that a person has edited stays as it is."""
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (first,) = alsheevo.once()
    order, sheet = (alsheevo.root / paper["path"] for paper in first["papers"])
    before = order.read_bytes()
    order.unlink()
    sheet.write_bytes(b"edited by hand")
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    assert [line["outcome"] for line in alsheevo.once()] == ["duplicate"]
    assert (order.read_bytes(), sheet.read_bytes()) == (before, b"edited by hand")


def test_a_moved_packet_is_named_where_it_lies(alsheevo: SampleHouse) -> None:
    """A packet that a person has moved within the outbox is found by its manifest."""
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (first,) = alsheevo.once()
    signed = alsheevo.root / "outbox" / "Подписано" / "№ 55-Д"
    shutil.move(alsheevo.root / first["packet"], signed)
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (again,) = alsheevo.once()
    assert (again["outcome"], again["packet"]) == ("duplicate", "outbox/Подписано/№ 55-Д")


def test_a_card_that_comes_marked_up_is_kept_clean(alsheevo: SampleHouse, tmp_path: Path) -> None:
    """A returned card, corrected and dropped, lies in the house without the sheet of remarks."""
    card = json.loads((PAIRS / "card.json").read_text(encoding="utf-8"))
    card["Школа"]["Место составления"] = ""
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    alsheevo.drop("КШ", tmp_path / "card.json", "Карточка школы.xlsx")
    assert [line["outcome"] for line in alsheevo.once()] == ["returned"]
    (marked,) = (alsheevo.root / "outbox" / "Исправить").glob("*.xlsx")
    book = openpyxl.load_workbook(marked)
    front = book["Школа"]
    place = next(r for r in range(1, 60) if str(front.cell(r, 2).value).startswith("Место"))
    front.cell(place, 3).value = "с. Альшеево"
    book.save(alsheevo.root / "inbox" / marked.name)
    assert [line["outcome"] for line in alsheevo.once()] == ["taken"]
    kept = openpyxl.load_workbook(alsheevo.root / "Карточка школы.xlsx")
    assert REMARKS_SHEET not in kept.sheetnames
    assert "с. Альшеево" in [kept["Школа"].cell(row, 3).value for row in range(1, 60)]


def test_a_failure_of_ours_sets_the_form_aside(alsheevo: SampleHouse) -> None:
    """No template at all is our failure: the form lies aside whole, with a note and a number."""
    lose_template(alsheevo)
    dropped = alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx").read_bytes()
    done = alsheevo.run("once", "--json")
    assert done.returncode == 3
    aside = alsheevo.root / "outbox" / "Отложено (сбой программы)"
    assert (aside / "пары.xlsx").read_bytes() == dropped
    (note,) = aside.glob("*.txt")
    assert "номер приказа не потрачен" in note.read_text(encoding="utf-8-sig")


def test_nothing_dropped_is_ever_lost(alsheevo: SampleHouse) -> None:
    """Every dropped file lies unchanged in the archive, whatever came of it."""
    good = alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx").read_bytes()
    (alsheevo.root / "inbox" / "мусор.xlsx").write_bytes(b"rubbish")
    alsheevo.once()
    kept = [
        file.read_bytes() for file in (alsheevo.root / ".paperwork" / "archive").rglob("*.xlsx")
    ]
    assert good in kept
    assert b"rubbish" in kept


def test_the_log_holds_no_names(alsheevo: SampleHouse) -> None:
    """A failure leaves a traceback in the log, and nobody's name."""
    lose_template(alsheevo)
    alsheevo.drop("НП-1", PAIRS / "answers.json", "Ахметова.xlsx")
    alsheevo.once()
    log = alsheevo.journal.with_name("office.log").read_text(encoding="utf-8")
    assert "traceback" in log
    assert not any(name in log for name in ("Ахметова", "Николаева", "Сафина"))


def test_a_second_office_in_the_house_is_refused(alsheevo: SampleHouse) -> None:
    """While one office works in a house, another ends with code 2 and says why in Russian."""
    with hold(House(alsheevo.root), lambda: datetime.now(UTC), socket.gethostname(), os.getpid()):
        done = alsheevo.run("once")
    assert done.returncode == 2
    assert "уже работает канцелярия" in done.stderr


def test_a_packets_correction_keeps_what_was_answered(house: SampleHouse) -> None:
    """«Исправить.xlsx» dropped as it lies is a duplicate: its answers and reasons stand in it."""
    house.drop("КШ", ROADMAP / "card.json", "Карточка школы.xlsx")
    house.drop("ДК-1", ROADMAP / "answers.json", "карта.xlsx")
    house.once()
    (marked,) = (house.root / "outbox" / "Исправить").glob("*.xlsx")
    replies = json.loads((ROADMAP / "replies.json").read_text(encoding="utf-8"))
    answer_all(marked, replies, house.root / "inbox" / marked.name)
    marked.unlink()
    (issued,) = house.once()
    folder = house.root / issued["packet"]
    note = (folder / "До подписания.txt").read_text(encoding="utf-8-sig")
    assert "Оставлено как есть" in note
    assert any(reason in note for reply, reason in replies.values() if reply != "да")
    shutil.copy(folder / "Исправить.xlsx", house.root / "inbox" / "ещё раз.xlsx")
    (again,) = house.once()
    assert (again["outcome"], again["packet"]) == ("duplicate", issued["packet"])


def test_a_card_saved_again_meanwhile_is_not_put_back(alsheevo: SampleHouse) -> None:
    """What is taken is a copy; the card in the house is read again, never replaced by the copy."""
    card = alsheevo.root / "Карточка школы.xlsx"

    def save(name: str) -> None:
        book = openpyxl.load_workbook(card)
        staff = book["Сотрудники"]
        names = [staff.cell(row, 1).value for row in range(1, 200)]
        free = names.index(None, names.index("Мухаметзянова Алсу Фаридовна")) + 1
        staff.cell(free, 1).value, staff.cell(free, 2).value = name, "завхоз"
        book.save(card)

    save("Зайцева Нина Львовна")
    claimed = alsheevo.root / ".paperwork" / "claimed"
    replaced = sorted((alsheevo.root / "outbox" / "Заменено").iterdir())
    shutil.copy(card, claimed / "card-0123456789ab-cdef__Карточка школы.xlsx")  # then a kill
    save("Волков Пётр Ильич")
    assert [line["outcome"] for line in alsheevo.once()] == ["taken", "taken"]
    people = alsheevo.run("forms", "--json").stdout
    assert "Зайцева Нина Львовна" in people
    assert "Волков Пётр Ильич" in people
    assert sorted((alsheevo.root / "outbox" / "Заменено").iterdir()) == replaced


def test_a_card_half_written_is_waited_for(alsheevo: SampleHouse) -> None:
    """A card that is being saved is no damaged card: the next look reads it whole."""
    card = alsheevo.root / "Карточка школы.xlsx"
    whole = card.read_bytes()
    book = openpyxl.load_workbook(card)
    book["Школа"]["A60"] = "заметка"
    book.save(card)
    saved = card.read_bytes()
    keeping = CardKeeping(House(alsheevo.root), open_journal(alsheevo.journal), now)
    card.write_bytes(saved[: len(saved) // 2])
    assert (keeping.changed(), keeping.unsettled) == (False, True)
    card.write_bytes(saved)
    assert (keeping.changed(), keeping.unsettled) == (False, True)
    assert (keeping.changed(), keeping.unsettled) == (True, False)
    keeping.journal.close()
    assert whole != saved


def test_a_stale_card_does_not_wait_to_be_corrected(alsheevo: SampleHouse, tmp_path: Path) -> None:
    """Corrected where it lies, the card is taken, and the copy that had come back is put away."""
    card = json.loads((PAIRS / "card.json").read_text(encoding="utf-8"))
    card["Школа"]["Место составления"] = ""
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    alsheevo.drop("КШ", tmp_path / "card.json", "Карточка школы.xlsx")
    assert [line["outcome"] for line in alsheevo.once()] == ["returned"]
    returned = alsheevo.root / "outbox" / "Исправить"
    assert len(list(returned.iterdir())) == 2
    kept = alsheevo.root / "Карточка школы.xlsx"
    book = openpyxl.load_workbook(kept)
    book["Школа"]["A60"] = "заметка"
    book.save(kept)
    assert [line["outcome"] for line in alsheevo.once()] == ["taken"]
    assert list(returned.iterdir()) == []


def test_what_is_to_be_seen_on_a_card_is_said_once(alsheevo: SampleHouse) -> None:
    """A note in «Исправить» tells it to people without a console; the next save is quiet."""
    kept = alsheevo.root / "Карточка школы.xlsx"
    for number in range(2):
        book = openpyxl.load_workbook(kept)
        staff = book["Сотрудники"]
        names = [staff.cell(row, 1).value for row in range(1, 200)]
        free = names.index(None, names.index("Мухаметзянова Алсу Фаридовна")) + 1
        staff.cell(free, 1).value = ("Зайцева Н. Л.", "Волков Пётр Ильич")[number]
        staff.cell(free, 2).value = "завхоз"
        book.save(kept)
        (taken,) = alsheevo.once()
        assert [one["code"] for one in taken["remarks"]] == (["К-07"], [])[number]
    (note,) = (alsheevo.root / "outbox" / "Исправить").glob("*.txt")
    said = note.read_text(encoding="utf-8-sig")
    assert "Зайцева" in said
    assert "знаю" not in said
