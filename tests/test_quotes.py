"""Every docstring here is a claim about the quotes that a paper prints."""

from __future__ import annotations

import pytest

from pipeline.language.spelling import NBSP, bind, fold, quote

PRINTED = {
    'МБОУ "Лицей"': "МБОУ «Лицей»",
    '"Лицей" и "Гимназия"': "«Лицей» и «Гимназия»",
    'Гимназия "Школа "Росток""': "Гимназия «Школа „Росток“»",
    'Центр ""Росток" в Ясном"': "Центр «„Росток“ в Ясном»",
    'Школа «Имени "Зари"»': "Школа «Имени „Зари“»",
    '("Лицей")': "(«Лицей»)",
    '8 "Б", 9 "А"': "8 «Б», 9 «А»",
    "МБОУ «Лицей»": "МБОУ «Лицей»",
}
AS_TYPED = ('Лицей"', '"Лицей', 'Труба 5" и "Лицей"', 'Лицей " Росток', '"«Лицей"', '"')


@pytest.mark.parametrize(("typed", "printed"), PRINTED.items())
def test_paired_quotes(typed: str, printed: str) -> None:
    """Straight quotes that come in pairs are printed «so», those inside them „so“."""
    assert quote(typed) == printed
    assert fold(printed) == fold(typed)


@pytest.mark.parametrize("typed", AS_TYPED)
def test_an_odd_quote(typed: str) -> None:
    """A quote without its other half leaves the text as typed: nobody knows what it means."""
    assert quote(typed) == typed


def test_printed_words_have_them() -> None:
    """What is made ready for print has its quotes and its spaces that do not break."""
    assert bind('Гимназия "№ 2"') == f"Гимназия «№{NBSP}2»"
