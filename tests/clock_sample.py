"""The command by the clock of one morning: ``python -m tests.clock_sample once …``.

The product reads the clock in one place; here it is set to the morning the examples were written
for, and goes on from there. Times of files stay what they are: the disk has a clock of its own.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest

from pipeline.cli import main, opening

TODAY = date(2026, 11, 20)  # a Friday
BY_THE_CLOCK = (sys.executable, "-m", "tests.clock_sample")  # in the folder of the product


class Morning:
    """A clock set to nine o'clock of a day, UTC; it goes on from there."""

    def __init__(self, day: date) -> None:
        self._nine = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        self._set_at = time.monotonic()

    def now(self, zone: tzinfo) -> datetime:
        """The time by this clock."""
        return (self._nine + timedelta(seconds=time.monotonic() - self._set_at)).astimezone(zone)


@contextlib.contextmanager
def by_the_clock_of(day: date = TODAY) -> Iterator[None]:
    """For as long as the ``with`` lasts it is that day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "datetime", Morning(day))
        yield


if __name__ == "__main__":
    with by_the_clock_of():
        sys.exit(main(sys.argv[1:]))
