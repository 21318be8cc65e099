"""Claims about what every order may have: points left out, own ones, who has agreed to it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import review_sample as form
from docx import Document
from house_sample import EXAMPLES, SampleHouse, copy_of
from openpyxl import load_workbook
from rendering_sample import Table, lines, part, template, with_part
from sample_papers import order, packet, pair, template_of

from pipeline.forms import draw_form
from pipeline.kinds import FIRST, LAST, PointName
from pipeline.language.names import parse_name
from pipeline.orders import (
    AGREED,
    UNION,
    VISA,
    Endorsement,
    OwnPoint,
    lasting_points,
    own_point_words,
)
from pipeline.papers import find_kinds
from pipeline.papers.mentoring import pairing
from pipeline.proofreading import drafts_by_paper, look_over, notes, proofread
from pipeline.reading.filled import FilledForm
from pipeline.rendering import RenderingFault, TemplateFault, render, text_of
from pipeline.review import review
from pipeline.sheets import sheets_of

ORDER = "Приказ о закреплении наставнических пар"
HEARD = "Мнение выборного органа первичной профсоюзной организации учтено"
PAIRS = EXAMPLES / "pairs_of_alsheevo"


def point(name: str, *texts: str) -> tuple[str, ...]:
    """The paragraphs of a marked point."""
    return (f'{{%p пункт "{name}" %}}', *texts, "{%p конец_пункта %}")


POINTS = template(
    "ПРИКАЗЫВАЮ:",
    *point("срок", "Назначить срок."),
    "{%p if платят %}",
    *point("выплаты", "Платить."),
    "{%p endif %}",
    *point("куратор", "Назначить куратора:", '{%p подпункт "кто" %}', "Петрову;",
           "{%p конец_подпункта %}"),
    *point("контроль", "Контроль за мной."),
    "Директор",
)  # fmt: skip


def printed(
    *own: tuple[str, str], left_out: tuple[str, ...] = (), paid: bool = True, of: bytes = POINTS
) -> list[str]:
    """The numbered lines of a paper with own points, each given by its anchor and its text."""
    words: Mapping[str, Any] = {
        "платят": paid,
        "не_печатать": list(left_out),
        "свои_пункты": [{"после": after, "текст": text} for after, text in own],
    }
    found = [line.replace("\u00a0", " ") for line in lines(render(of, words))]
    return found[1:-1]


def test_an_own_point_follows_the_one_it_names() -> None:
    """It takes the next number, and those behind it move on."""
    assert printed(("выплаты", "Премировать.")) == [
        "1. Назначить срок.", "2. Платить.", "3. Премировать.", "4. Назначить куратора:",
        "4.1. Петрову;", "5. Контроль за мной.",
    ]  # fmt: skip


def test_own_points_begin_and_end_an_order() -> None:
    """«В начало» and «в конец» need no name; several keep their order."""
    found = printed((LAST, "Раз."), (FIRST, "Ноль."), (LAST, "Два."))
    assert found[0] == "1. Ноль."
    assert found[-3:] == ["5. Контроль за мной.", "6. Раз.", "7. Два."]


def test_an_own_point_of_a_subpoint_is_one() -> None:
    """After a subpoint stands a subpoint."""
    assert printed(("кто", "Сидорову."))[2:5] == [
        "3. Назначить куратора:", "3.1. Петрову;", "3.2. Сидорову.",
    ]  # fmt: skip


@pytest.mark.parametrize(("left_out", "paid"), [(("выплаты",), True), ((), False)])
def test_an_own_point_is_never_lost(left_out: tuple[str, ...], paid: bool) -> None:
    """Its anchor left out, or not printed in this order: it stands in the anchor's place."""
    found = printed(("выплаты", "Премировать."), left_out=left_out, paid=paid)
    assert found[:3] == ["1. Назначить срок.", "2. Премировать.", "3. Назначить куратора:"]
    first = printed(("срок", "Начать."), left_out=("срок",))
    assert first[:2] == ["1. Начать.", "2. Платить."]
    assert printed(("нет такого", "Премировать."))[-1] == "5. Премировать."


def test_a_new_line_is_a_new_paragraph() -> None:
    """Each line of an own point is a paragraph in the look of the point; marks print as typed."""
    found = printed((LAST, "Раз & <два>:\n\n\tтри."))
    assert found[-2:] == ["5. Раз & <два>:", "три."]
    styled = template(*point("а", "Первый."), "Конец")
    document = Document(io.BytesIO(styled))
    paragraph = next(one for one in document.paragraphs if one.text == "Первый.")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.runs[0].font.italic = True
    file = io.BytesIO()
    document.save(file)
    words = {"не_печатать": [], "свои_пункты": [{"после": LAST, "текст": "Свой."}]}
    text = part(render(file.getvalue(), words))
    assert text.count("<w:keepNext/>") == 2
    assert text.count("<w:i/>") == 4, "two points, each with its number"


