"""A fresh machine has Python and nothing else; every docstring here is a claim about it."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import boot

ROOT = Path(boot.__file__).resolve().parent
LOCKS = (boot.RUNTIME, boot.DEV)
# Put together, so that this file does not carry them itself.
OPTIONS = ("--index" + "-url", "extra-index" + "-url")
ADDRESSES = (*OPTIONS, "/sim" + "ple/", "python" + "hosted", "py" + "pi.org")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def tracked_files() -> Iterator[Path]:
    """Yield the files a clone would have."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return (ROOT / name for name in listed.stdout.decode().split("\0") if name)


def pins(lock: str) -> dict[str, str]:
    """Return the version of each package of a lock file."""
    return dict(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


def outside_environment(**more: str) -> dict[str, str]:
    """Return an environment in which neither pip nor Python is told where anything lies."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PIP", "PYT"))
    }
    return {**kept, "PIP_CONFIG_FILE": os.devnull, **more}


# --- what is written down --------------------------------------------------------------------


def test_no_tracked_file_names_a_registry() -> None:
    """No tracked file carries the address of a package registry."""
    guilty = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in tracked_files()
        if path.is_file()
        for word in ADDRESSES
        if word in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert guilty == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    """Every requirement of a lock file is one exact version with a hash, and nothing is a URL."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=[a-z])", text.strip())
    assert all(PIN.match(one) and "--hash=sha256:" in one for one in requirements)
    assert "://" not in text


def test_developers_run_what_schools_run() -> None:
    """The developers' lock file holds every package of the schools' one, in the same version."""
    assert pins(boot.RUNTIME).items() <= pins(boot.DEV).items()


