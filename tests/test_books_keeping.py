"""How the books are kept in the outbox: nobody's words are written over unread."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from books_sample import journal, opened, page_of, saved, type_in

from pipeline import disk
from pipeline.books import Kept, draw_book, keep_book, look_at, read_book, read_lying
from pipeline.house import House
from pipeline.reading import ReadingRoom
from pipeline.reading.grid import Grid

NAME = "Журнал приказов"
TODAY = date(2026, 9, 4)
BESIDE = "Журнал приказов (новее, пока книга открыта).xlsx"
EARLIER = "Журнал приказов (до 2026-09-04).xlsx"
OLD, NEW, NEWEST = (draw_book(journal(n)) for n in (1, 2, 3))
MARKS = ["~$Журнал приказов.xlsx", ".~lock.Журнал приказов.xlsx#"]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house whose journal was written by the office."""
    return begun(tmp_path / "школа")


def begun(root: Path) -> House:
    """Lay out a house with an old journal."""
    house = House(root)
    for folder in house.folders:
        disk.make_folder(folder)
    assert keep(house, OLD) == Kept("written", book(house))
    return house


def keep(house: House, content: bytes, taken: str = "") -> Kept:
    """Bring the journal up to date on the day of these tests."""
    return keep_book(house, NAME, content, TODAY, taken)


def book(house: House) -> Path:
    """Where the journal lies."""
    return house.outbox / "Журнал приказов.xlsx"


@cache
def by_person(number: str = "12-Д") -> bytes:
    """The old journal after a person has typed a number and saved, once for all tests."""
    workbook = opened(OLD)
    type_in(page_of(workbook), "п-1", Номер=number)
    return saved(workbook)


def save(house: House, content: bytes) -> str:
    """A person saves the journal; the hash of what they saved."""
    book(house).write_bytes(content)
    return sha256(content).hexdigest()


def files(house: House) -> dict[str, bytes]:
    """Everything in the outbox."""
    return {
        path.relative_to(house.outbox).as_posix(): path.read_bytes()
        for path in sorted(house.outbox.rglob("*"))
        if path.is_file() and path.suffix != ".tmp"
    }


def test_our_own_book_is_written_over(house: House) -> None:
    """As long as nobody else has saved it, a new content takes the old one's place."""
    assert not look_at(house, NAME).edited
    assert keep(house, NEW) == Kept("written", book(house))
    assert files(house) == {"Журнал приказов.xlsx": NEW}


def test_the_same_content_is_not_written_again(house: House) -> None:
    """The file is not touched, so that nothing wakes and no share copies it again."""
    before = book(house).stat().st_mtime_ns
    assert keep(house, OLD) == Kept("same", book(house))
    assert book(house).stat().st_mtime_ns == before


def test_a_persons_words_are_not_written_over_unread(house: House) -> None:
    """A book that somebody has saved stays as it is until it was read."""
    save(house, by_person())
    assert look_at(house, NAME).edited
    assert keep(house, NEW) == Kept("changed", None)
    assert files(house) == {"Журнал приказов.xlsx": by_person()}


def test_a_persons_words_once_read_are_put_by(house: House) -> None:
    """After reading, the book is ours again, and the person's copy lies in «Заменено»."""
    typed = save(house, by_person())
    assert keep(house, NEW, typed) == Kept("written", book(house), house.replaced / EARLIER)
    assert files(house) == {
        "Журнал приказов.xlsx": NEW,
        f"Заменено/{EARLIER}": by_person(),
    }
    assert not look_at(house, NAME).edited


def test_copies_of_one_day_are_counted(house: House) -> None:
    """Two savings on one day give two copies, the same content never two."""
    for number in ("1", "2", "1"):
        keep(house, NEW, save(house, by_person(number)))
    assert sorted(files(house)) == [
        "Журнал приказов.xlsx",
        "Заменено/Журнал приказов (до 2026-09-04) (2).xlsx",
        f"Заменено/{EARLIER}",
    ]


def test_a_save_between_reading_and_writing_wins(house: House) -> None:
    """What was read is no more what lies there: nothing is written, the next look reads again."""
    first = save(house, by_person("1"))
    second = save(house, by_person("2"))
    assert keep(house, NEW, first) == Kept("changed", None)
    assert book(house).read_bytes() == by_person("2")
    assert keep(house, NEW, second).outcome == "written"


