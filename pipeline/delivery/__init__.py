"""Documents become a folder in the outbox, whole or not at all; faulty forms go back.

Everything is put together in the staging folder under the form's id and published by a rename.
Each step may be run again after a crash: what is staged no more has been published.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline import disk
from pipeline.contents import sha256_of
from pipeline.delivery.folders import (
    MANIFEST,
    Lying,
    home_among,
    keep_replaced,
    laid_by_people,
    lying_aside,
    lying_at,
    packets_lying,
    put_aside,
    rename_packet,
    still_lying,
)
from pipeline.delivery.packets import (
    Delivery,
    deliver,
    find_packet,
    lacking,
    put_back,
    rename_in_manifest,
    stage_packet,
)
from pipeline.filenames import fitting_name, numbered, safe_name, split_name
from pipeline.house import House

__all__ = [
    "BEFORE_SIGNING",
    "CORRECTION",
    "MANIFEST",
    "Delivery",
    "Lying",
    "deliver",
    "find_packet",
    "home_among",
    "keep_copy",
    "keep_replaced",
    "lacking",
    "laid_by_people",
    "leave_note",
    "lying_aside",
    "lying_at",
    "packets_lying",
    "put_aside",
    "put_back",
    "rename_in_manifest",
    "rename_packet",
    "retire",
    "retire_answered",
    "returned_as",
    "send_back",
    "set_aside",
    "stage_packet",
    "stage_return",
    "still_lying",
]

CORRECTION = "Исправить.xlsx"
BEFORE_SIGNING = "До подписания.txt"
ROOM_FOR_NUMBER = 6  # « (999)»
_RETURNED = re.compile(r" \(исправить\)(?=(?: \(\d+\))?$)")  # as `stage_return` names a form


_ROUNDS = re.compile(r"(?: \((?:исправить|\d+)\))+$")  # what earlier rounds have added to a name


def stage_return(house: House, form_id: str, name: str, workbook: bytes, note: str) -> None:
    """Put a returned form together: the marked-up workbook and a note that can be printed."""
    stem, suffix = split_name(safe_name(name))
    stem = _ROUNDS.sub("", stem)
    files = {
        f"{stem} (что исправить).txt": note.encode("utf-8-sig"),
        f"{stem} (исправить){suffix}": workbook,
    }
    disk.write_folder(house.staging / form_id, files)


def send_back(house: House, form_id: str) -> None:
    """Publish a returned form in «Исправить», the note first; both have the same number."""
    staged = house.staging / form_id
    if not staged.exists():
        return
    files = sorted(staged.iterdir(), key=lambda file: file.suffix != ".txt")
    for names in zip(*(numbered(_fitting(house.returned, one.name)) for one in files), strict=True):
        if not any((house.returned / name).exists() for name in names):
            for file, name in zip(files, names, strict=True):
                disk.publish(file, house.returned, [name])
            break
    disk.remove_folder(staged)


def returned_as(house: House, names: Collection[str]) -> Iterator[Path]:
    """The workbooks in «Исправить» that may be those which came back under these names.

    Another form that was named so too is among them: what it is, only its content tells.
    """
    for name in sorted(names):
        stem = re.escape(_ROUNDS.sub("", split_name(safe_name(name))[0]))
        ours = re.compile(rf"{stem} \(исправить\)(?: \(\d+\))?\.\w+")
        for file in sorted(house.returned.iterdir()) if house.returned.is_dir() else ():
            if ours.fullmatch(file.name):
                yield file


def retire(house: House, form: Path) -> None:
    """Take a returned form that was answered out of «Исправить», and its note with it."""
    _retire(house, form)
    _retire(house, _note_of(form))


def retire_answered(house: House, name: str, sha256: str, size: int) -> None:
    """Take out of «Исправить» what a person has corrected there and dropped again, and its note.

    A copy that was dropped lies there still, one that was moved left its note behind.
    """
    if not house.returned.is_dir():
        return
    for file in sorted(house.returned.iterdir()):
        if (
            file.is_file()
            and file.stat().st_size == size
            and sha256_of(file.read_bytes()) == sha256
        ):
            _retire(house, file)
            _retire(house, _note_of(file))
    moved = house.returned / safe_name(name)
    if _RETURNED.search(moved.stem) and not moved.exists():
        _retire(house, _note_of(moved))


def _note_of(form: Path) -> Path:
    """The note beside a returned form: «пары (исправить) (2).xlsx» has one of the same number."""
    found = _RETURNED.search(form.stem)
    stem = form.stem if found is None else form.stem[: found.start()]
    number = "" if found is None else form.stem[found.end() :]
    return form.with_name(f"{stem} (что исправить){number}.txt")


def _retire(house: House, file: Path) -> None:
    if file.is_file():
        disk.publish(file, house.replaced, numbered(_fitting(house.replaced, file.name)))


def leave_note(folder: Path, name: str, text: str) -> Path:
    """Leave a note for people under a free name; the same note is left once."""
    return keep_copy(folder, name, text.encode("utf-8-sig"))


def keep_copy(folder: Path, name: str, content: bytes) -> Path:
    """Keep a content under a free name; the same one is kept once."""
    for candidate in numbered(_fitting(folder, safe_name(name))):
        path = folder / candidate
        if path.exists() and path.read_bytes() == content:
            return path
        if not path.exists():
            disk.make_folder(folder)
            disk.replace(path, content)
            return path
    raise AssertionError("numbered() is endless for practical purposes")


def set_aside(house: House, content: bytes, name: str, note: str) -> None:
    """Put a form on which the office failed where people see it, whole, with a note; each once."""
    leave_note(house.set_aside, f"{split_name(safe_name(name))[0]} (что случилось).txt", note)
    keep_copy(house.set_aside, name, content)


def _fitting(folder: Path, name: str) -> str:
    return fitting_name(folder, name, disk.MAX_PATH - ROOM_FOR_NUMBER)
