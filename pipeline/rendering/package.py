"""The .docx as a zip of parts: opened with care, packed the same byte for byte every time."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.contents import LARGEST_DOCUMENT
from pipeline.rendering.faults import TemplateFault

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN: Final = f"{_WORD}document.main+xml"
HEADER: Final = f"{_WORD}header+xml"
FOOTER: Final = f"{_WORD}footer+xml"
FOOTNOTES: Final = f"{_WORD}footnotes+xml"
ENDNOTES: Final = f"{_WORD}endnotes+xml"
CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
PRINTED: Final = (MAIN, HEADER, FOOTER, FOOTNOTES, ENDNOTES)

CONTENT_TYPES: Final = "[Content_Types].xml"
_LONGEST = 16 * 2**20  # bytes of one part with text: an order for 25 pairs has 82 thousand
_TOO_LONG = "Документ Word слишком велик: в нём слишком много текста."
_TOO_LARGE = "Документ Word слишком велик: уменьшите рисунки в нём."
_NOT_WORD = "Файл не открывается как документ Word (.docx). Сохраните его в Word заново."
_LOCKED = (
    "Файл закрыт паролем или сохранён как старый документ Word (.doc)."
    " Снимите пароль и сохраните его как «Документ Word»."
)
_OLD_OR_LOCKED = bytes.fromhex("D0CF11E0A1B11AE1")  # Word keeps both in its old kind of file
_STRICT = (
    "Файл сохранён в особом виде «Документ Strict Open XML». Сохраните его как «Документ Word»."
)
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError,
    KeyError, OSError, ValueError, RuntimeError, EOFError,
)  # fmt: skip
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


@dataclass(frozen=True)
class Package:
    """The parts of a .docx by name, in the order of the file."""

    parts: Mapping[str, bytes]

    def names(self, *kinds: str) -> Iterator[str]:
        """Names of the parts of these content types, kind by kind, numbered ones in their order."""
        types = parse_xml(self.parts[CONTENT_TYPES])
        for kind in kinds:
            found = (
                (part.get("PartName") or "").lstrip("/")
                for part in types
                if part.get("ContentType") == kind
            )
            yield from sorted(found, key=lambda name: (len(name), name))

    def tree(self, name: str) -> etree._Element:
        """A part as a tree.

        Raises:
            TemplateFault: when it is no XML that a Word document may hold.
        """
        return parse_xml(self.parts[name])

    def trees(self, *kinds: str) -> Iterator[tuple[str, etree._Element]]:
        """Names and trees of the parts of these content types; one that is not there is none.

        Raises:
            TemplateFault: when one is no XML that a Word document may hold, or is endless.
        """
        for name in self.names(*kinds):
            if name in self.parts:
                if len(self.parts[name]) > _LONGEST:
                    raise TemplateFault(_TOO_LONG)
                root = self.tree(name)
                if etree.QName(root).namespace != W[1:-1]:
                    raise TemplateFault(_STRICT)
                yield name, root


def parse_xml(content: bytes) -> etree._Element:
    """Parse a part strictly: nothing repaired, no entity resolved, nothing fetched.

    Raises:
        TemplateFault: when it is not well-formed or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as failure:
        raise TemplateFault(_NOT_WORD) from failure
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise TemplateFault(_NOT_WORD)
    return root


def to_xml(root: etree._Element) -> bytes:
    """A part as Word writes it."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def open_package(content: bytes) -> Package:
    """Open a .docx from its bytes.

    Raises:
        TemplateFault: when it is no Word document, is damaged, locked or inflates too far.
    """
    if content.startswith(_OLD_OR_LOCKED):
        raise TemplateFault(_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if sum(entry.file_size for entry in file.infolist()) > LARGEST_DOCUMENT:
                raise TemplateFault(_TOO_LARGE)
            parts = {entry.filename: file.read(entry) for entry in file.infolist()}
        package = Package(parts)
        if [name in parts for name in package.names(MAIN)] != [True]:
            raise TemplateFault(_NOT_WORD)
    except _DAMAGED as failure:
        raise TemplateFault(_NOT_WORD) from failure
    return package


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A .docx from its parts: equal parts give equal bytes, on any machine and at any time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(parts, key=lambda name: name != CONTENT_TYPES):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the zip tells Windows from Linux
            file.writestr(entry, parts[name])
    return packed.getvalue()


def with_parts(document: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The .docx with some parts changed; all else, and the order of the file, stays as it was."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(packed, "w") as new:
        new.comment = old.comment
        for name, entry in {entry.filename: entry for entry in old.infolist()}.items():
            copied = zipfile.ZipInfo(name, entry.date_time)
            copied.compress_type = entry.compress_type
            copied.create_system = entry.create_system
            copied.external_attr = entry.external_attr
            new.writestr(copied, changed[name] if name in changed else old.read(entry))
    return packed.getvalue()


def title_of(control: etree._Element) -> str:
    """The title of a content control, "" when it has none."""
    alias = control.find(f"{W}sdtPr/{W}alias")
    return "" if alias is None else alias.get(f"{W}val") or ""
