"""Every docstring here is a claim about the school's letterhead within its orders."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from house_sample import EXAMPLES, SampleHouse, answer_all, copy_of
from letterhead_sample import LETTERHEADS, in_the_corner, letterhead, picture
from openxml_audit import OpenXmlValidator
from rendering_sample import Table, lines, part, saved, template, with_part
from sample_papers import PAIRINGS, TEMPLATES, template_of

from pipeline.kinds import LETTERHEAD, PaperKind
from pipeline.papers import find_kinds
from pipeline.papers.mentoring import pairing
from pipeline.proofreading import faults_of_template, look_over
from pipeline.rendering import (
    Shelf,
    TemplateFault,
    controls,
    open_package,
    render,
    text_of,
    wants_letterhead,
    with_letterhead,
)
from pipeline.rendering.package import pack
from pipeline.review.drafting import drafts_of
from pipeline.review.packet import Draft
from pipeline.review.specimen import letterhead_specimen
from pipeline.school.facts import Facts

ORDER = "Приказ о закреплении наставнических пар.docx"
PLACE = "{{ бланк }}"
PAIRS = EXAMPLES / "pairs_of_alsheevo"


@pytest.fixture(scope="module")
def order() -> Draft:
    """An order with the words of a made-up school."""
    answers, school = PAIRINGS["длинные названия"]
    return drafts_of(pairing.KIND, answers, Facts(school, date(2026, 9, 1)))[0]


def spliced(drawn: bytes) -> bytes:
    """The template of the order with a letterhead."""
    return with_letterhead((TEMPLATES / ORDER).read_bytes(), drawn)


def faults(template: bytes) -> list[str]:
    """What proofreading finds in a letterhead."""
    return faults_of_template(find_kinds(), LETTERHEAD, template)


@pytest.mark.parametrize("name", LETTERHEADS)
def test_a_letterhead_is_good_and_so_is_its_order(name: str, order: Draft, tmp_path: Path) -> None:
    """With a logo, in a corner, in two languages: nothing to object to, a sound file, its look."""
    assert faults(letterhead(name)) == []
    whole = spliced(letterhead(name))
    assert faults_of_template(find_kinds(), order.paper, whole) == []
    paper = render(whole, order.words, order.each)
    assert look_over(paper) == []
    for file, content in (("шаблон.docx", whole), ("приказ.docx", paper)):
        (tmp_path / file).write_bytes(content)
        errors = OpenXmlValidator().validate(tmp_path / file).errors
        assert [error.description for error in errors] == []
    assert lines(paper)[-8:] == lines(render(template_of(ORDER), order.words))[-8:]


@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_same_files_give_the_same_template(name: str) -> None:
    """Spliced twice, the bytes are equal: a packet remembers its template by their hash."""
    assert spliced(letterhead(name)) == spliced(letterhead(name))


def test_its_words_are_those_of_the_paper(order: Draft) -> None:
    """What stands in braces in a letterhead is printed, and what the school has typed stays."""
    printed = text_of(render(spliced(letterhead("с эмблемой")), order.words))
    assert "ЛИЦЕЙ «НА ГОРЕ»\nул. Лесная, д. 5, г.\u00a0Ясногорск\nПРИКАЗ\n" in printed
    assert "[Дата приказа: ____________] №\u00a0[Номер приказа: ________]" in printed
    assert "Краевое государственное" not in printed


def test_the_order_has_its_controls_in_the_head() -> None:
    """Date and number stand in its controls; the signature and the annex keep theirs."""
    found = controls(spliced(letterhead("угловой")))
    date_and_number = ["Дата приказа", "Номер приказа"]
    assert found == [*date_and_number, "Должность подписавшего", "Подписавший", *date_and_number]


def test_a_picture_comes_along(order: Draft) -> None:
    """The logo's bytes lie in the order under a name of their own, and the text is linked to it."""
    paper = render(spliced(letterhead("с эмблемой")), order.words)
    package = open_package(paper)
    (name,) = [name for name in package.parts if name.startswith("word/media/")]
    assert package.parts[name] == picture()
    links = package.parts["word/_rels/document.xml.rels"].decode()
    assert f'Target="{name.removeprefix("word/")}"' in links
    key = links.split(f'Target="{name.removeprefix("word/")}"')[0].rpartition('Id="')[2][:6]
    assert f'r:embed="{key.split(chr(34))[0]}"' in part(paper)
    assert f'PartName="/{name}" ContentType="image/png"' in part(paper, "[Content_Types].xml")


