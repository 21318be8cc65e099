"""Claims about the product's new templates in a house that is at work."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from house_sample import SampleHouse, new_house
from letterhead_sample import letterhead
from rendering_sample import template
from sample_papers import TEMPLATES

from pipeline.house import House
from pipeline.kinds import LETTERHEAD
from pipeline.office.differences import differences_note
from pipeline.office.renewal import DELIVERED, SAMPLES, renew_templates
from pipeline.rendering import text_of

NAME = "Приказ.docx"
FIRST = template("Приказ", "Назначить.", "Контроль за мной.")
SECOND = template("Приказ", "Назначить и платить.", "Контроль за мной.")
THIRD = template("Приказ", "Назначить и платить.", "Ознакомить.", "Контроль за мной.")
OWN = template("Приказ лицея", "Назначить.", "Контроль за мной.")
DAY = date(2026, 11, 25)


def digest(content: bytes) -> str:
    """The hash by which a delivered template is known."""
    return hashlib.sha256(content).hexdigest()


class Renewed:
    """A house, and a product whose template has versions."""

    def __init__(self, root: Path) -> None:
        self.house, self.product = House(root / "школа"), root / "product"
        self.product.mkdir()
        for folder in self.house.folders:
            folder.mkdir(parents=True)
        self.delivered: list[str] = []

    def release(self, *contents: bytes) -> None:
        """Deliver versions of the template, the last of them is the product's now."""
        self.delivered += [digest(content) for content in contents]
        (self.product / NAME).write_bytes(contents[-1])
        (self.product / DELIVERED).write_text(json.dumps({NAME: self.delivered}), encoding="utf-8")

    def start(self, *, complete: bool = False) -> list[str]:
        """Start the office, or lay the house out again."""
        return renew_templates(self.house, self.product, DAY, complete=complete)

    @property
    def template(self) -> Path:
        """The school's template."""
        return self.house.templates / NAME

    @property
    def beside(self) -> list[str]:
        """What lies among the samples."""
        folder = self.house.templates / SAMPLES
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def renewed(tmp_path: Path) -> Renewed:
    """A house with the first version of a template."""
    made = Renewed(tmp_path)
    made.release(FIRST)
    assert made.start() == [f"Новый шаблон: {NAME}"]
    return made


def test_an_unchanged_template_is_laid_anew(renewed: Renewed) -> None:
    """One that is as it was delivered, this time or earlier, is replaced; the old one is kept."""
    renewed.release(SECOND, THIRD)
    (told,) = renewed.start()
    assert told.startswith(f"Шаблон обновлён: {NAME}")
    assert renewed.template.read_bytes() == THIRD
    (kept,) = renewed.house.replaced.iterdir()
    assert (kept.name, kept.read_bytes()) == ("Приказ (до 2026-11-25).docx", FIRST)
    assert renewed.start() == []
    assert renewed.beside == []


def test_a_changed_template_is_never_touched(renewed: Renewed) -> None:
    """The new one lies beside it with a note on every difference."""
    renewed.template.write_bytes(OWN)
    renewed.release(THIRD)
    (told,) = renewed.start()
    assert told == f"Ваш шаблон не тронут, новый образец рядом: {SAMPLES}/{NAME}"
    assert renewed.template.read_bytes() == OWN
    assert list(renewed.house.replaced.glob("*")) == []
    assert renewed.beside == ["Приказ — чем отличается.txt", NAME]
    assert (renewed.house.templates / SAMPLES / NAME).read_bytes() == THIRD
    assert renewed.start() == [], "it is told once"


def test_a_sample_goes_when_the_school_has_taken_it(renewed: Renewed) -> None:
    """Copied over the school's own, it is the template: sample, note and folder go."""
    renewed.template.write_bytes(OWN)
    renewed.release(SECOND)
    renewed.start()
    renewed.template.write_bytes(SECOND)
    assert renewed.start() == []
    assert not (renewed.house.templates / SAMPLES).exists()


def test_a_sample_thrown_away_stays_away(renewed: Renewed) -> None:
    """Until the product has a newer one; what else lies in the folder is left."""
    renewed.template.write_bytes(OWN)
    renewed.release(SECOND)
    renewed.start()
    (renewed.house.templates / SAMPLES / NAME).unlink()
    (renewed.house.templates / SAMPLES / "заметка.txt").write_text("моё", encoding="utf-8")
    assert renewed.start() == []
    assert NAME not in renewed.beside
    renewed.release(THIRD)
    assert len(renewed.start()) == 1
    renewed.template.write_bytes(THIRD)
    renewed.start()
    assert renewed.beside == ["заметка.txt"]


