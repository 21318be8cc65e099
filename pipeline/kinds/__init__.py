"""Kinds of form and paper: everything the engine knows of them.

A domain declares its answers as frozen pydantic models, the questions beside the fields, rules
beside the models, and one ``KIND``. Nothing else of a domain is known to any desk.
"""

from __future__ import annotations

from pipeline.kinds.answers import Answers, Question, Unread, answer, question_of
from pipeline.kinds.booked import BookForm, RunningBook
from pipeline.kinds.forms import LETTERHEAD, Earlier, FormKind, PaperKind
from pipeline.kinds.points import ENDORSED, FIRST, LAST, LEFT_OUT, OWN_POINTS, PointName
from pipeline.kinds.rules import Breach, Check, Rule, Verdict, rule

__all__ = [
    "ENDORSED",
    "FIRST",
    "LAST",
    "LEFT_OUT",
    "LETTERHEAD",
    "OWN_POINTS",
    "Answers",
    "BookForm",
    "Breach",
    "Check",
    "Earlier",
    "FormKind",
    "PaperKind",
    "PointName",
    "Question",
    "Rule",
    "RunningBook",
    "Unread",
    "Verdict",
    "answer",
    "question_of",
    "rule",
]
