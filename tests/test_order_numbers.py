"""When two numbers are one, and what that means for the register: one order, one row, one count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mistakes.school import CARD
from mistakes.valid_forms import KINDS
from register_sample import AT, DAY, claimed, delivered, new_journal, wants
from review_sample import SUMMER, judged, said

from pipeline.effects import IssuedEarlier
from pipeline.language.numbers import bare_number, count_in, number_by, number_key
from pipeline.register import (
    EarlierOrder,
    GivenNumber,
    Journal,
    NewInForce,
)
from pipeline.review import Packet
from pipeline.school.card import Numbering, Series
from pipeline.school.facts import Facts
from pipeline.school.issued import Issued

ON = date(2026, 8, 26)
ORDER = EarlierOrder("12-Д", DAY, "О парах", "Д", 2026)
RUN = NewInForce("пара", ("А", "Б"), DAY, date(2027, 5, 31))
MENTOR, MENTEE = "Щербакова Нина Захаровна", "Беспалова Юлия Геннадьевна"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12-Д", "№ 12-Д"),
        ("12-Д", "12 – д"),
        ("12-Д", "012-Д"),
        ("12-Д", "12\u00a0-\n Д"),
        ("12-К", "12-K"),  # a Latin letter
        ("01-05/87", "1-5 / 087"),
        ("12/1-Д", "№12/1—Д"),
        ("0", "00"),
    ],
)
def test_one_number_is_written_in_many_ways(one: str, other: str) -> None:
    """Sign, case, spaces, dashes, zeros before it and the alphabet make no other number."""
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("12-Д", "12-К"), ("12-Д", "12/1-Д"), ("12-Д", "12"), ("12-Д", "120-Д"), ("1-2", "12")],
)
def test_other_numbers_are_others(one: str, other: str) -> None:
    """A letter, an insert, a figure more make another number."""
    assert number_key(one) != number_key(other)


def test_a_number_is_one_line() -> None:
    """A line broken in a cell is none in a number; everything else stands as it was typed."""
    assert bare_number(" № 012 –\n Д ") == "012 – Д"


@given(
    st.integers(1, 99999),
    st.sampled_from(["{n}-{буква}", "{n:03}-{series}", "01-05/{n}", "{буква}{n}", "{n}"]),
    st.sampled_from(["Д", "К", "ОД", "лс"]),
)
def test_a_pattern_is_read_back(count: int, pattern: str, letter: str) -> None:
    """What a pattern makes of a count is that count's, also with a zero more before it."""
    number = number_by(pattern, letter, count)
    assert count_in(number, pattern, letter) == count
    assert count_in(f"№ {number.lower()}", pattern, letter) == count


@pytest.mark.parametrize("number", ["б/н", "12", "12-К", "12/1-Д", "1234567-Д"])
def test_what_a_pattern_does_not_make_is_no_count(number: str) -> None:
    """A number of another look tells nothing of how far a series has come."""
    assert count_in(number, "{n}-{буква}", "Д") is None


def earlier(journal: Journal, form_id: str, *orders: EarlierOrder) -> None:
    """A form of earlier orders, taken."""
    claimed(journal, form_id)
    journal.advance(form_id, "claimed", "accepted", AT, kind_code="ИБ-1")
    journal.take_earlier(form_id, orders, 1, AT)


def give(journal: Journal, form_id: str, *given: GivenNumber) -> None:
    """A form of numbers, taken."""
    claimed(journal, form_id)
    journal.advance(form_id, "claimed", "accepted", AT, kind_code="ИБ-1")
    journal.take_numbers(form_id, given, AT)


def listed(journal: Journal) -> list[tuple[str | None, str | None, str]]:
    """Number, letter and heading of the register's orders."""
    return [(row.number, row.series, row.subject) for row in journal.register_rows()]


def test_an_order_told_again_in_other_writing_is_the_same(tmp_path: Path) -> None:
    """«№ 012-д» of the same day is no second order, and its pair runs once."""
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", replace(ORDER, running=(RUN,)))
        for form, running in (("b", (RUN,)), ("c", ())):
            earlier(journal, form, replace(ORDER, number="012 – д", running=running))
            assert listed(journal) == [("12-Д", "Д", "О парах")]
            assert len(journal.in_force()) == 1


