"""«Что сделать»: the book of what waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from pipeline.books import Book, BookColumn, BookHeading, BookRow
from pipeline.language.dates import digits
from pipeline.office.bookkeeping.orders import where
from pipeline.office.bookkeeping.tasks import Task

NAME = "Что сделать"
COLUMNS = (
    BookColumn("Что", 24),
    BookColumn("Документ", 44),
    BookColumn("Чего не хватает", 40),
    BookColumn("Где лежит", 20, linked=True),
    BookColumn("Что сделать", 48),
)


def todo_book(tasks: Iterable[Task], today: date) -> Book:
    """What waits, group by group; a group with nothing in it is left out."""
    rows: list[BookRow | BookHeading] = []
    for words, group in groupby(tasks, lambda one: one.group):
        rows += [BookHeading(words), *map(_row, group)]
    said = f"На {digits(today)}." if rows else f"На {digits(today)} всё сделано."
    return Book(NAME, NAME, said, COLUMNS, tuple(rows))


def _row(task: Task) -> BookRow:
    texts = (task.what, task.subject, task.lacks, where(task.path), task.advice)
    cells = dict(zip((one.title for one in COLUMNS), texts, strict=True))
    return BookRow(task.id, cells, link=task.path.partition("/")[2] if task.path else None)
