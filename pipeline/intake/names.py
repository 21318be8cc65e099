"""What a name in the inbox tells before the file is touched."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pipeline.house import CARD_NAME

_IGNORED_NAMES = {"desktop.ini", "thumbs.db"}
_IGNORED_SUFFIXES = {
    ".tmp", ".temp", ".part", ".partial", ".crdownload", ".download",
    ".lnk", ".url", ".desktop", ".webloc",
}  # fmt: skip
_SHORTCUTS = {"положить форму сюда", "готовые документы"}  # laid by ``paperwork init``
_WORD_SUFFIXES = {".doc", ".docx", ".docm", ".rtf"}
_EXTENSION = re.compile(r"\.\w{1,8}\Z")


def plain(name: str) -> str:
    """A name as two systems would call it equal: NFC, without case."""
    return unicodedata.normalize("NFC", name).casefold()


def is_lock(name: str) -> bool:
    """Is it the mark an office program lays beside a file it has open?"""
    return name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#"))


def is_ignored(name: str) -> bool:
    """Is it never a form: a program's own file, an unfinished download, a shortcut?"""
    name = plain(name)
    return (
        name.startswith((".", "~$"))
        or name in _IGNORED_NAMES
        or Path(name).suffix in _IGNORED_SUFFIXES
        or Path(name).stem in _SHORTCUTS
    )


def has_extension(name: str) -> bool:
    """Names without one are what Excel writes aside while it saves («Cedd4100»)."""
    return _EXTENSION.search(name) is not None


def locks_of(name: str) -> tuple[str, ...]:
    """The marks that Excel, LibreOffice and Word lay beside a file of that name.

    Word alone replaces up to two first letters of the name by its own two.
    """
    marks = [f"~${name}", f".~lock.{name}#"]
    if Path(name).suffix.lower() in _WORD_SUFFIXES:
        marks += [f"~${name[1:]}", f"~${name[2:]}"]
    return tuple(plain(mark) for mark in marks)


def is_card(name: str) -> bool:
    """Is it a copy of the school's card («Карточка школы (2).xlsx»)? It goes before all forms."""
    stem, suffix = Path(plain(CARD_NAME)).stem, Path(plain(CARD_NAME)).suffix
    return plain(name).startswith(stem) and plain(name).endswith(suffix)
