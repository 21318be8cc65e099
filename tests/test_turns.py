"""One order in all its turns: edited, corrected, numbered, signed, taken back, copied, restored.

After every turn all that people have written still lies in the outbox or is kept in the journal.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from books_sample import page_of
from house_sample import answer_all
from journal_sample import add_order
from openpyxl import load_workbook
from rendering_sample import with_part
from turns_sample import NEW_TOPIC, School, answers, at_work, correct, edited_by_director, laid_out

from pipeline.office.bookkeeping import parting
from pipeline.office.states import Outcome
from pipeline.reading import ReadingRoom
from pipeline.reading.filled import Cell
from pipeline.remarks import Severity
from pipeline.rendering import changed_paragraphs, text_of

ORDER = "1. Приказ о закреплении наставнических пар.docx"
SUBJECT = "О закреплении наставнических пар и групп"
CONTROL = "возлагаю на Сафину Гульнару Маратовну"
PARENTS = "Классным руководителям довести приказ до родителей."
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """One reading room for all tests of this module."""
    with ReadingRoom() as room:
        yield room


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with the card of Alsheevo in force."""
    return laid_out(tmp_path_factory.mktemp("turns"))


@pytest.fixture
def school(laid: Path, room: ReadingRoom) -> Iterator[School]:
    """The school at work; at the end nothing that was written there may be lost.

    Its path is short, as a school's is: no name has to be cut.
    """
    with TemporaryDirectory() as place, at_work(laid, Path(place) / "s", room) as school:
        yield school
        assert school.lost() == []


def drafted(school: School) -> Outcome:
    """The order of the example, waiting for its signature."""
    school.fill("НП-1", answers(), "пары.xlsx")
    (made,) = school.work()
    assert made.outcome == "issued"
    return made


def signed(school: School) -> str:
    """The id of the packet, its order edited by the director and signed by РГ-1."""
    made = drafted(school)
    folder = school.house.root / str(made.packet)
    school.write(folder / ORDER, edited_by_director("first"))
    school.work()
    assert school.tell((folder.name, "55-Д", DAY)).outcome == "registered"
    return packet_of(school)


def packet_of(school: School) -> str:
    """The only packet in force or waiting."""
    (mark,) = (one for one in school.journal.packet_marks() if one.state in {"to_sign", "signed"})
    return mark.id


def told(file: Path) -> str:
    """A note's text, as one line."""
    return " ".join(file.read_text(encoding="utf-8-sig").split())


def test_a_director_edits_and_a_correction_tells_of_it(school: School) -> None:
    """The correction replaces the edited packet and names what was written by hand and not taken.

    Edited again, the new file is the one that the number goes into.
    """
    made = drafted(school)
    old = school.house.root / str(made.packet)
    printed, edited = (old / ORDER).read_bytes(), edited_by_director("first")
    by_hand = {one.now for one in changed_paragraphs(printed, edited)}
    assert by_hand == {f"6. Контроль исполнения настоящего приказа {CONTROL}.", PARENTS}
    school.write(old / ORDER, edited)
    school.work()
    assert school.lost() == []

    correct(school, made, *NEW_TOPIC)
    (new,) = school.work()
    assert new.outcome == "revised"
    (replaced,) = school.house.replaced.glob("Проект*")
    assert (replaced / ORDER).read_bytes() == edited
    folder = school.house.root / str(new.packet)
    said = told(folder / "Что исправлено.txt")
    _, form, hand = said.partition("изменилось")[0], *said.split("НЕ перенесено")
    assert NEW_TOPIC[1] in form
    assert CONTROL in hand
    assert PARENTS in hand
    assert NEW_TOPIC[1] not in hand
    assert school.lost() == []

    school.write(folder / ORDER, edited_by_director("corrected"))
    school.work()
    assert school.tell((folder.name, "55-Д", None)).outcome == "registered"
    numbered = school.folder(packet_of(school))
    assert numbered.name == f"№ 55-Д {SUBJECT}"
    text = text_of((numbered / ORDER).read_bytes())
    assert text.count("№\u00a0[Номер приказа: 55-Д]") == 2  # the head and the mark of the annex
    assert CONTROL in text
    assert PARENTS in text
    kept = [file.read_bytes() for file in school.house.replaced.glob(f"*прежние*/{ORDER}")]
    assert kept == [edited_by_director("corrected")]
    assert school.lost() == []


