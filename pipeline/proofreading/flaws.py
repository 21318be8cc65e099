"""Flaws in the look of a paper, and the numbers an official paper is held to.

Source: ГОСТ Р 7.0.97-2025. The font is the school's own choice there; the face and the sizes here
are what most instructions of schools ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_LONGEST = 60


@dataclass(frozen=True)
class Flaw:
    """One thing in the look of a paper that an official paper does not have."""

    code: str
    message: str
    where: str = ""

    @property
    def line(self) -> str:
        """All of it in Russian, on one line."""
        return f"{self.message} {self.where}".strip()


def quoted(text: str) -> str:
    """A place told by its first words."""
    text = " ".join(text.split())
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return f"Абзац: «{short}»." if short else ""


def twips(millimetres: float) -> int:
    """A length as Word counts it: in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def millimetres(length: int) -> str:
    """A length as a person measures it: «12,5 мм»."""
    return f"{length * 25.4 / 1440:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " мм"


TOLERANCE: Final = twips(0.5)
A4: Final = (twips(210), twips(297))
MARGINS: Final = {
    "left": ("левое", twips(20)),
    "right": ("правое", twips(10)),
    "top": ("верхнее", twips(20)),
    "bottom": ("нижнее", twips(20)),
}
BINDING: Final = twips(30)  # papers kept longer than ten years: every order of a school
HEADER_FROM_EDGE: Final = twips(10)
FACES: Final = ("Times New Roman", "PT Astra Serif", "Liberation Serif", "Tinos")  # of one width
TEXT_SIZES: Final = (12.0, 14.0)
TABLE_SIZES: Final = (10.0, 14.0)
FIRST_LINE: Final = twips(12.5)
LINE_SPACING: Final = (240, 360)  # 1.0 to 1.5 lines
RIGHT_BLOCK: Final = twips(80)
