"""Packets as they lie in the outbox: known by their manifests, wherever people have put them."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import disk
from pipeline.delivery.foldernames import free_names
from pipeline.filenames import fitting_name, numbered, safe_name
from pipeline.house import House

MANIFEST = ".paperwork.json"
ROOM_TO_MOVE = 24  # a packet's path grows when it is numbered and moved to «Подписано»
LONGEST_NAME = 120
_DEEPEST = 6  # folders below the outbox in which a packet is looked for
_NUMBERED = re.compile(r" \(\d{1,3}\)$")

Stamps = tuple[tuple[str, int, int], ...]  # name, time of the last change in ns, bytes


@dataclass(frozen=True)
class Lying:
    """A packet's folder found in the outbox: whose it is, which name the office gave it."""

    folder: Path
    form: str
    given: str
    stamps: Stamps  # of the files in it

    @property
    def named_by_us(self) -> bool:
        """Whether nobody has renamed it."""
        return _NUMBERED.sub("", self.folder.name) == _NUMBERED.sub("", self.given)


def packets_lying(house: House) -> Mapping[str, list[Lying]]:
    """Every packet's folder in the outbox by the id of its form; «Заменено» is not looked at."""
    found: dict[str, list[Lying]] = defaultdict(list)
    for folder in _folders(house.outbox, house.replaced, 0):
        if one := _lying(folder):
            found[one.form].append(one)
    return found


def lying_at(house: House, form_id: str, folder: str | None) -> list[Lying]:
    """A packet's folder where it was last, or all of its folders when it lies there no more."""
    here = _lying(str(house.root / folder)) if folder else None
    if here is not None and here.form == form_id:
        return [here]
    return list(packets_lying(house).get(form_id, []))


def home_among(house: House, lying: Sequence[Lying], last: str | None) -> Lying:
    """The folder of a packet that counts: a signed one before others, else where it was last.

    Raises:
        ValueError: when there is none.
    """
    known = last and house.root / last

    def turn(one: Lying) -> tuple[bool, bool]:
        return house.signed not in one.folder.parents, one.folder != known

    return min(lying, key=turn)


def still_lying(lying: Iterable[Lying]) -> list[Lying]:
    """Those of some packet's folders that are there still, as they are now."""
    now = (_lying(str(one.folder)) for one in lying)
    return [one for one in now if one is not None]


def _folders(folder: Path, beside: Path, depth: int) -> Iterator[str]:
    """The folders with a manifest; a packet holds no other packet."""
    try:
        with os.scandir(folder) as entries:
            inner = sorted(entries, key=lambda entry: entry.name)
    except OSError:  # gone meanwhile, or not ours to read
        return
    if any(entry.name == MANIFEST for entry in inner):
        yield str(folder)
        return
    for entry in inner if depth < _DEEPEST else ():
        if entry.is_dir(follow_symlinks=False) and Path(entry.path) != beside:
            yield from _folders(Path(entry.path), beside, depth + 1)


def _lying(folder: str) -> Lying | None:
    try:
        known = manifest_of(Path(folder))
        stamps = _stamps(folder)
    except OSError:
        return None
    form, given = known.get("form"), known.get("folder")
    if not isinstance(form, str) or not isinstance(given, str):
        return None
    return Lying(Path(folder), form, safe_name(given, LONGEST_NAME), stamps)


def _stamps(folder: str) -> Stamps:
    with os.scandir(folder) as entries:
        files = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    return tuple(sorted((name, state.st_mtime_ns, state.st_size) for name, state in files))


def manifest_of(folder: Path) -> dict[str, Any]:
    """What a packet's manifest says; nothing when it is damaged.

    Raises:
        OSError: when it cannot be read.
    """
    try:
        known = json.loads((folder / MANIFEST).read_bytes())
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def write_manifest(folder: Path, known: Mapping[str, Any]) -> None:
    """Put a manifest in place of the one that lies there, and what a crash has left of it."""
    content = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True).encode()
    disk.sweep_unwritten(folder)
    disk.replace(folder / MANIFEST, content)


def rename_packet(house: House, lying: Lying, into: Path, name: str) -> Path:
    """Give a packet's folder another name, another place or both; where it lies then.

    A folder that a person has renamed keeps its name. The name given is remembered in the manifest
    after the move; one that a crash has kept from it is known again by its being the one wanted.
    """
    known = manifest_of(lying.folder)
    folder, own = lying.folder, _NUMBERED.sub("", lying.folder.name)
    longest = max((len(file) for file in known.get("files", ())), default=0)
    room = disk.MAX_PATH - longest - ROOM_TO_MOVE
    fitting = fitting_name(into, safe_name(name, LONGEST_NAME), room)
    ours = lying.named_by_us or own == fitting
    wanted = fitting if ours else folder.name
    if folder.parent != into or (ours and own != fitting):
        folder = disk.publish(folder, into, free_names(house, wanted, folder))
    if ours and known.get("folder") != fitting:
        write_manifest(folder, {**known, "folder": fitting})
    return folder


def laid_by_people(folder: Path) -> list[str]:
    """Names of what people have put into a packet's folder; the programs' own files are not."""
    ours = {MANIFEST, *manifest_of(folder).get("files", ())}
    names = (one.name for one in folder.iterdir())
    return sorted(name for name in names if name not in ours and name[0] not in ".~")


def put_aside(house: House, folder: Path) -> Path:
    """Take a packet's folder out of people's way: to «Заменено», whole; where it lies then."""
    name = fitting_name(house.replaced, folder.name, disk.MAX_PATH - 80)
    return disk.publish(folder, house.replaced, numbered(name))


def lying_aside(house: House, form_id: str) -> list[Lying]:
    """A packet's folders that were put aside."""
    try:
        folders = sorted(house.replaced.iterdir())
    except OSError:
        return []
    known = (_lying(str(folder)) for folder in folders if (folder / MANIFEST).is_file())
    return [one for one in known if one is not None and one.form == form_id]


def keep_replaced(house: House, folder: str, files: Mapping[str, bytes]) -> Path:
    """Keep earlier copies of a packet's files in «Заменено», in a folder of their own."""
    name = fitting_name(house.replaced, safe_name(folder, LONGEST_NAME), disk.MAX_PATH - 80)
    for candidate in numbered(name):
        target = house.replaced / candidate
        if _holds(target, files):
            return target
        if not target.exists():
            staged = house.staging / f"replaced-{safe_name(candidate, 60)}"
            disk.write_folder(staged, dict(files))
            return disk.publish(staged, house.replaced, [candidate])
    raise AssertionError("numbered() is endless for practical purposes")


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether these files lie there already, perhaps with others: kept before a crash."""
    try:
        return all((folder / name).read_bytes() == content for name, content in files.items())
    except OSError:
        return False
