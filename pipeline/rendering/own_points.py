"""The school's own points of an order: given as words, printed in the look of their neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import escape

from pipeline.kinds import OWN_POINTS
from pipeline.rendering.faults import RenderingFault

_PARAGRAPH: Final = re.compile(
    r"<w:p(?: [^>]*)?>(<w:pPr(?: [^>]*)?/>|<w:pPr(?: [^>]*)?>.*?</w:pPr>)?", re.DOTALL
)
_RUN: Final = re.compile(r"<w:r(?: [^>]*)?>(?:(<w:rPr>.*?</w:rPr>)|<w:rPr/>)?", re.DOTALL)
_TEXT: Final = re.compile(r"<w:t[ >]")
_SECTION: Final = re.compile(r"<w:sectPr.*?</w:sectPr>", re.DOTALL)


@dataclass(frozen=True)
class OwnPoint:
    """A point that a template does not have: after which one it stands, its paragraphs."""

    after: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """The look of a paragraph with a text: its XML, that of its first run, where its runs begin."""

    paragraph: str
    run: str
    begins: int
    ends: int


def own_points(words: Mapping[str, Any]) -> tuple[OwnPoint, ...]:
    """The own points among the words of a paper.

    Raises:
        RenderingFault: when they are no list of «после» and «текст».
    """
    given = words.get(OWN_POINTS) or []
    try:
        return tuple(OwnPoint(one["после"], _lines(one["текст"])) for one in given)
    except (AttributeError, KeyError, TypeError):
        raise RenderingFault(f"«{OWN_POINTS}» – не список пунктов.") from None


def _lines(text: str) -> tuple[str, ...]:
    lines = (line.replace("\t", " ").strip() for line in text.split("\n"))
    return tuple(line for line in lines if line)


def written(point: OwnPoint, look: Look) -> str:
    """A point's paragraphs as XML."""
    return "".join(
        f"<w:p>{look.paragraph}<w:r>{look.run}"
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in point.lines
    )


def first_look(text: str) -> Look | None:
    """The look of the first paragraph with a text; None when there is none."""
    for paragraph in _PARAGRAPH.finditer(text):
        end = text.find("</w:p>", paragraph.end())
        if paragraph[0].endswith("/>") and not paragraph[0].endswith("Pr/>"):
            continue
        if _TEXT.search(text, paragraph.end(), end):
            found = _RUN.search(text, paragraph.end(), end)
            run = (found and found[1]) or ""
            about = _SECTION.sub("", paragraph[1] or "")
            return Look(about, run, paragraph.start(), paragraph.end())
    return None
