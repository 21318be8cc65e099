"""The books in the outbox: kept by the office, written in by people, and nothing of theirs lost."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from books_sample import column_of, header_of, line_of, page_of, type_in
from clock_sample import TODAY
from house_sample import SampleHouse, copy_of
from journal_sample import (
    DUTY,
    JOURNAL,
    MENTORS,
    PAIRS,
    TO_DO,
    add_order,
    number_order,
    path_of,
    row_of,
    shown,
    texts_in,
    written,
)
from openpyxl import load_workbook
from openpyxl.comments import Comment

from pipeline.cli.furnishing import make_office
from pipeline.cli.opening import now
from pipeline.house import House
from pipeline.papers import find_kinds
from pipeline.reading import ReadingRoom
from pipeline.register import open_journal


@pytest.fixture
def house(waiting_house: SampleHouse) -> SampleHouse:
    """The school with one order that waits."""
    return waiting_house


def test_an_order_stands_in_the_journal_and_waits(house: SampleHouse) -> None:
    """A draft is in the journal at once; its number and its day are asked for in yellow."""
    row = row_of(house)
    assert (row["Номер"], row["Дата"], row["Состояние"]) == (None, None, "проект")
    assert (row["Вид"], row["Буква"], row["Где лежит"]) == ("приказ", "Д", "На подпись")
    assert row["Основание"] == "приказ от 04.09.2026 № 54"
    page = page_of(load_workbook(path_of(house)))
    line = line_of(page, row["Ключ"])
    fills = {
        title: page.cell(line, column_of(page, title)).fill.fgColor.rgb
        for title in ("Номер", "Дата", "Исполнитель")
    }
    assert fills["Номер"] == fills["Дата"] != fills["Исполнитель"]
    link = page.cell(line, column_of(page, "Где лежит")).hyperlink
    assert link is not None
    assert str(link.target).startswith("На%20подпись/")


def test_a_number_typed_in_the_journal_signs_the_order(house: SampleHouse) -> None:
    """Number and day in the yellow cells do what the form РГ-1 does, once."""
    (line,) = number_order(house, "05-Д", TODAY)
    assert (line["kind"], line["outcome"]) == ("РГ-1", "registered")
    (folder,) = (house.root / "outbox" / "Подписано" / str(TODAY.year)).iterdir()
    assert folder.name.startswith(f"№ 05-Д от {TODAY:%d.%m.%Y} О закреплении")
    row = row_of(house)
    assert (row["Номер"], row["Дата"].date(), row["Состояние"]) == ("05-Д", TODAY, "подписан")
    assert row["Кто подписал"].endswith("Гарифуллин")
    assert row["Где лежит"] == f"Подписано, {TODAY.year}"
    assert house.once() == []


def test_what_is_filled_by_hand_outlives_the_file(house: SampleHouse) -> None:
    """Hand columns stay through a redrawing, and when the book itself was deleted."""
    id_ = row_of(house)["Ключ"]
    with written(house) as page:
        type_in(page, id_, Исполнитель="Алсу Ф.", Дело="01-05", Листов=3)
        page.cell(header_of(page), 30).value = "Моё"
        page.cell(line_of(page, id_), 30).value = "моя пометка"
    assert house.once() == []
    number_order(house, "05-Д", TODAY)
    row = row_of(house)
    assert (row["Исполнитель"], row["Дело"], row["Листов"]) == ("Алсу Ф.", "01-05", 3)
    assert row["Моё"] == "моя пометка"
    path_of(house).unlink()
    house.once()
    row = row_of(house)
    assert (row["Исполнитель"], row["Дело"], row["Листов"]) == ("Алсу Ф.", "01-05", 3)


def test_what_is_pinned_to_cells_outlives_every_redraw(house: SampleHouse) -> None:
    """Notes on a cell of an order and on a row written in stay where they are pinned.

    The row goes over to the register, the number is entered: the book is drawn anew each time.
    """
    id_ = row_of(house)["Ключ"]
    with written(house) as page:
        add_order(page, Номер="41-Д", Дата=TODAY, Заголовок=DUTY)
        (own,) = (n for n in range(1, 60) if page.cell(n, 5).value == DUTY)
        page.cell(own, column_of(page, "Дело")).comment = Comment("лежит у Ирины", "Алсу")
        cell = page.cell(line_of(page, id_), column_of(page, "Ознакомлены"))
        cell.comment = Comment("куратор болеет", "Алсу")
    house.once()
    number_order(house, "42-Д", TODAY)
    page = page_of(load_workbook(path_of(house)))
    at = {page.cell(n, 5).value: n for n in range(header_of(page), 60)}
    pinned = {
        (line, page.cell(header_of(page), cell.column or 1).value): cell.comment.text
        for row in page.iter_rows()
        for cell in row
        if cell.comment and (line := cell.row)
    }
    assert pinned == {
        (line_of(page, id_), "Ознакомлены"): "куратор болеет",
        (at[DUTY], "Дело"): "лежит у Ирины",
    }


def test_another_order_of_the_school_enters_the_register(house: SampleHouse) -> None:
    """An order written into a blank row is registered as by ИБ-1, and stands in the book once."""
    with written(house) as page:
        add_order(page, Номер="41-Д", Дата=TODAY, Заголовок=DUTY, Листов=2, Вид="распоряжение")
        add_order(page, Номер="42-Д", Заголовок="О чём-то без даты")
    (line,) = house.once()
    assert (line["kind"], line["outcome"]) == ("ИБ-1", "taken")
    (row,) = (one for one in shown(house) if one["Заголовок"] == DUTY)
    assert row["Ключ"]
    assert (row["Номер"], row["Состояние"], row["Листов"]) == ("41-Д", "внесён", 2)
    assert row["Вид"] == "распоряжение"
    (left,) = (one for one in shown(house) if one["Номер"] == "42-Д")
    assert left["Ключ"] is None
    with open_journal(house.journal) as register:
        assert [one.number for one in register.register_rows() if one.subject == DUTY] == ["41-Д"]
    assert house.once() == []


def test_a_number_typed_for_an_entered_order_is_corrected(house: SampleHouse) -> None:
    """An order issued elsewhere may get another number in the book, as by РГ-1."""
    with written(house) as page:
        add_order(page, Номер="41-Д", Дата=TODAY, Заголовок=DUTY)
    house.once()
    (row,) = (one for one in shown(house) if one["Заголовок"] == DUTY)
    with written(house) as page:
        type_in(page, row["Ключ"], Номер="43-Д")
    (line,) = house.once()
    assert (line["kind"], line["outcome"]) == ("РГ-1", "registered")
    assert [one["Номер"] for one in shown(house) if one["Заголовок"] == DUTY] == ["43-Д"]
    assert not (house.root / "outbox" / "Отложено (сбой программы)").exists()


def test_nonsense_comes_back_with_a_remark(house: SampleHouse) -> None:
    """What is no day is remarked on in «Исправить» and stays in the book, and is not sent twice.

    Corrected where it was typed, it is taken, and the form leaves «Исправить».
    """
    (line,) = number_order(house, "05-Д", "когда-нибудь")
    assert line["outcome"] == "returned"
    assert "error" in [one["severity"] for one in line["remarks"]]
    returned = house.root / "outbox" / "Исправить"
    assert [one.name for one in returned.glob("*.xlsx")] == [
        "Журнал приказов (номера и даты) (исправить).xlsx"
    ]
    row = row_of(house)
    assert (row["Номер"], row["Дата"]) == ("05-Д", "когда-нибудь")
    assert house.once() == []
    with written(house) as page:
        type_in(page, row["Ключ"], Исполнитель="Алсу Ф.")
    assert house.once() == []
    with written(house) as page:
        type_in(page, row["Ключ"], Дата=TODAY)
    (line,) = house.once()
    assert line["outcome"] == "registered"
    assert list(returned.glob("*.xlsx")) == []
    assert row_of(house)["Номер"] == "05-Д"


def test_a_row_that_cannot_be_read_holds_back_no_other(house: SampleHouse) -> None:
    """Of two orders written in at once the one with a day enters, the one without comes back."""
    with written(house) as page:
        add_order(page, Номер="41-Д", Дата="31.31.2026", Заголовок=DUTY)
        add_order(page, Номер="42-Д", Дата=TODAY, Заголовок="О каникулах")
    assert sorted(line["outcome"] for line in house.once()) == ["returned", "taken"]
    states = {row["Заголовок"]: row["Состояние"] for row in shown(house)}
    assert (states["О каникулах"], states[DUTY]) == ("внесён", None)
    with written(house) as page:
        add_order(page, Номер="43-Д", Дата=TODAY, Заголовок="О питании")
    assert sorted(line["outcome"] for line in house.once()) == ["returned", "taken"]
    returned = house.root / "outbox" / "Исправить"
    (form,) = returned.glob("*.xlsx")
    assert DUTY in texts_in(form)
    assert "О питании" not in texts_in(form)


def test_a_row_at_fault_holds_back_no_other(house: SampleHouse) -> None:
    """An order of a day that has not come comes back; those written in with it enter."""
    with written(house) as page:
        add_order(page, Номер="41-Д", Дата=TODAY + timedelta(days=9), Заголовок=DUTY)
        add_order(page, Номер="42-Д", Дата=TODAY, Заголовок="О каникулах")
        add_order(page, Номер="1" * 60, Дата=TODAY, Заголовок="О питании")
    assert sorted(line["outcome"] for line in house.once()) == ["returned", "taken"]
    states = {row["Заголовок"]: row["Состояние"] for row in shown(house)}
    assert (states["О каникулах"], states[DUTY], states["О питании"]) == ("внесён", None, None)
    (form,) = (house.root / "outbox" / "Исправить").glob("*.xlsx")
    assert {DUTY, "О питании"} < texts_in(form)
    assert "О каникулах" not in texts_in(form)


def test_a_row_that_comes_back_stays(house: SampleHouse) -> None:
    """An added order with a faulty day stays where it was written, and enters once corrected."""
    with written(house) as page:
        add_order(page, Номер="41-Д", Дата="31.31.2026", Заголовок=DUTY)
    assert [line["outcome"] for line in house.once()] == ["returned"]
    (row,) = (one for one in shown(house) if one["Заголовок"] == DUTY)
    assert (row["Ключ"], row["Дата"]) == (None, "31.31.2026")
    assert house.once() == []
    with written(house) as page:
        (at,) = (n for n in range(1, 60) if page.cell(n, 5).value == DUTY)
        page.cell(at, column_of(page, "Дата")).value = TODAY
    assert [line["outcome"] for line in house.once()] == ["taken"]
    assert [one["Состояние"] for one in shown(house) if one["Заголовок"] == DUTY] == ["внесён"]


def test_the_register_is_not_turned_back(house: SampleHouse) -> None:
    """What an open book still shows of earlier is no news, when somebody saves it later."""
    number_order(house, "05-Д", TODAY)
    workbook = load_workbook(path_of(house))
    answers = house.root.parent / "numbers.json"
    label = next((house.root / "outbox" / "Подписано" / str(TODAY.year)).iterdir()).name
    told = {"Приказы": [{"Приказ": label, "Номер": "06-Д"}]}
    answers.write_text(json.dumps(told), encoding="utf-8")
    house.drop("РГ-1", answers, "номера.xlsx")
    mark = path_of(house).with_name(f"~${JOURNAL}.xlsx")
    mark.touch()
    assert [line["outcome"] for line in house.once()] == ["registered"]
    page = page_of(workbook)
    type_in(page, row_of(house)["Ключ"], Исполнитель="Алсу Ф.")
    workbook.save(path_of(house))
    mark.unlink()
    assert house.once() == []
    row = row_of(house)
    assert (row["Номер"], row["Исполнитель"]) == ("06-Д", "Алсу Ф.")


def test_a_void_reason_ends_the_order(house: SampleHouse) -> None:
    """A reason typed in yellow makes the order void; it stays in the journal."""
    with written(house) as page:
        type_in(page, row_of(house)["Ключ"], **{"Аннулирован:_причина": "издан другой"})
    (line,) = house.once()
    assert line["outcome"] == "registered"
    row = row_of(house)
    assert (row["Состояние"], row["Аннулирован: причина"]) == ("аннулирован", "издан другой")


def test_an_open_book_is_no_fault(house: SampleHouse) -> None:
    """What people have open is left alone, a newer copy lies beside it; closed, the copy goes."""
    before = path_of(house).read_bytes()
    mark = path_of(house).with_name(f"~${JOURNAL}.xlsx")
    mark.touch()
    done = house.root / "inbox"
    answers = house.root.parent / "earlier.json"
    told = {"Приказы": [{"Номер": "41-Д", "Дата": f"{TODAY:%d.%m.%Y}", "Заголовок": DUTY}]}
    answers.write_text(json.dumps(told), encoding="utf-8")
    house.drop("ИБ-1", answers, "ранее.xlsx")
    assert [line["outcome"] for line in house.once()] == ["taken"]
    assert list(done.iterdir()) == []
    assert path_of(house).read_bytes() == before
    (beside,) = path_of(house).parent.glob(f"{JOURNAL} (*.xlsx")
    mark.unlink()
    house.once()
    assert not beside.exists()
    assert DUTY in [one["Заголовок"] for one in shown(house)]


def test_where_nothing_has_changed_nothing_is_written(house: SampleHouse) -> None:
    """A look at a quiet house leaves every book as it lies, to the time of its writing."""
    names = (JOURNAL, MENTORS, TO_DO)
    before = [(path_of(house, name).stat().st_mtime_ns) for name in names]
    house.once()
    assert [(path_of(house, name).stat().st_mtime_ns) for name in names] == before


def test_a_signed_order_tells_who_mentors_whom(house: SampleHouse) -> None:
    """Pairs are in their book from the signature on, with the order and a way to it."""
    assert shown(house, MENTORS) == []
    number_order(house, "05-Д", TODAY)
    rows = shown(house, MENTORS)
    expected = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))["Пары"]
    assert 0 < len(rows) <= len(expected)
    assert {row["Наставник"] for row in rows} <= {pair.get("Наставник") for pair in expected}
    assert {row["Приказ"] for row in rows} == {f"№ 05-Д от {TODAY:%d.%m.%Y}"}
    assert {row["Состояние"] for row in rows} <= {"действует", "ещё не начался", "истёк"}


def test_the_list_of_what_to_do_tells_what_waits(house: SampleHouse) -> None:
    """An order without a number, a returned form: each is told until it is done."""
    told = {row["Что"] for row in shown(house, TO_DO)}
    assert "Проект приказа" in told
    number_order(house, "05-Д", "когда-нибудь")
    assert "Форма с замечаниями" in {row["Что"] for row in shown(house, TO_DO)}
    number_order(house, "05-Д", TODAY)
    told = {row["Что"] for row in shown(house, TO_DO)}
    assert not told & {"Проект приказа", "Форма с замечаниями"}


def test_what_a_signed_order_lacks_is_told_until_its_note_goes(
    alsheevo_laid: SampleHouse, tmp_path: Path
) -> None:
    """A consent not got before the signature is still to be got: «До подписания.txt» asks for it.

    Once somebody has deleted that note, nothing is asked.
    """
    house = copy_of(alsheevo_laid, tmp_path)
    said = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    said["Пары"][0] |= {"Согласие наставника": "ждём", "Дата согласия": None}
    (tmp_path / "answers.json").write_text(json.dumps(said), encoding="utf-8")
    house.drop("НП-1", tmp_path / "answers.json", "пары.xlsx")
    house.once()
    number_order(house, "05-Д", TODAY)
    (task,) = (row for row in shown(house, TO_DO) if row["Что"] == "Не хватает")
    assert "Ахметова Лилия Ринатовна" in task["Чего не хватает"]
    assert task["Где лежит"] == "Подписано, 2026"
    todo = [
        json.loads(line) for line in house.run("register", "--todo", "--json").stdout.splitlines()
    ]
    assert [one["message"] for one in todo] == [task["Чего не хватает"]]
    when_over = house.run("register", "--todo", "--on", "01.09.2027")  # the pair runs no more
    assert when_over.stdout == "Ничего не ждёт.\n"
    with open_journal(house.journal) as journal, ReadingRoom() as room:
        books = make_office(House(house.root), journal, room, find_kinds(), now).books
        books.bring(at_once=True)
        books.bring(at_once=True)
        (house.root / todo[0]["packet"] / "До подписания.txt").unlink()
        books.bring(at_once=True)
    assert shown(house, TO_DO) == []
    assert house.run("register", "--todo").stdout == "Ничего не ждёт.\n"


def test_a_damaged_book_is_told_of_and_left_alone(house: SampleHouse) -> None:
    """A book that cannot be read is not written over, and «Состояние.txt» says so."""
    path_of(house).write_bytes(b"damaged")
    house.once()
    assert path_of(house).read_bytes() == b"damaged"
    assert f"{JOURNAL}.xlsx" in (house.root / "Состояние.txt").read_text(encoding="utf-8-sig")


def note(house: SampleHouse) -> str:
    """The note on the journal in «Исправить»."""
    (file,) = (house.root / "outbox" / "Исправить").glob(f"{JOURNAL} (обратите внимание)*.txt")
    return file.read_text(encoding="utf-8-sig")


def earlier_copy(house: SampleHouse) -> Any:
    """The journal as a person saved it, in «Заменено»."""
    (file,) = (house.root / "outbox" / "Заменено").glob(f"{JOURNAL}*.xlsx")
    return load_workbook(file)


def test_words_over_the_offices_own_are_told(house: SampleHouse) -> None:
    """A heading typed over stands in the earlier copy alone: a note names the cell and the copy."""
    before = row_of(house)
    with written(house) as page:
        type_in(page, before["Ключ"], Заголовок="О парах, новый")
        ref = page.cell(line_of(page, before["Ключ"]), column_of(page, "Заголовок")).coordinate
    assert house.once() == []
    assert row_of(house)["Заголовок"] == before["Заголовок"]
    stands = f"{ref}, «Заголовок»: вписано «О парах, новый», стоит «{before['Заголовок']}»."
    assert stands in note(house)
    assert "outbox/Заменено/" in note(house)
    copied = page_of(earlier_copy(house))
    assert copied[ref].value == "О парах, новый"


def test_what_is_typed_for_a_void_order_is_told(house: SampleHouse) -> None:
    """An order that is void gets no number from the journal, and this is said."""
    with written(house) as page:
        type_in(page, row_of(house)["Ключ"], **{"Аннулирован:_причина": "издан другой"})
    house.once()
    with written(house) as page:
        type_in(page, row_of(house)["Ключ"], Номер="07-Д")
    assert house.once() == []
    assert row_of(house)["Номер"] is None
    assert "«Номер»: вписано «07-Д», не взято." in note(house)


def test_a_renamed_column_stays_beside_the_new_one(house: SampleHouse) -> None:
    """The office's own column comes back with its words, the renamed one stays, and it is told."""
    id_ = row_of(house)["Ключ"]
    with written(house) as page:
        type_in(page, id_, Дело="01-05")
    house.once()
    with written(house) as page:
        page.cell(header_of(page), column_of(page, "Дело")).value = "Номер дела"
    assert house.once() == []
    row = row_of(house)
    assert (row["Дело"], row["Номер дела"]) == ("01-05", "01-05")
    assert "Не нашлись столбцы: «Дело»." in note(house)


