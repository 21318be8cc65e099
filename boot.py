"""Start Paperwork on a machine that has nothing but Python.

``python3 boot.py [what]`` makes ``.venv`` beside itself, installs exactly the locked packages into
it, and hands over to the asked program. Only the standard library is used here, and nothing that
Python 3.7 cannot read, so that an old Python can still say in Russian what it lacks.

Why no installer: a school's office computer has Python at best. What is installed is decided by
the hash of a lock file alone; when that hash is the recorded one, nothing is looked at again.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready.json"  # what is installed; absent while anything is being installed
LOG = VENV / "install.log"
LATCH = ROOT / ".venv.lock"
WHEELS = ROOT / "wheels"  # optional: the same packages as files, for a machine without network
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

OLDEST = (3, 11)
NOT_READY = 4  # the office's own exit codes are 0 to 3
RUNTIME = "requirements.lock"
DEV = "requirements-dev.lock"  # holds everything of RUNTIME and the tools of the developers
HOLDS = {RUNTIME: (RUNTIME,), DEV: (RUNTIME, DEV)}

OFFICE = ["-P", "-m", "pipeline.cli"]  # -P: nothing in the current folder passes for a package
COMMAND_FILE = (
    ("paperwork.cmd", '@"%~dp0python.exe" -P -m pipeline.cli %*\n')
    if WINDOWS
    else ("paperwork", '#!/bin/sh\nexec "${0%/*}/python" -P -m pipeline.cli "$@"\n')
)
CHECKS = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
    (
        "import-linter",
        ["-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-logo"],
    ),
    ("deptry", ["-m", "deptry", "."]),
)

SPOKEN_VERSION = "{}.{}".format(*sys.version_info[:2])

TOO_OLD = """\
Нужен Python 3.11 или новее, а здесь {found}.
  Debian, Ubuntu, Astra:  sudo apt install python3.11 python3.11-venv
  ALT, РЕД ОС:            поставьте пакет python3.11 или новее из хранилища системы
  Windows, macOS:         поставьте Python с сайта python.org
Потом запустите снова."""
NO_VENV = """\
Python здесь без модуля venv: Debian и Ubuntu ставят его отдельно. Выполните
  sudo apt install python{version}-venv
и запустите снова."""
FIRST_TIME = "Готовлю программу: это один раз и около минуты…"
WAITING = "Программу уже готовит другой запуск, жду…"
STOPPED = "Остановлено."
FAILED = """\
Программа не готова к работе.
{advice}
Подробности: {log}"""
NO_NETWORK = """\
Пакеты не скачались: нет сети, или её закрывает прокси.
  Прокси:    задайте HTTPS_PROXY=http://адрес:порт и запустите снова.
  Без сети:  на компьютере с сетью, такой же системой и таким же Python выполните
             «python3 boot.py wheels» и положите папку wheels рядом с boot.py здесь."""
WRONG_HASH = """\
Скачанный файл не тот, что записан в requirements.lock: его подменили или испортили по дороге.
Он не установлен. Повторите позже; повторится — покажите тому, кто ведёт программу."""
WHEELS_LACK = """\
В папке wheels не хватает файла. Соберите её заново на такой же системе с таким же Python:
«python3 boot.py wheels» (а если сеть есть, уберите папку)."""
NO_WHEEL = f"Для Python {SPOKEN_VERSION} есть не все пакеты. Возьмите Python от 3.11 до 3.14."
NO_SPACE = "На диске нет места: нужно около 400 МБ."
NO_ACCESS = """\
Файлы заняты или закрыты для записи: закройте окна, где программа уже работает,
проверьте права на эту папку и запустите снова."""
ADVICE = (
    (("do not match the hashes",), WRONG_HASH),
    (("no space left",), NO_SPACE),
    (("connection", "name resolution", "timed out", "proxy", "ssl"), NO_NETWORK),
    (("no matching distribution",), NO_WHEEL),
    (("access is denied", "permission denied", "winerror 5", "winerror 32"), NO_ACCESS),
)
USAGE = """\
Как запускать: python3 boot.py ЧТО

  run            показать всё на примере: разложить дом, положить формы, выпустить документы
  watch          работать: следить за папкой inbox, пока не остановят
  test [...]     проверки программы (pytest); check: проверки кода; bench: замеры скорости
  wheels         собрать папку wheels для компьютера без сети
  ГЛАГОЛ [...]   любой глагол программы paperwork: init, forms, fill, once, register…"""


class NotReady(Exception):
    """The program cannot be started; the text says in Russian what to do."""


def main(argv: list[str]) -> int:
    """Make ready what the asked program needs, then become that program."""
    if sys.version_info < OLDEST:
        return hand_to_newer(argv)
    asked, *rest = argv or ["run"]
    try:
        return start(asked, rest)
    except NotReady as fault:
        say(str(fault))
        return NOT_READY
    except PermissionError:
        say(NO_ACCESS)
        return NOT_READY
    except KeyboardInterrupt:
        say(STOPPED)
        return 130


def start(asked: str, rest: list[str]) -> int:
    """Do one thing of the usage."""
    if asked in ("-h", "--help", "help"):
        print(USAGE)
        return 0
    if asked == "wheels":
        return collect_wheels()
    if asked == "check":
        prepare(DEV)
        return check()
    prepare(DEV if asked in ("test", "bench") else RUNTIME)
    return become(*program(asked, rest))


def program(asked: str, rest: list[str]) -> tuple[list[str], Path]:
    """Return the arguments for the venv's Python, and the folder to work in."""
    if asked == "test":
        return ["-m", "pytest", "-n", "auto", *rest], ROOT
    if asked == "bench":
        return ["-m", "benchmarks", *rest], ROOT
    if asked == "run":
        return [*OFFICE, "demo", *rest], ROOT
    if asked == "watch":
        return [*OFFICE, "watch", *rest], ROOT
    return [*OFFICE, asked, *rest], Path.cwd()


