"""What the office remembers of «Журнал приказов»: what it drew, what it took, what it has sent."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from pipeline import disk
from pipeline.house import House
from pipeline.office.bookkeeping.taking import Texts

_FILE = "journalbook.json"


@dataclass(frozen=True)
class BookRecord:
    """The journal as the office left it.

    ``taken`` is the hash of the content of a person's that was read last, ``shown`` the yellow
    cells as drawn last, ``typed`` those told and not taken over yet, ``sent`` the rows told by a
    form already.
    """

    taken: str = ""
    shown: Texts = field(default_factory=dict)
    typed: Texts = field(default_factory=dict)
    sent: tuple[str, ...] = ()


def remembered(house: House) -> BookRecord:
    """What was remembered last; nothing before the first time."""
    try:
        found = json.loads((house.office / _FILE).read_bytes())
        return BookRecord(**{**found, "sent": tuple(found["sent"])})
    except (OSError, ValueError, TypeError, KeyError):
        return BookRecord()


def remember(house: House, record: BookRecord) -> None:
    """Remember it durably."""
    if record != remembered(house):
        content = json.dumps(asdict(record), ensure_ascii=False).encode()
        disk.replace(house.office / _FILE, content)
