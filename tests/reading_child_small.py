"""The real reading child with little memory left: a large workbook is too much for it."""

from __future__ import annotations

import resource
from pathlib import Path

from pipeline.reading import child

SPARE = 32 * 2**20

if __name__ == "__main__":
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    child.MEMORY = pages * resource.getpagesize() + SPARE
    child.main()