def test_a_picture_never_takes_another_ones_name() -> None:
    """A template with a picture of that name keeps its own."""
    plain = open_package((TEMPLATES / ORDER).read_bytes()).parts
    taken = pack({**plain, "word/media/letterhead1.png": b"other"})
    parts = open_package(with_letterhead(taken, letterhead("с эмблемой"))).parts
    assert parts["word/media/letterhead1.png"] == b"other"
    assert parts["word/media/letterhead2.png"] == picture()


def test_a_letterhead_looks_as_it_was_drawn() -> None:
    """Styles of the same name do not mix: the letterhead's own defaults go with its copies."""
    drawn = Document()
    drawn.add_paragraph("Школа")
    drawn.styles["Normal"].font.size = Pt(12)
    whole = with_letterhead(template("До", PLACE, "После"), saved(drawn))
    head = next(p for p in Document(io.BytesIO(whole)).paragraphs if p.text == "Школа")
    after = next(p for p in Document(io.BytesIO(whole)).paragraphs if p.text == "После")
    assert head.style is not None
    assert (head.style.name, head.style.font.size) == ("Бланк школы: Normal", Pt(12))
    assert after.style is not None
    assert after.style.name == "Normal"
    styles = part(spliced(saved(drawn)), "word/styles.xml")
    own = styles[styles.index("Бланк школы: Normal") :]
    assert 'w:after="200"' in own, "the defaults of its own file"
    assert 'w:ascii="Cambria"' in own, "the face of its own theme"


def test_a_letterhead_brings_its_faces_by_name() -> None:
    """A face asked of the theme would be another one under the template's theme."""
    drawn = Document()
    drawn.add_heading("Школа")
    styles = part(spliced(saved(drawn)), "word/styles.xml")
    assert "Theme" not in styles
    assert 'w:ascii="Calibri"' in styles


def test_equal_styles_are_shared() -> None:
    """A style that both have alike is not doubled."""
    document = template("Школа")
    whole = with_letterhead(template("До", PLACE), document)
    assert "Бланк школы:" not in part(whole, "word/styles.xml")


def test_a_list_is_numbered_by_itself() -> None:
    """A list of the letterhead comes with its numbering, which no list of the template joins."""
    drawn = Document()
    drawn.add_paragraph("лицензия", style="List Number")
    own = Document()
    own.add_paragraph("пункт", style="List Number")
    own.add_paragraph(PLACE)
    whole = with_letterhead(saved(own), saved(drawn))
    numbering = part(whole, "word/numbering.xml")
    before = part(saved(own), "word/numbering.xml")
    assert numbering.count("<w:num ") == before.count("<w:num ") + 1
    assert numbering.count("<w:abstractNum ") == before.count("<w:abstractNum ") + 1
    assert numbering.rindex("<w:abstractNum ") < numbering.index("<w:num ")
    into_plain = with_letterhead((TEMPLATES / ORDER).read_bytes(), saved(drawn))
    assert "word/numbering.xml" in open_package(into_plain).parts


def test_a_tag_that_ends_a_section_leaves_it_there() -> None:
    """The page of a section hangs on its last paragraph: it stays when the letterhead comes."""
    document = Document()
    document.add_paragraph(PLACE)
    section = document.add_section()
    section.orientation, section.page_width = WD_ORIENT.LANDSCAPE, section.page_height
    document.add_paragraph("Приложение")
    body = Document(io.BytesIO(saved(document))).element.body
    first = body.findall(".//{*}p")[0]
    properties = body.find(".//{*}pPr/{*}sectPr")
    first.get_or_add_pPr().append(properties)
    out = Document(io.BytesIO(saved(document)))
    out.element.body.clear_content()
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            out.element.body.insert(len(out.element.body) - 1, child)
    whole = with_letterhead(saved(out), letterhead("угловой"))
    assert len(Document(io.BytesIO(whole)).sections) == 2
    assert PLACE not in text_of(whole)


def test_a_table_at_the_end_is_followed_by_a_paragraph() -> None:
    """Two tables never run into one, and a body never ends in a table."""
    drawn = in_the_corner()
    last = drawn.paragraphs[-1]._p
    drawn.element.body.remove(last)
    whole = with_letterhead(template(PLACE, Table([["1"]])), saved(drawn))
    assert blocks(whole) == ["tbl", "p", "tbl", "sectPr"]
    alone = render(with_letterhead(template(PLACE), saved(drawn)), order_words())
    assert [child.tag.rpartition("}")[2] for child in Document(io.BytesIO(alone)).element.body][
        -2:
    ] == [
        "p",
        "sectPr",
    ]


def blocks(document: bytes) -> list[str]:
    """What a document's body is made of."""
    return [child.tag.rpartition("}")[2] for child in Document(io.BytesIO(document)).element.body]


