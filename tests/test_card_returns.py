"""A card that came back and was mended in the house: its copy in «Исправить» harms nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from house_sample import SampleHouse, new_house
from test_card_merging import (
    CARD,
    NEW,
    OTHER,
    PAIRS,
    SAFINA,
    STAFF,
    card_of,
    edited,
    outcomes,
    returned,
    row_of,
    staff,
    with_person,
)


@pytest.fixture
def house(tmp_path: Path) -> SampleHouse:
    """A house whose first card, saved where it lies, came back: a person stands in it twice."""
    card = json.loads((PAIRS / "card.json").read_text(encoding="utf-8"))
    card[STAFF].append(next(row for row in card[STAFF] if row["ФИО"] == SAFINA))
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    house = new_house(tmp_path)
    house.run("fill", "КШ", str(tmp_path / "card.json"), "-o", str(house.root / CARD))
    assert outcomes(house) == [("returned", ["К-02"])]
    return house


def once_only(book: Any) -> None:
    """Take the first of the two rows of the person out."""
    sheet = book[STAFF]
    sheet.delete_rows(row_of(sheet, SAFINA))


def test_a_card_mended_in_the_house_takes_its_copy_away(house: SampleHouse) -> None:
    """The mistake put right in the card itself: nothing waits in «Исправить» any more."""
    assert returned(house).exists()
    edited(card_of(house), once_only)
    assert outcomes(house) == [("taken", [])]
    assert list((house.root / "outbox" / "Исправить").iterdir()) == []


def test_a_later_card_takes_its_copy_away_too(house: SampleHouse) -> None:
    """What came back of a card that had been in force is taken away as the first one is."""
    edited(card_of(house), once_only)
    house.once()
    edited(card_of(house), with_person(SAFINA, staff(card_of(house))[SAFINA]))
    assert outcomes(house) == [("returned", ["К-02"])]
    edited(card_of(house), once_only)
    assert outcomes(house) == [("taken", [])]
    assert list((house.root / "outbox" / "Исправить").iterdir()) == []


def test_a_copy_that_somebody_works_on_waits(house: SampleHouse) -> None:
    """A returned copy with a correction in it stays, though the card was mended meanwhile."""
    edited(returned(house), with_person(OTHER))
    edited(card_of(house), once_only)
    assert outcomes(house) == [("taken", [])]
    assert returned(house).exists()


def test_a_copy_dropped_late_takes_nothing_back(house: SampleHouse) -> None:
    """The first card's copy, corrected when the card has new people already, loses none of them."""
    copy = edited(returned(house), with_person(OTHER))
    edited(card_of(house), once_only)
    house.once()
    edited(card_of(house), with_person(NEW))
    assert outcomes(house) == [("taken", [])]
    edited(copy, once_only, house.root / "inbox" / copy.name)
    assert outcomes(house) == [("taken", [])]
    people = staff(card_of(house))
    assert (people[NEW], people[OTHER]) == ("завхоз", "завхоз")
    assert SAFINA in people
    assert list((house.root / "outbox" / "Исправить").iterdir()) == []