def test_the_note_follows_the_school_s_changes(renewed: Renewed) -> None:
    """What has been carried over from the sample is not told any more."""
    renewed.template.write_bytes(OWN)
    renewed.release(THIRD)
    renewed.start()
    note = renewed.house.templates / SAMPLES / "Приказ — чем отличается.txt"
    assert "Ознакомить." in note.read_text(encoding="utf-8-sig")
    renewed.template.write_bytes(
        template("Приказ лицея", "Назначить.", "Ознакомить.", "Контроль за мной.")
    )
    renewed.start()
    assert "Ознакомить." not in note.read_text(encoding="utf-8-sig")


def test_a_template_thrown_away_stays_away(renewed: Renewed) -> None:
    """A start of the office brings it not back, and laying the house out does."""
    renewed.template.unlink()
    renewed.release(SECOND)
    assert renewed.start() == []
    assert not renewed.template.exists()
    assert renewed.start(complete=True) == [f"Новый шаблон: {NAME}"]


def test_a_template_that_cannot_be_read_waits(renewed: Renewed) -> None:
    """What is held by somebody is renewed the next time."""
    renewed.template.unlink()
    renewed.template.mkdir()
    renewed.release(SECOND)
    assert renewed.start() == []
    renewed.template.rmdir()
    renewed.template.write_bytes(FIRST)
    assert len(renewed.start()) == 1
    assert renewed.template.read_bytes() == SECOND


def test_differences_are_told_by_paragraphs() -> None:
    """Worded otherwise, added, gone: each with its place and both texts."""
    ours = template("ПРИКАЗ", "Назначить.", "Прежнее.", "Контроль за мной.")
    sample = template("ПРИКАЗ", "Назначить и платить.", "Контроль за мной.", "Ознакомить.")
    note = differences_note(NAME, ours, sample)
    assert "«Приказ.docx»" in note
    assert note.split("исчезнет сам.\n\n")[1].splitlines() == [
        "Изменено после абзаца «ПРИКАЗ». У вас:",
        "    Назначить.",
        "    Прежнее.",
        "В образце:",
        "    Назначить и платить.",
        "",
        "В образце добавлено после абзаца «Контроль за мной.»:",
        "    Ознакомить.",
    ]
    gone = differences_note(NAME, template("Раз", "Два"), template("Два"))
    assert "В образце этого нет в начале:\n    Раз\n" in gone
    assert "Отличается вид" in differences_note(NAME, template("Раз"), template(["Ра", "з"]))
    assert "не открывается" in differences_note(NAME, b"", sample)


def test_a_picture_that_the_sample_lacks_is_told_of() -> None:
    """The school's emblem is in its own letterhead only: whoever takes the sample must move it."""
    told = differences_note(NAME, letterhead("с эмблемой"), template("Школа"))
    assert "Рисунков у вас: 1, в образце: 0." in told
    assert "Рисунков" not in differences_note(NAME, template("Школа"), letterhead("с эмблемой"))


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_every_template_is_entered_as_delivered(path: Path) -> None:
    """A changed template must be entered: ``python tests/test_templates.py`` does it.

    Else houses that have it would take the next one's for the school's own work.
    """
    delivered = json.loads((TEMPLATES / DELIVERED).read_text(encoding="utf-8"))
    assert delivered[path.name][-1] == digest(path.read_bytes())
    assert len(set(delivered[path.name])) == len(delivered[path.name])


def test_samples_are_no_templates(tmp_path: Path) -> None:
    """A faulty sample is nobody's fault: the verbs look at the school's templates alone."""
    sample_house: SampleHouse = new_house(tmp_path)
    templates = sample_house.root / "doc_templates"
    order = templates / "Приказ о закреплении наставнических пар.docx"
    changed = order.read_bytes()
    order.write_bytes(changed + b"\0")  # a zip may have something behind it: the school's own now
    (sample_house.root / ".paperwork" / "laid.json").unlink()
    assert sample_house.once() == []
    status = (sample_house.root / "Состояние.txt").read_text(encoding="utf-8-sig")
    assert "В doc_templates, «Новые образцы», шаблонов: 1" in status
    sample = templates / SAMPLES / order.name
    assert text_of(sample.read_bytes()) == text_of(changed)
    sample.write_bytes(b"no document")
    (templates / SAMPLES / LETTERHEAD.template).write_bytes(b"no document")
    assert sample_house.run("proofread").stdout.splitlines() == ["Шаблоны исправны."]
    assert "Шаблоны: исправны" in sample_house.run("doctor").stdout


def test_a_new_house_has_no_samples(tmp_path: Path) -> None:
    """Nothing is told and nothing is replaced where all is as delivered."""
    sample_house = new_house(tmp_path)
    done = sample_house.run("init", sample_house.root)
    assert "шаблон" not in done.stdout.casefold()
    sample_house.once()
    assert not (sample_house.root / "doc_templates" / SAMPLES).exists()
    assert not (sample_house.root / "outbox" / "Заменено").exists()
