"""What the office itself has learned for the card: written into it when nobody has it open.

What waits lies in a file of the office and survives a restart. A person's own words are never
written over: the office's changes are merged with the card like those of anybody else, and where
both have written, the person's stand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

import structlog

from pipeline import delivery, disk
from pipeline.forms import draw_form
from pipeline.house import House
from pipeline.kinds import FormKind
from pipeline.language.spelling import fold
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.cardmerging import CardMerging, CardNotRead
from pipeline.reading import ChildFailed
from pipeline.reading.filled import Cell, FilledForm, FilledItem
from pipeline.register import CardRevision, PacketRow, PaperRow
from pipeline.review import Packet, merged, review
from pipeline.school.card import Numbering
from pipeline.sheets import Sheet, sheets_of

log = structlog.get_logger("office")
_NOT_LEARNED = "Канцелярия не смогла вписать это в карточку школы; впишите сами, если нужно:"
_PASSING = (OSError, CardNotRead, ChildFailed)
Value = str | int | bool | None


@dataclass(frozen=True)
class CardChange:
    """A change of one row of the card, by the labels of its sheet.

    ``row`` are the key questions with their answers, nothing on the front sheet; a row that is not
    there is added. Only empty cells are filled, unless the change ``replaces`` what stood there.
    ``base`` is the revision the office knew when it learned this.
    """

    sheet: str
    row: Mapping[str, Value]
    cells: Mapping[str, Value]
    replaces: bool = False
    base: int = 0


def employee(name: str, position: str, sex: str | None = None) -> CardChange:
    """A new employee for the sheet «Сотрудники»."""
    return CardChange("Сотрудники", {"ФИО": name}, {"Должность": position, "Пол": sex})


def last_number(series: str, number: int) -> CardChange:
    """The last number that the office has counted in a series, for the sheet «Нумерация»."""
    told = {"Последний занятый номер": number}
    return CardChange("Нумерация", {"Буква": series}, told, replaces=True)


@dataclass
class CardWriting:
    """Writes into the card what the office learns."""

    house: House
    cards: CardKeeping
    merging: CardMerging
    now: Callable[[], datetime]

    def learn(self, changes: Iterable[CardChange]) -> None:
        """Keep changes until they can be written; the same one is kept once."""
        based = [replace(one, base=self.cards.revision) for one in changes]
        waiting = self.waiting()
        new = [one for one in based if one not in waiting]
        if new:
            self._keep([*waiting, *new])

    def learn_from(self, packet: PacketRow, papers: Iterable[PaperRow]) -> None:
        """Learn what a delivered packet tells the card: new employees, the last numbers."""
        self.learn(employee(*one) for one in packet.made_from["newcomers"])
        card, today = self.cards.card_in_force, self.now().date()
        for paper in papers:
            if paper.counted and paper.series and paper.number_source == Numbering.BY_OFFICE:
                series = card.numbering(paper.series)
                if paper.numbering_year == series.year_of(today):
                    self.learn([last_number(series.code, paper.counted)])

    def waiting(self) -> list[CardChange]:
        """What is still to be written."""
        try:
            return [CardChange(**one) for one in json.loads(self._file.read_bytes())]
        except (OSError, ValueError, TypeError):
            return []

    def _keep(self, changes: Sequence[CardChange]) -> None:
        kept = [asdict(one) for one in changes]
        disk.replace(self._file, json.dumps(kept, ensure_ascii=False).encode())

    @property
    def _file(self) -> Any:
        return self.house.office / "card-learned.json"

    def write(self) -> None:
        """Write what waits into the card, if it lies closed and is the card in force.

        What cannot be done now is tried at the next look.
        """
        try:
            self.cards.bring()
            self._write()
        except _PASSING as failure:
            log.warning("the card was not written", failure=type(failure).__name__)

    def _write(self) -> None:
        """The revision is entered first, the file written from it: each step may be run again."""
        waiting, current = self.waiting(), self.cards.journal.current_card()
        if not waiting or current is None or not self.cards.holds(current.id):
            return
        in_force = self.merging.form_of(current)
        form = self._with_changes(in_force, current, waiting)
        if form.root != in_force.root:
            self._put_in_force(form, waiting)
        disk.remove(self._file)
        self.cards.bring()

    def _with_changes(
        self, form: FilledForm, current: CardRevision, changes: Sequence[CardChange]
    ) -> FilledForm:
        """The card with what was learned, however long ago; where a person wrote, that stands."""
        kind = self.merging.kind
        for number in sorted({one.base for one in changes}):
            known = self.merging.revision(number) or current
            base = self.merging.form_of(known)
            root = base.root
            for one in changes:
                root = _changed(kind, root, one) if one.base == number else root
            form = merged(kind, form, replace(base, root=root), base).form
        return form

    def _put_in_force(self, form: FilledForm, changes: Sequence[CardChange]) -> None:
        kind, at = self.merging.kind, self.now()
        verdict = review(replace(form, replies=()), kind, self.cards.facts(at.date()))
        if not isinstance(verdict, Packet):
            rows = [
                ", ".join(map(str, (*one.row.values(), *one.cells.values()))) for one in changes
            ]
            why = [one.message for one in verdict.remarks]
            text = "\r\n".join((_NOT_LEARNED, "", *rows, "", *why, ""))
            delivery.leave_note(self.house.returned, "Карточка школы (не вписано).txt", text)
            return
        content = draw_form(kind, copy=form.copy, filled=verdict.filled, foreign=form.foreign)
        self.cards.file.want()
        self.cards.put_in_force(content, verdict, at)


def _changed(kind: FormKind, root: FilledItem, change: CardChange) -> FilledItem:
    plan = next(one for one in sheets_of(kind) if one.title == change.sheet)
    names = {column.question.title: column.name for column in plan.columns}
    cells = {names[label]: value for label, value in change.cells.items()}
    if plan.rows == "one":
        return _filled(root, cells, change)
    key = {names[label]: fold(str(value)) for label, value in change.row.items()}
    listed = plan.levels[0].path[-1]
    rows = root.items.get(listed, ())
    found = [row for row in rows if all(fold(row.cells[n].text) == text for n, text in key.items())]
    if found:
        rows = tuple(_filled(row, cells, change) if row is found[0] else row for row in rows)
    else:
        given = {names[label]: value for label, value in change.row.items()} | cells
        rows = (*rows, _new(plan, f"{listed}/+{len(rows) + 1}", given))
    return replace(root, items={**root.items, listed: rows})


def _filled(row: FilledItem, cells: Mapping[str, Value], change: CardChange) -> FilledItem:
    taken = {
        name: replace(row.cells[name], value=value, trouble="")
        for name, value in cells.items()
        if value is not None and (change.replaces or row.cells[name].empty)
    }
    return replace(row, cells={**row.cells, **taken})


def _new(plan: Sheet, name: str, given: Mapping[str, Value]) -> FilledItem:
    return FilledItem(
        name, {one.name: Cell(plan.title, "", given.get(one.name)) for one in plan.columns}
    )
