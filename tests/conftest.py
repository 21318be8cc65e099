"""What the tests of all modules share: the clock, and the school of the example at work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from clock_sample import by_the_clock_of
from house_sample import EXAMPLES, SampleHouse, new_house


@pytest.fixture(scope="session", autouse=True)
def clock() -> Iterator[None]:
    """The days of the examples are judged on the day they were written for, whenever tests run."""
    with by_the_clock_of():
        yield


@pytest.fixture(scope="session")
def alsheevo_laid(clock: None, tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A house whose card is in force; nobody works in it, tests take a ``copy_of`` it."""
    house = new_house(tmp_path_factory.mktemp("laid"))
    house.drop("КШ", EXAMPLES / "pairs_of_alsheevo" / "card.json", "Карточка школы.xlsx")
    assert [line["outcome"] for line in house.once()] == ["taken"]
    return house
