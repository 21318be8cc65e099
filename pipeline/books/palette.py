"""The looks of a book's cells, each made once: to dress thousands anew would take seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.books.book import BookColumn
from pipeline.forms import look

Paint = Literal["ours", "asked", "free"]

SIZE = 10  # points: a book has many columns


def _smaller(font: Font) -> Font:
    return Font(
        name=font.name, size=SIZE, color=font.color, bold=font.bold, underline=font.underline
    )


BODY, BOLD, LINK = (_smaller(font) for font in (look.BODY, look.BOLD, look.LINK))
_FILLS = {"ours": look.OURS, "asked": look.ASKED, "free": look.WHITE}
_HEADS: dict[str, PatternFill] = {
    "ours": look.HEADING_FILL,
    "yellow": look.DOUBTFUL,
    "hand": look.WHITE,
}
_FORMATS = {"date": look.DATE_FORMAT, "number": look.WHOLE_FORMAT, "text": look.TEXT_FORMAT}
HEAD = Alignment(wrap_text=True, vertical="top", horizontal="center")


@dataclass
class Palette:
    """Dresses cells of one workbook; ``put_away`` takes its own sheet out again."""

    book: Workbook
    _models: dict[tuple[str, str, bool], Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._page: Worksheet = self.book.create_sheet()

    def dress(self, cell: Cell, kind: str, paint: Paint, *, linked: bool = False) -> None:
        """Give a cell of the table its look: what kind of value it takes, whose it is."""
        key = (kind, paint, linked)
        if key not in self._models:
            model = self._models[key] = look.cell_at(self._page, len(self._models) + 1, 1)
            place = look.CENTRED if kind != "text" else look.INDENTED
            font = LINK if linked else BODY
            look.dress(model, font, _FILLS[paint], place, look.FRAME)
            model.number_format = _FORMATS[kind]
        look.dress_as(cell, self._models[key])

    def put_away(self) -> None:
        """Leave the workbook with the sheets of the book alone."""
        self.book.remove(self._page)


def dress_head(cell: Cell, slot: BookColumn | int) -> None:
    """Give the label over a column its look; a person's own column is named by its number."""
    fill = look.WHITE if isinstance(slot, int) else _HEADS[slot.fill]
    look.dress(cell, BODY if isinstance(slot, int) else BOLD, fill, HEAD, look.FRAME)
