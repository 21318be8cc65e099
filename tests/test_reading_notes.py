"""The notes that people pin to cells are read, and spoil no workbook."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from pipeline.reading.workbook import read_workbook


def _pinned() -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page["B2"] = "приказ"
    page["B2"].comment = Comment("лежит у Ирины", "Алсу")
    page["D4"].comment = Comment("здесь пусто", "Алсу")
    book.create_sheet("Второй")["B2"] = "без примечаний"
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _with_part(content: bytes, ending: str, part: bytes) -> bytes:
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, part if name.endswith(ending) else old.read(name))
    return changed.getvalue()


def test_notes_are_read_where_they_are_pinned() -> None:
    """A note belongs to its sheet and cell, filled or empty."""
    first, second = read_workbook(_pinned()).sheets
    assert first.notes == {(2, 2): "лежит у Ирины", (4, 4): "здесь пусто"}
    assert not second.notes
    assert set(first.touched) == {(2, 2), (4, 4)}


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(b"<comments><comment", id="cut short"),
        pytest.param(b'<c><comment ref="B2"/><comment ref="?"><t>x</t></comment></c>', id="odd"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_broken_part_of_notes_spoils_no_workbook(part: bytes) -> None:
    """The answers are read, the notes are not."""
    first, _ = read_workbook(_with_part(_pinned(), "comment1.xml", part)).sheets
    assert first.text(2, 2) == "приказ"
    assert not first.notes