def test_a_table_that_is_not_known_again_is_told(house: SampleHouse) -> None:
    """Without the column of the keys nothing is taken; the sheet stays, and a note says so."""
    id_ = row_of(house)["Ключ"]
    with written(house) as page:
        type_in(page, id_, Номер="05-Д", Дело="01-05")
        page.delete_cols(column_of(page, "Ключ"))
    assert house.once() == []
    assert row_of(house)["Номер"] is None
    assert {"05-Д", "01-05"} < texts_in(path_of(house))
    assert "Из вписанного в неё ничего не взято" in note(house)
    assert "Не нашлись столбцы" not in note(house)


def test_a_formula_without_a_value_costs_no_word(house: SampleHouse) -> None:
    """What was written by hand before stays where a formula cannot be repeated; it is told."""
    id_ = row_of(house)["Ключ"]
    with written(house) as page:
        type_in(page, id_, Исполнитель="Алсу Ф.")
    house.once()
    with written(house) as page:
        type_in(page, id_, Исполнитель="=A1")
        ref = page.cell(line_of(page, id_), column_of(page, "Исполнитель")).coordinate
    assert house.once() == []
    assert row_of(house)["Исполнитель"] == "Алсу Ф."
    assert ref in note(house)


def test_a_journal_saved_as_another_format_is_told(house: SampleHouse) -> None:
    """What is written beside the book, in a format the office does not keep, is not passed over."""
    other = path_of(house).with_suffix(".ods")
    other.write_bytes(b"a table of another program")
    house.once()
    assert f"outbox/{JOURNAL}.ods" in (house.root / "Состояние.txt").read_text("utf-8-sig")
    other.unlink()
    house.once()
    assert f"{JOURNAL}.ods" not in (house.root / "Состояние.txt").read_text("utf-8-sig")