def test_an_own_point_without_a_place_is_told() -> None:
    """Where no point is marked the paper is not printed without what was asked for."""
    with pytest.raises(TemplateFault, match="поставить некуда"):
        printed((LAST, "Свой."), of=template("Первая", "Последняя"))
    with pytest.raises(RenderingFault, match="не список пунктов"):
        render(POINTS, {"платят": True, "свои_пункты": ["текст"]})


def test_a_point_begins_with_a_text() -> None:
    """A number before a table would stand in its cell."""
    with pytest.raises(TemplateFault, match="а не с таблицы"):
        printed(of=template('{%p пункт "а" %}', Table([["1"]]), "Текст", "{%p конец_пункта %}"))


def test_points_are_numbered_anew_in_every_section() -> None:
    """In a file with a section per item each section has its own points."""
    document = template(*point("а", "{{ кто }}:"), *point("б", "Контроль."))
    words = {"не_печатать": [], "свои_пункты": [{"после": "а", "текст": "Свой."}]}
    paper = render(document, words, [{"кто": "Анна"}, {"кто": "Ольга"}])
    found = [line.replace("\u00a0", " ") for line in lines(paper) if line[0].isdigit()]
    assert found == [
        "1. Анна:",
        "2. Свой.",
        "3. Контроль.",
        "1. Ольга:",
        "2. Свой.",
        "3. Контроль.",
    ]


# --- in the form


def test_the_form_offers_the_points_of_its_papers() -> None:
    """The lists are those of the kind, with both ends for an own point."""
    columns = {column.path: column for sheet in sheets_of(pairing.KIND) for column in sheet.columns}
    points = pairing.KIND.papers[0].points
    assert columns["points_left_out",].choices == points
    assert columns["own_points", "after"].choices == (*points, FIRST, LAST)


def test_the_form_says_what_need_not_be_filled(tmp_path: Path) -> None:
    """The instruction asks for the pairs, and for the sheets of every order only if wanted."""
    file = tmp_path / "форма.xlsx"
    file.write_bytes(draw_form(pairing.KIND, copy="проба"))
    page = load_workbook(file)["Как заполнить"]
    told = " ".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    assert "Заполните лист «Пары»." in told
    assert "Листы «Согласования», «Свои пункты» заполняйте, только если это нужно." in told


def test_an_order_without_points_does_not_ask_for_them() -> None:
    """A kind whose papers have no points has neither the question nor the sheet."""
    papers = [replace(paper, points=(), required_points=()) for paper in pairing.KIND.papers]
    kind = replace(pairing.KIND, papers=papers)
    assert "Свои пункты" not in [sheet.title for sheet in sheets_of(kind)]
    front = [column.question.title for column in sheets_of(kind)[0].columns]
    assert "Не печатать пункты" not in front
    assert "Номер приказа" in front


def point_row(**answers: Any) -> dict[str, Any]:
    """A row of «Свои пункты»."""
    return {"text": "Провести семинар.", "after": None, "how_long": None} | answers


def test_a_name_that_is_no_point_is_told_with_the_nearest() -> None:
    """In both questions; what is like no point gets no proposal."""
    answers = form.order(points_left_out="програмы", own_points=[point_row(after="вконец")])
    told = form.judged("НП-1", answers).remarks
    assert [(one.code, one.proposal) for one in told] == [("Я-13", "программы"), ("Я-13", LAST)]
    assert form.judged("НП-1", form.order(points_left_out="подпись")).remarks[0].proposal is None


@pytest.mark.parametrize("typed", ["закрепление", "контроль; Закрепление"])
def test_a_required_point_may_not_be_left_out(typed: str) -> None:
    """Without it the order would bind nobody; the point is named."""
    (told,) = form.judged("НП-1", form.order(points_left_out=typed)).remarks
    assert (told.code, "«закрепление»" in told.message) == ("П-01", True)


def test_an_order_keeps_a_point() -> None:
    """Of a kind without a required point the last one may not be left out either."""
    papers = [replace(paper, required_points=()) for paper in pairing.KIND.papers]
    kind = replace(pairing.KIND, papers=papers)
    every = "; ".join(pairing.KIND.papers[0].points)

    def told(left_out: str) -> list[str]:
        filled = FilledForm("НП-1", 1, "проба", form.item(form.order(points_left_out=left_out)))
        return [f"{one.code} {one.message}" for one in review(filled, kind, form.SUMMER).remarks]

    (only,) = told(every)
    assert only.startswith("П-02")
    assert ORDER in only
    assert told(every.replace("; контроль", "")) == []