def order_words() -> dict[str, object]:
    """The words that every order has."""
    return dict(letterhead_specimen().words)


@pytest.mark.parametrize("text", [f"Школа {PLACE}", f"{PLACE}{PLACE}"])
def test_the_tag_stands_alone(text: str) -> None:
    """In a paragraph with other words the letterhead would take them along: that is told."""
    with pytest.raises(TemplateFault, match="в своём абзаце одна"):
        with_letterhead(template(text), letterhead("угловой"))
    with pytest.raises(TemplateFault, match="в своём абзаце одна"):
        with_letterhead(template("Текст", header=PLACE), letterhead("угловой"))


def test_the_tag_is_found_in_pieces() -> None:
    """Word splits a tag into runs as it likes."""
    pieces = template(["{{ бл", "анк ", "}}"])
    assert wants_letterhead(pieces)
    assert "ЛИЦЕЙ" in text_of(with_letterhead(pieces, letterhead("с эмблемой")))


# --- what proofreading says of it


def test_what_is_not_printed_is_told() -> None:
    """A logo or a name in the header would be lost unseen."""
    drawn = LETTERHEADS["с эмблемой"]()
    drawn.sections[0].header.paragraphs[0].text = "Министерство"
    (fault,) = faults(saved(drawn))
    assert fault.startswith("Верхний колонтитул бланка школы не печатается")
    drawn.sections[0].header.paragraphs[0].text = "2"
    assert faults(saved(drawn)) == []


@pytest.mark.parametrize("title", ["Дата приказа", "Номер приказа"])
def test_both_controls_are_needed(title: str) -> None:
    """Without its control neither date nor number could be filled in later."""
    lost = with_part(letterhead("угловой"), "word/document.xml", f'"{title}"', '"Поле"')
    (fault,) = faults(lost)
    assert f"вне поля «{title}»" in fault
    drawn = Document()
    drawn.add_paragraph("ПРИКАЗ")
    assert len(faults(saved(drawn))) == 2


def test_a_word_of_one_paper_is_none_of_the_letterhead() -> None:
    """It is printed over every order: only the words that each of them has may stand in it."""
    drawn = LETTERHEADS["с эмблемой"]()
    drawn.add_paragraph("{{ куратор }}")
    (fault,) = faults(saved(drawn))
    assert "«куратор»" in fault


def test_a_letterhead_in_a_letterhead_is_none() -> None:
    """Nothing is spliced for ever."""
    drawn = LETTERHEADS["с эмблемой"]()
    drawn.add_paragraph(PLACE)
    assert any("«бланк»" in fault for fault in faults(saved(drawn)))


# --- the shelf


PAPER = PaperKind(code="Х-1.1", title="Приказ о паре")
HEAD = template("Школа {{ слово }}")
BETTER = template("Лицей {{ слово }}")
FAULTY = template("Школа {{ слво }}")


class Shelved:
    """A folder with a template and a letterhead, and its shelf."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "doc_templates"
        self.folder.mkdir()
        self.clock = 0
        self.shelf = Shelf(self.folder, root / "keep", self._check)
        self.put(PAPER, template(PLACE, "Назначить {{ слово }}"))

    def put(self, paper: PaperKind, content: bytes) -> None:
        """Save a file as Word does, at a later time."""
        self.clock += 1
        path = self.folder / paper.template
        path.write_bytes(content)
        os.utime(path, ns=(self.clock, self.clock))

    def _check(self, _: PaperKind, content: bytes) -> list[str]:
        try:
            render(content, {"слово": "а"})
        except TemplateFault as fault:
            return [fault.message]
        return []

    def printed(self) -> list[str]:
        """What the shelf's template prints."""
        return lines(render(self.shelf.template_for(PAPER), {"слово": "а"}))

    @property
    def notes(self) -> list[str]:
        """The names of the notes beside the templates."""
        return sorted(path.name for path in self.folder.glob("*.txt"))


@pytest.fixture
def shelved(tmp_path: Path) -> Shelved:
    """A template that wants a letterhead, which is not there yet."""
    return Shelved(tmp_path)


def test_a_changed_letterhead_is_printed_at_once(shelved: Shelved) -> None:
    """The template as it is printed holds the letterhead; saved anew, the new one."""
    shelved.put(LETTERHEAD, HEAD)
    assert shelved.printed() == ["Школа а", "Назначить а"]
    assert shelved.shelf.template_for(PAPER) == shelved.shelf.template_for(PAPER)
    shelved.put(LETTERHEAD, BETTER)
    assert shelved.printed() == ["Лицей а", "Назначить а"]


