"""A whole form as a workbook, empty or filled, with or without remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from openpyxl import Workbook

from pipeline.forms.canvas import Canvas
from pipeline.forms.foreign import draw_own_sheets
from pipeline.forms.front import draw_front
from pipeline.forms.instruction import draw_instruction
from pipeline.forms.laying import Laid, LaidSheet, lay_out
from pipeline.forms.lists import Lists
from pipeline.forms.look import set_standard_font
from pipeline.forms.returned import mark_up
from pipeline.forms.rows import draw_rows
from pipeline.forms.saving import as_bytes
from pipeline.forms.stamp import Stamp, put_stamp
from pipeline.forms.told import Markup
from pipeline.forms.wants import Offered, offered
from pipeline.kinds import FormKind
from pipeline.reading.filled import NOTHING_FOREIGN, FilledItem, Foreign
from pipeline.remarks import Remark
from pipeline.sheets import sheets_of

_NO_REMARKS = Markup()


@dataclass(frozen=True)
class Drawn:
    """A form as an .xlsx file, and the remarks on it, each with the cell it names in this file."""

    content: bytes
    remarks: tuple[Remark, ...] = ()


def draw_form(
    kind: FormKind,
    *,
    copy: str,
    people: Sequence[str] = (),
    signatories: Sequence[str] = (),
    filled: FilledItem | None = None,
    remarks: Sequence[Remark] = (),
    answered: Mapping[str, tuple[str, str]] = MappingProxyType({}),
    packet: str = "",
    today: date | None = None,
    steps: Sequence[str] = (),
    foreign: Foreign = NOTHING_FOREIGN,
    revision: str = "",
) -> bytes:
    """Draw a form, empty or with its answers as they were read, as an .xlsx file.

    ``copy``, ``packet`` and ``revision`` are its ids, see `Stamp`; ``people``, ``signatories`` and
    the school years near ``today`` are offered in its drop-downs; ``steps`` replaces the usual
    instruction.
    Remarks name cells of the form that was read.
    """
    offer, markup = offered(people, signatories, today), Markup(remarks, answered)
    stamp = Stamp(copy, packet, revision)
    return draw_again(kind, stamp, offer, filled, markup, foreign=foreign, steps=steps).content


def draw_again(
    kind: FormKind,
    stamp: Stamp,
    offer: Offered,
    filled: FilledItem | None,
    markup: Markup,
    *,
    foreign: Foreign = NOTHING_FOREIGN,
    steps: Sequence[str] = (),
) -> Drawn:
    """Draw a form with what was answered, what stood beside it and what is said of it."""
    laid = lay_out(kind, filled, foreign)
    return draw_laid(kind, laid, stamp, offer, markup, steps=steps, foreign=foreign)


def draw_laid(
    kind: FormKind,
    laid: Laid,
    stamp: Stamp,
    offer: Offered,
    markup: Markup = _NO_REMARKS,
    *,
    steps: Sequence[str] = (),
    foreign: Foreign = NOTHING_FOREIGN,
) -> Drawn:
    """Draw a form whose answers are laid out on its sheets already."""
    book = Workbook()
    book.remove(book.worksheets[0])
    set_standard_font(book)
    canvas = Canvas(kind, Lists(offer), book)
    for sheet in sheets_of(kind):
        draw = draw_front if sheet.rows == "one" else draw_rows
        draw(canvas, sheet, laid.get(sheet.title, LaidSheet()))
    draw_instruction(book, kind, steps or kind.steps)
    canvas.lists.draw(book)
    draw_own_sheets(canvas, foreign)
    put_stamp(book, kind, stamp)
    remarks = mark_up(book, markup, canvas.positions) if markup.remarks else ()
    asks = (number for number, sheet in enumerate(sheets_of(kind)) if sheet.columns)
    book.active = 0 if remarks else next(asks, 0)
    return Drawn(as_bytes(book), remarks)
