"""Kinds of form and of paper: what one ``KIND`` of a domain declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.effects import Effect
from pipeline.kinds.answers import Answers
from pipeline.kinds.booked import BookForm, RunningBook
from pipeline.school.facts import Facts
from pipeline.school.issued import Basis


@dataclass(frozen=True)
class PaperKind:
    """One document that a form makes, with its Word template named as the paper."""

    code: str
    title: str
    series: str | None = None
    each: str | None = None  # one section of the file per item of that list
    needs: tuple[str, ...] = ()  # paths of words the template must print: «строки.срок»
    points: tuple[str, ...] = ()  # names of its points, by which people leave them out
    required_points: tuple[str, ...] = ()  # of these, what nobody may leave out
    words: Callable[[Any, Facts], Mapping[str, Any]] | None = None
    wanted: Callable[[Any, Facts], bool] | None = None

    @property
    def template(self) -> str:
        """File name of the template in ``doc_templates``."""
        return f"{self.title}.docx"


LETTERHEAD: Final = PaperKind(
    code="БШ-1", title="Бланк школы", needs=("приказ.дата", "приказ.номер")
)
"""What the school draws over its orders: kept and proofread as a template, printed within one."""


@dataclass(frozen=True)
class Earlier:
    """What an earlier version of a form asked otherwise than the present one.

    Fields and lists are named by their paths («pairs.mentor»). A form of that version is read by
    this: its answers are carried over, and what has changed is told.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)  # its label: the field it has now
    added: Sequence[str] = ()  # what it did not ask yet
    gone: Sequence[str] = ()  # the labels of what it asked and nobody asks now
    words: Sequence[str] = ()  # its hints and headings that are drawn no more


@dataclass(frozen=True)
class FormKind:
    """A kind of form: code, version, answers, papers; one with an effect acts on the office."""

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
    effect: Callable[[Any, Facts], Effect] | None = None  # of a form that makes no papers
    prefill: Callable[[Facts], Mapping[str, Any]] | None = None  # by labels, from what is known
    result: str = ""  # what comes of a form that makes no papers, as its sheets tell it
    basis_of: Callable[[Any], Basis] | None = None  # the order it rests on
    earlier: Mapping[int, Earlier] = field(default_factory=dict)  # by the number of the version
    from_book: BookForm | None = None  # what of the journal of orders may be told by it
    running: RunningBook | None = None  # the book over what its papers put in force
    stays: bool = False  # lies in the house and is edited there: the card

    @property
    def points(self) -> tuple[str, ...]:
        """Names of the points of all its papers."""
        return tuple(dict.fromkeys(point for paper in self.papers for point in paper.points))

    def about(self, answers: Any) -> str:
        """The subject, else the title: what the packet's folder is named after."""
        return self.heading(answers) if self.heading else self.subject or self.title
