"""Names of files and folders that every system and share accepts, and that fit a whole path.

Source: Microsoft, «Naming Files, Paths, and Namespaces»; Excel opens no path over 218 characters.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

MAX_PATH = 218  # with the file name
_MOST_BYTES = 240  # of the 255 that ext4 allows, room for a claim's id or a number
_PORTS = {f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"}
_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS}
_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), "_")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, direction marks, halves of letters, no letters
_SUFFIX = re.compile(r"\.[^\W\d_]\w{0,4}$", re.ASCII)

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def split_name(name: str) -> tuple[str, str]:
    """A name and its extension with the dot; the year of a date («от 01.09.2026») is none."""
    found = _SUFFIX.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, "")


def safe_name(name: str, longest: int = 80) -> str:
    """A file name valid on Windows, Linux and in a share, NFC, at most ``longest`` characters.

    No path, no reserved word, no trailing dot or space, nothing invisible; a long name loses the
    end of its stem and keeps its extension. ``longest`` is at least 16.
    """
    seen = "".join(
        sign for sign in name if sign.isspace() or unicodedata.category(sign) not in _UNSEEN
    )
    plain = unicodedata.normalize("NFC", " ".join(seen.split())).translate(_FORBIDDEN)
    return _cut(_guarded(plain.rstrip(". ")), longest, min(2 * longest, _MOST_BYTES))


def _guarded(name: str) -> str:
    first = name.partition(".")[0].strip().upper()
    return f"_{name}" if not first or first in _RESERVED else name


def _cut(name: str, longest: int, most_bytes: int) -> str:
    stem, suffix = split_name(name)
    while len(stem) + len(suffix) > longest or len(f"{stem}{suffix}".encode()) > most_bytes:
        stem = stem[:-1].rstrip(". ")
    return stem + suffix


def fitting_name(folder: Path, name: str, longest_path: int = MAX_PATH) -> str:
    """The name, its stem shortened so that the whole path stays within the limit.

    Length is counted as Windows does, in UTF-16 units. Beginning and extension stay.

    Raises:
        OSError: when the folder leaves no room for a name (errno ENAMETOOLONG).
    """
    room = longest_path - _units(str(folder.absolute())) - 1
    stem, suffix = split_name(name)
    while stem and _units(stem + suffix) > room:
        stem = stem[:-1].rstrip(". ")
    if not stem:
        raise OSError(errno.ENAMETOOLONG, "the folder leaves no room for a file name")
    return stem + suffix


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(name: str) -> str:
    """A name as it may be printed: what moves a cursor or turns the writing round is a «?»."""
    return _HIDDEN.sub("?", name)


def numbered(name: str) -> Iterable[str]:
    """«Имя.xlsx», «Имя (2).xlsx» …: names to try one after the other."""
    stem, suffix = split_name(name)
    yield name
    for number in range(2, 1000):
        yield f"{stem} ({number}){suffix}"
