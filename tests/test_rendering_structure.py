"""Every docstring here is a claim about points, merges, sections and the blocks of a template."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openxml_audit import OpenXmlValidator
from rendering_sample import Block, Table, add_control, lines, part, saved, template

from pipeline.language.spelling import NBSP
from pipeline.rendering import TemplateFault, controls, points_of, render, text_of

POINTS: tuple[Block, ...] = (
    "Вводная",
    *("{%p пункт «наставники» %}", "", "Назначить:", "ещё абзац"),
    *('{%p подпункт "а" %}', "первое", "{%p конец_подпункта %}"),
    *('{%p подпункт "б" %}', ["вто", "рое {{ слово }}"], "{%p конец_подпункта %}"),
    *(Table([["строка"]]), "{%p конец_пункта %}"),
    *("{%p if да %}", '{%p пункт "срок" %}', "Утвердить срок."),
    *("{%p конец_пункта %}", "{%p endif %}"),
    *("{%р пункт “контроль” %}", "Контроль."),
    *('{%p подпункт "в" %}', "в", "{%p конец_подпункта %}", "{%p конец_пункта %}"),
    *("{%p пункт %}", "Конец.", "{%p конец_пункта %}"),
)
STAGES = Table(
    [
        ["Этап", "Мероприятие"],
        ["{%tr for строка in строки %}", ""],
        ["{% объединить строка.начат %}{{ строка.этап }}", "{{ строка.мера }}"],
        ["{%tr endfor %}", ""],
    ]
)
ROWS = [
    {"начат": begun, "этап": stage, "мера": measure}
    for begun, stage, measure in [(True, "1", "а"), (False, "1", "б"), (True, "2", "в")]
]


def numbers(words: dict[str, Any]) -> list[str]:
    """Lines of the points that carry a number."""
    paper = render(template(*POINTS), {"слово": "5.", "да": True, **words})
    return [line.replace(NBSP, "~") for line in lines(paper) if re.match(r"\d", line)]


def test_points_are_numbered() -> None:
    """Points are numbered through the paper, inner points within them, as typed text."""
    assert numbers({}) == [
        *("1.~Назначить:", "1.1.~первое", "1.2.~второе 5."),
        *("2.~Утвердить срок.", "3.~Контроль.", "3.1.~в", "4.~Конец."),
    ]


def test_points_are_known_by_name() -> None:
    """The names of a template's points can be asked for; a point without a name has none."""
    assert points_of(template(*POINTS)) == ["наставники", "а", "б", "срок", "контроль", "в"]


def test_points_left_out_close_up() -> None:
    """A point left out by name or by a condition takes no number, nor does its inner one."""
    assert numbers({"не_печатать": ["наставники", "в"], "да": False}) == [
        "1.~Контроль.",
        "2.~Конец.",
    ]
    assert numbers({"не_печатать": ["а"]})[:2] == ["1.~Назначить:", "1.1.~второе 5."]


def test_a_point_without_words_takes_no_number() -> None:
    """A point of which a condition leaves nothing takes no number."""
    word = template(
        *("{%p пункт %}", "{%p if да %}", "Первый", "{%p endif %}", "{%p конец_пункта %}"),
        *("{%p пункт %}", "Второй", "{%p конец_пункта %}"),
    )
    assert lines(render(word, {"да": True})) == [f"1.{NBSP}Первый", f"2.{NBSP}Второй"]
    assert lines(render(word, {"да": False})) == [f"1.{NBSP}Второй"]


def test_number_looks_like_its_paragraph() -> None:
    """The number takes the look of the first run of its paragraph."""
    document = Document()
    document.add_paragraph("{%p пункт %}")
    document.add_paragraph(style="List").add_run("Текст").bold = True
    document.add_paragraph("{%p конец_пункта %}")
    (paragraph,) = Document(io.BytesIO(render(saved(document), {}))).paragraphs
    assert [(run.text, run.bold) for run in paragraph.runs] == [
        (f"1.{NBSP}", True),
        ("Текст", True),
    ]


def test_a_point_begins_with_words() -> None:
    """A point that begins with a table has no place for its number: the template is faulty."""
    faulty = template("{%p пункт %}", Table([["а"]]), "{%p конец_пункта %}")
    with pytest.raises(TemplateFault, match="с таблицы"):
        render(faulty, {})


def test_vertical_merges() -> None:
    """Cells merge as the rows say; the mark stands where the schema wants it."""
    paper = render(template(STAGES), {"строки": ROWS})
    assert lines(paper) == ["Этап | Мероприятие", "1 | а", "″ | б", "2 | в"]
    marks = re.findall(r"<w:tcW[^>]*/>(<w:vMerge[^>]*>)<w:vAlign[^>]*/></w:tcPr>", part(paper))
    assert marks == ['<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>']


def test_each_item_on_its_page() -> None:
    """With ``each`` the text is printed per item, on new pages without blank ones, numbers anew."""
    word = template(*POINTS, "Для {{ имя }}", header="{{ слово }}")
    paper = render(word, {"слово": "Общее", "да": True, "имя": "?"}, [{"имя": "А"}, {"имя": "Б"}])
    found = lines(paper)
    assert found.count("— новая страница —") == 1
    assert [line for line in found if line.startswith("Для")] == ["Для А", "Для Б"]
    assert [line[0] for line in found if re.match(r"\d\.\D", line)] == list("12341234")
    assert found[-2:] == ["— Верхний колонтитул —", "Общее"]


def test_sections_that_are_tables() -> None:
    """Sections that begin and end in a table stay apart, and the file ends with a paragraph."""
    word = template(Table([["{{ имя }}"]]))
    body = Document(io.BytesIO(render(word, {}, [{"имя": "А"}, {"имя": "Б"}])))._body._body
    kinds = [child.tag.rpartition("}")[2] for child in body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]
    assert lines(render(word, {}, [{"имя": "А"}, {"имя": "Б"}])) == ["А", "— новая страница —", "Б"]