def test_what_was_written_by_hand_and_answered_too_is_not_told(school: School) -> None:
    """The director changed the topic in Word and the secretary in the form: nothing is missing."""
    made = drafted(school)
    order = school.house.root / str(made.packet) / ORDER
    school.write(order, with_part(order.read_bytes(), "word/document.xml", *NEW_TOPIC))
    school.work()
    correct(school, made, *NEW_TOPIC)
    (new,) = school.work()
    said = told(school.house.root / str(new.packet) / "Что исправлено.txt")
    assert NEW_TOPIC[1] in said
    assert "НЕ перенесено" not in said


def test_what_people_laid_into_a_replaced_packet_is_named(school: School) -> None:
    """A scan put beside the papers goes to «Заменено» with them; the new packet's note names it."""
    made = drafted(school)
    (school.house.root / str(made.packet) / "Скан с визами.pdf").write_bytes(b"%PDF-1.7")
    correct(school, made, *NEW_TOPIC)
    (new,) = school.work()
    said = (school.house.root / str(new.packet) / "Что исправлено.txt").read_text("utf-8-sig")
    assert "Там же то, что вы положили сами: «Скан с визами.pdf»." in said


def test_a_deleted_packet_that_is_corrected_lies_in_replaced(school: School) -> None:
    """The director's edit was deleted with its folder: it lies in «Заменено» as the note says."""
    made = drafted(school)
    folder = school.house.root / str(made.packet)
    correction = school.house.root / "Исправить.xlsx"
    shutil.copy(folder / "Исправить.xlsx", correction)
    school.write(folder / ORDER, edited_by_director("first"))
    school.work()
    shutil.rmtree(folder)
    school.work()
    correct(school, replace(made, packet="."), *NEW_TOPIC)
    (new,) = school.work()
    assert new.outcome == "revised"
    assert school.house.root / str(new.packet) == folder
    assert "они в папке «Заменено»" in told(folder / "Что исправлено.txt")
    (replaced,) = school.house.replaced.glob("Проект*")
    assert (replaced / ORDER).read_bytes() == edited_by_director("first")
    assert sorted(one.name for one in school.house.to_sign.iterdir()) == [folder.name]


def test_rows_that_only_moved_up_are_not_told(school: School) -> None:
    """A pair taken out of the form is told as gone; that those below have other numbers is not."""
    made = drafted(school)
    book = load_workbook(school.house.root / str(made.packet) / "Исправить.xlsx")
    page, mentee = book["Пары"], "Ямалеева Диана Рустамовна"
    (first,) = (cell.row for line in page.iter_rows() for cell in line if cell.value == mentee)
    page.delete_rows(first)
    book.save(school.house.inbox / "Исправить.xlsx")
    (new,) = school.work()
    assert new.outcome == "revised", new.remarks
    said = (school.house.root / str(new.packet) / "Что исправлено.txt").read_text("utf-8-sig")
    assert "Ямалеева" in said
    assert re.findall(r"было «\d+\.», стало «\d+\.»", said) == []


def test_number_and_day_sign_what_was_edited(school: School) -> None:
    """РГ-1 signs: the folder is named by its number and lies in «Подписано», the edit in it."""
    folder = school.folder(signed(school))
    assert folder == school.house.signed / "2026" / f"№ 55-Д от 20.11.2026 {SUBJECT}"
    text = text_of((folder / ORDER).read_bytes())
    assert "[Дата приказа: 20.11.2026]\t№\u00a0[Номер приказа: 55-Д]" in text
    assert CONTROL in text
    assert len(school.journal.in_force()) == 4
    assert school.attention == ""


