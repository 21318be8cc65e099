"""The drawn workbook as bytes: the same form gives the same bytes, whenever it is drawn."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_CORE

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip knows
_MOMENTS = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")


class _Timeless(ZipFile):
    """An archive in which nothing tells when it was written; openpyxl puts the clock everywhere."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """Add a part without its time."""
        part = ZipInfo(str(zinfo_or_arcname), _ALWAYS)
        if part.filename == ARC_CORE:
            data = _MOMENTS.sub(b"", data.encode() if isinstance(data, str) else data)
        super().writestr(part, data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a part from the file in which openpyxl prepared it."""
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


def as_bytes(book: Workbook) -> bytes:
    """The workbook as an .xlsx file."""
    content = io.BytesIO()
    ExcelWriter(book, _Timeless(content, "w", ZIP_DEFLATED)).save()
    return content.getvalue()
