"""How the house is built: dependencies, sizes, who writes to the disk, who reads the clock."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline"
MODULES = {
    str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
LONGEST_MODULE = 200
LONGEST_FUNCTION = 30

LONGER_MODULES = {
    "register/migrations/versions/0001_the_journal.py": "the first tables as they were, for ever",
}
LONGER_FUNCTIONS = {
    "register/migrations/versions/0001_the_journal.py:_packet": "a table is read as one list",
    "register/migrations/versions/0001_the_journal.py:_paper": "a table is read as one list",
    "register/migrations/versions/0002_the_life_of_papers.py:upgrade": "read as one list",
}
WRITERS = {
    "office/lease.py": "a lock wants a handle that could write; nothing is written through it",
    "cli/logbook.py": "the log lies beside the journal, outside every house",
    "cli/opening.py": "so does the journal, with its folder",
}
"""Modules beside `disk` that change the disk, each with its reason."""

WRITING = {
    "write_text", "write_bytes", "mkdir", "rename", "unlink", "rmdir", "touch", "symlink_to",
    "hardlink_to", "makedirs", "removedirs", "renames", "rmtree", "copyfile", "copy2",
    "copytree", "copyfileobj", "mkdtemp", "mkstemp", "NamedTemporaryFile", "TemporaryDirectory",
    "FileHandler", "truncate",
}  # fmt: skip
OURS = {"disk", "intake", "self"}  # `disk.remove` is the way that is meant
CLOCKS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
}  # fmt: skip


def calls(tree: ast.AST) -> Iterator[tuple[str, str, ast.Call]]:
    """Every call of a module: the name before the dot (empty when none), the name called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                owner = node.func.value
                yield owner.id if isinstance(owner, ast.Name) else "…", node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield "", node.func.id, node


def opens_for_writing(owner: str, name: str, call: ast.Call) -> bool:
    """Whether a call is an ``open`` in a mode that may write.

    The first value given to a method may be a name inside an archive: it counts when it is a mode.
    """
    if name != "open" or owner == "os":
        return False
    position = 0 if owner else 1
    modes = [*call.args[position:][:1], *(key.value for key in call.keywords if key.arg == "mode")]
    typed = [mode.value if isinstance(mode, ast.Constant) else "?" for mode in modes]
    unknown = owner == "" or any(key.arg == "mode" for key in call.keywords)
    return any(
        re.fullmatch(r"[rwaxbt+]+", str(mode)) and set(str(mode)) & set("wax+") for mode in typed
    ) or (unknown and "?" in typed)


def disk_changes(tree: ast.AST) -> list[str]:
    """The calls of a module that would change the disk, with their lines."""
    return [
        f"{owner}.{name} in line {call.lineno}"
        for owner, name, call in calls(tree)
        if (name in WRITING and owner not in OURS)
        or (owner, name) in (("os", "remove"), ("os", "replace"), ("os", "link"))
        or opens_for_writing(owner, name, call)
    ]


def clock_looks(tree: ast.AST) -> list[str]:
    """The places of a module that read the clock, called or handed on."""
    return [
        f"{node.value.id}.{node.attr} in line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in CLOCKS
    ]


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every function of a module with its length from ``def`` on, the docstring left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            told = node.body[0] if ast.get_docstring(node) else None
            yield (
                node.name,
                length - (told.end_lineno - told.lineno + 1 if told and told.end_lineno else 0),
            )


def test_dependencies_point_one_way() -> None:
    """Every contract of import-linter in pyproject.toml is kept."""
    program = "from importlinter.cli import lint_imports_command as go; go()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "0 broken" in done.stdout


def test_modules_are_short() -> None:
    """No module is longer than 200 lines, the exceptions have their reasons and need them."""
    lengths = {
        name: len((PACKAGE / name).read_text(encoding="utf-8").splitlines()) for name in MODULES
    }
    assert {name for name, length in lengths.items() if length > LONGEST_MODULE} == set(
        LONGER_MODULES
    )


def test_functions_are_short() -> None:
    """No function is longer than 30 lines, the exceptions have their reasons and need them."""
    longer = {
        f"{module}:{name}"
        for module, tree in MODULES.items()
        for name, length in functions(tree)
        if length > LONGEST_FUNCTION
    }
    assert longer == set(LONGER_FUNCTIONS)


def test_only_the_disk_writes() -> None:
    """Nothing but ``disk`` changes the disk, so that the crash tests see every change."""
    changing = {name: found for name, tree in MODULES.items() if (found := disk_changes(tree))}
    assert changing.pop("disk.py"), "the check sees what disk does"
    assert set(changing) == set(WRITERS), changing


def test_only_the_command_reads_the_clock() -> None:
    """The time is read in ``cli`` and handed on, so that a packet can be made again as it was."""
    looking = {name: found for name, tree in MODULES.items() if (found := clock_looks(tree))}
    in_command = {name for name in looking if name.startswith("cli/")}
    assert in_command, "the check sees what the command does"
    assert set(looking) == in_command, looking


@pytest.mark.parametrize(
    "line",
    [
        "open('a', 'w')", "open('a', mode=mode)", "path.open('xb')", "path.write_text('')",
        "path.parent.mkdir()", "os.remove(path)", "shutil.rmtree(path)", "FileHandler(path)",
    ],
)  # fmt: skip
def test_a_change_of_the_disk_is_seen(line: str) -> None:
    """The check of the disk knows each of the ways to change it."""
    assert disk_changes(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["datetime.now(UTC)", "date.today()", "time.time()", "f(time.time)"]
)
def test_a_look_at_the_clock_is_seen(line: str) -> None:
    """The check of the clock knows each of the ways to read it, also one that is handed on."""
    assert clock_looks(ast.parse(line))
