"""Remarks as they will stand in a drawn form: each at its cell, with what was answered to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from openpyxl import Workbook
from openpyxl.cell import Cell

from pipeline.forms.positions import Positions
from pipeline.remarks import Place, Remark
from pipeline.sheets.marks import REMARKS_SHEET


@dataclass(frozen=True)
class Markup:
    """What is to be said on a form: remarks, and by their keys the answers and reasons so far."""

    remarks: Sequence[Remark] = ()
    answered: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A remark with its cell, the reply and reason given to it, and what is wrong with those."""

    remark: Remark
    cell: Cell | None
    given: tuple[str, str] = ("", "")
    objections: tuple[Remark, ...] = ()

    @property
    def wrong(self) -> str:
        """What is wrong with the cell, and then with the answer given to that."""
        said = (_said(one) for one in (self.remark, *self.objections))
        return "\n".join(said)

    @property
    def what_to_do(self) -> str:
        """How to put both right."""
        return "\n".join(one.what_to_do for one in (self.remark, *self.objections))

    def place_in(self, book: Workbook) -> tuple[int, int, int]:
        """Where it comes among its like: by sheet, row and column; the whole file first."""
        if self.cell is None:
            return (-1, 0, 0)
        return (book.sheetnames.index(self.cell.parent.title), self.cell.row, self.cell.column)


def _said(remark: Remark) -> str:
    source = " · ".join(part for part in (remark.code, remark.clause) if part)
    return f"{remark.message}\n{source}"


def tell(markup: Markup, positions: Positions) -> list[Told]:
    """A line for each remark; an objection to an answer is told in the line of its remark."""
    objections = _objections(markup.remarks)
    return [
        Told(
            one,
            positions.find(one),
            markup.answered.get(one.key, Told.given),
            tuple(objections.get(one.key, ())),
        )
        for one in markup.remarks
        if not any(one in ones for ones in objections.values())
    ]


def _objections(remarks: Iterable[Remark]) -> Mapping[str, list[Remark]]:
    """What is said of answers given to remarks, by the key of the remark answered."""
    remarks = list(remarks)
    found: dict[str, list[Remark]] = {one.key: [] for one in remarks}
    for one in remarks:
        if one.row in found:
            found[one.row].append(one)
    return found


def placed(
    remarks: Sequence[Remark], told: Iterable[Told], answers: Mapping[str, str]
) -> tuple[Remark, ...]:
    """The same remarks, each with the place it has in the drawn form.

    ``answers`` names the cell of the answer to a remark by the remark's key.
    """
    now: dict[int, Place] = {}
    for line in told:
        if line.cell is not None:
            now[id(line.remark)] = Place(line.cell.parent.title, line.cell.coordinate)
        at = Place(REMARKS_SHEET, answers[line.remark.key])
        now |= {id(objection): at for objection in line.objections}
    return tuple(replace(one, place=now.get(id(one), one.place)) for one in remarks)
