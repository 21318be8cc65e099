"""Another revision in the stamp of a card that a person has saved: all else stays as it is."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml.ElementTree import fromstring

from pipeline.sheets.marks import PROPERTY_REVISION

_PART = "docProps/custom.xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_OF_PEOPLE = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set in which Excel shows properties
_FIRST_ID = 2  # ISO/IEC 29500-1, 22.3: 0 and 1 are not for properties


def restamped(workbook: bytes, revision: str) -> bytes | None:
    """A good card with this revision in its stamp; None when its properties were lost.

    Raises:
        BadZipFile: when it is no workbook.
    """
    with ZipFile(io.BytesIO(workbook)) as sent:
        if _PART not in sent.namelist():
            return None
        before = sent.read(_PART)
        part = _with_revision(before, revision)
        if part == before:
            return workbook
        content = io.BytesIO()
        with ZipFile(content, "w", ZIP_DEFLATED) as stamped:
            for entry in sent.infolist():
                said = part if entry.filename == _PART else sent.read(entry)
                stamped.writestr(entry, said)
        return content.getvalue()


def _with_revision(part: bytes, revision: str) -> bytes:
    root: ET.Element = fromstring(part)
    named = next((one for one in root if one.get("name") == PROPERTY_REVISION), None)
    if named is None:
        ids = [int(one.get("pid") or 0) for one in root]
        attributes = {"fmtid": _OF_PEOPLE, "pid": str(max([*ids, _FIRST_ID - 1]) + 1)}
        named = ET.SubElement(root, f"{{{_PROPERTIES}}}property", attributes)
        named.set("name", PROPERTY_REVISION)
    if "".join(named.itertext()) == revision:
        return part
    for value in list(named):
        named.remove(value)
    ET.SubElement(named, f"{{{_TYPES}}}lpwstr").text = revision
    ET.register_namespace("", _PROPERTIES)
    ET.register_namespace("vt", _TYPES)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
