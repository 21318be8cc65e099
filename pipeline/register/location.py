"""Where a journal may lie: on a disk of this machine, never on a share (sqlite.org/wal.html)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

MOUNTS = Path("/proc/mounts")
_SHARES = {
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs",
    "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.smbnetfs",
    "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "orangefs",
    "prl_fs", "smb3", "smbfs", "vboxsf", "vmhgfs",
}  # fmt: skip
_ADVICE = (
    "Журнал канцелярии не может лежать в сетевой папке: при обрыве связи он портится, и один номер "
    "может попасть на два приказа. Укажите папку на диске этого компьютера "
    "(ключ --journal) или не указывайте ничего: журнал ляжет в папку пользователя."
)
_DRIVE_REMOTE = 4  # GetDriveTypeW, Microsoft fileapi.h


class NetworkJournal(Exception):
    """The journal was to lie on a network file system; the text advises a school person."""

    def __init__(self) -> None:
        super().__init__(_ADVICE)


def on_share(path: Path, mounts: Path = MOUNTS) -> bool:
    """Whether a path lies on a share, as far as the system tells."""
    return _is_unc(str(path)) or _on_network_drive(path) or file_system(path, mounts) in _SHARES


def refuse_share(path: Path, mounts: Path = MOUNTS) -> None:
    """Let a path on a local disk pass; ``mounts`` is the system's list of mounted file systems.

    Raises:
        NetworkJournal: when the path lies on a share.
    """
    if on_share(path, mounts):
        raise NetworkJournal


def file_system(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Type of the file system under a path (it need not exist yet); None where nobody can tell."""
    if not mounts.exists():
        return None
    place = path.resolve()
    found: tuple[int, str] | None = None
    for point, kind in _mounted(mounts.read_text(encoding="utf-8", errors="surrogateescape")):
        if place.is_relative_to(point) and (found is None or len(point.parts) >= found[0]):
            found = len(point.parts), kind  # of two on one point, the later hides the earlier
    return found and found[1]


def _mounted(listing: str) -> Iterator[tuple[Path, str]]:
    for line in listing.splitlines():
        _device, point, kind, *_rest = line.split(" ")
        yield Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point)), kind


def _is_unc(path: str) -> bool:
    if not path.startswith("\\\\") and sys.platform != "win32":
        return False
    drive = PureWindowsPath(path).drive.upper()
    return drive.startswith("\\\\") and not re.match(r"\\\\[?.]\\[A-Z]:", drive)


def _on_network_drive(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - windll exists on one system only

        kind = ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor)
        return bool(kind == _DRIVE_REMOTE)
    return False
