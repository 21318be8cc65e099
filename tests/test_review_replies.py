"""Claims about answers to remarks: what they hold for, when they lapse, what they survive."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from mistakes.answering import REASON, Returned, drawn_back
from mistakes.cases import Case, cases
from mistakes.forms import HEADER, NOTE, Site, ValidForm
from mistakes.school import PRESENT
from mistakes.valid_forms import KINDS
from mistakes.valid_pairings import (
    CONSENT,
    FORM,
    MENTEE,
    MENTOR,
    MODES,
    NUMBER,
    OWN_SINCE,
    OWN_UNTIL,
    PAIRS,
    PEOPLE,
    TOPIC,
    UNTIL,
    valid_pairing,
)
from mistakes.workbooks import filled_in
from openpyxl import load_workbook

from pipeline.reading import ReadingRoom, read_form
from pipeline.reading.filled import FilledForm
from pipeline.remarks import Reply
from pipeline.review import FormReturned, Packet, review
from pipeline.sheets.marks import REMARKS_COLUMNS, REMARKS_SHEET, TRIFLES_KEY

Judge = Callable[[bytes, ValidForm], Packet | FormReturned]
PROPOSAL, ANSWER, KEY = (
    REMARKS_COLUMNS.index(one) + 1 for one in ("Предложение", "Ваш ответ", "Ключ")
)
SHORT = date(2027, 1, 31)
ORDER_UNTIL = Site("Форма", 0, UNTIL)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """Reads a workbook and judges it."""
    file = tmp_path_factory.mktemp("replies") / "форма.xlsx"

    with ReadingRoom() as room:

        def judged(content: bytes, form: ValidForm) -> Packet | FormReturned:
            file.write_bytes(content)
            filled = read_form(file, KINDS, room)
            assert isinstance(filled, FilledForm)
            return review(filled, form.kind, form.facts)

        yield judged


def order(**kwargs: Any) -> ValidForm:
    """A small order: three pairs with their papers, the second with a term of its own."""
    form = valid_pairing(0)
    people = [str(one) for one in PRESENT[5:20] if "Орлова" not in str(one)]
    rows: list[dict[str, Any]] = [
        {NUMBER: n, MENTOR: people[2 * n], MENTEE: people[2 * n + 1], FORM: "педагог – педагог",
         MODES: "традиционное", TOPIC: "тема", CONSENT: "есть", "Дата согласия": date(2026, 8, 1),
         "Доп. соглашение №": str(n), "Дата доп. соглашения": date(2026, 8, 2)}
        for n in (1, 2, 3)
    ]  # fmt: skip
    rows[1] |= {OWN_SINCE: date(2026, 12, 1), OWN_UNTIL: date(2027, 5, 31)}
    front: dict[str, Any] = {
        "Учебный год": "2026/2027",
        "Закрепить с": date(2026, 12, 1),
        UNTIL: date(2027, 5, 31),
        "Куратор": str(PRESENT[0]),
        "Приказ об организации наставничества: №": "54",
        "Приказ об организации наставничества: дата": date(2026, 8, 25),
    }
    return ValidForm(form.kind, {"Форма": [front | kwargs], PAIRS: rows, PEOPLE: []})


def returned(
    form: ValidForm, changes: dict[Site, Any], judge: Judge
) -> tuple[Returned, FormReturned]:
    """The form with mistakes as it came back, and what was said of it."""
    verdict = judge(filled_in(form, changes).content, form)
    assert isinstance(verdict, FormReturned)
    return Returned(form, drawn_back(verdict)), verdict


def codes(verdict: Packet | FormReturned) -> list[str]:
    """The codes of all remarks."""
    return [one.code for one in verdict.remarks]


PAIR_UNTIL = Site(PAIRS, 1, OWN_UNTIL)


def test_the_sample_is_right_as_it_is(judge: Judge) -> None:
    """The order that the tests below spoil is a packet."""
    form = order()
    verdict = judge(filled_in(form).content, form)
    assert (type(verdict), codes(verdict)) == (Packet, [])


def test_what_is_kept_for_a_reason_goes_with_the_packet(judge: Judge) -> None:
    """The reply and its reason are there for the register; the value stands as typed."""
    form = order()
    back, verdict = returned(form, {PAIR_UNTIL: SHORT}, judge)
    back.reply(verdict.remarks[0], "оставить как есть", REASON)
    packet = judge(back.saved(), form)
    assert isinstance(packet, Packet)
    assert [(one.remark.code, one.reply, one.reason) for one in packet.settled] == [
        ("Н-04", Reply.KEEP, REASON)
    ]


def test_an_answer_lapses_when_its_value_changes(judge: Judge) -> None:
    """A reason given for one day is none for another; the remark comes again, unanswered."""
    form = order()
    back, verdict = returned(form, {PAIR_UNTIL: SHORT}, judge)
    back.reply(verdict.remarks[0], "оставить как есть", REASON)
    back.type_in(PAIR_UNTIL, date(2027, 1, 30))
    again = judge(back.saved(), form)
    assert isinstance(again, FormReturned)
    assert codes(again) == ["Н-04"]
    assert again.settled == ()


def test_an_answer_follows_its_row_to_another_number(judge: Judge) -> None:
    """The office itself asks for other numbers; where two rows may be meant, it asks again."""
    form = order()
    back, verdict = returned(form, {PAIR_UNTIL: SHORT}, judge)
    back.reply(verdict.remarks[0], "оставить как есть", REASON)
    back.type_in(Site(PAIRS, 1, NUMBER), 20)
    assert codes(judge(back.saved(), form)) == []
    back.type_in(Site(PAIRS, 2, OWN_SINCE), date(2026, 12, 1))
    back.type_in(Site(PAIRS, 2, OWN_UNTIL), SHORT)
    assert codes(judge(back.saved(), form)) == ["Н-04", "Н-04"]


def test_an_answer_holds_for_its_remark_only(judge: Judge) -> None:
    """The same value wrong in another row is not excused by it."""
    form = order()
    spoilt = {
        PAIR_UNTIL: SHORT,
        Site(PAIRS, 2, OWN_SINCE): date(2026, 12, 1),
        Site(PAIRS, 2, OWN_UNTIL): SHORT,
    }
    back, verdict = returned(form, spoilt, judge)
    assert codes(verdict) == ["Н-04", "Н-04"]
    back.reply(verdict.remarks[0], "оставить как есть", REASON)
    again = judge(back.saved(), form)
    assert isinstance(again, FormReturned)
    assert [one.place.cell for one in again.remarks] == [verdict.remarks[1].place.cell]
    assert [one.remark.code for one in again.settled] == ["Н-04"]


def test_an_answer_given_stands_again_while_others_are_open(judge: Judge) -> None:
    """What was answered in the first round need not be answered in the second."""
    form = order()
    back, verdict = returned(form, {PAIR_UNTIL: SHORT, ORDER_UNTIL: SHORT}, judge)
    kept = next(one for one in verdict.remarks if one.place.sheet == PAIRS)
    back.reply(kept, "оставить как есть", REASON)
    second = judge(back.saved(), form)
    third = Returned(form, drawn_back(second))
    third.type_in(ORDER_UNTIL, date(2027, 5, 31))
    assert isinstance(judge(third.saved(), form), Packet)


def test_two_columns_of_ones_own_are_two_remarks(judge: Judge) -> None:
    """«Знаю» to the notes of one sheet says nothing of those of another, though they are alike."""
    form = order()
    people: list[dict[str, Any]] = [
        {"ФИО": "Хвостов Данила Евсеевич", "Кто это": "работник", "Должность или класс": "тьютор"}
    ]
    form = replace(form, sheets={**form.sheets, PEOPLE: people})
    own = [Site(sheet, row, NOTE) for sheet in (PAIRS, PEOPLE) for row in (HEADER, 0)]
    verdict = judge(filled_in(form, dict.fromkeys(own, "Проверено")).content, form)
    assert codes(verdict) == ["Б-04", "Б-04"]
    back = Returned(form, drawn_back(verdict))
    back.reply(verdict.remarks[0], "знаю")
    again = judge(back.saved(), form)
    assert [one.place.sheet for one in again.remarks] == [verdict.remarks[1].place.sheet]


def test_keeping_needs_a_reason(judge: Judge) -> None:
    """«Оставить как есть» alone comes back at its cell in «Что исправить», beside the remark."""
    form = order()
    back, verdict = returned(form, {PAIR_UNTIL: SHORT}, judge)
    place = back.reply(verdict.remarks[0], "оставить как есть")
    again = judge(back.saved(), form)
    assert [(one.code, one.place.sheet) for one in again.remarks] == [
        ("О-01", REMARKS_SHEET),
        ("Н-04", PAIRS),
    ]
    assert (again.remarks[0].place.sheet, again.remarks[0].place.cell) == place


@pytest.mark.parametrize("reply", ["оставить как есть", "знаю", "да"])
def test_the_impossible_cannot_be_kept(judge: Judge, reply: str) -> None:
    """A period that ends before it starts is corrected or comes back, whatever is answered."""
    form = order()
    back, verdict = returned(form, {PAIR_UNTIL: date(2026, 8, 31)}, judge)
    back.reply(verdict.remarks[0], reply, REASON)
    again = judge(back.saved(), form)
    assert isinstance(again, FormReturned)
    assert codes(again) == ["О-02", "Н-02"]


def told_of(book: Returned, verdict: FormReturned, code: str) -> tuple[Any, ...]:
    """What «Что исправить» says of the first remark of a code: its row."""
    (line,) = [book.line_of(one) for one in verdict.remarks if one.code == code]
    return tuple(cell.value for cell in book.told[line])


@pytest.mark.parametrize("reply", ["оставить как есть", "знаю"])
def test_there_is_one_way_to_let_it_be(judge: Judge, reply: str) -> None:
    """What excuses an error settles a warning, and what settles a warning excuses an error."""
    form = order()
    mode = Site(PAIRS, 0, MODES)
    back, verdict = returned(form, {PAIR_UNTIL: SHORT, mode: "ситуационное; краткосрочное"}, judge)
    for remark in verdict.remarks:
        back.reply(remark, reply, REASON)
    packet = judge(back.saved(), form)
    assert isinstance(packet, Packet), codes(packet)
    assert codes(packet) == []
    assert {one.remark.code: one.reply for one in packet.settled} == {
        one.code: Reply.KEEP if one.code == "Н-04" else Reply.KNOWN for one in verdict.remarks
    }


def test_yes_to_a_proposal_written_over_is_not_taken(judge: Judge) -> None:
    """It would put in what the cell does not show."""
    form = order()
    back, verdict = returned(form, {Site(PAIRS, 0, MENTOR): "Беспалво Юлия Геннадьевна"}, judge)
    (remark,) = verdict.remarks
    assert remark.proposal
    back.reply(remark, "да")
    back.told.cell(back.line_of(remark), PROPOSAL).value = "Гаврилова Зинаида Олеговна"
    again = judge(back.saved(), form)
    assert isinstance(again, FormReturned)
    assert sorted(codes(again)) == ["Л-03", "О-04"]


def test_one_answer_lets_all_trifles_be(judge: Judge) -> None:
    """«Знаю» over the folded trifles answers each; an error beside them has its own answer."""
    form = order()
    places = {Site(PAIRS, 0, NOTE): "раз", Site(PAIRS, HEADER, NOTE): "Мои"}
    back, verdict = returned(form, {PAIR_UNTIL: SHORT} | places, judge)
    assert codes(verdict) == ["Н-04", "Б-04"]
    heading = next(row for row in back.told["A"] if str(row.value).startswith("Мелочи"))
    assert back.told.cell(heading.row, KEY).value == TRIFLES_KEY
    back.told.cell(heading.row, ANSWER).value = "знаю"
    again = judge(back.saved(), form)
    assert isinstance(again, FormReturned)
    assert codes(again) == ["Н-04"]
    told = Returned(form, drawn_back(again)).told
    heading = next(row for row in told["A"] if str(row.value).startswith("Мелочи"))
    assert told.cell(heading.row, ANSWER).value == "знаю"


def test_an_unfit_answer_to_what_does_not_stop_the_form_does_not_stop_it(judge: Judge) -> None:
    """«Да» to a remark without a proposal is not taken, and the documents come all the same."""
    form = order()
    own = Site(PAIRS, 0, NOTE)
    header = Site(PAIRS, HEADER, NOTE)
    back, verdict = returned(form, {PAIR_UNTIL: SHORT, own: "Да", header: "Мои"}, judge)
    for remark in verdict.remarks:
        back.reply(remark, "оставить как есть" if remark.code == "Н-04" else "да", REASON)
    packet = judge(back.saved(), form)
    assert isinstance(packet, Packet), codes(packet)
    assert codes(packet) == ["О-03", "Б-04"]


@pytest.mark.parametrize(
    ("code", "reply", "reason"),
    [("О-01", "оставить как есть", ""), ("О-02", "да", REASON), ("Б-11", "пусть", REASON)],
)
def test_an_objection_stands_beside_the_answer_it_is_about(
    judge: Judge, code: str, reply: str, reason: str
) -> None:
    """In the row of its remark: what was wrong is said, the answer and its reason are kept."""
    form = order()
    back, verdict = returned(form, {PAIR_UNTIL: SHORT}, judge)
    back.reply(verdict.remarks[0], reply, reason)
    again = judge(back.saved(), form)
    assert isinstance(again, FormReturned)
    assert sorted(codes(again)) == sorted([code, "Н-04"])
    book = Returned(form, drawn_back(again))
    row = told_of(book, again, "Н-04")
    objection = next(one for one in again.remarks if one.code == code)
    assert row[1] == book.desk.cell(PAIR_UNTIL).coordinate
    assert objection.message in row[2]
    assert objection.what_to_do in row[3]
    assert row[5:7] == (reply, reason or None)
    keys = [row[7] for row in book.told.iter_rows(min_row=5, values_only=True) if row[7]]
    assert keys == [one.key for one in again.remarks if one is not objection]


def test_a_proposal_that_was_taken_stands_in_the_packet(judge: Judge) -> None:
    """The corrected value is printed and kept, and the next copy of the form carries it."""
    form = order()
    misspelt = str(form.sheets[PAIRS][0][MENTOR]).replace("а", "щ", 1)
    back, verdict = returned(form, {Site(PAIRS, 0, MENTOR): misspelt}, judge)
    back.reply(verdict.remarks[0], "да")
    packet = judge(back.saved(), form)
    assert isinstance(packet, Packet)
    rows = packet.drafts[0].words["строки"]
    assert rows[0]["наставник"][""] == form.sheets[PAIRS][0][MENTOR]
    assert (
        Returned(form, drawn_back(packet)).desk.cell(Site(PAIRS, 0, MENTOR)).value
        == rows[0]["наставник"][""]
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_answers_survive_rows_put_in_above(judge: Judge, rows: int) -> None:
    """A remark finds its row by the pair's number, wherever the row has moved."""
    form = order()
    spoilt = {PAIR_UNTIL: SHORT, Site(PAIRS, 0, FORM): "педагог – родитель"}
    back, verdict = returned(form, spoilt, judge)
    for remark in verdict.remarks:
        back.reply(remark, "оставить как есть", REASON)
    page = back.desk.book[PAIRS]
    first = back.desk.cell(Site(PAIRS, 0, NUMBER)).row
    page.insert_rows(first, rows)
    new = {**form.sheets[PAIRS][2], NUMBER: 40, MENTOR: str(PRESENT[-1]), MENTEE: str(PRESENT[-2])}
    for label, value in new.items():
        page.cell(first, back.desk.cell(Site(PAIRS, 0, label)).column).value = value
    packet = judge(back.saved(), form)
    assert codes(packet) == []
    assert isinstance(packet, Packet)


