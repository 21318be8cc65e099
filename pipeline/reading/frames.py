"""Messages between the reading room and its child: a length, then JSON."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

MAX_FRAME = 128 * 2**20
_LENGTH = 4


def send(pipe: BinaryIO, message: dict[str, Any]) -> None:
    """Write one message.

    Raises:
        OSError: when the other side is gone.
    """
    frame = json.dumps(message, separators=(",", ":")).encode("ascii")
    pipe.write(len(frame).to_bytes(_LENGTH, "big") + frame)
    pipe.flush()


def receive(pipe: BinaryIO) -> dict[str, Any] | None:
    """Read one message; None when the other side is gone, or what came is no message."""
    head = pipe.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > MAX_FRAME:
        return None
    frame = pipe.read(length)
    return json.loads(frame) if len(frame) == length else None
