"""Packets: what they were made from, how they are found again, what becomes of them."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from register_sample import (
    AT,
    DAY,
    PERSON,
    TEMPLATE,
    claimed,
    delivered,
    drafted,
    later,
    new_journal,
    new_packet,
    new_papers,
    wants,
)

from pipeline.register import AcceptedRemark, canonical, digest


def answered(folder: Path) -> list[tuple[str, ...]]:
    """What the journal's file keeps of answered remarks."""
    with contextlib.closing(sqlite3.connect(folder / "journal.sqlite")) as file:
        return list(
            file.execute("SELECT form_id, remark, reply, reason, cell FROM accepted_remark")
        )


def test_draft_keeps_all_it_was_made_from(tmp_path: Path) -> None:
    """Answers, card, template, words and answered remarks come back as they were given."""
    accepted = [AcceptedRemark("Н-2|1|ab", "знаю", "", "C7")]
    with new_journal(tmp_path) as journal:
        claimed(journal, "a")
        given = new_packet("a", made_from={"filled": [PERSON]})
        said = [{"code": "Н-2", "words": {"person": PERSON}}]
        papers = new_papers(journal, "a")
        packet = journal.draft("a", given, papers, accepted, later(3), said, copy_id="к1")
        assert packet.made_from == {"filled": [PERSON]}
        assert (packet.answers, packet.identity) == (given.answers, given.identity)
        assert (packet.made_on, packet.made_at, packet.state) == (DAY, later(3), "draft")
        assert journal.packet_of("a") == journal.packet("a-packet") == packet
        assert answered(tmp_path) == [("a", "Н-2|1|ab", "знаю", "", "C7")]
        form = journal.form("a")
        assert (form.state, form.packet_id) == ("drafted", "a-packet")
        assert (form.remarks, form.copy_id) == (said, "к1")
        assert (form.kind_code, form.answers_sha) == ("НП-1", given.answers_sha)
        first, second = journal.papers("a-packet")
        assert (first.ordinal, second.ordinal) == (1, 2)
        assert (first.state, first.words, first.number) == ("draft", {"наставник": PERSON}, None)
        assert journal.blob(first.template_sha or "") == TEMPLATE


def test_papers_way_to_the_outbox(tmp_path: Path) -> None:
    """Documents and folder are kept, and the packet waits for a signature."""
    with new_journal(tmp_path) as journal:
        packet = delivered(journal, "a")
        assert (packet.state, packet.folder) == ("to_sign", f"outbox/На подпись/{PERSON}")
        assert {paper.document_sha for paper in journal.papers(packet.id)} == {"d" * 64}
        assert journal.form("a").state == "delivered"
        assert journal.unfinished() == []


@pytest.mark.parametrize("documents", [{}, {"a-1": "d"}, {"a-1": "d", "a-2": "d", "b-1": "d"}])
def test_documents_must_be_those_of_the_packet(tmp_path: Path, documents: dict[str, str]) -> None:
    """A document too few or too many stops the step."""
    with new_journal(tmp_path) as journal:
        drafted(journal, "a")
        journal.number_papers("a", [], AT)
        with pytest.raises(ValueError, match="not those of its papers"):
            journal.record_documents("a", documents, AT)
        assert journal.form("a").state == "issued"


def test_same_answers_are_known_again(tmp_path: Path) -> None:
    """The latest living packet of the same kind and answers is found, whatever the keys' order."""
    with new_journal(tmp_path) as journal:
        answers = {"mentor": PERSON, "pairs": [{"b": 1, "a": 2}]}
        turned = {"pairs": [{"a": 2, "b": 1}], "mentor": PERSON}
        drafted(journal, "a", answers=answers)
        drafted(journal, "b", answers=answers, at=later(1))
        found = journal.packet_with_answers("НП-1", digest(turned))
        assert found is not None
        assert found.id == "b-packet"
        assert journal.packet_with_answers("НП-2", digest(turned)) is None
        assert journal.packet_with_answers("НП-1", digest({"mentor": "другой"})) is None


