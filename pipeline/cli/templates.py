"""The templates of a house as they will be printed: the letterhead stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.house import House
from pipeline.kinds import LETTERHEAD, FormKind
from pipeline.papers import find_kinds
from pipeline.proofreading import Kind, Objection, drafts_by_paper, proofread
from pipeline.rendering import TemplateFault, wants_letterhead, with_letterhead
from pipeline.review import Draft
from pipeline.review.specimen import letterhead_specimen

_ABSENT = "Шаблона нет в папке doc_templates: верните его или выполните paperwork init."


@dataclass(frozen=True)
class Judged:
    """A template of a house with what is wrong with it; ``whole`` is what will be printed.

    ``kind`` is None for the letterhead, ``whole`` empty where nothing can be printed.
    """

    kind: FormKind | None
    draft: Draft
    whole: bytes
    objections: tuple[Objection, ...]
    absent: bool = False


def judged_templates(house: House) -> Iterator[Judged]:
    """Every template that lies in the house, and those that should; the letterhead first.

    What is wrong with the letterhead is not said again of each template it stands in.
    """
    templates = [
        (kind, draft, _read(house.templates / draft.paper.template))
        for kind, draft in drafts_by_paper(find_kinds().values()).values()
    ]
    letterhead = _read(house.templates / LETTERHEAD.template)
    wanted = any(wants_letterhead(template) for _, _, template in templates if template)
    told: set[str] = set()
    if letterhead or wanted:
        judged = _judged(None, letterhead_specimen(), letterhead)
        told = {one.line for one in judged.objections}
        yield judged
    for kind, draft, template in templates:
        if letterhead is None and template and wants_letterhead(template):
            continue  # the letterhead that is not there has been named
        yield _judged(kind, draft, template, letterhead or b"", told)


def _judged(
    kind: FormKind | None,
    draft: Draft,
    template: bytes | None,
    letterhead: bytes = b"",
    told: set[str] | frozenset[str] = frozenset(),
) -> Judged:
    name = draft.paper.template
    if template is None:
        lost = Objection(Kind.MISSING, _ABSENT, template=name)
        return Judged(kind, draft, b"", (lost,), absent=True)
    whole = template
    try:
        if kind is not None and wants_letterhead(template):
            whole = with_letterhead(template, letterhead)
    except TemplateFault as fault:
        misplaced = Objection(Kind.SYNTAX, fault.message, template=name)
        return Judged(kind, draft, b"", () if misplaced.line in told else (misplaced,))
    wrong = proofread(draft, whole)
    found = tuple(one for one in wrong if one.line not in told)
    return Judged(kind, draft, b"" if wrong else whole, found)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