def test_answers_survive_moved_columns_and_sorted_rows(judge: Judge) -> None:
    """The order of columns and rows is the person's own."""
    form = order()
    spoilt = {PAIR_UNTIL: SHORT, Site(PAIRS, 0, FORM): "педагог – родитель"}
    back, verdict = returned(form, spoilt, judge)
    for remark in verdict.remarks:
        back.reply(remark, "оставить как есть", REASON)
    book = load_workbook(io.BytesIO(back.saved()))
    page = book[PAIRS]
    header = back.desk.cell(Site(PAIRS, 0, NUMBER)).row - 1
    lines = [
        [cell.value for cell in row] for row in page.iter_rows(min_row=header, max_row=header + 3)
    ]
    turned = [row[::-1] for row in (lines[0], *reversed(lines[1:]))]
    for number, row in enumerate(turned):
        for column, value in enumerate(row, 1):
            cell = page.cell(header + number, column)
            cell.number_format, cell.value = "General", value
    saved = io.BytesIO()
    book.save(saved)
    packet = judge(saved.getvalue(), form)
    assert codes(packet) == []
    assert isinstance(packet, Packet)


WITHOUT_FORMULAS = [  # a formula's text is not read: nothing can be written in its place
    case for case in cases() if "Я-01" not in {one.code for one in case.mistakes}
]


@pytest.mark.parametrize("case", WITHOUT_FORMULAS[::9], ids=str)
def test_a_form_sent_back_unchanged_says_the_same_again(case: Case, judge: Judge) -> None:
    """Nothing of what was wrong is lost on the way, nothing right goes wrong."""
    verdict = judge(case.filled.content, case.form)
    again = judge(drawn_back(verdict), case.form)
    assert Counter(codes(again)) == Counter(codes(verdict))
    assert type(again) is type(verdict)