def test_an_order_of_the_house_written_in_again_is_told(house: SampleHouse) -> None:
    """A row with number and day of an order made here, but another heading, gets a warning."""
    number_order(house, "05-Д", TODAY)
    with written(house) as page:
        add_order(page, Номер="05-Д", Дата=TODAY, Заголовок=DUTY)
    (line,) = house.once()
    assert [one["code"] for one in line["remarks"]] == ["Р-27"]
    assert DUTY in [one["Заголовок"] for one in shown(house)]


def test_a_void_order_stays_void_when_its_reason_is_wiped_out(house: SampleHouse) -> None:
    """What is void does not come back by emptying a cell: the reason stands again, as is told."""
    with written(house) as page:
        type_in(page, row_of(house)["Ключ"], **{"Аннулирован:_причина": "издан другой"})
    house.once()
    row = row_of(house)
    assert row["Где лежит"] == "Заменено"
    with written(house) as page:
        type_in(page, row["Ключ"], **{"Аннулирован:_причина": None})
    assert house.once() == []
    assert row_of(house)["Аннулирован: причина"] == "издан другой"
    assert "«Аннулирован: причина»: стёрто, стоит «издан другой»." in note(house)


def test_a_number_taken_already_is_in_the_list_of_what_to_do(house: SampleHouse) -> None:
    """What is odd about a number is told, with no choice, until the note on it is deleted."""
    with written(house) as page:
        add_order(page, Номер="41-Д", Дата=TODAY, Заголовок=DUTY)
    house.once()
    (where,) = (one.name for one in (house.root / "outbox" / "На подпись").iterdir())
    (line,) = number_order(house, "41-Д", TODAY)
    assert "Р-01" in {one["code"] for one in line["remarks"]}
    (told,) = (row for row in shown(house, TO_DO) if row["Что"] == "Записка")
    file = house.root / "outbox" / "Исправить" / told["Документ"]
    words = file.read_text(encoding="utf-8-sig")
    assert "Номер № 41-Д уже стоит на другом приказе" in words
    assert "знаю" not in words
    assert f"лист «Журнал приказов», «{where}»: Номер № 41-Д" in words
    status = (house.root / "Состояние.txt").read_text(encoding="utf-8-sig")
    assert "Записок, на которые нужно взглянуть: 1" in status
    file.unlink()
    house.once()
    assert "Записка" not in {row["Что"] for row in shown(house, TO_DO)}
