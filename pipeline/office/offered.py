"""What the drop-downs of a drawn form offer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Offered:
    """What the drop-downs of a drawn form offer: people and signatories of this school."""

    people: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