def test_a_faulty_letterhead_is_not_printed(shelved: Shelved) -> None:
    """The last good one serves, gone or faulty; the note lies beside it and goes by itself."""
    note = "Бланк школы — что исправить.txt"
    shelved.put(LETTERHEAD, HEAD)
    shelved.printed()
    for wrong in (FAULTY, b"no document"):
        shelved.put(LETTERHEAD, wrong)
        assert shelved.printed() == ["Школа а", "Назначить а"]
        assert shelved.notes == [note]
    (shelved.folder / LETTERHEAD.template).unlink()
    assert shelved.printed() == ["Школа а", "Назначить а"]
    assert "пропал" in (shelved.folder / note).read_text(encoding="utf-8-sig")
    shelved.put(LETTERHEAD, BETTER)
    assert shelved.printed() == ["Лицей а", "Назначить а"]
    assert shelved.notes == []


def test_a_faulty_template_keeps_its_last_good_one_under_a_new_letterhead(
    shelved: Shelved,
) -> None:
    """Each file has its own last good version."""
    shelved.put(LETTERHEAD, HEAD)
    shelved.printed()
    shelved.put(PAPER, template(PLACE, "Закрепить {{ слво }}"))
    shelved.put(LETTERHEAD, BETTER)
    assert shelved.printed() == ["Лицей а", "Назначить а"]
    assert shelved.notes == ["Приказ о паре — что исправить.txt"]


def test_a_letterhead_that_never_was_there_is_named(shelved: Shelved) -> None:
    """The paper cannot be printed, and the fault names the file that lacks."""
    with pytest.raises(TemplateFault, match=r"«Бланк школы\.docx»"):
        shelved.printed()


def test_a_saved_letterhead_is_looked_at_in_the_round(shelved: Shelved) -> None:
    """The round leaves the note, before anything is printed."""
    shelved.put(LETTERHEAD, HEAD)
    shelved.printed()
    shelved.shelf.look_at(PAPER)
    shelved.put(LETTERHEAD, FAULTY)
    shelved.shelf.look_at(PAPER)
    assert "Бланк школы — что исправить.txt" in shelved.notes


# --- in a house


@pytest.fixture
def alsheevo(alsheevo_laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A house whose school's card has been taken."""
    return copy_of(alsheevo_laid, tmp_path)


def test_a_packet_keeps_the_letterhead_it_was_printed_with(alsheevo: SampleHouse) -> None:
    """Restored after the letterhead has changed, the order is the same to the byte."""
    head = alsheevo.root / "doc_templates" / LETTERHEAD.template
    head.write_bytes(letterhead("с эмблемой"))
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (line,) = alsheevo.once()
    paper = alsheevo.root / line["papers"][0]["path"]
    before = paper.read_bytes()
    assert "ЛИЦЕЙ «НА ГОРЕ»" in text_of(before)
    paper.unlink()
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (again,) = alsheevo.once()
    assert again["outcome"] == "duplicate"
    assert paper.read_bytes() == before
    head.write_bytes(letterhead("угловой"))
    alsheevo.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    (asked,) = alsheevo.once()
    assert [one["code"] for one in asked["remarks"]] == ["И-01"]
    (marked,) = (alsheevo.root / "outbox" / "Исправить").glob("*.xlsx")
    answer_all(marked, {"И-01": ["да", ""]}, alsheevo.root / "inbox" / marked.name)
    (new,) = alsheevo.once()
    assert new["outcome"] == "revised"
    assert "ЛИЦЕЙ" not in text_of((alsheevo.root / new["papers"][0]["path"]).read_bytes())


def test_the_verbs_know_the_letterhead(alsheevo: SampleHouse) -> None:
    """``proofread`` tells of it under its name, once; ``doctor`` names it; gone, it is absent."""
    head = alsheevo.root / "doc_templates" / LETTERHEAD.template
    good = head.read_bytes()
    head.write_bytes(with_part(good, "word/document.xml", "школа.место", "школа.мето"))
    (told,) = alsheevo.run("proofread").stdout.splitlines()[:-1]
    assert told.startswith("Бланк школы.docx: У «школа» нет «мето».")
    assert "с ошибками: Бланк школы.docx" in alsheevo.run("doctor").stdout
    head.unlink()
    (told,) = alsheevo.run("proofread").stdout.splitlines()[:-1]
    assert told.startswith("Бланк школы.docx: Шаблона нет в папке")
    head.write_bytes(good)
    assert alsheevo.run("proofread").stdout.splitlines() == ["Шаблоны исправны."]
