"""Where a control is gone and a person has written its value by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from pipeline.rendering.alignment import likeness
from pipeline.rendering.content_controls import Control, controls_of, missing_controls
from pipeline.rendering.handwork import Change
from pipeline.rendering.lines import folded, sections_of

_SHORT = 40  # characters that a value may stand in place of
Ways = Mapping[str, Collection[str]]  # by the title of a control: how its value may be written


def unwritten_controls(original: bytes, lying: bytes, ways: Ways) -> tuple[Control, ...]:
    """Controls that the file has lost, unless their value stands in a line like theirs.

    ``original`` is the paper with its values as the office prints it. A line counts for one control
    only, and none counts that belongs to a control of the same title.

    Raises:
        TemplateFault: when one of the documents is no Word document.
    """
    lost = [one for one in missing_controls(original, lying) if one.title in ways]
    if not lost:
        return ()
    lines = [line.text for section in sections_of(lying).values() for line in section]
    free = {title: _without_controls(lines, lying, title) for title in {one.title for one in lost}}
    return tuple(one for one in lost if not _taken(one, free[one.title], ways[one.title]))


def _without_controls(lines: list[str], lying: bytes, title: str) -> list[str]:
    free = list(lines)
    for control in controls_of(lying):
        if control.title == title:
            own = next((line for line in free if control.paragraph in line), None)
            if own is not None:
                free.remove(own)
    return free


def _taken(control: Control, free: list[str], ways: Collection[str]) -> bool:
    """Whether a line says the value where the control was; it is free no more."""
    worth = {line: _worth(control, line) for line in free if _says(line, ways)}
    best = max(worth, key=lambda line: worth[line], default=None)
    if best is None or not worth[best]:
        return False
    free.remove(best)
    return True


def _worth(control: Control, line: str) -> float:
    if control.paragraph and control.paragraph in line:
        return 1.0
    return likeness(control.paragraph, line)


def _says(line: str, ways: Collection[str]) -> bool:
    return any(_place(way).search(line) for way in ways)


def _place(way: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(folded(way))}(?![^\W_])", re.IGNORECASE)


def only_written(change: Change, place: Control, ways: Collection[str]) -> bool:
    """Whether nothing has come of a change but the value of a control, at the place it had."""
    near = change.now in place.paragraph or _worth(place, change.now) > 0
    return near and any(_stands_in(way, change) for way in ways)


def _stands_in(way: str, change: Change) -> bool:
    """Whether the text is all that is new, in place of a short one."""
    for found in _place(way).finditer(change.now):
        before, behind = change.now[: found.start()].rstrip(), change.now[found.end() :].lstrip()
        room = len(change.was) - len(before) - len(behind)
        around = change.was.startswith(before) and change.was.endswith(behind)
        if around and 0 <= room <= _SHORT:
            return True
    return False
