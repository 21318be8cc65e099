"""Numbers of the office: none skipped, none doubled, whoever races and whenever the power goes."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from register_sample import (
    AT,
    DAY,
    ROOT,
    claimed,
    delivered,
    drafted,
    later,
    new_journal,
    numbers,
    wants,
)

from pipeline.register import Journal, open_journal

NUMBERS_FORMS = """
import sys
sys.path.insert(0, "tests")
from register_sample import AT, wants
from pipeline.register import open_journal
with open_journal(sys.argv[1]) as journal:
    print(flush=True)
    sys.stdin.readline()
    for form_id in sys.argv[2:]:
        journal.number_papers(form_id, wants(form_id), AT)
"""
DIES_NUMBERING = """
import os, signal, sys
sys.path.insert(0, "tests")
from sqlalchemy import Engine, event
from pipeline import disk
from pipeline.register import open_journal
from register_sample import AT, wants
journal = open_journal(sys.argv[1])
last, passed = int(sys.argv[2]), 0
def step(*_):
    global passed
    passed += 1
    if passed == last:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
event.listen(Engine, "before_cursor_execute", step)
disk.fault_point = step
journal.number_papers("a", wants("a"), AT)
print(passed)
"""


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a script in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def expected(count: int) -> list[str]:
    """The numbers 1 to ``count`` of the series, sorted as text."""
    return sorted(f"{number}-Д" for number in range(1, count + 1))


def test_numbers_follow_each_other(tmp_path: Path) -> None:
    """Papers get the next numbers in their order, with date, year and state."""
    with new_journal(tmp_path) as journal:
        drafted(journal, "a")
        first, second = journal.number_papers("a", wants("a"), AT)
        assert (first.number, second.number) == ("1-Д", "2-Д")
        assert (first.state, first.date, first.numbering_year) == ("numbered", DAY, 2026)
        assert (second.counted, second.series) == (2, "Д")
        assert journal.form("a").state == "issued"
        assert [event.what for event in journal.events("a")].count("numbered") == 2


def test_papers_that_wait_for_ink_take_no_number(tmp_path: Path) -> None:
    """Without a request the form is issued and its papers stay drafts."""
    with new_journal(tmp_path) as journal:
        drafted(journal, "a")
        papers = journal.number_papers("a", [], AT)
        assert {(paper.state, paper.number) for paper in papers} == {("draft", None)}
        assert journal.form("a").state == "issued"


def test_a_year_begins_with_one(tmp_path: Path) -> None:
    """Each series counts each year from 1."""
    with new_journal(tmp_path) as journal:
        for form_id, series, year in (("a", "Д", 2026), ("b", "Д", 2027), ("c", "К", 2026)):
            drafted(journal, form_id)
            asked = wants(form_id, series=series, numbering_year=year)
            found = journal.number_papers(form_id, asked, AT)
            assert [paper.counted for paper in found] == [1, 2]
        drafted(journal, "d")
        assert journal.number_papers("d", wants("d"), AT)[0].counted == 3


def test_numbers_taken_outside_are_respected(tmp_path: Path) -> None:
    """The count goes on after the last number that the card tells, never behind its own numbers."""
    with new_journal(tmp_path) as journal:
        for form_id, told, first in (("a", 41, 42), ("b", 60, 61), ("c", 40, 63), ("d", None, 65)):
            if told is not None:
                learnt(journal, form_id, told)
            drafted(journal, form_id)
            found = journal.number_papers(form_id, wants(form_id, pattern="{n:03}-{series}"), AT)
            assert [paper.number for paper in found] == [f"0{first}-Д", f"0{first + 1}-Д"]


def test_a_last_number_holds_for_its_year(tmp_path: Path) -> None:
    """What the card tells of one year says nothing of the next."""
    with new_journal(tmp_path) as journal:
        learnt(journal, "a", 97)
        drafted(journal, "a", papers=1)
        asked = wants("a", papers=1, numbering_year=2027)
        assert journal.number_papers("a", asked, AT)[0].number == "1-Д"


def test_a_mistyped_last_number_can_be_put_right(tmp_path: Path) -> None:
    """970 typed for 97 is forgotten with the next card, while nothing was counted after it."""
    with new_journal(tmp_path) as journal:
        learnt(journal, "a", 970)
        learnt(journal, "b", 97)
        drafted(journal, "a", papers=1)
        assert journal.number_papers("a", wants("a", papers=1), AT)[0].number == "98-Д"


def learnt(journal: Journal, name: str, last: int) -> None:
    """A card that tells the last number of «Д» in 2026."""
    card = f"card {name}".encode()
    sha = journal.keep_blob("card", card)
    journal.take_card(sha, card, {"card": name}, AT, {("Д", 2026): last})


def test_typed_number_stands_as_typed(tmp_path: Path) -> None:
    """A typed number is kept letter for letter, costs the counter nothing and is passed over."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "z", wants("z", papers=1), papers=1)
        drafted(journal, "a", papers=1)
        asked = wants("a", papers=1, typed="003 – д")
        assert journal.number_papers("a", asked, AT)[0].number == "003 – д"
        drafted(journal, "b")
        assert [paper.number for paper in journal.number_papers("b", wants("b"), AT)] == [
            "2-Д", "4-Д",
        ]  # fmt: skip


