"""The catalogue of remarks: what the office may say, and the page people look it up on."""

from __future__ import annotations

import inspect
import re
import string
from collections import Counter

import pytest

from docs.remarks_page import PAGE, every_remark, page
from pipeline.remarks import Remark

REMARKS = every_remark()
NAMES = ("Excel", "Word", "PDF", "LibreOffice", "Alt+Enter", "inbox")
FILES = r"\.(?:xlsx|xlsm|xlsb|xls|ods|docx|doc|txt)\b"
CELLS = r"\b[A-Z]{1,3}\d+\b"
CODES = r"U\+[0-9A-F]{4}"  # an invisible mark can be named by its number only
COUNT = r"\{n(?::03)?\}"  # as the card's own patterns of numbers have it


def placeholders(remark: type[Remark]) -> set[str]:
    """What a remark wants to be told before it can be said."""
    parsed = string.Formatter().parse(f"{remark.template} {remark.advice}")
    return {name for _, name, _, _ in parsed if name is not None}


def said(remark: type[Remark]) -> str:
    """All that a person reads of a remark, with its example."""
    one = remark(words=remark.example)
    return f"{one.message} {one.what_to_do} {one.clause}"


def test_the_page_is_up_to_date() -> None:
    """``docs/remarks.md`` says what the classes say; else run ``python docs/remarks_page.py``."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_class_is_on_the_page() -> None:
    """Every class of a remark in the product's source has its heading on the page, once."""
    source = PAGE.parents[1] / "pipeline"
    declared = [
        code
        for path in source.rglob("*.py")
        for code in re.findall(
            r'^    code = "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    headings = re.findall(r"^### (.+)$", page(), re.MULTILINE)
    assert Counter(declared) == Counter(headings)
    assert max(Counter(headings).values()) == 1


@pytest.mark.parametrize("remark", REMARKS, ids=lambda remark: remark.code)
def test_every_remark_is_whole(remark: type[Remark]) -> None:
    """A remark has a code like «Н-07», a sentence, an advice, and an example for all it is told."""
    assert re.fullmatch(r"[А-ЯЁ]-\d\d", remark.code)
    assert set(remark.example) == placeholders(remark)
    for sentence in (remark(words=remark.example).message, remark(words=remark.example).what_to_do):
        assert re.fullmatch(r"[«А-ЯЁ].*[.!?]", sentence), sentence


@pytest.mark.parametrize("remark", REMARKS, ids=lambda remark: remark.code)
def test_remarks_are_russian(remark: type[Remark]) -> None:
    """No English and no Python in a remark; names of programs, files and marks excepted."""
    text = re.sub("|".join((*NAMES, FILES, CELLS, CODES, COUNT)), "", said(remark))
    assert re.findall(r"[A-Za-z]+", text) == []
    assert "None" not in said(remark)


@pytest.mark.parametrize("remark", REMARKS, ids=lambda remark: remark.code)
def test_only_errors_are_kept_as_they_are(remark: type[Remark]) -> None:
    """«Оставить как есть» is an answer to an error; anything else needs none to pass."""
    assert not remark.answerable or remark.severity == "error", inspect.getsource(remark)
