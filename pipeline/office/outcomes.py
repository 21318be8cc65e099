"""What came of a form, told from the journal alone."""

from __future__ import annotations

from typing import Any

from pipeline.delivery import find_packet
from pipeline.house import House
from pipeline.office.states import OUTCOMES, Outcome, State
from pipeline.register import FormRow, Journal, PacketRow, PaperRow
from pipeline.remarks import from_record


def outcome_of(house: House, journal: Journal, form: FormRow, seconds: float) -> Outcome:
    """The outcome of a form whose life has ended after so many seconds of work."""
    packet = journal.packet(form.packet_id) if form.packet_id and not form.fault else None
    folder = _folder_now(house, packet) if packet else None
    papers = journal.papers(packet.id) if packet else []
    return Outcome(
        form=form.name,
        kind=form.kind_code,
        outcome=OUTCOMES[State(form.state)],
        packet=folder,
        papers=tuple(_paper_line(folder, paper) for paper in papers),
        remarks=tuple(from_record(record) for record in form.remarks or ()),
        seconds=seconds,
        fault=form.fault,
    )


def not_ended(form: FormRow, fault: str) -> Outcome:
    """What is told of a form that can be neither finished nor set aside now: it stays claimed."""
    return Outcome(form.name, form.kind_code, "set_aside", None, (), (), 0.0, fault)


def _folder_now(house: House, packet: PacketRow) -> str | None:
    """Where a packet lies now: a person may have moved its folder within the outbox."""
    if packet.folder is None or (house.root / packet.folder).is_dir():
        return packet.folder
    try:
        return house.relative(find_packet(house, packet.form_id))
    except FileNotFoundError:
        return packet.folder


def _paper_line(folder: str | None, paper: PaperRow) -> dict[str, Any]:
    return {
        "code": paper.code,
        "title": paper.title,
        "state": paper.state,
        "series": paper.series,
        "number": paper.number,
        "date": paper.date.isoformat() if paper.date else None,
        "path": f"{folder}/{paper.file_name}" if folder else None,
    }
