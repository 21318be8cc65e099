"""The reading desk: a dropped workbook becomes a `FilledForm`, each answer with its cell.

The file is parsed in a child process that may be killed; here only its grid is looked at.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.reading.binding import read_form
    from pipeline.reading.filled import FilledForm, Unreadable
    from pipeline.reading.room import ChildFailed, ReadingRoom

__all__ = ["ChildFailed", "FilledForm", "ReadingRoom", "Unreadable", "read_form"]

_HOMES = {
    "ChildFailed": "room",
    "FilledForm": "filled",
    "ReadingRoom": "room",
    "Unreadable": "filled",
    "read_form": "binding",
}


def __getattr__(name: str) -> Any:
    """Fetch a public name when it is first used: the child must not import what binding needs."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"pipeline.reading.{_HOMES[name]}"), name)
