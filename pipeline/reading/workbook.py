"""From the bytes of an untrusted workbook to its grid; runs in the reading child only."""

from __future__ import annotations

from pipeline.reading.grid import Grid
from pipeline.reading.guard import guarded
from pipeline.reading.opendocument import opendocument_grid
from pipeline.reading.spreadsheetml import excel_grid


def read_workbook(content: bytes) -> Grid:
    """The grid of an .xlsx or .ods, told apart by what they are and not by their names.

    Raises:
        Refused: with the remark that says why the file is none of ours to read.
    """
    package = guarded(content)
    return excel_grid(content, package) if package.kind == "xlsx" else opendocument_grid(package)
