"""Printing of values: each is recorded, so that the finished paper can be held to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from pipeline.rendering.filters import as_text

LEDGER: Final = " ход"  # a name no template can type

MARK: Final = re.compile(r"<\?point (\d+|end)\?>")

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


@dataclass
class Ledger:
    """What printing one text has come to: values printed, points marked."""

    left_out: frozenset[str] = frozenset()
    breaks: bool = True  # whether a new line becomes a break of the line in Word
    printed: list[str] = field(default_factory=list)
    points: list[tuple[str, int]] = field(default_factory=list)  # name and level of each marked

    def marks_of(self, name: str, level: int) -> tuple[str, str]:
        """What stands before and behind a point until it has its number."""
        self.points.append((name, level))
        return f"<?point {len(self.points) - 1}?>", "<?point end?>"


@pass_context
def print_value(given: Context, value: Any) -> str:
    """What stands in the paper for a value; Jinja calls it for every ``{{ }}``."""
    ledger: Ledger = given[LEDGER]
    text = as_text(value)
    ledger.printed.append(text)
    if ledger.breaks and ("\n" in text or "\t" in text):
        return Markup(str(escape(text)).replace("\n", _BREAK).replace("\t", _TAB))  # noqa: S704
    return text
