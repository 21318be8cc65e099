"""Every docstring here is a claim about filling documents as they lie in the outbox."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from edited_sample import (
    DATE,
    NEEDED,
    NUMBER,
    POST,
    SIGNATORY,
    control,
    edited,
    lying,
    paragraph,
    row,
    run,
    table,
    with_header_twice,
    word,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from rendering_sample import part, template, with_part
from sample_papers import PAIRINGS, TEMPLATES, packet, plan, sample_set

from pipeline.kinds import LETTERHEAD
from pipeline.language.spelling import NBSP
from pipeline.papers.mentoring import pairing, roadmap
from pipeline.papers.mentoring.roadmap.answers import Approval
from pipeline.rendering import (
    Control,
    RenderingFault,
    TemplateFault,
    changed_paragraphs,
    controls,
    controls_of,
    fill_controls,
    missing_controls,
    text_of,
)
from pipeline.rendering.filling import Fate, read_controls_back
from pipeline.rendering.package import HEADER, W, pack
from pipeline.wording import BLANK_DATE, BLANK_NUMBER

BLANKS = {NUMBER: [BLANK_NUMBER], DATE: [BLANK_DATE]}
VALUES = {
    NUMBER: "99-Д",
    DATE: "01.09.2026",
    SIGNATORY: f"П.{NBSP}П. Зимин",
    POST: "И. о. директора",
}
PAPERS = sample_set()
PRINTED = {
    f"{title}.docx": document
    for papers in (
        packet(pairing.KIND, *PAIRINGS["три с группой"]),
        packet(roadmap.KIND, plan(approval=Approval.ORDER, annex=2)),
    )
    for title, document in papers.items()
}  # a template that comes new to the delivered ones wants its sample here
ALONE = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.docx")}
DELIVERED = sorted(
    ALONE - {f"{LETTERHEAD.title}.docx"}
)  # it stands over the orders, and is no paper
TITLED = sorted(path.stem for path in TEMPLATES.glob("*.docx"))


def texts(document: bytes) -> list[str]:
    """What stands in the controls of a document."""
    return [one.text for one in controls_of(document)]


def own_texts(document: bytes) -> Mapping[str, list[str]]:
    """What stands in the controls now, as if all of it were ours."""
    return {
        one.title: [other.text for other in controls_of(document)] for one in controls_of(document)
    }


def with_values(document: bytes) -> list[tuple[str, str]]:
    """Titles of the controls with the texts of `VALUES`, spaces plain."""
    return [(title, VALUES[title].replace(NBSP, " ")) for title in controls(document)]


def pairs(document: bytes) -> list[tuple[str, str]]:
    """Titles and texts of the controls of a document."""
    return [(one.title, one.text) for one in controls_of(document)]


# --- Our own papers -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TITLED)
def test_every_control_of_every_template(name: str) -> None:
    """Every content control of every template is counted, filled and read back."""
    document = (TEMPLATES / f"{name}.docx").read_bytes()
    done = fill_controls(document, VALUES, own_texts(document))
    assert done.filled == len(controls(document)) > 0
    assert pairs(done.document) == with_values(document)
    assert done.left == ()


@pytest.mark.parametrize("name", PAPERS)
def test_every_control_of_every_paper(name: str, tmp_path: Path) -> None:
    """So is every control of a printed paper, which stays a sound file and says the same else."""
    done = fill_controls(PAPERS[name], VALUES, own_texts(PAPERS[name]))
    assert pairs(done.document) == with_values(PAPERS[name])
    assert not changed_paragraphs(PAPERS[name], done.document)
    (tmp_path / "paper.docx").write_bytes(done.document)
    errors = OpenXmlValidator().validate(tmp_path / "paper.docx").errors
    assert [error.description for error in errors] == []


@pytest.mark.parametrize("template", DELIVERED)
def test_number_and_day_of_every_template(template: str) -> None:
    """Each delivered template, printed and given number and day, says these and nothing else new.

    Every blank of either is gone, the other parts of the file are as they were, and given the same
    again the file does not change.
    """
    document, values = PRINTED[template], {NUMBER: "99-Д", DATE: "01.09.2026"}
    asked = [title for title in controls(document) if title in values]
    assert {NUMBER, DATE} == set(asked)
    done = fill_controls(document, values, BLANKS)
    assert (done.filled, done.left) == (len(asked), ())
    told = text_of(document).replace(f"[{NUMBER}: {BLANK_NUMBER}]", f"[{NUMBER}: 99-Д]")
    assert text_of(done.document) == told.replace(
        f"[{DATE}: {BLANK_DATE}]", f"[{DATE}: 01.09.2026]"
    )
    assert without_values(done.document) == without_values(document)
    assert fill_controls(done.document, values, {}).document is done.document
    assert fill_controls(document, values, BLANKS).document == done.document


@pytest.mark.libreoffice
@NEEDED
def test_every_control_after_libreoffice(tmp_path: Path) -> None:
    """LibreOffice opens and saves: every control of every template and paper is still filled."""
    documents = {name: (TEMPLATES / f"{name}.docx").read_bytes() for name in TITLED}
    for name, document in {**documents, "printed": PAPERS["три с группой – приказ"]}.items():
        source = tmp_path / f"{name}.docx"
        source.write_bytes(document)
        saved = edited(source, tmp_path / "saved.docx", tmp_path / "profile").read_bytes()
        assert missing_controls(document, saved) == ()
        filled = fill_controls(saved, VALUES, own_texts(saved)).document
        assert pairs(filled) == with_values(document)
        source.write_bytes(filled)
        again = edited(source, tmp_path / "again.docx", tmp_path / "profile").read_bytes()
        assert pairs(again) == with_values(document)


def test_an_edited_order_is_filled() -> None:
    """An order that a director has edited in LibreOffice is filled, and the edits stay."""
    document = lying("order_edited_in_libreoffice")
    done = fill_controls(document, {NUMBER: "99-Д", DATE: "01.09.2026"}, BLANKS)
    assert done.filled == 4
    assert [line for line in text_of(done.document).split("\n") if "99-Д" in line] == [
        f"[{DATE}: 01.09.2026]\t№{NBSP}[{NUMBER}: 99-Д]",
        f"от{NBSP}[{DATE}: 01.09.2026] №{NBSP}[{NUMBER}: 99-Д]",
    ]
    assert "возлагаю на Громову" in text_of(done.document)
    assert not changed_paragraphs(document, done.document)


# --- Where a control may stand --------------------------------------------------------------------

BLANK = run(BLANK_NUMBER)
INLINE = control(NUMBER, BLANK)
BLOCK = control(NUMBER, paragraph(BLANK))
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PLACES = {
    "in a paragraph": word(paragraph(run("№ "), INLINE, run(" от"))),
    "around a paragraph": word(BLOCK),
    "in a cell": word(table(row(f"<w:tc>{paragraph(INLINE)}</w:tc>", "а"))),
    "around a cell": word(table(row(control(NUMBER, f"<w:tc>{paragraph(BLANK)}</w:tc>"), "а"))),
    "around a row's cell in a control": word(
        table(control("Строка", row("а", f"<w:tc>{paragraph(INLINE)}</w:tc>")))
    ),
    "in a table in a table": word(
        table(row(f"<w:tc>{table(row(f'<w:tc>{paragraph(INLINE)}</w:tc>'))}<w:p/></w:tc>"))
    ),
    "in another control": word(control("Реквизиты", paragraph(run("№ "), INLINE))),
    "around a control without a title": word(
        paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{INLINE}</w:sdtContent></w:sdt>")
    ),
    "in a header": word(paragraph(run("а")), header=INLINE),
    "in a footnote": word(paragraph(run("а")), note=paragraph(INLINE)),
    "in inserted text": word(paragraph(f'<w:ins w:id="1" w:author="а">{INLINE}</w:ins>')),
    "in a link": word(paragraph(f"<w:hyperlink>{INLINE}</w:hyperlink>")),
    "in a text box": word(
        paragraph(f"<w:r><w:pict><w:txbxContent>{paragraph(INLINE)}</w:txbxContent></w:pict></w:r>")
    ),
    "in many runs": word(
        paragraph(
            control(
                NUMBER,
                run("____")
                + '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="а"/>'
                f'{run("__")}<w:bookmarkEnd w:id="1"/>{run("__")}',
            )
        )
    ),
    "typed anew under review": word(
        paragraph(
            control(
                NUMBER,
                '<w:del w:id="1" w:author="а"><w:r><w:delText>1</w:delText></w:r></w:del>'
                f'<w:ins w:id="2" w:author="а">{BLANK}</w:ins>',
            )
        )
    ),
}


@pytest.mark.parametrize("where", PLACES)
def test_a_control_is_found(where: str) -> None:
    """A control is filled wherever Word lets one stand, also where a tracked change inserts it."""
    done = fill_controls(PLACES[where], VALUES, BLANKS)
    assert done.filled == 1
    assert (NUMBER, "99-Д") in pairs(done.document)
    assert not changed_paragraphs(PLACES[where], done.document)
    assert fill_controls(done.document, VALUES, BLANKS).document == done.document


def test_both_forms_of_a_text_box() -> None:
    """A text box is kept twice, for new and for old programs: both are filled, it counts once."""
    box = f"<w:txbxContent>{paragraph(INLINE)}</w:txbxContent>"
    document = word(
        paragraph(
            f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing>{box}'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    done = fill_controls(document, VALUES, BLANKS)
    assert (done.filled, texts(done.document)) == (1, ["99-Д"])
    assert part(done.document).count("99-Д") == 2
    assert BLANK_NUMBER not in part(done.document)


DELETED = {
    "by a tracked change": word(paragraph(f'<w:del w:id="1" w:author="а">{INLINE}</w:del>')),
    "moved away": word(paragraph(f'<w:moveFrom w:id="1" w:author="а">{INLINE}</w:moveFrom>')),
    "as Word deletes it": word(
        paragraph(
            '<w:customXmlDelRangeStart w:id="1" w:author="а"/>',
            control(
                NUMBER, '<w:del w:id="2" w:author="а"><w:r><w:delText>_</w:delText></w:r></w:del>'
            ),
            '<w:customXmlDelRangeEnd w:id="1"/>',
        )
    ),
    "as Word deletes it beside a bookmark": word(
        paragraph(
            '<w:customXmlDelRangeStart w:id="1" w:author="а"/>',
            '<w:bookmarkStart w:id="3" w:name="а"/><w:proofErr w:type="spellStart"/>',
            INLINE,
            '<w:customXmlDelRangeEnd w:id="1"/>',
        )
    ),
    "with its row": word(
        table(
            row(f"<w:tc>{paragraph(INLINE)}</w:tc>").replace(
                "<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="а"/></w:trPr>'
            )
        )
    ),
    "with its cell": word(
        table(
            row(
                '<w:tc><w:tcPr><w:cellDel w:id="1" w:author="а"/></w:tcPr>'
                f"{paragraph(INLINE)}</w:tc>",
                "а",
            )
        )
    ),
    "with its paragraph": word(
        paragraph(
            control(
                NUMBER, '<w:del w:id="2" w:author="а"><w:r><w:delText>_</w:delText></w:r></w:del>'
            ),
            look='<w:pPr><w:rPr><w:del w:id="1" w:author="а"/></w:rPr></w:pPr>',
        ),
        paragraph(run("дальше")),
    ),
}


@pytest.mark.parametrize("how", DELETED)
def test_a_deleted_control_is_none(how: str) -> None:
    """A control that a tracked change deletes is not counted, not filled, and is missing."""
    done = fill_controls(DELETED[how], VALUES, BLANKS)
    assert (done.filled, done.left, done.document) == (0, (), DELETED[how])
    assert [one.title for one in missing_controls(word(BLOCK), DELETED[how])] == [NUMBER]


def test_behind_a_deleted_control() -> None:
    """A control behind the one that a tracked change deletes is filled."""
    document = word(
        paragraph(
            f'<w:customXmlDelRangeStart w:id="1"/>{INLINE}<w:customXmlDelRangeEnd w:id="1"/>',
            INLINE,
        )
    )
    done = fill_controls(document, VALUES, BLANKS)
    assert (done.filled, texts(done.document)) == (1, ["99-Д"])


# --- What may be filled ---------------------------------------------------------------------------

PROMPT = "<w:showingPlcHdr/>"
OURS = {
    "a blank": control(NUMBER, BLANK),
    "an earlier value": control(NUMBER, run("98-Д")),
    "an earlier value with other spaces": control(NUMBER, run("98\u00a0 § 1 ")),
    "nothing": control(NUMBER, ""),
    "an empty run": control(NUMBER, "<w:r/>"),
    "spaces": control(NUMBER, run(f" {NBSP}")),
    "the prompt of Word": control(NUMBER, run("Место для ввода текста."), PROMPT),
    "no content at all": f'<w:sdt><w:sdtPr><w:alias w:val="{NUMBER}"/></w:sdtPr></w:sdt>',
    "deleted words": control(
        NUMBER, '<w:del w:id="1" w:author="а"><w:r><w:delText>1</w:delText></w:r></w:del>'
    ),
}
KNOWN = {NUMBER: [BLANK_NUMBER, "98-Д", "98 § 1"]}


@pytest.mark.parametrize("what", OURS)
def test_ours_is_filled(what: str) -> None:
    """A blank, an earlier value, an empty control and Word's prompt give way to the value."""
    for document in (
        word(paragraph(run("№ "), OURS[what])),
        word(OURS[what].replace("w:r", "w:r")),
    ):
        done = fill_controls(document, {NUMBER: "99-Д"}, KNOWN)
        assert (done.filled, done.left) == (1, ())
        assert texts(done.document) == ["99-Д"]
        assert "showingPlcHdr" not in part(done.document)


