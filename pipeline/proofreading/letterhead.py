"""The school's letterhead: what of it would be lost unseen, what of a paper it answers for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.kinds import LETTERHEAD
from pipeline.proofreading.objections import Kind, Objection
from pipeline.rendering import has_letterhead, left_behind

SCHOOL = "школа"


def lost_parts(letterhead: bytes) -> Iterator[Objection]:
    """An objection for each part beside the text that says something: only the text is printed.

    Raises:
        TemplateFault: when it is no Word document.
    """
    for part in left_behind(letterhead):
        message = f"{part} бланка школы не печатается: перенесите то, что там стоит, в сам текст."
        yield Objection(Kind.SYNTAX, message, template=LETTERHEAD.template)


def without_school(required: Collection[str], template: bytes) -> frozenset[str]:
    """What a template must print; the school's name is drawn in the letterhead as it likes.

    Raises:
        TemplateFault: when it is no Word document.
    """
    if not has_letterhead(template):
        return frozenset(required)
    return frozenset(one for one in required if one.partition(".")[0] != SCHOOL)
