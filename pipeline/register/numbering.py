"""Numbers: one transaction takes them, and none is skipped, doubled or used again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from pipeline.language.numbers import number_key
from pipeline.register import tables
from pipeline.register.counting import next_free
from pipeline.register.entries import NumberRequest
from pipeline.register.ledger import Ledger, find, note
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
        counted, printed = next_free(connection, request)
    else:
        counted = spend(connection, request.paper_id, printed, request.numbering_year)
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


def spend(
    connection: Connection, paper_id: str, new_number: str, year: int | None = None
) -> int | None:
    """Keep the counted number of a paper that gets another; what is counted of the one it has now.

    ``year`` is that of the series for the new number, if it is known.
    """
    before = find(connection, PaperRow, tables.paper, _paper.id == paper_id)
    if before.number is not None and number_key(before.number) == number_key(new_number):
        return before.counted
    if before.counted is None:
        return _bring_back(connection, before.series, year or before.numbering_year, new_number)
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
    return _bring_back(connection, before.series, year or before.numbering_year, new_number)


def _bring_back(
    connection: Connection, series: str | None, year: int | None, number: str
) -> int | None:
    """A number that was spent and is given after all is spent no more: what had counted it."""
    here = (_spent.series == series) & (_spent.year == year)
    key = number_key(number)
    for spent in connection.execute(select(_spent.counted, _spent.number).where(here)).all():
        if number_key(spent.number) == key:
            gone = tables.spent_number.delete().where(here & (_spent.counted == spent.counted))
            connection.execute(gone)
            counted: int = spent.counted
            return counted
    return None


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
