"""How the console speaks: Russian, colours only on a terminal, JSON where asked for."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.filenames import visible
from pipeline.language.dates import digits
from pipeline.office.notes import in_order, without_choice
from pipeline.office.states import SAID, Outcome
from pipeline.remarks import Remark, Severity


class Refusal(Exception):
    """The verb cannot be done as asked; the words are for the person who asked."""


_COLOUR = {
    "issued": "green",
    "taken": "green",
    "duplicate": "cyan",
    "returned": "yellow",
    "set_aside": "red",
}
_REFUSED = {
    errno.ENOENT: "нет такой папки или такого файла",
    errno.EACCES: "нет права на чтение или запись",
    errno.EPERM: "нет права на чтение или запись",
    errno.EROFS: "сюда нельзя писать",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "на диске нет места",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.ENOTDIR: "на пути стоит файл, а не папка",
    errno.EEXIST: "на этом месте уже лежит файл",
}
_SHOWN = 12  # remarks shown on the console; the note beside the form has them all


def console() -> Console:
    """The console; where it cannot show Russian letters it replaces what it cannot."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    return Console(highlight=False, soft_wrap=True)


def complain(text: str) -> None:
    """A word on the error stream."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(text, markup=False)


def disk_refused(failure: OSError) -> str:
    """What the system would not do with a file or folder, in Russian."""
    why = _REFUSED.get(failure.errno or 0, "диск или общая папка не отвечает")
    return f"Не получилось: {why}." + (f" {failure.filename}" if failure.filename else "")


def print_json(lines: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line on stdout, in UTF-8 whatever the console speaks."""
    for line in lines:
        sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def print_outcome(to: Console, outcome: Outcome) -> None:
    """What came of one form, and what is wrong with it."""
    colour = _COLOUR.get(outcome.outcome, "white")
    to.print(f"[{colour}]{SAID[outcome.outcome]}[/]: ", end="")
    to.print(visible(outcome.form), markup=False)
    if outcome.packet:
        to.print(f"    {outcome.packet}", markup=False)
    for paper in outcome.papers[:_SHOWN]:
        to.print(f"      {_called(paper)}", markup=False)
    if len(outcome.papers) > _SHOWN:
        to.print(f"      … и ещё {len(outcome.papers) - _SHOWN}", markup=False)
    if outcome.fault:
        to.print(f"    номер сбоя: {outcome.fault}", markup=False)
    _print_remarks(to, outcome.remarks, returned=outcome.outcome == "returned")


def _called(paper: Mapping[str, Any]) -> str:
    """A paper as people know it: an order by its number and day, as far as it has them."""
    number = f"№ {paper['number']}" if paper["number"] else ""
    day = f"от {digits(date.fromisoformat(paper['date']))}" if paper["date"] else ""
    return " ".join(part for part in (number, day, paper["title"]) if part)


def _print_remarks(to: Console, remarks: tuple[Remark, ...], *, returned: bool) -> None:
    errors = [one for one in in_order(remarks) if one.severity is not Severity.TRIFLE]
    for one in errors[:_SHOWN]:
        place = " ".join(
            part for part in (one.place.sheet and f"«{one.place.sheet}»", one.place.cell) if part
        )
        advice = one.what_to_do if returned else without_choice(one.what_to_do)
        to.print(f"    {place + ': ' if place else ''}{one.message} {advice}", markup=False)
    if len(errors) > _SHOWN:
        to.print(
            f"    … и ещё {len(errors) - _SHOWN}: все они в файле рядом с формой", markup=False
        )


_Item = TypeVar("_Item")


def progress(to: Console, words: str, items: Iterable[_Item], total: int) -> Iterator[_Item]:
    """The items, with a bar on a terminal while there are many of them."""
    if not to.is_terminal or total < 3:
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=to, transient=True) as bar:
        task = bar.add_task(words, total=total)
        for item in items:
            yield item
            bar.advance(task)
