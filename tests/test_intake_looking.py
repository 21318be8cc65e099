"""Every docstring here is a claim about a look at the inbox, tried on real files and programs."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.house import House
from pipeline.intake import Drop, Look, Patience, claim, look

FORM = "Форма о парах.xlsx"
knows_writers = pytest.mark.skipif(
    sys.platform not in ("linux", "win32"), reason="this system cannot say who has a file open"
)
has_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.moment = datetime.now(UTC)

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.moment

    def later(self, seconds: float) -> None:
        """Move it on."""
        self.moment += timedelta(seconds=seconds)


class Inbox:
    """An inbox with the memory and the clock of one office."""

    def __init__(self, root: Path) -> None:
        self.house = House(root)
        self.house.inbox.mkdir(parents=True)
        self.patience = Patience(seconds=2)
        self.clock = Clock()

    def __truediv__(self, name: str) -> Path:
        return self.house.inbox / name

    def look(self, after: float = 0) -> Look:
        """Look once more, so many seconds later."""
        self.clock.later(after)
        return look(self.house, self.patience, self.clock)

    def ready(self, after: float = 0) -> list[str]:
        """Names that may be claimed."""
        return [path.name for path in self.look(after).ready]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """An empty inbox."""
    return Inbox(tmp_path)


def workbook(length: int = 3000) -> bytes:
    """A whole zip, as every .xlsx is."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("xl/workbook.xml", "x" * length)
    return file.getvalue()


Tell = Callable[[str], None]
WRITER = """
import sys
for line in sys.stdin:
    exec(line)
    print("done", flush=True)
"""


@contextmanager
def other_program() -> Iterator[Tell]:
    """Another process that does what it is told, a line of Python at a time."""
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", WRITER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        orders, answers = process.stdin, process.stdout

        def tell(order: str) -> None:
            orders.write(order + "\n")
            orders.flush()
            assert answers.readline() == "done\n"

        yield tell
        orders.close()


# --- Stillness --------------------------------------------------------------------------------


@knows_writers
def test_a_finished_file_is_ready_at_once(inbox: Inbox) -> None:
    """A whole workbook that nobody has open is ready at the first look."""
    (inbox / FORM).write_bytes(workbook())
    assert inbox.ready() == [FORM]


@knows_writers
def test_a_slow_writer_is_waited_for(inbox: Inbox) -> None:
    """While a program writes, pausing for however long, its file waits; when closed it is ready."""
    with other_program() as tell:
        tell(f"file = open({str(inbox / FORM)!r}, 'wb', buffering=0)")
        for part in (workbook()[:1000], workbook()[1000:]):
            tell(f"file.write({part!r})")
            seen = inbox.look(after=3600)
            assert seen.ready == ()
            assert [noticed.name for noticed in seen.waiting] == [FORM]
        tell("file.close()")
        assert inbox.ready() == [FORM]


@knows_writers
def test_a_reserved_length_is_not_taken_for_a_file(inbox: Inbox) -> None:
    """A copy whose whole length is reserved first waits, though its size never changes."""
    with other_program() as tell:
        tell(f"file = open({str(inbox / FORM)!r}, 'wb'); file.truncate(300_000)")
        assert inbox.ready() == []
        assert inbox.ready(after=60) == []
        tell("file.close()")
        assert inbox.ready(after=60) == [FORM]


def test_a_torn_workbook_waits_for_its_end(inbox: Inbox) -> None:
    """Half a workbook, closed between two parts, is ready only after the patience."""
    (inbox / FORM).write_bytes(workbook()[:1000])
    assert inbox.ready() == []
    assert inbox.look(after=1).settles
    assert inbox.ready(after=1) == [FORM]


def test_a_change_starts_the_patience_anew(inbox: Inbox) -> None:
    """Every change, be it of size, time or file, is waited out from the beginning."""
    (inbox / FORM).write_bytes(workbook()[:1000])
    assert inbox.ready() == []
    (inbox / FORM).write_bytes(workbook()[:2000])
    assert inbox.ready(after=2) == []
    (inbox / "new.tmp").write_bytes(workbook()[:2000])
    (inbox / "new.tmp").replace(inbox / FORM)
    assert inbox.ready(after=2) == []
    assert inbox.ready(after=2) == [FORM]


