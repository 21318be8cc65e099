"""What the journal knows of earlier forms: made already, said before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.contents import sha256_of
from pipeline.kinds import FormKind, PaperKind
from pipeline.office.states import State
from pipeline.register import FormRow, Journal, digest
from pipeline.remarks import from_record
from pipeline.review import Packet, drafts_on


def made_before(
    journal: Journal, packet: Packet | None, template_for: Callable[[PaperKind], bytes]
) -> FormRow | None:
    """The form whose packet would be printed the same, if there is one.

    The same answers under a corrected card or an edited template make other papers.
    """
    if packet is None or not packet.kind.papers:
        return None
    made = journal.packet_with_answers(packet.kind.code, digest(packet.canonical))
    if made is None:
        return None
    printed = [_print_of(p.code, p.words, p.template_sha) for p in journal.papers(made.id)]
    drafts = drafts_on(packet, made.made_on)
    now = [
        _print_of(
            draft.paper.code,
            {"words": draft.words, "each": draft.each},
            sha256_of(template_for(draft.paper)),
        )
        for draft in drafts
    ]
    return journal.form(made.form_id) if printed == now else None


def _print_of(code: str, words: Mapping[str, Any], template_sha: str | None) -> str:
    """What a paper will look like, as one digest."""
    return digest([code, words, template_sha])


def said_before(journal: Journal, kind: FormKind) -> set[str]:
    """The keys of what was said of accepted forms of a kind."""
    forms = (one for one in journal.forms_in([State.DONE]) if one.kind_code == kind.code)
    return {from_record(record).key for form in forms for record in form.remarks or ()}
