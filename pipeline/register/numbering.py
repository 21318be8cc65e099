"""Numbers: one transaction takes them, and none is skipped, doubled or used again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from pipeline.register import tables
from pipeline.register.entries import NumberRequest
from pipeline.register.ledger import Ledger, find, insert_into, note
from pipeline.register.life import move
from pipeline.register.lookups import own_packet, papers_of
from pipeline.register.rows import PacketRow, PaperRow

_paper, _counter, _spent = tables.paper.c, tables.series_counter.c, tables.spent_number.c
_OF_NUMBER = ("series", "numbering_year", "number", "counted", "date", "printed")


class Numbering(Ledger):
    """The numbers of the series."""

    def number_papers(
        self, form_id: str, requests: Iterable[NumberRequest], at: datetime
    ) -> list[PaperRow]:
        """Drafted becomes issued: every requested paper has its number, the others wait for ink.

        A packet that replaces another takes over the numbers of its papers: a request for such a
        paper costs no new one, and a typed number stands in place of the earlier one. A typed
        number is taken as it is, whatever other paper has it: the review has warned of that.

        Raises:
            StateMoved: when the form is not drafted.
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
                if request.typed is not None or request.paper_id not in inherited:
                    number(connection, request, at)
            return papers_of(connection, packet.id)


def number(connection: Connection, request: NumberRequest, at: datetime) -> None:
    """Give a paper its number; one that the office had counted for it is spent then."""
    counted, printed = None, request.typed
    if printed is None:
        counted, printed = _next_free(connection, request)
    else:
        counted = spend(connection, request.paper_id, printed)
    written = {
        "series": request.series,
        "numbering_year": request.numbering_year,
        "number": printed,
        "counted": counted,
        "state": "numbered",
    }
    if request.date is not None:  # else what is known of it stands
        written["date"] = request.date
    here = update(tables.paper).where(_paper.id == request.paper_id)
    connection.execute(here.values(**written))
    note(connection, at, "numbered", paper_id=request.paper_id, counted=counted)


def spend(connection: Connection, paper_id: str, new_number: str) -> int | None:
    """Keep the counted number of a paper that gets another; what is counted when it stays."""
    before = find(connection, PaperRow, tables.paper, _paper.id == paper_id)
    if before.counted is None or before.number == new_number:
        return before.counted
    connection.execute(
        insert(tables.spent_number).values(
            series=before.series,
            year=before.numbering_year,
            counted=before.counted,
            number=before.number,
            paper_id=paper_id,
            reason=f"приказу дан другой номер: {new_number}",
        )
    )
    return None


def _next_free(connection: Connection, request: NumberRequest) -> tuple[int, str]:
    """The next of the counter; one that a person has typed on another paper is that paper's."""
    while True:
        counted = _count(connection, request)
        number = request.printed(counted)
        query = select(_paper.id, _paper.counted).where(
            _paper.series == request.series,
            _paper.numbering_year == request.numbering_year,
            _paper.number == number,
        )
        taken = connection.execute(query.order_by(_paper.id)).all()
        if not taken:
            return counted, number
        if all(paper.counted is None for paper in taken):
            here = update(tables.paper).where(_paper.id == taken[0].id)
            connection.execute(here.values(counted=counted))


def _count(connection: Connection, request: NumberRequest) -> int:
    """Move the counter on; its row stays locked to the end of the transaction."""
    first = insert_into(connection, tables.series_counter).values(
        series=request.series, year=request.numbering_year, last=1
    )
    counted = first.on_conflict_do_update(
        index_elements=[_counter.series, _counter.year], set_={"last": _counter.last + 1}
    ).returning(_counter.last)
    return int(connection.execute(counted).scalar_one())


def learn_last(connection: Connection, series: str, year: int, last: int) -> None:
    """Take the last number that the school's other orders have used in a year.

    The count goes on after it, and never back behind what the office itself has counted.
    """
    own = [
        select(func.max(column.counted)).where(column.series == series, of_year == year)
        for column, of_year in ((_paper, _paper.numbering_year), (_spent, _spent.year))
    ]
    counted = [connection.execute(query).scalar_one() or 0 for query in own]
    taken = insert_into(connection, tables.series_counter).values(
        series=series, year=year, last=max(last, *counted)
    )
    connection.execute(
        taken.on_conflict_do_update(
            index_elements=[_counter.series, _counter.year], set_={"last": taken.excluded.last}
        )
    )


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
        (paper.code, paper.ordinal): paper
        for paper in papers_of(connection, taker)
        if paper.number is None
    }
    passed = set()
    for paper in papers_of(connection, giver):
        heir = blank.get((paper.code, paper.ordinal))
        known = paper.state in ("draft", "numbered") and (paper.number or paper.date)
        if known and heir is not None:
            _move_number(connection, paper, heir, at)
            passed.add(heir.id)
    return passed


def _move_number(connection: Connection, paper: PaperRow, heir: PaperRow, at: datetime) -> None:
    number = {name: getattr(paper, name) for name in _OF_NUMBER}
    number["date"] = heir.date or paper.date
    blank = {"numbering_year": None, "number": None, "counted": None, "date": None}
    of = update(tables.paper)
    connection.execute(of.where(_paper.id == paper.id).values(state="draft", **blank))
    connection.execute(of.where(_paper.id == heir.id).values(state=paper.state, **number))
    note(connection, at, "number passed on", paper_id=heir.id, earlier=paper.id)
