"""What the tests of all modules share: the clock, and the school of the example at work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from clock_sample import by_the_clock_of
from house_sample import EXAMPLES, SampleHouse, copy_of, new_house
from journal_sample import PAIRS, copied_to, short_name


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


@pytest.fixture(scope="session")
def issued_once(
    alsheevo_laid: SampleHouse, tmp_path_factory: pytest.TempPathFactory
) -> SampleHouse:
    """The school of the example with one order that waits for its number."""
    house = copy_of(alsheevo_laid, tmp_path_factory.mktemp("books"))
    house.drop("НП-1", PAIRS / "answers.json", "пары.xlsx")
    assert [line["outcome"] for line in house.once()] == ["issued"]
    return house


@pytest.fixture
def waiting_house(
    issued_once: SampleHouse,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> SampleHouse:
    """Such a house of its own for each test, in a path as long: it has a part in folder names."""
    folder = tmp_path_factory.mktemp(short_name(request.node.name), numbered=False)
    return copied_to(folder, issued_once)
