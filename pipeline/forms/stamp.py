"""The marks by which a workbook is known again as ours, put in three places."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from pipeline.forms import look
from pipeline.forms.lists import define
from pipeline.forms.writing import put_text
from pipeline.kinds import FormKind
from pipeline.sheets import marks


@dataclass(frozen=True)
class Stamp:
    """What tells one copy of a form from another.

    ``packet`` stands in a packet's «Исправить.xlsx», ``revision`` in the school's card.
    """

    copy: str
    packet: str = ""
    revision: str = ""


def put_stamp(book: Workbook, kind: FormKind, stamp: Stamp) -> None:
    """Mark the workbook: a cell everyone sees, a defined name behind it, custom properties."""
    cell = book[kind.front]["B1"]
    mark = marks.VISIBLE_MARK.format(code=kind.code, version=kind.version, copy=stamp.copy)
    put_text(cell, mark)
    look.dress(cell, look.SMALL, alignment=look.PLAIN)
    define(book, marks.NAME_OF_MARK, book[kind.front], "B1")
    properties = {
        marks.PROPERTY_FORM: kind.code,
        marks.PROPERTY_VERSION: str(kind.version),
        marks.PROPERTY_COPY: stamp.copy,
    }
    if stamp.packet:
        properties[marks.PROPERTY_PACKET] = stamp.packet
    if stamp.revision:
        properties[marks.PROPERTY_REVISION] = stamp.revision
    for name, value in properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]
    book.properties.title = kind.title
    book.properties.creator = "Канцелярия"