def test_a_file_that_went_and_came_is_a_new_one(inbox: Inbox) -> None:
    """What was seen of a file is forgotten when it is gone."""
    half = workbook()[:1000]
    (inbox / FORM).write_bytes(half)
    found = (inbox / FORM).stat()
    assert inbox.ready() == []
    (inbox / FORM).rename(inbox.house.root / FORM)
    assert inbox.ready(after=5) == []
    (inbox.house.root / FORM).rename(inbox / FORM)
    os.utime(inbox / FORM, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert inbox.ready(after=5) == []


@knows_writers
def test_readers_make_nobody_wait_for_ever(inbox: Inbox) -> None:
    """A file that somebody only reads, a backup for one, is ready after the patience."""
    (inbox / FORM).write_bytes(workbook())
    if sys.platform == "win32":
        pytest.skip("there a reader may forbid the claim")
    with other_program() as tell:
        tell(f"file = open({str(inbox / FORM)!r}, 'rb')")
        assert inbox.ready() == []
        assert inbox.ready(after=2) == [FORM]


@pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux's")
def test_a_file_leased_by_a_file_server_waits(inbox: Inbox) -> None:
    """A file on which a file server holds a lease for its client waits until it is given back."""
    (inbox / FORM).write_bytes(workbook())
    with other_program() as tell:
        tell("import fcntl, signal; signal.signal(signal.SIGIO, signal.SIG_IGN)")
        tell(f"file = open({str(inbox / FORM)!r}, 'r+b')")
        tell("fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)")
        seen = inbox.look(after=60)
        assert [noticed.name for noticed in seen.waiting] == [FORM]
        assert not seen.settles
        tell("fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK); file.close()")
        assert inbox.ready() == [FORM]


def test_an_empty_file_waits_longer(inbox: Inbox) -> None:
    """A file of no bytes waits three times the patience, then goes to the reading desk."""
    (inbox / FORM).touch()
    assert [inbox.ready(after=2) for _ in range(4)] == [[], [], [], [FORM]]


def test_a_clock_put_back_costs_one_more_wait(inbox: Inbox) -> None:
    """When the clock goes back, the patience starts anew and ends as usual."""
    (inbox / FORM).write_bytes(workbook()[:1000])
    assert inbox.ready() == []
    assert inbox.ready(after=-3600) == []
    assert inbox.ready(after=2) == [FORM]


@pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux's")
def test_looking_disturbs_no_program(inbox: Inbox) -> None:
    """A program that opens the file while the office asks for it harms neither."""
    (inbox / FORM).write_bytes(workbook())
    script = "\n".join(
        (
            "import sys; from pathlib import Path; from pipeline.intake.probe import probe",
            "print('asks', flush=True)",
            "answers = {probe(Path(sys.argv[1])).name for _ in range(20_000)}",
            "print(len(answers), flush=True)",
        )
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, inbox / FORM], stdout=subprocess.PIPE, text=True
    ) as asker:
        assert asker.stdout
        assert asker.stdout.readline() == "asks\n"
        while asker.poll() is None:
            with (inbox / FORM).open("r+b") as file:
                file.write(b"PK")
        assert asker.stdout.readline() != ""
    assert asker.returncode == 0


# --- Open in an office program ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        (FORM, f"~${FORM}"),
        (FORM, f".~lock.{FORM}#"),
        ("Согласие.docx", "~$гласие.docx"),
        ("Форма й.xlsx", "~$Форма и\u0306.xlsx"),
    ],
)
def test_an_open_form_waits(inbox: Inbox, name: str, mark: str) -> None:
    """While Excel, LibreOffice or Word has laid its mark beside a form, the form waits."""
    (inbox / name).write_bytes(workbook())
    (inbox / mark).write_bytes(b"person")
    seen = inbox.look(after=60)
    assert seen.ready == ()
    assert [noticed.name for noticed in seen.waiting] == [name]
    assert not seen.settles
    (inbox / mark).unlink()
    assert inbox.ready(after=2) == [name]


