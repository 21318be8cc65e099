"""What a person wrote beside the form's answers: kept for the next copy of the form, never read.

A cell is foreign when it is neither an answer, nor the label of a question found, nor a text that
the form draws itself. What once was drawn otherwise (an older introduction) is known by its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.kinds import FormKind
from pipeline.reading.allotment import Allotment
from pipeline.reading.filled import Cell, Foreign, ForeignSheet
from pipeline.reading.grid import Position, SheetGrid
from pipeline.reading.located import Located, cell
from pipeline.sheets import Sheet, sheets_of
from pipeline.sheets.guidance import heading_words, question_words
from pipeline.sheets.marks import VISIBLE_MARK_READ

MAX_CELLS = 2_000
MAX_LENGTH = 32_000  # characters of one cell
MAX_TEXT = 1_000_000  # characters of them all
MAX_COLUMN = 256
MAX_ABOVE = 20  # lines over a header: it must stay in sight
_DRAWN_ABOVE = 2  # rows over a header that begin with a text of ours, whatever it said


@dataclass
class Gathering:
    """The foreign cells of a workbook while they are counted; ``left_out`` were too many.

    ``before`` are words of the form's own that only an earlier version of it draws.
    """

    before: frozenset[str] = frozenset()
    left_out: int = 0
    _cells: int = MAX_CELLS
    _text: int = MAX_TEXT

    def gather(
        self, kind: FormKind, allotment: Allotment, contradicting: Iterable[Cell]
    ) -> Foreign:
        """All that is kept: of the form's sheets first, then of the person's own."""
        kept = [self._of_form(kind, one, contradicting) for one in allotment.sheets.values()]
        shown_first = sorted(allotment.others, key=lambda sheet: sheet.hidden)
        kept += [self._of_person(kind, sheet) for sheet in shown_first]
        return Foreign(tuple(sheet for sheet in kept if sheet.cells))

    def _of_form(
        self, kind: FormKind, located: Located, contradicting: Iterable[Cell]
    ) -> ForeignSheet:
        grid, plan = located.grid, located.plan
        on_front = plan.rows == "one"
        places = self._on_front(kind, located) if on_front else self._on_rows(kind, located)
        contradictions = [one for one in contradicting if one.sheet == grid.title]
        cells = (*self._kept(grid, places), *contradictions)
        return ForeignSheet(grid.title, plan.title, located.line, cells)

    def _of_person(self, kind: FormKind, grid: SheetGrid) -> ForeignSheet:
        ours = {word for plan in sheets_of(kind) for word in _words(kind, plan)} | self.before
        words = (grid.text(*at) for at in grid.filled)
        added = any(word not in ours and not _marked(word) for word in words)
        cells = tuple(self._kept(grid, sorted(grid.filled) if added else ()))
        return ForeignSheet(grid.title, "", 0, cells, grid.hidden)

    def _on_front(self, kind: FormKind, located: Located) -> Iterator[Position]:
        return _on_front(kind, located, question_words(located.plan) | self.before)

    def _on_rows(self, kind: FormKind, located: Located) -> list[Position]:
        places = list(_on_rows(kind, located, question_words(located.plan) | self.before))
        above = sorted({row for row, _ in places if row < located.line})
        hidden = set(above[MAX_ABOVE:])
        self.left_out += sum(row in hidden for row, _ in places)
        return [at for at in places if at[0] not in hidden]

    def _kept(self, grid: SheetGrid, places: Iterable[Position]) -> Iterator[Cell]:
        for row, column in places:
            found = cell(grid, row, column)
            if found.empty:
                continue
            length = len(found.text)
            fits = length <= min(MAX_LENGTH, self._text) and column <= MAX_COLUMN
            if found.trouble == "formula" or not fits or not self._cells:
                self.left_out += 1
                continue
            self._cells -= 1
            self._text -= length
            yield found


def _words(kind: FormKind, plan: Sheet) -> frozenset[str]:
    return heading_words(kind, plan) | question_words(plan)


def _marked(text: str) -> bool:
    """Whether it is a form's mark: wherever it stood, the next reading would go by it."""
    return VISIBLE_MARK_READ.search(text) is not None


def _on_front(kind: FormKind, located: Located, words: frozenset[str]) -> Iterator[Position]:
    """Foreign cells of the front sheet: extra lines with label and answer, texts beside answers."""
    grid = located.grid
    headings = heading_words(kind, located.plan)
    known = set(located.found.places.values())
    first = min(known)
    answered = {row for row, column in grid.filled if column == located.line and row not in known}
    for at in sorted(grid.filled):
        (row, column), text = at, grid.text(*at)
        standing = column in (located.asked, located.line)
        if text in headings or _marked(text) or (row in known and standing):
            continue
        introduces = row < first and column == located.asked
        if (row in answered and standing) or not (introduces or text in words):
            yield at


def _on_rows(kind: FormKind, located: Located, words: frozenset[str]) -> Iterator[Position]:
    """Foreign cells of a sheet of rows: lines above the header, extra columns with their labels."""
    grid = located.grid
    headings = heading_words(kind, located.plan)
    known = set(located.found.places.values())
    below = {column for row, column in grid.filled if row > located.line}
    for at in sorted(grid.filled):
        (row, column), text = at, grid.text(*at)
        if _marked(text):
            continue
        if row < located.line:
            if text not in headings and not (row <= _DRAWN_ABOVE and column == 1):
                yield at
        elif column not in known and (row > located.line or column in below or text not in words):
            yield at
