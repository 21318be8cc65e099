"""The words handed to a template: checked before anything is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.rendering.faults import RenderingFault

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST = 12


def checked(words: Mapping[str, Any]) -> dict[str, Any]:
    """The words as one exact dict.

    Raises:
        RenderingFault: when a value is not exactly dict, list, str, int, bool or None, or holds a
            character that no Word document may hold; the fault names the word, never the value.
    """
    plain = dict(words)
    _check(plain, "", 0)
    return plain


def _check(value: Any, path: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise RenderingFault(f"Слово «{path}» вложено слишком глубоко.")
    if type(value) is dict:
        for name, part in value.items():
            if type(name) is not str:
                raise RenderingFault(f"В слове «{path}» имя формы – не текст.")
            _check(part, f"{path}.{name}".strip("."), depth + 1)
    elif type(value) is list:
        for number, part in enumerate(value, 1):
            _check(part, f"{path}[{number}]", depth + 1)
    else:
        _check_plain(value, path)


def _check_plain(value: Any, path: str) -> None:
    if type(value) is str:
        if _FORBIDDEN.search(value):
            raise RenderingFault(f"В слове «{path}» есть знак, которого нельзя печатать.")
    elif value is not None and type(value) not in (int, bool):
        raise RenderingFault(f"Слово «{path}» – не текст, не число и не список.")
