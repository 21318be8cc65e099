"""Every docstring here is a claim about what a person has changed in a paper by hand."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from edited_sample import (
    DATE,
    NUMBER,
    control,
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
from rendering_sample import part, with_part
from sample_papers import sample_set

from pipeline.language.spelling import NBSP
from pipeline.rendering import (
    Change,
    TemplateFault,
    changed_paragraphs,
    fill_controls,
    signed_changes,
    signed_text,
)
from pipeline.rendering.alignment import likeness

ORDER = lying("order")


def changed(was: str, now: str) -> list[tuple[str, str]]:
    """What two bodies differ in, as pairs."""
    return [(one.was, one.now) for one in changed_paragraphs(word(was), word(now))]


# --- What LibreOffice has saved -------------------------------------------------------------------


def test_saving_changes_nothing() -> None:
    """A paper opened and saved by LibreOffice says the same: no changes, and the same digest."""
    saved = lying("order_saved_by_libreoffice")
    assert saved != ORDER
    assert changed_paragraphs(ORDER, saved) == signed_changes(ORDER, saved) == ()
    assert changed_paragraphs(ORDER, saved) == ()
    assert signed_text(saved) == signed_text(ORDER)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "order_edited_in_libreoffice",
            [
                Change("", "Классным руководителям довести приказ до родителей."),
                Change(
                    "6. Контроль исполнения настоящего приказа оставляю за собой.",
                    "6. Контроль исполнения настоящего приказа возлагаю на Громову.",
                    "пункт 6",
                ),
                Change(
                    "в группе, ситуационное; режим очный; по средам в 15:00, кабинет 12",
                    "в группе, ситуационное; режим очный; по четвергам в 14:30, кабинет 12",
                    "таблица, строка 3",
                ),
            ],
        ),
        (
            "order_without_a_control_in_libreoffice",
            [Change("от ____________ № ________", "от ____________ №")],
        ),
        (
            "order_without_a_paragraph_in_libreoffice",
            [Change("____________ № ________", "")],
        ),
        (
            "order_with_tracked_changes_in_libreoffice",
            [
                Change(
                    "4. Выплаты за наставничество производить в размерах и на условиях, которые"
                    " установлены дополнительными соглашениями к трудовым договорам, указанными"
                    " в приложении.",
                    "",
                    "пункт 4",
                ),
                Change(
                    "6. Контроль исполнения настоящего приказа оставляю за собой.",
                    "6. Контроль исполнения настоящего приказа возлагаю на Громову.",
                    "пункт 6",
                ),
            ],
        ),
    ],
)
def test_what_a_director_edits(name: str, expected: list[Change]) -> None:
    """Each paragraph and cell changed, added or deleted in LibreOffice is told, and no other."""
    assert list(changed_paragraphs(ORDER, lying(name))) == expected
    assert changed_paragraphs(ORDER, lying(name)) != ()
    assert signed_text(lying(name)) != signed_text(ORDER)


def test_rows_of_a_table() -> None:
    """A row put in, and one taken out, are told whole, with their numbers in the table."""
    assert changed_paragraphs(lying("sheet"), lying("sheet_edited_in_libreoffice")) == (
        Change("", "Павлова Мария Сергеевна | методист", "таблица, строка 4"),
        Change("4. | Гончар Анна Петровна | учитель физической культуры", "", "таблица, строка 5"),
    )


@pytest.mark.parametrize(("name", "document"), sample_set().items())
def test_no_paper_differs_from_itself(name: str, document: bytes) -> None:
    """Filling in the number changes nothing of the words; it changes the digest."""
    values = {NUMBER: "7", DATE: "02.09.2026"}
    known = {NUMBER: ["________", "99-Д"], DATE: ["____________", "01.09.2026"]}
    filled = fill_controls(document, values, known)
    assert changed_paragraphs(document, filled.document) == ()
    assert (signed_text(document) == signed_text(filled.document)) is (filled.filled == 0)


# --- What is no change ----------------------------------------------------------------------------

PLAIN = paragraph(run("Назначить куратором учителя-логопеда"))
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
COUNTED = "".join(
    (
        FIELD.format("begin"),
        "<w:r><w:instrText> PAGE </w:instrText></w:r>",
        FIELD.format("separate"),
    )
)
SAME = {
    "other runs": paragraph(run("Назначить кура"), run("тором учителя-логопеда")),
    "other looks": paragraph(run("Назначить куратором учителя-логопеда", "<w:rPr><w:b/></w:rPr>")),
    "marks of checking": paragraph(
        run("Назначить "), '<w:proofErr w:type="spellStart"/>', run("куратором учителя-логопеда")
    ),
    "bookmarks": paragraph(
        run("Назначить "),
        '<w:bookmarkStart w:id="0" w:name="а"/>',
        run("куратором учителя-логопеда"),
        '<w:bookmarkEnd w:id="0"/>',
    ),
    "ids of revisions": PLAIN.replace("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidP="00AB12CD">'),
    "bound spaces": paragraph(run(f"Назначить{NBSP}куратором\u202fучителя-логопеда ")),
    "more spaces": paragraph(
        run(" Назначить  куратором"), "<w:r><w:tab/></w:r>", run("учителя-логопеда")
    ),
    "soft hyphens": paragraph(
        run("Назна\u00adчить куратором учи"), "<w:r><w:softHyphen/></w:r>", run("теля-логопеда")
    ),
    "a bound hyphen": paragraph(
        run("Назначить куратором учителя"), "<w:r><w:noBreakHyphen/></w:r>", run("логопеда")
    ),
    "signs without width": paragraph(run("\ufeffНазначить\u200b куратором учителя-логопеда")),
    "an unknown control": paragraph(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Назначить куратором учителя-логопеда')}"
        "</w:sdtContent></w:sdt>"
    ),
    "a control around": f"<w:sdt><w:sdtPr/><w:sdtContent>{PLAIN}</w:sdtContent></w:sdt>",
    "a comment": paragraph(
        '<w:commentRangeStart w:id="1"/>',
        run("Назначить куратором учителя-логопеда"),
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
    ),
    "empty paragraphs": paragraph() + PLAIN + paragraph(run(" ")) + table(row("", "")),
    "a number of a list": PLAIN.replace("<w:p>", "<w:p><w:pPr><w:numPr/></w:pPr>"),
    "a page's number": paragraph(
        COUNTED, run("7"), FIELD.format("end"), run("Назначить куратором учителя-логопеда")
    ),
    "a page's number in short": paragraph(
        f'<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT ">{run("7")}</w:fldSimple>',
        run("Назначить куратором учителя-логопеда"),
    ),
    "deleted under review": paragraph(
        run("Назначить"),
        '<w:del w:id="1" w:author="а"><w:r><w:delText> немедленно</w:delText></w:r></w:del>',
        run(" куратором учителя-логопеда"),
    ),
    "inserted under review": paragraph(
        run("Назначить"),
        f'<w:ins w:id="1" w:author="а">{run(" куратором учителя-логопеда")}</w:ins>',
    ),
    "two paragraphs joined under review": (
        paragraph(
            run("Назначить "), look='<w:pPr><w:rPr><w:del w:id="1" w:author="а"/></w:rPr></w:pPr>'
        )
        + paragraph(run("куратором учителя-логопеда"))
    ),
    "a row deleted under review": PLAIN
    + table(row("а").replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="а"/></w:trPr>')),
    "a page break": paragraph(
        "<w:r><w:br w:type='page'/></w:r>", run("Назначить куратором учителя-логопеда")
    ),
}


@pytest.mark.parametrize("what", SAME)
def test_what_programs_do_by_themselves(what: str) -> None:
    """What a program changes when it saves, and a matter of looks, is no change of the words."""
    assert changed(PLAIN, SAME[what]) == []
    assert signed_text(word(PLAIN)) == signed_text(word(SAME[what]))


def test_a_page_break_within() -> None:
    """A paragraph with a page break in it is two, as LibreOffice makes of it."""
    whole = paragraph(run("до"), '<w:r><w:br w:type="page"/></w:r>', run("после"))
    assert changed(whole, paragraph(run("до")) + paragraph(run("после"))) == []


def test_typed_numbers_made_automatic() -> None:
    """A typed number that Word has turned into one it counts is no change; its words still are."""
    typed = paragraph(run(f"2.{NBSP}Назначить куратором"))
    counted = paragraph(run("Назначить куратором"), look="<w:pPr><w:numPr/></w:pPr>")
    assert changed(typed, counted) == changed(counted, typed) == []
    assert changed(typed, paragraph(run("Назначить куратором"))) != []
    assert changed(typed, counted.replace("куратором", "кураторами")) != []


def test_values_are_no_change() -> None:
    """What stands in titled controls is left out, around a paragraph and a cell too."""
    texts = ("________", "99-Д", "")
    bodies = [
        paragraph(run("№ "), control(NUMBER, run(text)))
        + control(NUMBER, paragraph(run(text)))
        + table(row("а", control(DATE, f"<w:tc>{paragraph(run(text))}</w:tc>")))
        for text in texts
    ]
    assert changed(bodies[0], bodies[1]) == changed(bodies[1], bodies[2]) == []
    assert len({signed_text(word(body)) for body in bodies}) == 3


def test_a_title_around_a_table() -> None:
    """A titled control around rows of a table hides nothing of them."""
    was, now = (control("Список", table(row(text, "б"))) for text in ("а", "я"))
    assert changed(was, now) == [("а", "я")]


def test_a_control_gone_with_its_words_kept() -> None:
    """Where a control is lost and its words stay, the words are the same."""
    bare = paragraph(run("к приказу № "), run("____"))
    titled = paragraph(run("к приказу № "), control(NUMBER, run("____")))
    assert changed(titled, bare) == changed(bare, titled) == []
    assert changed(titled, bare.replace("____", "7")) == [("к приказу № ____", "к приказу № 7")]


def test_headers_are_told_once() -> None:
    """A header that LibreOffice copies for first pages is none; a changed one is told once."""
    was = word(PLAIN, header=run("Школа № 5 города Тихвина"))
    copied = with_header_twice(was)
    assert changed_paragraphs(was, copied) == ()
    now = with_header_twice(word(PLAIN, header=run("Гимназия № 5 города Тихвина")))
    assert changed_paragraphs(was, now) == (
        Change("Школа № 5 города Тихвина", "Гимназия № 5 города Тихвина", "верхний колонтитул"),
    )


# --- What is changed after signing ----------------------------------------------------------------

SIGNED = fill_controls(
    ORDER,
    {NUMBER: "99-Д", DATE: "01.09.2026"},
    {NUMBER: ["________"], DATE: ["____________"]},
).document


@pytest.mark.parametrize(
    ("was", "now", "grave"),
    [
        ("оставляю за собой", "оставляю пока за собой", False),
        ("99-Д", "98-Д", True),
        ("01.09.2026", "02.09.2026", True),
        ("Директор", "Учредитель", True),
        ("Соколова", "Громова", True),
        ("оставляю за собой", "возлагаю на Громову", True),
        ("кабинет 12", "кабинет 13", True),
        ("в группе", "в трёх группах", True),
    ],
)
def test_changes_after_signing(was: str, now: str, grave: bool) -> None:
    """A change of a signed paper is told; one of a name, a date or a number is grave."""
    assert was in part(SIGNED)
    lies = with_part(SIGNED, "word/document.xml", was, now)
    found = signed_changes(SIGNED, lies)
    assert found
    assert {one.grave for one in found} == {grave}
    assert all(was in one.was and now in one.now for one in found)
    assert signed_text(lies) != signed_text(SIGNED)


def test_a_control_counts_after_signing() -> None:
    """A number changed in its control is no handwork before signing, and a change afterwards."""
    lies = fill_controls(SIGNED, {NUMBER: "7"}, {NUMBER: ["99-Д"]}).document
    assert changed_paragraphs(SIGNED, lies) == ()
    assert [(one.was, one.now, one.grave) for one in signed_changes(SIGNED, lies)] == [
        ("01.09.2026 № 99-Д", "01.09.2026 № 7", True),
        ("от 01.09.2026 № 99-Д", "от 01.09.2026 № 7", True),
    ]


def test_the_text_that_the_register_keeps() -> None:
    """The kept text tells the same changes as the document itself, and a person can read it."""
    kept = signed_text(SIGNED)
    assert '"01.09.2026 № 99-Д"' in kept
    assert '["Директор", "____________", "Е. Н. Соколова"]' in kept
    lies = lying("order_edited_in_libreoffice")
    assert signed_changes(kept, lies) == signed_changes(SIGNED, lies) != ()
    assert signed_changes(kept, SIGNED) == ()


@pytest.mark.parametrize("kept", ["", "а", "[]", "7", '{"текст": 7}'])
def test_no_text_of_a_document(kept: str) -> None:
    """What is no kept text is refused as such."""
    with pytest.raises(ValueError, match=r"no text|Expecting"):
        signed_changes(kept, SIGNED)


# --- Any two texts --------------------------------------------------------------------------------

SAYINGS = st.sampled_from(["Назначить", "Назначить куратора", "7", "8", "Иванова", "Контроль"])
PARAGRAPHS = st.lists(SAYINGS, max_size=8)


def within(found: list[str], whole: list[str]) -> bool:
    """Whether these stand in the whole in the same order."""
    left = iter(whole)
    return all(one in left for one in found)


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_any_two_texts(was: list[str], now: list[str]) -> None:
    """Nothing is told of equal texts, and of others all that differs, in the order of reading."""
    bodies = ["".join(paragraph(run(one)) for one in text) for text in (was, now)]
    found = changed(*bodies)
    assert (found == []) is (was == now)
    gone, new = ([one for one in told if one] for told in (*zip(*found, strict=True),) or ((), ()))
    assert within(gone, was)
    assert within(new, now)
    assert len(was) - len(gone) == len(now) - len(new)


@settings(deadline=None)
@given(st.text("абв ", max_size=12), st.text("абв ", max_size=40))
def test_likeness(one: str, other: str) -> None:
    """Two texts are as like as the longest runs they share make them, or not at all."""
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    assert likeness(one, other) == (ratio if ratio >= 0.5 else 0.0)


# --- What cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lies", [b"", ORDER[:3000], lying("order_broken_by_libreoffice"), word("<w:p/>" * 3_000_000)]
)
def test_no_word_document(lies: bytes) -> None:
    """A file that is no sound Word document is a fault in every comparison, never another error."""
    for compare in (changed_paragraphs, signed_changes):
        with pytest.raises(TemplateFault):
            compare(ORDER, lies)
    with pytest.raises(TemplateFault):
        signed_text(lies)


def test_a_document_of_too_many_paragraphs() -> None:
    """A document with more paragraphs than a paper ever has is refused before it is compared."""
    with pytest.raises(TemplateFault, match="слишком много абзацев"):
        signed_text(word(paragraph(run("а")) * 50_000))
