"""What a kind of form has to do with the books that the office keeps for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class BookForm:
    """How rows of the journal of orders become a form of this kind.

    ``rows`` are those «known» to the register, with what people have told of them, or those that
    people have «added»; ``labels`` are the questions of the ``sheet`` by the columns of the book.
    """

    rows: Literal["known", "added"]
    sheet: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class RunningBook:
    """The book over what signed papers put in force: its name, what runs, and who with whom.

    ``labels`` stand over the people of a row, in their order.
    """

    name: str
    what: str  # the kind of the rows in force
    labels: tuple[str, ...]
