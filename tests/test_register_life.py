"""The life of forms in the journal: claimed once, moved by one, told without names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from register_sample import (
    AT,
    PERSON,
    claimed,
    delivered,
    drafted,
    later,
    new_journal,
    new_packet,
    new_papers,
    wants,
)
from sqlalchemy.exc import StatementError

from pipeline.register import AcceptedRemark, NotInJournal, StateMoved


def test_claim_is_idempotent(tmp_path: Path) -> None:
    """The same claim again changes nothing and is told once."""
    with new_journal(tmp_path) as journal:
        first = journal.claim("a", "форма.xlsx", "0" * 64, 7, AT)
        again = journal.claim("a", "другое имя.xlsx", "1" * 64, 8, later(5))
        assert again == first
        assert first.state == "claimed"
        assert journal.knows("a")
        assert not journal.knows("b")
        assert [event.what for event in journal.events("a")] == ["claimed"]


def test_moment_comes_back_in_utc(tmp_path: Path) -> None:
    """A moment told in the school's zone stays the same moment; without a zone it is refused."""
    tomsk = timezone(timedelta(hours=7))
    with new_journal(tmp_path) as journal:
        row = journal.claim("a", "a.xlsx", "0" * 64, 7, datetime(2026, 9, 1, 16, 30, tzinfo=tomsk))
        assert row.received_at == AT
        assert row.received_at.tzinfo is UTC
        with pytest.raises(StatementError, match="without a time zone"):
            journal.claim("b", "b.xlsx", "0" * 64, 7, datetime(2026, 9, 1))  # noqa: DTZ001


def test_unfinished_forms_come_in_order(tmp_path: Path) -> None:
    """What waits is told in the order it came, then by id, without what has ended."""
    with new_journal(tmp_path) as journal:
        for form_id, minute in (("c", 1), ("b", 2), ("a", 2), ("d", 0)):
            claimed(journal, form_id, later(minute))
        journal.advance("d", "claimed", "duplicate", AT)
        assert [form.id for form in journal.unfinished()] == ["c", "a", "b"]
        assert [form.id for form in journal.forms_in({"duplicate", "returned"})] == ["d"]


def test_advance_writes_what_a_step_has_found(tmp_path: Path) -> None:
    """State and findings are kept together, and the move is told."""
    with new_journal(tmp_path) as journal:
        claimed(journal, "a")
        row = journal.advance("a", "claimed", "accepted", later(1), kind_code="КШ", attempts=2)
        assert (row.state, row.kind_code, row.attempts) == ("accepted", "КШ", 2)
        assert journal.form("a") == row
        told = journal.events("a")[-1]
        assert (told.what, told.at) == ("accepted", later(1))
        assert told.detail == {"came_from": "claimed", "kind_code": "КШ", "attempts": 2}


def test_state_that_moved_is_refused(tmp_path: Path) -> None:
    """A step that began from another state changes and tells nothing."""
    with new_journal(tmp_path) as journal:
        claimed(journal, "a")
        with pytest.raises(StateMoved, match="claimed, not drafted") as moved:
            journal.advance("a", "drafted", "issued", AT, fault="7")
        assert moved.value.found == "claimed"
        assert journal.form("a").fault is None
        assert len(journal.events("a")) == 1


@pytest.mark.parametrize("again", ["draft", "return", "number", "documents", "delivery", "aside"])
def test_every_step_holds_to_its_state(tmp_path: Path, again: str) -> None:
    """No step of the papers' way can be done twice or out of turn."""
    with new_journal(tmp_path) as journal:
        packet = delivered(journal, "a")
        before = journal.register_rows(), journal.events("a"), journal.packet(packet.id)
        steps: dict[str, Callable[[], object]] = {
            "draft": lambda: journal.draft("a", new_packet("a"), new_papers(journal, "a"), [], AT),
            "return": lambda: journal.return_form("a", [], AT),
            "number": lambda: journal.number_papers("a", wants("a"), AT),
            "documents": lambda: journal.record_documents("a", {}, AT),
            "delivery": lambda: journal.record_delivery("a", "elsewhere", AT),
            "aside": lambda: journal.set_aside("a", "7", AT),
        }
        with pytest.raises(StateMoved):
            steps[again]()
        assert (journal.register_rows(), journal.events("a"), journal.packet(packet.id)) == before


def test_unknown_form_is_told_from_a_moved_one(tmp_path: Path) -> None:
    """A form that was never claimed is not «moved»."""
    with new_journal(tmp_path) as journal:
        for ask in (journal.form, journal.packet, journal.blob):
            with pytest.raises(NotInJournal):
                ask("nobody")
        with pytest.raises(NotInJournal):
            journal.advance("nobody", "claimed", "drafted", AT)
        with pytest.raises(NotInJournal):
            journal.set_aside("nobody", "7", AT)


def test_returned_form_keeps_its_remarks(tmp_path: Path) -> None:
    """Remarks come back from the journal as they were given."""
    remarks = [{"code": "Н-11", "words": {"person": PERSON}, "cell": "C7", "proposal": None}]
    with new_journal(tmp_path) as journal:
        claimed(journal, "a")
        row = journal.return_form("a", remarks, AT, kind_code="НП-1", copy_id="к1")
        assert (row.state, row.kind_code, row.copy_id) == ("faulty", "НП-1", "к1")
        assert journal.form("a").remarks == remarks


def test_form_with_the_same_bytes_is_found(tmp_path: Path) -> None:
    """Every form of the same bytes is told, the earliest first."""
    with new_journal(tmp_path) as journal:
        claimed(journal, "late", later(2))
        claimed(journal, "early", later(1))
        journal.claim("other", "x.xlsx", "1" * 64, 1, AT)
        assert [form.id for form in journal.form_with_content("0" * 64)] == ["early", "late"]


def test_events_name_nobody(tmp_path: Path) -> None:
    """No person's name given anywhere reaches the events."""
    remarks = [{"code": "Н-11", "words": {"person": PERSON}}]
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a"))
        accepted = [AcceptedRemark(f"Н-11|{PERSON}|0", "оставить как есть", PERSON, "C7")]
        claimed(journal, "b")
        packet = new_packet("b", replaces="a-packet", subject=PERSON)
        journal.draft(
            "b", packet, new_papers(journal, "b"), accepted, AT, archived_as=f"{PERSON}.xlsx"
        )
        journal.number_papers("b", wants("b"), AT)
        journal.sign("a-packet", f"outbox/Подписано/{PERSON}", AT)
        journal.unsign("a-packet", f"outbox/На подпись/{PERSON}", AT)
        journal.set_aside("b", "7", AT)
        claimed(journal, "c")
        journal.return_form("c", remarks, AT)
    with sqlite3.connect(tmp_path / "journal.sqlite") as file:
        events = str(file.execute("SELECT * FROM event").fetchall())
        everything = "".join(file.iterdump())
    file.close()
    for part in PERSON.split():
        assert part in everything
        assert part not in events
    assert "number passed on" in events


def test_faulty_draft_leaves_the_form_claimed(tmp_path: Path) -> None:
    """When one paper cannot be kept, neither packet nor papers nor the state are."""
    with new_journal(tmp_path) as journal:
        claimed(journal, "a")
        papers = new_papers(journal, "a")
        with pytest.raises(Exception, match="UNIQUE"):
            journal.draft("a", new_packet("a"), [*papers, papers[0]], [], AT)
        assert journal.form("a").state == "claimed"
        assert journal.packet_of("a") is None
        assert journal.register_rows() == []
        assert len(journal.events("a")) == 1
        drafted(journal, "b")
