"""«Исправить.xlsx» in each packet: its form as it was answered, drawn from the journal alone."""

from __future__ import annotations

from typing import Any

from pipeline.delivery import BEFORE_SIGNING, CORRECTION
from pipeline.forms import draw_form
from pipeline.kinds import FormKind
from pipeline.office.beforesigning import note_before_signing
from pipeline.office.issuing import kept_numbers
from pipeline.office.offered import Offered
from pipeline.reading.record import foreign_from, foreign_record, tree_from, tree_record
from pipeline.register import PacketRow, PaperRow
from pipeline.remarks import Reply, from_record
from pipeline.review import Packet
from pipeline.school.people import StaffMember


def beside(
    kind: FormKind, packet: PacketRow, order: PaperRow | None, offered: Offered
) -> dict[str, bytes]:
    """The files beside a packet's papers: its form again, and what it lacks before signing."""
    kept = packet.made_from
    remarks = [from_record(record) for record in kept["remarks"]]
    settled = [(from_record(one["remark"]), one) for one in kept["settled"]]
    correction = draw_form(
        kind,
        copy=packet.id,
        people=offered.people,
        signatories=offered.signatories,
        filled=tree_from(kept["filled"]),
        foreign=foreign_from(kept.get("foreign", ())),
        remarks=[*remarks, *(remark for remark, _ in settled)],
        answered={remark.key: (one["reply"], one["reason"]) for remark, one in settled},
        packet=packet.id,
        today=packet.made_on,
    )
    note = note_before_signing(kind, packet, order)
    return {CORRECTION: correction} | ({BEFORE_SIGNING: note} if note else {})


def made_from(packet: Packet) -> dict[str, Any]:
    """What the journal keeps of a form, so that its packet can be drawn again without it."""
    people, known = packet.newcomers, {one.name for one in packet.facts.card.staff}
    staff = [one for one in (row.person() for row in people) if isinstance(one, StaffMember)]
    return {
        "filled": tree_record(packet.filled),
        "foreign": foreign_record(packet.form.foreign),
        "remarks": [remark.as_record() for remark in packet.remarks],
        "settled": [
            {"remark": one.remark.as_record(), "reply": str(one.reply), "reason": one.reason}
            for one in packet.settled
            if one.reply is not Reply.YES
        ],
        "newcomers": [
            [one.name.full, one.standing, one.sex] for one in staff if one.name not in known
        ],
        "left_out": list(packet.left_out),
        **kept_numbers(packet),
    }