def test_a_typed_number_is_a_fact(tmp_path: Path) -> None:
    """A number that people give twice is recorded twice; the office gives it to nobody."""
    with new_journal(tmp_path) as journal:
        for form_id in ("a", "b"):
            drafted(journal, form_id, papers=1)
            journal.number_papers(form_id, wants(form_id, papers=1, typed="1-Д"), AT)
        drafted(journal, "c", papers=1)
        journal.number_papers("c", wants("c", papers=1), AT)
        assert numbers(journal) == ["1-Д", "1-Д", "2-Д"]


@pytest.mark.parametrize("pattern", ["без номера", "{num}-Д", "{0}", "{n.real.x}", "{n:%}{", ""])
def test_pattern_without_place_for_the_number(tmp_path: Path, pattern: str) -> None:
    """A pattern that cannot show the number stops the step instead of counting for ever."""
    with new_journal(tmp_path) as journal:
        drafted(journal, "a")
        with pytest.raises(ValueError):  # noqa: PT011 - Python words the broken brace itself
            journal.number_papers("a", wants("a", pattern=pattern), AT)
        assert journal.form("a").state == "drafted"


def test_failure_midway_costs_no_number(tmp_path: Path) -> None:
    """When the second paper cannot be numbered the first is not either, and the counter stands."""
    with new_journal(tmp_path) as journal:
        drafted(journal, "a")
        first, second = wants("a")
        with pytest.raises(ValueError, match="is no draft of packet"):
            journal.number_papers("a", [first, replace(second, paper_id="b-1")], AT)
        with pytest.raises(ValueError, match="is no draft of packet"):
            journal.number_papers("a", [first, replace(first, paper_id="nobody")], AT)
        assert numbers(journal) == []
        journal.number_papers("a", wants("a"), AT)
        assert numbers(journal) == expected(2)


def test_corrected_packet_keeps_its_numbers(tmp_path: Path) -> None:
    """A packet in place of an unsigned one takes its numbers over and costs no new one."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a"))
        packet = delivered(journal, "b", wants("b"), replaces="a-packet", at=later(1))
        assert [paper.number for paper in journal.papers(packet.id)] == ["1-Д", "2-Д"]
        assert {paper.number for paper in journal.papers("a-packet")} == {None}
        drafted(journal, "c")
        assert journal.number_papers("c", wants("c"), AT)[0].number == "3-Д"


def test_numbers_go_back_when_the_correction_fails(tmp_path: Path) -> None:
    """When a corrected packet is set aside, the earlier one has its numbers again."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a", wants("a"))
        drafted(journal, "b", papers=3, replaces="a-packet", at=later(1))
        journal.number_papers("b", wants("b", papers=3), AT)
        journal.set_aside("b", "17", AT)
        earlier = journal.papers("a-packet")
        assert [(paper.number, paper.state) for paper in earlier] == [
            ("1-Д", "numbered"), ("2-Д", "numbered"),
        ]  # fmt: skip
        assert [(paper.number, paper.state) for paper in journal.papers("b-packet")] == [
            (None, "void"), (None, "void"), ("3-Д", "void"),
        ]  # fmt: skip
        assert "17" in str(journal.papers("b-packet")[2].void_reason)