FOREIGN = {
    "a number typed by hand": (control(NUMBER, run("12-ОД")), "12-ОД"),
    "a blank with something added": (
        control(NUMBER, BLANK + run(" без номера")),
        "________ без номера",
    ),
    "a field": (
        control(NUMBER, f'<w:fldSimple w:instr="DOCPROPERTY N">{BLANK}</w:fldSimple>'),
        BLANK_NUMBER,
    ),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_a_person_wrote_stays(what: str) -> None:
    """Any other text is a person's: it stays, and is named with the paragraph around it."""
    inside, text = FOREIGN[what]
    document = word(paragraph(run("Приказ № "), inside))
    done = fill_controls(document, VALUES, BLANKS)
    assert done.document == document
    assert done.left == (Control(NUMBER, text, f"Приказ № {text}"),)


def test_what_is_filled_already() -> None:
    """A control that says the value, if with other spaces, is left as it is, and is no remark."""
    document = word(paragraph(control(SIGNATORY, run("П. П. Зимин"))))
    done = fill_controls(document, VALUES, {})
    assert (done.document, done.filled, done.left) == (document, 0, ())


def test_filled_blank_again() -> None:
    """A numbered paper that an open Word has saved blank again is filled again; corrected too."""
    blank = word(paragraph(INLINE))
    first = fill_controls(blank, {NUMBER: "98-Д"}, BLANKS).document
    second = fill_controls(first, {NUMBER: "99-Д"}, {NUMBER: [BLANK_NUMBER, "98-Д"]})
    assert texts(second.document) == ["99-Д"]
    assert second.document == fill_controls(blank, VALUES, BLANKS).document
    assert (
        fill_controls(second.document, {NUMBER: BLANK_NUMBER}, {NUMBER: ["99-Д"]}).document == blank
    )


def test_some_are_left() -> None:
    """Where one of several was typed over by hand, the others are filled and it is named."""
    document = word(paragraph(run("№ "), INLINE), paragraph(control(NUMBER, run("7"))), BLOCK)
    done = fill_controls(document, VALUES, BLANKS)
    assert (done.filled, texts(done.document)) == (2, ["99-Д", "7", "99-Д"])
    assert done.left == (Control(NUMBER, "7", "7"),)


def test_a_control_in_one_of_the_same_title() -> None:
    """Of two nested controls of one title the inner one is filled."""
    document = word(control(NUMBER, paragraph(INLINE)))
    assert texts(fill_controls(document, VALUES, BLANKS).document) == ["99-Д", "99-Д"]


# --- How it looks ---------------------------------------------------------------------------------

BOLD = "<w:rPr><w:b/></w:rPr>"
GREY = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
GREY_BOLD = GREY.replace("</w:rPr>", "<w:b/></w:rPr>")


@pytest.mark.parametrize(
    ("inside", "look"),
    [
        (control(NUMBER, run("____", BOLD) + run("____")), BOLD),
        (control(NUMBER, "<w:r/>" + run(BLANK_NUMBER, BOLD)), BOLD),
        (control(NUMBER, run("Место", GREY), PROMPT), ""),
        (control(NUMBER, run("Место", GREY), BOLD + PROMPT), BOLD),
        (control(NUMBER, run("Место", GREY), GREY_BOLD + PROMPT), BOLD),
        (control(NUMBER, "", BOLD), BOLD),
        (control(NUMBER, f'<w:del w:id="1" w:author="а">{run("1", BOLD)}</w:del>'), BOLD),
    ],
)
def test_look(inside: str, look: str) -> None:
    """A value looks as the words it stands for; a prompt's grey look goes with the prompt."""
    xml = part(fill_controls(word(paragraph(inside)), VALUES, BLANKS).document)
    found = re.search(r"<w:r>((?:(?!<w:r>).)*?)<w:t[^>]*>99-Д</w:t></w:r>", xml)
    assert found is not None
    assert found[1] == look


def test_lines_and_tabs() -> None:
    """A new line and a tab of the value are such in Word; other breaks of the text stay."""
    document = word(paragraph(run("а"), "<w:r><w:br/></w:r>", control(POST, "<w:r><w:br/></w:r>")))
    done = fill_controls(document, {POST: "И. о.\r\nдиректора\tшколы"}, {})
    assert text_of(done.document).startswith(f"а\n[{POST}: И. о.\nдиректора\tшколы]")


def test_a_bound_value_is_set_free() -> None:
    """A control bound to a property of the document is unbound: Word would put the old one back."""
    bound = '<w:dataBinding w:xpath="/а" w:storeItemID="{0}"/>'
    filled = fill_controls(word(paragraph(control(NUMBER, BLANK, bound))), VALUES, BLANKS)
    assert "dataBinding" not in part(filled.document)


@pytest.mark.parametrize(
    ("value", "picked"),
    [
        ("02.09.2026", ' w:fullDate="2026-09-02T00:00:00Z"'),
        (f"2{NBSP}сентября 2026 г.", ""),
        ("32.09.2026", ""),
    ],
)
@pytest.mark.parametrize("before", ["", ' w:fullDate="2025-08-01T00:00:00Z"'])
def test_a_calendar(value: str, picked: str, before: str) -> None:
    """The calendar of a control opens at the day filled in, never at the one that stood there."""
    date = f'<w:date{before}><w:dateFormat w:val="dd.MM.yyyy"/></w:date>'
    document = word(paragraph(control(DATE, run("01.08.2025"), date)))
    done = fill_controls(document, {DATE: value}, {DATE: ["01.08.2025"]})
    assert f'<w:date{picked}><w:dateFormat w:val="dd.MM.yyyy"/></w:date>' in part(done.document)
    assert texts(done.document) == [value.replace(NBSP, " ")]


# --- What is not touched --------------------------------------------------------------------------


def oddly_packed() -> bytes:
    """A document whose zip is put together as some programs do."""
    parts = {
        "word/": b"",
        "docProps/заметка.bin": b"\x00\xff" * 50,
        "zz.xml": b"<a>\r\n<!-- b --></a>",
    }
    content = word(paragraph(INLINE), header=INLINE)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        new.comment = b"by hand"
        for name, text in parts.items():
            new.writestr(zipfile.ZipInfo(name, (2026, 9, 1, 12, 30, 0)), text)
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    return packed.getvalue()


def test_the_rest_of_the_file() -> None:
    """Other parts come back byte for byte, in their order, with their times and the comment."""
    document = oddly_packed()
    done = fill_controls(document, VALUES, BLANKS)
    assert done.filled == 2
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(io.BytesIO(done.document)) as new,
    ):
        assert new.namelist() == old.namelist()
        assert [(one.date_time, one.compress_type) for one in new.infolist()] == [
            (one.date_time, one.compress_type) for one in old.infolist()
        ]
        assert new.comment == b"by hand"
        differing = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert sorted(re.sub(r"\d", "", name) for name in differing) == [
        "word/document.xml",
        "word/header.xml",
    ]


