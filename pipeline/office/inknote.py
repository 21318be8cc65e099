"""«Впишите от руки.txt»: where in a packet's files the number could not be put, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline import disk
from pipeline.language.dates import in_words, written_day
from pipeline.rendering import Control, Filled, unwritten_controls

INK_NOTE = "Впишите от руки.txt"
_HEAD = (
    "Номер или дату приказа программа вписала не везде. Впишите сами:",
    "",
)
_TAIL = (
    "",
    "Когда всё вписано, этот файл можно удалить.",
)


def by_hand(original: bytes, filled: Filled, name: str, values: Mapping[str, str]) -> Iterator[str]:
    """What is left to a person in one file: places that are gone, places with other words.

    A place that is gone is done once the value stands there.
    """
    for control in unwritten_controls(original, filled.document, ways_to_write(values)):
        yield f"«{name}»: {_what(control, values)} – место удалено: {_around(control)}."
    for control in filled.left:
        yield (
            f"«{name}»: {_what(control, values)} – там уже написано «{control.text}», "
            f"программа этого не тронула: {_around(control)}."
        )


def ways_to_write(values: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """How a person may write each value: a day in figures or in words."""
    return {title: (value, *_in_words(value)) for title, value in values.items()}


def _in_words(value: str) -> Iterator[str]:
    day = written_day(value)
    if day is not None:
        words = in_words(day[0])
        yield from (words, words.removesuffix("г.").rstrip())


def _what(control: Control, values: Mapping[str, str]) -> str:
    return f"{control.title.lower()} ({values[control.title]})"


def _around(control: Control) -> str:
    words = " ".join(control.paragraph.split())
    return f"абзац «{words}»" if words else "абзац без слов"


def keep_note(folder: Path, lines: Sequence[str]) -> None:
    """Leave the note in a packet's folder, renew it, or take it away when nothing is left."""
    path = folder / INK_NOTE
    text = "\r\n".join((*_HEAD, *dict.fromkeys(lines), *_TAIL)) + "\r\n"
    content = text.encode("utf-8-sig")
    if not lines:
        if path.is_file() and path.read_bytes().startswith(_HEAD[0].encode("utf-8-sig")):
            disk.remove(path)
        return
    if not path.is_file() or path.read_bytes() != content:
        disk.replace(path, content)
