"""The lists by which the engine of cases is judged are themselves in order."""

from __future__ import annotations

from collections import Counter

import pytest
from grammar_sample import norms, rows_of

from pipeline.language.cases import OBLIQUE

EASY = {"plain", "yo", "initials", "caps", "order"}


@pytest.mark.parametrize(("name", "least"), [("names", 300), ("positions", 150)])
def test_there_are_enough_of_them(name: str, least: int) -> None:
    """Names and positions, each once, with numbers that follow each other."""
    rows = rows_of(name)
    assert len({row.nominative for row in rows}) == len(rows) >= least
    assert [row.id for row in rows] == list(range(1, len(rows) + 1))


def test_half_of_the_names_are_hard() -> None:
    """Names of the plain Russian kind are the smaller part."""
    count = Counter(row.category in EASY for row in rows_of("names"))
    assert count[False] >= count[True]


@pytest.mark.parametrize("name", ["names", "positions"])
def test_a_row_says_all(name: str) -> None:
    """A norm that is told of, five forms where any is known, the other norm where one is asked."""
    for row in rows_of(name):
        assert row.norm in norms(), row.nominative
        assert row.expect in {"auto", "flag", "check", "error"}, row.nominative
        filled = [case for case in OBLIQUE if row.forms[case]]
        known = row.expect in {"auto", "flag"}
        assert len(filled) == (len(OBLIQUE) if known else 0), row.nominative
        assert bool(row.flagged) == (row.expect == "flag") == bool(row.also), row.nominative
        assert row.flagged <= set(OBLIQUE), row.nominative
