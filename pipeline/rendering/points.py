"""Points of an order as the template marks them.

``{%p пункт "контроль" %}`` … ``{%p конец_пункта %}``, and ``подпункт`` inside. Printing marks where
each begins and ends; `numbering` then sets the numbers, and the school's own points between them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from markupsafe import Markup

from pipeline.rendering.blocks import ENDS
from pipeline.rendering.printing import LEDGER, Ledger
from pipeline.rendering.tags import POINT, SUBPOINT


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
        call = self.call_method("mark", [nodes.ContextReference(), name, level])
        return nodes.CallBlock(call, [], [], body, lineno=opening.lineno)

    def mark(self, given: Context, name: str, level: int, caller: Callable[[], str]) -> Markup:
        """Print a point between its marks; one left out is only marked."""
        ledger: Ledger = given[LEDGER]
        begin, end = ledger.marks_of(name, level)
        text = "" if name and name in ledger.left_out else str(caller())
        return Markup(f"{begin}{text}{end}")  # noqa: S704