def test_one_number_of_two_series_is_two_orders(tmp_path: Path) -> None:
    """«12» of the one and «12» of the other of one day are two orders with their own pairs."""
    bare = replace(ORDER, number="12")
    staff = replace(bare, series="К", title="О приёме", running=(RUN,))
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", bare, staff)
        assert listed(journal) == [("12", "Д", "О парах"), ("12", "К", "О приёме")]
        (run,) = journal.in_force()
        assert run.paper_id == "a.2.1"


def test_a_mistaken_letter_is_put_right(tmp_path: Path) -> None:
    """The same heading told with another letter corrects the letter; a guess corrects nothing."""
    bare = replace(ORDER, number="12", series_known=False)
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", bare)
        earlier(journal, "b", replace(bare, series="К", series_known=True))
        assert listed(journal) == [("12", "К", "О парах")]
        earlier(journal, "c", replace(bare, title="О группах"))
        assert listed(journal) == [("12", "К", "О группах")]


def test_a_pair_told_again_with_another_first_day_runs_once(tmp_path: Path) -> None:
    """Correcting the first day moves it; two periods told in one form stay two."""
    moved = replace(RUN, since=date(2026, 9, 7))
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", replace(ORDER, running=(RUN,)))
        earlier(journal, "b", replace(ORDER, running=(moved,)))
        assert [row.since for row in journal.in_force()] == [moved.since]
        second = replace(RUN, since=date(2027, 1, 11))
        earlier(journal, "c", replace(ORDER, running=(moved, second)))
        assert [row.since for row in journal.in_force()] == [moved.since, second.since]


def test_a_void_order_is_another_than_the_one_issued_under_its_number(tmp_path: Path) -> None:
    """Number and day are one, the headings are two: each stays what it is, told in any order."""
    void, other = replace(ORDER, void=WHY), replace(ORDER, title="О классах")
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", other)
        for form, orders in (("b", (void,)), ("c", (void, other)), ("d", (other, void))):
            earlier(journal, form, *orders)
            states = {(row.subject, row.paper_id): row.state for row in journal.register_rows()}
            assert states == {("О классах", "a.1.1"): "signed", ("О парах", "b.1.1"): "void"}


def test_what_a_void_order_had_started_is_in_force_no_more(tmp_path: Path) -> None:
    """Annulled later, or told with its pairs as void at once: nobody mentors anybody by it."""
    void = replace(ORDER, void=WHY, running=(RUN,))
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", replace(ORDER, running=(RUN,)))
        assert len(journal.in_force()) == 1
        earlier(journal, "b", replace(void, running=()))
        assert not journal.in_force()
        earlier(journal, "c", void)
        earlier(journal, "d", replace(void, number="13-Д"))
        assert not journal.in_force()


def test_a_count_begins_after_the_highest_number_known(tmp_path: Path) -> None:
    """A series turned over to the office in November goes on: what is not known is not given."""
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", replace(ORDER, number="95-Д"), replace(ORDER, number="097-Д"))
        earlier(journal, "b", replace(ORDER, number="400-К"), replace(ORDER, number="97/1-Д"))
        asked = wants("c", papers=1, pattern="{n}-{буква}")
        (paper,) = journal.papers(delivered(journal, "c", asked, papers=1).id)
        assert (paper.number, paper.counted) == ("98-Д", 98)


def test_a_count_of_another_year_begins_with_one(tmp_path: Path) -> None:
    """The numbers of last year say nothing of this one."""
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", replace(ORDER, number="97-Д", year=2025))
        (paper,) = journal.papers(delivered(journal, "c", wants("c", papers=1), papers=1).id)
        assert paper.number == "1-Д"


def test_a_number_that_comes_back_to_its_order_is_spent_no_more(tmp_path: Path) -> None:
    """Each number counted stands in one place: on a paper, or among those not used."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a", 1), papers=1)
        give(journal, "n1", GivenNumber("a-1", "9-Д", DAY, 2026))
        assert [one.number for one in journal.spent_numbers()] == ["1-Д"]
        give(journal, "n2", GivenNumber("a-1", "01-д", DAY, 2026))
        assert journal.spent_numbers() == []
        (paper,) = journal.papers("a-packet")
        assert (paper.number, paper.counted) == ("01-д", 1)
        give(journal, "n3", GivenNumber("a-1", "1-Д", DAY, 2026))
        assert journal.spent_numbers() == []


def test_a_spent_number_typed_into_another_form_is_spent_no_more(tmp_path: Path) -> None:
    """What one order gave up another may bear: people say so."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a", 1), papers=1)
        give(journal, "n1", GivenNumber("a-1", "9-Д", DAY, 2026))
        delivered(journal, "b", wants("b", 1, typed="1-Д"), papers=1)
        assert journal.spent_numbers() == []
        delivered(journal, "c", wants("c", 1), papers=1)
        assert journal.papers("c-packet")[0].number == "2-Д"


