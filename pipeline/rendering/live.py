"""What of a Word text counts: not what a tracked change deletes, nor what is said twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from pipeline.rendering.package import W

FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX: Final = f"{W}txbxContent"
DELETED: Final = frozenset((f"{W}del", f"{W}moveFrom"))
UNREAD: Final = DELETED | {
    FALLBACK,  # the same again for old programs
    BOX,  # its paragraphs are no part of the one it hangs in
    *(W + tag for tag in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "sectPr")),
}
_DELETED_AFTER = (f"{W}customXmlDelRangeStart", f"{W}customXmlMoveFromRangeStart")
_MARKS = {f"{W}proofErr"} | {
    f"{W}{name}{end}"
    for name in ("bookmark", "commentRange", "perm", "customXmlInsRange")
    for end in ("Start", "End")
}


def own(container: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The nearest live elements with these tags: through controls and other wraps, not deeper."""
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag not in UNREAD:
            yield from own(child, *tags)


def is_deleted(element: etree._Element) -> bool:
    """Whether a tracked change deletes it, or the row or the cell it stands in."""
    return _deleted_from_before(element) or any(
        around.tag in DELETED
        or around.find(f"{W}trPr/{W}del") is not None
        or around.find(f"{W}tcPr/{W}cellDel") is not None
        for around in element.iterancestors()
    )


def _deleted_from_before(element: etree._Element) -> bool:
    """Whether the mark with which Word deletes a control stands before it, among other marks."""
    for before in element.itersiblings(preceding=True):
        if before.tag not in _MARKS:
            return before.tag in _DELETED_AFTER
    return False


def is_repeated(element: etree._Element) -> bool:
    """Whether it belongs to a form for old programs, which says the same again."""
    return next(element.iterancestors(FALLBACK), None) is not None
