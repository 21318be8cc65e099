"""Numbered points: the number is typed at the start of a point's first paragraph.

``{%p пункт "контроль" %}`` … ``{%p конец_пункта %}``, and ``подпункт`` inside. Points left out take
no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from markupsafe import Markup

from pipeline.rendering.blocks import ENDS
from pipeline.rendering.faults import TemplateFault
from pipeline.rendering.printing import LEDGER, Ledger
from pipeline.rendering.tags import POINT, SUBPOINT

_NBSP = "\u00a0"
_PARAGRAPH = re.compile(
    r"<w:p(?: [^>]*)?>(?:<w:pPr(?: [^>]*)?/>|<w:pPr(?: [^>]*)?>.*?</w:pPr>)?", re.DOTALL
)
_LOOK = re.compile(r"<w:r(?: [^>]*)?>(?:(<w:rPr>.*?</w:rPr>)|<w:rPr/>)?", re.DOTALL)
_TABLE = re.compile(r"<w:tbl[ >]")
_TEXT = re.compile(r"<w:t[ >]")


class NumberedPoints(Extension):
    """Jinja's tags ``пункт`` and ``подпункт``."""

    tags: ClassVar[set[str]] = {POINT, SUBPOINT}  # type: ignore[misc]

    def parse(self, parser: Parser) -> nodes.CallBlock:
        """Read a point: its name is a text, or there is none."""
        opening = next(parser.stream)
        name: nodes.Expr = nodes.Const("")
        if parser.stream.current.type != "block_end":
            name = parser.parse_primary()
        if not isinstance(name, nodes.Const) or not isinstance(name.value, str):
            parser.fail("a point's name is a text", opening.lineno)
        body = parser.parse_statements((f"name:{ENDS[opening.value]}",), drop_needle=True)
        level = nodes.Const(int(opening.value == SUBPOINT))
        call = self.call_method("number", [nodes.ContextReference(), name, level])
        return nodes.CallBlock(call, [], [], body, lineno=opening.lineno)

    def number(self, given: Context, name: str, level: int, caller: Callable[[], str]) -> Markup:
        """Print a point with its number, or nothing when it is left out or has no text."""
        ledger: Ledger = given[LEDGER]
        if name and name in ledger.left_out:
            return Markup("")
        before = list(ledger.numbers)
        ledger.numbers[level] += 1
        ledger.numbers[level + 1 :] = [0] * (1 - level)
        label = "".join(f"{number}." for number in ledger.numbers[: level + 1])
        text = str(caller())
        if not _TEXT.search(text):
            ledger.numbers[:] = before
            return Markup(text)  # noqa: S704
        return Markup(_numbered(text, label))  # noqa: S704


def _numbered(text: str, label: str) -> str:
    """Set the label before the first paragraph with a text, in the look of its first run."""
    table = _TABLE.search(text)
    for paragraph in _PARAGRAPH.finditer(text):
        if table and table.start() < paragraph.start():
            break
        end = text.find("</w:p>", paragraph.end())
        if paragraph[0].endswith("/>") and not paragraph[0].endswith("Pr/>"):
            continue
        if _TEXT.search(text, paragraph.end(), end):
            found = _LOOK.search(text, paragraph.end(), end)
            look = (found and found[1]) or ""
            run = f'<w:r>{look}<w:t xml:space="preserve">{label}{_NBSP}</w:t></w:r>'
            return text[: paragraph.end()] + run + text[paragraph.end() :]
    raise TemplateFault("Пункт должен начинаться с абзаца с текстом, а не с таблицы.")
