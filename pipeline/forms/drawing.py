"""A whole form as a workbook, empty or filled, with or without remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

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
from pipeline.forms.wants import Offered, offered
from pipeline.kinds import FormKind
from pipeline.reading.filled import NOTHING_FOREIGN, FilledItem, Foreign
from pipeline.remarks import Remark
from pipeline.sheets import sheets_of


def draw_form(
    kind: FormKind,
    *,
    copy: str,
    people: Sequence[str] = (),
    signatories: Sequence[str] = (),
    filled: FilledItem | None = None,
    remarks: Sequence[Remark] = (),
    answered: Mapping[str, tuple[str, str]] | None = None,
    packet: str = "",
    today: date | None = None,
    steps: Sequence[str] = (),
    foreign: Foreign = NOTHING_FOREIGN,
) -> bytes:
    """Draw a form as an .xlsx file.

    Args:
        kind: the kind of form.
        copy: id of this copy, see `new_copy_id`.
        people: labels of the school's people for the drop-downs.
        signatories: labels of those who may sign.
        filled: the answers to write in, as they were read; their order of columns is kept.
        remarks: what to say about them; their places are cells of the form that was read.
        answered: replies given already, with their reasons, by the remark's key.
        packet: the packet's id, in its «Исправить.xlsx».
        today: the day whose neighbouring school years are offered; None offers none.
        steps: what to do with this form, where it is not the usual.
        foreign: what stood beside the answers; it is put beside the same answers again.
    """
    offer = offered(people, signatories, today)
    return draw_laid(
        kind,
        lay_out(kind, filled, foreign),
        Stamp(copy, packet),
        offer,
        remarks=remarks,
        answered=answered,
        steps=steps,
        foreign=foreign,
    )


def draw_laid(
    kind: FormKind,
    laid: Laid,
    stamp: Stamp,
    offer: Offered,
    *,
    remarks: Sequence[Remark] = (),
    answered: Mapping[str, tuple[str, str]] | None = None,
    steps: Sequence[str] = (),
    foreign: Foreign = NOTHING_FOREIGN,
) -> bytes:
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
    if remarks:
        mark_up(book, remarks, canvas.positions, answered or {})
    book.active = 0
    return as_bytes(book)
