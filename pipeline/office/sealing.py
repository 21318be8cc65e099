"""The text of a signed paper is kept; what of it changes afterwards is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.contents import sha256_of
from pipeline.office.changes import shown
from pipeline.office.inknote import ways_to_write
from pipeline.register import Journal, PaperRow
from pipeline.rendering import (
    Change,
    Filled,
    fill_controls,
    only_written,
    signed_changes,
    unwritten_controls,
)

Values = Mapping[str, str]  # by the titles of controls
Known = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Sealing:
    """Keeps what was signed in the journal; ``printed`` draws a paper as the office prints it."""

    journal: Journal
    printed: Callable[[PaperRow, PaperRow | None], bytes]
    now: Callable[[], datetime]

    def seal(
        self, paper: PaperRow, order: PaperRow | None, lying: bytes, values: Values, known: Known
    ) -> Iterator[str]:
        """Keep the text of a signed paper, later told what is another one in its file."""
        if paper.signed_sha is None:
            self._keep(paper, lying)
            return
        if sha256_of(lying) == paper.signed_sha:
            return
        signed = self.journal.blob(paper.signed_sha)
        numbered = fill_controls(signed, values, known)
        changes = signed_changes(numbered.document, lying)
        told = self._not_asked_for(changes, paper, order, numbered, values)
        if changes and not told:
            self._keep(paper, lying)
        elif numbered.document != signed:  # the number has come after the signature
            self._keep(paper, numbered.document)
        yield from _told(paper.file_name, told)

    def _not_asked_for(
        self,
        changes: Sequence[Change],
        paper: PaperRow,
        order: PaperRow | None,
        signed: Filled,
        values: Values,
    ) -> Sequence[Change]:
        """The changes that are more than what the office has asked a person to write by hand."""
        if not (changes and values):
            return changes
        ways = ways_to_write(values)
        gone = unwritten_controls(self.printed(paper, order), signed.document, ways)
        places = (*gone, *signed.left)
        return [
            change
            for change in changes
            if not any(only_written(change, place, ways[place.title]) for place in places)
        ]

    def _keep(self, paper: PaperRow, content: bytes) -> None:
        sealed = self.journal.keep_blob("document", content)
        self.journal.record_signed(paper.id, sealed, self.now())


def _told(name: str, changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        if change.grave:
            where = f", {change.place}" if change.place else ""
            was, now = shown(change.was, change.now)
            yield f"«{name}»{where}: после подписания изменено. Было: {was}. Стало: {now}."
