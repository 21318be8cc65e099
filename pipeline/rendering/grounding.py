"""A style put on the ground of its own file: defaults and theme faces written into it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.rendering.package import W

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEMED: Final = {
    "asciiTheme": "ascii",
    "hAnsiTheme": "hAnsi",
    "eastAsiaTheme": "eastAsia",
    "cstheme": "cs",
}
_FACE = "Times New Roman"  # Word's own, where nothing says another
_UNSAID: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = {
    "pPr": {
        "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
        "ind": {"left": "0", "right": "0", "firstLine": "0"},
        "jc": {"val": "left"},
    },
    "rPr": {
        "rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), _FACE),
        "sz": {"val": "20"},
        "szCs": {"val": "20"},
    },
}
"""What Word takes where a file's defaults say nothing."""
_ORDER: Final = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
        "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
        "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
    ),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
        "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
        "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
        "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    ),
}  # fmt: skip
"""The order Word insists on."""


def faces_of_theme(theme: etree._Element | None) -> dict[str, str]:
    """The faces a theme gives to headings («major») and to the text («minor»)."""
    found = {}
    for kind in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{_A}{kind}Font/{_A}latin")
        found[kind] = (None if latin is None else latin.get("typeface")) or _FACE
    return found


def drop_theme(text: etree._Element, faces: Mapping[str, str]) -> None:
    """Name faces and colours themselves where a theme is asked for them: ours is another."""
    for element in text.iter(etree.Element):
        for themed, plain in _THEMED.items():
            asked = element.get(f"{W}{themed}")
            if asked is not None:
                del element.attrib[f"{W}{themed}"]
                element.set(f"{W}{plain}", faces.get(asked[:5], _FACE))
        for name in [name for name in element.attrib if str(name).startswith(f"{W}theme")]:
            del element.attrib[name]


def ground(
    style: etree._Element, drawn: etree._Element, own: etree._Element, faces: Mapping[str, str]
) -> None:
    """Write the defaults of the style's file into it, and Word's own where only ours has some."""
    for kind in ("pPr", "rPr"):
        said, ours = _defaults(drawn, kind), _defaults(own, kind)
        drop_theme(said, faces)
        for name, unsaid in _UNSAID[kind].items():
            if said.find(f"{W}{name}") is None and ours.find(f"{W}{name}") is not None:
                etree.SubElement(said, f"{W}{name}", {f"{W}{key}": v for key, v in unsaid.items()})
        if len(said):
            _underlay(style, kind, said)


def _defaults(root: etree._Element, kind: str) -> etree._Element:
    found = root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
    return etree.Element(f"{W}{kind}") if found is None else deepcopy(found)


def _underlay(style: etree._Element, kind: str, said: etree._Element) -> None:
    look = style.find(f"{W}{kind}")
    if look is None:
        look = etree.Element(f"{W}{kind}")
        behind = [part for part in style if _after(part, kind)]
        style.insert(style.index(behind[0]) if behind else len(style), look)
    for default in said:
        mine = look.find(default.tag)
        if mine is None:
            look.append(deepcopy(default))
        else:
            for name, value in default.attrib.items():
                if name not in mine.attrib:
                    mine.set(name, value)
    places = {f"{W}{name}": at for at, name in enumerate(_ORDER[kind])}
    look[:] = sorted(look, key=lambda part: places.get(str(part.tag), len(places)))


def _after(part: etree._Element, kind: str) -> bool:
    later = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
    names = later if kind == "pPr" else later[1:]
    return part.tag in {f"{W}{name}" for name in names}
