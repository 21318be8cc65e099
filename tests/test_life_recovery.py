"""A crash while a paper lives on, filled in, told of, revised: the next start brings it to its end.

The house is killed at fault points all along and started again: the outbox and the register are
those of an undisturbed run, and what the director wrote by hand lies there whole.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from books_sample import column_of, header_of, line_of, page_of, type_in
from crash_sample import copied, left_by_kills
from house_sample import EXAMPLES, SampleHouse, new_house
from test_recovery import outbox
from turns_sample import NEW_TOPIC, edited_by_director

from pipeline.register import NotInJournal, open_journal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="нет fork и SIGKILL")
PAIRS = EXAMPLES / "pairs_of_alsheevo"
ORDER = "1. Приказ о закреплении наставнических пар.docx"
EDITED = edited_by_director("first")
TODAY = date(2026, 11, 2)  # a day that has come by the clock of the tests
STRIDE = 5  # every fifth state; a long battery takes them all


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A house with one order that waits, edited by the director and seen so by the office."""
    house = new_house(tmp_path_factory.mktemp("life"))
    house.drop("КШ", PAIRS / "card.json", "Карточка школы.xlsx")
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    assert [line["outcome"] for line in house.once()] == ["taken", "issued"]
    (waiting(house) / ORDER).write_bytes(EDITED)
    return house


def waiting(house: SampleHouse) -> Path:
    """The folder that waits for a signature."""
    (folder,) = (house.root / "outbox" / "На подпись").iterdir()
    return folder


def numbered(house: SampleHouse) -> None:
    """РГ-1 with number and day lies in the inbox."""
    told = {
        "Приказы": [{"Приказ": waiting(house).name, "Номер": "55-Д", "Дата": f"{TODAY:%d.%m.%Y}"}]
    }
    file = house.journal.parent / "numbers.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    house.drop("РГ-1", file, "номера.xlsx")


def told_in_the_journal(house: SampleHouse) -> None:
    """Number and day stand in the yellow cells, another order in a free row, a word by hand."""
    path = house.root / "outbox" / "Журнал приказов.xlsx"
    book = openpyxl.load_workbook(path)
    page = page_of(book)
    header = header_of(page)
    row = str(page.cell(header + 1, 1).value)
    type_in(page, row, Номер="55-Д", Дата=TODAY, Дело="01-05")
    free = header + 2
    for title, value in (
        ("Номер", "41-Д"),
        ("Дата", TODAY),
        ("Заголовок", "О дежурстве"),
        ("Листов", 2),
    ):
        page.cell(free, column_of(page, title)).value = value
    assert line_of(page, row) == header + 1
    book.save(path)


def revised(house: SampleHouse) -> None:
    """A corrected «Исправить.xlsx» lies in the inbox."""
    book = openpyxl.load_workbook(waiting(house) / "Исправить.xlsx")
    (cell,) = (
        one for line in book["Пары"].iter_rows() for one in line if one.value == NEW_TOPIC[0]
    )
    cell.value = NEW_TOPIC[1]
    book.save(house.root / "inbox" / "Исправить.xlsx")


def signed_by_hand(house: SampleHouse) -> None:
    """The folder lies in «Подписано»."""
    folder = waiting(house)
    shutil.move(folder, house.root / "outbox" / "Подписано" / folder.name)


def register(house: SampleHouse) -> list[dict[str, Any]]:
    """What the register tells."""
    return [json.loads(line) for line in house.run("register", "--json").stdout.splitlines()]


def in_journal_book(house: SampleHouse) -> list[tuple[Any, ...]]:
    """The cells of «Журнал приказов», without the ids."""
    page = page_of(openpyxl.load_workbook(house.root / "outbox" / "Журнал приказов.xlsx"))
    return [line[1:] for line in page.iter_rows(values_only=True)]


def is_kept(house: SampleHouse) -> bool:
    """Whether the very file of the director's lies in the outbox or in the journal."""
    key = sha256(EDITED).hexdigest()
    if any(sha256(file.read_bytes()).hexdigest() == key for file in house.root.rglob("*.docx")):
        return True
    with open_journal(house.journal) as journal:
        try:
            return journal.blob(key) == EDITED
        except NotInJournal:
            return False


@pytest.mark.parametrize("turn", [numbered, told_in_the_journal, revised, signed_by_hand])
def test_a_kill_in_any_turn_is_recovered(
    turn: Callable[[SampleHouse], None], edited: SampleHouse, tmp_path: Path
) -> None:
    """Killed at a step and started again, the office ends where an undisturbed run ends."""
    begun = copied(edited, tmp_path / "first")
    turn(begun)
    calm = copied(begun, tmp_path / "quiet")
    calm.once()
    agreed = outbox(calm), register(calm), in_journal_book(calm)
    assert is_kept(calm)
    kills = 0
    for house in left_by_kills(begun, tmp_path, every=STRIDE):
        kills += 1
        point = house.root.parent.name
        assert is_kept(house), f"state {point}: what was written by hand is gone"
        house.once()
        assert outbox(house) == agreed[0], f"state {point}: the outbox differs"
        assert (register(house), in_journal_book(house)) == agreed[1:], f"state {point}"
        assert list((house.root / ".paperwork" / "claimed").iterdir()) == [], f"state {point}"
        assert list((house.root / ".paperwork" / "staging").iterdir()) == [], f"state {point}"
    assert kills > 5
