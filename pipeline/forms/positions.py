"""Where each sent answer stands in the drawn form: remarks name cells of the sent one."""

from __future__ import annotations

from openpyxl.cell import Cell as Drawn

from pipeline.forms.writing import format_of, put
from pipeline.reading.filled import Cell
from pipeline.sheets import Column

Positions = dict[tuple[str, str], Drawn]  # sent sheet and reference -> the drawn cell


def stand(drawn: Drawn, column: Column, sent: Cell | None, positions: Positions) -> None:
    """Write a sent answer into its drawn cell and note where it now stands."""
    drawn.number_format = format_of(column.type)
    if sent is not None:
        put(drawn, sent.value, sent.trouble)
        positions[sent.sheet, sent.ref] = drawn
