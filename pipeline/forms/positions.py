"""Where each sent answer stands in the drawn form: remarks name cells of the sent one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from openpyxl.cell import Cell as Drawn

from pipeline.forms.laying import Sent
from pipeline.forms.writing import format_of, put
from pipeline.remarks import Remark
from pipeline.sheets import Column

_LAST_PART = re.compile(r"[^/.]*$")  # «pairs/1/mentor» and «pw.pairs.mentor» end in the field


@dataclass
class Positions:
    """The drawn cells by sent sheet and reference, by the answer's name, by the field's mark.

    A field's mark leads to its answer on the front sheet, to its header on a sheet of rows.
    """

    cells: dict[tuple[str, str], Drawn] = field(default_factory=dict)
    names: dict[str, Drawn] = field(default_factory=dict)
    marks: dict[str, Drawn] = field(default_factory=dict)

    def stand(self, drawn: Drawn, column: Column, sent: Sent | None) -> None:
        """Write a sent answer into its drawn cell and note where it now stands."""
        drawn.number_format = format_of(column.type)
        if sent is None:
            return
        self.keep(drawn, sent)
        if sent.name:
            self.names[sent.name] = drawn

    def keep(self, drawn: Drawn, sent: Sent) -> None:
        """Write what was sent into a drawn cell, whether it is an answer or not."""
        put(drawn, sent.cell.value, sent.cell.trouble)
        if sent.cell.ref:
            self.cells[sent.cell.sheet, sent.cell.ref] = drawn

    def find(self, remark: Remark) -> Drawn | None:
        """The drawn cell a remark is about; its field's cell when its own was not sent."""
        sheet, ref = remark.place.sheet or "", remark.place.cell or ""
        return self.cells.get((sheet, ref)) or self.names.get(remark.row) or self._field(remark)

    def _field(self, remark: Remark) -> Drawn | None:
        if remark.row in self.marks:
            return self.marks[remark.row]
        found = _LAST_PART.search(remark.row)
        ending = f".{found[0] if found else ''}"
        fit = [
            drawn
            for mark, drawn in self.marks.items()
            if mark.endswith(ending) and self._title(remark.place.sheet) == drawn.parent.title
        ]
        return fit[0] if len(fit) == 1 else None

    def _title(self, sent: str | None) -> str | None:
        """The drawn sheet's title: a person may have renamed the sent one."""
        return next((cell.parent.title for at, cell in self.cells.items() if at[0] == sent), sent)
