"""A template compiled: its parts as Jinja templates, ready to print any number of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import Template, TemplateError, UndefinedError
from lxml import etree

from pipeline.rendering.faults import Problem, RenderingFault, TemplateFault, faulty
from pipeline.rendering.grammar import GRAMMAR, with_truth
from pipeline.rendering.package import CORE, MAIN, PRINTED, Package, W, open_package
from pipeline.rendering.printing import LEDGER, Ledger
from pipeline.rendering.properties import property_source
from pipeline.rendering.source import Source, source_of
from pipeline.rendering.tags import POINT, SUBPOINT, Tag

_SPLIT = "<?split here?>"  # around what a paper of many sections repeats


@dataclass(frozen=True)
class CompiledPart:
    """One part: what stands before and after the text that is printed, and that text."""

    name: str
    head: str
    body: Template
    tail: str
    source: Source

    @cached_property
    def points(self) -> list[str]:
        """The names of its points, in their order."""
        return _names(self.source.tags)

    @cached_property
    def main(self) -> bool:
        """Whether it is the text of the document."""
        return "</w:body>" in self.tail

    def names(self, word: str) -> bool:
        """Whether a tag of it names a word."""
        return any(re.search(rf"\b{word}\b", tag.text) for tag in self.source.tags)

    def print(self, words: Mapping[str, Any], ledger: Ledger) -> str:
        """Print the text once; what was printed is in the ledger.

        Raises:
            TemplateFault: when it asks for a word that nobody gave.
            RenderingFault: when a value cannot be printed.
        """
        given = self.body.new_context({**words, LEDGER: ledger})
        try:
            return "".join(self.body.root_render_func(given))
        except UndefinedError as failure:
            raise TemplateFault(self._told(str(failure.message), failure)) from None
        except TemplateFault as failure:
            raise TemplateFault(self._told(failure.message, failure)) from None
        except RenderingFault as failure:
            raise RenderingFault(self._told(failure.message, failure)) from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as failure:
            message = self._told("Метку нельзя выполнить с этими словами.", failure)
            raise RenderingFault(message) from None

    def _told(self, message: str, failure: BaseException) -> str:
        line, trace = 1, failure.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == "<template>":
                line = self.body.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return Problem(message, self.source.located.paragraph(line)).line


@dataclass(frozen=True)
class Compiled:
    """A whole template."""

    package: Package
    main: CompiledPart
    others: tuple[CompiledPart, ...]
    core: CompiledPart | None


def sources(package: Package) -> Iterator[tuple[str, Source]]:
    """Every part that may hold tags, by name: the text, headers, footers, notes, the properties."""
    for name in package.names(*PRINTED):
        yield name, source_of(_with_split(package.tree(name)))
    for name in package.names(CORE):
        yield name, property_source(package.tree(name))


def _with_split(root: etree._Element) -> etree._Element:
    """Mark where the body begins and where its last section's properties stand."""
    body = root.find(f"{W}body")
    if body is not None:
        last = len(body) - 1 if len(body) and body[-1].tag == f"{W}sectPr" else len(body)
        body.insert(last, etree.ProcessingInstruction("split", "here"))
        body.insert(0, etree.ProcessingInstruction("split", "here"))
    return root


def points_of(template: bytes) -> list[str]:
    """Names of the points that a template marks, in its order: what «не_печатать» may name.

    Raises:
        TemplateFault: when the file is no Word document.
    """
    return _names([tag for _, source in sources(open_package(template)) for tag in source.tags])


def _names(tags: Sequence[Tag]) -> list[str]:
    names = [tag.argument.strip("\"'") for tag in tags if tag.word in (POINT, SUBPOINT)]
    return [name for name in names if name]


@lru_cache(maxsize=32)
def compile_template(template: bytes) -> Compiled:
    """Compile a template; the last 32 are kept.

    Raises:
        TemplateFault: with everything that is wrong with it.
    """
    package = open_package(template)
    found = dict(sources(package))
    problems = [problem for source in found.values() for problem in source.problems]
    if problems:
        raise faulty(problems)
    parts = {name: _compile_part(name, source) for name, source in found.items()}
    main = parts.pop(next(package.names(MAIN)))
    core = parts.pop(next(package.names(CORE), ""), None)
    return Compiled(package, main, tuple(parts.values()), core)


def _compile_part(name: str, source: Source) -> CompiledPart:
    pieces = source.located.text.split(_SPLIT)
    head, body, tail = pieces if len(pieces) == 3 else ("", source.located.text, "")
    body = "\n" * head.count("\n") + body
    try:
        tree = with_truth(GRAMMAR.parse(body))
        return CompiledPart(name, head, GRAMMAR.from_string(tree), tail, source)
    except TemplateError as failure:
        line = getattr(failure, "lineno", None) or 1
        problem = Problem("Шаблон записан с ошибкой.", source.located.paragraph(line))
        raise faulty([problem]) from failure
