"""The words of one content control written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.rendering.content_controls import is_prompt
from pipeline.rendering.faults import RenderingFault
from pipeline.rendering.gathering import keep_spaces
from pipeline.rendering.live import own
from pipeline.rendering.package import W, title_of

_WORDS = tuple(
    W + tag
    for tag in (
        *("t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "softHyphen"),
        "lastRenderedPageBreak",
    )
)
_FIELD = (f"{W}fldSimple", f"{W}fldChar")
_BOUND = re.compile(r"\{.*\}(?:showingPlcHdr|dataBinding)$")
"""Marks of a control that would have Word take the value out again."""

_PICKED = f"{W}fullDate"
_DAY = re.compile(r"(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(\d{4})")


def takes_words(control: etree._Element) -> bool:
    """Whether it holds nothing but words: a field or a control within it a person has put there."""
    inner = (one for one in control.iter(f"{W}sdt") if one is not control)
    return next(control.iter(*_FIELD), None) is None and not any(map(title_of, inner))


def write_value(control: etree._Element, value: str) -> None:
    """Have the control say the value, in the look of its first words, and nothing else.

    Raises:
        RenderingFault: when the value has signs that XML cannot hold.
    """
    content = control.find(f"{W}sdtContent")
    if content is None:
        content = etree.SubElement(control, f"{W}sdtContent")
    run = _emptied(content)
    if run is None:
        run = etree.SubElement(_home(control, content), f"{W}r")
        _put_on(run, content.find(f".//{W}r/{W}rPr"), control.find(f"{W}sdtPr/{W}rPr"))
    elif is_prompt(control):
        _shed_prompt(control, run)
    at = 1 if run.find(f"{W}rPr") is not None else 0
    try:
        run[at:at] = list(_written(value))
    except ValueError:
        message = f"«{title_of(control)}»: в документ Word нельзя вписать такие знаки."
        raise RenderingFault(message) from None
    for mark in control.findall(f"{W}sdtPr/*"):
        if _BOUND.match(str(mark.tag)):
            _drop(mark)
        elif mark.tag == f"{W}date":
            _pick(mark, value)


def _pick(picker: etree._Element, value: str) -> None:
    """Have the calendar of a control open at the day; at today, when the value is no plain day."""
    day = _DAY.fullmatch(value.strip())
    if day:
        picker.set(_PICKED, f"{day[3]}-{day[2]}-{day[1]}T00:00:00Z")
    elif _PICKED in picker.attrib:
        del picker.attrib[_PICKED]


def _shed_prompt(control: etree._Element, run: etree._Element) -> None:
    """Take the look of the control in place of the prompt's, whose style it may have kept."""
    grey = {style.get(f"{W}val") for style in run.iterfind(f"{W}rPr/{W}rStyle")}
    for look in run.findall(f"{W}rPr"):
        _drop(look)
    _put_on(run, control.find(f"{W}sdtPr/{W}rPr"))
    for style in run.findall(f"{W}rPr/{W}rStyle"):
        if style.get(f"{W}val") in grey:
            _drop(style)


def _emptied(content: etree._Element) -> etree._Element | None:
    """The first run with words, which gives the look; the words of all are dropped."""
    runs = list(own(content, f"{W}r"))
    worded = [run for run in runs if any(child.tag in _WORDS for child in run)]
    first = next(iter(worded or runs), None)
    for run in runs:
        for word in [child for child in run if child.tag in _WORDS]:
            _drop(word)
        if run is not first and all(child.tag == f"{W}rPr" for child in run):
            _drop(run)
    return first


def _put_on(run: etree._Element, *looks: etree._Element | None) -> None:
    """Give a run the first of these looks that there is: of deleted words, of the control."""
    for look in [look for look in looks if look is not None][:1]:
        run.insert(0, deepcopy(look))


def _home(control: etree._Element, content: etree._Element) -> etree._Element:
    """Where a run may stand: the paragraph within, or the control itself within a paragraph."""
    paragraph = next(own(content, f"{W}p"), None)
    if paragraph is not None:
        return paragraph
    inside = next(control.iterancestors(f"{W}p", f"{W}tc", f"{W}body"), None)
    if inside is not None and inside.tag == f"{W}p":
        return content
    return etree.SubElement(content, f"{W}p")


def _written(value: str) -> Iterator[etree._Element]:
    for piece in re.split("(\r\n|[\r\n\t])", value):
        if piece == "\t":
            yield etree.Element(f"{W}tab")
        elif piece in ("\r\n", "\r", "\n"):
            yield etree.Element(f"{W}br")
        elif piece:
            word = etree.Element(f"{W}t")
            word.text = piece
            keep_spaces(word)
            yield word


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
