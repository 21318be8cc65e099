"""The proofreading desk: do template, model and the look of an official paper agree?"""

from __future__ import annotations

from pipeline.proofreading.objections import Kind, Objection
from pipeline.proofreading.templates import proofread_template
from pipeline.proofreading.vocabulary import Vocabulary, Word

__all__ = ["Kind", "Objection", "Vocabulary", "Word", "proofread_template"]