def test_repeated_marks_stay_unique() -> None:
    """Ids of controls and bookmarks are not doubled by repeating, nor a bookmark's name."""
    document = Document()
    first = document.add_paragraph(style="Heading 1")
    first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    first.paragraph_format.keep_with_next = True
    for mark in ('Start w:id="3" w:name="там"', 'End w:id="3"'):
        first._p.append(parse_xml(f"<w:bookmark{mark} {nsdecls('w')}/>"))
    add_control(first, "Номер", "{{ имя }}")
    add_control(first, "Дата", "____")
    xml = part(render(saved(document), {}, [{"имя": "А"}, {"имя": "Б"}]))
    assert re.findall(r'<w:id w:val="(\d+)"/>', xml) == list("1234")
    assert re.findall(r"<w:bookmark(\w+) w:id=.(\d)", xml) == [("Start", "1"), ("End", "1")]
    assert "<w:keepNext/><w:pageBreakBefore/><w:jc " in xml


def test_items_of_two_orientations() -> None:
    """A template with a landscape part repeats both of its sections for every item."""
    document = Document()
    document.add_paragraph("Книжная {{ имя }}")
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, 15_000_000, 9_000_000
    document.add_paragraph("Альбомная {{ имя }}")
    found = Document(io.BytesIO(render(saved(document), {}, [{"имя": "А"}, {"имя": "Б"}])))
    assert [section.orientation for section in found.sections] == [0, 1, 0, 1]
    assert [paragraph.text for paragraph in found.paragraphs] == [
        "Книжная А", "", "Альбомная А", "Книжная Б", "", "Альбомная Б",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        (["{{ а", "б"], "не закончена"),
        (["{%p if а %}", "б"], "нет «{% endif %}»"),
        (["{%p endfor %}"], "ничего не заканчивает"),
        (["{%p if а %}", "{% endif %}"], "по-разному"),
        (["{% if а %}", "б {% endif %}"], "в разных местах"),
        (["{%p if а %}", Table([["б"], ["{%p endif %}"]])], "в разных местах"),
        (["слово {%p if а %}", "{%p endif %}"], "своём абзаце одна"),
        ([Table([["{%tr for а in б %}", "потеряется"], ["{%tr endfor %}", ""]])], "своей строке"),
        (["{% fro а in б %}"], "имели в виду «for»"),
        (["{% else %}"], "вне условия"),
        (["{{ а | спсок }}"], "имели в виду «список»"),
        (["{{ а b }}"], "с ошибкой"),
        (["{%- if а %}{% endif %}"], "Уберите знак"),
        (["{% пункт 'а' %}{% конец_пункта %}"], "своём абзаце"),
        (["{%p подпункт %}", "а", "{%p конец_подпункта %}"], "внутри пункта"),
        (["{%p пункт %}", "{%p пункт %}", "{%p конец_пункта %}", "{%p конец_пункта %}"], "другого"),
        (["{% объединить а %}"], "в начале ячейки"),
        ([Table([["слово {% объединить а %}"]])], "в начале ячейки"),
        (["{%p пункт имя %}", "а", "{%p конец_пункта %}"], "с ошибкой"),
    ],
)
def test_faulty_blocks_are_told(blocks: list[Block], told: str) -> None:
    """A faulty block is told in Russian, with the paragraph, before anything is printed."""
    with pytest.raises(TemplateFault, match=re.escape(told)) as fault:
        render(template(*blocks), {})
    assert "Абзац: «" in fault.value.message
    assert not re.search("[A-Z][a-z]+ [a-z]+", fault.value.message)


def test_everything_wrong_is_told_at_once() -> None:
    """All faults of a template come in one round."""
    with pytest.raises(TemplateFault) as fault:
        render(template("{{ а | }}", "{{ б", "{% endif %}", header="{{ в | неттакого }}"), {})
    assert len(fault.value.problems) == 4


@pytest.mark.parametrize("content", [b"", b"PK broken", b"\xd0\xcf\x11\xe0", template("а")[:-700]])
def test_no_word_document(content: bytes) -> None:
    """A file that is no Word document is told as such."""
    with pytest.raises(TemplateFault, match="не открывается как документ Word"):
        render(content, {})


def test_tag_outside_the_text() -> None:
    """A tag in a field or a property would be printed unseen: the template is faulty."""
    document = Document()
    add_control(document.add_paragraph(), "{{ имя }}", "____")
    with pytest.raises(TemplateFault, match="не в тексте"):
        render(saved(document), {"имя": "а"})


def test_paper_is_valid(tmp_path: Path) -> None:
    """A paper with points, merges, sections, controls, emptied cells and tables audits clean."""
    document = Document(
        io.BytesIO(template(*POINTS, STAGES, Table([["{%p if нет %}"]]), header="{{ слово }}"))
    )
    cell = document.tables[-1].cell(0, 0)
    cell.add_paragraph("не печатается")
    cell.add_paragraph("{%p endif %}")
    add_control(document.add_paragraph("№ "), "Номер", "{{ слово }}")
    paper = render(
        saved(document),
        {"слово": "а\nб & <в>", "да": True, "нет": False},
        [{"строки": ROWS}, {"строки": []}, {"строки": ROWS}],
    )
    (tmp_path / "p.docx").write_bytes(paper)
    result = OpenXmlValidator().validate(tmp_path / "p.docx")
    assert [str(error) for error in result.errors] == []
    assert controls(paper) == ["Номер"] * 3
    assert "{{" not in text_of(paper)
