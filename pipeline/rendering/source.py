"""A template's part made into Jinja source; each tag carries the number of its paragraph along.

The number is written behind the tag in spaces of ten kinds: docxtpl's patterns and Jinja's lexer
let spaces pass, and so a fault in a line of the source is told as a paragraph of the Word file.
"""

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
from pipeline.rendering.gathering import Cut, gather, keep_spaces, split_run
from pipeline.rendering.grammar import tag_problems
from pipeline.rendering.package import W
from pipeline.rendering.tags import MERGE, Tag

_SNIPPET = "snippet"
_SNIPPET_READ = re.compile(r"<\?snippet (\d+)\?>")
_DIGITS = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
_CODED = re.compile(rf"(\{{\{{|\{{%)(.*?)([{_DIGITS}]*)(?=\}}\}}|%\}})", re.DOTALL)
_AFTER_MERGE = (
    "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark",
    "headers", "cellIns", "cellDel", "cellMerge", "tcPrChange",
)  # fmt: skip
_VOLATILE = re.compile(r"\{.*\}(?:rsid\w*|paraId|textId)$")


@dataclass(frozen=True)
class Source:
    """Jinja source of a part, its tags, what is wrong, and the paragraph of each line."""

    text: str
    tags: Sequence[Tag]
    problems: Sequence[Problem]
    paragraphs: Sequence[str]

    def paragraph(self, line: int) -> str:
        """The text of the paragraph whose tag stands on a line of the source (from 1)."""
        return self.paragraphs[min(line, len(self.paragraphs)) - 1] if self.paragraphs else ""


def source_of(root: etree._Element) -> Source:
    """Prepare a part of Word text for Jinja; the tree is used up."""
    gathered = gather(root)
    problems = [
        *gathered.problems,
        *(problem for tag in gathered.tags for problem in tag_problems(tag)),
        *block_problems(gathered.tags),
    ]
    if problems:
        return Source("", gathered.tags, problems, ())
    return _Preparation(root, gathered.cuts, gathered.tags).source()


def fit_columns(xml: str) -> etree._Element:
    """The printed XML as a tree, the tables' widths shared out among the columns printed."""
    tree: etree._Element = DocxTemplate(io.BytesIO()).fix_tables(xml)
    return tree


class _Preparation(DocxTemplate):  # type: ignore[misc]
    """docxtpl's preprocessing, fed with tags already whole, clean and checked."""

    def __init__(self, root: etree._Element, cuts: Sequence[Cut], tags: Sequence[Tag]) -> None:
        super().__init__(io.BytesIO())
        self.root, self.cuts, self.tags = root, cuts, tags
        self.snippets: list[str] = []
        self.homes: list[str] = []

    def source(self) -> Source:
        for cut in self.cuts:
            self._apply(cut)
        for element in self.root.iter(etree.Element):
            for name in [name for name in element.attrib if _VOLATILE.match(str(name))]:
                del element.attrib[name]
        patched = self.patch_xml(etree.tostring(self.root, encoding="unicode"))
        text = _SNIPPET_READ.sub(lambda found: self.snippets[int(found[1])], patched)
        return self._located(text)

    def _apply(self, cut: Cut) -> None:
        text = cut.text
        text.text = ""
        keep_spaces(text)
        for piece in cut.pieces:
            if isinstance(piece, str):
                text.text = (text.text or "") + piece
            elif piece.word == MERGE:
                self._merge(piece, text)
            elif piece.block and not piece.level:
                text = split_run(text, text.text or "", self._snippet(self._coded(piece)), "")
            else:
                text.text = (text.text or "") + self._coded(piece)

    def _coded(self, tag: Tag) -> str:
        if not self.homes or self.homes[-1] != tag.paragraph:
            self.homes.append(tag.paragraph)
        code = "".join(_DIGITS[int(digit)] for digit in str(len(self.homes) - 1))
        begin = f"{{%{tag.level} " if tag.block else "{{ "
        return f"{begin}{tag.inside} {code}{tag.text[-2:]}"

    def _snippet(self, text: str) -> etree._Element:
        self.snippets.append(text)
        return etree.ProcessingInstruction(_SNIPPET, str(len(self.snippets) - 1))

    def _merge(self, tag: Tag, text: etree._Element) -> None:
        """Begin a vertical merge where the value is true, else continue it with an empty cell."""
        cell = next(text.iterancestors(f"{W}tc"))
        condition = self._coded(Tag(f"{{% if {tag.argument} %}}", tag.paragraph, word="if"))
        look = cell.find(f"{W}tcPr")
        if look is None:
            look = etree.Element(f"{W}tcPr")
            cell.insert(0, look)
        for old in look.findall(f"{W}vMerge"):
            look.remove(old)
        after = [child for child in look if etree.QName(child).localname in _AFTER_MERGE]
        mark = self._snippet(
            condition + '<w:vMerge w:val="restart"/>{% else %}<w:vMerge/>{% endif %}'
        )
        look.insert(look.index(after[0]) if after else len(look), mark)
        empty = etree.Element(f"{W}p")
        paragraph = cell.find(f"{W}p")
        empty.extend(
            deepcopy(style) for style in ([] if paragraph is None else paragraph.findall(f"{W}pPr"))
        )
        look.addnext(self._snippet(condition))
        cell.extend([self._snippet("{% else %}"), empty, self._snippet("{% endif %}")])

    def _located(self, text: str) -> Source:
        """Begin a line in every tag, so that Jinja's line numbers tell its paragraph."""
        paragraphs: list[str] = []
        pieces: list[str] = []
        at, home = 0, ""
        for found in _CODED.finditer(text):
            pieces += text[at : found.start()], found[1], "\n", found[2]
            paragraphs += [home] * (text.count("\n", at, found.start()) + 1)
            if found[3]:
                home = self.homes[int("".join(str(_DIGITS.index(digit)) for digit in found[3]))]
            at = found.end()
        pieces.append(text[at:])
        return Source("".join(pieces), self.tags, (), [*paragraphs, home])
