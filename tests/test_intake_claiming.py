"""Every docstring here is a claim about claiming and archiving, tried on real files and crashes."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from pipeline import disk
from pipeline.house import House
from pipeline.intake import Drop, NotClaimed, Patience, adopt, archive, claim, look

FORM = "Форма о парах.xlsx"
NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
DAY = date(2026, 9, 1)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux's")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def now() -> datetime:
    """Always noon."""
    return NOON


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with its folders."""
    house = House(tmp_path)
    for folder in house.folders:
        folder.mkdir(parents=True, exist_ok=True)
    return house


def drop(house: House, content: bytes, name: str = FORM, at: int = 1_700_000_000) -> Path:
    """Put a file into the inbox, last changed at that second."""
    path = house.inbox / name
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def everything(house: House) -> list[bytes]:
    """The contents of all files of a house."""
    return sorted(path.read_bytes() for path in house.root.rglob("*") if path.is_file())


# --- One file ---------------------------------------------------------------------------------


def test_a_claimed_file_is_ours(house: House) -> None:
    """The file leaves the inbox whole, with its name, length, hash and time of receipt."""
    taken = claim(house, drop(house, b"form"), now)
    assert (taken.name, taken.size, taken.received_at) == (FORM, 4, NOON)
    assert taken.sha256 == hashlib.sha256(b"form").hexdigest()
    assert taken.path == house.claimed / f"{taken.id}__{FORM}"
    assert taken.path.read_bytes() == b"form"
    assert list(house.inbox.iterdir()) == []


def test_a_file_that_is_gone_is_not_claimed(house: House) -> None:
    """A file taken away between the look and the claim is no failure of the office."""
    with pytest.raises(NotClaimed):
        claim(house, house.inbox / FORM, now)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_only_files_are_claimed(house: House) -> None:
    """A folder, a link or a pipe that took a form's name stays where it is."""
    (house.inbox / "folder.xlsx").mkdir()
    (house.inbox / "link.xlsx").symlink_to(house.root / "secret")
    os.mkfifo(house.inbox / "pipe.xlsx")
    for name in ("folder.xlsx", "link.xlsx", "pipe.xlsx"):
        with pytest.raises(NotClaimed):
            claim(house, house.inbox / name, now)
    assert len(list(house.inbox.iterdir())) == 3
    assert list(house.claimed.iterdir()) == []


def test_a_name_of_any_kind_is_claimed(house: House) -> None:
    """Whatever the name, the claim's own name is valid everywhere and keeps the extension."""
    names = ["Пары (копия)  2.xlsx", "и" * 120 + ".xlsx", "a__b.docx", "и\u0306.xlsx"]
    if sys.platform == "linux":
        names += ["con.xlsx", "что?.xlsx", "две\nстроки.xlsx", os.fsdecode(b"\xcf\xe0.xlsx")]
    for name in names:
        taken = claim(house, drop(house, name.encode(errors="replace"), name), now)
        own_name = taken.path.name.removeprefix(f"{taken.id}__")
        assert own_name == disk.safe_name(own_name)
        assert taken.path.suffix == Path(name).suffix
        taken.name.encode()
    assert len(list(house.claimed.iterdir())) == len(names)


def test_a_deep_house_keeps_its_paths_short(house: House) -> None:
    """In a deep folder the claim's name is cut so that the archived path fits Excel's limit."""
    deep = House(house.root / ("x" * (150 - len(str(house.root)))))
    deep.inbox.mkdir(parents=True)
    taken = claim(deep, drop(deep, b"form", "и" * 90 + ".xlsx"), now)
    assert len(str(archive(deep, taken.path, DAY))) <= 218


def test_a_large_file_is_claimed_too(house: House) -> None:
    """Beyond 50 MB the hash covers the beginning and the size says the rest; nothing is refused."""
    path = drop(house, b"form")
    with path.open("r+b") as file:
        file.truncate(50 * 2**20 + 1)
    taken = claim(house, path, now)
    assert taken.size == 50 * 2**20 + 1
    assert taken.sha256 == hashlib.sha256(b"form".ljust(50 * 2**20, b"\0")).hexdigest()


# --- The same name, and the same file, again --------------------------------------------------