def test_the_offices_own_forms_are_taken_without_a_word(school: School) -> None:
    """A form whose front sheet asks nothing has nothing unread on it: no note is left."""
    name = Path(str(drafted(school).packet)).name
    assert school.tell((name, "55-Д", DAY)).remarks == ()
    order = {"Номер": "54-Д", "Дата": date(2026, 9, 4), "Заголовок": "Об организации"}
    school.fill("ИБ-1", {"Приказы": [order]}, "ранее.xlsx")
    (taken,) = school.work()
    assert (taken.outcome, taken.remarks) == ("taken", ())
    assert list(school.house.returned.iterdir()) == []


def test_orders_are_told_as_the_form_has_them(school: School) -> None:
    """Twelve orders entered at once are told in their rows' order, not in that of their names."""
    rows = [
        {"Номер": f"{n}-Д", "Дата": date(2026, 9, 4), "Заголовок": f"О деле {n}"}
        for n in range(12, 0, -1)
    ]
    school.fill("ИБ-1", {"Приказы": rows}, "ранее.xlsx")
    (taken,) = school.work()
    assert [paper["number"] for paper in taken.papers] == [row["Номер"] for row in rows]


def test_another_number_is_told_and_taken(school: School) -> None:
    """A second number for a signed order is warned of, recorded and printed; refused nowhere."""
    packet = signed(school)
    outcome = school.tell((school.folder(packet).name, "56-Д", DAY))
    assert (outcome.outcome, warned(outcome)) == ("registered", ["Р-06"])
    folder = school.folder(packet)
    assert folder.name == f"№ 56-Д от 20.11.2026 {SUBJECT}"
    text = text_of((folder / ORDER).read_bytes())
    assert text.count("№\u00a0[Номер приказа: 56-Д]") == 2
    assert CONTROL in text
    assert school.attention == ""


def second_order(school: School) -> str:
    """The folder's name of another order on the same pairs, which a person has asked for."""
    other = answers()
    other["Форма"]["Закрепить по"] = "2027-05-28"
    school.fill("НП-1", other, "другие пары.xlsx")
    (asked,) = school.work()
    (code,) = {one.code for one in asked.remarks if one.severity is Severity.ERROR}
    (form,) = school.house.returned.glob("*.xlsx")
    answer_all(form, {code: ["оставить как есть", "это другой приказ"]}, form)
    form.rename(school.house.inbox / form.name)
    (made,) = school.work()
    assert made.outcome == "issued"
    return Path(str(made.packet)).name


def test_a_draft_is_not_called_as_a_signed_order_is(school: School) -> None:
    """Moved to «Подписано», a draft finds no namesake there that it could be merged with."""
    folder = school.house.root / str(drafted(school).packet)
    folder.rename(school.house.signed / folder.name)
    school.work()
    assert second_order(school) == f"{folder.name} (2)"
    school.folder(packet_of_draft(school)).rename(school.house.signed / f"{folder.name} (2)")
    school.work()
    assert [one.state for one in school.journal.packet_marks()] == ["signed", "signed"]


def packet_of_draft(school: School) -> str:
    """The only packet that waits."""
    (mark,) = (one for one in school.journal.packet_marks() if one.state == "to_sign")
    return mark.id


def test_one_number_on_two_orders_is_told(school: School) -> None:
    """The number of another order is warned of, and taken: what is signed is a fact."""
    signed(school)
    outcome = school.tell((second_order(school), "55-д", DAY))
    assert (outcome.outcome, warned(outcome)) == ("registered", ["Р-01"])
    numbers = [one.number for one in school.journal.register_rows() if one.series]
    assert numbers == ["55-Д", "55-д"]


def test_one_number_twice_in_one_form_is_told(school: School) -> None:
    """Two rows of one РГ-1 with one number are warned of as two forms would be."""
    first = Path(str(drafted(school).packet)).name
    second = second_order(school)
    outcome = school.tell((first, "55-Д", DAY), (second, "55-Д", DAY))
    assert (outcome.outcome, warned(outcome)) == ("registered", ["Р-01"])


