"""The finished paper read back: every printed value stands in it, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.rendering.faults import RenderingFault
from pipeline.rendering.package import CORE, W, open_package

_BETWEEN = "\x1e"  # no value holds it: none is found across two paragraphs


def read_back(document: bytes, printed: Mapping[str, Sequence[str]]) -> None:
    """Hold a finished document to the values printed into its parts.

    Raises:
        RenderingFault: when one is not there, whole and in its place; it is named by its number.
    """
    package = open_package(document)
    properties = set(package.names(CORE))
    for part, values in printed.items():
        root = package.tree(part)
        pieces = (str(text) for text in root.itertext())
        stream = _BETWEEN.join(pieces) if part in properties else "".join(_stream(root))
        at = 0
        for number, value in enumerate(values, 1):
            at = stream.find(value, at)
            if at < 0:
                where = f"часть «{part}», метка {number}"
                raise RenderingFault(f"В готовом документе нет напечатанного: {where}.")
            at += len(value)


def _stream(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{W}p", f"{W}t", f"{W}tab", f"{W}br"):
        if element.tag == f"{W}p":
            yield _BETWEEN
        elif element.tag == f"{W}t":
            yield element.text or ""
        elif (run := element.getparent()) is not None and run.tag == f"{W}r":
            yield "\t" if element.tag == f"{W}tab" else "\n"
