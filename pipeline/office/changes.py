"""What was changed in a paragraph, shortened to the place where it differs."""

from __future__ import annotations

from itertools import takewhile

_BEFORE = 30  # letters shown before the difference
_LONGEST = 140  # letters shown at all


def shown(was: str, now: str) -> tuple[str, str]:
    """Both texts in quotation marks, without the long beginning that they have in common."""
    was, now = (" ".join(text.split()) for text in (was, now))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    begin = now.rfind(" ", 0, max(same - _BEFORE, 0)) + 1 if same > _BEFORE else 0
    return _quoted(was, begin), _quoted(now, begin)


def _quoted(text: str, begin: int) -> str:
    if not text:
        return "ничего"
    part = text[begin:]
    cut = part if len(part) <= _LONGEST else part[:_LONGEST].rstrip() + "…"
    return f"«{'…' if begin else ''}{cut}»"
