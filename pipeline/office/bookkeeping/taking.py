"""What people have told in «Журнал приказов», as rows of the forms that tell it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.books import BookCell, BookRead, OwnRow
from pipeline.kinds import BookForm
from pipeline.language.dates import digits, written_day
from pipeline.language.numbers import bare_number
from pipeline.office.bookkeeping.orders import (
    ASKED,
    DAY,
    NUMBER,
    TITLE,
    VOID,
)
from pipeline.reading.filled import Cell
from pipeline.register import digest
from pipeline.school.issued import Issued, key_of

ORDER, KEY = "Приказ", "Ключ"  # what an order is called and known by; no columns of the book
WHOLE = (NUMBER, DAY, TITLE)  # what makes an order of a row that people add


@dataclass(frozen=True)
class Told:
    """A row that people have filled in: of the register, or of their own; by what it is known."""

    rows: Literal["known", "added"]
    row: str
    cells: Mapping[str, Cell]
    known: Mapping[str, str] = field(default_factory=dict)  # by the register, of these columns

    @property
    def sha(self) -> str:
        """By what the same row with the same words in it is known again."""
        said = {one: cell.text for one, cell in self.cells.items() if one not in (ORDER, KEY)}
        return digest([self.rows, self.row, said])

    def answers(self, form: BookForm) -> dict[str, Cell]:
        """The row as the form asks it."""
        return {
            label: self.cells[title] for title, label in form.labels.items() if title in self.cells
        }


def told_of_known(
    read: BookRead,
    issued: Sequence[Issued],
    quiet: Callable[[Issued], Mapping[str, frozenset[str]]],
) -> list[Told]:
    """The rows of the register of which a yellow cell tells something new.

    ``quiet`` says, column by column, what tells nothing of an order.
    """
    orders = {one.paper: one for one in issued if one.alive}
    found = []
    for row in read.rows:
        if (order := orders.get(row.id)) is None:
            continue
        said = dict(_news(row.cells, quiet(order)))
        if said:
            called = {ORDER: Cell("", "", order.label), KEY: Cell("", "", key_of(order))}
            found.append(Told("known", row.id, {**called, **said}, known_of(order)))
    return found


def known_of(order: Issued) -> Mapping[str, str]:
    """What the register knows of an order, by the yellow columns."""
    return {NUMBER: order.number or "", DAY: digits(order.day) if order.day else "", VOID: ""}


def _news(
    cells: Mapping[str, BookCell], quiet: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Cell]]:
    for title in ASKED:
        cell = cells.get(title)
        if cell is not None and not cell.empty and text_of(title, cell) not in quiet[title]:
            yield title, Cell("", "", cell.value, cell.trouble)


def text_of(title: str, cell: BookCell) -> str:
    """A yellow cell as it is compared: a day in figures, a number without its sign."""
    if title == DAY:
        return digits(cell.day) if cell.day else cell.text
    return bare_number(cell.text) if title == NUMBER else cell.text


def told_of_others(read: BookRead, known: Collection[int]) -> list[Told]:
    """The orders that people have added, but for ``known`` lines: with number, day and title."""
    return [
        Told("added", "", _plain(row))
        for row in read.added.rows
        if row.line not in known and all(title in row.cells for title in WHOLE)
    ]


def _plain(row: OwnRow) -> dict[str, Cell]:
    return {
        slot: Cell("", "", cell.value, cell.trouble)
        for slot, cell in row.cells.items()
        if isinstance(slot, str)
    }


def texts_of(told: Told) -> Mapping[str, str]:
    """What was told in the yellow cells of a row of the register, as texts."""
    cells = told.cells.items() if told.rows == "known" else ()
    return {title: _text(title, cell) for title, cell in cells if title in ASKED}


def _text(title: str, cell: Cell) -> str:
    if title == DAY:
        day = written_day(cell.text)
        return digits(day[0]) if day else cell.text
    return bare_number(cell.text) if title == NUMBER else cell.text
