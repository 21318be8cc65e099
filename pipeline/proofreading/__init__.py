"""The proofreading desk: do template, model and the look of an official paper agree?"""

from __future__ import annotations

from pipeline.proofreading.flaws import Flaw
from pipeline.proofreading.kinds import (
    drafts_by_paper,
    faults_of_template,
    notes,
    proofread,
    trial_print,
    vocabulary_of,
)
from pipeline.proofreading.look import look_over
from pipeline.proofreading.objections import NOTES, Kind, Objection
from pipeline.proofreading.templates import proofread_template
from pipeline.proofreading.words import Vocabulary, Word

__all__ = [
    "NOTES",
    "Flaw",
    "Kind",
    "Objection",
    "Vocabulary",
    "Word",
    "drafts_by_paper",
    "faults_of_template",
    "look_over",
    "notes",
    "proofread",
    "proofread_template",
    "trial_print",
    "vocabulary_of",
]
