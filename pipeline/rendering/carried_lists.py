"""Numbered and bulleted lists of a carried text: set beside those the template has."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.rendering.carrying import Carrier
from pipeline.rendering.package import W

_TIES: Final = ("nsid", "tmpl", "styleLink", "numStyleLink")  # Word joins lists that have the same
_LEVEL_TIES: Final = ("pStyle", "lvlPicBulletId")


class CarriedLists:
    """The lists of one text on their way."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier
        self._drawn = carrier.tree("numbering")
        own = carrier.own_tree("numbering")
        self._own = etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]}) if own is None else own
        self._given: dict[str, str] = {}

    def carry(self, texts: Iterable[etree._Element]) -> None:
        """Carry the lists that paragraphs and styles name; the names get their new numbers."""
        named = [mark for text in texts for mark in text.iter(f"{W}numId")]
        for mark in named:
            mark.set(f"{W}val", self._given_to(mark.get(f"{W}val") or "0"))
        if any(new != "0" for new in self._given.values()):
            self._carrier.keep("numbering", self._own)

    def _given_to(self, key: str) -> str:
        if key not in self._given:
            self._given[key] = self._copied(key)
        return self._given[key]

    def _copied(self, key: str) -> str:
        """The number of a list's copy, «0» (no list) when there is none of that number."""
        listed = self._found("num", "numId", key)
        about = None if listed is None else listed.find(f"{W}abstractNumId")
        pattern = (
            None
            if about is None
            else self._found("abstractNum", "abstractNumId", about.get(f"{W}val") or "")
        )
        if listed is None or pattern is None:
            return "0"
        listed, pattern = deepcopy(listed), deepcopy(pattern)
        _untie(pattern)
        number, kind = self._next("num", "numId"), self._next("abstractNum", "abstractNumId")
        pattern.set(f"{W}abstractNumId", kind)
        listed.set(f"{W}numId", number)
        for mark in listed.iter(f"{W}abstractNumId"):
            mark.set(f"{W}val", kind)
        self._own.insert(self._place_of_pattern(), pattern)
        self._own.append(listed)
        return number

    def _found(self, tag: str, attribute: str, key: str) -> etree._Element | None:
        every = [] if self._drawn is None else self._drawn.findall(f"{W}{tag}")
        return next((one for one in every if one.get(f"{W}{attribute}") == key), None)

    def _next(self, tag: str, attribute: str) -> str:
        taken = [int(one.get(f"{W}{attribute}") or 0) for one in self._own.findall(f"{W}{tag}")]
        return str(max(taken, default=0) + 1)

    def _place_of_pattern(self) -> int:
        """All patterns stand before the first list."""
        first = self._own.find(f"{W}num")
        return len(self._own) if first is None else self._own.index(first)


def _untie(pattern: etree._Element) -> None:
    for name in _TIES:
        for tie in pattern.findall(f"{W}{name}"):
            pattern.remove(tie)
    for level in pattern.findall(f"{W}lvl"):
        for name in _LEVEL_TIES:
            for tie in level.findall(f"{W}{name}"):
                level.remove(tie)
