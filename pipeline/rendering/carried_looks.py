"""Styles of a carried text: shared where the template has the same, else copied under new names.

A copy carries the letterhead's own defaults and faces: it looks as it was drawn, whatever the
template's defaults are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.rendering.carrying import Carrier
from pipeline.rendering.grounding import drop_theme, faces_of_theme, ground
from pipeline.rendering.package import W

_NAMED: Final = {
    "p": ("pStyle", "pPr", "paragraph"),
    "r": ("rStyle", "rPr", "character"),
    "tbl": ("tblStyle", "tblPr", "table"),
}
_TIES: Final = ("next", "link", "aliases", "autoRedefine", "rsid")
_OWN_NAME = "Бланк школы: {}"


class CarriedLooks:
    """The styles of one text on their way; ``carried`` are the copies made."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier
        empty = etree.Element(f"{W}styles", nsmap={"w": W[1:-1]})
        drawn, own = carrier.tree("styles"), carrier.own_tree("styles")
        self._drawn, self._own = (
            _Sheet(empty if drawn is None else drawn),
            _Sheet(deepcopy(empty) if own is None else own),
        )
        self._faces = faces_of_theme(carrier.tree("theme"))
        own_faces = faces_of_theme(carrier.own_tree("theme"))
        self._alike = self._faces == own_faces and self._drawn.defaults == self._own.defaults
        self._given: dict[str, str] = {}
        self.carried: list[etree._Element] = []

    def carry(self, blocks: Sequence[etree._Element]) -> None:
        """Give every paragraph, run and table of the text the style it has in the template."""
        for block in blocks:
            drop_theme(block, self._faces)
            for tag, (name, look, kind) in _NAMED.items():
                for element in block.iter(f"{W}{tag}"):
                    self._name(element, name, look, kind)

    def keep(self) -> None:
        """Put the copies into the template."""
        if self.carried:
            self._own.root.extend(self.carried)
            self._carrier.keep("styles", self._own.root)

    def _name(self, element: etree._Element, name: str, look: str, kind: str) -> None:
        mark = element.find(f"{W}{look}/{W}{name}")
        if mark is not None:
            mark.set(f"{W}val", self._given_to(mark.get(f"{W}val") or ""))
        elif kind != "character":
            usual = self._drawn.usual(kind)
            if usual and (given := self._given_to(usual)) != self._own.usual(kind):
                _look(element, look).insert(0, etree.Element(f"{W}{name}", {f"{W}val": given}))

    def _given_to(self, key: str) -> str:
        if key not in self._given:
            self._given[key] = key if self._shared(key) else self._copied(key)
        return self._given[key]

    def _shared(self, key: str) -> bool:
        """Whether the template has the same style; one of a list would join both lists."""
        same = self._drawn.whole(key) == self._own.whole(key) != ()
        return self._alike and same and not self._drawn.lists(key)

    def _copied(self, key: str) -> str:
        """The id of a style's copy; a style that is not there has none and keeps its id."""
        style = self._drawn.styles.get(key)
        if style is None:
            return key
        copy = deepcopy(style)
        fresh, name = self._free(key, _name_of(style))
        self._given[key] = fresh  # before its parent: a file may name styles in a ring
        copy.set(f"{W}styleId", fresh)
        if f"{W}default" in copy.attrib:
            del copy.attrib[f"{W}default"]
        for mark in copy.findall(f"{W}name"):
            mark.set(f"{W}val", name)
        for tie in _TIES:
            for mark in copy.findall(f"{W}{tie}"):
                copy.remove(mark)
        drop_theme(copy, self._faces)
        below = copy.find(f"{W}basedOn")
        if below is not None:
            below.set(f"{W}val", self._given_to(below.get(f"{W}val") or ""))
        elif copy.get(f"{W}type") == "paragraph" and not self._alike:
            ground(copy, self._drawn.root, self._own.root, self._faces)
        self.carried.append(copy)
        return fresh

    def _free(self, key: str, name: str) -> tuple[str, str]:
        copies = set(self._given.values())
        if key not in self._own.styles and name not in self._own.names and key not in copies:
            return key, name
        taken = copies | set(self._own.styles)
        number = next(n for n in range(1, len(taken) + 2) if f"Letterhead{n}" not in taken)
        return f"Letterhead{number}", _OWN_NAME.format(name)


class _Sheet:
    """The styles of one file by their ids."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.styles = {style.get(f"{W}styleId") or "": style for style in root.iter(f"{W}style")}
        self.names = {_name_of(style) for style in self.styles.values()}
        self.defaults = [_same(one) for one in root.findall(f"{W}docDefaults")]

    def usual(self, kind: str) -> str:
        """The style of what names none."""
        for key, style in self.styles.items():
            if style.get(f"{W}type") == kind and style.get(f"{W}default") in ("1", "true", "on"):
                return key
        return ""

    def whole(self, key: str) -> tuple[bytes, ...]:
        """A style with all it rests on, to be compared."""
        return tuple(_same(style) for style in self._chain(key))

    def lists(self, key: str) -> bool:
        """Whether a style makes its paragraphs items of a list."""
        return any(style.find(f".//{W}numId") is not None for style in self._chain(key))

    def _chain(self, key: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while key in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            below = self.styles[key].find(f"{W}basedOn")
            key = "" if below is None else below.get(f"{W}val") or ""


def _same(element: etree._Element) -> bytes:
    return bytes(etree.tostring(element, method="c14n", exclusive=True))


def _name_of(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val") or ""


def _look(element: etree._Element, name: str) -> etree._Element:
    look = element.find(f"{W}{name}")
    if look is None:
        look = etree.Element(f"{W}{name}")
        element.insert(0, look)
    return look
