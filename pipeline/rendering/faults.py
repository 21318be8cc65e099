"""What goes wrong at the desk: a paper that cannot be printed, a template that is faulty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST = 90


class RenderingFault(Exception):
    """A paper could not be printed; ``message`` is Russian and never holds a printed value."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def for_people(self) -> str:
        """What the note beside a form set aside may tell of it."""
        return self.message


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a template: what, in which paragraph, and what may have been meant."""

    message: str
    paragraph: str = ""
    suggestion: str = ""

    @property
    def line(self) -> str:
        """The whole of it in one Russian sentence or two."""
        meant = f" Может быть, вы имели в виду «{self.suggestion}»?" if self.suggestion else ""
        where = f" Абзац: «{self.paragraph}»." if self.paragraph else ""
        return f"{self.message}{meant}{where}"


class TemplateFault(RenderingFault):
    """A template is faulty; ``message`` is for the person who edits it in Word."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def faulty(problems: Sequence[Problem]) -> TemplateFault:
    """One fault that tells all the problems, one in a line."""
    return TemplateFault("\n".join(problem.line for problem in problems), problems)


def shortened(text: str) -> str:
    """A paragraph's text as a message quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
