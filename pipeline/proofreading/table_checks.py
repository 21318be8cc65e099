"""Checks of tables and of the signature: what a page may not part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import etree

from pipeline.proofreading.blocks import Block, Paragraph, Table
from pipeline.proofreading.flaws import TOLERANCE, Flaw, quoted
from pipeline.proofreading.laid_out import Leaves, Section
from pipeline.proofreading.styles import W

SIGNATORY = "Подписавший"
_SIGNED = re.compile(r"_{6,}\W*[А-ЯЁ]\.[ \xa0]?(?:[А-ЯЁ]\.[ \xa0]?)?[А-ЯЁ][а-яё-]+\s*$")
_MANY_COLUMNS = 7  # of a table in a sheet that stands on its short side
_LINE = 70  # characters
_OFF = ("0", "false", "off")


def table_flaws(leaves: Leaves) -> Iterator[Flaw]:
    """В-21 header row, В-22 rows that break, В-23 too wide, В-24 wants a sheet on its long side."""
    for section in leaves.sections:
        for table in section.printed:
            if isinstance(table, Table) and table.rows:
                yield from _table(table, section)


def _table(table: Table, section: Section) -> Iterator[Flaw]:
    where = f"Таблица: «{' '.join(table.text.split())[:40]}…»."
    if table.lined and len(table.rows) > 1 and not _on(table.rows[0], "tblHeader"):
        yield Flaw("В-21", "Шапка таблицы должна повторяться на каждой странице.", where)
    if not all(_on(row, "cantSplit") for row in table.rows):
        yield Flaw("В-22", "Строка таблицы не должна переноситься на другую страницу.", where)
    if table.width > section.text_width + TOLERANCE:
        yield Flaw("В-23", "Таблица шире текста.", where)
    if table.lined and table.columns >= _MANY_COLUMNS and not section.landscape:
        yield Flaw("В-24", "Широкой таблице нужен альбомный лист.", where)


def _on(row: etree._Element, switch: str) -> bool:
    found = row.find(f"{W}trPr/{W}{switch}")
    return found is not None and found.get(f"{W}val") not in _OFF


def signature_flaws(leaves: Leaves) -> Iterator[Flaw]:
    """В-25 a signature that could stand on a page without the text it signs."""
    for section in leaves.sections:
        blocks = section.printed
        for at, block in enumerate(blocks):
            if _is_signature(block, section) and not _kept(blocks[:at]):
                message = "Подпись может остаться на странице одна: свяжите с ней последние абзацы."
                yield Flaw("В-25", message, quoted(_text(block)))
            if _is_signature(block, section) and isinstance(block, Table) and not _whole(block):
                yield Flaw(
                    "В-25", "Подпись может разорваться между страницами.", quoted(_text(block))
                )


def _is_signature(block: Block, section: Section) -> bool:
    if isinstance(block, Paragraph) and block.look.left > 0.4 * section.text_width:
        return False  # a stamp of approval stands there
    return SIGNATORY in block.controls or bool(_SIGNED.search(_text(block)))


def _text(block: Block) -> str:
    return block.text if isinstance(block, Table) else block.plain


def _kept(before: Sequence[Block]) -> bool:
    """Whether at least two lines of text stay with what follows."""
    kept = list(takewhile(_keeps, reversed(before)))
    return len(kept) > 1 or any(len(_text(block)) > _LINE for block in kept)


def _keeps(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.look.keep_next and (block.look.keep_lines or len(block.plain) <= _LINE)
    last = (
        [Paragraph(one, block.styles) for one in block.rows[-1].iter(f"{W}p")] if block.rows else []
    )
    return bool(last) and all(paragraph.look.keep_next for paragraph in last)


def _whole(table: Table) -> bool:
    first = table.rows[:-1]
    paragraphs = [Paragraph(one, table.styles) for row in first for one in row.iter(f"{W}p")]
    return all(paragraph.look.keep_next for paragraph in paragraphs)
