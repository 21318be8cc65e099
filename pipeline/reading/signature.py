"""What a file is by its first bytes, before anything of it is parsed."""

from __future__ import annotations

from pipeline.reading.remarks import (
    EmptyFile,
    ForeignFormat,
    OldWorkbook,
    OtherWorkbook,
    PasswordProtected,
    Refused,
)
from pipeline.remarks import Remark

ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office 97–2003 and of passwords
_FOREIGN = (
    (b"%PDF", "документ PDF"),
    (b"{\\rtf", "текст RTF"),
    (b"\xff\xd8\xff", "картинка JPEG"),
    (b"\x89PNG", "картинка PNG"),
    (b"GIF8", "картинка GIF"),
    (b"Rar!", "архив RAR"),
    (b"7z\xbc\xaf", "архив 7-Zip"),
    (b"\x1f\x8b", "архив GZIP"),
    (b"MZ", "программа"),
)
_STREAMS = (  # of a compound file, by the names in its directory
    ("EncryptedPackage", PasswordProtected()),
    ("Workbook", OldWorkbook()),
    ("Book", OldWorkbook()),
    ("WordDocument", ForeignFormat(words={"what": "документ Word"})),
    ("PowerPoint Document", ForeignFormat(words={"what": "презентация PowerPoint"})),
)


def refuse_foreign(content: bytes) -> None:
    """Let a zip pass.

    Raises:
        Refused: with what the file is instead.
    """
    if not content.strip(b"\0"):
        raise Refused(EmptyFile())
    if not content.startswith(ZIP):
        raise Refused(_foreign(content))


def _foreign(content: bytes) -> Remark:
    if content.startswith(_COMPOUND):
        return _compound(content)
    for start, what in _FOREIGN:
        if content.startswith(start):
            return ForeignFormat(words={"what": what})
    return _textual(content)


def _compound(content: bytes) -> Remark:
    for name, remark in _STREAMS:
        if name.encode("utf-16-le") in content:
            return remark
    return ForeignFormat(words={"what": "файл старого Office"})


def _textual(content: bytes) -> Remark:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml") and b"excel.sheet" in start:
        return OtherWorkbook(words={"what": "Таблица XML 2003"})
    if start.startswith(b"<?xml") and b"opendocument" in start:
        return OtherWorkbook(words={"what": "плоский XML ODF (.fods)"})
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        return ForeignFormat(words={"what": "веб-страница"})
    if b"\0" not in start:
        return ForeignFormat(words={"what": "простой текст (например, CSV)"})
    return ForeignFormat(words={"what": "файл неизвестного вида"})