def test_an_own_point_after_one_left_out_is_a_warning() -> None:
    """The order is issued, and the person is told where the point goes."""
    rows = [point_row(after="выплаты"), point_row(after="куратор")]
    said = form.said("НП-1", form.order(points_left_out="выплаты", own_points=rows))
    assert said == [("П-03", "own_points/1/after")]


def test_an_own_point_typed_with_its_number_is_a_warning() -> None:
    """The order is issued without that number, and the person is told."""
    rows = [point_row(text="3. Провести семинар."), point_row(text="Провести 3.2. семинар.")]
    said = form.said("НП-1", form.order(own_points=rows))
    assert said == [("П-04", "own_points/1/text")]


@pytest.mark.parametrize(
    ("typed", "printed_so"),
    [
        ("Провести семинар.", "Провести семинар."),
        ("3. Провести семинар.", "Провести семинар."),
        ("7)Провести семинар", "Провести семинар."),
        (" 2.1.  «Неделю добра» провести", "«Неделю добра» провести."),
        ("10.09.2026 провести смотр", "10.09.2026 провести смотр."),
        ("15.09 провести смотр", "15.09 провести смотр."),
        ("5 «А» классу явиться", "5 «А» классу явиться."),
        ("п. 3.2. Положения отменить", "п. 3.2. Положения отменить."),
        ("Назначить:\n1) Белову;\n2) Орлову", "Назначить:\n1) Белову;\n2) Орлову."),
        ("Явиться в класс «А»", "Явиться в класс «А»."),
        ("Явиться (всем)", "Явиться (всем)."),
        ("Явиться…", "Явиться…"),
        ("Назначить: ", "Назначить:"),
    ],
)
def test_an_own_point_is_a_sentence_without_a_number(typed: str, printed_so: str) -> None:
    """The number is the program's, whatever was typed; a full stop that was forgotten is set."""
    (words,) = own_point_words([OwnPoint(text=typed)])
    assert words["текст"].replace("\u00a0", " ") == printed_so


def test_a_lasting_point_stands_in_the_next_form_without_its_number() -> None:
    """It is warned of once, not in every form to come."""
    point = {"после": None, "текст": "3. Провести семинар", "надолго": "во всех таких приказах"}
    assert lasting_points({"свои_пункты": [point]}) == [("", "Провести семинар")]


# --- on paper


def endorsed(what: str, **more: Any) -> Endorsement:
    """A row of «Согласования»."""
    given: dict[str, Any] = {
        "post": "председатель профкома",
        "name": parse_name("Ким Вера Дмитриевна"),
        "on": None,
        "minutes": None,
    }
    return Endorsement.model_construct(**({"what": what} | given | more))


def paper(**answers: Any) -> str:
    """The text of an order with such answers, spaces made plain."""
    printed_one = packet(pairing.KIND, order(pair(1), **answers))[ORDER]
    assert look_over(printed_one) == []
    return text_of(printed_one).replace("\u00a0", " ")


def test_who_agrees_stands_under_the_signature() -> None:
    """«СОГЛАСОВАНО», a visa without a word over it, the union's opinion with its minutes."""
    text = paper(
        endorsements=[
            endorsed(AGREED),
            endorsed(VISA, post="юрисконсульт", on=date(2026, 8, 31)),
            endorsed(UNION, minutes="№ 12", on=date(2026, 8, 28)),
            endorsed(AGREED, minutes="3", post="педагогический совет"),
            endorsed("Проверено"),
        ]
    )
    _, under = text.split("[Подписавший: Е. Н. Соколова]\n")
    assert under.split("Приложение\n")[0].splitlines() == [
        "",
        "СОГЛАСОВАНО",
        "Председатель профкома | ____________ | В. Д. Ким",
        "«___» ____________ 20___ г.",
        "Юрисконсульт | ____________ | В. Д. Ким",
        "31.08.2026",
        f"{HEARD} (протокол от 28.08.2026 № 12)",
        "Председатель профкома | ____________ | В. Д. Ким",
        "«___» ____________ 20___ г.",
        "СОГЛАСОВАНО (протокол от ____________ № 3)",
        "Педагогический совет | ____________ | В. Д. Ким",
        "«___» ____________ 20___ г.",
        "Проверено",
        "Председатель профкома | ____________ | В. Д. Ким",
        "«___» ____________ 20___ г.",
        "",
    ]


