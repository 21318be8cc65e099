"""The office's log: places in the code and numbers of faults, never a person's name or answer."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog


def keep_log(journal: str | Path) -> None:
    """Write the log beside the journal: JSON lines without names, values, texts of exceptions."""
    if isinstance(journal, str):
        return
    file = logging.FileHandler(journal.with_name("office.log"), encoding="utf-8")
    logging.basicConfig(handlers=[file], format="%(message)s", level=logging.INFO, force=True)
    logging.getLogger("watchdog").setLevel(logging.CRITICAL)  # the rescan is the truth
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _frames_only,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def _frames_only(_: Any, __: str, event: Any) -> Any:
    """A traceback as places in the code; an exception's text may hold a person's name."""
    fault = event.pop("exc_info", None)
    if isinstance(fault, BaseException):
        chain = list(_causes(fault))
        event["traceback"] = [
            line.strip() for one in chain for line in traceback.format_tb(one.__traceback__)
        ]
        event["exception"] = [f"{type(one).__module__}.{type(one).__qualname__}" for one in chain]
    return event


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