def test_rows_at_fault_only_together_are_not_parted(school: School) -> None:
    """Two rows about one order come back together: each alone would enter, and one be wrong."""
    name = Path(str(drafted(school).packet)).name
    told = [
        {"Приказ": Cell("", "", order), "Номер": Cell("", "", number)}
        for order, number in ((name, "55-Д"), (name, "56-Д"), ("Проект, которого нет", "57-Д"))
    ]
    parts = school.office.books.sending.parting
    assert parts.faulty(school.office.kinds["РГ-1"], "Приказы", told[:2]) == frozenset()
    assert parts.faulty(school.office.kinds["РГ-1"], "Приказы", told) == {2}


def test_a_failure_of_ours_in_parting_stops_no_round(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows go in one form, which lives or fails as any other; the office goes on."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    school.office.books.bring(at_once=True)
    book = load_workbook(school.house.outbox / "Журнал приказов.xlsx")
    add_order(page_of(book), Номер="9-Д", Дата=DAY, Заголовок="О дежурстве")
    book.save(school.house.outbox / "Журнал приказов.xlsx")
    monkeypatch.setattr(parting, "review", broken)
    assert [one.outcome for one in school.office.take_saved()] == ["taken"]


def warned(outcome: Outcome) -> list[str]:
    """The codes of the warnings."""
    return [one.code for one in outcome.remarks if one.severity is Severity.WARNING]


def test_a_signed_folder_is_taken_back_and_signed_again(school: School) -> None:
    """Moved to «На подпись» nothing of it is in force; signed by hand it keeps name and scan."""
    packet = signed(school)
    back = school.house.to_sign / school.folder(packet).name
    school.folder(packet).rename(back)
    school.work()
    assert school.journal.packet(packet).state == "to_sign"
    assert school.journal.in_force() == []
    assert [one.state for one in school.journal.papers(packet)] == ["numbered", "draft"]
    assert school.lost() == []

    renamed = school.house.signed / "пары (у секретаря)"
    back.rename(renamed)
    school.write(renamed / "скан.pdf", b"%PDF-1.4 a signed scan")
    school.work()
    assert school.journal.packet(packet).state == "signed"
    assert len(school.journal.in_force()) == 4
    for _ in range(2):  # the name is theirs on every later round too
        assert school.folder(packet) == renamed
        school.restart()
        (renamed / "заметка.txt").write_text("ещё раз", encoding="utf-8")
        school.work()
    assert school.attention == ""


def test_a_copy_is_told_and_does_no_harm(school: School) -> None:
    """A copy of a signed folder is named as one that can be deleted; the order is as it was."""
    packet = signed(school)
    folder = school.folder(packet)
    copy = school.house.to_sign / f"{folder.name} – копия"
    shutil.copytree(folder, copy)
    school.work()
    assert f"лишняя копия комплекта: {school.house.relative(copy)}. Её можно" in school.attention
    assert school.journal.packet(packet).state == "signed"
    assert school.folder(packet) == folder
    shutil.rmtree(copy)
    school.work()
    assert school.attention == ""


def test_a_name_changed_after_signing_is_told(school: School) -> None:
    """Another mentor in the signed file is told with what stood there and what stands now."""
    folder = school.folder(signed(school))
    changed = with_part(
        (folder / ORDER).read_bytes(), "word/document.xml", "Ахметова Лилия", "Ахметова Лиля"
    )
    school.write(folder / ORDER, changed)
    school.work()
    assert "после подписания изменено" in school.attention
    assert "Ахметова Лилия" in school.attention.partition("Стало")[0]
    assert "Ахметова Лиля" in school.attention.partition("Стало")[2]


@pytest.mark.parametrize("turn", ["drafted", "signed"])
def test_a_deleted_packet_comes_back_as_it_was_left(school: School, turn: str) -> None:
    """The same form dropped again brings the folder back with the hand edits, draft or signed."""
    if turn == "drafted":
        drafted(school)
    else:
        signed(school)
    packet = packet_of(school)
    folder = school.folder(packet)
    if turn == "drafted":
        school.write(folder / ORDER, edited_by_director("first"))
        school.work()
    left = {file.name: file.read_bytes() for file in folder.glob("*.docx")}
    shutil.rmtree(folder)
    school.work()
    assert "папки комплекта в outbox больше нет" in school.attention
    assert school.lost() == []
    school.fill("НП-1", answers(), "пары.xlsx")
    (again,) = school.work()
    assert (again.outcome, school.house.root / str(again.packet)) == ("duplicate", folder)
    (note,) = school.house.returned.glob("*(уже сделано).txt")
    assert ("изменения вносят новым приказом" in told(note)) == (turn == "signed")
    assert ("Исправить.xlsx" in told(note)) == (turn == "drafted")
    assert {file.name: file.read_bytes() for file in folder.glob("*.docx")} == left
    assert school.attention == ""


def test_other_answers_about_a_signed_order_are_asked_about(school: School) -> None:
    """What is signed is not made anew: the form comes back and says that another order amends."""
    packet = signed(school)
    other = answers()
    other["Форма"]["Закрепить по"] = "2027-05-28"
    school.fill("НП-1", other, "пары.xlsx")
    (asked,) = school.work()
    assert (asked.outcome, asked.remarks[0].code) == ("returned", "И-02")
    (note,) = school.house.returned.glob("*что исправить*.txt")
    assert f"О том же уже подписан комплект «{school.folder(packet).name}»" in told(note)
    assert "изменения вносят новым приказом" in told(note)
    assert school.journal.packet(packet).state == "signed"


def test_a_correction_of_a_signed_order_is_asked_about(school: School) -> None:
    """«Исправить.xlsx» from a signed folder is no correction any more: it comes back with И-03."""
    packet = signed(school)
    made = Outcome("", "", "", school.house.relative(school.folder(packet)), (), (), 0.0, None)
    correct(school, made, *NEW_TOPIC)
    (asked,) = school.work()
    assert (asked.outcome, asked.remarks[0].code) == ("returned", "И-03")
    assert school.journal.packet(packet).state == "signed"
    assert school.folder(packet).is_dir()


def test_a_signed_order_that_was_never_issued_is_in_force_no_more(school: School) -> None:
    """«Аннулирован» said of a signed order takes it out of force, and its folder out of the way."""
    packet = signed(school)
    outcome = school.tell((school.folder(packet).name, None, None, "подписали по ошибке"))
    assert outcome.outcome == "registered"
    assert school.journal.packet(packet).state == "void"
    assert school.journal.in_force() == []
    assert school.folder(packet).parent == school.house.replaced
    assert school.folder(packet).is_dir()
    assert school.attention == ""


def test_a_void_order_moved_back_goes_aside_again(school: School) -> None:
    """What is void is not signed by moving its folder: it leaves again, wherever it was put."""
    packet = signed(school)
    school.tell((school.folder(packet).name, None, None, "подписали по ошибке"))
    for place in (school.house.to_sign, school.house.signed):
        aside = school.folder(packet)
        aside.rename(place / aside.name)
        school.work()
        assert school.folder(packet).parent == school.house.replaced
        assert school.folder(packet).is_dir()
    assert school.journal.packet(packet).state == "void"


def test_a_name_that_had_to_be_cut_is_still_the_offices(laid: Path, room: ReadingRoom) -> None:
    """In a deep folder the packet's name is cut; it gets its number all the same, and keeps it."""
    with TemporaryDirectory() as place:
        deep = Path(place) / ("папка глубоко в сети" * 3)
        with at_work(laid, deep, room) as school:
            name = Path(str(drafted(school).packet)).name
            assert not name.endswith("групп")
            school.restart()
            school.work()
            assert school.tell((name, "55-Д", None)).outcome == "registered"
            folder = school.folder(packet_of(school))
            assert folder.name.startswith("№ 55-Д О закреплении")
            school.restart()
            (folder / "заметка.txt").write_text("ещё раз", encoding="utf-8")
            school.work()
            assert school.folder(packet_of(school)) == folder
