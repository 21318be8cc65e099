"""What came of a form, told from the journal alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.delivery import find_packet
from pipeline.house import House
from pipeline.office.states import OUTCOMES, Outcome, State
from pipeline.register import FormRow, Journal, PacketRow, PaperRow, RegisterRow
from pipeline.remarks import from_record


def outcome_of(house: House, journal: Journal, form: FormRow, seconds: float) -> Outcome:
    """The outcome of a form whose life has ended after so many seconds of work."""
    packet = journal.packet(form.packet_id) if form.packet_id and not form.fault else None
    folder = _folder_now(house, packet) if packet else None
    told = _of_packet(journal, folder, packet) if packet else _told_by(journal, form)
    outcome = OUTCOMES[State(form.state)]
    return Outcome(
        form=form.name,
        kind=form.kind_code,
        outcome="revised" if outcome == "issued" and packet and packet.replaces else outcome,
        packet=folder,
        papers=tuple(told),
        remarks=tuple(from_record(record) for record in form.remarks or ()),
        seconds=seconds,
        fault=form.fault,
    )


def not_ended(form: FormRow, fault: str) -> Outcome:
    """What is told of a form that can be neither finished nor set aside now: it stays claimed."""
    return Outcome(form.name, form.kind_code, "set_aside", None, (), (), 0.0, fault)


def _of_packet(journal: Journal, folder: str | None, packet: PacketRow) -> Iterator[dict[str, Any]]:
    for paper in journal.papers(packet.id):
        yield _paper_line(folder, paper)


def _told_by(journal: Journal, form: FormRow) -> Iterator[dict[str, Any]]:
    """The papers that a form of the office itself has told of: numbers, days, orders entered.

    They come in the order in which the form tells them.
    """
    told = journal.told_by(form.id)
    rows = {row.paper_id: row for row in journal.register_rows(papers=told)}
    for paper_id in told:
        yield _paper_line(rows[paper_id].folder, rows[paper_id])


def _folder_now(house: House, packet: PacketRow) -> str | None:
    """Where a packet lies now: a person may have moved its folder within the outbox."""
    if packet.folder is None or (house.root / packet.folder).is_dir():
        return packet.folder
    try:
        return house.relative(find_packet(house, packet.form_id, packet.folder))
    except FileNotFoundError:
        return packet.folder


def _paper_line(folder: str | None, paper: PaperRow | RegisterRow) -> dict[str, Any]:
    return {
        "code": paper.code,
        "title": paper.title,
        "state": paper.state,
        "series": paper.series,
        "number": paper.number,
        "date": paper.date.isoformat() if paper.date else None,
        "path": f"{folder}/{paper.file_name}" if folder else None,
    }
