"""Names for packets' folders: no two that wait or are signed are called alike.

A person who moves a folder to a place where its namesake lies is offered to merge the two, and
signed files would be written over.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.filenames import numbered
from pipeline.house import House


def free_names(house: House, name: str, own: Path | None = None) -> Iterator[str]:
    """«Имя», «Имя (2)» …: those that no other folder of the waiting and the signed has.

    ``own`` is the folder that is to be named: its present name is free.
    """
    taken = {one.name.casefold() for one in _waiting_and_signed(house) if one != own}
    return (one for one in numbered(name) if one.casefold() not in taken)


def _waiting_and_signed(house: House) -> Iterator[Path]:
    """The folders of «На подпись» and «Подписано», and those of the years in it."""
    yield from _folders(house.to_sign)
    for folder in _folders(house.signed):
        yield folder
        yield from _folders(folder)


def _folders(place: Path) -> Iterator[Path]:
    try:
        with os.scandir(place) as entries:
            yield from [place / one.name for one in entries if one.is_dir(follow_symlinks=False)]
    except OSError:  # not made yet, or gone meanwhile
        return
