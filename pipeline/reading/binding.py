"""A grid and the kinds of form become a filled form: every answer in the tree, with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.kinds import FormKind
from pipeline.reading.allotment import Allotment, allot
from pipeline.reading.binding_remarks import (
    LONGEST_SHOWN,
    AskedTwice,
    ForeignLeftOut,
    NoColumn,
    NoLine,
    UnknownColumn,
    UnknownLine,
)
from pipeline.reading.filled import Cell, FilledForm, FilledItem, Unreadable, letters
from pipeline.reading.foreign import Gathering
from pipeline.reading.grid import Grid
from pipeline.reading.heading_remarks import ColumnRenamed
from pipeline.reading.located import Located
from pipeline.reading.nesting import Nesting
from pipeline.reading.recognition import Recognised, recognise
from pipeline.reading.remarks import ForeignLinks
from pipeline.reading.replies import replies_in
from pipeline.reading.room import ReadingRoom
from pipeline.reading.versions import about_version, is_gone
from pipeline.reading.witnesses import alike
from pipeline.remarks import Place, Remark
from pipeline.sheets import Sheet
from pipeline.sheets.marks import PROPERTY_PACKET, PROPERTY_REVISION
from pipeline.sheets.versions import drawn_before, sheets_asked


def read_form(
    path: Path, kinds: Mapping[str, FormKind], room: ReadingRoom
) -> FilledForm | Unreadable:
    """Read an untrusted workbook as one of the forms, by code.

    Raises:
        OSError: when there is no such file to open.
        ChildFailed: when the reading child cannot be started.
    """
    grid = room.read(path)
    return grid if isinstance(grid, Unreadable) else bind(grid, kinds)


def bind(grid: Grid, kinds: Mapping[str, FormKind]) -> FilledForm | Unreadable:
    """Find the form's questions in a grid and gather the answers."""
    recognised = recognise(grid, kinds)
    if isinstance(recognised, Remark):
        return Unreadable((recognised,))
    plans = sheets_asked(recognised.kind, recognised.version)
    allotment = allot(plans, grid, recognised.kind.front)
    remarks: list[Remark] = list(_about_file(grid, recognised))
    remarks += about_version(recognised.kind, recognised.version, allotment)
    remarks += allotment.remarks
    contradicting: list[Cell] = []
    root = _root(recognised, plans, allotment, remarks, contradicting)
    replies = replies_in(grid)
    gathering = Gathering(drawn_before(recognised.kind, recognised.version))
    foreign = gathering.gather(recognised.kind, allotment, contradicting)
    if gathering.left_out:
        count = str(gathering.left_out)
        remarks.append(ForeignLeftOut(words={"count": count}, value=count))
    return FilledForm(
        code=recognised.kind.code,
        version=recognised.version,
        copy=recognised.copy,
        root=root,
        replies=tuple(replies.given),
        remarks=(*remarks, *replies.remarks),
        packet=grid.properties.get(PROPERTY_PACKET, ""),
        foreign=foreign,
        lost=frozenset(plan.title for plan in plans) - allotment.sheets.keys(),
        revision=grid.properties.get(PROPERTY_REVISION, ""),
    )


def _about_file(grid: Grid, recognised: Recognised) -> Iterator[Remark]:
    yield from recognised.remarks
    if grid.foreign_links:
        yield ForeignLinks()


def _root(
    recognised: Recognised,
    plans: Sequence[Sheet],
    allotment: Allotment,
    remarks: list[Remark],
    contradicting: list[Cell],
) -> FilledItem:
    cells: dict[str, Cell] = {}
    items: dict[str, tuple[FilledItem, ...]] = {}
    for plan in plans:
        located = allotment.sheets.get(plan.title)
        if located:
            remarks += _about_sheet(located, recognised)
        if plan.rows == "one":
            cells |= _singles(plan, located)
        else:
            items[plan.levels[0].path[-1]] = _items(located, remarks, contradicting)
    return FilledItem("", cells, items)


def _singles(plan: Sheet, located: Located | None) -> dict[str, Cell]:
    return {
        column.name: located.answer(column) if located else Cell(plan.title, "", None)
        for column in plan.columns
    }


def _items(
    located: Located | None, remarks: list[Remark], contradicting: list[Cell]
) -> tuple[FilledItem, ...]:
    if located is None:
        return ()
    nesting = Nesting(located)
    items = nesting.read()
    remarks += nesting.remarks
    contradicting += nesting.contradicting
    return items


def _renamed(located: Located) -> Iterator[Remark]:
    """Columns read by their hidden names although another label stands over them."""
    if located.plan.rows == "one":
        return
    for column in located.plan.columns:
        at = located.found.places.get(column.mark)
        label = column.question.title
        text = located.grid.text(located.line, at) if at is not None else ""
        if text and not located.covered and not alike(text, label):
            words = {"text": text[:LONGEST_SHOWN], "label": label}
            place = Place(located.grid.title, located.heading(at or 0))
            yield ColumnRenamed(place, words, row=column.mark, value=text)


def _about_sheet(located: Located, recognised: Recognised) -> Iterator[Remark]:
    """What is to be said about the columns or lines of a sheet."""
    sheet = located.grid.title
    front = located.plan.rows == "one"
    for column in located.plan.columns:
        if column.required and column.mark not in located.found.places:
            words = {"sheet": sheet, "label": column.question.title}
            yield (NoLine if front else NoColumn)(Place(sheet), words, row=column.mark)
    yield from _renamed(located)
    for double in located.found.doubled:
        first, second = located.heading(double.first), located.heading(double.second)
        words = {"label": double.column.question.title, "first": first, "second": second}
        yield AskedTwice(Place(sheet, second), words, row=double.column.mark)
    for slot in located.found.unknown:
        if is_gone(recognised.kind, recognised.version, slot):
            continue
        place = Place(sheet, located.heading(slot.index))
        unnamed = str(slot.index) if front else letters(slot.index)
        label = slot.label[:LONGEST_SHOWN] or unnamed
        yield (UnknownLine if front else UnknownColumn)(
            place, {"sheet": sheet, "label": label}, row=located.plan.title, value=label
        )
