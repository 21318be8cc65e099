"""A valid form as a value: what stands in which row under which label, before anybody errs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mistakes.school import FACTS
from pipeline.kinds import FormKind
from pipeline.reading.filled import Typed
from pipeline.school.facts import Facts
from pipeline.sheets import Column, Sheet, sheets_of

HEADER = -1  # the row of labels, as a row of a `Site`
NOTE, NOTE_LABEL = "+1", "+label"  # the first free column; the label of a line added in front
OWN_LINE = "Примечание"  # what stands there


@dataclass(frozen=True)
class Site:
    """One answer's place, however the workbook is arranged: sheet, row among the filled, label.

    Without a row and a label it is the whole sheet.
    """

    sheet: str
    row: int | None = None
    label: str = ""


@dataclass
class ValidForm:
    """A form without mistakes; rows by the labels over them, the front sheet is one row.

    ``gaps`` says before which rows an empty one stands, ``moved`` gives a sheet's own order of
    columns; ``pinned`` are answers written again in a later row: changing one contradicts it.
    ``parts`` is what the kind's own planters want to know: its pairs, its stages.
    """

    kind: FormKind
    sheets: Mapping[str, list[dict[str, Typed]]]
    facts: Facts = FACTS
    gaps: Mapping[str, frozenset[int]] = field(default_factory=dict)
    moved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pinned: frozenset[Site] = frozenset()
    left_out: frozenset[int] = frozenset()  # rows of refused pairs: nothing is said of them
    parts: Any = None

    @property
    def front(self) -> str:
        """The title of the sheet of single answers."""
        return self.kind.front

    def value(self, site: Site) -> Typed:
        """The right answer at a place; None where nothing stands."""
        rows = self.sheets.get(site.sheet, [])
        known = site.row is not None and 0 <= site.row < len(rows)
        return rows[site.row or 0].get(site.label) if known else None

    def plan(self, title: str) -> Sheet:
        """The sheet of the kind with that title."""
        return next(sheet for sheet in sheets_of(self.kind) if sheet.title == title)

    def answers(self) -> Iterator[tuple[Site, Column, Typed]]:
        """Every answer given, with its column; answers that are written twice are left out."""
        for sheet in sheets_of(self.kind):
            for number, row in enumerate(self.sheets.get(sheet.title, [])):
                for column in sheet.columns:
                    site = Site(sheet.title, number, column.question.title)
                    value = row.get(site.label)
                    if value is not None and site not in self.pinned:
                        yield site, column, value

    def keys_over(self, site: Site) -> frozenset[Site]:
        """The first keys by which the items over an answer are named: a reply holds by them."""
        if site.row is None or site.row < 0 or site.sheet == self.front:
            return frozenset()
        over = (self._key_over(site, keys[0]) for keys in self._keys(site.sheet) if keys)
        return frozenset(found for found in over if found)

    def _keys(self, title: str) -> Iterator[tuple[str, ...]]:
        plan = self.plan(title)
        for level in plan.levels:
            columns = (column for column in plan.columns if column.level == level.path)
            yield tuple(one.question.title for one in columns if one.question.key)

    def _key_over(self, site: Site, key: str) -> Site | None:
        rows = self.sheets[site.sheet]
        above = range(min(site.row or 0, len(rows) - 1), -1, -1)
        return next((Site(site.sheet, n, key) for n in above if rows[n].get(key) is not None), None)
