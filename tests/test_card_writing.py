"""What the office learns is written into the card while it is closed, and never over people."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from crash_sample import copied, left_by_kills
from house_sample import SampleHouse
from test_card_merging import (
    CARD,
    NEW,
    OTHER,
    PAIRS,
    SAFINA,
    card_of,
    drop,
    edited,
    house,
    outcomes,
    staff,
    stamp,
    with_person,
    with_position,
)

from pipeline.cli.furnishing import make_office
from pipeline.cli.opening import now
from pipeline.house import House
from pipeline.office.cardwriting import CardChange, CardWriting
from pipeline.papers import find_kinds
from pipeline.papers.office.card import KIND
from pipeline.reading import ReadingRoom
from pipeline.register import open_journal
from pipeline.sheets import sheets_of

__all__ = ["house"]  # the fixture


@pytest.fixture
def writing(house: SampleHouse) -> Iterator[CardWriting]:
    """The office of the house at its writing."""
    with open_journal(house.journal) as journal, ReadingRoom() as room:
        yield make_office(House(house.root), journal, room, find_kinds(), now).writing


def order_with_newcomer(folder: Path) -> Path:
    """Answers of an order whose mentee is an employee that the card does not know."""
    told = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    told["Пары"][0]["Наставляемый"] = NEW
    newcomer = {"ФИО": NEW, "Кто это": "работник", "Должность или класс": "учитель химии"}
    told["Новые люди"].append(newcomer)
    (folder / "order.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return folder / "order.json"


def position_of(name: str, position: str, *, replaces: bool = False) -> CardChange:
    """A person's position, as the office has learned it."""
    return CardChange("Сотрудники", {"ФИО": name}, {"Должность": position}, replaces)


def test_new_employees_come_into_the_card(house: SampleHouse, tmp_path: Path) -> None:
    """Named in an order that was delivered, a new employee stands in the card at the same look."""
    before = stamp(card_of(house))
    house.drop("НП-1", order_with_newcomer(tmp_path), "пары.xlsx")
    (line,) = house.once()
    assert line["outcome"] == "issued"
    assert staff(card_of(house))[NEW] == "учитель химии"
    assert stamp(card_of(house)) != before
    assert NEW in house.run("forms", "--json").stdout
    note = (house.root / line["packet"] / "До подписания.txt").read_text(encoding="utf-8-sig")
    assert f"{NEW}, учитель химии" in note
    replaced = house.root / "outbox" / "Заменено"
    assert not any(NEW in staff(file) for file in replaced.glob("*.xlsx"))
    assert outcomes(house) == []


def test_the_form_of_a_new_employee_may_come_again(house: SampleHouse, tmp_path: Path) -> None:
    """Known by now, the employee on «Новые люди» is the one of the card: no question, no copy."""
    house.drop("НП-1", order_with_newcomer(tmp_path), "пары.xlsx")
    (line,) = house.once()
    shutil.copy(house.root / line["packet"] / "Исправить.xlsx", house.root / "inbox" / "ещё.xlsx")
    assert outcomes(house)[0][0] == "duplicate"


def with_topic(topic: str) -> Callable[[Any], None]:
    """Give the first pair something else to work on."""

    def change(book: Any) -> None:
        cells = [cell for row in book["Пары"].iter_rows() for cell in row]
        (label,) = (one for one in cells if str(one.value).startswith("Направление (запрос)"))
        book["Пары"].cell(label.row + 1, label.column).value = topic

    return change


def test_a_correction_announces_nobody_whom_the_card_has(
    house: SampleHouse, tmp_path: Path
) -> None:
    """The packet made anew does not say that the employee will be written into the card."""
    house.drop("НП-1", order_with_newcomer(tmp_path), "пары.xlsx")
    (line,) = house.once()
    correction = house.root / line["packet"] / "Исправить.xlsx"
    edited(correction, with_topic("Проектирование урока"), house.root / "inbox" / correction.name)
    (line,) = house.once()
    assert line["outcome"] == "revised"
    note = (house.root / line["packet"] / "До подписания.txt").read_text(encoding="utf-8-sig")
    assert f"{NEW}, учитель химии" not in note


def test_an_open_card_is_waited_for(house: SampleHouse, tmp_path: Path) -> None:
    """While the card is open nothing is written; a restart later it is, with what was saved."""
    mark = card_of(house).with_name(f"~${CARD}")
    mark.write_bytes(b"")
    house.drop("НП-1", order_with_newcomer(tmp_path), "пары.xlsx")
    before = card_of(house).read_bytes()
    house.once()
    assert card_of(house).read_bytes() == before
    edited(card_of(house), with_person(OTHER))
    assert outcomes(house) == [("taken", [])]
    assert NEW not in staff(card_of(house))
    mark.unlink()
    assert outcomes(house) == []
    assert {NEW, OTHER} <= staff(card_of(house)).keys()