VARIED = word(
    paragraph(run("Приказ от "), control(DATE, run(BLANK_DATE, BOLD)), run(" № "), INLINE),
    paragraph("<w:r><w:tab/></w:r>", '<w:ins w:id="1" w:author="а">', INLINE, "</w:ins>"),
    table(
        row(f"<w:tc>{BLOCK}</w:tc>", "а"), row("б", control(POST, f"<w:tc>{paragraph()}</w:tc>"))
    ),
    control("Реквизиты", paragraph(run("к приказу № "), INLINE)),
    paragraph(f'<w:del w:id="2" w:author="а">{INLINE}</w:del>', run("конец", BOLD)),
    header=control(SIGNATORY, run("Место", GREY), PROMPT),
    note=paragraph(control(DATE, "")),
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30
) | st.sampled_from(["99-Д", "98-Д", "", " ", BLANK_NUMBER, "а\nб", "<w:t>", "&amp;", "]]>"])
FILLS = st.lists(st.dictionaries(st.sampled_from([*VALUES, "Другой"]), TEXTS), max_size=5)


def without_values(document: bytes) -> list[tuple[str, bytes]]:
    """The parts of a document in their order, what is in titled controls taken out."""
    found = []
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        for name in file.namelist():
            root = etree.fromstring(file.read(name)) if name.endswith("xml") else None
            if root is None:
                found.append((name, file.read(name)))
                continue
            for one in [*root.iter(f"{W}sdt")]:
                if not [*one.iter(f"{W}sdt")][1:]:
                    for mark in [*one.iter(f"{W}showingPlcHdr"), *one.iter(f"{W}r")]:
                        holder = mark.getparent()
                        assert holder is not None
                        holder.remove(mark)
            found.append((name, etree.tostring(root, method="c14n")))
    return found


