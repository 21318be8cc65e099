"""Every durable change of the disk, and the fault points of the crash tests.

A change is durable when its bytes and the folder that names them have reached the disk. No other
module of the office writes, moves or makes anything.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from pipeline.filenames import MAX_PATH, fitting_name, numbered, safe_name

__all__ = ["MAX_PATH", "fitting_name", "numbered", "safe_name"]  # beside all that stands below

_TAKEN, _NO_SYNC = (errno.EEXIST, errno.ENOTEMPTY), (errno.EINVAL, errno.ENOTSUP)
_BUSY = (errno.EACCES, errno.EPERM, errno.EBUSY)
_CAREFULLY = sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
UNWRITTEN = ".paperwork.tmp"  # a content on its way to its place
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)  # an antivirus or an indexer holds a file for milliseconds


class Taken(Exception):
    """The target of a move exists already; nothing was changed."""


def fault_point(name: str) -> None:
    """Nothing; crash tests replace it to die before and after each step called ``name``."""


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably; an existing one is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    fault_point(f"mkdir {folder.name}")
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows has no such call, nor have some shares."""
    fault_point("sync folder")
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as failure:
        if failure.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def write_new(path: Path, content: bytes) -> None:
    """Write a new file durably, its entry in the folder excepted; whole or (disk full) not at all.

    Raises:
        FileExistsError: when the name is taken.
    """
    fault_point(f"open {path.suffix}")
    with path.open("xb") as file:
        try:
            file.write(content)
            fault_point(f"written {path.suffix}")
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise


def replace(path: Path, content: bytes) -> None:
    """Put a file's content in place of what stood there: readers see the old or the new, whole."""
    aside = path.with_name(f".{secrets.token_hex(4)}{UNWRITTEN}")
    try:
        write_new(aside, content)
        fault_point(f"replace {path.suffix}")
        _patiently(lambda: aside.replace(path))
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(path.parent)


def sweep_unwritten(folder: Path) -> None:
    """Remove contents that a crash has kept from their places; nobody else may be writing here."""
    for path in folder.glob(f".*{UNWRITTEN}"):
        remove(path)


def move(source: Path, target: Path) -> None:
    """Move a file or folder on one volume; the target must not exist.

    Raises:
        Taken: when it does.
        OSError: when somebody holds the source or the target's folder for longer than the patience.
    """
    fault_point(f"move {target.suffix or 'folder'}")
    _patiently(lambda: _rename_new(source, target))
    fault_point("moved")
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def _rename_new(source: Path, target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise Taken(target.name)
    try:
        source.rename(target)
    except OSError as failure:
        if failure.errno in _TAKEN:
            raise Taken(target.name) from failure
        raise


def _patiently(act: Callable[[], object]) -> None:
    for pause in (*_PATIENCE, None):
        try:
            act()
        except OSError as failure:
            if failure.errno not in _BUSY or pause is None:
                raise
            time.sleep(pause)
        else:
            return


def publish(staged: Path, folder: Path, names: Iterable[str]) -> Path:
    """Move a staged folder or file into ``folder`` under the first free of the names.

    Raises:
        Taken: when no name is free.
    """
    make_folder(folder)
    for name in names:
        with contextlib.suppress(Taken):
            move(staged, folder / name)
            return folder / name
    raise Taken(folder.name)


def write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Write a new folder with its files, durably; an unfinished one of that name is swept first."""
    if any(name in {"", ".."} or Path(name).name != name for name in files):
        raise ValueError("a file's name must lead to no other folder")
    remove_folder(folder)
    make_folder(folder)
    for name, content in files.items():
        write_new(folder / name, content)
    sync_folder(folder)


def remove_folder(folder: Path) -> None:
    """Sweep a folder of the office's own making; a missing one is no fault."""
    fault_point("sweep")
    if folder.exists():
        shutil.rmtree(folder)


def remove(path: Path) -> None:
    """Remove a file of the office's own making."""
    fault_point("remove")
    path.unlink(missing_ok=True)


def open_regular(path: Path) -> BinaryIO:
    """A regular file opened for reading; links and pipes are refused and never waited for.

    Raises:
        OSError: when it is no regular file (errno EINVAL or ELOOP) or cannot be opened.
    """
    handle = os.open(path, os.O_RDONLY | _CAREFULLY)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a regular file")
    return os.fdopen(handle, "rb")


def take_copy(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, links and pipes refused.

    Raises:
        OSError: when it is no regular file, or larger than ``limit`` bytes (errno EFBIG).
    """
    with open_regular(path) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise OSError(errno.EFBIG, "too large")
    return content
