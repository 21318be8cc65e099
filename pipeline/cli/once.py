"""``once``: handles everything in the inbox and ends."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence

from pipeline.cli.opening import open_office
from pipeline.cli.speech import console, print_json, print_outcome, progress
from pipeline.office.states import Outcome

SECONDS_TO_SETTLE = 1.0


def run(arguments: argparse.Namespace) -> int:
    """Handle what lies in the inbox, the card first; see `exit_code`."""
    with open_office(arguments) as day:
        waiting = sum(1 for _ in day.office.house.inbox.iterdir())
        outcomes = day.until_still(SECONDS_TO_SETTLE)
        if not arguments.json:
            outcomes = progress(console(), "Формы", outcomes, waiting)
        seen = list(report(outcomes, as_json=arguments.json))
        if not arguments.json:
            say_what_waits(day.status.attention, nothing_done=not seen)
    return exit_code(seen)


def report(outcomes: Iterable[Outcome], *, as_json: bool) -> Iterator[Outcome]:
    """Print each outcome as it comes, and hand it on."""
    to = console()
    for outcome in outcomes:
        if as_json:
            print_json([outcome.as_line()])
        else:
            print_outcome(to, outcome)
        yield outcome


def say_what_waits(attention: Sequence[str], *, nothing_done: bool) -> None:
    """Print what a person should see to before the rest can be handled."""
    to = console()
    for line in attention:
        to.print(line, markup=False)
    if nothing_done and not attention:
        to.print("В папке inbox нет ничего нового.")


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """0 all well, 1 something was returned, 3 something was set aside."""
    ends = {outcome.outcome for outcome in outcomes}
    if "set_aside" in ends:
        return 3
    return 1 if "returned" in ends else 0