@settings(max_examples=60, deadline=None)
@given(FILLS)
def test_any_fills(fills: list[dict[str, str]]) -> None:
    """However often a document is filled, only the values change, and filling twice is once."""
    document, known = VARIED, {title: [BLANK_NUMBER, BLANK_DATE] for title in VALUES}
    count = len(controls_of(VARIED))
    for values in fills:
        done = fill_controls(document, values, known)
        again = fill_controls(done.document, values, known)
        assert (again.document, again.filled, done.left) == (done.document, 0, ())
        for title, value in values.items():
            known.setdefault(title, []).append(value)
        document = done.document
    assert without_values(document) == without_values(VARIED)
    assert len(controls_of(document)) == count
    assert not changed_paragraphs(VARIED, document)


# --- What is missing ------------------------------------------------------------------------------


def test_controls_with_their_paragraphs() -> None:
    """Controls come in order with their text and paragraph; one alone in its cell with the row."""
    assert [(one.title, one.paragraph) for one in controls_of(lying("order"))] == [
        (DATE, "____________ № ________"),
        (NUMBER, "____________ № ________"),
        (POST, "Директор | ____________ | Е. Н. Соколова"),
        (SIGNATORY, "Директор | ____________ | Е. Н. Соколова"),
        (DATE, "от ____________ № ________"),
        (NUMBER, "от ____________ № ________"),
    ]


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("order_saved_by_libreoffice", []),
        ("order_edited_in_libreoffice", []),
        ("order_without_a_control_in_libreoffice", [(NUMBER, "от ____________ № ________")]),
        (
            "order_without_a_paragraph_in_libreoffice",
            [(DATE, "____________ № ________"), (NUMBER, "____________ № ________")],
        ),
    ],
)
def test_a_missing_control_is_named(name: str, missing: list[tuple[str, str]]) -> None:
    """Which control a person has deleted is told by the paragraph it stood in."""
    found = missing_controls(lying("order"), lying(name))
    assert [(one.title, one.paragraph) for one in found] == missing