def test_another_ones_mark_is_no_reason_to_wait(inbox: Inbox) -> None:
    """The mark of one open form does not hold another one."""
    (inbox / FORM).write_bytes(workbook())
    (inbox / "1-Форма.xlsx").write_bytes(workbook())
    (inbox / "~$Форма.xlsx").write_bytes(b"person")
    inbox.look()
    assert sorted(inbox.ready(after=2)) == ["1-Форма.xlsx", FORM]


def test_a_forgotten_mark_holds_nothing_for_ever(inbox: Inbox) -> None:
    """A mark left by a crash holds the form for 12 hours, then the form goes on with a notice."""
    (inbox / FORM).write_bytes(workbook())
    (inbox / f"~${FORM}").write_bytes(b"person")
    assert inbox.ready(after=11 * 3600) == []
    inbox.look(after=3600)
    seen = inbox.look(after=2)
    assert [path.name for path in seen.ready] == [FORM]
    assert [noticed.name for noticed in seen.notices] == [FORM]


# --- What is a form ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        f"~${FORM}", ".~lock.Форма.xlsx#", ".gitkeep", ".DS_Store", "._Форма.xlsx",
        "Форма.xlsx.tmp", "Форма.TMP", "Форма.xlsx.part", "Форма.xlsx.crdownload",
        "~syncthing~Форма.xlsx.tmp",
        "desktop.ini", "Desktop.ini", "Thumbs.db", "Форма.lnk", "Положить форму сюда.lnk",
        "Готовые документы.desktop", "Положить форму сюда.url", "~WRL0001.tmp",
        "Готовые документы",
    ],
)  # fmt: skip
def test_programs_own_files_are_no_forms(inbox: Inbox, name: str) -> None:
    """Temporary files, marks, unfinished downloads and shortcuts lie there as long as they like."""
    (inbox / name).write_bytes(b"x")
    inbox.look()
    seen = inbox.look(after=3600 * 24)
    assert (seen.ready, seen.waiting, seen.odd) == ((), (), ())
    assert seen.ignored == (name,)


@pytest.mark.parametrize("name", ["Приказ.docx", "скан.pdf", "Форма.xls", "фото.JPG", "Форма.ods"])
def test_any_other_file_is_taken(inbox: Inbox, name: str) -> None:
    """Files of other programs are taken too: the reading desk returns them with a remark."""
    (inbox / name).write_bytes(b"anything")
    inbox.look()
    assert inbox.ready(after=2) == [name]


@has_pipes
def test_folders_links_and_pipes_are_named_and_left(inbox: Inbox) -> None:
    """A folder is not entered, a link not followed, a pipe not waited for; each is named once."""
    (inbox / "Формы").mkdir()
    (inbox / "Формы" / FORM).write_bytes(workbook())
    secret = inbox.house.root / "secret.xlsx"
    secret.write_bytes(workbook())
    (inbox / "link.xlsx").symlink_to(secret)
    (inbox / "nowhere.xlsx").symlink_to(inbox / "nothing")
    os.mkfifo(inbox / "pipe.xlsx")
    (inbox / "Cedd4100").write_bytes(workbook())
    inbox.look()
    seen = inbox.look(after=60)
    assert (seen.ready, seen.waiting) == ((), ())
    assert sorted(noticed.name for noticed in seen.odd) == [
        "Cedd4100", "link.xlsx", "nowhere.xlsx", "pipe.xlsx", "Формы",
    ]  # fmt: skip