def test_boot_needs_only_the_standard_library() -> None:
    """boot.py imports nothing that has to be installed, and Python 3.7 can at least read it."""
    tree = ast.parse((ROOT / "boot.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= set(sys.stdlib_module_names)


def test_what_a_house_holds_is_not_tracked() -> None:
    """A house in the checkout's own folder leaves nothing for git to add."""
    laid = ["inbox/Форма.xlsx", "outbox/Журнал приказов.xlsx", ".paperwork/id", "Состояние.txt"]
    ask = ["git", "-c", "core.quotePath=false", "check-ignore", *laid]
    ignored = subprocess.run(ask, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert ignored.stdout.splitlines() == laid
    assert {ROOT / "inbox/.gitkeep", ROOT / "outbox/.gitkeep"} <= set(tracked_files())


def test_continuous_integration_runs_the_readme() -> None:
    """.ci/run runs the very test command the README names."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert re.search(r"^\s*make test\b", readme, re.MULTILINE)
    assert "make test" in lines


# --- starting --------------------------------------------------------------------------------


def toy_wheel(folder: Path, version: str) -> str:
    """Make a package of one module and return the line that locks it."""
    about = f"greeting-{version}.dist-info"
    wheel = folder / f"greeting-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("greeting.py", f"VERSION = {version!r}\n")
        packed.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: greeting\nVersion: {version}\n"
        )
        packed.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        packed.writestr(f"{about}/RECORD", "")
    return f"greeting=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def lock_toy(checkout: Path, line: str) -> None:
    """Write both lock files."""
    for lock in LOCKS:
        (checkout / lock).write_text(line, encoding="utf-8")


def lay_toy(checkout: Path) -> Path:
    """Lay out a checkout whose product says what it was asked and with which package."""
    product = checkout / "pipeline"
    product.mkdir(parents=True)
    (product / "__init__.py").touch()
    says = "import sys, greeting\nprint(greeting.VERSION, *sys.argv[1:])\n"
    (product / "cli.py").write_text(says, encoding="utf-8")
    (checkout / "wheels").mkdir()
    lock_toy(checkout, toy_wheel(checkout / "wheels", "1.0"))
    shutil.copy(ROOT / "boot.py", checkout)
    return checkout


def launch(checkout: Path, *asked: str, **environment: str) -> subprocess.Popen[str]:
    """Start a checkout's boot.py as a person would."""
    return subprocess.Popen(
        [sys.executable, str(checkout / "boot.py"), *asked],
        env=outside_environment(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def said(started: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for the end; return the code, the output and what was said beside it."""
    output, speech = started.communicate(timeout=120)
    return started.returncode, output.strip(), speech


@pytest.fixture(scope="module")
def started_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a toy checkout that has been started once."""
    checkout = lay_toy(tmp_path_factory.mktemp("toy") / "Канцелярия школы")
    assert said(launch(checkout, "register", "--json"))[:2] == (0, "1.0 register --json")
    return checkout


@pytest.fixture
def ready(started_once: Path, tmp_path: Path) -> Path:
    """Return a copy of a started checkout: thereby a moved folder is tried each time."""
    return shutil.copytree(started_once, tmp_path / "Перенесено", symlinks=True)


def test_second_start_is_quick_and_silent(ready: Path) -> None:
    """The second start, of a moved folder even, takes well under a second and adds no word."""
    began = time.perf_counter()
    assert said(launch(ready, "once")) == (0, "1.0 once", "")
    assert time.perf_counter() - began < 1


def test_run_shows_the_demonstration(ready: Path) -> None:
    """Started without a word, as by a double click, it runs the verb `demo`."""
    assert said(launch(ready)) == said(launch(ready, "run")) == (0, "1.0 demo", "")


def test_command_lies_in_the_environment(ready: Path) -> None:
    """The environment has a `paperwork` command that works from any folder."""
    command = [str(ready / ".venv/bin/paperwork"), "doctor"]
    told = subprocess.run(command, cwd="/", capture_output=True, text=True, check=True)
    assert told.stdout == "1.0 doctor\n"


def test_changed_lock_is_installed(ready: Path) -> None:
    """When the lock file changes, the next start installs what it says now."""
    lock_toy(ready, toy_wheel(ready / "wheels", "2.0"))
    assert said(launch(ready, "once"))[:2] == (0, "2.0 once")


def test_false_package_is_refused(ready: Path) -> None:
    """A package of another hash is not installed, and a person reads why in Russian."""
    locked = toy_wheel(ready / "wheels", "2.0")
    lock_toy(ready, locked[:-5] + "0000\n")
    code, output, speech = said(launch(ready, "once"))
    assert (code, output) == (boot.NOT_READY, "")
    assert "подменили или испортили" in speech


def test_no_network_is_explained(ready: Path) -> None:
    """Without network and without wheels a person reads in Russian what to do."""
    lock_toy(ready, toy_wheel(ready / "wheels", "2.0"))
    shutil.rmtree(ready / "wheels")
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1"}
    code, _, speech = said(launch(ready, "once", **closed))
    assert code == boot.NOT_READY
    assert "boot.py wheels" in speech


def test_removed_python_is_replaced(ready: Path) -> None:
    """An environment whose Python the system has removed is made anew."""
    stamp = ready / ".venv/ready.json"
    recorded = json.loads(stamp.read_text(encoding="utf-8"))
    stamp.write_text(json.dumps({**recorded, "python": "/usr/bin/python3.10"}), encoding="utf-8")
    code, output, speech = said(launch(ready, "once"))
    assert (code, output, speech.strip()) == (0, "1.0 once", boot.FIRST_TIME)


def test_killed_first_start_is_repaired(tmp_path: Path) -> None:
    """A first start that was killed half-way is made good by the next one."""
    checkout = lay_toy(tmp_path)
    first = launch(checkout, "once")
    while not (checkout / ".venv/lib").exists():
        time.sleep(0.01)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    assert not (checkout / ".venv/ready.json").exists()
    assert said(launch(checkout, "once"))[:2] == (0, "1.0 once")


def test_two_first_starts_do_not_collide(tmp_path: Path) -> None:
    """Of two first starts at once one installs, the other waits for it; both work."""
    checkout = lay_toy(tmp_path)
    starts = [launch(checkout, "once"), launch(checkout, "forms")]
    (one, two) = (said(start) for start in starts)
    assert (one[:2], two[:2]) == ((0, "1.0 once"), (0, "1.0 forms"))
    assert sorted([one[2].strip(), two[2].strip()]) == sorted([boot.FIRST_TIME, boot.WAITING])


def test_debian_without_venv_is_told_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Debian left out the venv module, the line to type is printed."""
    monkeypatch.setattr(boot, "find_spec", {"venv": True}.get)
    with pytest.raises(boot.NotReady, match=r"sudo apt install python3\.\d+-venv"):
        boot.make_venv()


def test_old_python_is_told_in_russian(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An old Python, with no newer one on the machine, says which is needed."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", {}.get)
    assert boot.main(["run"]) == boot.NOT_READY
    assert "Нужен Python 3.11 или новее" in capsys.readouterr().err


# --- the wheel -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as it would be handed out, without network."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, cwd=folder)
    return next(folder.glob("*.whl"))


def test_wheel_holds_all_the_office_needs(wheel: Path) -> None:
    """The wheel holds every template with its history, every migration and module, and no test."""
    held = set(zipfile.ZipFile(wheel).namelist())
    templates = {
        f"pipeline/doc_templates/{path.name}" for path in ROOT.glob("doc_templates/*.docx")
    }
    templates.add("pipeline/doc_templates/delivered.json")
    modules = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("pipeline/**/*.py")}
    assert templates
    assert any("/migrations/" in name for name in modules)
    assert templates | modules <= held
    assert not any(name.startswith(("tests/", "benchmarks/", "boot")) for name in held)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel where the packages are visible and the checkout is not."""
    place = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(place)}))
    (site / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(place / "bin/python")]
    subprocess.run([*pip, "install", "-q", "--no-index", "--no-deps", str(wheel)], check=True)
    return place / "bin"


def test_installed_wheel_is_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    """What the installed command runs is the wheel's code, not the checkout's."""
    ask = [str(installed / "python"), "-c", "import pipeline; print(pipeline.__file__)"]
    told = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(told.stdout.strip()).is_relative_to(installed.parent)


def test_installed_wheel_lays_out_a_house(installed: Path, tmp_path: Path) -> None:
    """The installed command lays out a house and lists its forms, far from the checkout."""
    house = tmp_path / "Школа"
    environment = outside_environment(XDG_STATE_HOME=str(tmp_path / "state"))

    def paperwork(*words: str | Path) -> str:
        command = [str(installed / "paperwork"), *map(str, words)]
        told = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert told.returncode == 0, told.stderr
        return told.stdout

    paperwork("init", house)
    assert (house / "inbox").is_dir()
    listed = [
        json.loads(line) for line in paperwork("forms", "--json", "--house", house).splitlines()
    ]
    assert "КШ" in {form["code"] for form in listed}
    assert all(form["sheets"] for form in listed)
