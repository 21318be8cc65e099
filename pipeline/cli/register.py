"""``register``: what was issued."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.table import Table

from pipeline.cli.opening import house_of, know_every_remark, open_register
from pipeline.cli.speech import console, print_json
from pipeline.register import Journal, PacketRow, RegisterRow
from pipeline.remarks import Severity, from_record

_STATES = {
    "draft": "проект",
    "numbered": "есть номер",
    "signed": "подписан",
    "amended": "изменён",
    "void": "не действует",
}
_UNSIGNED = ("draft", "numbered")
_EMPTY = "В журнале пока нет документов."
_BY_HAND = "Впишите их при подписании."
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
    with open_register(house, arguments.journal, existing=True) as journal:
        if arguments.todo:
            return _say_todo(list(_todo(journal)), as_json=arguments.json)
        rows = journal.register_rows(arguments.on)
    if arguments.json:
        print_json(_line(row) for row in rows)
        return 0
    to = console()
    if not rows:
        on = arguments.on
        words = f"В журнале нет документов, подписанных по {on:%d.%m.%Y}." if on else _EMPTY
        to.print(words, markup=False)
        return 0
    to.print(_table(rows))
    return 0


def _todo(journal: Journal) -> Iterator[dict[str, Any]]:
    """What is lacking of every packet that waits for a signature."""
    know_every_remark()
    waiting = {row.packet_id for row in journal.register_rows() if row.state in _UNSIGNED}
    for packet in sorted((journal.packet(one) for one in waiting), key=lambda one: one.made_at):
        remarks = (from_record(record) for record in packet.made_from["remarks"])
        for one in remarks:
            if one.severity is Severity.MISSING:
                yield _lacking(packet, one.message, one.what_to_do)
        for paper in journal.papers(packet.id):
            if paper.series and (paper.number is None or paper.date is None):
                yield _lacking(packet, f"{paper.title}: нет номера или даты.", _BY_HAND)


def _lacking(packet: PacketRow, what: str, advice: str) -> dict[str, Any]:
    return {
        "packet": packet.folder,
        "subject": packet.subject,
        "message": what,
        "advice": advice,
    }


def _say_todo(found: list[dict[str, Any]], *, as_json: bool) -> int:
    if as_json:
        print_json(found)
        return 0
    to = console()
    for one in found:
        to.print(f"{one['packet']}\n    {one['message']} {one['advice']}", markup=False)
    if not found:
        to.print("Ничего не ждёт.")
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
