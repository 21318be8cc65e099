"""The answers of a form as frozen pydantic models, with the Russian questions on their fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from pipeline.remarks import Severity


class Answers(BaseModel):
    """The answers of a form, or of one row of it: frozen, with Russian questions on its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    rules: ClassVar[tuple[Any, ...]] = ()  # of `Rule`, set by `rule`

    @property
    def left_out(self) -> bool:
        """Whether this item goes into no paper: what is wrong in it is not spoken of then."""
        return False


@dataclass(frozen=True)
class Question:
    """What a form asks in one field, and how the field looks."""

    title: str  # the label in the form and in the remarks
    word: str  # the word in the Word template
    hint: str = ""  # shown when the cell is entered
    width: int = 16  # of the column, in characters
    section: str = ""  # heading over this and the following questions of the front sheet
    key: bool = False  # a filled cell opens an item of its level
    choices: tuple[str, ...] = ()  # offered, but others may be typed
    when_empty: Severity = Severity.ERROR  # for a required question
    example: str = ""  # shown on the instruction sheet
    hidden: bool = False  # the office fills it in, for itself: people see no such column
    numeral: bool = False  # asks for a number of a document: one line, whatever it looks like


def answer(
    title: str,
    word: str,
    *,
    default: Any = ...,
    hint: str = "",
    width: int = 16,
    section: str = "",
    key: bool = False,
    choices: tuple[str, ...] = (),
    when_empty: Severity = Severity.ERROR,
    example: str = "",
    hidden: bool = False,
    numeral: bool = False,
    **limits: Any,
) -> Any:
    """Declare a field of `Answers` with its question; ``limits`` go to pydantic."""
    question = Question(
        title, word, hint, width, section, key, choices, when_empty, example, hidden, numeral
    )
    return Field(default, title=title, json_schema_extra={"question": question}, **limits)  # type: ignore[dict-item]


def question_of(model: type[Answers], name: str) -> Question:
    """The question on a field; TypeError when the field was declared without `answer`."""
    extra = model.model_fields[name].json_schema_extra
    if not isinstance(extra, dict) or not isinstance(extra.get("question"), Question):
        raise TypeError(f"{model.__name__}.{name} is declared without answer()")
    return extra["question"]  # type: ignore[return-value]


@dataclass(frozen=True)
class Unread:
    """Stands in the tree for an answer that could not be read; a remark says why."""

    text: str = ""

    def __bool__(self) -> bool:
        """Never counts as an answer."""
        return False

    def __str__(self) -> str:
        """What stands in the cell."""
        return self.text
