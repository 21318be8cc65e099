"""What words a template may use, and how its expressions name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from jinja2 import nodes

Word: TypeAlias = Mapping[str, "Word"] | Sequence["Word"] | None
"""None prints as it is; a mapping has forms ("" the main one); a list of one shows its items."""

Vocabulary: TypeAlias = Mapping[str, Word]

ANY: Final[Word] = {}  # what we cannot know, or have objected to already; compared by identity


@dataclass
class Scope:
    """Words that a loop (or the paper) brings, and those of them that were used."""

    words: dict[str, Word]
    paragraph: str = ""
    targets: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set)
    paths: dict[str, str] = field(default_factory=dict)  # of the names given here, to their words


def names_of(target: nodes.Node) -> Iterator[nodes.Name]:
    """The names that a loop or a ``set`` gives."""
    if isinstance(target, nodes.Name):
        yield target
    yield from target.find_all(nodes.Name)


def item_of(given: Word) -> Word:
    """What one item of a list is."""
    return given[0] if isinstance(given, list | tuple) and given else ANY


def spelled(node: nodes.Node) -> str:
    """An expression as the person typed it, as far as it is a name with its parts."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{spelled(node.node)}.{node.attr}"
    if isinstance(node, nodes.Filter | nodes.Getitem) and node.node is not None:
        return spelled(node.node)
    return "выражение"


@dataclass(frozen=True)
class Printed:
    """A word where it is printed: its path, the title of the control around it, the paragraph.

    ``in_head`` when no point of the paper stands before it.
    """

    path: str
    control: str
    paragraph: str
    in_head: bool = True
