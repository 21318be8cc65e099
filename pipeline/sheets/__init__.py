"""The sheets of a form as its model lays them out.

Three desks read the same plan: ``forms`` draws it, ``reading`` finds it again in what comes back,
``review`` turns what stands in it into answers. Beside the ``plan`` stand the types of its fields,
the sheet «Новые люди», the words of its guidance, and the marks by which a workbook is known.
"""

from __future__ import annotations

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
