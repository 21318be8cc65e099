"""``register``: what was issued."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.table import Table

from pipeline.cli.opening import house_of, open_register
from pipeline.cli.speech import complain, console, print_json
from pipeline.cli.todo import say_todo
from pipeline.register import OUTSIDE, InForceRow, RegisterRow, SpentNumber

_STATES = {
    "draft": "проект",
    "numbered": "проект",
    "signed": "подписан",
    "amended": "изменён",
    "void": "аннулирован",
}
_ISSUED_ELSEWHERE = "внесён"
_IN_FORCE = ("signed", "amended")
_GONE = ("replaced", "void")
_EMPTY = "В журнале пока нет документов."
_KEYS = (
    "code",
    "title",
    "series",
    "number",
    "date",
    "state",
    "made_on",
    "subject",
    "folder",
    "file_name",
    "form_kind",
    "void_reason",
)


def run(arguments: argparse.Namespace) -> int:
    """Print the register, or what of it is in force on a day."""
    house = house_of(arguments)
    with open_register(house, arguments.journal, existing=True) as journal:
        if arguments.todo:
            return say_todo(house, journal, arguments.on, as_json=arguments.json)
        rows = journal.register_rows(arguments.on)
        running = journal.in_force_on(arguments.on) if arguments.on else journal.in_force()
        spent = [] if arguments.on else journal.spent_numbers()
        if arguments.on:
            _complain_of_undated(journal.register_rows())
    if arguments.json:
        print_json(_line(row, running) for row in rows)
        return 0
    _say(rows, running, spent, arguments.on)
    return 0


def _complain_of_undated(rows: list[RegisterRow]) -> None:
    """Nobody can say of an order signed without a day whether it was in force on another day."""
    for row in rows:
        if row.state in _IN_FORCE and row.series and row.date is None:
            name = f"№ {row.number} «{row.subject}»" if row.number else f"«{row.subject}»"
            complain(f"Не показан: {name} подписан, а даты в журнале нет.")


def _say(
    rows: list[RegisterRow], running: list[InForceRow], spent: list[SpentNumber], on: date | None
) -> None:
    to = console()
    shown = [row for row in rows if row.number or row.packet_state not in _GONE]
    if not shown:
        words = f"В журнале нет документов, подписанных по {on:%d.%m.%Y}." if on else _EMPTY
        to.print(words, markup=False)
        return
    to.print(_table(shown))
    if running:
        to.print(f"\nДействует по этим приказам{f' на {on:%d.%m.%Y}' if on else ''}:", markup=False)
    for one in running:
        until = f" по {one.until:%d.%m.%Y}" if one.until else ""
        to.print(f"  {' → '.join(one.people)}: с {one.since:%d.%m.%Y}{until}", markup=False)
    for number in spent:
        to.print(f"№ {number.number}: не использован, {number.reason}", markup=False)


def _line(row: RegisterRow, running: list[InForceRow]) -> dict[str, Any]:
    found = asdict(row)
    told = {
        key: found[key].isoformat() if isinstance(found[key], date) else found[key] for key in _KEYS
    }
    return told | {"in_force": [_running(one) for one in running if one.paper_id == row.paper_id]}


def _running(row: InForceRow) -> dict[str, Any]:
    until = row.until.isoformat() if row.until else None
    return {"people": row.people, "since": row.since.isoformat(), "until": until}


def _table(rows: list[RegisterRow]) -> Table:
    table = Table("Дата", "Номер", "Документ", "Состояние", "Папка", box=None, pad_edge=False)
    for row in sorted(rows, key=lambda one: (one.date is None, one.date or one.made_on)):
        day = row.date or row.made_on
        entered = row.number_source == OUTSIDE and row.state != "void"
        state = _ISSUED_ELSEWHERE if entered else _STATES[row.state]
        folder = (row.folder or "").removeprefix("outbox/").rpartition("/")[0]
        title = row.subject if row.series or entered else row.title
        table.add_row(f"{day:%d.%m.%Y}", row.number or "—", title, state, folder)
    return table
