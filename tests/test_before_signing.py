"""What an order lacks before its signature is told until it has come, from wherever it comes.

The school of these tests types its numbers into its forms, and this form had none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from turns_sample import MORNING, NEW_TOPIC, School, answers, at_work, correct, laid_out

from pipeline.cli import register as register_verb
from pipeline.cli.parser import parse
from pipeline.delivery import BEFORE_SIGNING
from pipeline.office.bookkeeping import tasks_of, waiting_in
from pipeline.office.states import Outcome
from pipeline.reading import ReadingRoom

DAY = date(2026, 11, 20)
LACKS_NUMBER = "Номер приказа ещё не указан"


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """One reading room for all tests of this module."""
    with ReadingRoom() as room:
        yield room


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house whose numbers are typed into forms."""
    series = {"Буква": "Д", "Что в ней": "Основная", "Откуда номер": "в форме"}
    card = answers("card.json") | {"Нумерация": [series]}
    return laid_out(tmp_path_factory.mktemp("typed"), card)


@pytest.fixture
def school(laid: Path, room: ReadingRoom) -> Iterator[School]:
    """The school at work."""
    with TemporaryDirectory() as place, at_work(laid, Path(place) / "s", room) as school:
        yield school


def issued(school: School, number: str | None = None) -> Outcome:
    """The order of the example, with a number typed into its form or without."""
    said = answers()
    said["Форма"]["Номер приказа"] = number
    school.fill("НП-1", said, "пары.xlsx")
    (made,) = school.work()
    assert made.outcome == "issued", made.remarks
    return made


def lacks(school: School) -> list[str]:
    """What the list of what to do says that packets lack."""
    waiting = waiting_in(school.house, school.journal, MORNING.date())
    return [str(task.lacks) for task in tasks_of(waiting) if task.what == "Не хватает"]


def note(school: School) -> str:
    """The note in the only packet's folder."""
    (mark,) = (one for one in school.journal.packet_marks() if one.state in {"to_sign", "signed"})
    file = school.folder(mark.id) / BEFORE_SIGNING
    return file.read_text(encoding="utf-8-sig") if file.is_file() else ""


def test_a_number_that_has_come_is_lacking_no_more(school: School) -> None:
    """Told by РГ-1, it is asked for neither in the folder's note nor in the list of what to do."""
    made = issued(school)
    assert LACKS_NUMBER in note(school)
    assert len(lacks(school)) == 1
    other = note(school).partition("Проверьте:")[2]
    assert school.tell((Path(str(made.packet)).name, "112-Д", None)).outcome == "registered"
    assert lacks(school) == []
    assert LACKS_NUMBER not in note(school)
    assert other in note(school)


def test_a_number_without_its_day_lacks_the_day(school: School) -> None:
    """The day is asked for until it comes; the number is there already."""
    made = issued(school, "112-Д")
    assert "даты нет" in note(school)
    (lacking,) = lacks(school)
    assert "даты нет" in lacking
    assert school.tell((Path(str(made.packet)).name, None, DAY)).outcome == "registered"
    assert "даты нет" not in note(school)
    assert lacks(school) == []


def test_a_note_that_a_person_keeps_for_themselves_stays(school: School) -> None:
    """Whoever has written into the note keeps it; whoever has deleted it gets none anew."""
    made = issued(school)
    file = school.house.root / str(made.packet) / BEFORE_SIGNING
    theirs = file.read_bytes() + "\r\nПозвонить Ахметовой\r\n".encode()
    file.write_bytes(theirs)
    assert school.tell((file.parent.name, "112-Д", None)).outcome == "registered"
    (mark,) = school.journal.packet_marks()
    numbered = school.folder(mark.id) / BEFORE_SIGNING
    assert numbered.read_bytes() == theirs
    numbered.unlink()
    assert school.tell((numbered.parent.name, "113-Д", None)).outcome == "registered"
    assert note(school) == ""


def test_a_correction_keeps_the_number_and_does_not_ask_for_it(school: School) -> None:
    """The form of the packet was filled before the number; its correction has it all the same."""
    made = issued(school)
    assert school.tell((Path(str(made.packet)).name, "112-Д", None)).outcome == "registered"
    (mark,) = school.journal.packet_marks()
    where = school.house.relative(school.folder(mark.id))
    correct(school, replace(made, packet=where), *NEW_TOPIC)
    (new,) = school.work()
    assert (new.outcome, new.papers[0]["number"]) == ("revised", "112-Д")
    assert LACKS_NUMBER not in note(school)
    assert lacks(school) == []


def test_an_order_signed_without_a_day_is_named(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody can say whether it was in force on a day: it is in no list, and that is said."""
    made = issued(school, "112-Д")
    folder = school.house.root / str(made.packet)
    folder.rename(school.house.signed / folder.name)
    school.work()
    school.journal.close()
    places = ["--house", str(school.house.root), "--journal", str(school.journal_file)]
    said = parse([*places, "register", "--json", "--on", "01.12.2026"])
    assert register_verb.run(said) == 0
    out, error = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == []
    assert "Не показан: № 112-Д «О закреплении" in error
    assert "подписан, а даты в журнале нет" in error
    school.open()
