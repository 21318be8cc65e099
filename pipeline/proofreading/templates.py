"""A template held to its paper: every tag readable, every word known, every needed word printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.kinds import PaperKind
from pipeline.proofreading.missing import missing_controls, missing_words
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
    them), ``required`` the paths of those without which it is not whole.
    """
    try:
        reader, problems = read_words(template, words)
    except TemplateFault as fault:
        return [Objection(Kind.SYNTAX, fault.message, template=paper.template)]
    objections = [*_unreadable(problems), *reader.objections]
    objections += missing_words(required, words, reader)
    objections += missing_controls(required, template)
    return [replace(objection, template=paper.template) for objection in objections]


def read_words(template: bytes, words: Vocabulary) -> tuple[WordReader, list[Problem]]:
    """Read every tag of a template; the problems are those of tags that cannot be read.

    Raises:
        TemplateFault: when it is no Word document.
    """
    reader = WordReader(words)
    problems: list[Problem] = []
    for part, source in sources(open_package(template)):
        problems += source.problems
        on_paper = set(reader.printed)
        reader.read(source.tags)
        if not part.startswith("word/"):  # what stands in the file's properties nobody reads
            reader.printed = on_paper
    return reader, problems


def _unreadable(problems: Iterable[Problem]) -> Iterator[Objection]:
    for problem in problems:
        kind = Kind.MISSPELT if problem.suggestion else Kind.SYNTAX
        yield Objection(kind, problem.message, problem.paragraph, problem.suggestion)
