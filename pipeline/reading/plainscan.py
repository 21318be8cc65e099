"""The quick look at a sheet whose markup is as Excel, LibreOffice and our forms write it.

It answers the questions of `pipeline.reading.cellscan` by a few passes in C, and only where it can
be sure: every cell in the one spelling, no formula, no error value. Else it answers None, and the
sheet is walked.
"""

from __future__ import annotations

import re

from pipeline.reading.filled import column_number
from pipeline.reading.limits import MAX_CELL_TEXT, Budget, check_reach

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="\d+")?(?: t="(?:s|n|b|str|inlineStr)")?>'
)
_ANY_CELL = re.compile(rb"<c[\s/>]")
_UNSURE = tuple(map(re.compile, (rb"<!", rb"<f[\s/>]", rb":f[\s/>]", rb":c[\s/>]")))
_SHARED = re.compile(rb' t="s"><v>(\d{1,9})</v></c>')
_LONG = re.compile(rb">[^<]{%d}" % MAX_CELL_TEXT)


def is_plain(sheet: str, part: bytes, strings: list[int], budget: Budget) -> bool:
    """Whether the sheet is sound without a walk: nothing in trouble, nothing twice, within limits.

    ``part`` is the sheet without its empty formatted cells, ``strings`` the lengths of the shared
    strings. The budget is spent only when the answer is yes.

    Raises:
        Refused: when a cell lies beyond the rows or columns of a form.
    """
    places = _CELL.findall(part)
    if len(places) != len(_ANY_CELL.findall(part)) or len(set(places)) != len(places):
        return False
    if any(sign.search(part) for sign in (*_UNSURE, _LONG)):
        return False
    text = len(part) + _shared_text(part, strings)
    if text > budget.text // 2 or len(places) > budget.cells // 2:
        return False  # an estimate never refuses: the walk counts exactly
    _check_reach(sheet, places)
    budget.spend(sheet, cells=len(places), text=text)
    return True


def _shared_text(part: bytes, strings: list[int]) -> int:
    """The text that shared strings bring; more than any budget when one of them is not there."""
    indices = [int(index) for index in _SHARED.findall(part)]
    if len(indices) != part.count(b' t="s"') or max(indices, default=-1) >= len(strings):
        return Budget.text + 1
    lengths = [strings[index] for index in indices]
    return sum(lengths) if max(lengths, default=0) <= MAX_CELL_TEXT else Budget.text + 1


def _check_reach(sheet: str, places: list[tuple[bytes, bytes]]) -> None:
    if not places:
        return
    columns = {column.decode("ascii") for column, _ in places}
    last_column = max(columns, key=column_number)
    last_row = max(int(row) for _, row in places)
    check_reach(sheet, last_row, column_number(last_column), f"{last_column}{last_row}")
