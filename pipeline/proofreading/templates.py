"""A template held to its paper: every tag readable, every word known, every needed word printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.kinds import PaperKind
from pipeline.proofreading.objections import Kind, Objection
from pipeline.proofreading.vocabulary import Vocabulary
from pipeline.proofreading.words import WordReader
from pipeline.rendering import Problem, TemplateFault, open_package, sources


def proofread_template(
    template: bytes,
    paper: PaperKind,
    words: Vocabulary,
    required: frozenset[str] = frozenset(),
) -> list[Objection]:
    """Everything wrong with a template, in one pass; nothing when it is good.

    ``words`` are those the paper hands over (for a paper with ``each``, those of its items beside
    them), ``required`` the top-level ones without which it is not whole.
    """
    try:
        package = open_package(template)
        found = [source for _, source in sources(package)]
    except TemplateFault as fault:
        return [Objection(Kind.SYNTAX, fault.message, template=paper.template)]
    reader = WordReader(words)
    objections: list[Objection] = []
    for source in found:
        objections += _unreadable(source.problems)
        reader.read(source.tags)
    objections += reader.objections
    objections += _missing(sorted(required - set(reader.used)))
    return [replace(objection, template=paper.template) for objection in objections]


def _unreadable(problems: Iterable[Problem]) -> Iterator[Objection]:
    for problem in problems:
        kind = Kind.MISSPELT if problem.suggestion else Kind.SYNTAX
        yield Objection(kind, problem.message, problem.paragraph, problem.suggestion)


def _missing(names: Iterable[str]) -> Iterator[Objection]:
    for name in names:
        yield Objection(Kind.MISSING, f"В шаблоне нигде не стоит «{name}»: без него нельзя.")
