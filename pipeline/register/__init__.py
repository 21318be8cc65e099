"""The register: the journal of the work and of the papers issued, kept in a database.

Every method of a `Journal` is one transaction: kept whole or not at all, on the disk when the
method returns. Time is never read here: who records says when. What was issued is never deleted.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.register.canonical import canonical, digest
from pipeline.register.database import connect
from pipeline.register.entries import (
    AcceptedRemark,
    EarlierOrder,
    FormChanges,
    FormMarks,
    GivenNumber,
    NewInForce,
    NewPacket,
    NewPaper,
    NumberRequest,
)
from pipeline.register.handwritten import Handwritten
from pipeline.register.ledger import JournalBroken, NotInJournal
from pipeline.register.life import ENDS, Life, StateMoved
from pipeline.register.location import NetworkJournal, on_share
from pipeline.register.numbering import Numbering
from pipeline.register.outside import OUTSIDE, Outside
from pipeline.register.overview import Overview
from pipeline.register.packets import Packets
from pipeline.register.rows import (
    CardRevision,
    EventRow,
    FormRow,
    InForceRow,
    PacketMark,
    PacketRow,
    PaperRow,
    RegisterRow,
    SpentNumber,
)
from pipeline.register.schema import NewerJournal, UnreadableJournal, bring_up_to_date
from pipeline.register.shelf import Shelf
from pipeline.register.signing import AT_SIGNING, Signing

__all__ = [
    "AT_SIGNING",
    "ENDS",
    "OUTSIDE",
    "AcceptedRemark",
    "CardRevision",
    "EarlierOrder",
    "EventRow",
    "FormChanges",
    "FormMarks",
    "FormRow",
    "GivenNumber",
    "InForceRow",
    "Journal",
    "JournalBroken",
    "NetworkJournal",
    "NewInForce",
    "NewPacket",
    "NewPaper",
    "NewerJournal",
    "NotInJournal",
    "NumberRequest",
    "PacketMark",
    "PacketRow",
    "PaperRow",
    "RegisterRow",
    "SpentNumber",
    "StateMoved",
    "UnreadableJournal",
    "canonical",
    "digest",
    "on_share",
    "open_journal",
]


class Journal(Life, Packets, Numbering, Signing, Outside, Shelf, Overview, Handwritten):
    """The journal of one house."""

    def close(self) -> None:
        """Let the database go; the journal can be opened again."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_journal(where: str | Path) -> Journal:
    """Open the journal in a file (made when missing), or behind a database URL.

    Raises:
        NetworkJournal: when the file would lie on a share.
        NewerJournal: when a later program has changed it.
        UnreadableJournal: when it does not open, or is no database.
    """
    engine = connect(where)
    try:
        bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return Journal(engine)
