"""What the last round has settled, over a restart: what nobody touched is not looked into."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field

from pipeline import __version__, disk
from pipeline.delivery import Lying
from pipeline.house import House
from pipeline.register import PacketMark, digest

_FILE = "rounds.json"


@dataclass(frozen=True)
class RoundRecord:
    """Packets as a round has left them: after which ``event``, by which ``prints``, what was told.

    A packet whose print is still the same was touched by nobody.
    """

    event: int = 0
    prints: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def print_of(mark: PacketMark, lying: Collection[Lying]) -> str:
    """By what a packet and its folders are known to be as they were."""
    folders = sorted((str(one.folder), one.given, one.stamps) for one in lying)
    return digest([asdict(mark), folders])


def remembered_round(house: House, last_event: int) -> RoundRecord:
    """What was remembered last; nothing under an earlier copy of the journal, a newer product."""
    try:
        found = json.loads((house.office / _FILE).read_bytes())
        told = {id_: tuple(lines) for id_, lines in found["told"].items()}
        settled = RoundRecord(found["event"], found["prints"], told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return RoundRecord()
    known = found["version"] == __version__ and settled.event <= last_event
    return settled if known else RoundRecord()


def remember_round(house: House, settled: RoundRecord) -> None:
    """Remember it; after a crash before that the packets are looked at once more."""
    content = json.dumps({"version": __version__, **asdict(settled)}, ensure_ascii=False).encode()
    disk.make_folder(house.office)
    disk.replace(house.office / _FILE, content)
