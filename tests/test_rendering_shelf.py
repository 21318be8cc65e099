"""Every docstring here is a claim about the shelf of templates, tried on real files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rendering_sample import template

from pipeline.kinds import PaperKind
from pipeline.rendering import RenderingFault, Shelf, TemplateFault, render

PAPER = PaperKind(code="Х-1.1", title="Приказ о паре")
NOTE = "Приказ о паре — что исправить.txt"
GOOD = template("Назначить {{ слово }}")
BETTER = template("Закрепить {{ слово }}")
FAULTY = template("Назначить {{ слво }}")


class House:
    """A folder of templates with its shelf, and how often the shelf has checked."""

    def __init__(self, root: Path) -> None:
        self.folder, self.keep = root / "doc_templates", root / "keep"
        self.folder.mkdir()
        self.checks = 0
        self.clock = 0
        self.shelf = self.restarted()

    def restarted(self) -> Shelf:
        """A new shelf over the same folders."""
        self.shelf = Shelf(self.folder, self.keep, self._check)
        return self.shelf

    def put(self, content: bytes) -> None:
        """Save the template as Word does, at a later time."""
        path = self.folder / PAPER.template
        path.write_bytes(content)
        self.clock += 1
        os.utime(path, ns=(self.clock, self.clock))

    def _check(self, paper: PaperKind, content: bytes) -> list[str]:
        assert paper is PAPER
        self.checks += 1
        try:
            render(content, {"слово": "а"})
        except RenderingFault as fault:
            return [fault.message]
        return []

    @property
    def note(self) -> Path:
        """Where the note on a faulty template lies."""
        return self.folder / NOTE


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house without a template."""
    return House(tmp_path)


def test_changed_template_is_served(house: House) -> None:
    """A saved template is served at once, and looked at only when it has changed."""
    house.put(GOOD)
    assert house.shelf.template_for(PAPER) == house.shelf.template_for(PAPER) == GOOD
    assert house.checks == 1
    house.put(BETTER)
    assert house.shelf.template_for(PAPER) == BETTER


def test_faulty_template_is_not_served(house: House) -> None:
    """A faulty one is not served: the last good is, also after a restart; a note tells why."""
    house.put(GOOD)
    house.shelf.template_for(PAPER)
    house.put(FAULTY)
    assert house.shelf.template_for(PAPER) == GOOD
    assert house.restarted().template_for(PAPER) == GOOD
    text = house.note.read_text(encoding="utf-8-sig")
    assert "«слво»" in text
    assert "по прежнему" in text


def test_note_is_written_once_and_goes(house: House) -> None:
    """A note thrown away stays away while the template is the same, and goes when it is good."""
    house.put(GOOD)
    house.shelf.template_for(PAPER)
    house.put(FAULTY)
    house.shelf.template_for(PAPER)
    house.note.unlink()
    house.put(FAULTY)
    house.shelf.template_for(PAPER)
    assert not house.note.exists()
    house.put(b"PK no document")
    house.shelf.template_for(PAPER)
    assert "не открывается" in house.note.read_text(encoding="utf-8-sig")
    house.put(BETTER)
    assert house.shelf.template_for(PAPER) == BETTER
    assert not house.note.exists()


def test_never_good(house: House) -> None:
    """Missing, or faulty from the first: a fault that a person can read, and a note."""
    with pytest.raises(TemplateFault, match="Нет шаблона"):
        house.shelf.template_for(PAPER)
    house.put(FAULTY)
    for _ in range(2):
        with pytest.raises(TemplateFault, match="«слво»"):
            house.shelf.template_for(PAPER)
    assert "не печатаются" in house.note.read_text(encoding="utf-8-sig")


def test_kept_template_must_still_be_good(house: House) -> None:
    """A kept template damaged on the disk is not served."""
    house.put(GOOD)
    house.shelf.template_for(PAPER)
    (kept,) = house.keep.glob("*.docx")
    kept.write_bytes(BETTER)
    house.put(FAULTY)
    with pytest.raises(TemplateFault):
        house.shelf.template_for(PAPER)


def test_template_that_cannot_be_read(house: House) -> None:
    """While a template cannot be read the last good one is served, and no note is written."""
    house.put(GOOD)
    house.shelf.template_for(PAPER)
    path = house.folder / PAPER.template
    path.unlink()
    path.mkdir()
    assert house.shelf.template_for(PAPER) == GOOD
    assert not house.note.exists()
    path.rmdir()
    house.put(BETTER)
    assert house.shelf.template_for(PAPER) == BETTER
