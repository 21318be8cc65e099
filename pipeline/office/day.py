"""The office's day: looks at the inbox again and again; the rescan is the truth, events a hint."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from pipeline import intake
from pipeline.intake import Look, Noticed, Patience, Watcher
from pipeline.office.emptyforms import EmptyForms
from pipeline.office.lease import HeldElsewhere
from pipeline.office.states import Outcome
from pipeline.office.status import Status
from pipeline.office.story import Office

log = structlog.get_logger("office")
_NOT_TAKEN = "не удаётся забрать из папки: файл занят или нет права; канцелярия пробует снова"
LONGEST_HELD = timedelta(seconds=10)  # for the sake of a file that is still coming
LONGEST_PAUSE = 32  # looks left out, at most, after looks that were broken off


@dataclass
class Day:
    """One office from morning to evening."""

    office: Office
    beat: Callable[[Callable[[], datetime]], None]
    status: Status = field(init=False)
    _held: dict[Path, datetime] = field(default_factory=dict, init=False)
    _seen: Look = field(default_factory=Look, init=False)  # the last, whole

    def __post_init__(self) -> None:
        """Nothing is looked at yet."""
        self.status = Status(self.office.house)
        self.office.tray.alive = partial(self.beat, self.office.now)
        self._forms = EmptyForms(self.office.house, self.office.kinds, self.office.known)

    def until_still(self, seconds: float) -> Iterator[Outcome]:
        """Handle all that lies in the inbox; wait only for files that settle by themselves."""
        yield from self._told(self.office.recover())
        with Watcher(self.office.house) as watcher:
            patience = Patience(seconds)
            self.office.rounds.walk()
            seen = yield from self._round(patience)
            while seen.settles or self.office.cards.unsettled or seen.ready:
                if not seen.ready:
                    watcher.wait(seconds)
                seen = yield from self._round(patience)
        self.office.rounds.walk()
        if self.office.aside.left():
            yield from self._told(self.office.try_again(for_good=True))
        self.office.books.bring(at_once=True)
        self._write_status(self._seen)

    def for_ever(self, every: float) -> Iterator[Outcome]:
        """Handle forms as they appear; ``every`` seconds at the latest there is another look.

        Raises:
            HeldElsewhere: when another office has taken the house over.
        """
        with Watcher(self.office.house) as watcher:
            patience, whole, failed = Patience(every), False, 0
            while True:
                if not whole:  # at the start, and after a round that was broken off
                    yield from self._carefully(self._told(self.office.recover()))
                whole = yield from self._carefully(self._round(patience))
                failed = 0 if whole else failed + 1
                watcher.wait(every * min(2**failed, LONGEST_PAUSE))

    def _carefully(self, work: Iterator[Outcome]) -> Generator[Outcome, None, bool]:
        """Whether the work went to its end; a failure of ours ends it, and not the day."""
        try:
            yield from work
        except HeldElsewhere:
            raise
        except Exception as fault:
            log.exception("the round was broken off", exc_info=fault)
            with contextlib.suppress(OSError):
                self.status.troubled(self.office.now())
            return False
        return True

    def _round(self, patience: Patience) -> Generator[Outcome, None, Look]:
        office = self.office
        self.beat(office.now)
        yield from self._told(office.try_again())
        office.rounds.stroll()
        yield from self._told(office.take_saved())
        seen = intake.look(office.house, patience, office.now)
        ready = list(self._may_be_handled(seen))
        yield from self._told(office.handle(ready))
        left = [path for path in ready if path.exists()]
        waiting = (*seen.waiting, *(Noticed(path.name, _NOT_TAKEN) for path in left))
        self._seen = seen = replace(seen, waiting=waiting)
        office.rounds.stroll()
        office.books.bring()
        self._refresh_forms()
        office.packing.look_at_templates()
        self._write_status(seen)
        return replace(seen, ready=tuple(path for path in ready if path not in left))

    def _write_status(self, seen: Look) -> None:
        office = self.office
        ready = office.cards.card is not None
        packets = (*office.rounds.attention, *office.books.attention)
        self.status.write(seen, card_ready=ready, packets=packets, at=office.now())

    def _may_be_handled(self, seen: Look) -> Iterator[Path]:
        """A card that is being saved is waited for; before the first good one only it is taken.

        A file that is still coming may be a card too: what came with it waits until that is told.
        """
        now, held = self.office.now(), self._held
        self._held = {path: held.get(path, now) for path in seen.ready}
        for path in () if self.office.cards.unsettled else seen.ready:
            waits = seen.settles and now - self._held[path] < LONGEST_HELD
            ready = self.office.cards.card is not None and not waits
            if ready or self.office.tray.is_card(path):
                yield path

    def _told(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            self.beat(self.office.now)
            self.status.done(outcome.form, outcome.outcome, outcome.packet, self.office.now())
            yield outcome

    def _refresh_forms(self) -> None:
        self._forms.keep_fresh(self.office.now().date())
