"""Numbers, dates and signatories filled into a document as it lies, a person's edits included."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

from pipeline.rendering.content_controls import (
    Control,
    controls_of,
    is_prompt,
    live_controls,
    value_of,
)
from pipeline.rendering.control_writing import takes_words, write_value
from pipeline.rendering.faults import RenderingFault
from pipeline.rendering.lines import folded
from pipeline.rendering.live import is_repeated
from pipeline.rendering.package import PRINTED, open_package, title_of, with_parts


class Fate(Enum):
    """What becomes of a control that is asked for."""

    FILLED = auto()
    SAME = auto()
    LEFT = auto()


@dataclass(frozen=True)
class Filled:
    """A document after filling: how many controls were, and which hold a text that is not ours."""

    document: bytes
    filled: int
    left: tuple[Control, ...]


def fill_controls(
    document: bytes, values: Mapping[str, str], known: Mapping[str, Collection[str]]
) -> Filled:
    """Fill the content controls with these titles, wherever they stand.

    A control is filled when it is empty, shows Word's prompt, or holds one of the texts ``known``
    for its title: a blank, an earlier value. Any other text is a person's and stays. Nothing else
    is changed; where nothing is to be filled, the document is given back byte for byte.

    Raises:
        TemplateFault: when it is no Word document.
        RenderingFault: when a value cannot stand in one, or is not found in it afterwards.
    """
    package = open_package(document)
    changed: dict[str, bytes] = {}
    fates: list[Fate] = []
    for name, root in package.trees(*PRINTED):
        asked = [control for control in live_controls(root) if title_of(control) in values]
        found = [_fate(control, values[title_of(control)], known) for control in asked]
        for control, fate in zip(asked, found, strict=True):
            if fate is Fate.FILLED:
                write_value(control, values[title_of(control)])
        if Fate.FILLED in found:
            changed[name] = etree.tostring(
                root, encoding="UTF-8", xml_declaration=True, standalone=True
            )
        fates += [fate for one, fate in zip(asked, found, strict=True) if not is_repeated(one)]
    result = with_parts(document, changed) if changed else document
    return Filled(result, fates.count(Fate.FILLED), read_controls_back(result, values, fates))


def read_controls_back(
    document: bytes, values: Mapping[str, str], fates: Sequence[Fate]
) -> tuple[Control, ...]:
    """The controls that hold another text, after all the others were read in the new document.

    ``fates`` are those of its controls that were asked for, in their order.

    Raises:
        RenderingFault: when one of them does not hold its value.
    """
    read = [one for one in controls_of(document) if one.title in values]
    other = [one.text != folded(values[one.title]) for one in read]
    expected = [fate is Fate.LEFT for fate in fates]
    if len(read) != len(fates) or any(
        differs and not may for differs, may in zip(other, expected, strict=True)
    ):
        raise RenderingFault("В готовом документе нет того, что в него вписано.")
    return tuple(one for one, differs in zip(read, other, strict=True) if differs)


def _fate(control: etree._Element, value: str, known: Mapping[str, Collection[str]]) -> Fate:
    text = value_of(control)
    if text == folded(value) and not is_prompt(control):
        return Fate.SAME
    ours = {"", *map(folded, known.get(title_of(control), ()))}
    return Fate.FILLED if text in ours and takes_words(control) else Fate.LEFT
