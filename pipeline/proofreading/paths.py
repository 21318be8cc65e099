"""Words by their paths: «строки.срок» is the word «срок» of each item of the list «строки»."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from jinja2 import nodes

from pipeline.proofreading.vocabulary import Word

OTHER_FACTS: Final = frozenset({"должность", "представитель", "место", "учредитель"})
"""What below a word is no other form of it: a post does not say whose it is."""

_SAME_ITEM = ("first", "last", "или")


def path_of(node: nodes.Node, named: Callable[[str], str]) -> str:
    """The path of the word an expression names, "" when it names none.

    ``named`` gives the path of a name: that of its list for the item of a loop.
    """
    if isinstance(node, nodes.Name):
        return named(node.name)
    if isinstance(node, nodes.Getattr):
        return _below(path_of(node.node, named), node.attr)
    if isinstance(node, nodes.Getitem):
        part = node.arg.value if isinstance(node.arg, nodes.Const) else None
        whole = path_of(node.node, named)
        return _below(whole, part) if isinstance(part, str) else whole
    if isinstance(node, nodes.Filter) and node.node is not None and node.name in _SAME_ITEM:
        return path_of(node.node, named)
    return ""


def _below(path: str, part: str) -> str:
    return f"{path}.{part}" if path else ""


def is_there(path: str, word: Word, used: Collection[str], printed: Collection[str]) -> bool:
    """Whether a template has a needed word.

    What prints must be printed, in any of its forms; a list, or what only has parts, must be used.
    """
    if word is None or (isinstance(word, Mapping) and "" in word):
        forms = word if isinstance(word, Mapping) else ()
        ways = {path, *(f"{path}.{form}" for form in forms if form not in OTHER_FACTS)}
        return not ways.isdisjoint(printed)
    return stands(path, used)


def stands(path: str, used: Collection[str]) -> bool:
    """Whether the word, or something of it, stands anywhere."""
    return any(one == path or one.startswith(f"{path}.") for one in used)


def word_at(path: str, words: Word) -> Word:
    """The word a path leads to.

    Raises:
        KeyError: when the vocabulary has no such word.
    """
    for part in path.split("."):
        inner = words[0] if isinstance(words, list | tuple) and words else words
        if not isinstance(inner, Mapping):
            raise KeyError(path)
        words = inner[part]
    return words


def lists_above(path: str, words: Word) -> Iterator[str]:
    """The lists a path goes through, the outermost first."""
    parts = path.split(".")
    for count in range(1, len(parts)):
        above = ".".join(parts[:count])
        if isinstance(word_at(above, words), list | tuple):
            yield above


def paths_below(path: str, word: Word) -> Iterator[str]:
    """What is to be used of a word: the word, or everything in each item of a list."""
    yield path
    item = word[0] if isinstance(word, list | tuple) and word else None
    if isinstance(item, Mapping) and "" not in item:
        for name, inner in item.items():
            yield from paths_below(f"{path}.{name}", inner)
