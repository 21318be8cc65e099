"""The day goes on whatever fails: a form that cannot be set aside, a round that breaks off."""

from __future__ import annotations

import contextlib
import errno
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from house_sample import EXAMPLES, SampleHouse, copy_of

from pipeline import delivery, intake
from pipeline.cli import opening
from pipeline.cli.furnishing import make_office
from pipeline.house import House
from pipeline.intake import Look, Noticed
from pipeline.office.day import LONGEST_HELD, Day
from pipeline.office.lease import HeldElsewhere
from pipeline.office.states import Outcome
from pipeline.papers import find_kinds
from pipeline.reading import ReadingRoom
from pipeline.register import Journal, open_journal

PAIRS = EXAMPLES / "pairs_of_alsheevo"
SOON = 20.0  # seconds; a passing test needs a part of one


class Evening(BaseException):
    """The test is over: the day ends at its next beat."""


@dataclass
class Watch:
    """An office at work in a thread of its own, by a clock that the test may put forward."""

    house: SampleHouse
    came: list[Outcome] = field(default_factory=list)
    ahead: timedelta = timedelta()
    ended_by: BaseException | None = None
    fails: BaseException | None = None  # what the next beat raises

    def now(self) -> datetime:
        """The clock."""
        return opening.now() + self.ahead

    def beat(self, _: Callable[[], datetime]) -> None:
        """The lease's heartbeat, which may fail."""
        if self.fails is not None:
            raise self.fails

    def work(self) -> None:
        """Work until the test is over."""
        kinds, house = find_kinds(), House(self.house.root)
        with open_journal(self.house.journal) as journal, ReadingRoom() as room:
            office = make_office(house, journal, room, kinds, self.now)
            try:
                for outcome in Day(office, self.beat).for_ever(0.05):
                    self.came.append(outcome)
            except BaseException as end:  # noqa: BLE001 the test asks by what it ended
                self.ended_by = end

    @property
    def outcomes(self) -> list[str]:
        """What came of the forms so far."""
        return [one.outcome for one in self.came]


def until(true: Callable[[], bool]) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + SOON
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    assert true()


@contextlib.contextmanager
def at_work(house: SampleHouse) -> Iterator[Watch]:
    """The office watching the house."""
    watch = Watch(house)
    thread = threading.Thread(target=watch.work)
    thread.start()
    try:
        yield watch
    finally:
        watch.fails = watch.fails or Evening()
        thread.join(SOON)


