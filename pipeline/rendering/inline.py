"""The words of one paragraph, with marks around the values of titled content controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from pipeline.rendering.live import UNREAD
from pipeline.rendering.package import W, title_of

VALUE: Final = "\x0e"
VALUE_ENDS: Final = "\x0f"
PAGE: Final = "\f"
_FIELD, _RESULT, _FIELD_ENDS = "\x11", "\x12", "\x13"
"""None of these signs can stand in XML."""

_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_FIELD_SIGNS = {"begin": _FIELD, "separate": _RESULT, "end": _FIELD_ENDS}
_WHOLE_FIELD = re.compile(r"\x11([^\x11-\x13]*)(?:\x12([^\x11-\x13]*))?\x13")
_HALF_FIELD = re.compile(r"\x11[^\x11-\x13]*|[\x11-\x13]")
_DEEPEST = 8  # fields within fields
_COUNTED = {
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "DATE", "TIME", "SAVEDATE",
    "PRINTDATE", "CREATEDATE", "FILENAME", "FILESIZE", "REVNUM", "EDITTIME", "NUMWORDS", "NUMCHARS",
}  # fmt: skip
"""Fields whose result every program counts anew."""

_TRANSPARENT = {f"{W}{name}" for name in ("sdt", "sdtContent", "tc", "ins", "moveTo", "customXml")}


def raw_words(element: etree._Element) -> str:
    """The words of a paragraph or of a part of one, without the text boxes that hang in it."""
    words = "".join(_pieces(element))
    for _ in range(_DEEPEST if _FIELD in words else 0):
        words = _WHOLE_FIELD.sub(_result, words)
    return _HALF_FIELD.sub("", words)


def is_value(control: etree._Element) -> bool:
    """Whether a content control is titled and holds words, not rows of a table."""
    return bool(title_of(control)) and next(control.iter(f"{W}tr"), None) is None


def within_value(block: etree._Element) -> bool:
    """Whether a paragraph stands in such a control: one around it, or around its cell."""
    for around in block.iterancestors():
        if around.tag not in _TRANSPARENT:
            return False
        if around.tag == f"{W}sdt" and is_value(around):
            return True
    return False


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = str(child.tag)
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag in _READ:
            yield from _READ[tag](child)
        elif tag not in UNREAD:
            yield from _pieces(child)


def _break(mark: etree._Element) -> Iterator[str]:
    yield PAGE if mark.get(f"{W}type") in ("page", "column") else "\n"


def _symbol(sign: etree._Element) -> Iterator[str]:
    code = sign.get(f"{W}char") or ""
    read = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
    yield read if read.isprintable() or "\ue000" <= read <= "\uf8ff" else ""


def _control(control: etree._Element) -> Iterator[str]:
    yield from (VALUE, *_pieces(control), VALUE_ENDS) if is_value(control) else _pieces(control)


def _field_sign(sign: etree._Element) -> Iterator[str]:
    yield _FIELD_SIGNS.get(sign.get(f"{W}fldCharType") or "", "")


def _instruction(words: etree._Element) -> Iterator[str]:
    yield words.text or ""


def _field(field: etree._Element) -> Iterator[str]:
    yield from (_FIELD, field.get(f"{W}instr") or "", _RESULT, *_pieces(field), _FIELD_ENDS)


_READ = {
    f"{W}br": _break,
    f"{W}sym": _symbol,
    f"{W}sdt": _control,
    f"{W}fldChar": _field_sign,
    f"{W}instrText": _instruction,
    f"{W}fldSimple": _field,
}


def _result(field: re.Match[str]) -> str:
    kind = (field[1].split() or [""])[0].upper()
    return "" if kind in _COUNTED else field[2] or ""
