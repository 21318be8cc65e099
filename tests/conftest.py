"""What the tests of all modules share: the school of the example at work, laid out once."""

from __future__ import annotations

import pytest
from house_sample import EXAMPLES, SampleHouse, new_house


@pytest.fixture(scope="session")
def alsheevo_laid(tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A house whose card is in force; nobody works in it, tests take a ``copy_of`` it."""
    house = new_house(tmp_path_factory.mktemp("laid"))
    house.drop("КШ", EXAMPLES / "pairs_of_alsheevo" / "card.json", "Карточка школы.xlsx")
    assert [line["outcome"] for line in house.once()] == ["taken"]
    return house
