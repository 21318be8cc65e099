"""A person answers what came back: in «Что исправить», or by putting the cell right."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Protocol

from openpyxl import load_workbook

from mistakes.forms import Site, ValidForm
from mistakes.planting import Mistake
from mistakes.school import PEOPLE, SIGNATORIES, TODAY
from mistakes.workbooks import Desk, as_file, type_in
from pipeline.forms import draw_form
from pipeline.reading.filled import Typed
from pipeline.remarks import Remark, Reply, Severity
from pipeline.review import FormReturned, Packet
from pipeline.sheets.marks import REMARKS_COLUMNS, REMARKS_SHEET

REASON = "так решил педагогический совет"
_ANSWER, _REASON, _KEY = (
    REMARKS_COLUMNS.index(one) + 1 for one in ("Ваш ответ", "Причина", "Ключ")
)


def drawn_back(verdict: FormReturned | Packet) -> bytes:
    """What the office gives back: the returned form, or the packet's «Исправить.xlsx»."""
    told = verdict.told if isinstance(verdict, FormReturned) else verdict.remarks
    return draw_form(
        verdict.kind,
        copy=verdict.form.copy,
        people=PEOPLE,
        signatories=SIGNATORIES,
        filled=verdict.filled,
        remarks=told,
        answered=verdict.answered if isinstance(verdict, FormReturned) else {},
        packet=verdict.form.packet,
        today=TODAY,
        foreign=verdict.form.foreign,
    )


@dataclass
class Returned:
    """A form that came back, open in somebody's hands; its rows stand as they were sent."""

    form: ValidForm
    content: bytes
    desk: Desk = field(init=False)
    rows: ValidForm = field(init=False)  # with their gaps; the columns are found by their labels

    def __post_init__(self) -> None:
        """Open it."""
        self.rows = replace(self.form, moved={})
        self.desk = Desk(load_workbook(io.BytesIO(self.content)), self.form.kind)

    @property
    def told(self) -> Any:
        """The sheet «Что исправить»."""
        return self.desk.book[REMARKS_SHEET]

    def line_of(self, remark: Remark) -> int:
        """The line on which a remark is told."""
        return next(
            row
            for row in range(1, self.told.max_row + 1)
            if self.told.cell(row, _KEY).value == remark.key
        )

    def reply(self, remark: Remark, reply: str, reason: str = "") -> tuple[str, str]:
        """Answer a remark; gives the place of the answer."""
        line = self.line_of(remark)
        self.told.cell(line, _ANSWER).value = reply
        self.told.cell(line, _REASON).value = reason or None
        return REMARKS_SHEET, self.told.cell(line, _ANSWER).coordinate

    def type_in(self, site: Site, value: Typed) -> None:
        """Type a value into the cell that asks for it, wherever it stands now."""
        type_in(self.desk.cell(site, self.rows), value)

    def undo(self, mistake: Mistake) -> None:
        """Put right what a mistake had made wrong."""
        for site in mistake.changes:
            if not mistake.fades:
                self.type_in(site, self.form.value(site))

    def ref(self, site: Site) -> tuple[str, str | None]:
        """Sheet and cell of a place as remarks name them now."""
        if site.row is None:
            return site.sheet, None
        return site.sheet, self.desk.cell(site, self.rows).coordinate

    def saved(self) -> bytes:
        """The workbook's bytes."""
        return as_file(self.desk.book)


class Workbook(Protocol):
    """A workbook that knows where each place stands in it."""

    def ref(self, site: Site) -> tuple[str, str | None]:
        """Sheet and cell as remarks name them."""
        ...


def remarks_of(
    mistakes: Sequence[Mistake], remarks: Sequence[Remark], book: Workbook
) -> list[Remark]:
    """The remark that each mistake brought, in the order of the mistakes."""
    at = {(one.code, one.place.sheet, one.place.cell): one for one in remarks}
    return [at[mistake.code, *book.ref(mistake.at)] for mistake in mistakes]


def answer(
    back: Returned, mistakes: Sequence[Mistake], remarks: Sequence[Remark], rng: Random
) -> list[Mistake]:
    """Answer every remark in one of the ways open to it; the mistakes left as they are come back.

    Only what a packet may still carry is left: what is missing, and what was said for information.
    """
    left = []
    for mistake, remark in zip(mistakes, remarks, strict=True):
        way = rng.choice(list(_ways(mistake, remark)))
        if way is _leave:
            left.append(mistake)
        way(back, mistake, remark)
    return left


Way = Callable[[Returned, Mistake, Remark], object]


def _ways(mistake: Mistake, remark: Remark) -> Iterator[Way]:
    yield _undo
    if Reply.YES in remark.replies:
        yield from (_agree, _agree, _agree)
    if Reply.KEEP in remark.replies:
        yield from (_keep, _keep)
    if mistake.fades:
        return
    if Reply.KNOWN in remark.replies:
        yield _know
    if remark.severity is not Severity.ERROR:
        yield _leave


def _undo(back: Returned, mistake: Mistake, remark: Remark) -> None:
    back.undo(mistake)


def _agree(back: Returned, mistake: Mistake, remark: Remark) -> None:
    back.reply(remark, "Да")


def _keep(back: Returned, mistake: Mistake, remark: Remark) -> None:
    back.reply(remark, "оставить как есть", REASON)


def _know(back: Returned, mistake: Mistake, remark: Remark) -> None:
    back.reply(remark, "знаю")


def _leave(back: Returned, mistake: Mistake, remark: Remark) -> None:
    """Nothing is done."""