def test_void_number_is_not_used_again(tmp_path: Path) -> None:
    """A number whose packet failed stays with its void paper and its reason."""
    with new_journal(tmp_path) as journal:
        drafted(journal, "a")
        journal.number_papers("a", wants("a"), AT)
        journal.set_aside("a", "17", AT)
        drafted(journal, "b", papers=1)
        assert journal.number_papers("b", wants("b", papers=1), AT)[0].number == "3-Д"
        assert numbers(journal) == expected(3)


def test_threads_race_without_gap(tmp_path: Path) -> None:
    """Threads of one office that number at once get every number once."""
    with new_journal(tmp_path) as journal:
        forms = [f"f{n}" for n in range(24)]
        for form_id in forms:
            drafted(journal, form_id)
        with ThreadPoolExecutor(6) as crowd:
            list(crowd.map(lambda f: journal.number_papers(f, wants(f), AT), forms))
        assert numbers(journal) == expected(48)


def test_processes_race_without_gap(tmp_path: Path) -> None:
    """Processes that number at once get every number once."""
    with new_journal(tmp_path) as journal:
        forms = [[f"{row}{n}" for n in range(12)] for row in "abc"]
        for form_id in chain(*forms):
            drafted(journal, form_id)
        crowd = [child(NUMBERS_FORMS, tmp_path / "journal.sqlite", *some) for some in forms]
        for process in crowd:
            assert process.stdout is not None
            process.stdout.readline()
        for process in crowd:
            process.communicate("go\n")
        assert [process.returncode for process in crowd] == [0, 0, 0]
        assert numbers(journal) == expected(72)


def test_kill_in_the_midst_of_numbering(tmp_path: Path) -> None:
    """Killed between its statements or around the commit, a form has all its numbers or none."""
    new_journal(tmp_path).close()
    with open_journal(tmp_path / "journal.sqlite") as journal:
        drafted(journal, "a")
        drafted(journal, "b")
    whole = copy_of(tmp_path, 0)
    steps = int(child(DIES_NUMBERING, whole, 0).communicate()[0])
    tried = sorted({*range(1, steps, 3), steps - 1, steps})
    copies = {step: copy_of(tmp_path, step) for step in tried}
    dying = {step: child(DIES_NUMBERING, path, step) for step, path in copies.items()}
    finished = []
    for step, process in dying.items():
        process.communicate()
        assert process.returncode == -getattr(signal, "SIGKILL", -signal.SIGTERM)
        with open_journal(copies[step]) as journal:
            finished.append(numbers_after_kill(journal))
    assert steps > 12
    assert finished == [False] * (len(tried) - 1) + [True]


def copy_of(folder: Path, step: int) -> Path:
    """A copy of the closed journal."""
    return Path(shutil.copy(folder / "journal.sqlite", folder / f"{step}.sqlite"))


def numbers_after_kill(journal: Journal) -> bool:
    """Check a journal after a kill, do the work that is left; whether the form was issued."""
    assert journal.integrity() == "ok"
    state = journal.form("a").state
    assert (state, numbers(journal)) in [("drafted", []), ("issued", expected(2))]
    for form in journal.unfinished():
        if form.state == "drafted":
            journal.number_papers(form.id, wants(form.id), AT)
    assert numbers(journal) == expected(4)
    return state == "issued"


def test_claim_survives_beside_a_race(tmp_path: Path) -> None:
    """The same form claimed by many at once is entered once."""
    with new_journal(tmp_path) as journal:
        with ThreadPoolExecutor(6) as crowd:
            list(crowd.map(lambda _: claimed(journal, "a"), range(12)))
        assert len(journal.unfinished()) == len(journal.events("a")) == 1
