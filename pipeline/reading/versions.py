"""What has changed between the version of a form that was filled and the present one."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.kinds import FormKind
from pipeline.reading.allotment import Allotment
from pipeline.reading.binding_remarks import LONGEST_SHOWN
from pipeline.reading.located import Located, cell
from pipeline.reading.version_remarks import OlderForm
from pipeline.reading.witnesses import Slot, label_key
from pipeline.remarks import Remark
from pipeline.sheets.versions import columns_added, columns_renamed, earlier_of

_MOST_SHOWN = 5  # answers of a column that is asked no more


def about_version(kind: FormKind, version: int, allotment: Allotment) -> Iterator[Remark]:
    """One remark that names every change, and every answer that has no place any more."""
    if version >= kind.version:
        return
    changes = " ".join(_changes(kind, version, allotment))
    words = {
        "form": kind.code,
        "version": str(version),
        "now": str(kind.version),
        "changes": changes or "Вопросы остались теми же.",
    }
    yield OlderForm(words=words, value=changes)


def _changes(kind: FormKind, version: int, allotment: Allotment) -> Iterator[str]:
    added = [
        f"«{column.question.title}» ({default or 'нужен ответ'})"
        for column, default in columns_added(kind, version)
    ]
    if added:
        yield f"Новые вопросы: {', '.join(added)}."
    renamed = [
        f"«{title}» теперь «{column.question.title}»"
        for title, column in columns_renamed(kind, version)
    ]
    if renamed:
        yield f"Названы иначе: {', '.join(renamed)}."
    gone = [_gone(title, allotment) for title in earlier_of(kind, version).gone]
    if gone:
        yield f"Больше не спрашивается: {', '.join(gone)}."


def is_gone(kind: FormKind, version: int, slot: Slot) -> bool:
    """Whether a line or column holds a question that is asked no more: it is told once."""
    gone = {label_key(title) for title in earlier_of(kind, version).gone}
    return bool(slot.label) and label_key(slot.label) in gone


def _gone(title: str, allotment: Allotment) -> str:
    found = [
        text
        for located in allotment.sheets.values()
        for slot in located.found.unknown
        if label_key(slot.label) == label_key(title)
        for text in _answers(located, slot)
    ]
    if not found:
        return f"«{title}»"
    shown = "; ".join(f"«{text[:LONGEST_SHOWN]}»" for text in found[:_MOST_SHOWN])
    more = f" и ещё {len(found) - _MOST_SHOWN}" if found[_MOST_SHOWN:] else ""
    return f"«{title}» (было: {shown}{more}; осталось в форме заметкой)"


def _answers(located: Located, slot: Slot) -> list[str]:
    if located.plan.rows == "one":
        texts = [cell(located.grid, slot.index, located.line).text]
    else:
        texts = [cell(located.grid, row, slot.index).text for row in located.rows]
    return [text for text in texts if text]