def test_what_a_person_wrote_is_not_written_over(house: SampleHouse, writing: CardWriting) -> None:
    """A filled cell stands; one that a person has changed since the office learned stands too."""
    known = staff(card_of(house))[SAFINA]
    writing.learn([position_of(SAFINA, "завуч")])
    writing.write()
    assert staff(card_of(house))[SAFINA] == known
    assert writing.waiting() == []
    writing.learn([position_of(SAFINA, "завуч", replaces=True)])
    edited(card_of(house), with_position(SAFINA, "методист"))
    house.once()
    assert staff(card_of(house))[SAFINA] == "методист"
    writing.learn([position_of(SAFINA, "завуч", replaces=True)])
    writing.write()
    assert staff(card_of(house))[SAFINA] == "завуч"


def test_any_sheet_can_be_written(house: SampleHouse, writing: CardWriting) -> None:
    """The last number of a series, an answer of the front sheet: by the labels people see."""
    writing.learn(
        [
            CardChange("Нумерация", {"Буква": "Д"}, {"Последний занятый номер": 57}),
            CardChange("Школа", {}, {"Учредитель": "Администрация района"}),
        ]
    )
    writing.write()
    card = writing.cards.card
    assert card is not None
    assert card.founder == "Администрация района"
    assert card.numbering("Д").last_number == 57


def test_the_same_is_learned_once(house: SampleHouse, writing: CardWriting) -> None:
    """A thing learned twice waits once, and written already it makes no new revision."""
    card_of(house).with_name(f"~${CARD}").write_bytes(b"")
    writing.learn([position_of(NEW, "завхоз")])
    writing.learn([position_of(NEW, "завхоз")])
    assert len(writing.waiting()) == 1
    card_of(house).with_name(f"~${CARD}").unlink()
    writing.write()
    revision = writing.cards.revision
    writing.learn([position_of(NEW, "завхоз")])
    writing.write()
    assert (writing.cards.revision, writing.waiting()) == (revision, [])


def test_what_the_card_refuses_is_told(house: SampleHouse, writing: CardWriting) -> None:
    """A change that would make the card faulty is not written: a note says what and why."""
    revision = writing.cards.revision
    writing.learn([CardChange("Сотрудники", {"ФИО": "Боева"}, {"Должность": None})])
    writing.write()
    assert (writing.cards.revision, writing.waiting()) == (revision, [])
    (note,) = (house.root / "outbox" / "Исправить").glob("*не вписано*.txt")
    assert "Боева" in note.read_text(encoding="utf-8-sig")


def test_the_labels_of_a_new_employee_are_the_cards(house: SampleHouse) -> None:
    """What the office writes of a new employee names questions that the card asks."""
    plan = next(sheet for sheet in sheets_of(KIND) if sheet.title == "Сотрудники")
    labels = {column.question.title for column in plan.columns}
    assert {"ФИО", "Должность", "Пол"} <= labels


@pytest.mark.parametrize("scene", ["newcomer", "merge"])
def test_a_kill_while_the_card_is_written_is_recovered(
    scene: str, house: SampleHouse, tmp_path: Path
) -> None:
    """Killed at any step, the office ends with the same card, in force and in the house."""
    if scene == "newcomer":
        house.drop("НП-1", order_with_newcomer(tmp_path), "пары.xlsx")
    else:
        old = Path(shutil.copy(card_of(house), tmp_path / "копия.xlsx"))
        edited(card_of(house), with_person(OTHER))
        house.once()
        edited(old, with_position(SAFINA, "учитель химии"))
        drop(house, old)
    calm = copied(house, tmp_path / "quiet")
    calm.once()
    agreed = _told(calm)
    kills, every = 0, 6 if scene == "newcomer" else 3
    for again in left_by_kills(house, tmp_path, every=every):
        kills += 1
        again.once()
        assert _told(again) == agreed, f"state {again.root.parent.name}"
        assert again.once() == []
    assert kills > 5


def _told(house: SampleHouse) -> tuple[dict[str, str], list[str], list[str]]:
    """The people of the card, what the forms offer, what lies in «Заменено»."""
    forms = house.run("forms", "--json").stdout
    offered = [name for name in (NEW, OTHER, SAFINA) if name in forms]
    kept = [file.name for file in sorted((house.root / "outbox" / "Заменено").iterdir())]
    waits = (house.root / ".paperwork" / "card-learned.json").exists()
    return staff(card_of(house)), offered, [*kept, str(waits)]