THREE = ("Приказ № ", "Приложение к приказу № ", "Лист ознакомления с приказом № ")


@pytest.mark.parametrize("gone", range(3))
def test_which_of_three(gone: int) -> None:
    """Of three numbers the one deleted is found, though its paragraph was reworded by hand."""
    original = word(*(paragraph(run(text), INLINE) for text in THREE))
    kept = [run(text.replace("приказ", "Приказ")) for text in THREE]
    lies = word(
        *(paragraph(text, "" if at == gone else INLINE) for at, text in enumerate(kept)),
        paragraph(run("а")),
    )
    assert [one.paragraph for one in missing_controls(original, lies)] == [f"{THREE[gone]}________"]
    without = word(*(paragraph(text, INLINE) for at, text in enumerate(kept) if at != gone))
    assert [one.paragraph for one in missing_controls(original, without)] == [
        f"{THREE[gone]}________"
    ]


def test_copies_of_a_header() -> None:
    """A header that LibreOffice copies for first pages hides no control lost in the text."""
    original = word(paragraph(run("№ "), INLINE), header=INLINE)
    lies = word(paragraph(run("№ ")), header=INLINE)
    assert [one.paragraph for one in missing_controls(original, with_header_twice(lies))] == [
        f"№ {BLANK_NUMBER}"
    ]
    assert missing_controls(original, with_header_twice(original)) == ()
    assert fill_controls(with_header_twice(original), VALUES, BLANKS).filled == 3


