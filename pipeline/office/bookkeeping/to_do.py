"""«Что сделать»: what waits for a person, from the register and from the folders of the outbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.books import Book, BookColumn, BookHeading, BookRow
from pipeline.language.dates import digits
from pipeline.office.bookkeeping.orders import where
from pipeline.register import AT_SIGNING, OUTSIDE, PacketRow, RegisterRow
from pipeline.remarks import Remark, Severity, from_record

NAME = "Что сделать"
COLUMNS = (
    BookColumn("Что", 24),
    BookColumn("Документ", 44),
    BookColumn("Чего не хватает", 40),
    BookColumn("Где лежит", 20, linked=True),
    BookColumn("Что сделать", 48),
)
_TELL = "Впишите в жёлтые ячейки книги «Журнал приказов» или отдайте форму РГ-1."
_SIGN = "Подпишите и перенесите папку в «Подписано»."
_SIGN_AND_TELL = f"Подпишите. {_TELL}"
_CORRECT = "Исправьте отмеченное, сохраните и положите форму в папку inbox."
_LOOK = "Прочитайте записку и проверьте. Когда проверено, удалите её."
_CALL = "Форма цела. Позвоните тому, кто обслуживает программу: рядом лежит записка."


@dataclass(frozen=True)
class Waiting:
    """All that waits: orders of the register, packets to be signed, files people should see to.

    ``returned`` and ``set_aside`` are forms that lie in these folders, ``notes`` those on forms
    that were taken with something to look at.
    """

    rows: Sequence[RegisterRow]
    packets: Sequence[PacketRow]
    returned: Sequence[Path] = ()
    set_aside: Sequence[Path] = ()
    notes: Sequence[Path] = ()


def todo_book(waiting: Waiting, today: date) -> Book:
    """What waits, group by group; a group with nothing in it is left out."""
    groups = {
        "Подписано, а номера или даты в журнале нет": _numberless(waiting, "signed"),
        "Ждёт подписи, номера и даты": _numberless(waiting, "to_sign"),
        "Ждёт подписи": _unsigned(waiting),
        "Не хватает до подписания": _lacking(waiting),
        "Вернулось с замечаниями": _files(waiting.returned, "Форма с замечаниями", _CORRECT),
        "Принято, но взгляните": _files(waiting.notes, "Записка", _LOOK),
        "Отложено из-за сбоя программы": _files(waiting.set_aside, "Отложенная форма", _CALL),
    }
    rows: list[BookRow | BookHeading] = []
    for words, found in groups.items():
        if entries := list(found):
            rows += [BookHeading(words), *entries]
    said = f"На {digits(today)}." if rows else f"На {digits(today)} всё сделано."
    return Book(NAME, NAME, said, COLUMNS, tuple(rows))


def _numberless(waiting: Waiting, state: str) -> Iterator[BookRow]:
    """Orders that wait for number or day; before the signature only where both come with it."""
    for row in waiting.rows:
        lacks = [word for word, known in (("номер", row.number), ("дата", row.date)) if not known]
        if not _is_order(row) or row.packet_state != state or row.state == "void" or not lacks:
            continue
        if state == "signed":
            yield _of_order(row, "н", "Приказ без номера", " и ".join(lacks), _TELL)
        elif row.number_source == AT_SIGNING:
            yield _of_order(row, "н", "Проект приказа", " и ".join(lacks), _SIGN_AND_TELL)


def _is_order(row: RegisterRow) -> bool:
    return bool(row.series) and row.number_source != OUTSIDE


def _unsigned(waiting: Waiting) -> Iterator[BookRow]:
    """Packets that a signature alone is wanted of."""
    told = {
        row.packet_id
        for row in waiting.rows
        if _is_order(row) and row.number_source == AT_SIGNING and not (row.number and row.date)
    }
    for packet in waiting.packets:
        if packet.id not in told:
            yield _of_packet(packet, f"п|{packet.id}", "Нет подписи", "подпись", _SIGN)


def _lacking(waiting: Waiting) -> Iterator[BookRow]:
    for packet in waiting.packets:
        said = (from_record(record) for record in packet.made_from.get("remarks", ()))
        lacks = (one for one in said if one.severity is Severity.MISSING)
        for number, remark in enumerate(_once(lacks), 1):
            id_ = f"х|{packet.id}|{number}"
            yield _of_packet(packet, id_, "Не хватает", remark.message, remark.what_to_do)


def _once(remarks: Iterator[Remark]) -> Iterator[Remark]:
    seen: Mapping[str, Remark] = {one.message: one for one in remarks}
    yield from seen.values()


def _of_order(row: RegisterRow, mark: str, what: str, lacks: str, do: str) -> BookRow:
    cells = _cells(what, row.subject, lacks, where(row.folder), do)
    return BookRow(f"{mark}|{row.paper_id}", cells, link=_link(row.folder))


def _of_packet(packet: PacketRow, id_: str, what: str, lacks: str, do: str) -> BookRow:
    cells = _cells(what, packet.subject, lacks, where(packet.folder), do)
    return BookRow(id_, cells, link=_link(packet.folder))


def _files(files: Sequence[Path], what: str, do: str) -> Iterator[BookRow]:
    for file in files:
        cells = _cells(what, file.name, None, file.parent.name, do)
        yield BookRow(f"ф|{file.name}", cells, link=f"{file.parent.name}/{file.name}")


def _cells(*texts: str | None) -> dict[str, str | None]:
    return dict(zip((one.title for one in COLUMNS), texts, strict=True))


def _link(folder: str | None) -> str | None:
    return folder.partition("/")[2] if folder else None