@pytest.fixture
def house(alsheevo_laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A house whose card is in force."""
    return copy_of(alsheevo_laid, tmp_path)


def test_a_form_that_cannot_be_set_aside_is_tried_again(house: SampleHouse) -> None:
    """It stays claimed while others are handled, and comes out when the folders are there again."""
    out = house.root / "outbox"
    blocked = [out / "На подпись", out / "Отложено (сбой программы)"]
    for folder in blocked:
        if folder.exists():
            folder.rmdir()
        folder.write_bytes(b"")  # where a folder should be, a file stands
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    with at_work(house) as watch:
        claimed = house.root / ".paperwork" / "claimed"
        until(lambda: any(claimed.iterdir()))
        (house.root / "inbox" / "заметка.txt.docx").write_bytes(b"no workbook")
        until(lambda: watch.outcomes == ["returned"])
        assert any("пары" in file.name for file in claimed.iterdir())
        for file in blocked:
            file.unlink()
        watch.ahead = timedelta(minutes=2)
        until(lambda: watch.outcomes == ["returned", "issued"])
        assert not any(claimed.iterdir())
    assert isinstance(watch.ended_by, Evening)


def test_a_round_that_breaks_off_is_not_the_last(house: SampleHouse) -> None:
    """The status file cannot be written: forms are handled all the same, and it is told later."""
    status = house.root / "Состояние.txt"
    status.unlink()
    status.mkdir()
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    with at_work(house) as watch:
        until(lambda: watch.outcomes == ["issued"])
        status.rmdir()
        until(status.is_file)
        assert "пары.xlsx" in status.read_text(encoding="utf-8-sig")
    assert not (house.root / "outbox" / "Отложено (сбой программы)").exists()


def test_a_broken_round_leaves_no_form_behind(house: SampleHouse) -> None:
    """Forms taken before the failure are finished by the next round; the status says it tries."""
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    with at_work(house) as watch:
        until(lambda: watch.outcomes == ["issued"])
        watch.fails = OSError(28, "no room")
        status = house.root / "Состояние.txt"
        until(lambda: "не смогла осмотреть" in status.read_text(encoding="utf-8-sig"))
        watch.fails = None
        until(lambda: "не смогла осмотреть" not in status.read_text(encoding="utf-8-sig"))


def test_what_may_pass_is_tried_again(house: SampleHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal that fails once after the packet is published: the same packet, nothing void."""
    record, failures = Journal.record_delivery, [OSError(errno.EIO, "no answer")]

    def failing(journal: Journal, *arguments: Any) -> None:
        if failures:
            raise failures.pop()
        record(journal, *arguments)

    monkeypatch.setattr(Journal, "record_delivery", failing)
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (issued,) = house.once()
    assert (issued["outcome"], failures) == ("issued", [])
    assert {paper["state"] for paper in issued["papers"]} == {"draft"}
    assert len(list((house.root / "outbox" / "На подпись").iterdir())) == 1


def test_what_does_not_pass_is_set_aside_once(
    house: SampleHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One copy, one note with the number that the journal has; nothing half-made stays behind."""

    def failing(*_: Any) -> None:
        raise OSError(errno.EIO, "no answer")

    monkeypatch.setattr(delivery, "deliver", failing)
    dropped = house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx").read_bytes()
    done = house.run("once", "--json")
    assert (done.returncode, json.loads(done.stdout)["outcome"]) == (3, "set_aside")
    aside = house.root / "outbox" / "Отложено (сбой программы)"
    (note,) = aside.glob("*.txt")
    assert [file.read_bytes() for file in aside.glob("*.xlsx")] == [dropped]
    with open_journal(house.journal) as journal:
        (form,) = journal.forms_in(["set_aside"])
    assert form.fault is not None
    assert form.fault in note.read_text(encoding="utf-8-sig")
    assert list((house.root / ".paperwork" / "staging").iterdir()) == []
    kept = (house.root / ".paperwork" / "archive").rglob("*пары.xlsx")
    assert [file.read_bytes() for file in kept] == [dropped]


def test_once_tells_of_a_form_that_it_must_leave(house: SampleHouse) -> None:
    """Neither finished nor set aside: exit code 3 and a line, and the next start finishes it."""
    out = house.root / "outbox"
    (out / "На подпись").rmdir()
    for name in ("На подпись", "Отложено (сбой программы)"):
        (out / name).write_bytes(b"")
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    done = house.run("once", "--json")
    assert (done.returncode, json.loads(done.stdout)["outcome"]) == (3, "set_aside")
    for name in ("На подпись", "Отложено (сбой программы)"):
        (out / name).unlink()
    assert [line["outcome"] for line in house.once()] == ["issued"]


def test_once_ends_where_a_file_cannot_be_taken(
    house: SampleHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies there still, and the status says so; what can be taken is handled."""
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    house.drop("НП-1", PAIRS / "answers.json", "чужое.xlsx")
    claim = intake.claim

    def refusing(at: House, path: Path, *rest: Any) -> intake.Drop:
        if path.name == "чужое.xlsx":
            raise intake.NotClaimed
        return claim(at, path, *rest)

    monkeypatch.setattr(intake, "claim", refusing)
    assert [line["outcome"] for line in house.once()] == ["issued"]
    status = (house.root / "Состояние.txt").read_text(encoding="utf-8-sig")
    assert "чужое.xlsx – не удаётся забрать" in status


def test_a_damaged_journal_is_told_in_russian(house: SampleHouse) -> None:
    """``once`` and ``doctor`` say what to do, and end with the code of wrong usage or of advice."""
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    with contextlib.closing(sqlite3.connect(house.journal)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'form'")
        page, size = pages.fetchone()[0], database.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(house.journal.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    house.journal.write_bytes(content)
    for verb, code in (("once", 2), ("doctor", 1)):
        done = house.run(verb)
        assert done.returncode == code, done.stderr
        assert "урнал" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_another_office_in_the_house_ends_the_day(house: SampleHouse) -> None:
    """Two offices would issue twice: the one whose lease was taken over stops."""
    with at_work(house) as watch:
        watch.fails = HeldElsewhere("другой", None)
        until(lambda: watch.ended_by is not None)
    assert isinstance(watch.ended_by, HeldElsewhere)


def test_a_card_still_coming_is_taken_before_the_forms(house: SampleHouse, tmp_path: Path) -> None:
    """A form lies still while the card beside it is being copied: it is judged by the new card."""
    card = json.loads((PAIRS / "card.json").read_text(encoding="utf-8"))
    card["Сотрудники"] = [
        row for row in card["Сотрудники"] if row["ФИО"] != "Николаева Ольга Петровна"
    ]
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    filled = house.drop("КШ", tmp_path / "card.json", "новая.xlsx")
    whole = filled.read_bytes()
    filled.write_bytes(whole[: len(whole) // 2])
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    with at_work(house) as watch:
        status = house.root / "Состояние.txt"
        until(lambda: "новая.xlsx" in status.read_text(encoding="utf-8-sig"))
        assert watch.outcomes == []
        filled.write_bytes(whole)
        until(lambda: len(watch.outcomes) == 2)
    assert watch.outcomes == ["taken", "returned"]


def test_a_file_that_comes_for_ever_holds_nobody_up(house: SampleHouse) -> None:
    """A form waits for a file beside it that never lies still no longer than its time."""
    form = house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    seen = Look(ready=(form,), waiting=(Noticed("новая.xlsx", "ещё идёт", soon=True),))
    watch = Watch(house)
    with open_journal(house.journal) as journal, ReadingRoom() as room:
        kinds, root = find_kinds(), House(house.root)
        day = Day(make_office(root, journal, room, kinds, watch.now), watch.beat)
        assert list(day._may_be_handled(seen)) == []
        watch.ahead = LONGEST_HELD / 2
        assert list(day._may_be_handled(seen)) == []
        watch.ahead = 2 * LONGEST_HELD
        assert list(day._may_be_handled(seen)) == [form]
