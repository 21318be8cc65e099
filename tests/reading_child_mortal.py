"""The real reading child that dies of its first form as the Rust reader does: by SIGABRT."""

from __future__ import annotations

import os
from typing import Any

from pipeline.reading import child


def _abort(content: bytes) -> dict[str, Any]:
    os.abort()


if __name__ == "__main__":
    child.answer = _abort
    child.main()
