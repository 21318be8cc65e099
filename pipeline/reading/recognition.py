"""Which form a workbook is: by its three marks, and when all are lost by its questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.kinds import FormKind
from pipeline.language.spelling import fold
from pipeline.reading.allotment import candidates
from pipeline.reading.binding_remarks import (
    KnownByLabels,
    LikeTwoForms,
    NewerForm,
    NotOurForm,
    TwoForms,
    UnknownForm,
)
from pipeline.reading.grid import Grid
from pipeline.remarks import Remark
from pipeline.sheets import sheets_of
from pipeline.sheets.marks import (
    NAME_OF_MARK,
    PROPERTY_COPY,
    PROPERTY_FORM,
    PROPERTY_VERSION,
    VISIBLE_MARK_READ,
)

_MARKED_ROWS = 15
_WELL = 0.8  # of a form's questions found: it is that form


@dataclass(frozen=True)
class Recognised:
    """The form a workbook is; ``copy`` is empty when that mark is lost."""

    kind: FormKind
    version: int
    copy: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class _Mark:
    code: str
    version: str
    copy: str


def recognise(grid: Grid, kinds: Mapping[str, FormKind]) -> Recognised | Remark:
    """The form that a workbook is, or the remark why it is none."""
    marks = list(_marks(grid))
    codes = {fold(mark.code): mark.code for mark in marks}
    if len(codes) > 1:
        return TwoForms(words={"forms": ", ".join(sorted(codes.values()))})
    return _by_marks(marks, kinds) if marks else _by_labels(grid, kinds)


def _marks(grid: Grid) -> Iterator[_Mark]:
    """All marks of the workbook, the custom property first."""
    properties = grid.properties
    if properties.get(PROPERTY_FORM):
        version, copy = properties.get(PROPERTY_VERSION, ""), properties.get(PROPERTY_COPY, "")
        yield _Mark(properties[PROPERTY_FORM], version, copy)
    for text in _marked_texts(grid):
        found = VISIBLE_MARK_READ.search(text)
        if found:
            yield _Mark(found["code"], found["version"], found["copy"])


def _marked_texts(grid: Grid) -> Iterator[str]:
    target = grid.names.get(NAME_OF_MARK)
    for sheet in grid.sheets:
        if target and sheet.title == target.sheet:
            yield sheet.text(target.row, target.column)
    for sheet in grid.sheets:
        yield from (sheet.text(*at) for at in sheet.cells if at[0] <= _MARKED_ROWS)


def _by_marks(marks: list[_Mark], kinds: Mapping[str, FormKind]) -> Recognised | Remark:
    kind = next((kind for code, kind in kinds.items() if fold(code) == fold(marks[0].code)), None)
    if kind is None:
        return UnknownForm(words={"form": marks[0].code})
    written = next((mark.version for mark in marks if mark.version.isdecimal()), "")
    version = int(written) if written else kind.version
    if version > kind.version:
        return NewerForm(
            words={"form": kind.code, "version": str(version), "known": str(kind.version)}
        )
    return Recognised(kind, version, next((mark.copy for mark in marks if mark.copy), ""))


def _by_labels(grid: Grid, kinds: Mapping[str, FormKind]) -> Recognised | Remark:
    fitting = [kind for kind in kinds.values() if _fit(kind, grid) >= _WELL]
    if not fitting:
        return NotOurForm()
    if len(fitting) > 1:
        return LikeTwoForms(words={"forms": ", ".join(kind.code for kind in fitting)})
    kind = fitting[0]
    warning = KnownByLabels(words={"form": kind.code, "title": kind.title})
    return Recognised(kind, kind.version, remarks=(warning,))


def _fit(kind: FormKind, grid: Grid) -> float:
    """The share of the form's questions that the workbook asks, from 0 to 1."""
    asked = sum(len(plan.columns) for plan in sheets_of(kind))
    best: dict[str, int] = {}
    for _, located in candidates(sheets_of(kind), grid):
        title = located.plan.title
        best[title] = max(best.get(title, 0), len(located.found.places))
    return sum(best.values()) / max(1, asked)
