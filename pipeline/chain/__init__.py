"""The chain of the school's orders: what is odd about the number and the day of one of them.

What is signed is a fact: these are warnings, whoever has told number and day, and in which form.
"""

from __future__ import annotations

from pipeline.chain.oddities import Link, Oddity, oddities

__all__ = ["Link", "Oddity", "oddities"]
