"""How long the books of the outbox take, by the orders in the journal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import openpyxl

from benchmarks.desks import opened_office
from pipeline import disk
from pipeline.forms import fill_form, new_copy_id
from pipeline.office.bookkeeping.orders import NAME
from pipeline.office.story import Office
from pipeline.papers import find_kinds

ORDERS = (100, 1000)


def measured() -> str:
    """The table: milliseconds of bringing the books up to date."""
    lines = ["The books, ms", f"{'orders':10}{'first':>10}{'idle':>10}{'typed':>10}"]
    lines += [
        f"{count:<10}" + "".join(f"{1000 * one:10.1f}" for one in row)
        for count, row in rows(ORDERS)
    ]
    return "\n".join(
        (*lines, "first: drawn; idle: nothing touched; typed: a cell filled by hand\n")
    )


def rows(counts: Sequence[int]) -> Iterator[tuple[int, tuple[float, float, float]]]:
    """Seconds by the number of orders: drawn first, untouched, with a cell filled by hand."""
    with opened_office() as opened:
        made = 0
        for count in counts:
            _enter(opened, made, count)
            made = count
            first, idle = _timed(opened), _timed(opened)
            _write(opened.house.outbox / f"{NAME}.xlsx", str(count))
            yield count, (first, idle, _timed(opened))


def _enter(opened: Office, after: int, last: int) -> None:
    """ИБ-1 with orders, at most so many as a form has rows."""
    today = opened.now().date()
    for start in range(after, last, 100):
        numbers = range(start + 1, min(start + 100, last) + 1)
        told = [
            {"Номер": f"{one}-Д", "Дата": f"{today - timedelta(one % 90)}", "Заголовок": f"О {one}"}
            for one in numbers
        ]
        answers, path = {"Приказы": told}, opened.house.inbox / f"orders {start}.xlsx"
        disk.replace(
            path, fill_form(find_kinds()["ИБ-1"], answers, copy=new_copy_id(), today=today)
        )
        (end,) = opened.handle([path])
        assert end.outcome == "taken", [remark.message for remark in end.remarks]


def _write(book: Path, words: str) -> None:
    workbook = openpyxl.load_workbook(book)
    page = workbook.worksheets[0]
    line, column = next(
        (line, column)
        for line, cells in enumerate(page.iter_rows(max_row=10, values_only=True), 1)
        for column, label in enumerate(cells, 1)
        if label == "Дело"
    )
    page.cell(line + 1, column).value = words
    workbook.save(book)


def _timed(opened: Office) -> float:
    begun = time.perf_counter()
    opened.books.take()
    _bring(opened.books.bring)
    return time.perf_counter() - begun


def _bring(bring: Callable[..., None]) -> None:
    """As often as the office looks until nothing is left to be done."""
    for _ in range(2):
        bring(at_once=True)


if __name__ == "__main__":
    print(measured())
