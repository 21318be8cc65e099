"""Checks of the text: font, indent, spacing, spaces that may not break, requisites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.proofreading.blocks import Paragraph, Table
from pipeline.proofreading.flaws import (
    FACES,
    FIRST_LINE,
    LINE_SPACING,
    RIGHT_BLOCK,
    TABLE_SIZES,
    TEXT_SIZES,
    TOLERANCE,
    Flaw,
    millimetres,
    quoted,
)
from pipeline.proofreading.laid_out import Leaves, Section

_LONG = 140  # characters: a paragraph of the text, not a requisite
_UNBOUND = (
    (re.compile(r"№ (?=\S)"), "«№» и номером"),
    (
        re.compile(r"(?<![\w.])[А-ЯЁ]\.(?: [А-ЯЁ]\.[ \xa0]?|\xa0?[А-ЯЁ]\. )(?=[А-ЯЁ][а-яё])"),
        "инициалами и фамилией",
    ),
    (
        re.compile(
            r"(?<=[а-яё])(?: [А-ЯЁ]\.[ \xa0]?|\xa0[А-ЯЁ]\. )[А-ЯЁ]\.(?![ \xa0]?[А-ЯЁ][а-яё])"
        ),
        "фамилией и инициалами",
    ),
    (re.compile(r"\d{4} г\."), "годом и «г.»"),
)


def font_flaws(leaves: Leaves) -> Iterator[Flaw]:
    """В-11 another face, В-12 a size too small or too large, В-13 the language of proofing."""
    for section in leaves.sections:
        for block in section.printed:
            if isinstance(block, Paragraph):
                yield from _font(block, TEXT_SIZES)
            else:
                for paragraph in block.paragraphs:
                    yield from _font(paragraph, TABLE_SIZES if block.lined else TEXT_SIZES)
    if not leaves.styles.language().startswith("ru"):
        yield Flaw("В-13", "Язык документа – не русский: правописание не проверяется.")


def _font(paragraph: Paragraph, sizes: tuple[float, float]) -> Iterator[Flaw]:
    least, most = sizes
    for face, size in sorted(paragraph.faces):
        if face not in FACES:
            yield Flaw("В-11", f"Шрифт «{face}», а нужен Times New Roman.", quoted(paragraph.plain))
        if not least <= size <= most:
            message = f"Размер шрифта {size:g}, а нужен от {least:g} до {most:g}."
            yield Flaw("В-12", message, quoted(paragraph.plain))


def paragraph_flaws(leaves: Leaves) -> Iterator[Flaw]:
    """В-14 indent, В-15 text not justified, В-16 line spacing, В-17 a wide requisite."""
    for section in leaves.sections:
        for block in section.printed:
            if isinstance(block, Paragraph) and block.plain.strip():
                yield from _indents(block)
                yield from _right_block(block, section)


def _indents(paragraph: Paragraph) -> Iterator[Flaw]:
    look, where = paragraph.look, quoted(paragraph.plain)
    if look.align == "both" and abs(look.first_line - FIRST_LINE) > TOLERANCE:
        message = f"Отступ первой строки – {millimetres(look.first_line)}, а нужен 12,5 мм."
        yield Flaw("В-14", message, where)
    if look.align == "left" and len(paragraph.plain) > _LONG and not look.left:
        yield Flaw("В-15", "Текст выравнивается по ширине.", where)
    least, most = LINE_SPACING
    if not look.exact and not least <= look.line <= most:
        yield Flaw("В-16", "Межстрочный интервал должен быть от 1 до 1,5.", where)


def _right_block(paragraph: Paragraph, section: Section) -> Iterator[Flaw]:
    look, width = paragraph.look, section.text_width
    if look.left > 0.4 * width and width - look.left - look.right > RIGHT_BLOCK + TOLERANCE:
        message = f"Реквизит справа шире {millimetres(RIGHT_BLOCK)}."
        yield Flaw("В-17", message, quoted(paragraph.plain))


def spacing_flaws(leaves: Leaves) -> Iterator[Flaw]:
    """В-18 a place where a line may not break, В-19 several spaces in a row."""
    for section in leaves.sections:
        for block in section.printed:
            for paragraph in block.paragraphs if isinstance(block, Table) else [block]:
                where = quoted(paragraph.plain)
                for pattern, what in _UNBOUND:
                    if pattern.search(paragraph.text):
                        message = f"Между {what} нужен неразрывный пробел (Ctrl+Shift+Пробел)."
                        yield Flaw("В-18", message, where)
                if re.search(r"[ \xa0]{2}", paragraph.text):
                    yield Flaw("В-19", "Несколько пробелов подряд.", where)
