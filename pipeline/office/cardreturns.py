"""Cards that came back: the copy in «Исправить» knows which save of a card it was made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from pipeline.forms import Stamp
from pipeline.kinds import FormKind
from pipeline.office.states import State
from pipeline.reading.filled import FilledForm, Unreadable
from pipeline.register import FormRow, Journal
from pipeline.review import FormReturned, differences

SAVED_HERE = "card-"  # begins the id of a card that was saved where it lies


def stamp_of_return(form_id: str, returned: FormReturned) -> Stamp:
    """A returned form is the same copy; a card, which lies in the house too, is one by itself."""
    sent = returned.form
    copy = _copy_of(form_id) if returned.kind.stays else sent.copy
    return Stamp(copy, sent.packet, sent.revision)


def _copy_of(form_id: str) -> str:
    return sha256(form_id.encode()).hexdigest()[:8]


@dataclass
class CardReturns:
    """The cards that were sent back, and what was in them.

    ``kept`` fetches the bytes of a form, ``read`` reads the bytes of a workbook.
    """

    journal: Journal
    kind: FormKind
    kept: Callable[[FormRow], bytes]
    read: Callable[[bytes], FilledForm | Unreadable]

    def names(self) -> set[str]:
        """The names under which cards came back."""
        return {form.name for form in self._forms()}

    def made_from(self, copy: str) -> FilledForm | None:
        """The card as it was sent from which a returned copy was made; None when it was from none.

        The copy has the same answers until a person corrects them in it.
        """
        form = self._form(copy)
        return self._sent(form) if form else None

    def is_outlived(self, lying: FilledForm, form_id: str, sent: FilledForm) -> bool:
        """Whether a person has mended in the house itself what a returned copy waits for.

        So it is when the copy was touched by nobody, was made from a save of the card in the house,
        and the accepted save ``form_id`` goes on from that one: both have the same stamp.
        """
        form = self._form(lying.copy)
        if form is None or not (saved_here(form.id) and saved_here(form_id)):
            return False
        before = self._sent(form) if lying.revision == sent.revision else None
        return before is not None and differences(self.kind, lying, before) == 0

    def _form(self, copy: str) -> FormRow | None:
        return next((form for form in self._forms() if _copy_of(form.id) == copy), None)

    def _forms(self) -> list[FormRow]:
        returned = self.journal.forms_in([State.RETURNED])
        return [form for form in returned if form.kind_code == self.kind.code]

    def _sent(self, form: FormRow) -> FilledForm | None:
        try:
            read = self.read(self.kept(form))
        except FileNotFoundError:  # the archive was tidied up
            return None
        return read if isinstance(read, FilledForm) else None


def saved_here(form_id: str) -> bool:
    """Whether a form is a card that was saved where it lies in the house."""
    return form_id.startswith(SAVED_HERE)
