"""Every docstring here is a claim about the Word templates and the papers they print.

``python tests/test_templates.py`` writes the text twins and the pictures anew, and enters the
templates among those delivered.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator
from sample_papers import PAIRINGS, TEMPLATES, packet, sample_set, template_of

from pipeline.kinds import LETTERHEAD
from pipeline.office.renewal import DELIVERED
from pipeline.papers.mentoring import pairing, roadmap
from pipeline.proofreading import proofread_template, vocabulary_of
from pipeline.proofreading.kinds import required_of
from pipeline.proofreading.look import look_over
from pipeline.rendering import controls, render, text_of
from pipeline.review.specimen import specimen

TWINS = Path(__file__).parent / "twins"
PICTURES = Path(__file__).parents[1] / "docs" / "pictures" / "pages"
ORDER = "Приказ о закреплении наставнических пар"
DATE_AND_NUMBER = ["Дата приказа", "Номер приказа"]
SIGNATURE = ["Должность подписавшего", "Подписавший"]
NAMES = sorted(path.stem for path in TEMPLATES.glob("*.docx"))
MARGIN = 8 / 25.4 * 72  # points: nothing is printed nearer to the edge


def template(name: str) -> bytes:
    """The bytes of a template as it lies in its folder."""
    return (TEMPLATES / f"{name}.docx").read_bytes()


def whole(name: str) -> bytes:
    """The bytes of a template with the letterhead in its place."""
    return template_of(f"{name}.docx")


@pytest.fixture(scope="module")
def samples() -> Mapping[str, bytes]:
    """The sample set, printed once."""
    return sample_set()


@pytest.mark.parametrize("name", NAMES)
def test_twin(name: str) -> None:
    """A template's text is the one of its twin, so that a change made in Word is seen in a diff."""
    twin = TWINS / f"{name}.txt"
    assert twin.is_file(), f"no twin of «{name}»: run python {Path(__file__).name}"
    assert text_of(template(name)) == twin.read_text(encoding="utf-8")


def test_twins_have_templates() -> None:
    """No twin is left of a template that is gone."""
    assert sorted(path.stem for path in TWINS.glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_template_is_a_sound_file(name: str) -> None:
    """Word's own rules find nothing wrong with a template, and it carries no ballast."""
    result = OpenXmlValidator().validate(TEMPLATES / f"{name}.docx")
    assert [error.description for error in result.errors] == []
    with zipfile.ZipFile(io.BytesIO(template(name))) as file:
        parts = set(file.namelist())
        styles, text = (
            file.read("word/styles.xml").decode(),
            file.read("word/document.xml").decode(),
        )
    assert not [part for part in parts if "thumbnail" in part or "stylesWithEffects" in part]
    used = set(re.findall(r'<w:(?:pStyle|tblStyle|basedOn|next) w:val="(\w+)"', styles + text))
    assert set(re.findall(r'w:styleId="(\w+)"', styles)) - used <= {
        "Normal",
        "Header",
        "TableNormal",
    }


def test_papers_are_sound_files(samples: Mapping[str, bytes], tmp_path: Path) -> None:
    """Word's own rules find nothing wrong with a printed paper."""
    validator = OpenXmlValidator()
    for name, document in samples.items():
        (tmp_path / f"{name}.docx").write_bytes(document)
        result = validator.validate(tmp_path / f"{name}.docx")
        assert [f"{name}: {error.description}" for error in result.errors] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != LETTERHEAD.title])
def test_look_of_templates(name: str) -> None:
    """A template looks as an official paper does, its letterhead in its place."""
    assert look_over(whole(name)) == []


def test_look_of_papers(samples: Mapping[str, bytes]) -> None:
    """So does every printed paper, however long its names are."""
    assert {
        name: look_over(document) for name, document in samples.items() if look_over(document)
    } == {}


@pytest.mark.parametrize("kind", [pairing.KIND, roadmap.KIND], ids=lambda kind: kind.code)
def test_templates_agree_with_their_kinds(kind: object) -> None:
    """Every word of a template is one its kind gives, and none that is needed is missing."""
    for draft in specimen(kind):  # type: ignore[arg-type]
        found = proofread_template(
            whole(draft.paper.title), draft.paper, vocabulary_of(draft), required_of(draft.paper)
        )
        assert [objection.line for objection in found] == []


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        (ORDER, [*SIGNATURE, *DATE_AND_NUMBER]),
        ("Бланк школы", DATE_AND_NUMBER),
        ("Лист ознакомления с приказом о закреплении пар", DATE_AND_NUMBER),
        ("Дорожная карта наставничества", [*SIGNATURE, *DATE_AND_NUMBER]),
    ],
)
def test_controls(name: str, titles: list[str]) -> None:
    """What is filled in later stands in plain-text controls found by their titles."""
    assert controls(template(name)) == titles
    with zipfile.ZipFile(io.BytesIO(template(name))) as file:
        text = file.read("word/document.xml").decode()
    bodies = re.findall(r"<w:sdt>(.*?)</w:sdt>", text)
    assert all("<w:text/>" in body and "<w:rPr>" not in body for body in bodies)


