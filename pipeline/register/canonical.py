"""One spelling of a value as text, so that equal values have equal digests."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(value: Any) -> str:
    """JSON with sorted keys, Russian letters as they are and no spaces.

    Raises:
        TypeError: when the value holds what JSON has no word for (a date must be a string by now).
        ValueError: when a number in it is infinite or not a number.
    """
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def digest(value: Any) -> str:
    """SHA-256 of the canonical text, in hexadecimal: equal answers give equal digests."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
