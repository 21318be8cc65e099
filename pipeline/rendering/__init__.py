"""The rendering desk: a Word template and the words of a paper become a Word document.

Read it in the order of the work: `package` opens the .docx, `gathering` finds the tags, `source`
prepares them for Jinja, `grammar` says what a tag may say, `compiled` and `paper` print, `sections`
puts the file right, `reading_back` holds it to what was printed. `shelf` keeps the templates,
`letterhead` splices the school's own head into them.

Papers as they lie in the outbox, edited by hand since: `lines` reads them, `content_controls` finds
what is filled in later, `filling` fills it, `inked` finds what was written where it is gone,
`handwork` and `signed_text` tell what was changed.
"""

from __future__ import annotations

from pipeline.rendering.compiled import points_of, sources
from pipeline.rendering.content_controls import Control, controls_of, missing_controls
from pipeline.rendering.faults import Problem, RenderingFault, TemplateFault
from pipeline.rendering.filling import Filled, fill_controls
from pipeline.rendering.filters import FILTERS, TESTS
from pipeline.rendering.grammar import LOOP, tree_of
from pipeline.rendering.handwork import Change, changed_paragraphs, texts_of
from pipeline.rendering.inked import only_written, unwritten_controls
from pipeline.rendering.letterhead import (
    has_letterhead,
    wants_letterhead,
    with_letterhead,
)
from pipeline.rendering.letterhead_blocks import left_behind
from pipeline.rendering.package import open_package
from pipeline.rendering.paper import render
from pipeline.rendering.shelf import Shelf
from pipeline.rendering.signed_text import signed_changes, signed_text
from pipeline.rendering.tags import POINT, SUBPOINT, Tag
from pipeline.rendering.text import controls, text_of

__all__ = [
    "FILTERS",
    "LOOP",
    "POINT",
    "SUBPOINT",
    "TESTS",
    "Change",
    "Control",
    "Filled",
    "Problem",
    "RenderingFault",
    "Shelf",
    "Tag",
    "TemplateFault",
    "changed_paragraphs",
    "controls",
    "controls_of",
    "fill_controls",
    "has_letterhead",
    "left_behind",
    "missing_controls",
    "only_written",
    "open_package",
    "points_of",
    "render",
    "signed_changes",
    "signed_text",
    "sources",
    "text_of",
    "texts_of",
    "tree_of",
    "unwritten_controls",
    "wants_letterhead",
    "with_letterhead",
]