def test_a_name_dropped_twice_is_two_claims(house: House) -> None:
    """Two forms of one name, dropped one after the other, are both claimed, each with its text."""
    drops = [claim(house, drop(house, text, at=1_700_000_000 + n), now)
             for n, text in enumerate([b"first", b"again"])]  # fmt: skip
    assert len({taken.id for taken in drops}) == 2
    assert [taken.path.read_bytes() for taken in drops] == [b"first", b"again"]


@pytest.mark.parametrize("finished", [False, True])
def test_the_same_file_dropped_again_is_another_claim(house: House, *, finished: bool) -> None:
    """A file of the same name, size and time is claimed anew, the first one finished or not."""
    journal: set[str] = set()
    drops = []
    for _ in range(3):
        drops.append(claim(house, drop(house, b"form"), now, journal.__contains__))
        journal.add(drops[-1].id)
        if finished:
            archive(house, drops[-1].path, DAY)
    first = drops[0].id
    assert [taken.id for taken in drops] == [first, f"{first}-2", f"{first}-3"]
    assert everything(house) == [b"form"] * 3


def test_two_offices_never_claim_one_file_twice(house: House) -> None:
    """Of two processes that claim all they see, each file goes to one, or waits for a next look."""
    for number in range(60):
        drop(house, b"%d" % number, f"{number}.xlsx")
    script = "\n".join(
        (
            "import sys; from datetime import datetime, UTC; from pathlib import Path",
            "from pipeline.house import House; from pipeline.intake import claim, NotClaimed",
            "house = House(Path(sys.argv[1])); input()",
            "for path in sorted(house.inbox.iterdir()):",
            "    try: print(claim(house, path, lambda: datetime.now(UTC)).id)",
            "    except NotClaimed: pass",
        )
    )
    offices = [
        subprocess.Popen(
            [sys.executable, "-c", script, house.root],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for office in offices:
        assert office.stdin
        office.stdin.write("go\n")
        office.stdin.flush()
    said = [office.communicate() for office in offices]
    assert [err for _, err in said] == ["", ""]
    ids = [line for out, _ in said for line in out.split()]
    ids += [claim(house, path, now).id for path in house.inbox.iterdir()]
    assert len(ids) == len(set(ids)) == 60
    assert everything(house) == sorted(b"%d" % number for number in range(60))


# --- Somebody in between ----------------------------------------------------------------------


def between(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something after the claim's last question and before its rename."""
    todo = iter([act])

    def step(name: str) -> None:
        if name.startswith("move") and (due := next(todo, None)):
            due()

    monkeypatch.setattr(disk, "fault_point", step)


@on_linux
def test_a_writer_that_comes_last_gets_its_file_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file opened for writing in the very moment of the claim lies in the inbox again."""
    path = drop(house, b"form")
    opened = []
    between(monkeypatch, lambda: opened.append(path.open("ab")))
    with pytest.raises(NotClaimed):
        claim(house, path, now)
    opened[0].write(b" and more")
    opened[0].close()
    assert path.read_bytes() == b"form and more"
    assert list(house.claimed.iterdir()) == []
    assert claim(house, path, now).size == len(b"form and more")


@on_linux
def test_a_writer_under_way_is_not_robbed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is being written when the claim begins is not even moved."""
    path = drop(house, b"form")
    between(monkeypatch, lambda: pytest.fail("moved"))
    with path.open("ab"), pytest.raises(NotClaimed):
        claim(house, path, now)
    assert path.read_bytes() == b"form"


@on_linux
def test_a_link_put_in_a_forms_place_is_not_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form replaced by a link in the moment of the claim brings no other file into the office."""
    secret = house.root / "secret"
    secret.write_bytes(b"secret")
    path = drop(house, b"form")

    def swap() -> None:
        path.unlink()
        path.symlink_to(secret)

    between(monkeypatch, swap)
    with pytest.raises(NotClaimed):
        claim(house, path, now)
    assert path.is_symlink()
    assert list(house.claimed.iterdir()) == []


# --- Crashes ----------------------------------------------------------------------------------


def survivors(house: House, journal: Callable[[str], bool] = lambda _: False) -> list[Drop]:
    """What an office has after a start: adopted claims, then what the inbox still holds."""
    drops = adopt(house, now, journal)
    found = look(house, Patience(seconds=0), now)
    return drops + [claim(house, path, now, journal) for path in found.ready]


@needs_fork
def test_a_killed_claim_is_found_again(tmp_path: Path) -> None:
    """Wherever a claim is killed, the next start has the one drop, with the same id and text."""
    ids = set()
    for step in count(1):
        house = House(tmp_path / f"{step}")
        for folder in (house.inbox, house.office):
            folder.mkdir(parents=True)
        killed = _killed_at(step, house, drop(house, b"form"))
        (found,) = survivors(house)
        assert found.path.read_bytes() == b"form"
        assert everything(house) == [b"form"]
        ids.add(found.id)
        if not killed:
            break
    assert len(ids) == 1
    assert step > 4


def _killed_at(step: int, house: House, path: Path) -> bool:
    steps = count(1)

    def die(name: str) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        disk.fault_point = die
        claim(house, path, now)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL)
    return status != 0


def test_only_unknown_claims_are_adopted(house: House) -> None:
    """Claims the journal knows are left to it; others come in the order of their time."""
    times = range(1_700_000_000, 1_700_000_008)
    unknown = [claim(house, drop(house, b"form", f"{at}.xlsx", at), now) for at in times]
    known = claim(house, drop(house, b"known", "3.xlsx"), now)
    adopted = adopt(house, now, lambda drop_id: drop_id == known.id)
    assert adopted == unknown


def test_a_house_without_claims_adopts_nothing(tmp_path: Path) -> None:
    """A house that has never claimed anything starts as any other."""
    assert adopt(House(tmp_path), now) == []


@pytest.mark.parametrize("how", [os.link, shutil.copy2])
@pytest.mark.parametrize("journalled", [False, True])
def test_a_name_left_by_a_power_failure_is_no_second_drop(
    house: House, how: Callable[[Path, Path], object], *, journalled: bool
) -> None:
    """Half a rename leaves two names of one file: the start makes one claim of them."""
    taken = claim(house, drop(house, b"form"), now)
    how(taken.path, house.inbox / FORM)
    known = {taken.id} if journalled else set()
    assert survivors(house, known.__contains__) == ([] if journalled else [taken])
    assert everything(house) == [b"form"]


def test_a_name_left_of_a_second_drop_is_swept_too(house: House) -> None:
    """A file dropped a second time and caught half-way is still one claim, beside the first."""
    first = claim(house, drop(house, b"form"), now)
    archive(house, first.path, DAY)
    again = claim(house, drop(house, b"form"), now, {first.id}.__contains__)
    shutil.copy2(again.path, house.inbox / FORM)
    assert survivors(house, {first.id}.__contains__) == [again]


def test_a_look_alike_is_not_swept(house: House) -> None:
    """Another text of the same name, size and time is a drop of its own, whatever happened."""
    claim(house, drop(house, b"form"), now)
    drop(house, b"FORM")
    assert sorted(found.path.read_bytes() for found in survivors(house)) == [b"FORM", b"form"]


# --- The archive ------------------------------------------------------------------------------


def test_the_archive_keeps_the_file_as_it_was_dropped(house: House) -> None:
    """A finished claim moves, unchanged, into the folder of its month; again is harmless."""
    taken = claim(house, drop(house, b"form"), now)
    kept = archive(house, taken.path, DAY)
    assert kept == house.archive / "2026-09" / f"{taken.id}__{FORM}"
    assert kept.read_bytes() == b"form"
    assert archive(house, taken.path, DAY) == kept
    assert everything(house) == [b"form"]


def test_the_archive_makes_one_of_two_halves(house: House) -> None:
    """Half a rename into the archive is completed by the next attempt."""
    taken = claim(house, drop(house, b"form"), now)
    kept = archive(house, taken.path, DAY)
    shutil.copy2(kept, taken.path)
    assert archive(house, taken.path, DAY) == kept
    assert everything(house) == [b"form"]


def test_the_archive_never_writes_over(house: House) -> None:
    """Another text under the same claim's name, from an older journal, stays beside it."""
    taken = claim(house, drop(house, b"form"), now)
    archive(house, taken.path, DAY)
    again = claim(house, drop(house, b"FORM"), now)
    assert again.id == taken.id
    assert archive(house, again.path, DAY).name == f"{taken.id}__Форма о парах (2).xlsx"
    assert everything(house) == [b"FORM", b"form"]


def test_archiving_nothing_is_an_error(house: House) -> None:
    """A claim that is neither here nor there is never taken for archived."""
    with pytest.raises(FileNotFoundError):
        archive(house, house.claimed / "0__Форма.xlsx", DAY)
