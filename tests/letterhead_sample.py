"""Letterheads as schools draw them in Word: with a logo, in the corner, in two languages."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from rendering_sample import add_control, saved

DATE, NUMBER = "Дата приказа", "Номер приказа"


def picture(side: int = 48) -> bytes:
    """A PNG: a dark ring on white, as a school's emblem is."""
    middle = (side - 1) / 2
    rows = b"".join(
        b"\0" + bytes(_ink(((x - middle) ** 2 + (y - middle) ** 2) ** 0.5, middle)
                      for x in range(side))
        for y in range(side)
    )  # fmt: skip
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def _ink(distance: float, middle: float) -> int:
    return 40 if 0.7 * middle < distance < middle or distance < 0.3 * middle else 255


def _line(paragraph: Paragraph, text: str, *, size: int = 14, bold: bool = False) -> Paragraph:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Times New Roman"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def add_date_and_number(paragraph: Paragraph) -> None:
    """«[дата] № [номер]», each in its control."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    add_control(paragraph, DATE, "{{ приказ.дата }}")
    paragraph.add_run(" №\u00a0")
    add_control(paragraph, NUMBER, "{{ приказ.номер }}")
    assert paragraph.style is not None
    paragraph.style.font.name, paragraph.style.font.size = "Times New Roman", Pt(14)


def with_logo() -> WordDocument:
    """Centred, a picture over the name, the name typed by the school, a line under it."""
    document = Document()
    emblem = document.add_paragraph()
    emblem.alignment = WD_ALIGN_PARAGRAPH.CENTER
    emblem.add_run().add_picture(io.BytesIO(picture()), width=Cm(1.8))
    _line(document.add_paragraph(), "ЛИЦЕЙ «НА ГОРЕ»", bold=True)
    _line(document.add_paragraph(), "ул. Лесная, д. 5, {{ школа.место }}", size=12)
    _line(document.add_paragraph(), "ПРИКАЗ", bold=True).paragraph_format.space_before = Pt(18)
    add_date_and_number(document.add_paragraph())
    return document


def in_the_corner() -> WordDocument:
    """A table of two cells: the school on the left, the right one free; Word ends it by a line."""
    document = Document()
    table = document.add_table(1, 2)
    left = table.rows[0].cells[0]
    table.columns[0].width = left.width = Cm(8)
    _line(left.paragraphs[0], "{{ школа.учредитель | или('') }}", size=12)
    _line(left.add_paragraph(), "{{ школа.полное }}", size=12, bold=True)
    _line(left.add_paragraph(), "ПРИКАЗ", bold=True)
    add_date_and_number(left.add_paragraph())
    _line(left.add_paragraph(), "{{ школа.место }}", size=12)
    table._tbl.tr_lst[0].get_or_add_trPr().append(_switch("cantSplit"))
    document.add_paragraph()
    return document


def in_two_languages() -> WordDocument:
    """Russian on the left, another language on the right, the kind of paper in both under them."""
    document = Document()
    table = document.add_table(1, 3)
    table._tbl.tr_lst[0].get_or_add_trPr().append(_switch("cantSplit"))
    left, middle, right = table.rows[0].cells
    _line(left.paragraphs[0], "{{ школа.полное }}", size=12)
    middle.paragraphs[0].add_run().add_picture(io.BytesIO(picture()), width=Cm(1.6))
    middle.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(right.paragraphs[0], "Муниципаль бюджет дөйөм белем биреү учреждениеһы", size=12)
    _line(document.add_paragraph(), "ПРИКАЗ\u2003\u2003БОЙОРОҠ", bold=True)
    add_date_and_number(document.add_paragraph())
    _line(document.add_paragraph(), "{{ школа.место }}", size=12)
    return document


def _switch(name: str) -> object:
    return OxmlElement(f"w:{name}")


LETTERHEADS: Mapping[str, Callable[[], WordDocument]] = {
    "с эмблемой": with_logo,
    "угловой": in_the_corner,
    "на двух языках": in_two_languages,
}


def letterhead(name: str) -> bytes:
    """One of the letterheads as a file."""
    return saved(LETTERHEADS[name]())