def test_nobody_agrees_nothing_is_printed() -> None:
    """Without a row the order is as it was: no empty line, no table."""
    text = paper()
    assert "Е. Н. Соколова]\n\nПриложение" in text
    assert "СОГЛАСОВАНО" not in text


def test_an_order_has_its_own_points_and_lacks_others() -> None:
    """What the form says of points is what the order prints."""
    own = [OwnPoint.model_construct(text="Провести семинар.", after=PointName("куратор"))]
    text = paper(own_points=own, points_left_out=(PointName("программы"), PointName("выплаты")))
    assert "\n2. Куратор реализации" in text
    assert "\n3. Провести семинар.\n4. Куратору ознакомить" in text
    assert "Выплаты" not in text


def test_who_is_named_in_no_point_is_named_where_he_acquaints() -> None:
    """Without the point on the curator the next one names the person, not «куратор»."""
    text = paper(points_left_out=(PointName("куратор"),)).replace("\u00a0", " ")
    assert "Куратору" not in text
    assert "под подпись – Громова" in text


def test_the_acknowledgement_has_no_points() -> None:
    """A paper without points is printed as ever, whatever is added to the order."""
    own = [OwnPoint.model_construct(text="Провести семинар.", after=None)]
    papers = packet(pairing.KIND, order(pair(1), own_points=own))
    assert "семинар" not in text_of(papers["Лист ознакомления с приказом о закреплении пар"])


def an_older_template() -> bytes:
    """The order's template without a point marked, and without those who agree."""
    document = Document(io.BytesIO(template_of(f"{ORDER}.docx")))
    table = next(one for one in document.tables if "согласование" in one.rows[0].cells[0].text)
    document.element.body.remove(table._tbl)
    for paragraph in document.paragraphs:
        if paragraph.text.startswith(("{%p пункт", "{%p конец_пункта")):
            document.element.body.remove(paragraph._p)
    file = io.BytesIO()
    document.save(file)
    return with_part(
        file.getvalue(), "word/document.xml", "{%p if согласования %}", "{%p if школа %}"
    )


def test_an_older_template_is_good_and_noted() -> None:
    """The school's own template of before serves on: proofreading notes what it would not print."""
    kind, draft = drafts_by_paper(find_kinds().values())["НП-1.1"]
    assert notes(kind, draft, template_of(f"{ORDER}.docx")) == []
    assert proofread(draft, an_older_template()) == []
    said = [one.message for one in notes(kind, draft, an_older_template())]
    assert said[0] == "Лист «Согласования» формы не печатается: слова «согласования» в шаблоне нет."
    assert len(said) == 1 + len(draft.paper.points)


def test_an_older_template_loses_nothing_in_silence() -> None:
    """Asked for what it has no place for, it prints nothing rather than less."""
    _, draft = drafts_by_paper(find_kinds().values())["НП-1.1"]
    plain = {**draft.words, "согласования": [], "свои_пункты": []}
    old = an_older_template()
    assert "Закрепить" in text_of(render(old, plain))
    with pytest.raises(TemplateFault, match="нет слова «согласования»"):
        render(old, {**plain, "согласования": draft.words["согласования"]})
    with pytest.raises(TemplateFault, match="поставить некуда"):
        render(old, {**plain, "свои_пункты": draft.words["свои_пункты"]})


def test_the_sheets_go_from_the_form_to_the_paper(
    alsheevo_laid: SampleHouse, tmp_path: Path
) -> None:
    """Filled in by its labels, the form gives an order with all of it."""
    house = copy_of(alsheevo_laid, tmp_path)
    answers = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    answers["Форма"]["Не печатать пункты"] = "программы"
    answers["Форма"].pop("Разработать программы до")
    answers["Согласования"] = [
        {"Что": "Виза", "Должность": "юрисконсульт", "Фамилия, инициалы": "Орлов П. И."}
    ]
    answers["Свои пункты"] = [
        {"Текст пункта": "Провести семинар.\nСрок – сентябрь.", "После пункта": "в начало"}
    ]
    file = tmp_path / "ответы.json"
    file.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    house.drop("НП-1", file, "пары.xlsx")
    issued = house.once()[-1]
    assert (issued["outcome"], [one["code"] for one in issued["remarks"]]) == ("issued", [])
    text = text_of((house.root / issued["papers"][0]["path"]).read_bytes()).replace("\u00a0", " ")
    assert "1. Провести семинар.\nСрок – сентябрь.\n2. Закрепить" in text
    assert "разработать" not in text
    assert "Юрисконсульт | ____________ | П. И. Орлов" in text
