"""A template's part made into Jinja source."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from docxtpl import DocxTemplate
from lxml import etree

from pipeline.rendering.blocks import block_problems
from pipeline.rendering.faults import Problem
from pipeline.rendering.gathering import Cut, drop_empty, gather, keep_spaces, split_run
from pipeline.rendering.grammar import tag_problems
from pipeline.rendering.package import W
from pipeline.rendering.snippets import Located, Snippets
from pipeline.rendering.tags import MERGE, Tag

_AFTER_MERGE = (
    "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark",
    "headers", "cellIns", "cellDel", "cellMerge", "tcPrChange",
)  # fmt: skip
_VOLATILE = re.compile(r"\{.*\}(?:rsid\w*|paraId|textId)$")
_HIDE = str.maketrans("{}", "\U0010fff0\U0010fff1")
_SHOW = str.maketrans("\U0010fff0\U0010fff1", "{}")
"""docxtpl joins braces across runs and paragraphs; those of the template's text are hidden."""


@dataclass(frozen=True)
class Source:
    """Jinja source of a part with its places, its tags, and what is wrong with them."""

    located: Located
    tags: Sequence[Tag]
    problems: Sequence[Problem]


def source_of(root: etree._Element) -> Source:
    """Prepare a part of Word text for Jinja; the tree is used up."""
    gathered = gather(root)
    problems = [
        *gathered.problems,
        *(problem for tag in gathered.tags for problem in tag_problems(tag)),
        *block_problems(gathered.tags),
    ]
    if problems:
        return Source(Located("", ()), gathered.tags, problems)
    return Source(_Preparation(root).prepared(gathered.cuts), gathered.tags, ())


def fit_columns(xml: str) -> etree._Element:
    """The printed XML as a tree, the tables' widths shared out among the columns printed."""
    tree: etree._Element = DocxTemplate(io.BytesIO()).fix_tables(xml)
    return tree


class _Preparation(DocxTemplate):  # type: ignore[misc]
    """docxtpl's preprocessing, fed with tags already whole, clean and checked."""

    def __init__(self, root: etree._Element) -> None:
        super().__init__(io.BytesIO())
        self.root = root
        self.snippets = Snippets()

    def prepared(self, cuts: Sequence[Cut]) -> Located:
        for text in self.root.iter(f"{W}t"):
            text.text = (text.text or "").translate(_HIDE)
        for cut in cuts:
            self._apply(cut)
            drop_empty(cut)
        for element in self.root.iter(etree.Element):
            for name in [name for name in element.attrib if _VOLATILE.match(str(name))]:
                del element.attrib[name]
        patched = self.patch_xml(etree.tostring(self.root, encoding="unicode"))
        return self.snippets.filled(patched.translate(_SHOW))

    def _apply(self, cut: Cut) -> None:
        text = cut.text
        text.text = ""
        keep_spaces(text)
        for piece in cut.pieces:
            if isinstance(piece, str):
                _add(text, piece.translate(_HIDE))
            elif piece.level:
                _add(text, self.snippets.level_tag(piece.level, piece.text, piece.paragraph))
            elif piece.word == MERGE:
                self._merge(piece, text)
            elif piece.block:
                text = split_run(text, self.snippets.element(piece.text, piece.paragraph))
            else:
                text.append(self.snippets.element(piece.text, piece.paragraph))

    def _merge(self, tag: Tag, text: etree._Element) -> None:
        """Begin a vertical merge where the value is true, else continue it with an empty cell."""
        cell = next(text.iterancestors(f"{W}tc"))
        condition = f"{{% if {tag.argument} %}}"
        look = cell.find(f"{W}tcPr")
        if look is None:
            look = etree.Element(f"{W}tcPr")
            cell.insert(0, look)
        for old in look.findall(f"{W}vMerge"):
            look.remove(old)
        after = [child for child in look if etree.QName(child).localname in _AFTER_MERGE]
        mark = condition + '<w:vMerge w:val="restart"/>{% else %}<w:vMerge/>{% endif %}'
        at = look.index(after[0]) if after else len(look)
        look.insert(at, self.snippets.element(mark, tag.paragraph))
        look.addnext(self.snippets.element(condition, tag.paragraph))
        cell.append(self.snippets.element("{% else %}", tag.paragraph))
        cell.append(_empty_like(cell.find(f"{W}p")))
        cell.append(self.snippets.element("{% endif %}", tag.paragraph))


def _add(text: etree._Element, words: str) -> None:
    """Add words at the end of a text, behind the tags that stand in it already."""
    if len(text):
        text[-1].tail = (text[-1].tail or "") + words
    else:
        text.text = (text.text or "") + words


def _empty_like(paragraph: etree._Element | None) -> etree._Element:
    empty = etree.Element(f"{W}p")
    if paragraph is not None:
        empty.extend(deepcopy(look) for look in paragraph.findall(f"{W}pPr"))
    return empty