def become(arguments: list[str], folder: Path) -> int:
    """Run the venv's Python in place of this one (Windows cannot: there it is waited for)."""
    os.chdir(folder)
    command = [str(PYTHON), *arguments]
    if not WINDOWS:
        os.execv(command[0], command)
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.call(command)
    return 130


def check() -> int:
    """Run every check of the code, also after one has failed."""
    os.chdir(ROOT)
    failed = []
    for name, arguments in CHECKS:
        say("— " + name)
        if subprocess.call([str(PYTHON), *arguments]):
            failed.append(name)
    if failed:
        say("Не прошли: " + ", ".join(failed))
    return 1 if failed else 0


# --- what is installed -----------------------------------------------------------------------


def prepare(lock: str) -> None:
    """Install what the lock file says, unless exactly that is installed."""
    if is_installed(lock):
        return
    with alone():
        if is_installed(lock):
            return  # another start did it while this one waited
        say(FIRST_TIME)
        if not recorded():
            make_venv()
        STAMP.unlink(missing_ok=True)  # who dies from here on leaves no stamp: it begins anew
        install(lock)
        record(lock)


def is_installed(lock: str) -> bool:
    """Tell whether the venv holds just what the lock file says."""
    return recorded().get(lock) == digest(lock)


def recorded() -> dict[str, str]:
    """Read the stamp; a venv whose Python was removed or upgraded counts as having none."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
        base = foundation()
    except (OSError, ValueError):
        return {}
    return stamp if stamp.get("python") == base and Path(base).exists() else {}


def record(lock: str) -> None:
    """Write the stamp, the last thing of all, in one step."""
    stamp = {"python": foundation(), **{name: digest(name) for name in HOLDS[lock]}}
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    fresh.replace(STAMP)


def digest(lock: str) -> str:
    """Return the hash of a lock file's bytes."""
    return sha256((ROOT / lock).read_bytes()).hexdigest()


def foundation() -> str:
    """Return what the venv stands on: the Python itself, on Windows the folder it lies in."""
    if not WINDOWS:
        return os.path.realpath(PYTHON)
    lines = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    return next(line.partition("=")[2].strip() for line in lines if line.startswith("home"))


def make_venv() -> None:
    """Make an empty environment in which the checkout's own package can be imported."""
    if not (find_spec("venv") and find_spec("ensurepip")):
        raise NotReady(NO_VENV.format(version=SPOKEN_VERSION))
    outside = getattr(sys, "_base_executable", None)  # a venv cannot rebuild itself
    run([outside or sys.executable, "-m", "venv", "--clear", str(VENV)])
    lay_checkout()


def lay_checkout() -> None:
    """Make ``pipeline`` importable and lay a ``paperwork`` command, by relative paths.

    Why not an editable install: it wants a build tool among the packages of a school's computer,
    and it breaks when the folder is moved.
    """
    places = {"base": str(VENV), "platbase": str(VENV)}
    site = Path(sysconfig.get_path("purelib", "venv", places))
    (site / "paperwork_checkout.pth").write_text(os.path.relpath(ROOT, site), encoding="utf-8")
    name, text = COMMAND_FILE
    (BIN / name).write_text(text, encoding="utf-8")
    (BIN / name).chmod(0o755)


def install(lock: str) -> None:
    """Install the locked packages: ready-built ones only, each of the recorded hash."""
    source = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    run([*pip("install"), *source, "-r", str(ROOT / lock)])


def collect_wheels() -> int:
    """Fetch the runtime packages as files, for a machine without network."""
    prepare(RUNTIME)
    run([*pip("download"), "--dest", str(WHEELS), "-r", str(ROOT / RUNTIME)])
    say(f"Готово. Положите папку {WHEELS} рядом с boot.py на компьютере без сети.")
    return 0


def pip(verb: str) -> list[str]:
    """Return the start of a pip command that takes nothing unlocked."""
    quiet = ["--disable-pip-version-check", "--no-input"]
    return [str(PYTHON), "-m", "pip", *quiet, verb, "--require-hashes", "--only-binary=:all:"]


def run(command: list[str]) -> None:
    """Take a step quietly; when it fails, keep its words and say what a person can do."""
    step = subprocess.run(
        command,
        check=False,
        close_fds=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if step.returncode:
        VENV.mkdir(exist_ok=True)
        LOG.write_text(step.stdout, encoding="utf-8")
        raise NotReady(FAILED.format(advice=advice(step.stdout), log=LOG))


def advice(told: str) -> str:
    """Return the first advice whose sign stands in what a failed step said."""
    told = told.casefold()
    for signs, text in ADVICE:
        if any(sign in told for sign in signs):
            return WHEELS_LACK if text is NO_WHEEL and WHEELS.is_dir() else text
    return told[-1000:]


# --- one at a time ---------------------------------------------------------------------------


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Keep every other start waiting; the system lets go by itself when a start dies."""
    with LATCH.open("a", encoding="utf-8") as latch:
        os.set_inheritable(latch.fileno(), True)  # a step that outlives its start holds on too
        if not take(latch):
            say(WAITING)
            while not take(latch):
                time.sleep(0.2)
        yield


def take(latch: IO[str]) -> bool:
    """Try to be the one who holds the latch."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(latch.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(latch, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def hand_to_newer(argv: list[str]) -> int:
    """Find a newer Python on this machine and start with that."""
    for minor in range(14, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer and subprocess.call([newer, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([newer, __file__, *argv])
    say(TOO_OLD.format(found=SPOKEN_VERSION))
    return NOT_READY


def say(text: str) -> None:
    """Speak to the person beside the program's own output."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
