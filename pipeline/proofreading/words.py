"""The words of a template held to those its paper has: names, their forms, the items of lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinja2 import TemplateSyntaxError, nodes
from rapidfuzz import fuzz, process

from pipeline.language.spelling import tidy
from pipeline.proofreading.objections import Kind, Objection
from pipeline.proofreading.paths import path_of
from pipeline.proofreading.vocabulary import (
    ANY,
    Printed,
    Scope,
    Vocabulary,
    Word,
    item_of,
    names_of,
    spelled,
)
from pipeline.rendering import LOOP, POINT, Tag, tree_of

__all__ = ["Vocabulary", "Word", "WordReader"]

_NEAR = 70  # of 100: «настваник» is 89 near to «наставник», «куратор» 38


class WordReader:
    """Reads the tags of one part after another and keeps what it objects to."""

    def __init__(self, words: Vocabulary) -> None:
        self.scopes = [Scope(dict(words))]
        self.objections: list[Objection] = []
        self.used: set[str] = set()  # paths of the words that stand anywhere: «пары.наставник»
        self.printed: set[str] = set()  # of those that are printed
        self.places: list[Printed] = []  # where each of them is printed
        self.loops: dict[str, str] = {}  # path of a list -> what the template calls its item
        self._paragraph = self._control = ""
        self._printing = False
        self._in_head = True

    def read(self, tags: Sequence[Tag]) -> None:
        """Read the tags of one part; what it has set is forgotten at its end."""
        given = dict(self.scopes[0].words)
        for tag in tags:
            self._paragraph, self._control = tag.paragraph, tag.control
            self._in_head &= tag.word != POINT
            if tag.word == "endfor" and len(self.scopes) > 1:
                self._close()
            else:
                self._read_tag(tag)
        while len(self.scopes) > 1:
            self._close()
        self.scopes[0].words = given
        self.scopes[0].paths.clear()

    def _read_tag(self, tag: Tag) -> None:
        try:
            tree = tree_of(tag)
        except TemplateSyntaxError:
            if tag.word == "for":  # its end will close a scope
                self.scopes.append(Scope({"loop": ANY}))
            return
        for node in tree.body:
            self._read_node(node)

    def _read_node(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Output):
            self._printing = True
            for printed in node.nodes:
                self._printed(printed)
            self._printing = False
        elif isinstance(node, nodes.For):
            self._open(node)
        elif isinstance(node, nodes.If):
            for branch in (node, *node.elif_):
                self._kind_of(branch.test)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self._kind_of(node.node), self._path_of(node.node))

    def _open(self, loop: nodes.For) -> None:
        given, path = self._kind_of(loop.iter), self._path_of(loop.iter)
        item: Word = ANY
        if isinstance(given, list | tuple):
            item = given[0] if given else ANY
        elif given is not ANY:
            self._object(Kind.LIST, f"«{spelled(loop.iter)}» – не список, его нельзя перебирать.")
        about: dict[str, Word] = dict.fromkeys(LOOP)
        about |= {"previtem": item, "nextitem": item}
        self.scopes.append(Scope({"loop": about}, self._paragraph))
        self._bind(loop.target, item, path)
        self.loops.setdefault(path, spelled(loop.target))
        self.scopes[-1].targets = tuple(name.name for name in names_of(loop.target))
        if loop.test is not None:
            self._kind_of(loop.test)

    def _close(self) -> None:
        scope = self.scopes.pop()
        for name in scope.targets:
            if name not in scope.used:
                message = f"«{name}» нигде внутри цикла не стоит: строки будут одинаковы."
                self.objections.append(Objection(Kind.ALIKE, message, scope.paragraph))

    def _bind(self, target: nodes.Node, given: Word, path: str) -> None:
        for name in names_of(target):
            self.scopes[-1].words[name.name] = given if name is target else ANY
            self.scopes[-1].paths[name.name] = path if name is target else ""

    def _path_of(self, node: nodes.Node) -> str:
        return path_of(node, self._path_named)

    def _path_named(self, name: str) -> str:
        for scope in reversed(self.scopes):
            if name in scope.words:
                return scope.paths.get(name, "" if scope.targets else name)
        return ""

    def _printed(self, node: nodes.Expr) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        given = self._kind_of(node)
        if given is ANY or given is None:
            return
        if isinstance(given, Mapping):
            if "" not in given:
                forms = ", ".join(f"«{form}»" for form in given)
                self._object(Kind.WHOLE, f"У «{spelled(node)}» надо выбрать форму: {forms}.")
        else:
            message = f"«{spelled(node)}» – список: напишите «| список» или переберите его."
            self._object(Kind.WHOLE, message)

    def _kind_of(self, node: nodes.Node) -> Word:
        """What an expression gives, as far as the vocabulary tells; objects to unknown words."""
        if path := self._path_of(node):
            self.used.add(path)
            if self._printing:
                self.printed.add(path)
                where = (self._control, self._paragraph, self._in_head)
                self.places.append(Printed(path, *where))
        return self._looked_into(node)

    def _looked_into(self, node: nodes.Node) -> Word:
        if isinstance(node, nodes.Name):
            return self._looked_up(node.name)
        if isinstance(node, nodes.Getattr):
            return self._form(node.node, node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            if isinstance(node.arg.value, str):
                return self._form(node.node, node.arg.value)
            return item_of(self._looked_into(node.node))
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filtered(node, node.node)
        for child in node.iter_child_nodes():
            self._kind_of(child)
        return ANY

    def _filtered(self, node: nodes.Filter, of: nodes.Expr) -> Word:
        given = self._kind_of(of)
        for argument in node.args:
            self._kind_of(argument)
        if node.name == "или":
            return given
        return item_of(given) if node.name in ("first", "last") else ANY

    def _looked_up(self, name: str) -> Word:
        for scope in reversed(self.scopes):
            if name in scope.words:
                scope.used.add(name)
                return scope.words[name]
        known = [word for scope in self.scopes for word in scope.words]
        self._unknown(f"Нет такого слова: «{name}».", name, known)
        return ANY

    def _form(self, of: nodes.Node, name: str) -> Word:
        given = self._looked_into(of)
        if given is ANY:
            return ANY
        if isinstance(given, Mapping):
            if name in given:
                return given[name]
            forms = [form for form in given if form]
            self._unknown(f"У «{spelled(of)}» нет «{name}».", name, forms)
        elif given is None:
            self._object(Kind.UNKNOWN, f"У «{spelled(of)}» нет частей, а после точки – «{name}».")
        else:
            message = f"«{spelled(of)}» – список: «{name}» есть у каждого в нём, а не у списка."
            self._object(Kind.LIST, message)
        return ANY

    def _unknown(self, message: str, name: str, known: Sequence[str]) -> None:
        if tidy(name).look_alikes:
            message += " В слове латинские буквы вместо русских."
        found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
        kind, meant = (Kind.MISSPELT, found[0]) if found else (Kind.UNKNOWN, "")
        self._object(kind, message, meant)

    def _object(self, kind: Kind, message: str, suggestion: str = "") -> None:
        self.objections.append(Objection(kind, message, self._paragraph, suggestion))
