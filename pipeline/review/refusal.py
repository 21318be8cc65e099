"""What reading one cell gives: an answer, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.remarks import Remark


class Refused(Exception):
    """An answer cannot be read: the remark's class, its words and perhaps a proposal."""

    def __init__(self, remark: type[Remark], proposal: str | None = None, **words: str) -> None:
        """Keep what the remark needs."""
        super().__init__(remark.code)
        self.remark, self.proposal, self.words = remark, proposal, words


@dataclass(frozen=True)
class Reading:
    """An answer as read: its value, and what is to be said about its cell."""

    value: Any
    said: tuple[Refused, ...] = ()
