"""The book over what signed papers put in force: «Кто чей наставник»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.books import Book, BookColumn, BookRow
from pipeline.kinds import RunningBook
from pipeline.language.dates import digits
from pipeline.register import InForceRow, RegisterRow

_INTRO = "По подписанным и внесённым приказам, на {day}."
_RUNS, _TO_COME, _ENDED = "действует", "ещё не начался", "истёк"
_ORDER = (_RUNS, _TO_COME, _ENDED)


def running_book(
    wanted: RunningBook, rows: Sequence[InForceRow], register: Sequence[RegisterRow], today: date
) -> Book:
    """Who runs with whom: what runs on the day first, then what will, then what did."""
    papers = {row.paper_id: row for row in register}
    columns = (
        *(BookColumn(label, 34) for label in wanted.labels),
        BookColumn("С", 12, "date"),
        BookColumn("По", 12, "date"),
        BookColumn("Приказ", 26, linked=True),
        BookColumn("Состояние", 16),
    )
    found = [
        _row(one, wanted, papers.get(one.paper_id or ""), today)
        for one in rows
        if one.kind == wanted.what
    ]
    found.sort(key=lambda row: (_ORDER.index(str(row.cells["Состояние"])), *_names(row, wanted)))
    intro = _INTRO.format(day=digits(today))
    return Book(wanted.name, wanted.name, intro, columns, tuple(found))


def _row(one: InForceRow, wanted: RunningBook, paper: RegisterRow | None, today: date) -> BookRow:
    people = dict(zip(wanted.labels, one.people, strict=False))
    cells = {
        **people,
        "С": one.since,
        "По": one.until,
        "Приказ": _named(paper) if paper else None,
        "Состояние": _state(one, today),
    }
    id_ = "|".join((one.packet_id, *one.people, one.since.isoformat()))
    link = paper.folder.partition("/")[2] if paper and paper.folder else None
    return BookRow(id_, cells, link=link)


def _state(one: InForceRow, today: date) -> str:
    if one.since > today:
        return _TO_COME
    return _ENDED if one.until is not None and one.until < today else _RUNS


def _names(row: BookRow, wanted: RunningBook) -> Iterator[str]:
    return (str(row.cells.get(label) or "") for label in wanted.labels)


def _named(paper: RegisterRow) -> str:
    day = f"от {digits(paper.date)}" if paper.date else ""
    return f"№ {paper.number} {day}".strip() if paper.number else f"{day} без номера".strip()
