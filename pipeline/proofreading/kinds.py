"""Templates held to the kinds they belong to: the words come from a specimen of the kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.kinds import ENDORSED, LETTERHEAD, OWN_POINTS, FormKind, PaperKind, question_of
from pipeline.proofreading.letterhead import lost_parts, without_school
from pipeline.proofreading.objections import Kind, Objection
from pipeline.proofreading.paths import paths_below, stands
from pipeline.proofreading.points import left_out
from pipeline.proofreading.templates import proofread_template, read_template
from pipeline.proofreading.words import Vocabulary, Word
from pipeline.rendering import RenderingFault, TemplateFault, render
from pipeline.review.packet import Draft
from pipeline.review.specimen import letterhead_specimen, specimen

NUMBERED = ("приказ.дата", "приказ.номер", "подписывает", "подписывает.должность", "школа")
"""What no paper of a numbering series can do without (ГОСТ Р 7.0.97, реквизиты 05, 10, 11, 22)."""

OFFICE = {"приказ", "подписывает", "школа"}  # words that every paper has


def vocabulary_of(draft: Draft) -> Vocabulary:
    """Every word a template of the paper may use, with the forms and items below it."""
    words = {name: _word(value) for name, value in draft.words.items()}
    for item in (draft.each or ())[:1]:
        words |= {name: _word(value) for name, value in item.items()}
    return words


def _word(value: Any) -> Word:
    if isinstance(value, Mapping):
        return {name: _word(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_word(value[0])] if value else []
    return None


def required_of(paper: PaperKind) -> frozenset[str]:
    """Paths of the words without which a paper is not whole."""
    return frozenset((*paper.needs, *(NUMBERED if paper.series else ())))


def drafts_by_paper(kinds: Iterable[FormKind]) -> dict[str, tuple[FormKind, Draft]]:
    """A specimen draft of every paper of the product, by the paper's code."""
    return {draft.paper.code: (kind, draft) for kind in kinds for draft in specimen(kind)}


def proofread(draft: Draft, template: bytes) -> list[Objection]:
    """Everything wrong with a template; when its words are right it is also printed on trial."""
    paper = draft.paper
    try:
        required = without_school(required_of(paper), template)
        beside = list(lost_parts(template)) if paper is LETTERHEAD else []
    except TemplateFault as fault:
        return [Objection(Kind.SYNTAX, fault.message, template=paper.template)]
    objections = proofread_template(template, paper, vocabulary_of(draft), required)
    return [*objections, *beside] or list(_trial(draft, template))


def notes(kind: FormKind, draft: Draft, template: bytes) -> list[Objection]:
    """Notes on a good template: words made for it alone, points of its paper, that it never uses.

    Raises:
        TemplateFault: when it is no Word document.
    """
    asked = {question_of(kind.answers, name).word for name in kind.answers.model_fields}
    own = {name: _word(value) for name, value in draft.words.items() if name not in asked | OFFICE}
    read = read_template(template, vocabulary_of(draft))
    said = [
        *_unused(own, read.words.used),
        *_endorsements_lost(draft, read.words.used),
        *left_out(read.points, draft.paper.points),
    ]
    return [replace(note, template=draft.paper.template) for note in said]


def _unused(own: Vocabulary, used: Collection[str]) -> Iterator[Objection]:
    for name, word in own.items():
        for path in paths_below(name, word):
            if not stands(path, used) and (path == name or stands(name, used)):
                message = f"Слово «{path}» готовят для этого шаблона, а в нём его нет."
                yield Objection(Kind.UNUSED, message)


def _endorsements_lost(draft: Draft, used: Collection[str]) -> Iterator[Objection]:
    """A note on an order that does not print who has agreed to it, though its form asks."""
    if draft.paper.series and ENDORSED in draft.words and not stands(ENDORSED, used):
        message = f"Лист «Согласования» формы не печатается: слова «{ENDORSED}» в шаблоне нет."
        yield Objection(Kind.UNUSED, message)


def trial_print(draft: Draft, template: bytes) -> bytes:
    """A specimen printed from a template; what the school may do without is not asked of it.

    Raises:
        RenderingFault: when it cannot be printed.
    """
    used = read_template(template, vocabulary_of(draft)).words.used
    words = {**draft.words, OWN_POINTS: []}
    if not stands(ENDORSED, used):
        words[ENDORSED] = []
    return render(template, words, draft.each)


def _trial(draft: Draft, template: bytes) -> Iterator[Objection]:
    try:
        trial_print(draft, template)
    except TemplateFault as fault:
        yield Objection(Kind.SYNTAX, fault.message, template=draft.paper.template)
    except RenderingFault as fault:
        yield Objection(
            Kind.SYNTAX, f"Пробный документ не напечатался: {fault}", template=draft.paper.template
        )


def faults_of_template(
    kinds: Mapping[str, FormKind], paper: PaperKind, template: bytes
) -> list[str]:
    """What is wrong with a paper's template, a line for each fault; nothing when it is good."""
    draft = (
        letterhead_specimen()
        if paper is LETTERHEAD
        else drafts_by_paper(kinds.values())[paper.code][1]
    )
    return [objection.line for objection in proofread(draft, template)]
