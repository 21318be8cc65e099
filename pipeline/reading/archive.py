"""The zip around a workbook: opened without trust, every part inflated and counted.

A header may lie about sizes, two parts may share a name, an archive may be glued to another: two
readers would then see two different forms. Such files are refused before anything is parsed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from pipeline.reading.remarks import Damaged, OddlyBuilt, PasswordProtected, Refused, TooLarge

MAX_FILE = 20 * 2**20
MAX_PARTS = 2_000
MAX_PART = 32 * 2**20
MAX_TOTAL = 128 * 2**20
_END = b"PK\x05\x06"
_END_SIZE = 22
_CHUNK = 2**16
_ENCRYPTED = 1
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
    RuntimeError,
)


def parts_of(content: bytes) -> Mapping[str, bytes]:
    """All parts of the archive by name, inflated.

    Raises:
        Refused: when it is broken, oddly built, encrypted or too large.
    """
    if len(content) > MAX_FILE:
        raise Refused(TooLarge(words={"what": f"больше {MAX_FILE // 2**20} МБ"}))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_frame(content, archive)
            _check_names([entry.filename for entry in entries])
            _check_entries(entries)
            return _inflated(archive, entries)
    except _FAULTS as failure:
        raise Refused(Damaged(words={"what": "архив оборван или испорчен"})) from failure


def _check_frame(content: bytes, archive: zipfile.ZipFile) -> None:
    end = content.rfind(_END)
    comment = int.from_bytes(content[end + _END_SIZE - 2 : end + _END_SIZE], "little")
    first = min((entry.header_offset for entry in archive.infolist()), default=0)
    if first != 0 or end + _END_SIZE + comment != len(content):
        raise Refused(OddlyBuilt(words={"what": "к архиву приклеены посторонние данные"}))


def _check_names(names: list[str]) -> None:
    if len(names) > MAX_PARTS:
        raise Refused(TooLarge(words={"what": f"больше {MAX_PARTS} частей"}))
    if len({name.casefold() for name in names}) < len(names):
        raise Refused(OddlyBuilt(words={"what": "две части с одним именем"}))
    if any(_odd(name) for name in names):
        raise Refused(OddlyBuilt(words={"what": "часть со странным именем"}))


def _odd(name: str) -> bool:
    steps = name.split("/")
    return "\\" in name or ":" in name or not name.isprintable() or ".." in steps or "" in steps


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused(PasswordProtected())
    if any(
        entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries
    ):
        raise Refused(OddlyBuilt(words={"what": "необычное сжатие"}))


def _inflated(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        part = _inflate(archive, entry, min(MAX_PART, MAX_TOTAL - total))
        total += len(part)
        parts[entry.filename] = part
    return parts


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one part; stops as soon as they pass the limit, whatever the header says."""
    chunks: list[bytes] = []
    size = 0
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise Refused(TooLarge(words={"what": "в распакованном виде слишком много данных"}))
            chunks.append(chunk)
    return b"".join(chunks)
