"""What is checked of a workbook's parts before its cells are parsed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from pipeline.reading.archive import parts_of
from pipeline.reading.remarks import (
    Damaged,
    ForeignFormat,
    Macros,
    OddlyBuilt,
    OtherWorkbook,
    PasswordProtected,
    Refused,
    TooLarge,
)
from pipeline.reading.signature import refuse_foreign
from pipeline.remarks import Remark

MAX_STYLES = 4 * 2**20
_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_SHEET_MAIN = "spreadsheetml.sheet.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_MACRO_PARTS = ("vbaproject", "macrosheet", "activex")
_LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
_ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_TEXTUAL = (".xml", ".rels", ".vml")
_MAIN_TYPES: tuple[tuple[str, Remark], ...] = (
    ("macroenabled", Macros()),
    ("vnd.ms-excel.sheet.binary", OtherWorkbook(words={"what": "двоичная книга Excel (.xlsb)"})),
    ("template.main+xml", OtherWorkbook(words={"what": "шаблон Excel (.xltx)"})),
    ("wordprocessingml", ForeignFormat(words={"what": "документ Word"})),
    ("presentationml", ForeignFormat(words={"what": "презентация PowerPoint"})),
    ("visio", ForeignFormat(words={"what": "схема Visio"})),
)
_ODF_KINDS = (
    (b"opendocument.text", "документ OpenDocument (.odt)"),
    (b"opendocument.presentation", "презентация OpenDocument (.odp)"),
    (b"opendocument.graphics", "рисунок OpenDocument (.odg)"),
)


@dataclass(frozen=True)
class Package:
    """The parts of a workbook that passed the guard."""

    kind: Literal["xlsx", "ods"]
    parts: Mapping[str, bytes]
    foreign_links: bool = False

    def tree(self, name: str) -> Element:
        """A small part, parsed.

        Raises:
            Refused: when it is missing or no well-formed XML.
        """
        if name not in self.parts:
            raise Refused(Damaged(words={"what": f"нет части «{posixpath.basename(name)}»"}))
        return parsed(self.parts[name])


def parsed(part: bytes) -> Element:
    """One XML part.

    Raises:
        Refused: when it is no well-formed XML or declares entities.
    """
    try:
        return defusedxml.ElementTree.fromstring(part, forbid_dtd=True)
    except DefusedXmlException as failure:
        raise Refused(
            OddlyBuilt(words={"what": "в нём есть объявления DOCTYPE или ENTITY"})
        ) from failure
    except (SyntaxError, ValueError, LookupError) as failure:  # SyntaxError: the parser's own error
        raise Refused(Damaged(words={"what": "внутри него испорченная разметка"})) from failure


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    return next(
        (value for key, value in element.items() if key.rpartition("}")[2] == name), default
    )


def guarded(content: bytes) -> Package:
    """The parts of an .xlsx or .ods workbook.

    Raises:
        Refused: when the file is anything else, broken, hostile or too large.
    """
    refuse_foreign(content)
    parts = parts_of(content)
    _check_markup(parts)
    if _TYPES in parts:
        return _excel(parts)
    if "mimetype" in parts:
        return _opendocument(parts)
    raise Refused(ForeignFormat(words={"what": "архив ZIP"}))


def _check_markup(parts: Mapping[str, bytes]) -> None:
    for name, part in parts.items():
        if not name.endswith(_TEXTUAL):
            continue
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise Refused(OddlyBuilt(words={"what": "в нём есть объявления DOCTYPE или ENTITY"}))
        if b"\0" in part[:4] or part.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Refused(OddlyBuilt(words={"what": "необычная кодировка"}))


def _excel(parts: Mapping[str, bytes]) -> Package:
    names = [name.casefold() for name in parts]
    types = [attribute(kind, "ContentType").casefold() for kind in parsed(parts[_TYPES])]
    if any(mark in name for name in (*names, *types) for mark in _MACRO_PARTS):
        raise Refused(Macros())
    for mark, remark in _MAIN_TYPES:
        if any(mark in kind for kind in types):
            raise Refused(remark)
    if not any(_SHEET_MAIN in kind for kind in types):
        raise Refused(Damaged(words={"what": "в нём не объявлена книга"}))
    package = Package("xlsx", parts, any(name.startswith(_LINK_PARTS) for name in names))
    _check_excel(package)
    return package


def _check_excel(package: Package) -> None:
    if _STRICT in package.parts.get(_WORKBOOK, b""):
        raise Refused(OtherWorkbook(words={"what": "Книга Strict Open XML"}))
    if len(package.parts.get("xl/styles.xml", b"")) > MAX_STYLES:
        raise Refused(TooLarge(words={"what": "слишком много стилей оформления"}))
    if "xl/styles.xml" not in package.parts:  # without it a date comes back as a number
        raise Refused(Damaged(words={"what": "нет части «styles.xml»"}))


def _opendocument(parts: Mapping[str, bytes]) -> Package:
    mime = parts["mimetype"].strip()
    for mark, what in _ODF_KINDS:
        if mark in mime:
            raise Refused(ForeignFormat(words={"what": what}))
    if mime != _ODS_MIME:
        raise Refused(OtherWorkbook(words={"what": "разновидность OpenDocument"}))
    if any(local(node) == "encryption-data" for node in _manifest(parts)):
        raise Refused(PasswordProtected())
    if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
        raise Refused(Macros())
    return Package("ods", parts)


def _manifest(parts: Mapping[str, bytes]) -> Iterator[Element]:
    if "META-INF/manifest.xml" in parts:
        yield from parsed(parts["META-INF/manifest.xml"]).iter()
