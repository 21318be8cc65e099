"""``doctor``: is everything ready for work; what is wrong and what to do."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.cli.opening import can_speak_russian, house_of, journal_path, open_register
from pipeline.cli.speech import Refusal, console, print_json
from pipeline.cli.templates import judged_templates
from pipeline.house import House
from pipeline.register import on_share

_FONTS = ("Times New Roman", "Liberation Serif", "Tinos", "PT Astra Serif")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, what to do."""

    subject: str
    ok: bool
    seen: str
    advice: str = ""


def run(arguments: argparse.Namespace) -> int:
    """Print every finding; the exit code is 1 when something is wrong."""
    house = house_of(arguments)
    checks: tuple[Callable[[], Finding], ...] = (
        _python,
        _console,
        lambda: _folders(house),
        lambda: _share(house),
        lambda: _journal(house, arguments.journal),
        lambda: _card(house, arguments.journal),
        lambda: _templates(house),
        _fonts,
        _libreoffice,
    )
    findings = [check() for check in checks]
    if arguments.json:
        print_json(asdict(finding) for finding in findings)
    else:
        _print(findings)
    return int(not all(finding.ok for finding in findings))


def _print(findings: list[Finding]) -> None:
    to = console()
    for one in findings:
        to.print(
            f"[{'green' if one.ok else 'yellow'}]{'хорошо' if one.ok else 'внимание'}[/]  ", end=""
        )
        to.print(f"{one.subject}: {one.seen}", markup=False)
        if one.advice and not one.ok:
            to.print(f"          {one.advice}", markup=False)


def _python() -> Finding:
    return Finding(
        "Python",
        sys.version_info >= (3, 11),
        sys.version.split()[0],
        "Нужен Python 3.11 или новее.",
    )


def _console() -> Finding:
    encoding = sys.stdout.encoding or "неизвестна"
    return Finding(
        "Консоль",
        can_speak_russian(),
        f"кодировка {encoding}",
        "Русские буквы могут не показываться.",
    )


def _folders(house: House) -> Finding:
    lost = [folder.name for folder in house.folders if not os.access(folder, os.R_OK | os.W_OK)]
    advice = "Дайте канцелярии право на чтение и запись, недостающие папки сделает paperwork init."
    return Finding(
        "Папки", not lost, f"недоступны: {', '.join(lost)}" if lost else "все на месте", advice
    )


def _share(house: House) -> Finding:
    """A house on a share works, only slower: no event tells of a new file, locks may be missing."""
    where = "на сетевом диске: новые формы замечаются осмотром раз в несколько секунд"
    seen = where if on_share(house.root) else "на диске этого компьютера"
    return Finding("Место канцелярии", ok=True, seen=seen)


def _journal(house: House, chosen: str | None) -> Finding:
    try:
        with open_register(house, chosen) as journal:
            found = journal.integrity()
    except Refusal as refusal:
        return Finding(
            "Журнал",
            ok=False,
            seen=str(refusal),
            advice="Укажите место на своём диске: --journal ФАЙЛ",
        )
    where = journal_path(house, chosen)
    return Finding(
        "Журнал", found == "ok", str(where) if found == "ok" else found, "Верните журнал из копии."
    )


def _card(house: House, chosen: str | None) -> Finding:
    try:
        with open_register(house, chosen) as journal:
            known = journal.current_card() is not None
    except Refusal:
        return Finding("Карточка школы", ok=False, seen="не узнать: журнал не открывается")
    return Finding(
        "Карточка школы",
        known,
        "принята" if known else "ещё не принята",
        "Заполните и сохраните её.",
    )


def _templates(house: House) -> Finding:
    wrong = list(_faulty(house))
    seen = f"с ошибками: {', '.join(wrong)}" if wrong else "исправны"
    return Finding("Шаблоны", not wrong, seen, "Подробно: paperwork proofread")


def _faulty(house: House) -> Iterator[str]:
    for one in judged_templates(house):
        if one.objections:
            yield one.draft.paper.template


def _fonts() -> Finding:
    if sys.platform == "win32":
        found = (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts" / "times.ttf").exists()
        return Finding(
            "Шрифт",
            found,
            "Times New Roman" if found else "Times New Roman не найден",
            "Поставьте шрифт.",
        )
    matched = _said("fc-match", "-f", "%{family}", "Times New Roman")
    ok = any(font in matched for font in _FONTS)
    advice = "Поставьте пакет fonts-liberation2 или шрифт PT Astra Serif."
    return Finding("Шрифт", ok, matched or "не узнать", advice)


def _libreoffice() -> Finding:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return Finding("LibreOffice", ok=True, seen=found or "нет; нужен только для PDF")


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603 fixed words
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
