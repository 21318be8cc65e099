"""What papers were made from: bytes by their hash, and the school's card by revision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, insert, select

from pipeline.contents import sha256_of
from pipeline.register import tables
from pipeline.register.counting import learn_last
from pipeline.register.ledger import Ledger, NotInJournal, fetch, find, insert_new, note, rows_of
from pipeline.register.rows import CardRevision

KINDS = frozenset({"template", "card", "form", "document"})
_revision = tables.card_revision.c


class Shelf(Ledger):
    """The kept bytes and the cards."""

    def keep_blob(self, kind: str, content: bytes) -> str:
        """Keep bytes under their SHA-256, which is given back; the same bytes are kept once.

        Raises:
            ValueError: when the kind is none of template, card, form, document.
        """
        with self._writing() as connection:
            return _keep(connection, kind, content)

    def blob(self, sha256: str) -> bytes:
        """The bytes under a SHA-256.

        Raises:
            NotInJournal: when they were never kept.
        """
        query = select(tables.blob.c.content).where(tables.blob.c.sha256 == sha256)
        with self._reading() as connection:
            found = connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NotInJournal("blob")
        return bytes(found)

    def take_card(
        self,
        sha256: str,
        content: bytes,
        snapshot: Mapping[str, Any],
        at: datetime,
        last_numbers: Mapping[tuple[str, int], int] = MappingProxyType({}),
    ) -> CardRevision:
        """Put a card in force; the card in force taken again stays the same revision.

        ``last_numbers`` are those it tells anew, by series and by the year they were used in.

        Raises:
            ValueError: when the SHA-256 is not that of the content.
        """
        with self._writing() as connection:
            current = _current(connection)
            if current is not None and (current.sha256, current.snapshot) == (sha256, snapshot):
                return current
            if _keep(connection, "card", content) != sha256:
                raise ValueError("the card's bytes are not those of its SHA-256")
            connection.execute(
                insert(tables.card_revision).values(
                    sha256=sha256, taken_at=at, snapshot=dict(snapshot)
                )
            )
            for (series, year), last in last_numbers.items():
                learn_last(connection, series, year, last)
            taken = _current(connection)
            if taken is None:
                raise NotInJournal("card_revision")
            note(connection, at, "card", revision=taken.id)
            return taken

    def current_card(self) -> CardRevision | None:
        """The last good card; None before the first."""
        with self._reading() as connection:
            return _current(connection)

    def card(self, revision: int) -> CardRevision:
        """The card of a revision.

        Raises:
            NotInJournal: when there is none of that number.
        """
        with self._reading() as connection:
            return find(connection, CardRevision, tables.card_revision, _revision.id == revision)


def _keep(connection: Connection, kind: str, content: bytes) -> str:
    if kind not in KINDS:
        raise ValueError(f"no kind of blob: {kind}")
    sha256 = sha256_of(content)
    insert_new(connection, tables.blob, {"sha256": sha256, "kind": kind, "content": content})
    return sha256


def _current(connection: Connection) -> CardRevision | None:
    query = rows_of(CardRevision, tables.card_revision).order_by(_revision.id.desc()).limit(1)
    found = fetch(connection, CardRevision, query)
    return found[0] if found else None
