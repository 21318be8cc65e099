"""What people do with the files of a packet: a place deleted, a name changed, a copy, another home.

Each is understood or told, and after every turn nothing that a person wrote is lost.
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
from rendering_sample import part, with_part
from turns_sample import NEW_TOPIC, School, answers, at_work, correct, edited_by_director, laid_out

from pipeline.delivery import MANIFEST
from pipeline.office.inknote import INK_NOTE
from pipeline.office.states import Outcome
from pipeline.reading import ReadingRoom
from pipeline.rendering import text_of

ORDER = "1. Приказ о закреплении наставнических пар.docx"
SHEET = "2. Лист ознакомления с приказом о закреплении пар.docx"
THEIRS = "Приказ по парам (Сафиной).docx"
PARENTS = "Классным руководителям довести приказ до родителей."
DAY = date(2026, 11, 20)
CONTROL = r"<w:sdt>(?:(?!</w:sdt>).)*?w:val=\"{title}\".*?</w:sdt>"


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """One reading room for all tests of this module."""
    with ReadingRoom() as room:
        yield room


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with the card of Alsheevo in force."""
    return laid_out(tmp_path_factory.mktemp("lying"))


@pytest.fixture
def school(laid: Path, room: ReadingRoom) -> Iterator[School]:
    """The school at work; at the end nothing that was written there may be lost."""
    with TemporaryDirectory() as place, at_work(laid, Path(place) / "s", room) as school:
        yield school
        assert school.lost() == []


@pytest.fixture
def made(school: School) -> Outcome:
    """The order of the example, waiting for its signature."""
    school.fill("НП-1", answers(), "пары.xlsx")
    (made,) = school.work()
    assert made.outcome == "issued"
    return made


@pytest.fixture
def folder(school: School, made: Outcome) -> Path:
    """Where it lies."""
    return school.house.root / str(made.packet)


def home(school: School) -> Path:
    """Where the only packet in force or waiting lies."""
    marks = school.journal.packet_marks()
    (mark,) = (one for one in marks if one.state in {"to_sign", "signed"})
    return school.folder(mark.id)


def without_place(document: bytes, title: str) -> bytes:
    """A document whose first control of the title was deleted, its paragraph left."""
    xml = part(document)
    found = re.search(CONTROL.format(title=title), xml, re.DOTALL)
    assert found is not None
    return with_part(document, "word/document.xml", found[0], "")


def with_words(document: bytes, behind: str, words: str) -> bytes:
    """A document with words typed behind the first such text of it."""
    _, _, after = part(document).partition(behind)
    return with_part(document, "word/document.xml", behind + after, behind + words + after)


def note(folder: Path) -> str:
    """«Впишите от руки.txt», or nothing when there is none."""
    file = folder / INK_NOTE
    return file.read_text(encoding="utf-8-sig") if file.is_file() else ""


# --- A place that is gone -------------------------------------------------------------------------


def numbered_without_place(school: School, folder: Path) -> Path:
    """The packet numbered «112-Д», the place for the number in the order's head deleted before."""
    school.write(folder / ORDER, without_place((folder / ORDER).read_bytes(), "Номер приказа"))
    school.work()
    assert note(folder) == ""  # there is nothing yet to be written
    assert school.tell((folder.name, "112-Д", DAY)).outcome == "registered"
    return home(school)


def test_the_note_on_a_deleted_place_stays_until_the_number_stands_there(
    school: School, folder: Path
) -> None:
    """The note names the place over every round and restart; written by hand it goes, unremarked.

    The seal of the signed text says nothing of a number that the note itself has asked for.
    """
    signed = numbered_without_place(school, folder)
    asked = f"«{ORDER}»: номер приказа (112-Д) – место удалено: абзац «20.11.2026 № 112-Д»"
    assert asked in note(signed)
    for _ in range(2):
        school.restart()
        (signed / "заметка.txt").write_text(f"{school.ticks}", encoding="utf-8")
        school.work()
        assert asked in note(signed)
    by_hand = with_words((signed / ORDER).read_bytes(), "№\u00a0", "112-Д")
    school.write(signed / ORDER, by_hand)
    school.work()
    assert note(signed) == ""
    assert school.attention == ""
    assert school.tell((signed.name, "114-Д", DAY)).outcome == "registered"
    assert f"«{ORDER}»: номер приказа (114-Д) – место удалено" in note(home(school))


def test_another_number_written_where_the_place_was_is_told(school: School, folder: Path) -> None:
    """Whoever writes another number than the note asks for in a signed order is told so."""
    signed = numbered_without_place(school, folder)
    school.write(signed / ORDER, with_words((signed / ORDER).read_bytes(), "№\u00a0", "113-Д"))
    school.work()
    assert "после подписания изменено" in school.attention
    assert "113-Д" in school.attention
    assert "(112-Д)" in note(signed)


