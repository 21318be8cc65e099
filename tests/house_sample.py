"""A real house in a temporary folder, driven by the real command."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.cli import main
from pipeline.sheets.marks import REMARKS_COLUMNS, REMARKS_SHEET

EXAMPLES = Path(__file__).parent / "examples"
ANSWER = REMARKS_COLUMNS.index("Ваш ответ") + 1
REASON = REMARKS_COLUMNS.index("Причина") + 1
KEY = REMARKS_COLUMNS.index("Ключ") + 1


@dataclass(frozen=True)
class Done:
    """What a verb said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class SampleHouse:
    """A house and its journal, driven by the real command line in this process."""

    root: Path
    journal: Path

    def run(self, verb: str, *words: str | Path) -> Done:
        """Run a verb of the command."""
        named = () if verb == "init" else ("--house", str(self.root))
        argv = [verb, *map(str, words), *named, "--journal", str(self.journal)]
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(argv)
            except SystemExit as end:
                code = int(end.code or 0)
        return Done(code, _said(out), _said(err))

    def once(self) -> list[dict[str, Any]]:
        """Handle the inbox; the outcome of every form."""
        done = self.run("once", "--json")
        assert done.returncode in (0, 1, 3), done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def drop(self, code: str, answers: Path, name: str) -> Path:
        """Fill a form and put it into the inbox."""
        target = self.root / "inbox" / name
        filled = self.run("fill", code, answers, "-o", target)
        assert filled.returncode == 0, filled.stderr
        return target


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def new_house(folder: Path) -> SampleHouse:
    """Lay out a house."""
    house = SampleHouse(folder / "школа", folder / "journal" / "journal.db")
    done = house.run("init", house.root)
    assert done.returncode == 0, done.stderr
    return house


def copy_of(house: SampleHouse, folder: Path) -> SampleHouse:
    """The house with its journal as they lie, in another folder."""
    shutil.copytree(house.root, folder / house.root.name)
    shutil.copytree(house.journal.parent, folder / house.journal.parent.name)
    return SampleHouse(folder / house.root.name, folder / house.journal.parent.name / "journal.db")


def answer_all(returned: Path, replies: dict[str, list[str]], target: Path) -> None:
    """Answer every remark of a returned form by its code, as a person would in Excel."""
    book = openpyxl.load_workbook(returned)
    sheet = book[REMARKS_SHEET]
    for number in range(1, sheet.max_row + 1):
        code = str(sheet.cell(number, KEY).value or "").partition("|")[0]
        if code in replies:
            answer, reason = replies[code]
            sheet.cell(number, ANSWER).value = answer
            sheet.cell(number, REASON).value = reason
    book.save(target)