WORDINGS = {
    "одна пара": (
        "О закреплении наставнической пары\n",
        "наставническую пару,",
        "Наставнику совместно с наставляемым до",
        "письменное согласие наставника и",
        "статьёй\u00a0351.8",
        "Куратору ознакомить",
    ),
    "пара с учеником": (
        "В соответствии с Положением",
        "Ответственный за контроль исполнения настоящего приказа – Громова Ирина Павловна, зам",
    ),
    "три с группой": (
        "О закреплении наставнических пар и групп\n",
        "Наставникам совместно с наставляемыми до",
        "от\u00a028.08.2026 №\u00a087-Д",
        "Ответственный за ознакомление",
        "согласие от ____________; доп. соглашение №\u00a0____",
    ),
    "двадцать пять": ("6.\u00a0Ответственный за контроль исполнения", "25. | "),
    "длинные названия": ("Министерство образования и науки Приозёрного края\nКраевое",),
}


@pytest.mark.parametrize(("name", "expected"), WORDINGS.items())
def test_wordings_of_the_order(
    samples: Mapping[str, bytes], name: str, expected: list[str]
) -> None:
    """The order agrees in number with its pairs, and says only what holds for them."""
    text = text_of(samples[f"{name} – приказ"])
    assert [words for words in expected if words not in text] == []
    assert ("351.8" in text) == (name != "пара с учеником")


def test_only_pupils_mentor() -> None:
    """An order without employees among its mentors names their consent, and no payment."""
    answers, school = PAIRINGS["пара с учеником"]
    pair = answers.pairs[0]
    swapped = answers.model_copy(
        update={
            "pairs": [
                pair.model_copy(
                    update={
                        "mentor": pair.mentees[0].mentee,
                        "agreement_number": None,
                        "agreement_on": None,
                        "consent_on": None,
                    }
                )
            ]
        }
    )
    text = text_of(packet(pairing.KIND, swapped, school)[ORDER])
    assert "Основание: письменное согласие наставника, указанное в приложении." in text
    assert "соглашение к трудовому" not in text
    assert "Выплаты" not in text
    assert "5.\u00a0Ответственный за контроль" in text


def test_a_point_left_out_takes_no_number() -> None:
    """With a point left out, the next one has its number."""
    draft = specimen(pairing.KIND)[0]
    printed = render(whole(ORDER), {**draft.words, "не_печатать": ["программы"]})
    assert "2.\u00a0Куратор реализации" in text_of(printed)


def rows_kept(document: bytes, words: str) -> list[bool]:
    """Of the table rows between the first and the last that hold the words: kept with the next?"""
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        rows = re.findall(r"<w:tr>.*?</w:tr>", file.read("word/document.xml").decode(), re.DOTALL)
    held = [number for number, row in enumerate(rows) if re.search(words, row)]
    return ["<w:keepNext/>" in row for row in rows[held[0] : held[-1] + 1]]


def test_rows_under_one_cell_stay_together(samples: Mapping[str, bytes]) -> None:
    """Few rows under one merged cell are kept on one page, a whole stage is not."""
    group = rows_kept(samples["три с группой – приказ"], "Ершова|Карпова")
    assert group == [True, True, False]
    roadmap_rows = samples["дорожная карта"]
    assert rows_kept(roadmap_rows, r"до \d\d\.09\.2026") == [True, True, False]
    stage = rows_kept(roadmap_rows, "Обзор федеральных|Обновление раздела")
    assert stage == [True, False, True, True, False, True, False]


# --- On paper -------------------------------------------------------------------------------------

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)
PAGES = {
    "одна пара – приказ": (2, 2),
    "одна пара – лист": (1, 1),
    "пара с учеником – приказ": (2, 2),
    "пара с учеником – лист": (1, 1),
    "три с группой – приказ": (2, 2),
    "три с группой – лист": (1, 1),
    "двадцать пять – приказ": (5, 7),
    "двадцать пять – лист": (3, 3),
    "длинные названия – приказ": (3, 3),
    "длинные названия – лист": (1, 1),
    "дорожная карта": (3, 4),
    "карта к приказу": (3, 4),
}


def on_paper(documents: Mapping[str, bytes], folder: Path) -> dict[str, pypdfium2.PdfDocument]:
    """The documents as LibreOffice prints them: all in one call, its profile in the folder."""
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in documents]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=240)
    return {name: pypdfium2.PdfDocument(folder / f"{name}.pdf") for name in documents}


@pytest.fixture(scope="module")
def printed(
    samples: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, pypdfium2.PdfDocument]]:
    """The sample set on paper."""
    found = on_paper(samples, tmp_path_factory.mktemp("paper"))
    yield found
    for document in found.values():
        document.close()


