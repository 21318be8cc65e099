"""Checks of the sheet: size, margins, page number, pages that stay empty."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.proofreading.blocks import Paragraph, Table
from pipeline.proofreading.flaws import (
    A4,
    BINDING,
    HEADER_FROM_EDGE,
    MARGINS,
    TOLERANCE,
    Flaw,
    millimetres,
    quoted,
    twips,
)
from pipeline.proofreading.laid_out import Leaves, Section
from pipeline.proofreading.styles import W

_SMALL = twips(2)  # a paragraph so low that it never opens a page


def sheet_flaws(leaves: Leaves) -> Iterator[Flaw]:
    """В-01 size of the sheet, В-02 margins, В-03 the binding edge."""
    for number, section in enumerate(leaves.sections, 1):
        where = f"Раздел {number}."
        size = (section.measure("pgSz", "w"), section.measure("pgSz", "h"))
        if any(abs(a - b) > TOLERANCE for a, b in zip(sorted(size), A4, strict=True)):
            yield Flaw("В-01", "Лист должен быть формата А4 (210 × 297 мм).", where)
        margins = {name: section.measure("pgMar", name) for name in MARGINS}
        for name, (title, least) in MARGINS.items():
            if margins[name] < least - TOLERANCE:
                given = millimetres(margins[name])
                message = f"Поле {title} – {given}, а нужно не меньше {millimetres(least)}."
                yield Flaw("В-02", message, where)
        edges = ("left", "top") if section.landscape else ("left",)
        if max(margins[edge] for edge in edges) < BINDING - TOLERANCE:
            sides = "левое или верхнее поле" if section.landscape else "левое поле"
            yield Flaw(
                "В-03", f"Для подшивки нужно {sides} не меньше {millimetres(BINDING)}.", where
            )


def number_flaws(leaves: Leaves) -> Iterator[Flaw]:
    """В-04 the page number: from page 2, in the middle of the top margin."""
    for number, section in enumerate(leaves.sections, 1):
        where = f"Раздел {number}."
        if not _has_number(section, leaves):
            yield Flaw("В-04", "Нет номера страницы посередине верхнего поля.", where)
        elif section.properties.find(f"{W}titlePg") is None:
            yield Flaw("В-04", "На первой странице номера быть не должно.", where)
        elif section.measure("pgMar", "header") < HEADER_FROM_EDGE - TOLERANCE:
            least = millimetres(HEADER_FROM_EDGE)
            yield Flaw("В-04", f"От края листа до номера страницы нужно не меньше {least}.", where)


def _has_number(section: Section, leaves: Leaves) -> bool:
    """Whether a centred paragraph of the header holds the field PAGE."""
    if section.header is None:
        return False
    for element in section.header.iter(f"{W}p"):
        simple = (field.get(f"{W}instr") or "" for field in element.iter(f"{W}fldSimple"))
        codes = (code.text or "" for code in element.iter(f"{W}instrText"))
        if "PAGE" in " ".join([*simple, *codes]).split():
            return Paragraph(element, leaves.styles).look.align == "center"
    return False


def blank_page_flaws(leaves: Leaves) -> Iterator[Flaw]:
    """В-05 a break that leaves a page empty, В-06 empty lines, В-07 a table at the very end."""
    for number, section in enumerate(leaves.sections, 1):
        where = f"Раздел {number}."
        blocks = section.printed
        if blocks and isinstance(blocks[-1], Table):
            yield Flaw("В-07", "После последней таблицы нужен абзац, хотя бы пустой.", where)
        for at, block in enumerate(blocks):
            if isinstance(block, Table) or block.plain.strip():
                continue
            before = blocks[at - 1] if at else None
            if block.breaks_page and at == len(blocks) - 1:
                yield Flaw("В-05", "Разрыв страницы в конце оставит пустую страницу.", where)
            elif _opens_page(block, before, last=at == len(blocks) - 1):
                yield Flaw(
                    "В-05", "Пустой абзац после таблицы может уйти на новую страницу.", where
                )
            elif isinstance(before, Paragraph) and not before.plain.strip():
                yield Flaw(
                    "В-06", "Пустые строки: задайте отступ абзаца.", _place(blocks[:at], where)
                )


def _opens_page(block: Paragraph, before: object, *, last: bool) -> bool:
    low = block.look.exact and block.look.line <= _SMALL
    return last and isinstance(before, Table) and not low


def _place(before: list[Paragraph | Table], otherwise: str) -> str:
    texts = [one.plain for one in before if isinstance(one, Paragraph) and one.plain.strip()]
    return quoted(texts[-1]) if texts else otherwise
