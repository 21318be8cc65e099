"""What the console promises to other programs and to people."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from house_sample import EXAMPLES, SampleHouse, new_house

from pipeline.cli import doctor
from pipeline.cli.parser import parse

PAGE = (Path(__file__).parents[1] / "docs" / "console.md").read_text(encoding="utf-8")
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = {
    "paperwork",
    "inbox",
    "outbox",
    "xlsx",
    "json",
    "toml",
    "JSON",
    "Word",
    "house",
    "journal",
    "help",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> SampleHouse:
    """A house with its card taken."""
    made = new_house(tmp_path_factory.mktemp("console"))
    made.drop("КШ", EXAMPLES / "roadmap_of_school_14" / "card.json", "Карточка школы.xlsx")
    made.once()
    return made


def keys_listed(heading: str) -> set[str]:
    """The keys that the page lists under a heading."""
    section = PAGE.split(f"## `{heading}`", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"`([a-z_]+)`", section))


@pytest.mark.parametrize("verb", ["forms", "register", "proofread", "doctor"])
def test_every_printed_key_is_listed(house: SampleHouse, verb: str) -> None:
    """Each object printed by ``--json`` has no key that the page does not list."""
    house.drop("НП-1", EXAMPLES / "demonstration" / "pairs.json", "пары.xlsx")
    house.once()
    lines = [json.loads(line) for line in house.run(verb, "--json").stdout.splitlines()]
    assert lines or verb == "proofread"
    assert {key for line in lines for key in line} <= keys_listed(verb)


def test_what_is_lacking_before_a_signature_is_told(house: SampleHouse) -> None:
    """``register --todo`` names the missing consent of a packet, and the number to be given."""
    house.drop("НП-1", EXAMPLES / "demonstration" / "pairs.json", "пары.xlsx")
    house.once()
    lines = [
        json.loads(line) for line in house.run("register", "--todo", "--json").stdout.splitlines()
    ]
    assert {key for line in lines for key in line} <= keys_listed("register")
    said = " ".join(line["message"] for line in lines)
    assert "Согласие наставника" in said
    assert "номер и дата" in said
    command = [sys.executable, "-m", "pipeline.cli", "register", "--todo"]
    places = ["--house", str(house.root), "--journal", str(house.journal)]
    alone = subprocess.run([*command, *places], capture_output=True, encoding="utf-8", check=True)
    assert "Согласие наставника" in alone.stdout


def test_every_key_of_an_outcome_is_listed(house: SampleHouse) -> None:
    """An outcome with its papers and remarks has the keys of the page, all of them."""
    house.drop("НП-1", EXAMPLES / "demonstration" / "faulty.json", "ошибки.xlsx")
    (line,) = house.once()
    printed = set(line) | set(line["remarks"][0])
    assert printed <= set(re.findall(r"`([a-z_]+)`", PAGE.split("## `forms`")[0]))
    assert set(line) == {"form", "kind", "outcome", "packet", "papers", "remarks", "seconds"}


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["no-such-verb"],
        ["once", "--no-such-key"],
        ["fill"],
        ["register", "--on", "завтра"],
        ["watch", "--every", "0"],
    ],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_wrong_usage_is_explained_in_russian(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong command ends with code 2 and Russian words, no English ones but names of keys."""
    with pytest.raises(SystemExit) as end:
        parse(words)
    assert end.value.code == 2
    said = re.sub(r"--[a-z-]+|no-such-verb", "", capsys.readouterr().err)
    foreign = (
        set(LATIN.findall(said))
        - NAMES
        - {"init", "forms", "fill", "once", "watch", "register", "proofread", "doctor", "demo"}
    )
    assert not foreign


def test_the_house_may_be_named_before_the_verb_or_after(tmp_path: Path) -> None:
    """``--house`` is understood on both sides of the verb."""
    before = parse(["--house", str(tmp_path), "once", "--json"])
    after = parse(["once", "--json", "--house", str(tmp_path)])
    assert before.house == after.house == tmp_path
    assert (before.json, after.json) == (True, True)


def test_a_folder_without_an_office_is_refused(tmp_path: Path) -> None:
    """A verb in a folder that is no house ends with code 2 and says how to make one."""
    done = SampleHouse(tmp_path, tmp_path / "journal.db").run("once")
    assert done.returncode == 2
    assert "paperwork init" in done.stderr


def test_nothing_new_is_said_plainly(house: SampleHouse) -> None:
    """An empty inbox is no error: the console says so and ends with code 0."""
    house.once()
    done = house.run("once")
    assert (done.returncode, done.stdout.strip()) == (0, "В папке inbox нет ничего нового.")


def test_a_wrong_label_is_named_with_the_nearest(house: SampleHouse, tmp_path: Path) -> None:
    """``fill`` with an unknown label writes nothing and names the nearest one."""
    answers = tmp_path / "answers.json"
    answers.write_text('{"Форма": {"Учебныи год": "2026/2027"}}', encoding="utf-8")
    done = house.run("fill", "НП-1", answers, "-o", tmp_path / "form.xlsx")
    assert done.returncode == 2
    assert "Учебный год" in done.stderr
    assert not (tmp_path / "form.xlsx").exists()


def test_doctor_tells_where_the_house_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a share it works too, only slower: it is said, and nothing is wrong with it."""
    house = new_house(tmp_path)
    for share, words in ((False, "этого компьютера"), (True, "на сетевом диске")):
        monkeypatch.setattr(doctor, "on_share", lambda _, share=share: share)
        found = [json.loads(line) for line in house.run("doctor", "--json").stdout.splitlines()]
        (place,) = (one for one in found if one["subject"] == "Место канцелярии")
        assert (place["ok"], words in place["seen"]) == (True, True)
