"""The look of a form: one font, calm colours, thin borders, pages that print on one width."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from textwrap import wrap
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_FAMILY = "Arial"  # on every school computer, or with a twin of the same widths
_INK = "1F2A37"
_NAVY = "1F3A5F"
_GREY = "6B7280"
_LINE = "BFC7D1"


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=Color(f"FF{colour}"), end_color=Color(f"FF{colour}"))


BODY = Font(name=_FAMILY, size=11, color=_INK)
BOLD = Font(name=_FAMILY, size=11, color=_INK, bold=True)
TITLE = Font(name=_FAMILY, size=16, color=_NAVY, bold=True)
HEADING = Font(name=_FAMILY, size=12, color=_NAVY, bold=True)
HINT = Font(name=_FAMILY, size=10, color=_GREY)
SMALL = Font(name=_FAMILY, size=8, color="9AA3AF")
LINK = Font(name=_FAMILY, size=11, color="1D4ED8", underline="single")

WHITE = _fill("FFFFFF")
HEADING_FILL = _fill("DCE6F2")
LABEL_FILL = _fill("F3F6FA")
OURS = _fill("EDF0F4")
GREYED = _fill("E5E7EB")
WRONG = _fill("F9CFCF")
DOUBTFUL = _fill("FFF3B8")
ASKED = _fill("FFEB84")
LEVEL_FILLS = (_fill("DCE6F2"), _fill("E2EFDF"), _fill("F7EBD7"), _fill("EBE3F3"))

_SIDE = Side(style="thin", color=_LINE)
FRAME = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
OPENING = Border(left=_SIDE, right=_SIDE, bottom=_SIDE, top=Side(style="thin", color=_NAVY))

WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left")
MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="left")
INDENTED = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
PLAIN = Alignment(vertical="center")
HEADED = Alignment(vertical="center", horizontal="left", indent=1)
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")

DATE_FORMAT = "DD.MM.YYYY"
TEXT_FORMAT = "@"  # Excel must not make a date of «1-2» or a number of «007»
WHOLE_FORMAT = "0"
TABS = {"front": "2F5D8C", "rows": "5B8C5A", "instruction": "9AA3AF", "remarks": "C0392B"}

_SIZE = 11  # points of the text of a form
_LINE_HEIGHT = 14.5  # points of one line of such text
_PADDING = 7.0
_HIGHEST = 409.0  # points: no row of Excel is higher
_SHOWN = 10_000  # characters of a text that a row of that height could show
_STYLE = "_style"  # openpyxl has no public way to copy a look, and its stubs know none


class FittedRow(RowDimension):
    """A row with a height that Excel may fit again as text is typed; openpyxl would fix it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the attribute's name in the file format
        """Never fixed by hand."""
        return False


def set_height(page: Worksheet, row: int, *texts: tuple[str, float], size: float = _SIZE) -> None:
    """Raise a row to the height of its tallest text, each given with its width in characters.

    ``size`` is that of their font, in points.
    """
    share = size / _SIZE
    lines = max((_lines(text[:_SHOWN], width / share) for text, width in texts), default=1)
    before = page.row_dimensions[row].height or 0.0
    height = max(before, min(lines * _LINE_HEIGHT * share + _PADDING, _HIGHEST))
    page.row_dimensions[row] = FittedRow(page, index=row, ht=height)


def _lines(text: str, width: float) -> int:
    return sum(max(1, len(wrap(line, max(1, int(width))))) for line in text.split("\n"))


def cell_at(page: Worksheet, row: int, column: int) -> Cell:
    """A cell by its numbers, counted from 1; never the covered part of a merged one."""
    return cast(Cell, page.cell(row, column))


def dress(
    cell: Cell,
    font: Font = BODY,
    fill: PatternFill | None = None,
    alignment: Alignment = WRAPPED,
    border: Border | None = None,
) -> None:
    """Give a cell its font, fill, alignment and border."""
    cell.font = font
    cell.alignment = alignment
    if fill is not None:
        cell.fill = fill
    if border is not None:
        cell.border = border


def dress_as(cell: Cell, model: Cell) -> None:
    """Give a cell the look of another: much faster than dressing it anew."""
    setattr(cell, _STYLE, copy(getattr(model, _STYLE)))


def set_widths(page: Worksheet, widths: Mapping[str, float]) -> None:
    """Set column widths, in characters."""
    for letter, width in widths.items():
        page.column_dimensions[letter].width = width


def set_standard_font(book: Workbook) -> None:
    """Make the form's font the workbook's: Excel counts column widths in its digits."""
    book._named_styles["Normal"].font = BODY  # type: ignore[attr-defined]


def set_page(page: Worksheet, tab: str, header_row: int | None = None) -> None:
    """Set tab colour, no gridlines, print on A4, one page wide, the header row on each page."""
    page.sheet_properties.tabColor = TABS[tab]
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.sheet_view.showGridLines = False
    page.page_setup.paperSize = 9  # A4
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.6, 0.8
    page.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("Страница &P из &N")
    )
    if header_row is not None:
        page.print_title_rows = f"{header_row}:{header_row}"
