"""Every docstring here is a claim about pipeline.disk, tried on a real folder."""

from __future__ import annotations

import errno
import os
import signal
import threading
import unicodedata
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import disk

OLD, NEW = b"old" * 1000, b"new" * 3000
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
needs_links = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")


def die_at(step: int, act: Callable[[], object]) -> bool:
    """Run in a process that kills itself at the given fault point; True when it came to that."""
    steps = count(1)

    def die(name: str) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        disk.fault_point = die
        act()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL)
    return status != 0


def content(folder: Path) -> dict[str, bytes]:
    """Everything below a folder that is not a temporary file."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".tmp")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# --- Writing ----------------------------------------------------------------------------------


def test_write_new_refuses_a_taken_name(tmp_path: Path) -> None:
    """A file that stands there is never written over."""
    (tmp_path / "Приказ.docx").write_bytes(OLD)
    with pytest.raises(FileExistsError):
        disk.write_new(tmp_path / "Приказ.docx", NEW)
    assert content(tmp_path) == {"Приказ.docx": OLD}


def test_write_new_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full in the middle of a file, no part of it stays."""

    def full(name: str) -> None:
        if name.startswith("written"):
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "fault_point", full)
    with pytest.raises(OSError, match="full"):
        disk.write_new(tmp_path / "Приказ.docx", NEW)
    assert list(tmp_path.iterdir()) == []


@needs_fork
def test_replace_shows_the_old_or_the_new_whole(tmp_path: Path) -> None:
    """Wherever `replace` is killed, the file is the old one or the new one, and both occur."""
    seen = set()
    for step in count(1):
        path = tmp_path / f"{step}" / "Журнал.xlsx"
        path.parent.mkdir()
        path.write_bytes(OLD)
        killed = die_at(step, lambda path=path: disk.replace(path, NEW))  # type: ignore[misc]
        seen.add(path.read_bytes())
        assert path.read_bytes() in (OLD, NEW)
        if not killed:
            break
    assert seen == {OLD, NEW}
    assert step > 3


def test_replace_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a success nor a failure leaves a temporary file behind."""
    disk.replace(tmp_path / "a.txt", NEW)

    def fails(name: str) -> None:
        if name.startswith("replace"):
            raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(disk, "fault_point", fails)
    with pytest.raises(OSError, match="broken"):
        disk.replace(tmp_path / "a.txt", OLD)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == NEW


def test_write_folder_sweeps_an_unfinished_one(tmp_path: Path) -> None:
    """What an earlier attempt left in a folder does not get into the new one."""
    disk.write_folder(tmp_path / "x" / "staging", {"чужой.docx": OLD})
    disk.write_folder(tmp_path / "x" / "staging", {"1.docx": NEW, "2.docx": OLD})
    assert content(tmp_path) == {"x/staging/1.docx": NEW, "x/staging/2.docx": OLD}


@pytest.mark.parametrize("name", ["../out.docx", "/tmp/out.docx", "inner/out.docx", ".."])  # noqa: S108
def test_write_folder_writes_nowhere_else(tmp_path: Path, name: str) -> None:
    """A name that is a path is refused before anything is written."""
    with pytest.raises(ValueError, match="folder"):
        disk.write_folder(tmp_path / "staging", {"ok.docx": NEW, name: NEW})
    assert list(tmp_path.iterdir()) == []


def test_make_folder_keeps_what_is_there(tmp_path: Path) -> None:
    """An existing folder keeps its files; a file in the way is an error, not swept."""
    disk.make_folder(tmp_path / "a" / "b" / "c")
    (tmp_path / "a" / "b" / "c" / "file").write_bytes(OLD)
    disk.make_folder(tmp_path / "a" / "b" / "c")
    assert content(tmp_path) == {"a/b/c/file": OLD}
    with pytest.raises(OSError, match="file"):
        disk.make_folder(tmp_path / "a" / "b" / "c" / "file" / "d")


def test_remove_takes_what_is_there_and_no_more(tmp_path: Path) -> None:
    """A missing file or folder is no fault, the neighbours stay."""
    disk.write_folder(tmp_path / "a", {"1": OLD, "2": NEW})
    disk.remove(tmp_path / "a" / "1")
    disk.remove(tmp_path / "a" / "1")
    disk.remove_folder(tmp_path / "none")
    assert content(tmp_path) == {"a/2": NEW}
    disk.remove_folder(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


# --- Moving -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["file", "folder", "empty folder", "dangling link"])
def test_move_takes_no_other_ones_place(tmp_path: Path, kind: str) -> None:
    """Whatever stands under the target's name stays, and the source too."""
    source, target = tmp_path / "source", tmp_path / "target"
    disk.write_folder(source, {"1.docx": NEW})
    if kind == "file":
        target.write_bytes(OLD)
    elif kind == "folder":
        disk.write_folder(target, {"2.docx": OLD})
    elif kind == "empty folder":
        target.mkdir()
    else:
        target.symlink_to(tmp_path / "nowhere")
    before = content(tmp_path)
    with pytest.raises(disk.Taken):
        disk.move(source, target)
    assert content(tmp_path) == before
    assert os.path.lexists(target)


