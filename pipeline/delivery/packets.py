"""A packet put together, published by one rename, found again and made whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import disk
from pipeline.contents import sha256_of
from pipeline.delivery.foldernames import free_names
from pipeline.delivery.folders import (
    LONGEST_NAME,
    MANIFEST,
    ROOM_TO_MOVE,
    home_among,
    manifest_of,
    packets_lying,
    write_manifest,
)
from pipeline.filenames import fitting_name, safe_name
from pipeline.house import House


@dataclass(frozen=True)
class Delivery:
    """A packet's folder as it is to lie in the outbox: its name, and its files by name."""

    folder: str
    files: Mapping[str, bytes]


def stage_packet(
    house: House, form_id: str, delivery: Delivery, manifest: Mapping[str, Any]
) -> None:
    """Put a packet together in the staging folder, with a manifest by which it is known again."""
    hashes = {name: sha256_of(content) for name, content in delivery.files.items()}
    known = {"form": form_id, "folder": delivery.folder, **manifest, "files": hashes}
    content = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True).encode()
    disk.write_folder(house.staging / form_id, {**delivery.files, MANIFEST: content})


def deliver(house: House, form_id: str, into: Path | None = None) -> Path:
    """Publish a staged packet in «На подпись», or elsewhere, by one rename; where it lies."""
    into = into or house.to_sign
    staged = house.staging / form_id
    if not staged.exists():
        return find_packet(house, form_id)
    known = json.loads((staged / MANIFEST).read_bytes())
    room = max(map(len, known["files"])) + ROOM_TO_MOVE
    given = safe_name(known["folder"], LONGEST_NAME)
    name = fitting_name(into, given, disk.MAX_PATH - room)
    if known["folder"] != name:
        write_manifest(staged, {**known, "folder": name})
    return disk.publish(staged, into, free_names(house, name))


def find_packet(house: House, form_id: str, last: str | None = None) -> Path:
    """The folder of a form's packet, wherever in the outbox a person has put it.

    Of several copies that is meant which is signed, or lies where the packet was ``last``.

    Raises:
        FileNotFoundError: when no folder of the outbox has its manifest.
    """
    found = packets_lying(house).get(form_id)
    if not found:
        raise FileNotFoundError(form_id)
    return home_among(house, found, last).folder


def lacking(folder: Path) -> list[str]:
    """The files that a packet's manifest names and that lie in its folder no more."""
    known = json.loads((folder / MANIFEST).read_bytes())
    return [name for name in known["files"] if not (folder / name).exists()]


def rename_in_manifest(folder: Path, was: str, now: str) -> None:
    """Note the name that a person has given to a file of a packet."""
    known = manifest_of(folder)
    files = [now if name == was else name for name in known.get("files", ())]
    write_manifest(folder, {**known, "files": files})


def put_back(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put back what is lacking of a packet; what a person has changed is left as it is."""
    for name in lacking(folder):
        if name in files:
            disk.write_new(folder / name, files[name])
    disk.sync_folder(folder)
