"""``proofread``: checks every template against its model and the look of an official paper."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from pipeline.cli.opening import house_of
from pipeline.cli.speech import console, print_json
from pipeline.cli.templates import judged_templates
from pipeline.house import House
from pipeline.proofreading import NOTES, look_over, notes, trial_print
from pipeline.rendering import RenderingFault
from pipeline.review import Draft


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong with the house's templates; the exit code is 1 when something is.

    A word or a point that a template never uses is a note: nothing is wrong with the template.
    """
    house = house_of(arguments)
    found = list(_objections(house))
    wrong = [one for one in found if one["kind"] not in NOTES]
    if arguments.json:
        print_json(found)
        return int(bool(wrong))
    to = console()
    for line in _told(found):
        to.print(line, markup=False)
    to.print(f"Замечаний: {len(list(_told(wrong)))}" if wrong else "Шаблоны исправны.")
    return int(bool(wrong))


def _told(found: list[dict[str, Any]]) -> Iterator[str]:
    """A line for each thing to say; what is wrong in many places is said of the first."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in found:
        where = one["paragraph"] if one["kind"].startswith("look.") else ""  # others quote theirs
        places.setdefault((one["template"], one["message"]), []).append(where)
    for (template, message), where in places.items():
        more = f"И ещё таких мест: {len(where) - 1}." if len(where) > 1 else ""
        yield " ".join(filter(None, (f"{template}: {message}", where[0], more)))


def _objections(house: House) -> Iterator[dict[str, Any]]:
    for one in judged_templates(house):
        name = one.draft.paper.template
        for wrong in one.objections:
            kind = "absent" if one.absent else str(wrong.kind)
            yield _line(name, kind, wrong.line, wrong.suggestion, wrong.paragraph)
        if one.kind is not None and one.whole:
            for note in notes(one.kind, one.draft, one.whole):
                yield _line(note.template, str(note.kind), note.line, "")
            yield from _looked_over(name, one.draft, one.whole)


def _looked_over(name: str, draft: Draft, template: bytes) -> Iterator[dict[str, Any]]:
    try:
        for flaw in look_over(trial_print(draft, template)):
            yield _line(name, f"look.{flaw.code}", flaw.message, "", flaw.where)
    except RenderingFault as fault:
        yield _line(name, "syntax", fault.message, "")


def _line(
    template: str, kind: str, message: str, suggestion: str, paragraph: str = ""
) -> dict[str, Any]:
    return {
        "template": template,
        "kind": kind,
        "message": message,
        "suggestion": suggestion,
        "paragraph": paragraph,
    }
