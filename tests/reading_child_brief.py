"""The real reading child with one second of processor time per form."""

from __future__ import annotations

from pipeline.reading import child

if __name__ == "__main__":
    child.CPU_SECONDS = 1
    child.main()
