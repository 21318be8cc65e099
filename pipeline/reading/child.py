"""The reading child: parses untrusted workbooks one after the other, and may die of one.

Started by `pipeline.reading.room`; it gets a path, gives back a grid or a remark, writes nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pipeline.reading.archive import MAX_FILE
from pipeline.reading.frames import receive, send
from pipeline.reading.remarks import ReadingBroke, Refused
from pipeline.reading.workbook import read_workbook

if sys.platform != "win32":
    import resource

MEMORY = 2**30
CPU_SECONDS = 10


def limit_memory() -> None:
    """Cap the address space; only POSIX can."""
    if sys.platform != "win32":
        _limit(resource.RLIMIT_AS, MEMORY)


def allow_time() -> None:
    """Give the next form its own seconds of processor time; only POSIX can."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU_SECONDS)


def _limit(what: int, wanted: int) -> None:
    """Set the soft limit, within what the system's own hard limit leaves."""
    if sys.platform != "win32":
        hard = resource.getrlimit(what)[1]
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(what, (soft, hard))


def content_of(path: Path) -> bytes:
    """The file's bytes, no more than are needed to see that it is too large."""
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def answer(content: bytes) -> dict[str, Any]:
    """The grid or the remark for one file."""
    try:
        return {"grid": read_workbook(content).as_record()}
    except Refused as refusal:
        return {"remark": refusal.remark.as_record()}
    except MemoryError:
        return {
            "remark": ReadingBroke(words={"what": "не хватило памяти"}).as_record(),
            "spent": True,
        }
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the Rust reader is no Exception
        return {
            "remark": ReadingBroke(words={"what": "программа чтения споткнулась"}).as_record(),
            "spent": True,
        }


def main() -> None:
    """Serve paths from standard input until it ends."""
    limit_memory()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    send(answers, {"ready": True})
    while request := receive(requests):
        allow_time()
        send(answers, answer(content_of(Path(request["path"]))))


if __name__ == "__main__":
    main()
