"""Which sheet of the workbook is which sheet of the form, whatever their titles and order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.language.spelling import fold
from pipeline.reading.binding_remarks import NoSheet, SheetTwice, UnknownSheet
from pipeline.reading.grid import Grid, SheetGrid
from pipeline.reading.located import Located, locate
from pipeline.reading.replies import holds_replies
from pipeline.remarks import Place, Remark
from pipeline.sheets import NEWCOMERS, Sheet
from pipeline.sheets.marks import INSTRUCTION_SHEET, LISTS_SHEET, REMARKS_SHEET

_OWN = {fold(title) for title in (INSTRUCTION_SHEET, LISTS_SHEET, REMARKS_SHEET)}
_WELL = 0.5  # share of questions by which a sheet is known under any title


@dataclass
class Allotment:
    """The sheets found, by their title in the plan; the others, and what is said of them."""

    sheets: dict[str, Located] = field(default_factory=dict)
    others: tuple[SheetGrid, ...] = ()
    remarks: list[Remark] = field(default_factory=list)


def candidates(plans: Sequence[Sheet], grid: Grid) -> list[tuple[float, Located]]:
    """Every likeness of a planned sheet and a sheet of the workbook, the best first."""
    likely = []
    for plan in plans:
        for sheet in grid.sheets:
            if fold(sheet.title) in _OWN:
                continue
            located = locate(plan, sheet, grid.names)
            if located:
                likely.append((located.fit + (fold(sheet.title) == fold(plan.title)), located))
    return sorted(likely, key=lambda pair: -pair[0])


def allot(plans: Sequence[Sheet], grid: Grid, front: str) -> Allotment:
    """Give every sheet of the form its sheet in the workbook.

    The ``front`` sheet is no stranger even where the form asks nothing on it.
    """
    allotment = Allotment()
    likely = [located for score, located in candidates(plans, grid) if score >= _WELL]
    taken: set[str] = set()
    for located in likely:
        if located.plan.title not in allotment.sheets and located.grid.title not in taken:
            allotment.sheets[located.plan.title] = located
            taken.add(located.grid.title)
    for rival in likely:
        if rival.grid.title not in taken and rival.filled:
            taken.add(rival.grid.title)
            _settle(allotment, rival)
    used = {located.grid.title for located in allotment.sheets.values()}
    allotment.others = tuple(
        sheet for sheet in grid.sheets if sheet.title not in used and not _ours(sheet)
    )
    allotment.remarks += _missing(plans, allotment)
    allotment.remarks += _unknown(grid, {*taken, front})
    return allotment


def _settle(allotment: Allotment, rival: Located) -> None:
    """An empty sheet gives way to a filled one; two filled ones are a question to the person."""
    chosen = allotment.sheets[rival.plan.title]
    if not chosen.filled:
        allotment.sheets[rival.plan.title] = rival
        return
    words = {"first": chosen.grid.title, "second": rival.grid.title, "sheet": rival.plan.title}
    allotment.remarks.append(SheetTwice(Place(rival.grid.title), words))


def _missing(plans: Sequence[Sheet], allotment: Allotment) -> Iterator[Remark]:
    for plan in plans:
        wanted = plan.columns and not (plan.levels and plan.levels[0].path == (NEWCOMERS,))
        if wanted and plan.title not in allotment.sheets:
            yield NoSheet(words={"sheet": plan.title})


def _unknown(grid: Grid, known: set[str]) -> Iterator[Remark]:
    for sheet in grid.sheets:
        if sheet.title not in known and not _ours(sheet) and not sheet.hidden and sheet.last_row:
            yield UnknownSheet(Place(sheet.title), {"sheet": sheet.title}, row=sheet.title)


def _ours(sheet: SheetGrid) -> bool:
    """Whether it is a sheet that the office draws anew every time."""
    return fold(sheet.title) in _OWN or holds_replies(sheet)
