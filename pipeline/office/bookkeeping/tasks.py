"""What waits for a person, from the register and from the folders of the outbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.delivery import BEFORE_SIGNING
from pipeline.house import House
from pipeline.office.status import lying_in, notes_in
from pipeline.register import AT_SIGNING, OUTSIDE, Journal, PacketRow, RegisterRow
from pipeline.remarks import Remark, Severity, from_record
from pipeline.review import OF_NUMBER, told_since

_TELL = "Впишите в жёлтые ячейки книги «Журнал приказов» или отдайте форму РГ-1."
_SIGN = "Подпишите и перенесите папку в «Подписано»."
_SIGN_AND_TELL = f"Подпишите. {_TELL}"
_CORRECT = "Исправьте отмеченное, сохраните и положите форму в папку inbox."
_LOOK = "Прочитайте записку и проверьте. Когда проверено, удалите её."
_CALL = "Форма цела. Позвоните тому, кто обслуживает программу: рядом лежит записка."
_THEN_DELETE = f"Когда всё собрано, удалите из папки комплекта «{BEFORE_SIGNING}»."


@dataclass(frozen=True)
class Task:
    """One thing to do: in which group, with what, what it lacks, where that lies, what to do.

    ``path`` is that of a packet or a file, from the house; ``id`` lasts as long as the task.
    """

    id: str
    group: str
    what: str
    subject: str
    lacks: str | None
    path: str | None
    advice: str


@dataclass(frozen=True)
class Waiting:
    """All that waits: orders of the register, packets to be signed, files people should see to.

    ``incomplete`` are signed packets that lack something: what runs by them has not ended, and
    the note on it lies in their folder still. ``returned`` and ``set_aside`` are forms that lie in
    these folders, ``notes`` those on forms that were taken with something to look at.
    """

    rows: Sequence[RegisterRow]
    packets: Sequence[PacketRow]
    incomplete: Sequence[PacketRow] = ()
    returned: Sequence[Path] = ()
    set_aside: Sequence[Path] = ()
    notes: Sequence[Path] = ()


def waiting_in(house: House, journal: Journal, today: date) -> Waiting:
    """All that waits in a house on a day."""
    return Waiting(
        journal.register_rows(),
        journal.packets_in(["to_sign"]),
        tuple(incomplete_in(house, journal, today)),
        lying_in(house.returned),
        lying_in(house.set_aside),
        notes_in(house.returned),
    )


def incomplete_in(house: House, journal: Journal, today: date) -> Iterator[PacketRow]:
    """The signed packets that lack something."""
    running = (one for one in journal.in_force() if one.until is None or one.until >= today)
    for packet_id in dict.fromkeys(one.packet_id for one in running):
        packet = journal.packet(packet_id)
        if packet.state == "signed" and packet.folder and note_in(house, packet).is_file():
            yield packet


def note_in(house: House, packet: PacketRow) -> Path:
    """The note in a packet's folder on what it lacks: what it names is waited for until it goes."""
    return house.root / (packet.folder or "") / BEFORE_SIGNING


def tasks_of(waiting: Waiting) -> Iterator[Task]:
    """What waits, task by task, the most pressing group first."""
    yield from _numberless(waiting, "Подписано, а номера или даты в журнале нет", "signed")
    yield from _lacking(waiting, waiting.incomplete, "Подписано, а не хватает", signed=True)
    yield from _numberless(waiting, "Ждёт подписи, номера и даты", "to_sign")
    yield from _unsigned(waiting, "Ждёт подписи")
    yield from _lacking(waiting, waiting.packets, "Не хватает до подписания", signed=False)
    yield from _files(waiting.returned, "Вернулось с замечаниями", "Форма с замечаниями", _CORRECT)
    yield from _files(waiting.notes, "Принято, но взгляните", "Записка", _LOOK)
    yield from _files(waiting.set_aside, "Отложено из-за сбоя программы", "Отложенная форма", _CALL)


def _numberless(waiting: Waiting, group: str, state: str) -> Iterator[Task]:
    """Orders that wait for number or day; before the signature only where both come with it."""
    for row in waiting.rows:
        lacks = [word for word, known in (("номер", row.number), ("дата", row.date)) if not known]
        if not _is_order(row) or row.packet_state != state or row.state == "void" or not lacks:
            continue
        if state == "signed":
            yield _of_order(row, group, "Приказ без номера", " и ".join(lacks), _TELL)
        elif row.number_source == AT_SIGNING:
            yield _of_order(row, group, "Проект приказа", " и ".join(lacks), _SIGN_AND_TELL)


def _is_order(row: RegisterRow) -> bool:
    return bool(row.series) and row.number_source != OUTSIDE


def _of_order(row: RegisterRow, group: str, what: str, lacks: str, advice: str) -> Task:
    return Task(f"н|{row.paper_id}", group, what, row.subject, lacks, row.folder, advice)


def _unsigned(waiting: Waiting, group: str) -> Iterator[Task]:
    """Packets that a signature alone is wanted of."""
    told = {
        row.packet_id
        for row in waiting.rows
        if _is_order(row) and row.number_source == AT_SIGNING and not (row.number and row.date)
    }
    for one in waiting.packets:
        if one.id not in told:
            id_ = f"п|{one.id}"
            yield Task(id_, group, "Нет подписи", one.subject, "подпись", one.folder, _SIGN)


def _lacking(
    waiting: Waiting, packets: Sequence[PacketRow], group: str, *, signed: bool
) -> Iterator[Task]:
    """What packets lack; the number of a signed order has a group of its own."""
    orders = {row.packet_id: row for row in waiting.rows if _is_order(row)}
    for packet in packets:
        order = orders.get(packet.id)
        known = (order.number, order.date) if order else (None, None)
        said = (from_record(record) for record in packet.made_from.get("remarks", ()))
        lacks = (one for one in said if one.severity is Severity.MISSING)
        wanted = (
            one
            for one in lacks
            if not told_since(one, *known) and not (signed and one.code in OF_NUMBER)
        )
        for number, remark in enumerate(_once(wanted), 1):
            id_ = f"х|{packet.id}|{number}"
            advice = f"{remark.what_to_do} {_THEN_DELETE}" if signed else remark.what_to_do
            where = packet.folder
            yield Task(id_, group, "Не хватает", packet.subject, remark.message, where, advice)


def _once(remarks: Iterator[Remark]) -> Iterator[Remark]:
    seen: Mapping[str, Remark] = {one.message: one for one in remarks}
    yield from seen.values()


def _files(files: Sequence[Path], group: str, what: str, advice: str) -> Iterator[Task]:
    for file in files:
        path = "/".join(file.parts[-3:])  # «outbox/Исправить/пары.xlsx»
        yield Task(f"ф|{file.name}", group, what, file.name, None, path, advice)