def texts(document: pypdfium2.PdfDocument) -> list[str]:
    """The text of every page, spaces made plain."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.libreoffice
@needs_libreoffice
def test_pages(printed: dict[str, pypdfium2.PdfDocument]) -> None:
    """Every sample has its pages, none of them blank, the first without a number."""
    assert set(printed) == set(PAGES)
    for name, document in printed.items():
        least, most = PAGES[name]
        assert least <= len(document) <= most, name
        for number, text in enumerate(texts(document), 1):
            assert len(text) > 80, f"{name}, page {number}"
            assert number > 1 or not text.startswith("1 "), name


@pytest.mark.libreoffice
@needs_libreoffice
def test_nothing_leaves_the_page(printed: dict[str, pypdfium2.PdfDocument]) -> None:
    """No text is printed outside the page or at its very edge."""
    for name, document in printed.items():
        for page in document:
            text, (width, height) = page.get_textpage(), page.get_size()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                assert MARGIN < left < right < width - MARGIN, name
                assert MARGIN < bottom < top < height - MARGIN, name


@pytest.mark.libreoffice
@needs_libreoffice
@pytest.mark.parametrize("name", PAIRINGS)
def test_one_signature_under_the_text(printed: dict[str, pypdfium2.PdfDocument], name: str) -> None:
    """An order has one signature, on one page with the last of its text, before the annex."""
    pages = texts(printed[f"{name} – приказ"])
    signature = PAIRINGS[name][1].director.person.name.signature.replace("\u00a0", " ")[:12]
    annex = next(number for number, text in enumerate(pages) if "Приложение к приказу" in text)
    assert [number for number, text in enumerate(pages) if signature in text] == [annex - 1]
    above = pages[annex - 1].split(signature)[0]
    assert "исполнения настоящего приказа" in above
    assert above.count(". ") > 1
    assert [text[:2] for text in pages[annex + 1 : annex + 3]] == ["2 ", "3 "][
        : len(pages) - annex - 1
    ]


@pytest.mark.libreoffice
@needs_libreoffice
def test_table_head_on_every_page(printed: dict[str, pypdfium2.PdfDocument]) -> None:
    """A table that runs over pages has its head on each of them."""
    annex = texts(printed["двадцать пять – приказ"])[1:]
    assert [page for page in annex if "Наставляемый (ФИО" not in page] == []
    assert [
        page for page in texts(printed["двадцать пять – лист"]) if "Должность" not in page
    ] == []
    assert [
        page for page in texts(printed["дорожная карта"]) if "Содержание деятельности" not in page
    ] == []


@pytest.mark.libreoffice
@needs_libreoffice
def test_a_group_is_not_parted(printed: dict[str, pypdfium2.PdfDocument]) -> None:
    """All mentees of a group stand on the page of their mentor."""
    answers, _ = PAIRINGS["двадцать пять"]
    pages = texts(printed["двадцать пять – приказ"])
    for pair in (pair for pair in answers.pairs if len(pair.mentees) > 1):
        start = next(
            page
            for page in pages
            if re.search(rf"(^|\s){pair.number}\. {pair.mentor.name.surname}", page)
        )
        group = start[start.index(f"{pair.number}. {pair.mentor.name.surname}") :]
        assert [str(row.mentee) for row in pair.mentees if str(row.mentee) not in group] == []


SHOWN = {
    "order": ("одна пара – приказ", (0, 1)),
    "order-annex": ("двадцать пять – приказ", (2,)),
    "order-long-names": ("длинные названия – приказ", (0, 1)),
    "acknowledgement": ("двадцать пять – лист", (0,)),
    "roadmap": ("дорожная карта", (0, 1)),
    "roadmap-annex": ("карта к приказу", (0,)),
}


def enter_as_delivered() -> None:
    """Enter the hash of every changed template: by it a house knows that it is the product's."""
    file = TEMPLATES / DELIVERED
    known = json.loads(file.read_text(encoding="utf-8"))
    for name in NAMES:
        digest = hashlib.sha256(template(name)).hexdigest()
        earlier = known.setdefault(f"{name}.docx", [])
        if earlier[-1:] != [digest]:
            known[f"{name}.docx"] = [*(one for one in earlier if one != digest), digest]
    written = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
    file.write_text(written + "\n", encoding="utf-8", newline="\n")


def write_anew() -> None:
    """Write the text twins, and the pictures where LibreOffice is."""
    enter_as_delivered()
    for name in NAMES:
        (TWINS / f"{name}.txt").write_text(text_of(template(name)), encoding="utf-8", newline="\n")
    if shutil.which("soffice"):
        with TemporaryDirectory() as folder:
            documents = on_paper(sample_set(), Path(folder))
            for title, (name, pages) in SHOWN.items():
                for page in pages:
                    picture = documents[name][page].render(scale=60 / 72, grayscale=True).to_pil()
                    picture.quantize(16).save(PICTURES / f"{title}-{page + 1}.png", optimize=True)


if __name__ == "__main__":
    write_anew()