@needs_fork
def test_move_loses_nothing_when_killed(tmp_path: Path) -> None:
    """Wherever a move between folders is killed, the file lies in exactly one of them."""
    for step in count(1):
        house = tmp_path / f"{step}"
        disk.write_folder(house / "from", {"Форма.xlsx": OLD})
        disk.make_folder(house / "to")
        source, target = house / "from" / "Форма.xlsx", house / "to" / "Форма.xlsx"
        killed = die_at(step, lambda s=source, t=target: disk.move(s, t))  # type: ignore[misc]
        assert list(content(house).values()) == [OLD]
        if not killed:
            break
    assert step > 3


def test_move_outlasts_a_short_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name held for a moment, as by an antivirus, is moved when it is let go."""
    refusals = iter([errno.EACCES, errno.EBUSY])
    rename = Path.rename

    def held(source: Path, target: Path) -> Path:
        if (refusal := next(refusals, None)) is not None:
            raise OSError(refusal, "held")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", held)
    (tmp_path / "a").write_bytes(OLD)
    disk.move(tmp_path / "a", tmp_path / "b")
    assert content(tmp_path) == {"b": OLD}


def test_move_says_when_the_hold_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name held for longer than the patience is an error, and nothing has moved."""

    def held(_source: Path, _target: Path) -> Path:
        raise OSError(errno.EBUSY, "held")

    monkeypatch.setattr(Path, "rename", held)
    monkeypatch.setattr(disk, "_PATIENCE", (0.0, 0.0))
    (tmp_path / "a").write_bytes(OLD)
    with pytest.raises(OSError, match="held"):
        disk.move(tmp_path / "a", tmp_path / "b")
    assert content(tmp_path) == {"a": OLD}


def test_publish_takes_the_first_free_name(tmp_path: Path) -> None:
    """Three packets of one name lie side by side, each whole."""
    for number in range(3):
        disk.write_folder(tmp_path / "staging", {"1.docx": b"%d" % number})
        disk.publish(tmp_path / "staging", tmp_path / "out", disk.numbered("Проект 01.09.2026"))
    assert content(tmp_path) == {
        "out/Проект 01.09.2026/1.docx": b"0",
        "out/Проект 01.09.2026 (2)/1.docx": b"1",
        "out/Проект 01.09.2026 (3)/1.docx": b"2",
    }


def test_publish_says_when_no_name_is_free(tmp_path: Path) -> None:
    """With every name taken the staged folder stays where it is."""
    disk.write_folder(tmp_path / "staging", {"1.docx": NEW})
    disk.write_folder(tmp_path / "out" / "only", {"1.docx": OLD})
    with pytest.raises(disk.Taken):
        disk.publish(tmp_path / "staging", tmp_path / "out", ["only"])
    assert content(tmp_path) == {"staging/1.docx": NEW, "out/only/1.docx": OLD}


# --- Reading ----------------------------------------------------------------------------------


def test_take_copy_keeps_its_limit(tmp_path: Path) -> None:
    """A file of the limit's size is read, one byte more is refused as too large."""
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert disk.take_copy(tmp_path / "a", 100) == b"x" * 100
    with pytest.raises(OSError, match="large") as refused:
        disk.take_copy(tmp_path / "a", 99)
    assert refused.value.errno == errno.EFBIG


@needs_links
def test_take_copy_reads_nothing_but_files(tmp_path: Path) -> None:
    """A link is not followed, a pipe is not waited for, a folder is refused, no handle leaks."""
    (tmp_path / "secret").write_bytes(OLD)
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    lowest = os.dup(0)
    os.close(lowest)
    for name in ("link.xlsx", "pipe.xlsx", "folder.xlsx"):
        with pytest.raises(OSError, match=r"link|regular|Too many levels"):
            disk.take_copy(tmp_path / name, 1000)
    assert os.dup(0) == lowest
    os.close(lowest)


