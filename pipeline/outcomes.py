"""What came of a form, told from the journal alone."""

from __future__ import annotations

from typing import Any

from pipeline.register import FormRow, Journal, PacketRow, PaperRow
from pipeline.remarks import from_record
from pipeline.states import OUTCOMES, Outcome, State


def outcome_of(journal: Journal, form: FormRow, seconds: float) -> Outcome:
    """The outcome of a form whose life has ended after so many seconds of work."""
    packet = journal.packet(form.packet_id) if form.packet_id and not form.fault else None
    papers = journal.papers(packet.id) if packet else []
    return Outcome(
        form=form.name,
        kind=form.kind_code,
        outcome=OUTCOMES[State(form.state)],
        packet=packet.folder if packet else None,
        papers=tuple(_paper_line(packet, paper) for paper in papers if packet),
        remarks=tuple(from_record(record) for record in form.remarks or ()),
        seconds=seconds,
        fault=form.fault,
    )


def _paper_line(packet: PacketRow, paper: PaperRow) -> dict[str, Any]:
    return {
        "code": paper.code,
        "title": paper.title,
        "state": paper.state,
        "series": paper.series,
        "number": paper.number,
        "date": paper.date.isoformat() if paper.date else None,
        "path": f"{packet.folder}/{paper.file_name}" if packet.folder else None,
    }
