"""The printed text put together: sections on new pages, and what Word insists on in every file."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.rendering.merged_rows import keep_merged_rows
from pipeline.rendering.package import W

SECTION = "<?section?>"  # stands between two sections of one file
_BEFORE_BREAK = (f"{W}pStyle", f"{W}keepNext", f"{W}keepLines")
_NUMBERED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ENDS_WITH_PARAGRAPH = (
    f"{W}tc",
    f"{W}hdr",
    f"{W}ftr",
    f"{W}footnote",
    f"{W}endnote",
    f"{W}comment",
)


def put_right(root: etree._Element) -> None:
    """Give a printed part what Word insists on; nothing of the text is changed."""
    for row in [row for row in root.iter(f"{W}tr") if row.find(f".//{W}tc") is None]:
        _drop(row)
    for table in [table for table in root.iter(f"{W}tbl") if table.find(f".//{W}tr") is None]:
        _drop(table)
    for container in root.iter(*_ENDS_WITH_PARAGRAPH):
        if len(container) == 0 or container[-1].tag != f"{W}p":
            etree.SubElement(container, f"{W}p")
    body = root.find(f"{W}body")
    if body is not None:
        _begin_sections(body)
        _end_with_paragraph(body)
        _make_unique(body)
        keep_merged_rows(body)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _begin_sections(body: etree._Element) -> None:
    last = body[-1] if len(body) and body[-1].tag == f"{W}sectPr" else None
    inner = [mark for mark in body.iter(f"{W}sectPr") if mark is not last]
    for mark in list(body.iter(etree.ProcessingInstruction)):
        if inner and last is not None:
            _end_section(mark, last)
        else:
            _break_page(mark)
        body.remove(mark)


def _end_section(mark: etree._Element, last: etree._Element) -> None:
    """Close an item with the properties of the template's last section, as the file's end does."""
    before = mark.getprevious()
    if before is None or before.tag != f"{W}p" or before.find(f"{W}pPr/{W}sectPr") is not None:
        before = etree.Element(f"{W}p")
        mark.addprevious(before)
    properties = deepcopy(last)
    _look(before).append(properties)
    for kind in properties.findall(f"{W}type"):
        if kind.get(f"{W}val") == "continuous":
            properties.remove(kind)


def _break_page(mark: etree._Element) -> None:
    """Begin on a new page, by the first paragraph: a break of its own could leave a page blank."""
    first = mark.getnext()
    while first is not None and first.tag == f"{W}sdt":
        first = next(iter(first.find(f"{W}sdtContent") or ()), None)
    if first is None or first.tag != f"{W}p":
        first = etree.Element(f"{W}p")
        _look(first).extend(_hairline())
        mark.addnext(first)
    look = _look(first)
    for old in look.findall(f"{W}pageBreakBefore"):
        look.remove(old)
    at = sum(1 for child in look if child.tag in _BEFORE_BREAK)
    look.insert(at, etree.Element(f"{W}pageBreakBefore"))


def _hairline() -> Iterator[etree._Element]:
    """A paragraph one point high: it only carries the page break before a table."""
    yield etree.Element(
        f"{W}spacing",
        {f"{W}before": "0", f"{W}after": "0", f"{W}line": "20", f"{W}lineRule": "exact"},
    )


def _look(paragraph: etree._Element) -> etree._Element:
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = etree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    return look


def _end_with_paragraph(body: etree._Element) -> None:
    """A table at the very end loses its section and header in some programs."""
    at = len(body) - 1 if len(body) and body[-1].tag == f"{W}sectPr" else len(body)
    if at == 0 or body[at - 1].tag == f"{W}tbl":
        body.insert(at, etree.Element(f"{W}p"))


def _make_unique(body: etree._Element) -> None:
    """Ids that repeating has doubled: of controls and pictures renumbered, of bookmarks dropped."""
    for number, picture in enumerate(body.iter(_NUMBERED), 1):
        picture.set("id", str(number))
    for number, control in enumerate(body.iter(f"{W}sdt"), 1):
        for mark in control.findall(f"{W}sdtPr/{W}id"):
            mark.set(f"{W}val", str(number))
    _make_bookmarks_unique(body)


def _make_bookmarks_unique(body: etree._Element) -> None:
    seen: set[str] = set()
    given: dict[str, str | None] = {}
    for mark in list(body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        key = mark.get(f"{W}id") or ""
        if mark.tag == f"{W}bookmarkStart":
            name = mark.get(f"{W}name") or ""
            given[key] = None if name in seen else str(len(seen) + 1)
            seen.add(name)
        number = given.get(key)
        if number is None:
            _drop(mark)
        else:
            mark.set(f"{W}id", number)
