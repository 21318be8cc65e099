"""The drawn workbook as bytes: the same form gives the same bytes, whenever it is drawn."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_CORE, ARC_STYLE

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip knows
_MOMENTS = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")

_FONT = re.compile(rb"<font>(.*?)</font>")
_OF_FONT = re.compile(rb"<(\w+)[^<>]*/>")
_ORDER = (
    b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign",
    b"sz", b"color", b"name", b"family", b"charset", b"scheme",
)  # fmt: skip


def _without_moments(core: bytes) -> bytes:
    return _MOMENTS.sub(b"", core)


def _in_order(styles: bytes) -> bytes:
    """What a font is made of, in the order of the standard (ISO/IEC 29500-1, CT_Font)."""

    def sorted_font(font: re.Match[bytes]) -> bytes:
        parts = sorted(_OF_FONT.finditer(font[1]), key=lambda part: _ORDER.index(part[1]))
        return b"<font>" + b"".join(part[0] for part in parts) + b"</font>"

    return _FONT.sub(sorted_font, styles)


_PUT_RIGHT = {ARC_CORE: _without_moments, ARC_STYLE: _in_order}


class _Timeless(ZipFile):
    """An archive in which nothing tells when it was written; openpyxl puts the clock everywhere."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """Add a part without its time."""
        part = ZipInfo(str(zinfo_or_arcname), _ALWAYS)
        if part.filename in _PUT_RIGHT:
            data = _PUT_RIGHT[part.filename](data.encode() if isinstance(data, str) else data)
        super().writestr(part, data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a part from the file in which openpyxl prepared it."""
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


def as_bytes(book: Workbook) -> bytes:
    """The workbook as an .xlsx file."""
    content = io.BytesIO()
    ExcelWriter(book, _Timeless(content, "w", ZIP_DEFLATED)).save()
    return content.getvalue()
