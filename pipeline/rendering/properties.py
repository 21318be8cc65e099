"""The properties of a document (title …): tags in them are read, traces of editing dropped."""

from __future__ import annotations

from lxml import etree

from pipeline.rendering.blocks import block_problems
from pipeline.rendering.faults import Problem, shortened
from pipeline.rendering.grammar import tag_problems
from pipeline.rendering.snippets import Snippets
from pipeline.rendering.source import Source
from pipeline.rendering.tags import BROKEN, TAG, Tag, first_word, read_tag

_TRACES = ("lastModifiedBy", "lastPrinted", "revision", "created", "modified")
"""Who edited the template and when says nothing of the paper and would differ by the template."""


def property_source(root: etree._Element) -> Source:
    """Prepare the core properties for Jinja; the tree is used up."""
    tags: list[Tag] = []
    problems: list[Problem] = []
    snippets = Snippets()
    for element in list(root):
        if etree.QName(element).localname in _TRACES:
            root.remove(element)
            continue
        text = element.text or ""
        if BROKEN.search(TAG.sub("", text)):
            problems.append(Problem("Метка в свойствах документа не закончена.", shortened(text)))
        else:
            tags += _replace_tags(element, text, snippets)
    problems += [problem for tag in tags for problem in tag_problems(tag)]
    problems += block_problems(tags)
    return Source(snippets.filled(etree.tostring(root, encoding="unicode")), tags, problems)


def _replace_tags(element: etree._Element, text: str, snippets: Snippets) -> list[Tag]:
    tags = []
    words = TAG.split(text)
    element.text = words[0]
    for typed, behind in zip(TAG.findall(text), words[1:], strict=True):
        cleaned, level = read_tag(typed)
        tag = Tag(cleaned, shortened(text), level, first_word(cleaned), home=element)
        place = snippets.element(tag.text, tag.paragraph)
        place.tail = behind
        element.append(place)
        tags += [] if typed.startswith("{#") else [tag]
    return tags
