"""A form's workbook in the hands of a person: answers are typed into its cells by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mistakes.forms import HEADER, NOTE, NOTE_LABEL, OWN_LINE, Site, ValidForm
from mistakes.school import PEOPLE, SIGNATORIES, TODAY
from pipeline.forms import draw_form
from pipeline.kinds import FormKind
from pipeline.reading.filled import Typed
from pipeline.sheets import Sheet, sheets_of

_LABELS, _ANSWERS = 2, 3  # columns of the front sheet
_SEARCHED = 8  # rows in which the header is looked for


_DRAWN: dict[str, Desk] = {}


def empty(kind: FormKind) -> Desk:
    """The form as the office lays it out, empty; one workbook for all tests, cleaned after each."""
    if kind.code not in _DRAWN:
        content = draw_form(kind, copy="проба", people=PEOPLE, signatories=SIGNATORIES, today=TODAY)
        _DRAWN[kind.code] = Desk(load_workbook(io.BytesIO(content)), kind)
    return _DRAWN[kind.code]


def filled_in(form: ValidForm, changes: Mapping[Site, Typed] | None = None) -> Filled:
    """The workbook of a form as a person fills it, mistakes and all."""
    return empty(form.kind).fill(form, changes or {})


class Filled:
    """A workbook that was filled: its bytes, and where each place stands in it."""

    def __init__(self, content: bytes, refs: Mapping[Site, tuple[str, str | None]]) -> None:
        self.content = content
        self._refs = refs

    def ref(self, site: Site) -> tuple[str, str | None]:
        """Sheet and cell as remarks name them."""
        return self._refs[site] if site.row is not None else (site.sheet, None)


class Desk:
    """A drawn workbook whose cells are found by their labels."""

    def __init__(self, book: Workbook, kind: FormKind) -> None:
        self.book, self.kind = book, kind
        self._places = {
            plan.title: _places(book[plan.title], plan, front=kind.front)
            for plan in sheets_of(kind)
        }

    def cell(self, site: Site, form: ValidForm | None = None) -> Any:
        """The cell of a place; ``form`` tells of blank rows and moved columns, if there are any."""
        page, places = self.book[site.sheet], self._places[site.sheet]
        if site.sheet == self.kind.front:
            return page.cell(*_front_place(page, places, site.label))
        column = _column(places, site, form)
        return page.cell(places[""] + self._line(site, form), column)

    def _line(self, site: Site, form: ValidForm | None) -> int:
        if site.row is None or site.row == HEADER:
            return 0
        gaps = form.gaps.get(site.sheet, frozenset()) if form else frozenset()
        return 1 + site.row + sum(gap <= site.row for gap in gaps)

    def fill(self, form: ValidForm, changes: Mapping[Site, Typed]) -> Filled:
        """Type a form's answers and its mistakes, take the bytes, clean the cells again."""
        typed = dict(_all_of(form)) | dict(changes)
        cells = {site: self.cell(site, form) for site in typed}
        kept = [(cell, cell.value, cell.number_format) for cell in cells.values()]
        kept += list(self._move(form))
        for site, value in typed.items():
            type_in(cells[site], value)
        content = as_file(self.book)
        for cell, value, look in kept:
            cell.value, cell.number_format = value, look
        typed_at = {site: (site.sheet, str(cell.coordinate)) for site, cell in cells.items()}
        return Filled(content, typed_at | self._rest(form))

    def _rest(self, form: ValidForm) -> dict[Site, tuple[str, str]]:
        """Places that hold no answer, since a remark may point there."""
        rest = {}
        for title, rows in form.sheets.items():
            for column in form.plan(title).columns:
                for number in range(len(rows)):
                    site = Site(title, number, column.question.title)
                    rest[site] = (title, self.cell(site, form).coordinate)
        return rest

    def _move(self, form: ValidForm) -> Iterator[tuple[Any, Any, str]]:
        for title, order in form.moved.items():
            page, header = self.book[title], self._places[title][""]
            for column, label in enumerate(order, 1):
                cell = page.cell(header, column)
                yield cell, cell.value, cell.number_format
                cell.value = label


def _all_of(form: ValidForm) -> Iterator[tuple[Site, Typed]]:
    for title, rows in form.sheets.items():
        for number, row in enumerate(rows):
            for label, value in row.items():
                if value is not None:
                    yield Site(title, number, label), value


def type_in(cell: Any, value: Typed) -> None:
    """Type a value as a person does: its kind goes with it, whatever stood in the column before."""
    if cell.is_date and not isinstance(value, date):
        cell.number_format = "General"
    cell.value = value


def as_file(book: Workbook) -> bytes:
    """The workbook's bytes."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _places(page: Worksheet, plan: Sheet, *, front: str) -> dict[str, int]:
    """The row of each label on the front sheet, else its column; "" is the last row, the header."""
    labels = {column.question.title for column in plan.columns}
    if page.title == front:
        cells = {_label(page.cell(row, _LABELS).value): row for row in range(1, page.max_row + 1)}
        return {label: cells[label] for label in labels} | {"": page.max_row}
    columns = range(1, page.max_column + 1)
    for row in range(1, _SEARCHED):
        found = {_label(page.cell(row, column).value): column for column in reversed(columns)}
        if labels <= found.keys():
            return {label: found[label] for label in labels} | {"": row}
    raise LookupError(page.title)


def _label(value: Any) -> str:
    return value.removesuffix(" *") if isinstance(value, str) else ""


def _front_place(page: Worksheet, places: Mapping[str, int], label: str) -> tuple[int, int]:
    if label not in (NOTE, NOTE_LABEL):
        return places[label], _ANSWERS
    lines = range(1, places[""] + 1)
    own = (line for line in lines if page.cell(line, _LABELS).value == OWN_LINE)
    return next(own, places[""] + 2), _LABELS if label == NOTE_LABEL else _ANSWERS


def _column(places: Mapping[str, int], site: Site, form: ValidForm | None) -> int:
    if site.label == NOTE:
        return len(places)
    order = form.moved.get(site.sheet) if form else None
    return order.index(site.label) + 1 if order else places[site.label]
