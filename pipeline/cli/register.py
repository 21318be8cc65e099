"""``register``: what was issued."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.table import Table

from pipeline.cli.opening import house_of, open_register
from pipeline.cli.speech import console, print_json
from pipeline.register import RegisterRow

_STATES = {
    "draft": "проект",
    "numbered": "есть номер",
    "signed": "подписан",
    "amended": "изменён",
    "void": "не действует",
}
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
)


def run(arguments: argparse.Namespace) -> int:
    """Print the register, or what of it is in force on a day."""
    house = house_of(arguments)
    with open_register(house, arguments.journal) as journal:
        rows = journal.register_rows(arguments.on)
    if arguments.json:
        print_json(_line(row) for row in rows)
        return 0
    to = console()
    if not rows:
        to.print("В журнале пока нет документов.")
        return 0
    to.print(_table(rows))
    return 0


def _line(row: RegisterRow) -> dict[str, Any]:
    found = asdict(row)
    return {
        key: found[key].isoformat() if isinstance(found[key], date) else found[key] for key in _KEYS
    }


def _table(rows: list[RegisterRow]) -> Table:
    table = Table("Дата", "Номер", "Документ", "Состояние", "Где лежит", box=None, pad_edge=False)
    for row in rows:
        day = row.date or row.made_on
        table.add_row(
            f"{day:%d.%m.%Y}", row.number or "—", row.title, _STATES[row.state], row.folder or ""
        )
    return table
