"""Packets made earlier: is this form's one among them, which on the same matter still wait."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.house import House
from pipeline.kinds import FormKind, PaperKind
from pipeline.office.states import State
from pipeline.register import FormRow, Journal, NotInJournal, PacketRow, digest
from pipeline.remarks import from_record
from pipeline.review import Packet, drafts_on


def made_before(
    journal: Journal, packet: Packet, template_for: Callable[[PaperKind], bytes]
) -> FormRow | None:
    """The form whose packet would be printed the same, if there is one.

    The same answers under a corrected card or an edited template make other papers.
    """
    made = journal.packet_with_answers(packet.kind.code, digest(packet.canonical))
    if made is None:
        return None
    printed = [_print_of(p.code, p.words, p.template_sha) for p in journal.papers(made.id)]
    drafts = drafts_on(packet, made.made_on)
    now = [
        _print_of(
            draft.paper.code,
            {"words": draft.words, "each": draft.each},
            hashlib.sha256(template_for(draft.paper)).hexdigest(),
        )
        for draft in drafts
    ]
    return journal.form(made.form_id) if printed == now else None


def _print_of(code: str, words: Mapping[str, Any], template_sha: str | None) -> str:
    """What a paper will look like, as one digest."""
    return digest([code, words, template_sha])


def unsigned_folders(house: House, journal: Journal, packet: Packet) -> list[str]:
    """The folders of earlier packets on the same matter that still wait for a signature."""
    made = [*_corrected(journal, packet), *_on_same_matter(journal, packet)]
    folders = dict.fromkeys(one.folder for one in made)
    return [folder for folder in folders if folder and (house.root / folder).is_dir()]


def _corrected(journal: Journal, packet: Packet) -> list[PacketRow]:
    """The packet whose «Исправить.xlsx» this form is."""
    try:
        return [journal.packet(packet.form.packet)]
    except NotInJournal:
        return []


def _on_same_matter(journal: Journal, packet: Packet) -> list[PacketRow]:
    if not packet.identity:
        return []
    return journal.packets_with_identity(packet.kind.code, digest(packet.identity))


def said_before(journal: Journal, kind: FormKind) -> set[str]:
    """The keys of what was said of accepted forms of a kind."""
    forms = (one for one in journal.forms_in([State.DONE]) if one.kind_code == kind.code)
    return {from_record(record).key for form in forms for record in form.remarks or ()}


def returned_names(journal: Journal, kind: FormKind) -> set[str]:
    """The names under which forms of a kind came back."""
    forms = journal.forms_in([State.RETURNED])
    return {form.name for form in forms if form.kind_code == kind.code}
