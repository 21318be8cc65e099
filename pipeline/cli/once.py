"""``once``: handles everything in the inbox and ends."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from pipeline.cli.opening import open_office
from pipeline.cli.speech import console, print_json, print_outcome, progress
from pipeline.states import Outcome

SECONDS_TO_SETTLE = 1.0


def run(arguments: argparse.Namespace) -> int:
    """Handle what lies in the inbox, the card first; see `exit_code`."""
    with open_office(arguments) as day:
        waiting = sum(1 for _ in day.office.house.inbox.iterdir())
        outcomes = day.until_still(SECONDS_TO_SETTLE)
        if not arguments.json:
            outcomes = progress(console(), "Формы", outcomes, waiting)
        return report(outcomes, as_json=arguments.json)


def report(outcomes: Iterable[Outcome], *, as_json: bool) -> int:
    """Print each outcome as it comes; the exit code of all of them."""
    seen = list(_shown(outcomes, as_json=as_json))
    if not seen and not as_json:
        console().print("В папке inbox нет ничего нового.")
    return exit_code(seen)


def _shown(outcomes: Iterable[Outcome], *, as_json: bool) -> Iterator[Outcome]:
    to = console()
    for outcome in outcomes:
        if as_json:
            print_json([outcome.as_line()])
        else:
            print_outcome(to, outcome)
        yield outcome


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """0 all well, 1 something was returned, 3 something was set aside."""
    ends = {outcome.outcome for outcome in outcomes}
    if "set_aside" in ends:
        return 3
    return 1 if "returned" in ends else 0
