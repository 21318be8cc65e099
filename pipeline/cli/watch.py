"""``watch``: handles forms as they appear, for ever."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from types import FrameType

from pipeline.cli.once import report
from pipeline.cli.opening import open_office
from pipeline.cli.speech import console


def run(arguments: argparse.Namespace) -> int:
    """Work until somebody stops it (Ctrl+C, or the system's order to end)."""
    with open_office(arguments) as day:
        if not arguments.json:
            to = console()
            to.print(
                f"Канцелярия работает. Кладите формы сюда: {day.office.house.inbox}", markup=False
            )
            to.print("Остановить: Ctrl+C.")
        _end_on_order()
        with contextlib.suppress(KeyboardInterrupt):
            for _ in report(day.for_ever(arguments.every), as_json=arguments.json):
                pass  # each is printed and kept nowhere
    if not arguments.json:
        console().print(
            "Канцелярия остановлена. Незаконченное будет закончено при следующем запуске."
        )
    return 0


def _end_on_order() -> None:
    def stop(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    if sys.platform != "win32":
        signal.signal(signal.SIGTERM, stop)
