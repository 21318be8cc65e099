"""``register --todo``: what waits for a person, as the book «Что сделать» tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from pipeline.cli.opening import know_every_remark, now
from pipeline.cli.speech import console, print_json
from pipeline.house import House
from pipeline.office.bookkeeping import Task, tasks_of, waiting_in
from pipeline.register import Journal


def say_todo(house: House, journal: Journal, on: date | None, *, as_json: bool) -> int:
    """Print what waits today; with a day, what of it still waits then; the exit code."""
    know_every_remark()
    tasks = list(tasks_of(waiting_in(house, journal, on or now().date())))
    if as_json:
        print_json(map(_line, tasks))
    else:
        _say(tasks)
    return 0


def _line(task: Task) -> dict[str, Any]:
    return {
        "group": task.group,
        "packet": task.path,
        "subject": task.subject,
        "message": task.lacks or task.what,
        "advice": task.advice,
    }


def _say(tasks: Sequence[Task]) -> None:
    to = console()
    if not tasks:
        to.print("Ничего не ждёт.")
    for words, group in groupby(tasks, lambda one: one.group):
        to.print(f"{words}:", markup=False)
        for path, lacking in groupby(group, lambda one: one.path):
            to.print(f"  {path}", markup=False)
            _say_each(to.print, lacking)


def _say_each(say: Any, tasks: Iterable[Task]) -> None:
    for one in tasks:
        lacks = f"не хватает: {one.lacks.rstrip('.')}. " if one.lacks else ""
        say(f"    {lacks}{one.advice}", markup=False)