def test_same_matter_is_known_again(tmp_path: Path) -> None:
    """Packets of one matter have the same identity; a form about no matter has none."""
    matter = {"year": "2026/2027"}
    with new_journal(tmp_path) as journal:
        first, second = (
            drafted(journal, "a", identity=matter),
            drafted(journal, "c", identity=matter),
        )
        assert first.identity == second.identity == matter
        assert first.identity_sha == second.identity_sha == digest(matter)
        assert drafted(journal, "b", identity={}).identity_sha is None


def test_replaced_packet_is_not_found(tmp_path: Path) -> None:
    """From the delivery of a corrected packet on the earlier one is replaced, its papers void."""
    matter = {"year": "2026/2027"}
    with new_journal(tmp_path) as journal:
        earlier = delivered(journal, "a", identity=matter)
        assert journal.packet("a-packet").state == "to_sign"
        delivered(journal, "b", identity=matter, replaces="a-packet", at=later(1))
        assert journal.packet("a-packet").state == "replaced"
        assert {paper.state for paper in journal.papers("a-packet")} == {"void"}
        assert journal.packet_with_answers("НП-1", earlier.answers_sha) is None
        states = {mark.id: (mark.state, mark.identity) for mark in journal.packet_marks()}
        assert states == {"a-packet": ("replaced", matter), "b-packet": ("to_sign", matter)}
        assert [event.what for event in journal.events("a")][-1] == "replaced"
        assert journal.counts()["to_sign"] == 1


def test_replacing_leaves_signed_papers_alone(tmp_path: Path) -> None:
    """A signed paper of a replaced packet stays signed."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a")
        with sqlite3.connect(tmp_path / "journal.sqlite") as file:
            file.execute("UPDATE paper SET state = 'signed' WHERE id = 'a-1'")
        file.close()
        delivered(journal, "b", replaces="a-packet", at=later(1))
        assert [paper.state for paper in journal.papers("a-packet")] == ["signed", "void"]


def test_form_set_aside_takes_its_packet_along(tmp_path: Path) -> None:
    """After our own failure the same answers may be handed in again; the fault's number is kept."""
    with new_journal(tmp_path) as journal:
        packet = drafted(journal, "a")
        journal.set_aside("a", "17", later(1))
        form = journal.form("a")
        assert (form.state, form.fault) == ("set_aside", "17")
        assert journal.packet(packet.id).state == "void"
        assert journal.packet_with_answers("НП-1", packet.answers_sha) is None
        assert journal.counts()["set_aside"] == 1


def test_form_without_packet_can_be_set_aside(tmp_path: Path) -> None:
    """A failure before the draft ends the form as well."""
    with new_journal(tmp_path) as journal:
        claimed(journal, "a")
        journal.set_aside("a", "1", AT)
        assert journal.form("a").state == "set_aside"


