"""Numbers and signatures that people give, and what was issued elsewhere: recorded as facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from register_sample import (
    AT,
    DAY,
    claimed,
    delivered,
    drafted,
    later,
    new_journal,
    new_packet,
    new_papers,
    wants,
)

from pipeline.register import (
    AT_SIGNING,
    EarlierOrder,
    GivenNumber,
    Journal,
    NewInForce,
    StateMoved,
)

PAIR = {"kind": "пара", "people": ["А", "Б"], "since": "2026-09-01", "until": "2027-05-31"}
ORDER = EarlierOrder("87-Д", date(2026, 9, 4), "О закреплении пар", "Д", 2026, "Иванов И. И.")


def at_signing(journal: Journal, form_id: str, papers: int = 1, **other: Any) -> None:
    """A packet in the outbox whose orders get their numbers with the signature."""
    delivered(journal, form_id, papers=papers, source=AT_SIGNING, **other)


def give(journal: Journal, form_id: str, *given: GivenNumber) -> list[str]:
    """A form of numbers, taken."""
    accepted(journal, form_id)
    return journal.take_numbers(form_id, given, AT)


def accepted(journal: Journal, form_id: str) -> None:
    """A form of the office's own, judged well."""
    claimed(journal, form_id)
    journal.advance(form_id, "claimed", "accepted", AT, kind_code="ИБ-1")


def earlier(journal: Journal, form_id: str, orders: Sequence[EarlierOrder]) -> None:
    """A form of earlier orders, taken."""
    accepted(journal, form_id)
    journal.take_earlier(form_id, orders, 1, AT)


def states(journal: Journal, packet_id: str) -> list[tuple[str, str | None]]:
    """State and number of every paper of a packet."""
    return [(paper.state, paper.number) for paper in journal.papers(packet_id)]


def test_number_and_day_sign_an_order_numbered_at_signing(tmp_path: Path) -> None:
    """Once it has both it is signed, its packet too, and what it puts in force is in force."""
    with new_journal(tmp_path) as journal:
        at_signing(journal, "a", made_from={"in_force": [PAIR]})
        give(journal, "n1", GivenNumber("a-1", number="12-Д", year=2026))
        assert states(journal, "a-packet") == [("numbered", "12-Д")]
        assert journal.packet("a-packet").state == "to_sign"
        touched = give(journal, "n2", GivenNumber("a-1", date=DAY, year=2026))
        assert touched == ["a-packet"]
        assert states(journal, "a-packet") == [("signed", "12-Д")]
        assert journal.packet("a-packet").state == "signed"
        assert [(row.people, row.paper_id) for row in journal.in_force()] == [(["А", "Б"], "a-1")]


def test_one_order_of_two_waits_on(tmp_path: Path) -> None:
    """A packet holds a signed order, a waiting one and a void one; it is signed with the last."""
    with new_journal(tmp_path) as journal:
        at_signing(journal, "a", papers=3)
        give(journal, "n1", GivenNumber("a-1", "1", DAY, 2026), GivenNumber("a-3", void="не издан"))
        assert states(journal, "a-packet") == [("signed", "1"), ("draft", None), ("void", None)]
        assert journal.packet("a-packet").state == "to_sign"
        give(journal, "n2", GivenNumber("a-2", "2", DAY, 2026))
        assert journal.packet("a-packet").state == "signed"


def test_a_number_from_the_form_is_no_signature(tmp_path: Path) -> None:
    """An order whose number came before its signature waits for the folder to be moved."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", papers=1)
        give(journal, "n", GivenNumber("a-1", "12-Д", DAY, 2026))
        assert (states(journal, "a-packet")[0][0], journal.packet("a-packet").state) == (
            "numbered",
            "to_sign",
        )


def test_all_void_is_a_void_packet(tmp_path: Path) -> None:
    """When every order of a packet is void nothing of it waits any more; the reason is kept."""
    with new_journal(tmp_path) as journal:
        at_signing(journal, "a")
        give(journal, "n", GivenNumber("a-1", void="передумали"))
        assert journal.packet("a-packet").state == "void"
        assert journal.papers("a-packet")[0].void_reason == "передумали"


def test_a_counted_number_given_up_is_kept_as_spent(tmp_path: Path) -> None:
    """Another number on an order that the office has numbered leaves no gap unexplained."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a", papers=1), papers=1)
        give(journal, "n1", GivenNumber("a-1", "77", DAY, 2026))
        give(journal, "n2", GivenNumber("a-1", "77", DAY, 2026))
        give(journal, "n3", GivenNumber("a-1", "78", DAY, 2026))
        assert [(one.number, one.counted) for one in journal.spent_numbers()] == [("1-Д", 1)]
        drafted(journal, "b", papers=1)
        assert journal.number_papers("b", wants("b", papers=1), AT)[0].number == "2-Д"


