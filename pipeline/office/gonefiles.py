"""Files of a packet that its folder has no more: where they are, and what people should do."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path

from pipeline.delivery import MANIFEST, laid_by_people
from pipeline.house import House
from pipeline.register import PacketRow

_FORMATS = (".doc", ".docm", ".odt", ".rtf")  # in which the same text may have been saved
_OTHER_FORMAT = "«{name}» сохранён не как .docx, номера и даты в нём не будет. Сохраните как .docx."
_ELSEWHERE = (
    "файл «{name}» лежит отдельно: {place}. Верните его и переносите папку целиком:"
    " по ней программа узнаёт, что приказ подписан."
)
_GONE = "файла «{name}» в папке нет: чтобы вернуть его, положите ту же форму в папку inbox."


def where_gone(house: House, packet: PacketRow, folder: Path, name: str) -> Iterator[str]:
    """What is to be said of a file that a packet's folder has no more.

    A signed packet in which people have put something of their own has its scan there.
    """
    other = next((one for one in _saved_otherwise(folder, name) if one.is_file()), None)
    if other is not None:
        yield _OTHER_FORMAT.format(name=other.name)
    elif packet.state == "signed":
        if not laid_by_people(folder):
            yield _GONE.format(name=name)
    elif (apart := next(_apart(house, name), None)) is not None:
        yield _ELSEWHERE.format(name=name, place=house.relative(apart.parent))
    else:
        yield _GONE.format(name=name)


def _saved_otherwise(folder: Path, name: str) -> Iterator[Path]:
    for suffix in _FORMATS:
        yield (folder / name).with_suffix(suffix)


def _apart(house: House, name: str) -> Iterator[Path]:
    """Files of this name that lie in no packet; a packet holds one of its own."""
    for place in (house.signed, house.to_sign):
        for file in sorted(place.rglob(glob.escape(name))):
            if not (file.parent / MANIFEST).exists():
                yield file
