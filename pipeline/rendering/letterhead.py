"""The school's letterhead: its text and pictures stand where a template says ``{{ бланк }}``.

The spliced template is one .docx: it is what a packet remembers and what a paper is printed from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.rendering.carried_lists import CarriedLists
from pipeline.rendering.carried_looks import CarriedLooks
from pipeline.rendering.carrying import Carrier
from pipeline.rendering.faults import Problem, TemplateFault, faulty, shortened
from pipeline.rendering.letterhead_blocks import MARK, blocks_of
from pipeline.rendering.package import MAIN, PRINTED, Package, W, open_package, pack, to_xml

TAG: Final = "{{ бланк }}"
_TAG = re.compile(re.escape(TAG).replace(r"\ ", r"\s*"))
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def wants_letterhead(template: bytes) -> bool:
    """Whether a template has a place for the letterhead; what is no Word document has none."""
    try:
        return any(True for _ in _places(open_package(template)))
    except TemplateFault:
        return False


def has_letterhead(template: bytes) -> bool:
    """Whether the letterhead stands in a template already.

    Raises:
        TemplateFault: when it is no Word document.
    """
    package = open_package(template)
    marks = package.tree(next(package.names(MAIN))).iter(f"{W}bookmarkStart")
    return any(mark.get(f"{W}name") == MARK for mark in marks)


def with_letterhead(template: bytes, letterhead: bytes) -> bytes:
    """The template with the letterhead in its place; equal files give equal bytes.

    Styles, lists and pictures of the letterhead come along; its page, headers and footers do not.

    Raises:
        TemplateFault: when one of both is no Word document, or the tag shares its paragraph.
    """
    package, drawn = open_package(template), open_package(letterhead)
    problems = [problem for _, problem in _places(package) if problem]
    if problems:
        raise faulty(problems)
    name = next(package.names(MAIN))
    root, blocks = package.tree(name), blocks_of(drawn)
    carrier = Carrier(drawn, dict(package.parts), name)
    looks = CarriedLooks(carrier)
    looks.carry(blocks)
    CarriedLists(carrier).carry([*blocks, *looks.carried])
    looks.keep()
    carrier.carry(blocks)
    for place in [one for one in root.iter(f"{W}p") if _TAG.search(_words(one))]:
        _splice(place, [deepcopy(block) for block in blocks])
    root = _understood(root, drawn.tree(next(drawn.names(MAIN))))
    return pack({**carrier.finished(), name: to_xml(root)})


def _places(package: Package) -> Iterator[tuple[str, Problem | None]]:
    """The part of each tag, and what is wrong with its place."""
    main = next(package.names(MAIN))
    for name in package.names(*PRINTED):
        for paragraph in package.tree(name).iter(f"{W}p"):
            words = _words(paragraph)
            if not _TAG.search(words):
                continue
            wrong = name != main or _TAG.sub("", words, count=1).strip()
            message = f"Метка «{TAG}» должна стоять в тексте документа, в своём абзаце одна."
            yield name, Problem(message, shortened(words)) if wrong else None


def _words(paragraph: etree._Element) -> str:
    texts = paragraph.iter(f"{W}t")
    return "".join(
        text.text or "" for text in texts if next(text.iterancestors(f"{W}p"), None) is paragraph
    )


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _splice(place: etree._Element, blocks: list[etree._Element]) -> None:
    """Set the letterhead before the tag's paragraph, which goes if nothing hangs on it."""
    behind = place.getnext()
    paragraph_follows = behind is not None and behind.tag in (f"{W}p", f"{W}sdt")
    for block in blocks:
        place.addprevious(block)
    ends_section = place.find(f"{W}pPr/{W}sectPr") is not None
    if ends_section or (blocks[-1].tag == f"{W}tbl" and not paragraph_follows):
        for child in [child for child in place if child.tag != f"{W}pPr"]:
            place.remove(child)
    else:
        _drop(place)


def _understood(root: etree._Element, drawn: etree._Element) -> etree._Element:
    """The template's root, which lets older programs pass over what the letterhead's root does."""
    wanted = (drawn.get(_IGNORABLE) or "").split()
    theirs, mine = _prefixes(drawn), _prefixes(root)
    names = theirs | mine
    known = [prefix for prefix in wanted if names.get(prefix) == theirs.get(prefix)]
    passed = list(dict.fromkeys([*(root.get(_IGNORABLE) or "").split(), *known]))
    if not known:
        return root
    fresh = etree.Element(root.tag, nsmap=names)
    for attribute, value in root.attrib.items():
        fresh.set(attribute, value)
    fresh.set(_IGNORABLE, " ".join(passed))
    fresh.extend(list(root))
    return fresh


def _prefixes(root: etree._Element) -> dict[str, str]:
    return {prefix: name for prefix, name in root.nsmap.items() if prefix}
