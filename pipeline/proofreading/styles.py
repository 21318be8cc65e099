"""How a paragraph looks in the end: defaults, the chain of styles, then what is set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = ("0", "false", "off")


@dataclass(frozen=True)
class Look:
    """A paragraph's look; lengths in twips, ``line`` in 240ths of a line unless ``exact``."""

    align: str
    first_line: int
    left: int
    right: int
    line: int
    exact: bool
    keep_next: bool
    keep_lines: bool
    page_break_before: bool


@dataclass(frozen=True)
class Styles:
    """The styles of one document, and the two faces its theme names."""

    root: etree._Element
    theme: dict[str, str] = field(default_factory=dict)

    def look(self, paragraph: etree._Element) -> Look:
        """The effective look of a paragraph."""
        layers = [*self._layers(paragraph, "pPr")]
        value = _Layers(layers).attribute
        hanging = value("ind", "hanging")
        return Look(
            align=value("jc", "val") or "left",
            first_line=-_int(hanging) if hanging else _int(value("ind", "firstLine")),
            left=_int(value("ind", "left") or value("ind", "start")),
            right=_int(value("ind", "right") or value("ind", "end")),
            line=_int(value("spacing", "line")) or 240,
            exact=value("spacing", "lineRule") in ("exact", "atLeast"),
            keep_next=_Layers(layers).switch("keepNext"),
            keep_lines=_Layers(layers).switch("keepLines"),
            page_break_before=_Layers(layers).switch("pageBreakBefore"),
        )

    def faces(self, paragraph: etree._Element) -> Iterator[tuple[str, float]]:
        """Face and size in points of every run that holds a text."""
        below = [*self._layers(paragraph, "rPr")]
        for run in paragraph.iter(f"{W}r"):
            if "".join(text.text or "" for text in run.iter(f"{W}t")).strip():
                own = run.find(f"{W}rPr")
                named = own.find(f"{W}rStyle") if own is not None else None
                chain = [] if named is None else self._chain(named.get(f"{W}val") or "", "rPr")
                layers = _Layers([*below, *chain, *([own] if own is not None else [])])
                size = _int(layers.attribute("sz", "val")) / 2
                yield self._face(layers), size or 10.0

    def _face(self, layers: _Layers) -> str:
        for layer in reversed(layers.layers):
            fonts = layer.find(f"{W}rFonts")
            if fonts is not None:
                theme = fonts.get(f"{W}asciiTheme") or ""
                named = self.theme.get(theme[:5]) or fonts.get(f"{W}ascii")
                if named:
                    return named
        return "Times New Roman"

    def _layers(self, paragraph: etree._Element, kind: str) -> Iterator[etree._Element]:
        yield from self.root.findall(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
        own = paragraph.find(f"{W}pPr")
        named = own.find(f"{W}pStyle") if own is not None else None
        style = named.get(f"{W}val") if named is not None else self._default()
        yield from self._chain(style or "", kind)
        if own is not None and kind == "pPr":
            yield own

    def _default(self) -> str:
        for style in self.root.findall(f"{W}style"):
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                return style.get(f"{W}styleId") or ""
        return ""

    def _chain(self, style: str, kind: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            element = self.named(style)
            if element is None:
                break
            found = [*element.findall(f"{W}{kind}"), *found]
            parent = element.find(f"{W}basedOn")
            style = (parent.get(f"{W}val") or "") if parent is not None else ""
        return found

    def named(self, style: str) -> etree._Element | None:
        """The style of that id."""
        all_styles = self.root.findall(f"{W}style")
        return next((one for one in all_styles if one.get(f"{W}styleId") == style), None)

    def language(self) -> str:
        """The language the text is proofread in: «ru-RU»."""
        chain = self._chain(self._default(), "rPr")
        below = self.root.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        return _Layers([*below, *chain]).attribute("lang", "val") or ""


@dataclass(frozen=True)
class _Layers:
    """Properties from the lowest to the highest: the highest that says something holds."""

    layers: list[etree._Element]

    def attribute(self, name: str, attribute: str) -> str | None:
        for layer in reversed(self.layers):
            found = layer.find(f"{W}{name}")
            if found is not None and found.get(f"{W}{attribute}") is not None:
                return found.get(f"{W}{attribute}")
        return None

    def switch(self, name: str) -> bool:
        for layer in reversed(self.layers):
            found = layer.find(f"{W}{name}")
            if found is not None:
                return found.get(f"{W}val") not in _OFF
        return False


def theme_faces(root: etree._Element | None) -> dict[str, str]:
    """The faces a theme gives: «major» for headings, «minor» for the text."""
    if root is None:
        return {}
    found = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{_A}{kind}Font/{_A}latin")
        if latin is not None:
            found[kind] = latin.get("typeface") or ""
    return found


def _int(value: str | None) -> int:
    """A measure; Word also writes «12.5pt» in places, which counts as not said."""
    try:
        return int(value or 0)
    except ValueError:
        return 0
