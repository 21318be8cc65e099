"""The points of a paper by their names: what a form offers, what a paper leaves out or adds."""

from __future__ import annotations

from typing import Final

LEFT_OUT: Final = "не_печатать"
OWN_POINTS: Final = "свои_пункты"
"""Words of every paper with points: names of points, and a list of «после» and «текст»."""
ENDORSED: Final = "согласования"
"""A word of every numbered paper: who has agreed to it."""
FIRST: Final = "в начало"
LAST: Final = "в конец"


class PointName(str):
    """The name of a point; a form offers those that the papers of its kind have."""

    __slots__ = ()
