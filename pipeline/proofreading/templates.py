"""A template held to its paper: every tag readable, every word known, every needed word printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.kinds import PaperKind
from pipeline.proofreading.missing import missing_in_head, missing_words, outside_controls
from pipeline.proofreading.objections import Kind, Objection
from pipeline.proofreading.points import Point, doubled, misspelt, points_in
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
        read = read_template(template, words)
    except TemplateFault as fault:
        return [Objection(Kind.SYNTAX, fault.message, template=paper.template)]
    objections = [
        *_unreadable(read.problems),
        *read.words.objections,
        *missing_words(required, words, read.words),
        *outside_controls(read.words.places),
        *missing_in_head(required, read.words.places),
        *doubled(read.points),
        *misspelt(read.points, paper.points),
    ]
    return [replace(objection, template=paper.template) for objection in objections]


@dataclass(frozen=True)
class Read:
    """What stands in a template: its words, its points, the problems of tags nobody can read."""

    words: WordReader
    points: Sequence[Point]
    problems: Sequence[Problem]


def read_template(template: bytes, words: Vocabulary) -> Read:
    """Read every tag of a template.

    Raises:
        TemplateFault: when it is no Word document.
    """
    reader = WordReader(words)
    points: list[Point] = []
    problems: list[Problem] = []
    for part, source in sources(open_package(template)):
        problems += source.problems
        points += points_in(source.tags)
        on_paper, places = set(reader.printed), list(reader.places)
        reader.read(source.tags)
        if not part.startswith("word/"):  # what stands in the file's properties nobody reads
            reader.printed, reader.places = on_paper, places
    return Read(reader, points, problems)


def _unreadable(problems: Iterable[Problem]) -> Iterator[Objection]:
    for problem in problems:
        kind = Kind.MISSPELT if problem.suggestion else Kind.SYNTAX
        yield Objection(kind, problem.message, problem.paragraph, problem.suggestion)
