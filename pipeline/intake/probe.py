"""Asks the system who has a file open."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path

from pipeline import disk


class Hold(Enum):
    """Who has the file open."""

    FREE = "nobody"
    UNKNOWN = "not known, or readers only"
    BUSY = "somebody who may write"
    DENIED = "not ours to read"


if sys.platform == "win32":
    import ctypes

    _READ, _SHARE_NOTHING, _OPEN_EXISTING, _A_LINK_ITSELF = 0x80000000, 0, 3, 0x00200000
    _IN_USE = {5: Hold.DENIED, 32: Hold.BUSY, 33: Hold.BUSY}  # denied, shared, locked

    def probe(path: Path) -> Hold:
        """Ask who has a file open: only when nobody has, it opens without sharing.

        Raises:
            OSError: when it is gone.
        """
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.CreateFileW.restype = ctypes.c_void_p
        handle = system.CreateFileW(
            str(path), _READ, _SHARE_NOTHING, None, _OPEN_EXISTING, _A_LINK_ITSELF, None
        )
        if handle != ctypes.c_void_p(-1).value:
            system.CloseHandle(ctypes.c_void_p(handle))
            return Hold.FREE
        failure = ctypes.WinError(ctypes.get_last_error())
        if failure.winerror not in _IN_USE:
            raise failure
        return _IN_USE[failure.winerror]

elif sys.platform == "linux":
    import errno
    import fcntl
    import signal
    from typing import BinaryIO

    def probe(path: Path) -> Hold:
        """Ask who has a file open.

        A lease for writing is given when nobody has it, one for reading when no writer has.

        Raises:
            OSError: when it is gone or no regular file.
        """
        try:
            with disk.open_regular(path) as file:
                # A lease broken in these microseconds sends a signal, by default a deadly one.
                fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
                alone = _lease(file, fcntl.F_WRLCK)
                if alone is not Hold.BUSY:
                    return alone
                return Hold.BUSY if _lease(file, fcntl.F_RDLCK) is Hold.BUSY else Hold.UNKNOWN
        except BlockingIOError:  # another program, Samba for one, has a lease of its own on it
            return Hold.BUSY
        except PermissionError:
            return Hold.DENIED

    def _lease(file: BinaryIO, kind: int) -> Hold:
        try:
            fcntl.fcntl(file, fcntl.F_SETLEASE, kind)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except OSError as failure:  # other than busy: not the owner, or a share without leases
            return Hold.BUSY if failure.errno == errno.EAGAIN else Hold.UNKNOWN
        return Hold.FREE

else:

    def probe(path: Path) -> Hold:
        """Nothing is known of other programs here; two equal looks have to do.

        Raises:
            OSError: when it is gone or no regular file.
        """
        try:
            disk.open_regular(path).close()
        except PermissionError:
            return Hold.DENIED
        return Hold.UNKNOWN
