"""The office's rounds through the outbox: what is looked into, what is left, over a restart too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from turns_sample import (
    NEW_TOPIC,
    School,
    answers,
    at_work,
    correct,
    edited_by_director,
    laid_out,
)

from pipeline.office.states import Outcome
from pipeline.reading import ReadingRoom

ORDER = "1. Приказ о закреплении наставнических пар.docx"


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """One reading room for all tests of this module."""
    with ReadingRoom() as room:
        yield room


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with the card of Alsheevo in force."""
    return laid_out(tmp_path_factory.mktemp("rounds"))


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


def order_of(school: School, made: Outcome) -> Path:
    """Where the order lies."""
    return school.house.root / str(made.packet) / ORDER


def changed_unseen(file: Path) -> None:
    """Other bytes of the same length under the same time: only who opens the file sees it."""
    seen = file.stat()
    file.write_bytes(bytes(seen.st_size))
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def test_what_nobody_has_touched_is_not_opened_after_a_restart(
    school: School, made: Outcome
) -> None:
    """What was settled before the office closed is settled when it opens."""
    school.work()
    changed_unseen(order_of(school, made))
    school.restart()
    school.work()
    assert "не открывается" not in school.attention
    os.utime(order_of(school, made))
    school.work()
    assert "не открывается как документ Word" in school.attention


def test_what_was_changed_while_the_office_was_closed_is_seen(
    school: School, made: Outcome
) -> None:
    """A file edited between two starts is kept, as any other."""
    school.work()
    school.journal.close()
    school.write(order_of(school, made), edited_by_director("first"))
    school.open()
    school.work()
    (paper, *_) = school.journal.papers(school.journal.packet_marks()[-1].id)
    assert paper.edited_sha is not None
    assert school.journal.blob(paper.edited_sha) == edited_by_director("first")


def test_what_people_should_see_to_is_told_after_a_restart(school: School, made: Outcome) -> None:
    """A copy of a packet is told of by the next office too, though it lies there as before."""
    folder = order_of(school, made).parent
    shutil.copytree(folder, folder.with_name("копия"))
    school.work()
    assert "лишняя копия" in (told := school.attention)
    school.restart()
    school.work()
    assert school.attention == told


def test_an_earlier_copy_of_the_journal_is_looked_through_anew(
    school: School, made: Outcome
) -> None:
    """With the journal put back to an earlier day nothing counts as settled."""
    folder = order_of(school, made).parent
    folder.rename(folder.with_name("у секретаря"))
    school.work()
    school.journal.close()
    backup = school.journal_file.with_suffix(".copy")
    shutil.copy(school.journal_file, backup)
    school.open()
    assert school.tell(("у секретаря", "55-Д", None)).outcome == "registered"
    school.journal.close()
    shutil.copy(backup, school.journal_file)
    school.open()
    school.work()
    assert "вписан в файл, а в журнале его нет" in school.attention


def test_a_folder_signed_just_before_a_correction_comes_is_signed(
    school: School, made: Outcome
) -> None:
    """Moved to «Подписано» and corrected at the same moment, the order is not made anew."""
    correct(school, made, *NEW_TOPIC)
    folder = order_of(school, made).parent
    folder.rename(school.house.signed / folder.name)
    (asked,) = school.office.handle(sorted(school.house.inbox.iterdir()))
    assert (asked.outcome, asked.remarks[0].code) == ("returned", "И-03")


def test_a_copy_with_a_file_less_is_not_completed(school: School, made: Outcome) -> None:
    """The same form again points to the packet itself: a copy somewhere else stays as it is."""
    folder = order_of(school, made).parent
    copy = school.house.outbox / "Архив" / folder.name
    shutil.copytree(folder, copy)
    (copy / ORDER).unlink()
    school.fill("НП-1", answers(), "пары.xlsx")
    (again,) = school.work()
    assert (again.outcome, again.packet) == ("duplicate", made.packet)
    assert not (copy / ORDER).exists()
