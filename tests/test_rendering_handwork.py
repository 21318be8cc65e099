"""Every docstring here is a claim about what a person has changed in a paper by hand."""

from __future__ import annotations

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
    word,
)
from rendering_sample import with_part
from sample_papers import sample_set

from pipeline.language.spelling import NBSP
from pipeline.rendering import (
    Change,
    changed_paragraphs,
    fill_controls,
    open_package,
    same_text,
    signed_changes,
    text_digest,
)
from pipeline.rendering.package import HEADER, pack

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
    assert same_text(ORDER, saved)
    assert text_digest(saved) == text_digest(ORDER)


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
    assert not same_text(ORDER, lying(name))
    assert text_digest(lying(name)) != text_digest(ORDER)


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
    assert (text_digest(document) == text_digest(filled.document)) is (filled.filled == 0)


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
    assert text_digest(word(PLAIN)) == text_digest(word(SAME[what]))


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
    assert len({text_digest(word(body)) for body in bodies}) == 3


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
    parts = dict(open_package(was).parts)
    name = next(name for name in parts if "header" in name)
    kind = f'<Override PartName="/word/header9.xml" ContentType="{HEADER}"/></Types>'
    copied = with_part(was, "[Content_Types].xml", "</Types>", kind)
    copied = pack({**open_package(copied).parts, "word/header9.xml": parts[name]})
    assert changed_paragraphs(was, copied) == ()
    now = with_part(copied, name, "Школа", "Гимназия")
    now = with_part(now, "word/header9.xml", "Школа", "Гимназия")
    assert changed_paragraphs(was, now) == (
        Change("Школа № 5 города Тихвина", "Гимназия № 5 города Тихвина", "верхний колонтитул"),
    )
