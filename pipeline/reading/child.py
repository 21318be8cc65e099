"""The reading child: parses untrusted workbooks one after the other, and may die of one.

Started by `pipeline.reading.room`; it gets a path, gives back a grid or a remark, writes nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pipeline.reading.frames import receive, send
from pipeline.reading.remarks import ReadingBroke, Refused
from pipeline.reading.workbook import read_workbook

MEMORY = 2**30
CPU_SECONDS = 10


def limit_memory() -> None:
    """Cap the address space; only POSIX can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - exists on POSIX only

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def allow_time() -> None:
    """Give the next form its own seconds of processor time; only POSIX can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - exists on POSIX only

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


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
        send(answers, answer(Path(request["path"]).read_bytes()))


if __name__ == "__main__":
    main()