def test_a_save_while_the_copy_is_put_by_wins(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look before the writing sees it."""
    typed = save(house, by_person("1"))

    def meanwhile(name: str) -> None:
        if house.replaced.exists():
            save(house, by_person("2"))

    monkeypatch.setattr(disk, "fault_point", meanwhile)
    assert keep(house, NEW, typed) == Kept("changed", None, house.replaced / EARLIER)
    assert book(house).read_bytes() == by_person("2")


@pytest.mark.parametrize("mark", MARKS)
def test_an_open_book_gets_its_newer_copy_beside(house: House, mark: str) -> None:
    """Excel's mark or LibreOffice's: the open file is left alone, the newer one lies beside it."""
    (house.outbox / mark).touch()
    assert look_at(house, NAME).open_mark == mark
    assert keep(house, NEW) == Kept("beside", house.outbox / BESIDE)
    assert keep(house, NEWEST) == Kept("beside", house.outbox / BESIDE)
    assert files(house) == {"Журнал приказов.xlsx": OLD, BESIDE: NEWEST, mark: b""}


@pytest.mark.parametrize("then", [NEWEST, NEW, OLD], ids=["newer", "that", "as it was"])
def test_a_closed_book_has_no_copy_beside(house: House, then: bytes) -> None:
    """Closed again, it is brought up to date itself and the copy goes."""
    (house.outbox / MARKS[0]).touch()
    keep(house, NEW)
    (house.outbox / MARKS[0]).unlink()
    kept = keep(house, then)
    assert kept == Kept("same" if then == OLD else "written", book(house))
    assert files(house) == {"Журнал приказов.xlsx": then}


def test_a_copy_beside_in_which_somebody_wrote_is_left(house: House) -> None:
    """It is neither written over nor removed, and the office is told of it."""
    mark, beside = house.outbox / MARKS[0], house.outbox / BESIDE
    mark.touch()
    keep(house, NEW)
    beside.write_bytes(by_person())
    assert keep(house, NEWEST) == Kept("beside", None, left=beside)
    mark.unlink()
    assert keep(house, NEWEST) == Kept("written", book(house), left=beside)
    assert files(house) == {"Журнал приказов.xlsx": NEWEST, BESIDE: by_person()}


def test_a_copy_beside_that_is_open_itself_is_left(house: House) -> None:
    """Whoever has opened the copy keeps it; it goes when it is closed."""
    book_mark, copy_mark = house.outbox / MARKS[0], house.outbox / f"~${BESIDE}"
    book_mark.touch()
    keep(house, NEW)
    copy_mark.touch()
    assert keep(house, NEWEST) == Kept("beside", None)
    book_mark.unlink()
    assert keep(house, NEWEST) == Kept("written", book(house))
    assert files(house)[BESIDE] == NEW
    copy_mark.unlink()
    keep(house, NEWEST)
    assert BESIDE not in files(house)


def test_a_book_that_cannot_be_replaced_gets_its_copy_beside(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refusal without any mark, as Windows gives it, is an open book too; later it is ours."""
    rename = Path.replace

    def refused(source: Path, target: Path) -> Path:
        if target == book(house):
            raise PermissionError(13, "held")
        return rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refused)
        patch.setattr(disk, "_PATIENCE", (0.0,))
        for content in (NEW, NEWEST, NEW):
            assert keep(house, content) == Kept("beside", house.outbox / BESIDE)
    assert files(house) == {"Журнал приказов.xlsx": OLD, BESIDE: NEW}
    assert keep(house, NEW) == Kept("written", book(house))
    assert files(house) == {"Журнал приказов.xlsx": NEW}


def unreadable(*paths: Path) -> Callable[[Path, int], bytes]:
    """Taking copies while somebody holds these files for themselves, as Windows tells it."""
    take = disk.take_copy

    def take_copy(path: Path, limit: int) -> bytes:
        if path in paths:
            raise PermissionError(13, "held")
        return take(path, limit)

    return take_copy


