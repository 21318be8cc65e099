"""An .xlsx workbook: values by calamine; names, properties and troubles by our own reading."""

from __future__ import annotations

import io
import math
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from python_calamine import CalamineError, CalamineWorkbook

from pipeline.reading.cellnotes import cell_notes
from pipeline.reading.cellscan import CellScan, shared_strings
from pipeline.reading.filled import Trouble, Typed, column_number
from pipeline.reading.grid import Grid, Position, SheetGrid, Target
from pipeline.reading.guard import Package, attribute, local
from pipeline.reading.limits import MAX_SHEETS, Budget
from pipeline.reading.remarks import Damaged, OddlyBuilt, Refused, TooLarge
from pipeline.sheets.marks import NAME_OF_MARK

MARKS = ("pw.", NAME_OF_MARK)  # every defined name of a form starts so
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_PROPERTIES = "docProps/custom.xml"
_TARGET = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})(?::.*)?"
)


def excel_grid(content: bytes, package: Package) -> Grid:
    """The grid of a guarded .xlsx.

    Raises:
        Refused: when the workbook is broken, contradicts itself or is too large.
    """
    book = package.tree(_WORKBOOK)
    sheets = dict(_sheets(book, package))
    strings = shared_strings(package.parts[_STRINGS]) if _STRINGS in package.parts else []
    budget = Budget()
    troubles = {
        title: CellScan(title, strings, budget).run(package.parts[part])
        for title, (part, _) in sheets.items()
    }
    values = _values(content, tuple(sheets))
    notes = {title: cell_notes(package, part) for title, (part, _) in sheets.items()}
    return Grid(
        sheets=tuple(
            replace(
                _sheet(title, values[title], troubles[title]), hidden=hidden, notes=notes[title]
            )
            for title, (_, hidden) in sheets.items()
        ),
        names=dict(_names(book)),
        properties=dict(_properties(package)),
        foreign_links=package.foreign_links,
    )


def _sheets(book: Element, package: Package) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Title of each worksheet with its part and whether it is hidden."""
    relations = {attribute(node, "Id"): node for node in package.tree(_RELATIONS)}
    nodes = [node for group in book if local(group) == "sheets" for node in group]
    titles = {attribute(node, "name").casefold() for node in nodes}
    if not nodes or len(titles) < len(nodes):
        raise Refused(Damaged(words={"what": "в нём нет листов или два листа с одним именем"}))
    if len(nodes) > MAX_SHEETS:
        raise Refused(TooLarge(words={"what": f"больше {MAX_SHEETS} листов"}))
    for node in nodes:
        relation = relations.get(attribute(node, "id"))
        if relation is None:
            raise Refused(Damaged(words={"what": "нет части одного из листов"}))
        if attribute(relation, "Type").endswith("/worksheet"):
            yield (
                attribute(node, "name"),
                (_part(relation, package), attribute(node, "state", "visible") != "visible"),
            )


def _part(relation: Element, package: Package) -> str:
    if attribute(relation, "TargetMode") == "External":
        raise Refused(OddlyBuilt(words={"what": "лист лежит вне файла"}))
    target = posixpath.normpath(posixpath.join("/xl", attribute(relation, "Target"))).lstrip("/")
    if target not in package.parts:
        raise Refused(Damaged(words={"what": "нет части одного из листов"}))
    return target


def _values(content: bytes, titles: tuple[str, ...]) -> dict[str, list[list[Any]]]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return {
                title: book.get_sheet_by_name(title).to_python(skip_empty_area=False)
                for title in titles
            }
    except (CalamineError, ValueError, OSError) as failure:
        raise Refused(Damaged(words={"what": "внутри него испорченная разметка"})) from failure


def _sheet(title: str, rows: list[list[Any]], troubles: Mapping[Position, Trouble]) -> SheetGrid:
    cells: dict[Position, Typed] = {}
    unsound: dict[Position, Trouble] = dict(troubles)
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value == "" or (row, column) in unsound:
                continue
            if isinstance(value, float) and not math.isfinite(value):
                unsound[row, column] = "error"
            else:
                cells[row, column] = typed(value)
    return SheetGrid(title, cells, unsound)


def typed(value: Any) -> Typed:
    """A value as a form may hold it; a duration becomes the text a person sees."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if value is None or isinstance(value, (str, int, float, bool, date, datetime, time)):
        return value
    raise TypeError(type(value).__name__)


def _names(book: Element) -> Iterator[tuple[str, Target]]:
    """The workbook's own names, and those of a single sheet where the workbook has none."""
    nodes = [node for group in book if local(group) == "definedNames" for node in group]
    nodes.sort(key=lambda node: node.get("localSheetId") is None)  # the later wins
    for node in nodes:
        name = attribute(node, "name").casefold()
        found = _TARGET.fullmatch((node.text or "").strip())
        if name.startswith(MARKS) and found:
            yield name, _target(found)


def _target(found: re.Match[str]) -> Target:
    sheet = found["plain"] or found["quoted"].replace("''", "'")
    return Target(sheet, int(found["row"]), column_number(found["column"]))


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    if _PROPERTIES in package.parts:
        for node in package.tree(_PROPERTIES):
            yield attribute(node, "name"), "".join(node.itertext()).strip()