def test_a_control_more_is_none_missing() -> None:
    """A control copied by hand is filled like the others, and none is missing."""
    original, lies = word(paragraph(INLINE)), word(paragraph(INLINE), paragraph(INLINE))
    assert missing_controls(original, lies) == ()
    assert fill_controls(lies, VALUES, BLANKS).filled == 2


# --- What cannot be filled ------------------------------------------------------------------------


def test_what_is_filled_in_is_read_back() -> None:
    """A document that does not hold what was filled in is a fault, also one that holds less."""
    document = word(paragraph(INLINE), paragraph(control(NUMBER, run("99-Д"))))
    assert len(read_controls_back(document, VALUES, [Fate.LEFT, Fate.FILLED])) == 1
    for fates in ([Fate.FILLED, Fate.FILLED], [Fate.LEFT], []):
        with pytest.raises(RenderingFault, match="нет того"):
            read_controls_back(document, VALUES, fates)


@pytest.mark.parametrize("value", ["1\x00", "\x0e", "\ud800", "\uffff"])
def test_signs_that_word_cannot_hold(value: str) -> None:
    """A value with such signs is a fault that names the control and not the value."""
    with pytest.raises(RenderingFault) as caught:
        fill_controls(word(paragraph(INLINE)), {NUMBER: value}, BLANKS)
    assert caught.value.message == f"«{NUMBER}»: в документ Word нельзя вписать такие знаки."