def test_the_folder_signs_and_takes_back(tmp_path: Path) -> None:
    """Signed by its folder, number or not; taken back, the numbers stay and nothing is in force."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a")[:1], made_from={"in_force": [PAIR]})
        journal.sign("a-packet", "outbox/Подписано/a", AT)
        assert states(journal, "a-packet") == [("signed", "1-Д"), ("signed", None)]
        assert journal.packet("a-packet").folder == "outbox/Подписано/a"
        journal.record_signed("a-1", "f" * 64, AT)
        journal.unsign("a-packet", "outbox/На подпись/a", AT)
        assert states(journal, "a-packet") == [("numbered", "1-Д"), ("draft", None)]
        assert (journal.in_force(), journal.papers("a-packet")[0].signed_sha) == ([], None)
        packet = journal.packet("a-packet")
        assert (packet.state, packet.folder) == ("to_sign", "outbox/На подпись/a")


def test_what_has_no_number_is_signed_with_the_order(tmp_path: Path) -> None:
    """An acknowledgement sheet is of no series: it is signed once all orders of its packet are."""
    with new_journal(tmp_path) as journal:
        claimed(journal, "a")
        order, sheet = new_papers(journal, "a", 2, AT_SIGNING)
        papers = [order, replace(sheet, series=None)]
        journal.draft("a", new_packet("a"), papers, [], AT)
        journal.number_papers("a", [], AT)
        journal.record_documents("a", dict.fromkeys(("a-1", "a-2"), "d" * 64), AT)
        journal.record_delivery("a", "outbox/На подпись/a", AT)
        give(journal, "n1", GivenNumber("a-1", "5", None, 2026))
        assert states(journal, "a-packet") == [("numbered", "5"), ("draft", None)]
        give(journal, "n2", GivenNumber("a-1", None, DAY, 2026))
        assert states(journal, "a-packet") == [("signed", "5"), ("signed", None)]


def test_the_work_journal_tells_the_life_of_an_order(tmp_path: Path) -> None:
    """Every turn is an event of the packet: number, file, signature, taken back, annulled."""
    with new_journal(tmp_path) as journal:
        at_signing(journal, "a")
        last = journal.last_event()
        give(journal, "n1", GivenNumber("a-1", "5", DAY, 2026))
        assert journal.packets_touched_since(last) == {"a-packet"}
        journal.record_filled("a-1", "f" * 64, ("5", None), AT)
        journal.unsign("a-packet", "outbox/На подпись/a", AT)
        journal.sign("a-packet", "outbox/Подписано/a", AT)
        give(journal, "n2", GivenNumber("a-1", void="передумали"))
        told = [event.what for event in journal.events("a")]
        life = ["number given", "signed", "filled", "unsigned", "signed", "void", "void"]
        assert told[-len(life) :] == life
        assert told.count("packet") == 1


def test_a_number_that_comes_after_the_signature(tmp_path: Path) -> None:
    """An order signed without its number gets it later and stays signed."""
    with new_journal(tmp_path) as journal:
        at_signing(journal, "a")
        journal.sign("a-packet", "outbox/Подписано/a", AT)
        give(journal, "n", GivenNumber("a-1", "5", DAY, 2026))
        assert states(journal, "a-packet") == [("signed", "5")]


def test_half_a_number_passes_to_the_revision(tmp_path: Path) -> None:
    """A number without its day, or a day without its number, goes over to the revised packet."""
    with new_journal(tmp_path) as journal:
        at_signing(journal, "a", papers=2)
        give(journal, "n", GivenNumber("a-1", number="5"), GivenNumber("a-2", date=DAY))
        revised = delivered(journal, "b", replaces="a-packet", at=later(1))
        first, second = journal.papers(revised.id)
        assert (first.number, first.date, first.state) == ("5", None, "numbered")
        assert (second.number, second.date, second.state) == (None, DAY, "draft")


def test_what_was_printed_is_remembered(tmp_path: Path) -> None:
    """Every number and day put into a file is known again, the present one last, each once."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", papers=1)
        for printed in (("1", None), ("2", "01.09.2026"), ("1", None)):
            journal.record_filled("a-1", "e" * 64, printed, AT)
        paper = journal.papers("a-packet")[0]
        assert (paper.printed, paper.document_sha) == ([["2", "01.09.2026"], ["1", None]], "e" * 64)


