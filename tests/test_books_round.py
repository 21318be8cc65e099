"""Nothing that people wrote in a book is lost by drawing it anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from books_sample import (
    column_of,
    header_of,
    journal,
    opened,
    page_of,
    read,
    saved,
    taken,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.books import BookRead, draw_book

BOOK = journal(4, spare=3)
IDS = [row.id for row in BOOK.entries]
_WRITTEN = [one.title for one in BOOK.columns if one.fill != "ours"]
_TITLES = [one.title for one in BOOK.columns]
TEXTS = st.text("абвЁё019=+-@'\"<&>№«»._x \n\t", min_size=1, max_size=20).filter(str.strip)
VALUES = st.one_of(
    TEXTS,
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9),
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.booleans(),
)
OWN_TITLES = st.text("абвгд 12", min_size=1, max_size=12).map(str.strip).filter(len)


@dataclass(frozen=True)
class Edits:
    """What people have done to the journal between two drawings."""

    order: list[int]  # of the rows after sorting
    typed: dict[tuple[str, str], Any]  # by row and column
    heads: dict[int, Any]  # labels of columns of their own, by number from the right edge
    beside: dict[tuple[str, int], Any]
    rows: list[dict[str, Any]]
    above: list[Any]
    sheets: dict[str, dict[tuple[int, int], Any]]
    notes: dict[tuple[int, int], str]  # by line from the header and by column


def some(keys: Any, values: Any = VALUES) -> Any:
    """Some keys with their values."""
    return st.dictionaries(keys, values, max_size=5)


EDITS = st.builds(
    Edits,
    order=st.permutations(range(len(IDS))),
    typed=some(st.tuples(st.sampled_from(IDS), st.sampled_from(_WRITTEN))),
    heads=some(st.integers(1, 3), OWN_TITLES),
    beside=some(st.tuples(st.sampled_from(IDS), st.integers(1, 4))),
    rows=st.lists(some(st.sampled_from(_TITLES)).filter(len), max_size=3),
    above=st.lists(VALUES, max_size=2),
    sheets=some(OWN_TITLES, some(st.tuples(st.integers(1, 5), st.integers(1, 5))).filter(len)),
    notes=some(st.tuples(st.integers(0, len(IDS)), st.integers(2, len(_TITLES) + 4)), TEXTS),
)


def put(page: Worksheet, line: int, number: int, value: Any) -> None:
    """Type a value; a text stays one, as it does in a cell formatted for text."""
    cell = page.cell(line, number)
    cell.number_format = "General"
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def sort(page: Worksheet, order: list[int]) -> dict[str, int]:
    """Put the rows into another order; where each stands now, by its id."""
    first, width = header_of(page) + 1, len(BOOK.columns) + 1
    lines = [[page.cell(first + n, c).value for c in range(1, width + 1)] for n in order]
    for line, values in enumerate(lines, first):
        for number, value in enumerate(values, 1):
            page.cell(line, number).value = value
    return {IDS[number]: first + place for place, number in enumerate(order)}


def type_all(page: Worksheet, edits: Edits, at: dict[str, int]) -> None:
    """Type into cells of the book, into columns and rows of people's own."""
    header, width = header_of(page), len(BOOK.columns) + 1
    columns = {title: column_of(page, title) for title in _TITLES}
    for (id_, title), value in edits.typed.items():
        put(page, at[id_], columns[title], value)
    for number, label in edits.heads.items():
        put(page, header, width + number, label)
    for (id_, number), value in edits.beside.items():
        put(page, at[id_], width + number, value)
    for line, row in enumerate(edits.rows, header + len(IDS) + 1):
        for title, value in row.items():
            put(page, line, columns[title], value)
    for (line, number), text in edits.notes.items():
        page.cell(header + line, number).comment = Comment(text, "Алсу")


def edited(content: bytes, edits: Edits) -> bytes:
    """The book as people save it."""
    workbook = opened(content)
    page = page_of(workbook)
    type_all(page, edits, sort(page, edits.order))
    header = header_of(page)
    if edits.above:
        page.insert_rows(header, len(edits.above))
    for line, value in enumerate(edits.above, header):
        put(page, line, 4, value)
    for title, cells in edits.sheets.items():
        own = workbook.create_sheet(title)
        for (line, number), value in cells.items():
            put(own, line, number, value)
    return saved(workbook)


def written(found: BookRead) -> Any:
    """Everything that people wrote, without the places where it stands."""
    own: dict[str | int, int] = {
        slot: n for n, slot in enumerate(s for s in found.added.order if isinstance(s, int))
    }

    def plain(cells: Any) -> Any:
        return {
            own.get(slot, slot): one.day or one.text for slot, one in cells.items() if not one.empty
        }

    return (
        {row.id: plain(row.cells) for row in found.rows},
        plain(found.added.heads),
        {own[slot]: head.note for slot, head in found.added.heads.items()},
        {id_: plain(cells) for id_, cells in found.added.beside.items()},
        [plain(row.cells) for row in found.added.rows],
        [plain(row.cells) for row in found.added.above],
        [[(one.ref, one.value) for one in sheet.cells] for sheet in found.added.sheets],
        {(id_, own.get(slot, slot)): text for (id_, slot), text in found.added.notes.items()},
    )


@settings(deadline=None)
@given(EDITS)
def test_nothing_is_lost_by_drawing_a_book_anew(edits: Edits) -> None:
    """Whatever was typed, added and sorted is read the same from the next drawing.

    A third drawing has no other byte than the second: the book has come to rest.
    """
    first = read(edited(draw_book(BOOK), edits), BOOK)
    assert [row.id for row in first.rows] == [IDS[number] for number in edits.order]
    assert len(first.added.rows) == len(edits.rows)
    assert len(first.added.sheets) == len(edits.sheets)
    heads = (head.note for head in first.added.heads.values() if head.note)
    pinned = sorted((*first.added.notes.values(), *heads))
    assert pinned == sorted(map(str.strip, edits.notes.values()))
    redrawn = draw_book(taken(BOOK, first), first.added)
    second = read(redrawn, BOOK)
    assert written(second) == written(first)
    assert draw_book(taken(BOOK, second), second.added) == redrawn


@settings(deadline=None)
@given(some(st.tuples(st.sampled_from(IDS), st.sampled_from(_WRITTEN)), TEXTS))
def test_what_was_typed_is_what_is_read(typed: dict[tuple[str, str], str]) -> None:
    """A text comes to the office letter by letter, spaces at its ends excepted."""
    edits = Edits(list(range(4)), typed, {}, {}, [], [], {}, {})
    rows = {row.id: row.cells for row in read(edited(draw_book(BOOK), edits), BOOK).rows}
    for (id_, title), text in typed.items():
        assert rows[id_][title].text == text.strip()
