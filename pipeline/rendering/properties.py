"""The properties of a document (title …): tags in them are read, traces of editing dropped."""

from __future__ import annotations

from lxml import etree

from pipeline.rendering.blocks import block_problems
from pipeline.rendering.faults import Problem, shortened
from pipeline.rendering.grammar import tag_problems
from pipeline.rendering.source import Source
from pipeline.rendering.tags import BROKEN, TAG, Tag, first_word, read_tag

_TRACES = ("lastModifiedBy", "lastPrinted", "revision", "created", "modified")
"""Who edited the template and when says nothing of the paper and would differ by the template."""


def property_source(root: etree._Element) -> Source:
    """Prepare the core properties for Jinja; the tree is used up."""
    tags: list[Tag] = []
    problems: list[Problem] = []
    for element in list(root):
        if etree.QName(element).localname in _TRACES:
            root.remove(element)
            continue
        text = element.text or ""
        if BROKEN.search(TAG.sub("", text)):
            problems.append(Problem("Метка в свойствах документа не закончена.", shortened(text)))
        element.text, at = "", 0
        for found in TAG.finditer(text):
            element.text += text[at : found.start()]
            if not found[0].startswith("{#"):
                tags.append(_tag(found[0], text, element))
                element.text += tags[-1].text
            at = found.end()
        element.text += text[at:]
    problems += [problem for tag in tags for problem in tag_problems(tag)]
    problems += block_problems(tags)
    return Source(_unescaped(etree.tostring(root, encoding="unicode")), tags, problems, ())


def _tag(typed: str, text: str, element: etree._Element) -> Tag:
    cleaned, level = read_tag(typed)
    return Tag(cleaned, shortened(text), level, first_word(cleaned), element)


def _unescaped(xml: str) -> str:
    """Serialising has escaped the signs of comparison inside the tags."""
    return TAG.sub(lambda tag: tag[0].replace("&lt;", "<").replace("&gt;", ">"), xml)
