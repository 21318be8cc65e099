"""A book as the office wants it to stand: columns, rows, headings between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Value = str | int | date | None


@dataclass(frozen=True)
class BookColumn:
    """A column of a book; ``width`` in characters, ``hint`` is shown when a cell is entered.

    ``fill`` says who writes in it: «ours» the office alone; «yellow» people, where a row asks it of
    them, and the office takes it over; «hand» people alone. In a ``linked`` column the row's link
    is laid on the cell. Columns at the end that are not ``printed`` are for the screen.
    """

    title: str
    width: float
    kind: Literal["text", "date", "number"] = "text"
    fill: Literal["ours", "yellow", "hand"] = "ours"
    hint: str = ""
    linked: bool = False
    printed: bool = True


@dataclass(frozen=True)
class BookRow:
    """A row of a book: its lasting id, its cells by column title.

    ``asked`` are the titles of the yellow cells that wait for a person; ``link`` is a path from the
    folder in which the book lies, with «/».
    """

    id: str
    cells: Mapping[str, Value]
    asked: frozenset[str] = frozenset()
    link: str | None = None


@dataclass(frozen=True)
class BookHeading:
    """Words over a group of rows: «Ждёт номера и даты»."""

    words: str


@dataclass(frozen=True)
class Book:
    """A whole book: ``name`` is its file and its sheet, ``title`` and ``intro`` stand on top.

    ``spare`` rows stand blank at the end for people to write in; the first ``frozen`` columns stay
    in sight when the sheet is moved aside.
    """

    name: str
    title: str
    intro: str
    columns: tuple[BookColumn, ...]
    rows: tuple[BookRow | BookHeading, ...]
    spare: int = 0
    frozen: int = 1

    @property
    def entries(self) -> Iterator[BookRow]:
        """The rows without the headings."""
        return (row for row in self.rows if isinstance(row, BookRow))
