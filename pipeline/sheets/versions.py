"""A form as an earlier version asked it: the same fields under older labels, the newer ones absent.

Where a workbook of that version is read, its answers come into the fields of the present one.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import Any

from pipeline.kinds import Earlier, FormKind
from pipeline.sheets.fieldtypes import item_model
from pipeline.sheets.plan import Column, Sheet, sheets_of


def earlier_of(kind: FormKind, version: int) -> Earlier:
    """What a version asked otherwise; nothing of the present one, and of one not declared."""
    return kind.earlier.get(version, Earlier()) if version < kind.version else Earlier()


def sheets_asked(kind: FormKind, version: int) -> tuple[Sheet, ...]:
    """The sheets of a form as that version had them."""
    earlier = earlier_of(kind, version)
    titles = {path: title for title, path in earlier.renamed.items()}
    asked = (_asked(plan, titles, set(earlier.added)) for plan in sheets_of(kind))
    return tuple(plan for plan in asked if plan.columns)


def _asked(plan: Sheet, titles: dict[str, str], added: set[str]) -> Sheet:
    columns = [column for column in plan.columns if not _came_later(column, added)]
    return replace(plan, columns=tuple(_titled(column, titles) for column in columns))


def _came_later(column: Column, added: set[str]) -> bool:
    """Whether the field, or a list it stands in, was not asked yet."""
    return any(".".join(column.path[:end]) in added for end in range(1, len(column.path) + 1))


def _titled(column: Column, titles: dict[str, str]) -> Column:
    title = titles.get(".".join(column.path))
    return (
        column if title is None else replace(column, question=replace(column.question, title=title))
    )


def columns_added(kind: FormKind, version: int) -> list[tuple[Column, str]]:
    """The questions that have come since that version, with the answer each has when it is empty.

    A required question has none: an empty text. Hidden ones are nothing to people.
    """
    added = set(earlier_of(kind, version).added)
    return [
        (column, "" if column.required else _shown(_default(kind, column)))
        for plan in sheets_of(kind)
        for column in plan.columns
        if _came_later(column, added) and not column.question.hidden
    ]


def columns_renamed(kind: FormKind, version: int) -> list[tuple[str, Column]]:
    """The questions under another label now, each after the label of that version."""
    columns = {".".join(one.path): one for plan in sheets_of(kind) for one in plan.columns}
    renamed = earlier_of(kind, version).renamed
    return [(title, columns[path]) for title, path in renamed.items()]


def _default(kind: FormKind, column: Column) -> Any:
    model = kind.answers
    for name in column.level:
        model = item_model(model.model_fields[name].annotation) or model
    return model.model_fields[column.name].get_default()


def _shown(default: Any) -> str:
    if default is None or default == ():
        return "пусто"
    if isinstance(default, bool):
        return "да" if default else "нет"
    return str(default.value if isinstance(default, Enum) else default)


def drawn_before(kind: FormKind, version: int) -> frozenset[str]:
    """The words with which that version explained itself and the present one does not."""
    earlier = earlier_of(kind, version)
    return frozenset(" ".join(text.split()) for text in (*earlier.gone, *earlier.words))
