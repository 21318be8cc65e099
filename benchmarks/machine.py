"""The machine and the versions that figures are worth nothing without."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("openpyxl", "python-calamine", "pydantic", "lxml", "jinja2", "SQLAlchemy", "watchdog")


def described() -> str:
    """The machine, its load just now, Python and the libraries that the work is done by."""
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    found = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{_processor()}, {os.cpu_count()} cores{busy}; {platform.platform(terse=True)};"
        f" Python {platform.python_version()}\n{found}\n"
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if not told.exists():
        return platform.processor() or platform.machine()
    lines = told.read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
