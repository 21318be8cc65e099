"""The books in which people only read: who runs with whom, and what waits for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pipeline.books import Book, BookColumn, BookRow
from pipeline.house import House
from pipeline.kinds import RunningBook
from pipeline.office.issuing import order_of
from pipeline.register import Journal, PacketRow, PaperRow
from pipeline.remarks import Severity, from_record
from pipeline.school.facts import InForce

TODO = "Что сделать"
_SIGN = "Подпишите; номер и дату внесите в «Журнал приказов.xlsx» или формой РГ-1."
_NUMBER = "Внесите номер и дату в «Журнал приказов.xlsx» или формой РГ-1."
_CORRECT = "Прочтите записку рядом с формой, исправьте и положите форму в папку inbox."
_CALL = "Прочтите записку рядом; номер сбоя назовите тому, кто обслуживает программу."
_TODO_COLUMNS = (
    BookColumn("Что", 20),
    BookColumn("О чём", 44),
    BookColumn("Чего не хватает", 44),
    BookColumn("Что сделать", 50),
    BookColumn("Где лежит", 20, linked=True),
)


def running_book(kept: RunningBook, running: Iterable[InForce], today: date) -> Book:
    """Who runs with whom, by all signed orders; what is over stands at the end."""
    rows = sorted(
        (one for one in running if one.kind == kept.kind),
        key=lambda one: (_state(one, today) == "истёк", one.people, one.since),
    )
    columns = (
        *(BookColumn(title, 34) for title in kept.columns),
        BookColumn("С", 12, "date"),
        BookColumn("По", 12, "date"),
        BookColumn("Приказ", 26),
        BookColumn("Состояние", 16),
    )
    intro = f"По подписанным приказам, на {today:%d.%m.%Y}. Книгу ведёт программа."
    drawn = tuple(_running(kept, one, today, number) for number, one in enumerate(rows, 1))
    return Book(kept.name, kept.name, intro, columns, drawn)


def _running(kept: RunningBook, one: InForce, today: date, number: int) -> BookRow:
    people = dict(zip(kept.columns, one.people, strict=False))
    cells = {"С": one.since, "По": one.until, "Приказ": one.paper, "Состояние": _state(one, today)}
    return BookRow(str(number), {**people, **cells})


def _state(one: InForce, today: date) -> str:
    if one.until is not None and one.until < today:
        return "истёк"
    return "ещё не начался" if one.since > today else "действует"


def todo_book(house: House, journal: Journal, attention: Sequence[str]) -> Book:
    """What waits for people: a signature, a number, an answer in a returned form."""
    found = [
        *(
            line
            for packet in journal.packets_in(("to_sign",))
            for line in _to_sign(journal, packet)
        ),
        *_numberless(journal),
        *_lying(house.returned, "Исправить форму", _CORRECT),
        *_lying(house.set_aside, "Сбой программы", _CALL),
        *(("Взгляните", "", line, "", None) for line in attention),
    ]
    titles = [column.title for column in _TODO_COLUMNS[:4]]
    rows = tuple(
        BookRow(
            str(number),
            {**dict(zip(titles, line[:4], strict=True)), **_place(line[4])},
            link=line[4],
        )
        for number, line in enumerate(found, 1)
    )
    intro = "Книгу ведёт программа: сделанное уходит из неё само."
    return Book(TODO, TODO, intro, _TODO_COLUMNS, rows)


_Line = tuple[str, str, str, str, str | None]


def _place(link: str | None) -> dict[str, str]:
    return {"Где лежит": link.partition("/")[0]} if link else {}


def _to_sign(journal: Journal, packet: PacketRow) -> Iterator[_Line]:
    folder = _link(packet.folder)
    for one in map(from_record, packet.made_from["remarks"]):
        if one.severity is Severity.MISSING:
            yield "До подписания", packet.subject, one.message, one.what_to_do, folder
    lacks = ", ".join(("подписи", *_open(journal.papers(packet.id))))
    yield "Подписать", packet.subject, lacks, _SIGN, folder


def _open(papers: Sequence[PaperRow]) -> Iterator[str]:
    order = order_of(papers)
    if order and not order.number:
        yield "номера"
    if order and not order.date:
        yield "даты"


def _numberless(journal: Journal) -> Iterator[_Line]:
    for row in journal.register_rows():
        if row.state == "signed" and row.series and not (row.number and row.date):
            yield "Внести номер", row.subject, "номера или даты", _NUMBER, _link(row.folder)


def _lying(folder: Path, what: str, advice: str) -> Iterator[_Line]:
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.suffix != ".txt" and not file.name.startswith((".", "~$")):
            yield what, file.name, "", advice, f"{folder.name}/{file.name}"


def _link(folder: str | None) -> str | None:
    return folder.removeprefix("outbox/") if folder else None