def bomb() -> bytes:
    """A document that inflates to a hundred million bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 100_000_000)
    return packed.getvalue()


def zip_parts(document: bytes) -> Mapping[str, bytes]:
    """The parts of a document by name."""
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        return {name: file.read(name) for name in file.namelist()}


def badly_packed() -> bytes:
    """A sound document packed as Word does not, its first part spoilt."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as file:
        for name, text in zip_parts(SOUND).items():
            file.writestr(name, text)
    content = bytearray(packed.getvalue())
    for at in range(60, 70):
        content[at] ^= 0xFF
    return bytes(content)


def locked_by_a_packer() -> bytes:
    """A sound document whose parts a packer says to have locked."""
    content = bytearray(SOUND)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


SOUND = word(paragraph(INLINE), header=INLINE)
MAIN_PART = "word/document.xml"
ENTITY = '<!DOCTYPE w [<!ENTITY a "&#65;">]><w:document'
HOSTILE = {
    "nothing": b"",
    "locked by Word, or an old .doc": bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 600,
    "locked by a packer": locked_by_a_packer(),
    "badly packed": badly_packed(),
    "a text without end": with_part(
        SOUND, MAIN_PART, "<w:body>", "<w:body>" + "<w:p/>" * 3_000_000
    ),
    "no zip": b"PK\x03\x04" + b"\x00" * 40,
    "half a file": SOUND[: len(SOUND) // 2],
    "a bomb": bomb(),
    "no parts": pack({}),
    "no text": pack({"[Content_Types].xml": b"<Types/>"}),
    "entities": with_part(SOUND, MAIN_PART, "<w:document", ENTITY),
    "an unknown entity": with_part(SOUND, MAIN_PART, BLANK_NUMBER, "&a;"),
    "broken text": with_part(SOUND, MAIN_PART, "</w:body>", ""),
    "no known encoding": with_part(SOUND, MAIN_PART, "UTF-8", "X-1"),
    "too deep": with_part(SOUND, MAIN_PART, "<w:body>", "<w:body>" + "<w:ins>" * 5000),
    "a strict document": with_part(
        SOUND, MAIN_PART, W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    "deleted under review in LibreOffice 7.4, which breaks the file": lying(
        "order_broken_by_libreoffice"
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files(what: str) -> None:
    """A file that is no sound Word document is a fault told in Russian, never another error."""
    tried = (
        lambda: fill_controls(HOSTILE[what], VALUES, BLANKS),
        lambda: controls_of(HOSTILE[what]),
        lambda: missing_controls(SOUND, HOSTILE[what]),
    )
    for one in tried:
        with pytest.raises(TemplateFault) as caught:
            one()
        assert re.match(r"[А-Я][^a-z]+ (Word|слишком)|Файл", caught.value.message)


def test_a_password_is_told() -> None:
    """Of a file that Word has locked with a password it is told that the password must go."""
    with pytest.raises(TemplateFault, match="Снимите пароль"):
        controls_of(HOSTILE["locked by Word, or an old .doc"])


@pytest.mark.parametrize("broken", ["<w:hdr", "<a>&b;</a>", ""])
def test_a_broken_header(broken: str) -> None:
    """So is a document with a broken header; one whose header is gone is filled nevertheless."""
    parts = {**zip_parts(SOUND)}
    name = next(name for name in parts if "header" in name)
    with pytest.raises(TemplateFault):
        fill_controls(pack({**parts, name: broken.encode()}), VALUES, BLANKS)
    del parts[name]
    assert HEADER in parts["[Content_Types].xml"].decode()
    assert fill_controls(pack(parts), VALUES, BLANKS).filled == 1


def test_a_name_twice_in_the_zip() -> None:
    """Of two entries of one name the last counts, and the filled file has it once."""
    packed = io.BytesIO(SOUND)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(packed, "a") as file:
        file.writestr(MAIN_PART, file.read(MAIN_PART))
    done = fill_controls(packed.getvalue(), VALUES, BLANKS)
    assert done.filled == 2
    assert len(zipfile.ZipFile(io.BytesIO(done.document)).namelist()) == len(zip_parts(SOUND))


def test_a_template_without_controls() -> None:
    """A document without controls comes back as it is."""
    document = template("а")
    assert fill_controls(document, VALUES, BLANKS).document is document
