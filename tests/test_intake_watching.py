"""Every docstring here is a claim about hints from the system, tried on real folders."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue

import pytest
from watchdog.events import FileSystemEvent

from pipeline import disk
from pipeline.house import House
from pipeline.intake import Patience, Watcher, archive, claim, look, watching

AT_MOST = 20.0  # seconds; what is awaited comes within milliseconds


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with its folders."""
    house = House(tmp_path)
    for folder in house.folders:
        folder.mkdir(parents=True, exist_ok=True)
    return house


@pytest.fixture
def watcher(house: House) -> Iterator[Watcher]:
    """A watcher of the house."""
    with Watcher(house) as watcher:
        assert watcher.hears
        yield watcher


def arrive(house: House, target: Path) -> None:
    """A file comes by one rename from a folder nobody watches: exactly one event."""
    aside = house.staging / "aside"
    aside.write_bytes(b"form")
    aside.replace(target)


@pytest.mark.parametrize(
    "place",
    [
        "inbox/Форма.xlsx",
        "inbox/Приказ.docx",
        "Карточка школы.xlsx",
        "doc_templates/Приказ о закреплении пар.docx",
    ],
)
def test_an_arrival_wakes(house: House, watcher: Watcher, place: str) -> None:
    """A form, the card or a template that is moved in ends the wait; the next wait is a new one."""
    arrive(house, house.root / place)
    assert watcher.wait(AT_MOST)
    assert not watcher.wait(0)


def test_a_saved_file_wakes(house: House, watcher: Watcher) -> None:
    """A file written in its place wakes when it is there and again when its writer closes it."""
    with (house.inbox / "Форма.xlsx").open("wb") as file:
        assert watcher.wait(AT_MOST)
        file.write(b"form")
    assert watcher.wait(AT_MOST)


@pytest.mark.parametrize(
    "place",
    [
        "inbox/~$Форма.xlsx",
        "inbox/.~lock.Форма.xlsx#",
        "~$Карточка школы.xlsx",
        ".~lock.Карточка школы.xlsx#",
    ],
)
def test_closing_an_office_program_wakes(house: House, watcher: Watcher, place: str) -> None:
    """When the mark of an open file goes away, the file it held is looked at."""
    arrive(house, house.root / place)
    (house.root / place).unlink()
    assert watcher.wait(AT_MOST)


class Counted(Watcher):
    """A watcher that counts its hints."""

    hints = 0

    def wake(self) -> None:
        """Count the hint."""
        self.hints += 1


class Ears:
    """Lets a test wait until everything before a last event has been heard and judged."""

    def __init__(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        self._house = house
        self._heard: SimpleQueue[str] = SimpleQueue()
        judge = watching._Ear.on_any_event

        def listen(ear: watching._Ear, event: FileSystemEvent) -> None:
            judge(ear, event)
            self._heard.put(os.fsdecode(event.src_path))

        monkeypatch.setattr(watching._Ear, "on_any_event", listen)

    def have_heard_all(self) -> None:
        """Wait until the watched folders have nothing more to say."""
        for folder in (self._house.inbox, self._house.root):
            arrive(self._house, folder / "last.tmp")
            while self._heard.get(timeout=AT_MOST) != str(folder / "last.tmp"):
                pass


def test_the_office_does_not_wake_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking, claiming, archiving, the status, the lease and temporary names wake nobody."""

    def now() -> datetime:
        return datetime.now(UTC)

    ears = Ears(house, monkeypatch)
    arrive(house, house.inbox / "Форма.xlsx")
    (house.inbox / "~$Форма (2).xlsx").write_bytes(b"mark")
    with Counted(house) as watcher:
        patience = Patience(seconds=0)
        look(house, patience, now)
        (form,) = look(house, patience, now).ready
        archive(house, claim(house, form, now).path, date(2026, 9, 1))
        disk.replace(house.status, "всё хорошо".encode())
        disk.replace(house.lease, b"{}")
        disk.write_new(house.inbox / "Форма.xlsx.tmp", b"x")
        disk.make_folder(house.inbox / "папка")
        disk.make_folder(house.root / "ещё папка")
        ears.have_heard_all()
        assert watcher.hints == 0


def test_the_offices_own_card_wakes_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The card written by the office itself is one hint, not a stream of them."""
    ears = Ears(house, monkeypatch)
    with Counted(house) as watcher:
        disk.replace(house.card, b"card")
        ears.have_heard_all()
        assert watcher.hints == 1


def test_a_wait_ends_by_itself_or_by_word(house: House) -> None:
    """Without a hint the wait ends in its time; another thread may end it sooner."""
    with Watcher(house) as watcher:
        assert not watcher.wait(0.01)
        threading.Timer(0.01, watcher.wake).start()
        assert watcher.wait(AT_MOST)


def test_a_house_half_there_is_watched_as_far_as_it_is(tmp_path: Path) -> None:
    """A missing folder of templates does not make the inbox deaf."""
    house = House(tmp_path)
    house.inbox.mkdir()
    house.staging.mkdir(parents=True)
    with Watcher(house) as watcher:
        arrive(house, house.inbox / "Форма.xlsx")
        assert watcher.wait(AT_MOST)


def test_a_house_that_is_away_is_waited_for(tmp_path: Path) -> None:
    """With no folder to watch, waiting still works: the rescan goes on alone."""
    with Watcher(House(tmp_path / "away")) as watcher:
        assert not watcher.wait(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
def test_a_system_without_watches_left_stops_nobody(house: House) -> None:
    """When the system gives no watch, nothing is said and waiting still works."""
    script = "\n".join(
        (
            "import os, resource, sys; from pathlib import Path",
            "from pipeline.house import House; from pipeline.intake import Watcher",
            "limit = os.dup(0) + 1; os.close(limit - 1)",
            "resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))",
            "with Watcher(House(Path(sys.argv[1]))) as watcher:",
            "    print(watcher.hears, watcher.wait(0.01))",
        )
    )
    said = subprocess.run(
        [sys.executable, "-c", script, house.root], capture_output=True, text=True, check=True
    )
    assert (said.stdout, said.stderr) == ("False False\n", "")
