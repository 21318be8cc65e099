"""Claims about what the office finds in a form: what was planted, all of it, and nothing else."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest
from mistakes.answering import Returned, answer, drawn_back, remarks_of
from mistakes.cases import FORMS, MOST, Case, cases
from mistakes.misanswering import can_misanswer, misanswer
from mistakes.planting import PLANTERS
from mistakes.valid_forms import KINDS, VALID
from mistakes.valid_pairings import PEOPLE, Pairing
from mistakes.workbooks import as_file, filled_in
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from pipeline.kinds import FormKind
from pipeline.papers.mentoring.regulation import FORMS as FORMS_OF_MENTORING
from pipeline.papers.mentoring.regulation import MentoringMode
from pipeline.reading import ReadingRoom, read_form
from pipeline.reading.filled import FilledForm
from pipeline.remarks import CATALOGUE, Remark
from pipeline.review import FormReturned, Packet, review
from pipeline.school.facts import Facts

WHOLE_FILE = frozenset(
    {
        *(f"Ф-{number:02}" for number in range(1, 20)),
        "Б-01",
        "Б-02",
        "Б-03",
        "Б-06",
        "Б-08",
        "Б-12",
        "Б-13",
        "Б-14",
    }
)
"""Codes about a file, a sheet, a lost or renamed column: tried one by one where reading is."""
OF_REPLIES = frozenset({"О-01", "О-02", "О-03", "Б-11"})
"""Codes about answers in «Что исправить»: planted in the second round, see below."""
OF_PROPOSALS = frozenset({"О-04"})
"""Written over by hand: tried beside the replies."""
OF_OTHER_ORDERS = frozenset({"П-02"})
"""Of an order without a required point, which no form here is: tried beside the points."""
OF_THE_CARD = frozenset({"Н-44"})
"""Codes about what the card lacks: no cell of the form brings them; tried beside the rules."""
OF_THE_REGISTER = frozenset({"Н-46"})
"""Codes about what signed orders have in force: tried in a table beside the rules."""
OF_MERGING = frozenset({"С-01", "С-02", "С-03", "С-04"})
"""Codes about two cards that differ: one form alone brings none of them; tried where they merge."""
OF_THE_CHAIN = frozenset({f"Р-{number:02}" for number in range(1, 9)})
"""What is odd beside the other orders of the register: tried rule by rule, and in the turns."""
OF_NUMBERS_TOLD = frozenset(
    {*(f"Р-{number}" for number in range(11, 16)), *(f"Р-{number}" for number in range(21, 37))}
)
"""Codes of the office's own forms, which have no papers: tried rule by rule."""
OF_THE_SAME_MATTER = frozenset({"И-01", "И-02", "И-03", "И-04"})
"""Whether a form corrects another packet: no cell brings them; tried in the turns of an order."""
VALID_SEEDS = 15

Placed = tuple[str, str | None, str | None]
Verdict = Packet | FormReturned


class Reader:
    """Reads and judges workbooks: one reading child for all of them, one file."""

    def __init__(self, room: ReadingRoom, file: Path) -> None:
        self._room, self._file = room, file
        self._judged: dict[str, Verdict] = {}

    def judge(self, content: bytes, kind: FormKind, facts: Facts) -> Verdict:
        """What the office says of a workbook."""
        self._file.write_bytes(content)
        form = read_form(self._file, KINDS, self._room)
        assert isinstance(form, FilledForm)
        return review(form, kind, facts)

    def first_look(self, case: Case) -> Verdict:
        """What the office says of a case; asked once for all tests."""
        if str(case) not in self._judged:
            content = case.filled.content
            self._judged[str(case)] = self.judge(content, case.form.kind, case.form.facts)
        return self._judged[str(case)]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """One reading room for all tests of this module."""
    with ReadingRoom() as room:
        yield Reader(room, tmp_path_factory.mktemp("mistakes") / "форма.xlsx")


def placed(remarks: Sequence[Remark]) -> Counter[Placed]:
    """Code, sheet and cell of each remark."""
    return Counter((one.code, one.place.sheet, one.place.cell) for one in remarks)


of_each_case = pytest.mark.parametrize("case", cases(), ids=str)
of_some_cases = partial(pytest.mark.parametrize, "case", ids=str)


@pytest.mark.parametrize("kind", FORMS)
def test_a_valid_form_becomes_a_packet_without_a_word(kind: str, reader: Reader) -> None:
    """Names turned round, dates as text, blank rows and moved columns are no mistakes."""
    for seed in range(VALID_SEEDS):
        form = VALID[kind](seed)
        verdict = reader.judge(filled_in(form).content, form.kind, form.facts)
        assert isinstance(verdict, Packet), seed
        assert verdict.remarks == (), seed


def test_the_forms_are_of_every_sort() -> None:
    """All forms and modes of mentoring, groups, refusals, own terms, newcomers are there."""
    orders: list[Pairing] = [case.form.parts for case in cases() if case.kind == "НП-1"]
    pairs = [pair for order in orders for pair in order.pairs]
    assert {pair.form for pair in pairs} == set(FORMS_OF_MENTORING)
    assert all(any(str(mode) in pair.modes.casefold() for pair in pairs) for mode in MentoringMode)
    assert any(pair.refused for pair in pairs)
    assert any(pair.own_term for pair in pairs)
    assert {1, 2, 3} <= {len(pair.mentees) for pair in pairs}
    assert all(case.form.sheets[PEOPLE] for case in cases() if case.kind == "НП-1")


