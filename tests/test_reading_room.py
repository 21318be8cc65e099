"""The reading room outlives whatever a file does to its child."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook
from reading_sample import KINDS, Drawing, codes
from test_reading_guard import ODS, opendocument, parts_of_form, zipped

from pipeline.reading import ChildFailed, ReadingRoom, read_form
from pipeline.reading.filled import FilledForm, Unreadable
from pipeline.reading.grid import Grid

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits both")


@pytest.fixture(autouse=True)
def _tests_on_the_childs_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The children of these tests lie beside them."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A good form under a name in Russian."""
    return Drawing().save(tmp_path / "форма «лагерь».xlsx")


def heavy(path: Path, nodes: int) -> Path:
    """A small file of a huge tree."""
    path.write_bytes(opendocument(ODS, **{"content.xml": b"<a>" + b"<b/>" * nodes + b"</a>"}))
    return path


def test_a_form_is_read_through_the_child(form: Path) -> None:
    """Path in, filled form out; the values went through the pipe unchanged."""
    with ReadingRoom() as room:
        read = read_form(form, KINDS, room)
    assert isinstance(read, FilledForm)
    assert read.root.cells["since"].text == "01.09.2026"
    assert read.remarks == ()


def test_the_office_imports_no_excel_library() -> None:
    """Importing and using the desk's parent side loads no parser of untrusted files."""
    script = (
        "import sys; from pipeline.reading import ReadingRoom, read_form; "
        "print({'openpyxl', 'python_calamine', 'defusedxml'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "set()"


def test_one_child_reads_many_forms_and_is_then_replaced(form: Path) -> None:
    """The child is kept between forms and recycled after the agreed number."""
    with ReadingRoom(forms_per_child=2) as room:
        assert room.pid is None
        pids: list[int | None] = []
        for _ in range(5):
            assert isinstance(room.read(form), Grid)
            pids.append(room.pid)
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]
    assert room.pid is None


def test_a_refusal_keeps_the_child(form: Path, tmp_path: Path) -> None:
    """A foreign file costs nothing but its remark."""
    (tmp_path / "a.xlsx").write_bytes(b"%PDF")
    with ReadingRoom() as room:
        room.read(form)
        pid = room.pid
        assert codes(room.read(tmp_path / "a.xlsx")) == ["Ф-02"]
        assert isinstance(room.read(form), Grid)
        assert room.pid == pid


def test_a_child_that_takes_too_long_is_killed(form: Path, tmp_path: Path) -> None:
    """The wall clock ends a reading with Ф-11, and the next form is read by a new child."""
    with ReadingRoom(wall_seconds=0.3) as room:
        late = room.read(heavy(tmp_path / "a.ods", 2_000_000))
        assert isinstance(late, Unreadable)
        assert codes(late) == ["Ф-11"]
        assert "0.3" in late.remarks[0].message
        assert isinstance(room.read(form), Grid)


@LINUX
def test_processor_time_is_limited_per_form(tmp_path: Path) -> None:
    """A reading that only computes is ended by the system with Ф-11, long before the wall clock."""
    with ReadingRoom(child="reading_child_brief") as room:
        assert codes(room.read(heavy(tmp_path / "a.ods", 4_000_000))) == ["Ф-11"]


@LINUX
def test_memory_is_limited(form: Path, tmp_path: Path) -> None:
    """A file that wants more memory than allowed gives Ф-12, and the child is replaced."""
    with ReadingRoom(child="reading_child_small") as room:
        room.read(form)
        pid = room.pid
        greedy = room.read(heavy(tmp_path / "a.ods", 800_000))
        assert codes(greedy) == ["Ф-12"]
        assert isinstance(room.read(form), Grid)
        assert room.pid != pid


def test_a_child_that_dies_costs_one_form(form: Path) -> None:
    """A death of the child is told as Ф-12 for that form; the room goes on."""
    with ReadingRoom(child="reading_child_mortal") as room:
        assert codes(room.read(form)) == ["Ф-12"]
        assert codes(room.read(form)) == ["Ф-12"]


def test_a_child_that_cannot_start_is_our_fault(form: Path) -> None:
    """Not the form is blamed when there is no child: the office's own exception is raised."""
    with ReadingRoom(child="no_such_child") as room, pytest.raises(ChildFailed):
        room.read(form)


def test_files_lying_around_are_not_run(
    form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module of ours by name in the current folder, which may be a share, is not imported."""
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "__init__.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with ReadingRoom() as room:
        assert isinstance(room.read(form), Grid)


def test_a_file_that_is_gone_is_our_fault(tmp_path: Path) -> None:
    """A private copy that vanished is no remark to anybody."""
    with ReadingRoom() as room, pytest.raises(FileNotFoundError):
        room.read(tmp_path / "a.xlsx")


def test_broken_bytes_never_raise(tmp_path: Path) -> None:
    """Whatever bytes of a form are changed or cut off, the room answers with a grid or a remark."""
    good = zipped(parts_of_form())
    chance = random.Random(20260901)
    path = tmp_path / "a.xlsx"
    answers = []
    with ReadingRoom() as room:
        for _ in range(150):
            content = bytearray(good)
            for _ in range(chance.choice((1, 1, 3, 30))):
                content[chance.randrange(len(content))] = chance.randrange(256)
            path.write_bytes(content[: chance.choice((len(good), chance.randrange(len(good))))])
            answers.append(room.read(path))
    refused = [one for one in answers if isinstance(one, Unreadable)]
    assert len(refused) > 75
    assert {code for one in refused for code in codes(one)} <= {
        "Ф-02",
        "Ф-03",
        "Ф-05",
        "Ф-07",
        "Ф-08",
        "Ф-09",
    }


def test_a_workbook_of_values_of_every_type_survives_the_pipe(tmp_path: Path) -> None:
    """Text, numbers, truth values, dates, times and durations arrive as they were typed."""
    book = Workbook()
    page = book.worksheets[0]
    typed: list[str | float | bool] = ["да", 1.5, True, "2026-09-01", "01:30"]
    for column, value in enumerate(typed, 1):
        page.cell(1, column, value)
    page["F1"], page["F1"].number_format = 46266, "dd.mm.yyyy"
    page["G1"], page["G1"].number_format = 0.4375, "hh:mm"
    page["H1"], page["H1"].number_format = 46266.4375, "dd.mm.yyyy hh:mm"
    page["I1"], page["I1"].number_format = 1.04375, "[h]:mm:ss"
    book.save(tmp_path / "a.xlsx")
    with ReadingRoom() as room:
        grid = room.read(tmp_path / "a.xlsx")
    assert isinstance(grid, Grid)
    shown = {column: repr(value) for (_, column), value in grid.sheets[0].cells.items()}
    assert shown == {
        1: "'да'",
        2: "1.5",
        3: "True",
        4: "'2026-09-01'",
        5: "'01:30'",
        6: "datetime.date(2026, 9, 1)",
        7: "datetime.time(10, 30)",
        8: "datetime.datetime(2026, 9, 1, 10, 30)",
        9: "'25:03:00'",
    }
