"""The office's day: looks at the inbox again and again; the rescan is the truth, events a hint."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline import intake
from pipeline.emptyforms import EmptyForms
from pipeline.intake import Look, Patience, Watcher
from pipeline.office import Office
from pipeline.states import Outcome
from pipeline.status import Status


@dataclass
class Day:
    """One office from morning to evening."""

    office: Office
    beat: Callable[[Callable[[], datetime]], None]
    status: Status = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is looked at yet."""
        self.status = Status(self.office.house)
        self._forms = EmptyForms(self.office.house, self.office.kinds)

    def until_still(self, seconds: float) -> Iterator[Outcome]:
        """Handle all that lies in the inbox; wait only for files that settle by themselves."""
        yield from self._told(self.office.recover())
        with Watcher(self.office.house) as watcher:
            patience = Patience(seconds)
            seen = yield from self._round(patience)
            while seen.settles or seen.ready:
                if not seen.ready:
                    watcher.wait(seconds)
                seen = yield from self._round(patience)

    def for_ever(self, every: float) -> Iterator[Outcome]:
        """Handle forms as they appear; ``every`` seconds at the latest there is another look."""
        yield from self._told(self.office.recover())
        with Watcher(self.office.house) as watcher:
            patience = Patience(every)
            while True:
                yield from self._round(patience)
                watcher.wait(every)

    def _round(self, patience: Patience) -> Generator[Outcome, None, Look]:
        office = self.office
        self.beat(office.now)
        yield from self._told(office.take_changed_card())
        seen = intake.look(office.house, patience, office.now)
        ready = list(self._may_be_handled(seen))
        yield from self._told(office.handle(ready))
        self._refresh_forms()
        office.packing.look_at_templates()
        self.status.write(seen, card_ready=office.cards.card is not None, at=office.now())
        return Look(
            tuple(ready), seen.waiting, seen.odd, seen.notices, seen.ignored, seen.reachable
        )

    def _may_be_handled(self, seen: Look) -> Iterator[Path]:
        """Before the first good card forms wait in the inbox; only a card itself is taken."""
        for path in seen.ready:
            if self.office.cards.card is not None or self.office.tray.is_card(path):
                yield path

    def _told(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            self.beat(self.office.now)
            self.status.done(outcome.form, outcome.outcome, outcome.packet, self.office.now())
            yield outcome

    def _refresh_forms(self) -> None:
        self._forms.keep_fresh(self.office.cards.offered(), self.office.now().date())
