"""Numbers: one transaction takes them, and none is skipped, doubled or used again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, case, select, update
from sqlalchemy.exc import IntegrityError

from pipeline.register import tables
from pipeline.register.entries import NumberRequest
from pipeline.register.ledger import Ledger, insert_into, note
from pipeline.register.life import move
from pipeline.register.lookups import own_packet, papers_of
from pipeline.register.rows import PacketRow, PaperRow

_paper, _counter = tables.paper.c, tables.series_counter.c
_OF_NUMBER = ("series", "numbering_year", "number", "counted", "date")


class NumberTaken(Exception):
    """Another paper of the series has that number in that year."""

    def __init__(self, series: str, numbering_year: int, number: str) -> None:
        super().__init__(f"{series} {numbering_year}: {number}")
        self.series, self.numbering_year, self.number = series, numbering_year, number


class Numbering(Ledger):
    """The numbers of the series."""

    def number_papers(
        self, form_id: str, requests: Iterable[NumberRequest], at: datetime
    ) -> list[PaperRow]:
        """Drafted becomes issued: every requested paper has its number, the others wait for ink.

        A packet that replaces another takes over the numbers of its papers: a request for such a
        paper costs no new one.

        Raises:
            StateMoved: when the form is not drafted.
            NumberTaken: when a typed number stands on another paper of its series and year.
            ValueError: when a request names a paper of another packet, or one numbered already,
                or when the pattern of a series has no place for the number.
        """
        with self._writing() as connection:
            move(connection, form_id, "drafted", "issued", at=at)
            packet = own_packet(connection, form_id)
            inherited = _inherit(connection, packet, at)
            drafts = {p.id for p in papers_of(connection, packet.id) if p.state == "draft"}
            for request in requests:
                if request.paper_id not in drafts | inherited:
                    raise ValueError(f"paper {request.paper_id} is no draft of packet {packet.id}")
                if request.paper_id not in inherited:
                    _number(connection, request, at)
            return papers_of(connection, packet.id)


def _number(connection: Connection, request: NumberRequest, at: datetime) -> None:
    counted, number = None, request.typed
    if number is None:
        counted, number = _next_free(connection, request)
    here = update(tables.paper).where(_paper.id == request.paper_id)
    numbered = here.values(
        series=request.series,
        numbering_year=request.numbering_year,
        number=number,
        counted=counted,
        date=request.date,
        state="numbered",
    )
    try:
        connection.execute(numbered)
    except IntegrityError:
        raise NumberTaken(request.series, request.numbering_year, number) from None
    note(connection, at, "numbered", paper_id=request.paper_id, counted=counted)


def _next_free(connection: Connection, request: NumberRequest) -> tuple[int, str]:
    """The next of the counter; one that a person has typed on another paper is passed over."""
    while True:
        counted = _count(connection, request)
        number = request.printed(counted)
        taken = select(_paper.id).where(
            _paper.series == request.series,
            _paper.numbering_year == request.numbering_year,
            _paper.number == number,
        )
        if connection.execute(taken).first() is None:
            return counted, number


def _count(connection: Connection, request: NumberRequest) -> int:
    """Move the counter on; its row stays locked to the end of the transaction."""
    first = insert_into(connection, tables.series_counter).values(
        series=request.series, year=request.numbering_year, last=request.last_taken + 1
    )
    behind = _counter.last < request.last_taken
    further = case((behind, request.last_taken), else_=_counter.last) + 1
    counted = first.on_conflict_do_update(
        index_elements=[_counter.series, _counter.year], set_={"last": further}
    ).returning(_counter.last)
    return int(connection.execute(counted).scalar_one())


def _inherit(connection: Connection, packet: PacketRow, at: datetime) -> set[str]:
    """Pass the numbers of the replaced packet on; the ids of the papers that have one now."""
    if packet.replaces is None:
        return set()
    return _pass_on(connection, packet.replaces, packet.id, at)


def give_back(connection: Connection, packet: PacketRow, at: datetime) -> None:
    """Return inherited numbers to the packet they came from, which stays in force after all."""
    if packet.replaces is not None:
        _pass_on(connection, packet.id, packet.replaces, at)


def _pass_on(connection: Connection, giver: str, taker: str, at: datetime) -> set[str]:
    blank = {
        (paper.code, paper.ordinal): paper.id
        for paper in papers_of(connection, taker)
        if paper.number is None
    }
    passed = set()
    for paper in papers_of(connection, giver):
        heir = blank.get((paper.code, paper.ordinal))
        if paper.state == "numbered" and heir is not None:
            _move_number(connection, paper, heir, at)
            passed.add(heir)
    return passed


def _move_number(connection: Connection, paper: PaperRow, heir: str, at: datetime) -> None:
    number = {name: getattr(paper, name) for name in _OF_NUMBER}
    blank = {"numbering_year": None, "number": None, "counted": None, "date": None}
    of = update(tables.paper)
    connection.execute(of.where(_paper.id == paper.id).values(state="draft", **blank))
    connection.execute(of.where(_paper.id == heir).values(state="numbered", **number))
    note(connection, at, "number passed on", paper_id=heir, earlier=paper.id)
