"""Shortcuts in the house: where forms are put, where finished papers lie."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline import disk
from pipeline.house import House

_WINDOWS = "[InternetShortcut]\r\nURL={address}\r\n"
_ELSEWHERE = "[Desktop Entry]\nType=Link\nName={name}\nURL={address}\nIcon=folder\n"


def lay_shortcuts(house: House, *, windows: bool = sys.platform == "win32") -> None:
    """Lay the two shortcuts beside the card, as this system opens them; one there already stays."""
    for name, folder in (
        ("Положить форму сюда", house.inbox),
        ("Готовые документы", house.to_sign),
    ):
        target = house.root / f"{name}{'.url' if windows else '.desktop'}"
        if not target.exists():
            disk.replace(target, _shortcut(name, folder, windows=windows))


def _shortcut(name: str, folder: Path, *, windows: bool) -> bytes:
    pattern = _WINDOWS if windows else _ELSEWHERE
    return pattern.format(name=name, address=folder.resolve().as_uri()).encode()
