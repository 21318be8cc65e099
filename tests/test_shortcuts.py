"""The shortcuts that ``init`` lays in a house lead where they say."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from house_sample import new_house

from pipeline.cli.shortcuts import lay_shortcuts
from pipeline.house import House


@pytest.mark.parametrize(
    ("windows", "suffix", "section"),
    [(True, ".url", "InternetShortcut"), (False, ".desktop", "Desktop Entry")],
)
def test_a_shortcut_leads_to_its_folder(
    tmp_path: Path, windows: bool, suffix: str, section: str
) -> None:
    """«Положить форму сюда» opens the inbox, «Готовые документы» what waits for a signature."""
    house = House(tmp_path / "Школа № 1")
    house.root.mkdir()
    lay_shortcuts(house, windows=windows)
    leads = {"Положить форму сюда": house.inbox, "Готовые документы": house.to_sign}
    for name, folder in leads.items():
        parser = ConfigParser(interpolation=None)
        parser.read(house.root / f"{name}{suffix}", encoding="utf-8")
        assert Path(unquote(urlsplit(parser[section]["URL"]).path)) == folder


def test_init_lays_them_and_leaves_what_is_there(tmp_path: Path) -> None:
    """A second ``init`` changes nothing; the office does not take them for forms."""
    house = new_house(tmp_path)
    (shortcut,) = house.root.glob("Положить форму сюда.*")
    shortcut.write_bytes(b"somebody's own")
    house.run("init", house.root)
    assert shortcut.read_bytes() == b"somebody's own"
    assert house.once() == []