def test_earlier_orders_enter_once(tmp_path: Path) -> None:
    """The same order said again is corrected, not doubled; its pairs come in and may be ended."""
    run = NewInForce("пара", ("А", "Б"), DAY, date(2027, 5, 31))
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", [ORDER, replace(ORDER, number="88-Д", running=(run,))])
        ended = replace(run, until=date(2027, 1, 15))
        earlier(journal, "b", [replace(ORDER, number="88-Д", title="О парах", running=(ended,))])
        rows = [(row.number, row.title, row.state) for row in journal.register_rows()]
        assert rows == [
            ("87-Д", "О закреплении пар", "signed"), ("88-Д", "О парах", "signed"),
        ]  # fmt: skip
        assert [row.until for row in journal.in_force()] == [date(2027, 1, 15)]
        assert journal.form("b").state == "done"


def test_earlier_numbers_are_passed_over(tmp_path: Path) -> None:
    """The office gives no number that an order entered from paper has in that year."""
    with new_journal(tmp_path) as journal:
        earlier(journal, "a", [replace(ORDER, number="1-Д"), replace(ORDER, number="2-Д")])
        drafted(journal, "b", papers=1)
        assert journal.number_papers("b", wants("b", papers=1), AT)[0].number == "3-Д"


def test_only_an_accepted_form_gives_numbers(tmp_path: Path) -> None:
    """A form taken twice, or never judged, changes nothing."""
    with new_journal(tmp_path) as journal:
        at_signing(journal, "a")
        claimed(journal, "n")
        with pytest.raises(StateMoved):
            journal.take_numbers("n", [GivenNumber("a-1", "1", DAY)], AT)
        assert states(journal, "a-packet") == [("draft", None)]


def test_hand_cells_of_a_book_are_kept_whole(tmp_path: Path) -> None:
    """The last word of a book stands alone; other books are left as they were."""
    with new_journal(tmp_path) as journal:
        journal.keep_book("Журнал", {("a-1", "Дело"): "01-05"})
        journal.keep_book("Дела", {("x", "y"): "z"})
        journal.keep_book("Журнал", {("a-1", "Ознакомлены"): "все"})
        assert journal.book("Журнал") == {("a-1", "Ознакомлены"): "все"}
        assert journal.book("Дела") == {("x", "y"): "z"}


def test_what_was_signed_and_never_issued_is_void(tmp_path: Path) -> None:
    """«Аннулирован» said of a signed order takes its packet out of force, and what it started."""
    with new_journal(tmp_path) as journal:
        at_signing(journal, "a", made_from={"in_force": [PAIR]})
        give(journal, "n1", GivenNumber("a-1", "12-Д", DAY, 2026))
        assert len(journal.in_force()) == 1
        give(journal, "n2", GivenNumber("a-1", void="подписали по ошибке"))
        assert journal.packet("a-packet").state == "void"
        assert journal.in_force() == []


def test_a_counted_number_stays_in_its_year(tmp_path: Path) -> None:
    """A day in the next year moves no number that the office has counted in this one."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a", 1), papers=1)
        give(journal, "n1", GivenNumber("a-1", date=date(2027, 1, 11), year=2027))
        (paper,) = journal.papers("a-packet")
        assert (paper.counted, paper.numbering_year) == (1, 2026)
        assert paper.date == date(2027, 1, 11)


def test_a_typed_number_that_the_count_passes_is_spent_when_it_goes(tmp_path: Path) -> None:
    """The count passes over a typed number; changed later, that number is known as spent."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "z", wants("z", 1), papers=1)
        at_signing(journal, "a")
        give(journal, "n1", GivenNumber("a-1", "2-Д", DAY, 2026))
        delivered(journal, "b", wants("b", 1, pattern="{n}-Д"), papers=1)
        assert states(journal, "b-packet") == [("numbered", "3-Д")]
        give(journal, "n2", GivenNumber("a-1", "9-Д", DAY, 2026))
        assert [(one.counted, one.paper_id) for one in journal.spent_numbers()] == [(2, "a-1")]