def test_a_typed_number_takes_its_place_in_the_count_however_it_is_written(tmp_path: Path) -> None:
    """The count passes over «002 – д» as over «2-Д»."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a", 1), papers=1)
        delivered(journal, "b", wants("b", 1, typed="002 – д"), papers=1)
        delivered(journal, "c", wants("c", 1), papers=1)
        assert journal.papers("c-packet")[0].number == "3-Д"


WHY = "издан ошибочно"
TWO = (Series("Д", "Основная"), Series("К", "Кадры"))
SIGNED = Issued(
    "b.1", "b", "ИБ-1", "№ 87 О парах", "О парах", "Д", "signed", ON, number="87", day=ON,
    heading="О парах", elsewhere=True,
)  # fmt: skip


def told(**answers: Any) -> dict[str, Any]:
    """A row of ИБ-1 on an order."""
    row = {"number": "86", "day": ON, "title": "О классах", "series": None, "signed_by": None}
    return row | {"void": None} | answers


def running(**answers: Any) -> dict[str, Any]:
    """A row of ИБ-1 on a pair."""
    return {"number": "87", "day": ON, "mentor": MENTOR, "mentee": MENTEE, "since": None,
            "until": None} | answers  # fmt: skip


def facts(series: tuple[Series, ...] = TWO, *issued: Issued) -> Facts:
    """A school with these series and these orders in its register."""
    return replace(SUMMER, issued=issued, card=replace(CARD, series=series))


VOID_87 = told(number="87", series="Д", void=WHY)
COUNTED = (Series("Д", "", Numbering.BY_OFFICE, last_number=57), TWO[1])
KADRY = replace(SIGNED, paper="c.1", packet="c", series="К", heading="О приёме", title="О приёме")


@pytest.mark.parametrize(
    ("form", "known", "found"),
    [
        ({"orders": [told(), told(number="88")]}, facts(), [("Р-31", "")]),
        ({"orders": [told(series="К")]}, facts(), []),
        ({"orders": [told(number="86-К")]}, facts(), []),
        ({"orders": [told()]}, facts(TWO[:1]), []),
        ({"orders": [told(number="87", title="О парах")]}, facts(TWO, SIGNED), []),
        (
            {"orders": [told(number="087", title="О парах", series="К")]},
            facts(TWO, SIGNED),
            [("Р-32", "orders/1/series")],
        ),
        ({"orders": [told(number="87", series="К")]}, facts(TWO, SIGNED), []),
        (
            {"orders": [told(number="87", series="Д")]},
            facts(TWO, SIGNED),
            [("Р-28", "orders/1/title")],
        ),
        ({"orders": [told(series="Д"), told(series="К", title="О другом")]}, facts(), []),
        (
            {"orders": [told(number="86-Д"), told(number="№ 086-д")]},
            facts(),
            [("Р-22", "orders/2/number")],
        ),
        (
            {"orders": [told(number="87", series="К", day=date(2026, 8, 25))]},
            facts(TWO, SIGNED),
            [],
        ),
        (
            {"orders": [told(number="087", series="Д", day=date(2026, 8, 25))]},
            facts(TWO, SIGNED),
            [("Р-29", "orders/1/number")],
        ),
        ({"pairs": [running()]}, facts(TWO, SIGNED, KADRY), [("Р-33", "pairs/1/number")]),
        ({"pairs": [running(number="87-К")]}, facts(TWO, SIGNED, KADRY), []),
        (
            {"pairs": [running(number="87-К")]},
            facts(TWO, KADRY, replace(KADRY, paper="e.1", packet="e", number="87-К")),
            [],
        ),
        ({"pairs": [running(number="087")]}, facts(TWO, SIGNED), []),
        ({"pairs": [running(number="86")]}, facts(TWO, SIGNED), [("Р-30", "pairs/1/number")]),
        (
            {"orders": [told(number="97-Д"), told(number="58-Д")]},
            facts(COUNTED),
            [("Р-34", "orders/1/number")],
        ),
        ({"orders": [told(number="57-Д")]}, facts(COUNTED), []),
        ({"orders": [told(number="97-К")]}, facts(COUNTED), []),
        ({"orders": [told(number="97-Д", day=date(2025, 8, 26))]}, facts(COUNTED), []),
        ({"orders": [told(number="86-Д", void=WHY), told(number="86-Д", title="О кружках")]},
         facts(), []),
        ({"orders": [told(number="86-Д"), told(number="86-Д", void=WHY)]}, facts(),
         [("Р-22", "orders/2/number")]),
        ({"orders": [told(number="86-Д", void=WHY), told(number="86-Д", void=WHY)]}, facts(),
         [("Р-22", "orders/2/number")]),
        ({"orders": [told(number="86-Д"), told(number="86-Д", title="О кружках")]}, facts(),
         [("Р-22", "orders/2/number")]),
        ({"orders": [VOID_87]}, facts(TWO, SIGNED), []),
        ({"orders": [VOID_87 | {"day": date(2026, 8, 25)}]},
         facts(TWO, SIGNED), []),
        ({"orders": [VOID_87 | {"title": "О парах"}]}, facts(TWO, SIGNED), []),
        ({"orders": [VOID_87 | {"title": "О парах"}]},
         facts(TWO, replace(SIGNED, elsewhere=False)), [("Р-35", "orders/1/void")]),
        ({"orders": [VOID_87]},
         facts(TWO, replace(SIGNED, elsewhere=False)), []),
        ({"orders": [VOID_87], "pairs": [running(), running()]}, facts(),
         [("Р-36", "pairs/1/number"), ("Р-36", "pairs/2/number")]),
        ({"orders": [VOID_87], "pairs": [running()]}, facts(TWO, SIGNED),
         []),
        ({"pairs": [running()]}, facts(TWO, replace(SIGNED, state="void")),
         [("Р-36", "pairs/1/number")]),
        ({"pairs": [running()]}, facts(TWO, replace(SIGNED, state="void", replaced=True)),
         [("Р-30", "pairs/1/number")]),
    ],
)  # fmt: skip
def test_earlier_orders_are_told_apart(
    form: Mapping[str, Any], known: Facts, found: list[tuple[str, str]]
) -> None:
    """ИБ-1 on either side of what makes two orders one: number, day, letter, heading."""
    whole = {"orders": [], "pairs": [], **form}
    assert [
        (code, cell) for code, cell in said("ИБ-1", whole, known) if code.startswith("Р")
    ] == found


def effect_of(form: Mapping[str, Any], known: Facts) -> IssuedEarlier:
    """What ИБ-1 asks the register for."""
    packet = judged("ИБ-1", {"orders": [], "pairs": [], **form}, known)
    assert isinstance(packet, Packet)
    carry = KINDS["ИБ-1"].effect
    assert carry is not None
    effect = carry(packet.answers, known)
    assert isinstance(effect, IssuedEarlier)
    return effect


def test_a_pair_leaves_its_order_the_heading_it_has() -> None:
    """A pair that names an order of the register by number and day changes nothing of it."""
    (run,) = effect_of({"pairs": [running(number="№ 087")]}, facts(TWO, SIGNED)).running
    assert (run.order.number, run.order.title, run.order.series) == ("87", "О парах", "Д")


def test_a_pair_runs_by_the_order_that_stands() -> None:
    """Of a void order and the one issued instead a pair belongs to the latter."""
    orders = [told(number="87", void=WHY), told(number="87", title="О парах", series="К")]
    effect = effect_of({"orders": orders, "pairs": [running()]}, facts())
    assert [run.order.title for run in effect.running] == ["О парах"]


def test_a_pair_names_its_order_with_the_letter() -> None:
    """«87-К» is the order 87 of the series К."""
    known = facts(TWO, SIGNED, KADRY)
    (run,) = effect_of({"pairs": [running(number="87-К")]}, known).running
    assert (run.order.title, run.order.series) == ("О приёме", "К")
