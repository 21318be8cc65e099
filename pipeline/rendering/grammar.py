"""What a tag may say: the Jinja environment of templates, closed but for what is listed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, Final, cast

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.ext import Extension
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.rendering.blocks import ENDS
from pipeline.rendering.faults import Problem
from pipeline.rendering.filters import FILTERS, TESTS, TRUTH
from pipeline.rendering.points import NumberedPoints
from pipeline.rendering.printing import print_value
from pipeline.rendering.tags import MERGE, Tag

LOOP: Final = (
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "previtem",
    "nextitem",
)
_NODES: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign,
    nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter, nodes.Test, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Neg,
    nodes.Tuple, nodes.List, nodes.Keyword, nodes.CallBlock, nodes.Call, nodes.ExtensionAttribute,
    nodes.ContextReference,
)  # fmt: skip
"""No macro, import, call, multiplication or power: nothing runs long, nothing reaches Python."""


class UnknownWord(StrictUndefined):
    """A word the template uses and nobody gave."""

    @property
    def _undefined_message(self) -> str:
        return f"В шаблоне стоит слово, которого нет: «{self._undefined_name}»."


class Grammar(ImmutableSandboxedEnvironment):
    """Jinja for templates that the school edits: exact dicts and lists, our filters, no globals."""

    def __init__(self) -> None:
        super().__init__(
            autoescape=True,
            undefined=UnknownWord,
            finalize=print_value,
            extensions=[NumberedPoints],
            keep_trailing_newline=True,
        )
        self.filters = dict(FILTERS)
        self.tests = dict(TESTS)
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A form of a word, or what a loop knows; no attribute of any object is ever reached."""
        if type(obj) is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Undefined):
            return obj  # told by its own name when it is printed or asked
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list by number, a form of a word by name."""
        if type(obj) is dict and type(argument) is str:
            return self.getattr(obj, argument)
        if type(obj) is list and type(argument) is int and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Only our own numbering is ever called."""
        return isinstance(getattr(obj, "__self__", None), Extension)


GRAMMAR: Final = Grammar()


def tree_of(tag: Tag) -> nodes.Template:
    """The tree of one tag alone, its block closed.

    Raises:
        TemplateSyntaxError: when it cannot be read.
    """
    source = tag.text
    if tag.word in ENDS:
        source += f"{{% {ENDS[tag.word]} %}}"
    elif tag.word == "elif":
        source = "{% if true %}" + source + "{% endif %}"
    elif tag.word == MERGE:
        source = f"{{% if {tag.argument} %}}{{% endif %}}"
    elif tag.block and tag.word != "set":
        source = ""
    return GRAMMAR.parse(source)


def tag_problems(tag: Tag) -> Iterator[Problem]:
    """What in one tag cannot be read, is unknown or not allowed."""
    try:
        tree = tree_of(tag)
    except TemplateSyntaxError:
        yield Problem(f"Метка «{tag.text}» записана с ошибкой.", tag.paragraph)
        return
    if not all(_allowed(node) for node in tree.find_all(nodes.Node)):
        yield Problem(f"В метке «{tag.text}» стоит то, чего в шаблоне нельзя.", tag.paragraph)
    for used in tree.find_all(nodes.Filter):
        if used.name not in FILTERS:
            yield _unknown(f"После «|» стоит неизвестное: «{used.name}».", used.name, FILTERS, tag)
    for asked in tree.find_all(nodes.Test):
        if asked.name not in TESTS:
            yield _unknown(f"После «is» стоит неизвестное: «{asked.name}».", asked.name, TESTS, tag)


def _allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.ExtensionAttribute)
    return isinstance(node, _NODES) and not (isinstance(node, nodes.For) and node.recursive)


def _unknown(message: str, name: str, known: Iterable[str], tag: Tag) -> Problem:
    near = get_close_matches(name, [word for word in known if word != TRUTH], 1)
    return Problem(message, tag.paragraph, near[0] if near else "")


def with_truth(tree: nodes.Template) -> nodes.Template:
    """Let a condition ask a word whether its main form is filled, not whether it has forms."""
    for branch in tree.find_all(nodes.If):
        branch.test = _asked(branch.test)
    for choice in tree.find_all(nodes.CondExpr):
        choice.test = _asked(choice.test)
    for loop in tree.find_all(nodes.For):
        loop.test = loop.test and _asked(loop.test)
    return tree


def _asked(test: nodes.Node) -> nodes.Expr:
    if isinstance(test, nodes.And | nodes.Or):
        test.left, test.right = _asked(test.left), _asked(test.right)
    elif isinstance(test, nodes.Not):
        test.node = _asked(test.node)
    elif not isinstance(test, nodes.Compare | nodes.Test):
        return nodes.Filter(test, TRUTH, [], [], None, None, lineno=test.lineno)
    return cast("nodes.Expr", test)
