"""The sheets of a form as its model lays them out.

Three desks read the same plan: ``forms`` draws it, ``reading`` finds it again in what comes back,
``review`` turns what stands in it into answers. Beside the ``plan`` stand the types of its fields,
the sheet «Новые люди», the words of its guidance, and the marks by which a workbook is known.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.sheets.plan import (
        NEWCOMERS,
        NEWCOMERS_TITLE,
        Column,
        Level,
        Sheet,
        sheet_titles,
        sheets_of,
    )

__all__ = [
    "NEWCOMERS",
    "NEWCOMERS_TITLE",
    "Column",
    "Level",
    "Sheet",
    "sheet_titles",
    "sheets_of",
]


def __getattr__(name: str) -> Any:
    """Fetch the plan when it is first used: the reading child needs the marks alone, and starts."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("pipeline.sheets.plan"), name)
