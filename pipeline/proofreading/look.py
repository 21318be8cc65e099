"""Does a paper look as an official paper does? For templates, for printed papers and for tests.

Source: ГОСТ Р 7.0.97-2025; the numbers are in `flaws`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pipeline.proofreading.flaws import Flaw
from pipeline.proofreading.laid_out import Leaves, lay_out
from pipeline.proofreading.page_checks import blank_page_flaws, number_flaws, sheet_flaws
from pipeline.proofreading.table_checks import signature_flaws, table_flaws
from pipeline.proofreading.text_checks import font_flaws, paragraph_flaws, spacing_flaws

CHECKS: Final[tuple[Callable[[Leaves], Iterator[Flaw]], ...]] = (
    sheet_flaws,
    number_flaws,
    blank_page_flaws,
    font_flaws,
    paragraph_flaws,
    spacing_flaws,
    table_flaws,
    signature_flaws,
)


def look_over(document: bytes) -> list[Flaw]:
    """Everything in the look of a .docx that an official paper does not have; each flaw once.

    Raises:
        TemplateFault: when it is no Word document.
    """
    leaves = lay_out(document)
    return list(dict.fromkeys(flaw for check in CHECKS for flaw in check(leaves)))
