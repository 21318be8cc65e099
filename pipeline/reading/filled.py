"""The value of the reading desk: a filled form, each answer with its sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import Literal

from pipeline.remarks import Remark, Reply

Typed = str | int | float | bool | date | datetime | time | None
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
Trouble = Literal["", "formula", "error"]  # a formula without a value; an error value such as #N/A


@dataclass(frozen=True)
class Cell:
    """What stands in one cell; ``column`` is the label over it."""

    sheet: str
    ref: str  # «B7»
    value: Typed
    trouble: Trouble = ""

    @property
    def text(self) -> str:
        """The value as the person sees it."""
        if self.value is None:
            return ""
        if isinstance(self.value, datetime):
            return (
                f"{self.value:%d.%m.%Y}"
                if self.value.time() == time()
                else f"{self.value:%d.%m.%Y %H:%M}"
            )
        if isinstance(self.value, date):
            return f"{self.value:%d.%m.%Y}"
        if isinstance(self.value, bool):
            return "ИСТИНА" if self.value else "ЛОЖЬ"
        if isinstance(self.value, float):
            return str(int(self.value)) if self.value.is_integer() else _decimal(self.value)
        return str(self.value).strip()

    @property
    def place(self) -> tuple[int, int]:
        """Row and column, from 1; zeros when it stands nowhere."""
        found = _REFERENCE.fullmatch(self.ref)
        return (int(found[2]), column_number(found[1])) if found else (0, 0)

    @property
    def empty(self) -> bool:
        """Whether nothing was answered; a formula without a value is not nothing."""
        return not self.trouble and not self.text


def reference(row: int, column: int) -> str:
    """The cell as Excel names it: «C7»."""
    return f"{letters(column)}{row}"


@cache
def letters(column: int) -> str:
    """The column as Excel names it: 28 is «AB»."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(name: str) -> int:
    """The number of a column by its letters: «AB» is 28."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _decimal(value: float) -> str:
    return str(value).replace(".", ",")


@dataclass(frozen=True)
class FilledItem:
    """One item of the answers' tree: its cells by field name, its nested items by list name."""

    row: str  # names the item by its keys: «pairs/1»; empty for the root
    cells: Mapping[str, Cell]
    items: Mapping[str, tuple[FilledItem, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class RemarkReply:
    """A row of «Что исправить» that a person answered."""

    key: str  # the remark's key
    reply: Reply
    reason: str
    cell: Cell
    proposal: str = ""  # as it stands beside the answer


@dataclass(frozen=True)
class ForeignSheet:
    """What a person wrote on a sheet beside the form's answers, each cell where it stood.

    A cell whose row holds an answer of the tree stands beside that answer. ``plan`` is the title of
    the form's own sheet, empty for a sheet that the person added; ``line`` its header row, on the
    front sheet its column of answers, counted from 1.
    """

    title: str
    plan: str
    line: int
    cells: tuple[Cell, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Foreign:
    """Everything in a workbook that is no answer and not the form's own text; it decides nothing.

    Where a continuing row contradicts its item, the contradicting cell is here too.
    """

    sheets: tuple[ForeignSheet, ...] = ()


NOTHING_FOREIGN = Foreign()


@dataclass(frozen=True)
class FilledForm:
    """A workbook read: its marks, the tree of answers, replies to earlier remarks, reading remarks.

    ``packet`` is set when the workbook is a packet's «Исправить.xlsx», ``revision`` when it is a
    card that knows which one it was taken from; ``lost`` are the titles of the form's sheets that
    were not found: a remark says so, and nothing else is said of them.
    """

    code: str
    version: int
    copy: str
    root: FilledItem
    replies: tuple[RemarkReply, ...] = ()
    remarks: tuple[Remark, ...] = ()
    packet: str = ""
    foreign: Foreign = NOTHING_FOREIGN
    lost: frozenset[str] = frozenset()
    revision: str = ""


@dataclass(frozen=True)
class Unreadable:
    """A file that is no form of ours: the one remark that says why."""

    remarks: tuple[Remark, ...]
