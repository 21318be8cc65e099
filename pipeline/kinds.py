"""Kinds of form and paper: everything the engine knows of them.

A domain declares its answers as frozen pydantic models, the questions beside the fields, rules
beside the models, and one ``KIND``. Nothing else of a domain is known to any desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, ClassVar, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, Field

from pipeline.remarks import Remark, Severity
from pipeline.school.facts import Facts


class Answers(BaseModel):
    """The answers of a form, or of one row of it: frozen, with Russian questions on its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    rules: ClassVar[tuple[Rule, ...]] = ()

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
    **limits: Any,
) -> Any:
    """Declare a field of `Answers` with its question; ``limits`` go to pydantic."""
    question = Question(title, word, hint, width, section, key, choices, when_empty, example)
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


@dataclass(frozen=True)
class Breach:
    """What a rule found: where (an item and its field, else the rule's own), words, a proposal."""

    item: Answers | None = None
    at: str | None = None
    proposal: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


Verdict = bool | Breach | Iterable[Breach]
Check = Callable[..., Verdict]


@dataclass(frozen=True)
class Rule:
    """A check beside a model: the remark it gives, the fields it needs, the cell it marks.

    ``chain`` are the models it takes, from the outermost to the item it marks.
    """

    remark: type[Remark]
    check: Check
    needs: tuple[str, ...]
    at: str
    chain: tuple[type[Answers], ...]

    def breaches(self, chain: tuple[Answers, ...], facts: Facts) -> Iterator[Breach]:
        """Run the check on one chain of items; skipped while a needed answer is not there."""
        if any(value is None or isinstance(value, Unread) for value in self._needed(chain)):
            return
        verdict = self.check(*chain, facts)
        if verdict is False:
            yield Breach()
        elif isinstance(verdict, Breach):
            yield verdict
        elif verdict is not True:
            yield from verdict

    def _needed(self, chain: tuple[Answers, ...]) -> Iterator[Any]:
        for need in self.needs:
            owner = next(
                (item for item in reversed(chain) if need in type(item).model_fields), None
            )
            if owner is None:
                raise TypeError(
                    f"{self.check.__name__} needs {need}, which no model of its chain has"
                )
            yield getattr(owner, need)


_Checked = TypeVar("_Checked", bound=Check)


def rule(
    remark: type[Remark], *, needs: tuple[str, ...], at: str
) -> Callable[[_Checked], _Checked]:
    """Attach a check to the model of its last answers parameter; it runs on every such item.

    The check takes items from the outermost to the innermost, then `Facts`, and gives True when
    all is well, False or a `Breach` when not, or any number of breaches.
    """

    def attach(check: _Checked) -> _Checked:
        hints = get_type_hints(check)
        chain = tuple(hints[name] for name in list(signature(check).parameters)[:-1])
        owner = chain[-1]
        owner.rules = (*owner.__dict__.get("rules", ()), Rule(remark, check, needs, at, chain))
        return check

    return attach


@dataclass(frozen=True)
class PaperKind:
    """One document that a form makes, with its Word template named as the paper."""

    code: str
    title: str
    series: str | None = None
    each: str | None = None  # one section of the file per item of that list
    needs: tuple[str, ...] = ()  # paths of words the template must print: «строки.срок»
    points: tuple[str, ...] = ()  # names of its points, by which people leave them out
    words: Callable[[Any, Facts], Mapping[str, Any]] | None = None
    wanted: Callable[[Any, Facts], bool] | None = None

    @property
    def template(self) -> str:
        """File name of the template in ``doc_templates``."""
        return f"{self.title}.docx"


@dataclass(frozen=True)
class FormKind:
    """A kind of form: code, version, answers, papers; one without papers acts on the office."""

    code: str
    version: int
    title: str
    answers: type[Answers]
    identity: Sequence[str] = ()  # what makes two forms the same matter
    papers: Sequence[PaperKind] = ()
    subject: str = ""  # «О закреплении пар»: in folder names and in the register
    front: str = "Форма"  # title of the sheet of single answers
    prefilled: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)  # by labels
    steps: Sequence[str] = ()  # what to do with the form, where it is not the usual
    puts_in_force: Callable[[Any], Iterable[Mapping[str, Any]]] | None = None
    heading: Callable[[Any], str] | None = None  # the subject where it follows from the answers

    def about(self, answers: Any) -> str:
        """The subject, else the title: what the packet's folder is named after."""
        return self.heading(answers) if self.heading else self.subject or self.title
