"""A form in words for other programs: its sheets, labels, types and choices."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from pipeline.filenames import safe_name
from pipeline.forms.wants import Offered, choices_of
from pipeline.kinds import FormKind
from pipeline.sheets import Column, sheets_of


def describe(
    kind: FormKind, people: Sequence[str] = (), signatories: Sequence[str] = ()
) -> dict[str, Any]:
    """The form as ``forms --json`` prints it."""
    offer = Offered(tuple(people), tuple(signatories))
    return {
        "code": kind.code,
        "version": kind.version,
        "title": kind.title,
        "sheets": [
            {
                "name": sheet.title,
                "rows": sheet.rows,
                "fields": [
                    _field(column, offer) for column in sheet.columns if not column.question.hidden
                ],
            }
            for sheet in sheets_of(kind)
        ],
    }


def _field(column: Column, offer: Offered) -> dict[str, Any]:
    return {
        "label": column.question.title,
        "type": str(column.type),
        "required": column.required,
        "choices": list(choices_of(column, offer)),
    }


def form_file_name(kind: FormKind) -> str:
    """«НП-1 Закрепление наставнических пар.xlsx»."""
    return f"{safe_name(f'{kind.code} {kind.title}')}.xlsx"


def new_copy_id() -> str:
    """A short random id that tells one drawn copy of a form from another."""
    return secrets.token_hex(4)