@needs_links
def test_take_copy_does_not_grow_with_a_growing_file(tmp_path: Path) -> None:
    """A file that grows while it is read never gives more than the limit."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * 10)
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not stop.is_set() and file.tell() < 2**22:
                file.write(b"y" * 5000)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(200):
            try:
                assert len(disk.take_copy(path, 10_000)) <= 10_000
            except OSError as refused:
                assert refused.errno == errno.EFBIG  # noqa: PT017
    finally:
        stop.set()
        writer.join()


# --- Names ------------------------------------------------------------------------------------

AWKWARD = st.sampled_from(
    ["CON", "nul.xlsx", "COM¹.docx", "..", ".", "a" * 300, "№", "й", "é", "\u202e", "ё", " ",
     "\u200d", "/", "\\", "..\\", "x.xlsx", ".xlsx", "‼️", "𝄞" * 90, "\ufffe", "\ud800", "\n"]
)  # fmt: skip
NAMES = st.one_of(
    st.text(max_size=120), st.lists(st.one_of(AWKWARD, st.text(max_size=8))).map("".join)
)
RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"
}


@given(NAMES)
def test_safe_name_is_a_name_everywhere(name: str) -> None:
    """Any text becomes one valid name on Windows, Linux and a share: never empty, never a path."""
    safe = disk.safe_name(name)
    assert 0 < len(safe) <= 80
    assert len(safe.encode()) <= 160
    assert not set(safe) & set('<>:"/\\|?*')
    assert all(unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} for sign in safe)
    assert safe == unicodedata.normalize("NFC", safe)
    assert safe[0] not in ". "
    assert safe[-1] not in ". "
    assert safe.split(".", maxsplit=1)[0].strip().upper() not in RESERVED
    assert Path(safe).name == safe


@given(NAMES)
def test_safe_name_has_nothing_to_mend_twice(name: str) -> None:
    """A safe name is its own safe name."""
    assert disk.safe_name(disk.safe_name(name)) == disk.safe_name(name)


@given(NAMES.map(disk.safe_name), st.integers(0, 90))
def test_a_safe_name_can_be_written(name: str, more: int) -> None:
    """The system itself accepts such a name, and the longest number before it."""
    assert len(os.fsencode(f"{'0' * 12}-99__{name}")) <= 255
    assert len(disk.safe_name(name + "и" * more + ".xlsx")) <= 80


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Форма «Пары» № 3.xlsx", "Форма «Пары» № 3.xlsx"),
        ("  Форма \t пары .xlsx", "Форма пары .xlsx"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("con.xlsx", "_con.xlsx"),
        ("Приказ от 01.09.2026", "Приказ от 01.09.2026"),
        ("и" * 100 + ".xlsx", "и" * 75 + ".xlsx"),
        ("отчёт" + "\u202e" + "xslx.exe", "отчётxslx.exe"),
        ("Кириллица и\u0306.docx", "Кириллица й.docx"),
        ("...", "_"),
        ("а" * 77 + ". . и далее", "а" * 77),
    ],
)
def test_safe_name_keeps_what_it_can(name: str, safe: str) -> None:
    """An ordinary name is not touched; a long one keeps its beginning and its extension."""
    expected = f"_{safe}" if safe.startswith(".") else safe
    assert disk.safe_name(name) == expected


def test_numbered_counts_before_the_extension() -> None:
    """The number stands before the extension; the year of a date is none."""
    assert list(islice(disk.numbered("Форма.xlsx"), 3)) == [
        "Форма.xlsx",
        "Форма (2).xlsx",
        "Форма (3).xlsx",
    ]
    assert list(islice(disk.numbered("№ 012-Д от 01.09.2026"), 2))[1] == "№ 012-Д от 01.09.2026 (2)"
    assert list(islice(disk.numbered("п. 3 о парах"), 2))[1] == "п. 3 о парах (2)"


@given(NAMES.map(disk.safe_name), st.integers(0, 150))
def test_fitting_name_keeps_the_whole_path_short(name: str, depth: int) -> None:
    """The whole path stays within Excel's 218 characters; beginning and extension are kept."""
    folder = Path("/" + "x" * depth)
    fitting = disk.fitting_name(folder, name + " проект.xlsx")
    assert len(str(folder / fitting).encode("utf-16-le")) // 2 <= 218
    assert fitting.endswith(".xlsx")
    assert (name + " проект.xlsx").startswith(fitting.removesuffix(".xlsx"))


def test_fitting_name_leaves_a_short_one_alone(tmp_path: Path) -> None:
    """A name that fits is not touched; a relative folder counts with its whole path."""
    assert disk.fitting_name(tmp_path, "Форма.xlsx") == "Форма.xlsx"
    room = 218 - len(str(Path("outbox").absolute())) - 1
    assert len(disk.fitting_name(Path("outbox"), "и" * 300 + ".xlsx")) == room


def test_fitting_name_says_when_there_is_no_room() -> None:
    """A folder too deep for any name is an error, never a nameless file."""
    with pytest.raises(OSError, match="room") as refused:
        disk.fitting_name(Path("/" + "x" * 215), "Форма.xlsx")
    assert refused.value.errno == errno.ENAMETOOLONG


def test_a_content_that_never_came_to_its_place_is_swept(tmp_path: Path) -> None:
    """What a kill has left of a replacement goes; everything else of the folder stays."""

    def die(name: str) -> None:
        if name.startswith("replace"):
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "fault_point", die)
        patch.setattr(Path, "unlink", lambda *_, **__: None)  # a kill runs no cleaning up
        with pytest.raises(KeyboardInterrupt):
            disk.replace(tmp_path / "note.txt", b"text")
    (tmp_path / ".notes.tmp").write_bytes(b"somebody's")
    assert len(list(tmp_path.iterdir())) == 2
    disk.sweep_unwritten(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [".notes.tmp"]
