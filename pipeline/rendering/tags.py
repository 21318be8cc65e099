"""The tags of a template as people type them in Word: cleaned, with their level and first word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
BROKEN: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
MERGE: Final = "объединить"
POINT: Final = "пункт"
SUBPOINT: Final = "подпункт"

_LEVEL = re.compile(r"^\{%\s*(p|tr|tc|r)\s+(?=\S)")
_LOOK_ALIKE = re.compile(r"^(\{%\s*)([рptrсcт]{1,2})(?=\s)")
_LATIN = str.maketrans("рст", "pct")
_WORD = re.compile(r"\{%\s*([^\W\d]\w*)?")
_QUOTES = str.maketrans("«»“”„‟‘’‚`", '""""""' + "''''")
_STRING = re.compile(r"""(?:"([^"]*)"|'([^']*)'|«([^»]*)»|[“„]([^“”]*)[”“]|[‘‚]([^’‘]*)[’‘])""")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Tag:
    """One tag as Jinja reads it, and where it stands.

    ``level`` is the letter after ``{%`` (p: the tag replaces its paragraph, tr: its row, tc: its
    cell), ``word`` the first word of a block tag, "" for a printed value, ``control`` the title of
    the content control it stands in, ``home`` the element whose children it stands among.
    """

    text: str
    paragraph: str
    level: str = ""
    word: str = ""
    control: str = ""
    home: etree._Element | None = field(default=None, compare=False, repr=False)

    @property
    def block(self) -> bool:
        """Whether it steers the printing and prints nothing itself."""
        return self.text.startswith("{%")

    @property
    def inside(self) -> str:
        """What stands between the braces."""
        return self.text[2:-2].strip()

    @property
    def argument(self) -> str:
        """What follows the first word of a block tag."""
        return self.inside[len(self.word) :].strip()


def read_tag(typed: str) -> tuple[str, str]:
    """The tag with typewriter quotes and plain spaces, without its level; and the level.

    Quotes within a text stay as typed: ``или("Приказ «О паре»")``.
    """
    text = _straight(_SPACES.sub(" ", typed))
    text = _LOOK_ALIKE.sub(lambda found: found[1] + found[2].translate(_LATIN), text)
    if found := _LEVEL.match(text):
        return "{% " + text[found.end() :], found[1]
    return text, ""


def _straight(text: str) -> str:
    if _STRING.sub("", text).translate(_QUOTES) != _STRING.sub("", text):
        return text.translate(_QUOTES)  # a pair of different quotes: Word turned but one of them
    return _STRING.sub(_quoted, text)


def _quoted(found: re.Match[str]) -> str:
    words = next(group for group in found.groups() if group is not None)
    return f"'{words}'" if '"' in words else f'"{words}"'


def first_word(text: str) -> str:
    """The first word of a block tag, "" of any other."""
    found = _WORD.match(text)
    return (found[1] or "") if found else ""
