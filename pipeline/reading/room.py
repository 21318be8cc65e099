"""The reading room: one child process that may be killed over a form without harm to the office.

Per form a wall clock everywhere; processor time and memory besides where POSIX limits them.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from pipeline.reading import grid as grids
from pipeline.reading.filled import Unreadable
from pipeline.reading.frames import receive, send
from pipeline.reading.remarks import ReadingBroke, ReadingTooLong
from pipeline.remarks import Remark, from_record

WALL_SECONDS = 15.0
START_SECONDS = 60.0
FORMS_PER_CHILD = 200
_CHILD = "pipeline.reading.child"
_ROOT = Path(__file__).parents[2]


class ChildFailed(Exception):
    """The reading child cannot be started: the office's own failure, not the form's."""


class ReadingRoom:
    """Owns the reading child: started at the first form, anew after ``forms_per_child`` or a death.

    A context manager; not for several threads at once.
    """

    def __init__(
        self,
        *,
        wall_seconds: float = WALL_SECONDS,
        forms_per_child: int = FORMS_PER_CHILD,
        child: str = _CHILD,
    ) -> None:
        self._wall_seconds = wall_seconds
        self._forms_per_child = forms_per_child
        self._module = child
        self._child: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The child's process id; None while there is no child."""
        return self._child.pid if self._child else None

    def warm(self) -> None:
        """Start the child without waiting for it, so that the first form need not."""
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = _start(self._module)

    def read(self, content_path: Path) -> grids.Grid | Unreadable:
        """The workbook as a grid, or why it cannot be one; a hostile file raises nothing.

        Raises:
            OSError: when there is no such file to open.
            ChildFailed: when no child can be started.
        """
        with content_path.open("rb"):
            pass
        if self._read >= self._forms_per_child:
            self.close()
        reply, late, died = self._ask(str(content_path.resolve()))
        if reply is None:
            return Unreadable((self._cause(late=late, died=died),))
        if late or reply.get("spent"):
            self.close()
        if "remark" in reply:
            return Unreadable((from_record(reply["remark"]),))
        return grids.from_record(reply["grid"])

    def close(self) -> None:
        """Let the child go; another is started when needed."""
        child, self._child, self._ready, self._read = self._child, None, False, 0
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                _open(pipe).close()
        child.wait()

    def _ask(self, path: str) -> tuple[dict[str, Any] | None, bool, int]:
        """The child's answer, whether its time ran out, and its exit code when it died."""
        child = self._ready_child()
        self._read += 1
        clock = _Clock(child, self._wall_seconds)
        with clock, contextlib.suppress(OSError):
            send(_open(child.stdin), {"path": path})
            if reply := receive(_open(child.stdout)):
                return reply, clock.late, 0
        code = child.wait()
        self.close()
        return None, clock.late, code

    def _ready_child(self) -> subprocess.Popen[bytes]:
        self.warm()
        child = self._child
        if child is None:
            raise ChildFailed(self._module)
        if not self._ready:
            with _Clock(child, START_SECONDS):
                self._ready = receive(_open(child.stdout)) == {"ready": True}
            if not self._ready:
                self.close()
                raise ChildFailed(self._module)
        return child

    def _cause(self, *, late: bool, died: int) -> Remark:
        if late or (sys.platform != "win32" and died == -signal.SIGXCPU):
            return ReadingTooLong(words={"seconds": f"{self._wall_seconds:g}"})
        return ReadingBroke(words={"what": "программе чтения не хватило памяти"})


class _Clock:
    """Kills a child that does not answer in time."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self.late = False
        self._child = child
        self._timer = threading.Timer(seconds, self._ring)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.late = True
        self._child.kill()


def _start(module: str) -> subprocess.Popen[bytes]:
    """Start a child that shares two pipes only; ``-P`` keeps the current folder off its path."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(  # noqa: S603 - our own interpreter with our own module
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _open(pipe: IO[bytes] | None) -> Any:
    if pipe is None:
        raise ChildFailed(_CHILD)
    return pipe
