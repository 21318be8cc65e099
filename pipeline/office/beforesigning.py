"""«До подписания.txt»: what a packet lacks; it is renewed as number and day of its order come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from pipeline import disk
from pipeline.delivery import BEFORE_SIGNING
from pipeline.kinds import FormKind
from pipeline.office.notes import Beside, lacking_note
from pipeline.register import PacketRow, PaperRow
from pipeline.remarks import Reply, from_record
from pipeline.review import told_since
from pipeline.sheets import sheet_titles


def note_before_signing(kind: FormKind, packet: PacketRow, order: PaperRow | None) -> bytes:
    """The note on what a packet lacks now; empty when nothing."""
    number, day = (order.number, order.date) if order else (None, None)
    return _note(kind, packet, number, day)


def _note(kind: FormKind, packet: PacketRow, number: str | None, day: date | None) -> bytes:
    kept = packet.made_from
    said = (from_record(record) for record in kept["remarks"])
    remarks = [one for one in said if not told_since(one, number, day)]
    settled = ((from_record(one["remark"]), one) for one in kept["settled"])
    as_it_is = [(remark, one["reason"]) for remark, one in settled if one["reply"] == Reply.KEEP]
    beside = Beside(kept["newcomers"], kept["left_out"], as_it_is)
    note = lacking_note(packet.subject, remarks, beside, sheet_titles(kind))
    return note.encode("utf-8-sig") if note else b""


def renew_before_signing(
    folder: Path, kind: FormKind, packet: PacketRow, order: PaperRow | None
) -> None:
    """Bring the note up to the register; one that is deleted, or a person's own, stays as it is."""
    path = folder / BEFORE_SIGNING
    if not path.is_file():
        return
    lies, now = path.read_bytes(), note_before_signing(kind, packet, order)
    if lies == now or lies not in _ours(kind, packet):
        return
    if now:
        disk.replace(path, now)
    else:
        disk.remove(path)


def _ours(kind: FormKind, packet: PacketRow) -> Iterator[bytes]:
    """The note as the office may have left it: with number and day known, or not yet."""
    for number, day in product((None, "1"), (None, date.max)):
        yield _note(kind, packet, number, day)
