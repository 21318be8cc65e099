"""Rows that people have added to the journal of orders and the register has taken over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.books import BookRead, OwnRow
from pipeline.language.numbers import bare_number, number_key
from pipeline.language.spelling import fold
from pipeline.office.bookkeeping.orders import BASIS, DAY, KEPT_BY_HAND, NUMBER, SORT, TITLE, VOID
from pipeline.office.bookkeeping.taking import WHOLE
from pipeline.register import RegisterRow

HandCells = Mapping[tuple[str, str], str]  # by row and column
MOVED = (*KEPT_BY_HAND, SORT, BASIS)  # what goes with a row that the register takes over
_LACKING = "{name}.xlsx, строка с № {number}: приказ не внесён, не хватает: {what}."
_AGAIN = (
    "{name}.xlsx: приказ № {number} уже внесён, а в другой строке о нём вписано другое."
    " Перенесите нужное в строку приказа и удалите лишнюю."
)


def known_lines(read: BookRead, rows: Sequence[RegisterRow]) -> dict[int, str]:
    """The added rows whose order is in the register by now, by line: the same order in all."""
    known = {
        (number_key(row.number), row.date, fold(row.subject), row.state == "void"): row.paper_id
        for row in rows
        if row.number and row.date
    }
    found = {}
    for row in read.added.rows:
        number, day, title = (row.cells.get(one) for one in WHOLE)
        if number and day and title:
            key = (number_key(number.text), day.day, fold(title.text), VOID in row.cells)
            if key in known:
                found[row.line] = known[key]
    return found


def adopted_lines(read: BookRead, known: Mapping[int, str], hand: HandCells) -> dict[int, str]:
    """Of those rows the ones that may become their orders' rows: no word of a person's is lost.

    A second row about one order stays as long as it says something else than the first.
    """
    there: dict[tuple[str, str | int], str] = {key: text for key, text in hand.items() if text}
    for row in read.rows:
        cells = {title: cell for title, cell in row.cells.items() if title in MOVED}
        there |= {(row.id, title): cell.text for title, cell in cells.items() if cell.text}
    for id_, cells_beside in read.added.beside.items():
        there |= {(id_, slot): cell.text for slot, cell in cells_beside.items()}
    found = {}
    for own in read.added.rows:
        if own.line not in known:
            continue
        said = {(known[own.line], slot): text for slot, text in _said(own)}
        if all(there.get(key, text) == text for key, text in said.items()):
            found[own.line] = known[own.line]
            there |= said
    return found


def _said(row: OwnRow) -> Iterator[tuple[str | int, str]]:
    for slot, cell in row.cells.items():
        if (isinstance(slot, int) or slot in MOVED) and cell.text:
            yield slot, cell.text


def hand_cells(
    read: BookRead, stored: HandCells, adopted: Mapping[int, str]
) -> dict[tuple[str, str], str]:
    """All cells filled by hand: those read now, of what was not found those stored before."""
    cells = dict(stored)
    for row in read.rows:
        for title in KEPT_BY_HAND:
            if title in row.cells and not row.cells[title].trouble:
                cells[row.id, title] = row.cells[title].text
    for own in read.added.rows:
        for title in MOVED if own.line in adopted else ():
            if title in own.cells and not cells.get((adopted[own.line], title)):
                cells[adopted[own.line], title] = own.cells[title].text
    return {key: text for key, text in cells.items() if text}


def left_as_they_are(
    name: str, read: BookRead, known: Mapping[int, str], adopted: Mapping[int, str]
) -> Iterator[str]:
    """What is to be said of added rows that are no order yet, or none of their own."""
    words = {DAY: "даты", TITLE: "заголовка"}
    for row in read.added.rows:
        if (cell := row.cells.get(NUMBER)) is None:
            continue
        number = bare_number(cell.text)
        lacking = [words[title] for title in (DAY, TITLE) if title not in row.cells]
        if lacking:
            yield _LACKING.format(name=name, number=number, what=", ".join(lacking))
        elif row.line in known and row.line not in adopted:
            yield _AGAIN.format(name=name, number=number)