def test_register_lines(tmp_path: Path) -> None:
    """Every paper is a line with its packet's folder and kind; a day asks for what is in force."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "b", wants("b"), at=later(1))
        drafted(journal, "c", papers=1, at=later(2))
        lines = journal.register_rows()
        assert [(line.paper_id, line.number) for line in lines] == [
            ("b-1", "1-Д"), ("b-2", "2-Д"), ("c-1", None),
        ]  # fmt: skip
        assert (lines[0].form_kind, lines[0].series, lines[0].date) == ("НП-1", "Д", DAY)
        assert lines[0].folder == f"outbox/На подпись/{PERSON}"
        assert lines[2].folder is None
        assert journal.register_rows(DAY) == []
        with sqlite3.connect(tmp_path / "journal.sqlite") as file:
            file.execute("UPDATE paper SET state = 'signed' WHERE id = 'b-2'")
        file.close()
        assert [line.paper_id for line in journal.register_rows(DAY)] == ["b-2"]
        assert journal.register_rows(date(2026, 8, 31)) == []


def test_counts_for_the_status_file(tmp_path: Path) -> None:
    """What waits, was returned, was set aside and waits for a signature is counted."""
    with new_journal(tmp_path) as journal:
        assert set(journal.counts().values()) == {0}
        claimed(journal, "a")
        drafted(journal, "b")
        delivered(journal, "c")
        claimed(journal, "d")
        journal.return_form("d", [], AT)
        journal.advance("d", "faulty", "returned", AT)
        assert journal.counts() == {"waiting": 2, "returned": 1, "set_aside": 0, "to_sign": 1}


def test_in_force_on_a_day(tmp_path: Path) -> None:
    """A row holds from the signature on, from its first day to its last, both included."""
    rows = [
        {"kind": "пара", "people": [PERSON, "Иной И.И."], "since": "2026-09-01",
         "until": "2026-11-30"},
        {"kind": "куратор", "people": [PERSON], "since": "2026-09-15", "until": None},
    ]  # fmt: skip
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", made_from={"in_force": rows})

        def kinds(day: date) -> list[str]:
            return [row.kind for row in journal.in_force_on(day)]

        assert kinds(date(2026, 9, 1)) == []
        journal.sign("a-packet", "outbox/Подписано/a", AT)
        assert kinds(date(2026, 8, 31)) == []
        assert kinds(date(2026, 9, 1)) == ["пара"]
        assert kinds(date(2026, 11, 30)) == ["пара", "куратор"]
        assert kinds(date(2026, 12, 1)) == ["куратор"]
        row = journal.in_force_on(DAY)[0]
        assert (row.people, row.packet_id) == ([PERSON, "Иной И.И."], "a-packet")
        journal.unsign("a-packet", "outbox/На подпись/a", AT)
        assert kinds(date(2026, 10, 1)) == []


def test_values_are_kept_canonically(tmp_path: Path) -> None:
    """JSON lies in the database with sorted keys and Russian letters, byte for byte predictable."""
    assert canonical({"я": 1, "а": ["ё", None]}) == '{"а":["ё",null],"я":1}'
    assert digest({"b": 1, "a": 2}) == hashlib.sha256(b'{"a":2,"b":1}').hexdigest()
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(float("nan"))
    with new_journal(tmp_path) as journal:
        packet = drafted(journal, "a")
    with sqlite3.connect(tmp_path / "journal.sqlite") as file:
        kept = file.execute("SELECT answers FROM packet").fetchone()[0]
    file.close()
    assert kept == canonical(packet.answers)


def test_bytes_are_kept_once(tmp_path: Path) -> None:
    """The same bytes have one place, under their SHA-256."""
    with new_journal(tmp_path) as journal:
        first = journal.keep_blob("document", b"\x00bytes")
        assert journal.keep_blob("document", b"\x00bytes") == first
        assert first == hashlib.sha256(b"\x00bytes").hexdigest()
        assert journal.blob(first) == b"\x00bytes"
        with pytest.raises(ValueError, match="no kind of blob"):
            journal.keep_blob("photo", b"x")


def test_card_is_kept_by_revision(tmp_path: Path) -> None:
    """A changed card is a new revision, the same card none, and an earlier one returns as a new."""
    old, new = b"a card", b"another card"
    with new_journal(tmp_path) as journal:
        first = journal.current_card()
        assert first is not None
        assert journal.take_card(first.sha256, old, first.snapshot, later(1)) == first
        sha256 = hashlib.sha256(new).hexdigest()
        second = journal.take_card(sha256, new, {"director": "Иной"}, later(2))
        assert (second.id, second.taken_at) == (2, later(2))
        third = journal.take_card(first.sha256, old, first.snapshot, later(3))
        assert third.id == 3
        assert journal.current_card() == third
        assert journal.card(2) == second
        assert journal.blob(second.sha256) == new
        with pytest.raises(ValueError, match="not those of its SHA-256"):
            journal.take_card("0" * 64, b"forged", {}, later(4))


def test_no_card_before_the_first(tmp_path: Path) -> None:
    """A new journal has no card."""
    with new_journal(tmp_path) as journal:
        pass
    with sqlite3.connect(tmp_path / "journal.sqlite") as file:
        file.execute("DELETE FROM card_revision")
    file.close()
    with journal:
        assert journal.current_card() is None