def test_every_reason_is_plain_russian(inbox: Inbox) -> None:
    """What a person reads about a waiting or odd file has no English word in it but «.xlsx»."""
    (inbox / "Формы").mkdir()
    (inbox / "Cedd4100").touch()
    (inbox / FORM).write_bytes(workbook()[:9])
    (inbox / "2.xlsx").touch()
    (inbox / "~$2.xlsx").touch()
    seen = inbox.look()
    reasons = [noticed.why for noticed in (*seen.waiting, *seen.odd)]
    assert len(reasons) == 4
    for reason in reasons:
        left = reason.replace("(.xlsx)", "").replace("Excel", "")
        assert not any("a" <= letter.lower() <= "z" for letter in left)


# --- Order and failures -----------------------------------------------------------------------


def test_the_card_goes_first_then_by_arrival(inbox: Inbox) -> None:
    """The card is taken first, forms by their time, and of one time by name."""
    for turn, name in enumerate(["в.xlsx", "б.xlsx", "а.xlsx", "Карточка школы (2).xlsx"]):
        (inbox / name).write_bytes(workbook())
        os.utime(inbox / name, (1_000_000 + turn // 2, 1_000_000 + turn // 2))
    inbox.look()
    assert inbox.ready(after=2) == ["Карточка школы (2).xlsx", "б.xlsx", "в.xlsx", "а.xlsx"]


def test_an_inbox_that_is_away_is_said_to_be(inbox: Inbox) -> None:
    """While the folder cannot be listed nothing is ready, and the look says why."""
    (inbox / FORM).write_bytes(workbook())
    away = inbox.house.root / "away"
    inbox.house.inbox.rename(away)
    assert inbox.look() == Look(reachable=False)
    away.rename(inbox.house.inbox)
    inbox.look()
    assert inbox.ready(after=2) == [FORM]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_we_may_not_read_waits(inbox: Inbox) -> None:
    """A file without the right to read it waits and says what right is missing."""
    (inbox / FORM).write_bytes(workbook())
    (inbox / FORM).chmod(0)
    inbox.look()
    seen = inbox.look(after=60)
    assert seen.ready == ()
    assert "право на чтение" in seen.waiting[0].why


def test_looking_changes_nothing(inbox: Inbox) -> None:
    """A look leaves every file, time and name as it was."""
    (inbox / FORM).write_bytes(workbook())
    (inbox / "Формы").mkdir()
    before = [(path.name, path.stat().st_mtime_ns) for path in sorted(inbox.house.root.rglob("*"))]
    inbox.look()
    inbox.look(after=60)
    after = [(path.name, path.stat().st_mtime_ns) for path in sorted(inbox.house.root.rglob("*"))]
    assert before == after


# --- How programs save ------------------------------------------------------------------------


def test_excel_saving_again_gives_one_claim_of_the_last_content(inbox: Inbox) -> None:
    """Excel writes a nameless file, deletes the form and renames: one claim, of the new content."""
    taken: list[Drop] = []

    def look_and_claim(after: float = 0) -> None:
        ready = inbox.look(after).ready
        taken.extend(claim(inbox.house, path, inbox.clock) for path in ready)

    old, new = workbook(10), workbook(5000)
    (inbox / f"~${FORM}").write_bytes(b"person")
    (inbox / FORM).write_bytes(old)
    look_and_claim()
    (inbox / "Cedd4100").write_bytes(new)
    look_and_claim(after=60)
    (inbox / FORM).unlink()
    look_and_claim()
    (inbox / "Cedd4100").rename(inbox / FORM)
    look_and_claim()
    (inbox / f"~${FORM}").unlink()
    for _ in range(3):
        look_and_claim(after=2)
    assert [drop.path.read_bytes() for drop in taken] == [new]
    assert list(inbox.house.inbox.iterdir()) == []


@knows_writers
def test_a_download_is_taken_under_its_last_name(inbox: Inbox) -> None:
    """A download is left alone under its passing name and ready once it has its own."""
    (inbox / "Форма.xlsx.part").write_bytes(workbook())
    assert inbox.ready(after=60) == []
    (inbox / "Форма.xlsx.part").rename(inbox / "Форма.xlsx")
    assert inbox.ready() == ["Форма.xlsx"]
