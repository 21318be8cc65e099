"""What a card was taken from, and what became of that since: read again from the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.forms import draw_form
from pipeline.kinds import FormKind
from pipeline.office.cardreturns import CardReturns
from pipeline.reading.filled import FilledForm, Unreadable
from pipeline.register import CardRevision, Journal, NotInJournal
from pipeline.review import Merged, adds_something, differences, merged

_OF_CONTENT = 12  # letters of the digest in a stamp: a new journal counts from 1 again


class CardNotRead(Exception):
    """A card that was good once cannot be read again: our own failure."""


def stamp_of(revision: CardRevision) -> str:
    """What the file in the house carries while it holds that revision."""
    return f"{revision.id}-{revision.sha256[:_OF_CONTENT]}"


@dataclass
class CardMerging:
    """Merges cards; ``read`` reads the bytes of a workbook, ``kind`` is the form of the card."""

    journal: Journal
    kind: FormKind
    read: Callable[[bytes], FilledForm | Unreadable]
    returns: CardReturns

    def merged(
        self, kind: FormKind, filled: FilledForm, digest: str, origin: tuple[int, str]
    ) -> Merged:
        """A card with what was changed since; it knows from now on what it was merged with.

        ``origin`` is the revision, with its stamp, that the file in the house held before the save.
        """
        current = self.journal.current_card()
        if current is None or digest == current.sha256:
            return Merged(filled)
        base = self._base(filled, origin)
        whole = replace(filled, revision=stamp_of(base or current))
        if base is not None and base.id == current.id:
            return Merged(whole)
        return merged(kind, whole, self.form_of(current), self._form_of_base(base, filled))

    def _form_of_base(self, base: CardRevision | None, filled: FilledForm) -> FilledForm | None:
        """What a file was taken from; the copy of a card that came back, from that card."""
        return self.form_of(base) if base else self.returns.made_from(filled.copy)

    def _base(self, filled: FilledForm, origin: tuple[int, str]) -> CardRevision | None:
        """What a file was taken from: told by its stamp, or by what lay in the house before.

        Who saves several times without closing the file goes on from what was taken meanwhile
        though the stamp is still the first: of the two the nearer one counts.
        """
        named = self.revision_of(filled.revision)
        before = self.revision(origin[0]) if origin[1] == filled.revision else None
        if named is None or before is None or named.id == before.id:
            return named or before
        far, near = (differences(self.kind, filled, self.form_of(one)) for one in (named, before))
        return before if near <= far else named

    def revision_of(self, stamp: str) -> CardRevision | None:
        """The revision a stamp names; None when this journal has given no such stamp."""
        number, _, _ = stamp.partition("-")
        found = self.revision(int(number)) if number.isdecimal() else None
        return found if found is not None and stamp_of(found) == stamp else None

    def revision(self, number: int) -> CardRevision | None:
        """The card of that number; None when there is none."""
        try:
            return self.journal.card(number)
        except NotInJournal:
            return None

    def form_of(self, revision: CardRevision) -> FilledForm:
        """A kept card, read again.

        Raises:
            CardNotRead: when that fails.
        """
        read = self.read(self.journal.blob(revision.sha256))
        if isinstance(read, Unreadable):
            raise CardNotRead(str(revision.id))
        return read

    def drawn(self, revision: CardRevision) -> bytes:
        """A kept card as it is to lie in the house, with its stamp."""
        form = self.form_of(revision)
        return draw_form(
            self.kind,
            copy=form.copy,
            filled=form.root,
            foreign=form.foreign,
            revision=stamp_of(revision),
        )

    def is_answered(self, lying: FilledForm | Unreadable, form_id: str, sent: FilledForm) -> bool:
        """Whether a returned card waits for nothing, now that the card ``sent`` is in force.

        It is that card itself, or has nothing that is not in force, or was mended in the house.
        """
        current = self.journal.current_card()
        if not isinstance(lying, FilledForm) or lying.code != self.kind.code or current is None:
            return False
        if lying.copy and lying.copy == sent.copy:
            return True
        base = self.revision_of(lying.revision)
        of_base = self.form_of(base) if base else None
        if not adds_something(self.kind, lying, self.form_of(current), of_base):
            return True
        return self.returns.is_outlived(lying, form_id, sent)
