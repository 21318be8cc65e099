"""The answers a person gave to earlier remarks, from the sheet «Что исправить»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.language.spelling import fold
from pipeline.reading.binding_remarks import LONGEST_SHOWN, ReplyNotUnderstood
from pipeline.reading.filled import RemarkReply
from pipeline.reading.grid import Grid, SheetGrid
from pipeline.reading.located import HEADER_ROWS, cell
from pipeline.reading.witnesses import label_key
from pipeline.remarks import Place, Remark, Reply
from pipeline.sheets.marks import REMARKS_COLUMNS, REMARKS_SHEET

_PROPOSAL, _ANSWER, _REASON, _KEY = (fold(title) for title in REMARKS_COLUMNS[4:8])
_LABELS = {fold(title) for title in REMARKS_COLUMNS}
_ENOUGH = 4  # labels in one row make it the header
_WORDS = {
    "да": Reply.YES, "+": Reply.YES, "согласен": Reply.YES, "согласна": Reply.YES,
    "оставить": Reply.KEEP, "оставить как есть": Reply.KEEP,
    "знаю": Reply.KNOWN,
}  # fmt: skip


@dataclass
class Replies:
    """The answers understood, and remarks on those that were not."""

    given: list[RemarkReply] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def replies_in(grid: Grid) -> Replies:
    """All answered rows of the sheet of remarks, under whatever title it is found."""
    replies = Replies()
    for sheet in grid.sheets:
        header = _header(sheet)
        if header:
            for row in range(header + 1, sheet.last_row + 1):
                _take(sheet, row, _columns(sheet, header), replies)
    return replies


def holds_replies(sheet: SheetGrid) -> bool:
    """Whether a sheet is the sheet of remarks, whatever its title."""
    return _header(sheet) > 0


def _header(sheet: SheetGrid) -> int:
    """The header row of a sheet of remarks; 0 when the sheet is none."""
    counts: dict[int, set[str]] = {}
    for row, column in sheet.cells:
        if row > HEADER_ROWS:
            continue
        label = label_key(sheet.text(row, column))
        if label in _LABELS:
            counts.setdefault(row, set()).add(label)
    enough = 1 if fold(sheet.title) == fold(REMARKS_SHEET) else _ENOUGH
    fit = [row for row, labels in counts.items() if len(labels) >= enough and _ANSWER in labels]
    return max(fit, key=lambda row: (len(counts[row]), -row), default=0)


def _columns(sheet: SheetGrid, header: int) -> dict[str, int]:
    found = {
        label_key(sheet.text(row, column)): column
        for row, column in sorted(sheet.cells)
        if row == header
    }
    return {label: found[label] for label in (_PROPOSAL, _ANSWER, _REASON, _KEY) if label in found}


def _take(sheet: SheetGrid, row: int, columns: dict[str, int], replies: Replies) -> None:
    answer = cell(sheet, row, columns[_ANSWER])
    if answer.empty:
        return
    reply = _WORDS.get(fold(answer.text).strip(" .!;,"))
    texts = dict(_texts(sheet, row, columns))
    if reply is None:
        place = Place(answer.sheet, answer.ref)
        said = {"reply": answer.text[:LONGEST_SHOWN], "reason": texts.get(_REASON, "")}
        replies.remarks.append(
            ReplyNotUnderstood(place, said, row=texts.get(_KEY, ""), value=answer.text)
        )
    else:
        replies.given.append(
            RemarkReply(
                texts.get(_KEY, ""), reply, texts.get(_REASON, ""), answer, texts.get(_PROPOSAL, "")
            )
        )


def _texts(sheet: SheetGrid, row: int, columns: dict[str, int]) -> Iterator[tuple[str, str]]:
    for label, column in columns.items():
        yield label, cell(sheet, row, column).text