def test_a_book_that_cannot_be_read_gets_its_copy_beside(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that holds the book for itself has it open; later it is brought up to date."""
    beside = house.outbox / BESIDE
    with monkeypatch.context() as patch:
        patch.setattr(disk, "take_copy", unreadable(book(house)))
        assert keep(house, NEW) == Kept("beside", beside)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "take_copy", unreadable(book(house), beside))
        assert keep(house, NEWEST) == Kept("beside", None)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "take_copy", unreadable(beside))
        assert keep(house, NEWEST) == Kept("written", book(house))
    assert files(house) == {"Журнал приказов.xlsx": NEWEST, BESIDE: NEW}
    assert keep(house, NEWEST) == Kept("same", book(house))
    assert files(house) == {"Журнал приказов.xlsx": NEWEST}


def test_a_book_opened_while_its_copy_is_put_by_is_left(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person's copy lies in «Заменено» already, and that is told."""
    typed = save(house, by_person())
    put = disk.replace

    def then_open(path: Path, content: bytes) -> None:
        put(path, content)
        if path.parent == house.replaced:
            monkeypatch.setattr(disk, "take_copy", unreadable(book(house)))

    monkeypatch.setattr(disk, "replace", then_open)
    earlier = house.replaced / EARLIER
    assert keep(house, NEW, typed) == Kept("beside", house.outbox / BESIDE, earlier)
    assert book(house).read_bytes() == by_person()


def test_a_book_that_is_gone_is_written_again(house: House) -> None:
    """Whoever has deleted or moved it gets a new one."""
    book(house).unlink()
    assert look_at(house, NAME).sha256 == ""
    assert keep(house, OLD) == Kept("written", book(house))


def test_a_lost_memory_loses_no_words(house: House) -> None:
    """When the office no longer knows what it wrote, every content is a person's until read."""
    (house.office / "books.json").write_text("{", encoding="utf-8")
    assert keep(house, NEW) == Kept("changed", None)
    assert keep(house, NEW, sha256(OLD).hexdigest()).outcome == "written"


def test_a_book_is_read_from_a_copy_of_its_own(house: House) -> None:
    """What was looked at is what is read, whatever is saved meanwhile; no copy stays."""
    save(house, by_person("7-Д"))
    looked = look_at(house, NAME)
    save(house, b"half a file")
    with ReadingRoom() as room:
        grid = read_lying(house, room, looked)
    assert isinstance(grid, Grid)
    (row,) = read_book(grid, journal().columns).rows
    assert row.cells["Номер"].text == "7-Д"
    assert list(house.staging.iterdir()) == []


def test_no_link_is_followed(house: House) -> None:
    """A link in the book's place leads nowhere: neither read nor written through."""
    book(house).unlink()
    (house.root / "secret").write_bytes(b"secret")
    book(house).symlink_to(house.root / "secret")
    with pytest.raises(OSError, match=r"link|levels|regular"):
        keep(house, NEW)
    assert (house.root / "secret").read_bytes() == b"secret"


def killed_at(point: int, act: Callable[[], object]) -> bool:
    """Run in a process that kills itself at that fault point; whether it came to that."""
    points = count(1)

    def die(name: str) -> None:
        if next(points) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        disk.fault_point = die
        act()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(sys.platform == "win32", reason="нет fork и SIGKILL")
@pytest.mark.parametrize("scene", ["ours", "edited", "open", "closed"])
def test_a_kill_at_any_step_is_recovered(scene: str, tmp_path: Path) -> None:
    """Wherever it is killed, the book is whole, a person's words exist, and the next run ends well.

    The outbox is then as after an undisturbed run, and the book is known for the office's own.
    """
    typed = sha256(by_person()).hexdigest()

    def prepared(root: Path) -> House:
        house = begun(root)
        if scene == "edited":
            save(house, by_person())
        if scene in ("open", "closed"):
            (house.outbox / MARKS[0]).touch()
        if scene == "closed":
            keep(house, NEW)
            (house.outbox / MARKS[0]).unlink()
        return house

    calm = prepared(tmp_path / "calm")
    keep(calm, NEWEST, typed)
    for point in count(1):
        house = prepared(tmp_path / "killed")
        before = book(house).read_bytes()
        killed = killed_at(point, lambda house=house: keep(house, NEWEST, typed))  # type: ignore[misc]
        assert book(house).read_bytes() in (before, NEWEST)
        assert scene != "edited" or by_person() in files(house).values()
        assert look_at(house, NAME).edited == (book(house).read_bytes() == by_person())
        keep(house, NEWEST, typed)
        assert files(house) == files(calm)
        assert not look_at(house, NAME).edited
        shutil.rmtree(house.root)
        if not killed:
            break
    assert point > 5