# --- Where the number comes from ------------------------------------------------------------------


def test_a_number_corrected_before_signing_stands_in_every_file(
    school: School, folder: Path
) -> None:
    """What the office printed itself is its own to replace, in the order and in the sheet."""
    for number in ("112-Д", "112/1-Д"):
        assert school.tell((home(school).name, number, None)).outcome == "registered"
        for name, places in ((ORDER, 2), (SHEET, 1)):
            text = text_of((home(school) / name).read_bytes())
            assert text.count(f"[Номер приказа: {number}]") == places, (name, text)
    assert note(home(school)) == ""


def test_a_number_printed_by_a_revision_can_still_be_corrected(
    school: School, made: Outcome, folder: Path
) -> None:
    """A correction prints the number that the order has; another one typed later replaces it."""
    assert school.tell((folder.name, "112-Д", None)).outcome == "registered"
    numbered = str(home(school).relative_to(school.house.root))
    correct(school, replace(made, packet=numbered), *NEW_TOPIC)
    (new,) = school.work()
    assert new.outcome == "revised", new
    assert "[Номер приказа: 112-Д]" in text_of((home(school) / ORDER).read_bytes())
    assert school.tell((home(school).name, "113-Д", None)).outcome == "registered"
    for name, places in ((ORDER, 2), (SHEET, 1)):
        text = text_of((home(school) / name).read_bytes())
        assert text.count("[Номер приказа: 113-Д]") == places
    assert (note(home(school)), school.attention) == ("", "")


# --- Names and copies -----------------------------------------------------------------------------


@pytest.mark.parametrize("edited", [False, True], ids=["as printed", "edited too"])
def test_a_renamed_file_is_numbered_sealed_and_restored_by_its_new_name(
    school: School, folder: Path, edited: bool
) -> None:
    """The order called otherwise gets its number, is sealed, and comes back under that name."""
    (folder / ORDER).rename(folder / THEIRS)
    if edited:
        school.write(folder / THEIRS, edited_by_director("first"))
    assert school.tell((folder.name, "112-Д", DAY)).outcome == "registered"
    signed = home(school)
    numbered = (signed / THEIRS).read_bytes()
    assert text_of(numbered).count("[Номер приказа: 112-Д]") == 2
    assert not (signed / ORDER).exists()
    assert school.attention == ""

    other = with_part(numbered, "word/document.xml", "Ахметова Лилия", "Ахметова Лиля")
    school.write(signed / THEIRS, other)
    school.work()
    assert f"«{THEIRS}», " in school.attention
    assert "после подписания изменено" in school.attention

    shutil.rmtree(signed)
    school.work()
    school.fill("НП-1", answers(), "пары.xlsx")
    (again,) = school.work()
    assert again.outcome == "duplicate"
    assert (signed / THEIRS).read_bytes() == other
    assert not (signed / ORDER).exists()


def test_a_renamed_file_is_none_that_people_have_laid(school: School, made: Outcome) -> None:
    """Deleted, it comes back alone under its new name; a correction does not call it a scan."""
    folder = school.house.root / str(made.packet)
    (folder / ORDER).rename(folder / THEIRS)
    school.work()
    left = (folder / THEIRS).read_bytes()
    (folder / THEIRS).unlink()
    school.work()
    school.fill("НП-1", answers(), "пары.xlsx")
    assert [one.outcome for one in school.work()] == ["duplicate"]
    assert (folder / THEIRS).read_bytes() == left
    assert not (folder / ORDER).exists()
    correct(school, made, *NEW_TOPIC)
    (new,) = school.work()
    said = (school.house.root / str(new.packet) / "Что исправлено.txt").read_text("utf-8-sig")
    assert "вы положили сами" not in said


def test_a_second_copy_of_a_document_is_told(school: School, folder: Path) -> None:
    """A copy made «just in case» gets no number, and whoever made it learns so."""
    school.write(folder / THEIRS, edited_by_director("first"))
    school.work()
    assert f"«{THEIRS}» – копия документа канцелярии, номера в ней не будет" in school.attention
    assert school.tell((folder.name, "112-Д", None)).outcome == "registered"
    assert "112-Д" not in text_of((home(school) / THEIRS).read_bytes())
    assert f"«{THEIRS}» – копия" in school.attention
    (home(school) / THEIRS).unlink()
    school.written.clear()  # thrown away by the person who wrote it
    school.work()
    assert school.attention == ""


def test_a_copy_of_the_folder_with_an_edit_is_told_and_kept(school: School, folder: Path) -> None:
    """The director edited a copy on the desktop and put it back beside: its edit is named, kept."""
    copy = folder.with_name("копия директора")
    shutil.copytree(folder, copy)
    school.write(copy / ORDER, edited_by_director("first"))
    school.work()
    assert f"есть то, чего нет в главной папке: «{ORDER}»" in school.attention
    assert "лишняя копия" not in school.attention
    shutil.rmtree(copy)
    school.work()
    assert school.attention == ""
    assert school.lost() == []  # deleted all the same, it is kept in the journal


