"""What the register is asked for when a packet is issued, and what the packet is called by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.house import House
from pipeline.kinds import PaperKind
from pipeline.language.dates import digits
from pipeline.language.numbers import bare_number
from pipeline.orders import Order
from pipeline.register import NumberRequest, PacketRow, PaperRow
from pipeline.review import Packet
from pipeline.school.card import Numbering, SchoolCard
from pipeline.wording import BLANK_DATE, BLANK_NUMBER


def typed_in(packet: Packet) -> tuple[str | None, date | None]:
    """Number and day of its order as the form tells them."""
    order = packet.answers
    if not isinstance(order, Order):
        return None, None
    return bare_number(order.number) if order.number else None, order.issued_on


def source_of(paper: PaperKind, typed: str | None, card: SchoolCard) -> str | None:
    """Where the number of a paper comes from: what is typed is taken, whatever the card says."""
    if not paper.series:
        return None
    return str(Numbering.IN_FORM if typed else card.numbering(paper.series).numbering)


def requests_for(
    packet: PacketRow, papers: Iterable[PaperRow], card: SchoolCard, today: date
) -> Iterator[NumberRequest]:
    """The numbers that a drafted packet takes now: those typed, those the office counts."""
    typed = packet.made_from.get("number")
    for paper in papers:
        if not paper.series:
            continue
        counted = paper.number_source == Numbering.BY_OFFICE
        if typed or counted:
            series = card.numbering(paper.series)
            day = paper.date or (today if counted else None)
            year = series.year_of(day or today)
            yield NumberRequest(paper.id, paper.series, year, day, typed, series.pattern)
            typed = None  # it is the order's; another paper of the packet has its own


def order_of(papers: Sequence[PaperRow]) -> PaperRow | None:
    """The paper whose number and day the others of its packet name."""
    orders = [paper for paper in papers if paper.series]
    return next((paper for paper in orders if paper.state != "void"), None)


def number_words(order: PaperRow | None) -> dict[str, str]:
    """The word «приказ» of the templates: number and day, or the blanks for ink."""
    return {
        "номер": (order and order.number) or BLANK_NUMBER,
        "дата": digits(order.date) if order and order.date else BLANK_DATE,
    }


def printed_of(order: PaperRow | None) -> tuple[str | None, str | None]:
    """Number and day of an order as they stand in the files of its packet, if they do."""
    if order is None:
        return None, None
    return order.number, digits(order.date) if order.date else None


def packet_name(packet: PacketRow, papers: Sequence[PaperRow]) -> str:
    """What a packet's folder is called: a draft by its day, an order by its number."""
    order = order_of(papers)
    number, day = (order.number, order.date) if order else (None, None)
    return folder_name(packet.subject, packet.made_on, number, day)


def folder_name(subject: str, made_on: date, number: str | None, day: date | None) -> str:
    """What the office calls a folder of an order with this number and day, if it has them yet."""
    if not number:
        return f"Проект {made_on.isoformat()} {subject}"
    dated = f" от {digits(day)}" if day else ""
    return f"№ {number}{dated} {subject}"


def place_of(house: House, packet: PacketRow, papers: Sequence[PaperRow]) -> Path:
    """The folder of the outbox in which a packet belongs: what is signed, by years."""
    if packet.state != "signed":
        return house.to_sign
    order = order_of(papers)
    day = order.date if order and order.date else packet.made_on
    return house.signed / str(day.year)


def kept_numbers(packet: Packet) -> dict[str, Any]:
    """What of a form the register needs after it is forgotten: its number, what it starts."""
    rows = packet.kind.puts_in_force(packet.answers) if packet.kind.puts_in_force else ()
    return {"number": typed_in(packet)[0], "in_force": [dict(row) for row in rows]}