def test_every_remark_about_a_cell_has_a_planter() -> None:
    """A new code fails here until somebody has written how people come to make that mistake."""
    ours = {code for code, remark in CATALOGUE.items() if remark.__module__.startswith("pipeline.")}
    planted = {code for codes in PLANTERS.by_kind.values() for code in codes}
    elsewhere = WHOLE_FILE | OF_REPLIES | OF_THE_CARD | OF_PROPOSALS | OF_MERGING | OF_OTHER_ORDERS
    elsewhere |= OF_THE_REGISTER | OF_THE_CHAIN | OF_NUMBERS_TOLD | OF_THE_SAME_MATTER
    assert planted == ours - elsewhere


def test_every_planter_was_at_work() -> None:
    """Two hundred forms, one to twenty mistakes in each, every code of every kind among them."""
    assert len(cases()) == sum(FORMS.values()) == 200
    assert {len(case.mistakes) for case in cases()} == set(range(1, MOST + 1))
    for kind in FORMS:
        planted = {one.code for case in cases() if case.kind == kind for one in case.mistakes}
        assert planted == set(PLANTERS.codes(kind))


@of_each_case
def test_what_is_found_is_what_was_planted(case: Case, reader: Reader) -> None:
    """Each planted mistake is found at its cell with its proposal, and nothing else is."""
    filled, verdict = case.filled, reader.first_look(case)
    assert placed(verdict.remarks) == Counter(
        (one.code, *filled.ref(one.at)) for one in case.mistakes
    )
    said = remarks_of(case.mistakes, verdict.remarks, filled)
    assert [one.proposal for one in said] == [one.proposal for one in case.mistakes]
    stops = any(str(one.severity) == "error" for one in said)
    assert isinstance(verdict, FormReturned if stops else Packet)


@of_each_case
def test_what_is_answered_is_issued(case: Case, reader: Reader) -> None:
    """Proposals agreed to, oddities kept for a reason, the rest put right: the form is a packet.

    What is only missing or said for information may be left, and is then said again.
    """
    verdict, rng = reader.first_look(case), Random(str(case))
    back = Returned(case.form, drawn_back(verdict))
    said = remarks_of(case.mistakes, verdict.remarks, case.filled)
    left = answer(back, case.mistakes, said, rng)
    again = reader.judge(back.saved(), case.form.kind, case.form.facts)
    assert isinstance(again, Packet)
    assert placed(again.remarks) == Counter((one.code, *back.ref(one.at)) for one in left)


@of_some_cases([case for case in cases() if case.kind == "НП-1"][::7])
def test_a_wrong_answer_is_told_beside_its_remark(case: Case, reader: Reader) -> None:
    """An answer without its reason, not among those open, not understood: each is told in its cell.

    The remark stands until it is answered rightly; then the form is a packet.
    """
    verdict, rng = reader.first_look(case), Random(str(case))
    back = Returned(case.form, drawn_back(verdict))
    stays = [one for one in case.mistakes if one.stays]
    for gone in case.mistakes:
        if not gone.stays:
            back.undo(gone)
    said = remarks_of(case.mistakes, verdict.remarks, case.filled)
    wrong = [
        (code, *misanswer(back, remark, code))
        for mistake, remark in zip(case.mistakes, said, strict=True)
        if mistake.stays and can_misanswer(remark, code := rng.choice(sorted(OF_REPLIES)))
    ]
    second = reader.judge(back.saved(), case.form.kind, case.form.facts)
    planted = Counter((one.code, *back.ref(one.at)) for one in stays)
    assert placed(second.remarks) == planted + Counter(wrong)
    third = Returned(case.form, drawn_back(second))
    answer(third, stays, remarks_of(stays, second.remarks, back), rng)
    assert isinstance(reader.judge(third.saved(), case.form.kind, case.form.facts), Packet)


@pytest.mark.parametrize(("columns", "rows"), [(14, 1), (10, 1), (14, 2), (10, 2)])
def test_a_list_pasted_over_the_labels_loses_nobody(
    columns: int, rows: int, reader: Reader
) -> None:
    """Rows of the labels are read as answers where answers stand in them; a label left is none."""
    form = replace(VALID["НП-1"](0), moved={}, gaps={})
    whole = reader.judge(filled_in(form).content, form.kind, form.facts)
    assert isinstance(whole, Packet)
    book = load_workbook(io.BytesIO(filled_in(form).content))
    sheet = book["Пары"]
    header = next(cell.row for cell in sheet["A"] if str(cell.value).startswith("№ пары"))
    wide = [max(cell.column for cell in row if cell.value is not None) for row in sheet.iter_rows(
        min_row=header + 1, max_row=header + len(form.sheets["Пары"]))]  # fmt: skip
    assert max(wide) <= 14
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.move_range(f"A{header + 1}:{get_column_letter(columns)}{header + 40}", rows=-rows)
    verdict = reader.judge(as_file(book), form.kind, form.facts)
    assert len(verdict.filled.items["pairs"]) == len(form.parts.pairs)
    if columns == 14:
        assert isinstance(verdict, Packet)
        assert verdict.drafts[0].words["строки"] == whole.drafts[0].words["строки"]


@pytest.mark.parametrize("gone", ["Форма", "Пары"])
def test_a_sheet_that_is_gone_is_told_once(gone: str, reader: Reader) -> None:
    """Nothing is said of answers that nobody could see: one remark, not that all of them lack."""
    form = VALID["НП-1"](0)
    book = load_workbook(io.BytesIO(filled_in(form).content))
    book.remove(book[gone])
    assert placed(reader.judge(as_file(book), form.kind, form.facts).remarks) == Counter(
        [("Б-01", None, None)]
    )
