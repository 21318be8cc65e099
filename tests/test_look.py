"""Every docstring here is a claim about the look of papers and about the checks that hold it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from sample_papers import PAIRINGS, ROADMAPS, packet

from docs.remarks_page import every_remark
from pipeline.papers.mentoring import pairing, roadmap
from pipeline.proofreading.look import CHECKS, look_over

DOCUMENT, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"
EMPTY = '<w:p><w:pPr><w:pStyle w:val="Point"/></w:pPr></w:p>'
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
SPACER = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'
LOOSE_BASIS = (  # the style of the last paragraph lets the signature go
    r'(?<=w:styleId="Basis">).*?<w:keepNext/>',
    '<w:name w:val="Основание"/><w:basedOn w:val="Normal"/><w:pPr>',
)
LAST_SECTION = '<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="16838"'


@pytest.fixture(scope="module")
def good() -> bytes:
    """An order with a group, an annex on its side and a signature: nothing is wrong with it."""
    answers, school = PAIRINGS["три с группой"]
    return packet(pairing.KIND, answers, school)["Приказ о закреплении наставнических пар"]


@pytest.fixture(scope="module")
def good_roadmap() -> bytes:
    """A roadmap approved by an order."""
    answers, school = ROADMAPS["карта к приказу"]
    return next(iter(packet(roadmap.KIND, answers, school).values()))


def spoilt(document: bytes, part: str, found: str, put: str) -> bytes:
    """The document with one thing changed in one part, as a hand in Word might change it."""
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    text = parts[part].decode()
    changed, times = re.subn(found, lambda _: put, text, count=1, flags=re.DOTALL)
    assert times == 1, f"nothing to spoil: {found}"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in (parts | {part: changed.encode()}).items():
            file.writestr(name, content)
    return packed.getvalue()


def codes(document: bytes) -> set[str]:
    """Codes of the flaws found."""
    return {flaw.code for flaw in look_over(document)}


def point(text: str, *, look: str = "", run: str = "") -> str:
    """A point with that text, its look or the look of its run changed by hand."""
    run = run and f"<w:rPr>{run}</w:rPr>"
    look = f'<w:pPr><w:pStyle w:val="Point"/>{look}</w:pPr>'
    return f'<w:p>{look}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def before_text(block: str) -> tuple[str, str]:
    """A change that sets a block before the words of command."""
    mark = r'<w:p><w:pPr><w:pStyle w:val="Decree"/>'
    return mark, block + mark


def test_good_papers_have_no_flaw(good: bytes, good_roadmap: bytes) -> None:
    """A paper as the office prints it has no flaw."""
    assert look_over(good) == []
    assert look_over(good_roadmap) == []


SPOILT = [
    ("В-01", DOCUMENT, r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    ("В-02", DOCUMENT, r'w:right="850"', 'w:right="400"'),
    ("В-02", DOCUMENT, r'w:bottom="1134"', 'w:bottom="600"'),
    ("В-03", DOCUMENT, r'w:left="1701"', 'w:left="1134"'),
    ("В-03", DOCUMENT, r'w:top="1701"', 'w:top="1134"'),
    ("В-04", DOCUMENT, r"<w:titlePg/>", ""),
    ("В-04", DOCUMENT, r"<w:headerReference[^>]*>", ""),
    ("В-04", DOCUMENT, r'w:header="567"', 'w:header="200"'),
    ("В-04", HEADER, r" PAGE ", " NUMPAGES "),
    ("В-04", HEADER, r'(?<=<w:pStyle w:val="Header"/>)', '<w:jc w:val="left"/>'),
    ("В-05", DOCUMENT, f"(?={LAST_SECTION})", PAGE_BREAK),
    ("В-05", STYLES, r'w:line="20" w:lineRule="exact"', 'w:line="240" w:lineRule="auto"'),
    ("В-06", DOCUMENT, *before_text(EMPTY + EMPTY)),
    ("В-07", DOCUMENT, rf"{SPACER}(?={LAST_SECTION})", ""),
    ("В-11", STYLES, r'w:ascii="Times New Roman"', 'w:ascii="Calibri"'),
    ("В-11", DOCUMENT, *before_text(point("Слово", run='<w:rFonts w:ascii="Arial"/>'))),
    ("В-12", DOCUMENT, *before_text(point("Слово", run='<w:sz w:val="32"/>'))),
    ("В-12", STYLES, r'<w:sz w:val="22"/>', '<w:sz w:val="18"/>'),
    ("В-13", STYLES, r'w:lang w:val="ru-RU"', 'w:lang w:val="en-US"'),
    ("В-14", STYLES, r'w:firstLine="709"', 'w:firstLine="0"'),
    ("В-15", DOCUMENT, *before_text(point("Длинный текст. " * 12, look='<w:jc w:val="left"/>'))),
    ("В-16", DOCUMENT, *before_text(point("Слово", look='<w:spacing w:line="480"/>'))),
    ("В-17", STYLES, r'<w:ind w:left="10318"', '<w:ind w:left="8000"'),
    ("В-18", DOCUMENT, *before_text(point("приказ № 12-Д"))),
    ("В-18", DOCUMENT, *before_text(point("А. П. Иванова"))),
    ("В-18", DOCUMENT, *before_text(point("Ивановой А.\u00a0П."))),
    ("В-18", DOCUMENT, *before_text(point("1\u00a0сентября 2026 г."))),
    ("В-19", DOCUMENT, *before_text(point("Слово  и слово"))),
    ("В-21", DOCUMENT, r"<w:tblHeader/>", ""),
    ("В-22", DOCUMENT, r"(?<=<w:trPr>)<w:cantSplit/>(?=<w:tblHeader/>)", ""),
    ("В-23", DOCUMENT, r'<w:gridCol w:w="510"/>', '<w:gridCol w:w="900"/>'),
    ("В-25", STYLES, *LOOSE_BASIS),
]  # fmt: skip


@pytest.mark.parametrize(("code", "part", "found", "put"), SPOILT)
def test_each_flaw_is_found(good: bytes, code: str, part: str, found: str, put: str) -> None:
    """What is spoilt is found, and nothing else is said of the paper."""
    assert codes(spoilt(good, part, found, put)) == {code}


def test_wide_table_wants_the_long_side(good: bytes) -> None:
    """The annex turned to the short side: its table is too wide and has too many columns for it."""
    sheet = r'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar [^>]*/>'
    upright = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134"'
        ' w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    )
    assert {"В-23", "В-24"} <= codes(spoilt(good, DOCUMENT, sheet, upright))


def test_signature_beside_one_short_line(good: bytes) -> None:
    """One short line is too little text to stand over a signature."""
    one_line = spoilt(good, STYLES, *LOOSE_BASIS)
    signature = '<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/>'
    assert codes(
        spoilt(one_line, DOCUMENT, signature, point("Верно.", look="<w:keepNext/>") + signature)
    ) == {"В-25"}
    two = point("Верно.", look="<w:keepNext/>") + point("Точно.", look="<w:keepNext/>")
    assert codes(spoilt(one_line, DOCUMENT, signature, two + signature)) == set()


def test_right_things_are_let_be(good: bytes) -> None:
    """A school's own choice within the rules is no flaw: another face of that width, 12 points."""
    assert (
        codes(spoilt(good, STYLES, r'w:ascii="Times New Roman"', 'w:ascii="PT Astra Serif"'))
        == set()
    )
    assert codes(spoilt(good, STYLES, r'<w:sz w:val="28"/>', '<w:sz w:val="24"/>')) == set()
    named = point("имени Е.\u00a0Д.\u00a0Столярова, г. Ясногорск")
    assert codes(spoilt(good, DOCUMENT, *before_text(named))) == set()


def test_flaws_speak_russian_and_tell_the_place(good: bytes) -> None:
    """A flaw is told in Russian with the paragraph it is in, and each only once."""
    twice = point("приказ № 12-Д") * 2
    flaws = look_over(spoilt(good, DOCUMENT, *before_text(twice)))
    assert [flaw.line for flaw in flaws] == [
        "Между «№» и номером нужен неразрывный пробел (Ctrl+Shift+Пробел). Абзац: «приказ № 12-Д»."
    ]


def test_every_check_has_been_seen_to_fail() -> None:
    """No check of the look is without a spoilt paper in this file."""
    declared = {code for check in CHECKS for code in re.findall(r"В-\d\d", check.__doc__ or "")}
    assert declared == {code for code, *_ in SPOILT} | {"В-24"}


def test_a_code_means_one_thing() -> None:
    """No flaw in the look of a paper has the code of a remark about a form."""
    assert {code for code, *_ in SPOILT} & {remark.code for remark in every_remark()} == set()
