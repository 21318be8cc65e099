"""The count of a series: none skipped, none given that a paper has already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select, update

from pipeline.language.numbers import count_in, number_key
from pipeline.register import tables
from pipeline.register.entries import NumberRequest
from pipeline.register.ledger import insert_into

_paper, _counter, _spent = tables.paper.c, tables.series_counter.c, tables.spent_number.c


def next_free(connection: Connection, request: NumberRequest) -> tuple[int, str]:
    """The next of the counter; one that a person has typed on another paper is that paper's."""
    _begin(connection, request)
    while True:
        counted = _count(connection, request)
        number = request.printed(counted)
        taken = _numbered_so(connection, request.series, request.numbering_year, number)
        if not taken:
            return counted, number
        if all(paper.counted is None for paper in taken):
            here = update(tables.paper).where(_paper.id == taken[0].id)
            connection.execute(here.values(counted=counted))


def _begin(connection: Connection, request: NumberRequest) -> None:
    """A count that begins goes on after the highest number that people have given in its year."""
    series, year = request.series, request.numbering_year
    here = (_counter.series == series) & (_counter.year == year)
    if connection.execute(select(_counter.last).where(here)).first() is None:
        numbers = (paper.number for paper in _numbered(connection, series, year))
        counts = (count_in(number, request.pattern, series) for number in numbers)
        learn_last(connection, series, year, max((one for one in counts if one), default=0))


def _numbered_so(connection: Connection, series: str, year: int, number: str) -> list[Any]:
    """The papers of a series and a year that bear this number, however it is written."""
    key, found = number_key(number), _numbered(connection, series, year)
    return [paper for paper in found if number_key(paper.number) == key]


def _numbered(connection: Connection, series: str, year: int) -> Sequence[Any]:
    query = select(_paper.id, _paper.counted, _paper.number).where(
        _paper.series == series, _paper.numbering_year == year, _paper.number.is_not(None)
    )
    return connection.execute(query.order_by(_paper.id)).all()


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