def test_a_file_that_is_gone_is_told_while_the_order_waits(school: School, folder: Path) -> None:
    """Nobody signs a packet without its sheet unawares; the file put back, nothing is told."""
    sheet = (folder / SHEET).read_bytes()
    (folder / SHEET).unlink()
    school.work()
    assert f"файла «{SHEET}» в папке нет" in school.attention
    (folder / SHEET).write_bytes(sheet)
    school.work()
    assert school.attention == ""


def test_an_order_moved_without_its_folder_is_named_where_it_lies(
    school: School, folder: Path
) -> None:
    """Only the order was carried to «Подписано»: it is told where it lies and what to move."""
    apart = school.house.signed / "подписанные [ноябрь]"
    apart.mkdir()
    (folder / ORDER).rename(apart / ORDER)
    school.work()
    place = school.house.relative(apart)
    assert f"файл «{ORDER}» лежит отдельно: {place}. Верните его" in school.attention


def test_a_file_of_another_packet_is_not_taken_for_the_one_that_is_gone(
    school: School, folder: Path
) -> None:
    """Every such packet has a sheet of that name: what lies in another one is no trace."""
    other = school.house.signed / "другой комплект"
    other.mkdir()
    (other / MANIFEST).write_text('{"form": "another", "folder": "другой комплект"}', "utf-8")
    (folder / SHEET).rename(other / SHEET)
    school.work()
    assert f"файла «{SHEET}» в папке нет" in school.attention


def test_an_order_numbered_without_its_file_is_told(school: School, folder: Path) -> None:
    """Signed, it is asked for until it lies there again, or a scan does."""
    order = (folder / ORDER).read_bytes()
    (folder / ORDER).unlink()
    school.tell((folder.name, "55-Д", DAY))
    signed = home(school)
    assert f"файла «{ORDER}» в папке нет" in school.attention
    (signed / ORDER).write_bytes(order)
    school.work()
    assert school.attention == ""
    assert "[Номер приказа: 55-Д]" in text_of((signed / ORDER).read_bytes())
    (signed / ORDER).unlink()
    (signed / "скан.pdf").write_bytes(b"%PDF-1.4 the signed order")
    school.work()
    assert school.attention == ""


def test_an_order_saved_in_another_format_is_told(school: School, folder: Path) -> None:
    """Into an old .doc no number goes: waiting or signed, the file is named."""
    (folder / ORDER).rename((folder / ORDER).with_suffix(".doc"))
    told = "«1. Приказ о закреплении наставнических пар.doc» сохранён не как .docx"
    school.work()
    assert told in school.attention
    school.tell((folder.name, "55-Д", DAY))
    assert told in school.attention


def test_a_damaged_save_does_not_replace_what_was_kept(school: School, folder: Path) -> None:
    """A file cut short by a full disk is told; the last good edit is what comes back."""
    school.write(folder / ORDER, edited_by_director("first"))
    school.work()
    school.write(folder / ORDER, edited_by_director("first")[:4000])
    school.work()
    assert f"«{ORDER}» не открывается как документ Word" in school.attention
    shutil.rmtree(folder)
    school.work()
    school.fill("НП-1", answers(), "пары.xlsx")
    school.work()
    assert (folder / ORDER).read_bytes() == edited_by_director("first")


# --- Another home ---------------------------------------------------------------------------------


def test_a_signed_folder_in_the_schools_own_archive_stays_signed(
    school: School, folder: Path
) -> None:
    """Only «На подпись» takes a signature back; a folder of the school's own tells nothing."""
    assert school.tell((folder.name, "112-Д", DAY)).outcome == "registered"
    archive = school.house.outbox / "Архив завуча" / "пары"
    archive.parent.mkdir()
    home(school).rename(archive)
    for _ in range(2):
        school.work()
        school.restart()
    assert home(school) == archive
    assert (archive / ORDER).is_file()
    assert len(school.journal.in_force()) == 4
    assert school.attention == ""


def test_a_folder_moved_back_to_be_signed_is_told(school: School, folder: Path) -> None:
    """Its order is in force no more: who moved it by mistake should know at once."""
    assert school.tell((folder.name, "112-Д", DAY)).outcome == "registered"
    back = school.house.to_sign / home(school).name
    home(school).rename(back)
    school.work()
    for _ in range(2):
        assert "папку вернули в «На подпись», подпись снята" in school.attention
        school.restart()
        school.work()
    assert school.journal.in_force() == []
    back.rename(school.house.signed / back.name)
    school.work()
    assert (school.attention, len(school.journal.in_force())) == ("", 4)
