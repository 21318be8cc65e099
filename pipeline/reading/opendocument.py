"""An .ods workbook, read from its content: every cell there says itself what it is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from xml.etree.ElementTree import Element

from pipeline.reading.filled import Trouble, Typed, column_number, reference
from pipeline.reading.grid import Grid, Position, SheetGrid, Target
from pipeline.reading.guard import Package, attribute, local
from pipeline.reading.limits import MAX_SHEETS, Budget, check_reach
from pipeline.reading.remarks import Damaged, Refused, TooLarge
from pipeline.reading.spreadsheetml import MARKS

_TARGET = re.compile(
    r"\$?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'.]+))\.\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})(?::.*)?"
)
_TIME = re.compile(r"PT(?P<hours>\d+)H(?P<minutes>\d+)M(?P<seconds>\d+)(?:[.,]\d+)?S")
_LONGEST_COUNT = 7  # digits
_DAY_HOURS = 24
_NUMBERS = ("float", "percentage", "currency")


def opendocument_grid(package: Package) -> Grid:
    """The grid of a guarded .ods.

    Raises:
        Refused: when the workbook is broken or too large.
    """
    root = package.tree("content.xml")
    tables = [node for node in root.iter() if local(node) == "table"]
    if not tables:
        raise Refused(Damaged(words={"what": "в нём нет листов"}))
    if len(tables) > MAX_SHEETS:
        raise Refused(TooLarge(words={"what": f"больше {MAX_SHEETS} листов"}))
    hidden = set(_hidden_styles(root))
    budget = Budget()
    return Grid(
        sheets=tuple(
            _Table(attribute(table, "name"), budget).read(
                table, hidden=attribute(table, "style-name") in hidden
            )
            for table in tables
        ),
        names=dict(_names(root)),
        properties=dict(_properties(package)),
        foreign_links=any(local(node) == "table-source" for node in root.iter()),
    )


@dataclass
class _Table:
    """One sheet while it is read."""

    title: str
    budget: Budget
    cells: dict[Position, Typed] = field(default_factory=dict)
    troubles: dict[Position, Trouble] = field(default_factory=dict)

    def read(self, table: Element, *, hidden: bool) -> SheetGrid:
        row = 1
        for node in _rows(table):
            times = _repeated(node, "rows")
            filled = list(_filled(node))
            for _ in range(times if filled else 0):
                self._put(row, filled)
                row += 1
            row += 0 if filled else times
        return SheetGrid(self.title, self.cells, self.troubles, hidden)

    def _put(self, row: int, filled: list[tuple[int, int, Element]]) -> None:
        for first, times, node in filled:
            value, trouble = _content(node)
            for column in range(first, first + times):
                check_reach(self.title, row, column, reference(row, column))
                self.budget.spend_cell(self.title, len(value) if isinstance(value, str) else 0)
                if trouble:
                    self.troubles[row, column] = trouble
                elif value is not None:
                    self.cells[row, column] = value


def _rows(table: Element) -> Iterator[Element]:
    """The rows, also those inside groups and header rows."""
    for node in table:
        if local(node) == "table-row":
            yield node
        elif local(node) in ("table-row-group", "table-header-rows", "table-rows"):
            yield from _rows(node)


def _filled(row: Element) -> Iterator[tuple[int, int, Element]]:
    column = 1
    for node in row:
        if local(node) not in ("table-cell", "covered-table-cell"):
            continue
        times = _repeated(node, "columns")
        if attribute(node, "value-type") or attribute(node, "formula"):
            yield column, times, node
        column += times


def _repeated(node: Element, what: str) -> int:
    times = attribute(node, f"number-{what}-repeated", "1")
    if not times.isdecimal() or len(times) > _LONGEST_COUNT:
        raise Refused(Damaged(words={"what": "ячейка без места"}))
    return max(1, int(times))


def _content(node: Element) -> tuple[Typed, Trouble]:
    kind = attribute(node, "value-type")
    paragraphs = [child for child in node if local(child) == "p"]
    text = "\n".join(_text(paragraph) for paragraph in paragraphs)
    if any(key.endswith("value-type") and value == "error" for key, value in node.items()):
        return None, "error"
    if not kind:
        return None, "" if paragraphs else "formula"
    try:
        return _value(node, kind, text or attribute(node, "string-value")), ""
    except ValueError:
        return text or None, "" if text else "error"


def _value(node: Element, kind: str, text: str) -> Typed:
    if kind in _NUMBERS:
        number = float(attribute(node, "value"))
        if not math.isfinite(number):
            raise ValueError(kind)
        truth = attribute(node, "formula").removeprefix("of:") in ("=TRUE()", "=FALSE()")
        return bool(number) if truth else number  # LibreOffice turns an Excel truth value into this
    if kind == "boolean":
        return attribute(node, "boolean-value") == "true"
    if kind == "date":
        written = attribute(node, "date-value")
        return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    if kind == "time":
        return _time(attribute(node, "time-value"))
    return text or None


def _time(written: str) -> Typed:
    found = _TIME.fullmatch(written)
    if found is None:
        raise ValueError(written)
    hours, minutes, seconds = int(found["hours"]), int(found["minutes"]), int(found["seconds"])
    return (
        time(hours, minutes, seconds)
        if hours < _DAY_HOURS
        else f"{hours}:{minutes:02}:{seconds:02}"
    )


_SPACING = {"tab": "\t", "line-break": "\n"}


def _text(node: Element) -> str:
    """The text of a paragraph with its spaces, tabs and line breaks."""
    parts = [node.text or ""]
    for child in node:
        name = local(child)
        if name == "s":
            times = attribute(child, "c", "1")
            parts.append(" " * (min(int(times), 1000) if times.isdecimal() else 1))
        else:
            parts.append(_SPACING.get(name) or _text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _hidden_styles(root: Element) -> Iterator[str]:
    for style in root.iter():
        if local(style) == "style" and any(attribute(node, "display") == "false" for node in style):
            yield attribute(style, "name")


def _names(root: Element) -> Iterator[tuple[str, Target]]:
    for node in root.iter():
        name = attribute(node, "name").casefold()
        found = _TARGET.fullmatch(attribute(node, "cell-range-address"))
        if local(node) == "named-range" and name.startswith(MARKS) and found:
            sheet = found["plain"] or found["quoted"].replace("''", "'")
            yield name, Target(sheet, int(found["row"]), column_number(found["column"]))


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    if "meta.xml" in package.parts:
        for node in package.tree("meta.xml").iter():
            if local(node) == "user-defined":
                yield attribute(node, "name"), "".join(node.itertext()).strip()
