"""The guides and the README say what is so: links, pictures, commands, the product's own words."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from clock_sample import BY_THE_CLOCK
from house_sample import EXAMPLES, SampleHouse, new_house
from sample_papers import template_of

from pipeline.cli.parser import parse
from pipeline.papers import find_kinds
from pipeline.proofreading import drafts_by_paper, proofread
from pipeline.rendering import text_of
from pipeline.review import Draft

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
GUIDES = sorted((ROOT / "docs" / "guide").glob("*.md"))
PAGES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
ORDER = "Приказ о закреплении наставнических пар.docx"
NAMES = {"КШ": "Карточка школы", "ИБ-1": "Изданное ранее"}
LARGEST_PICTURE = 150 * 1024  # bytes

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_QUOTED = re.compile(r"«([^«»]*)»")
_CONTROL = re.compile(r"\[[^\]:]+: ([^\]]*)\]")  # «[Дата приказа: ____]», as the text tells it
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d\d\.\d\d\.(\d{4}|\d\d)\b( \d\d:\d\d)?")
_WORD_OF_OTHERS = {
    "Вставить", "Только текст",  # Excel
    "Разработчик", "Элемент управления содержимым „обычный текст“", "Свойства", "Название",  # Word
    "Создать задачу", "Общие", "Триггеры", "Действия", "Параметры",  # Windows
    "ёлочки", "да и нет",  # plain speech
}  # fmt: skip


def text(page: Path) -> str:
    """A page as it is written."""
    return page.read_text(encoding="utf-8")


def id_of(page: object) -> str:
    """How a page is named in the list of tests."""
    return page.relative_to(ROOT).as_posix() if isinstance(page, Path) else ""


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page in these languages."""
    return [body for language, body in _FENCE.findall(text(page)) if language in languages]


# --- links and pictures


@pytest.mark.parametrize("page", PAGES, ids=id_of)
def test_every_link_leads_to_a_file(page: Path) -> None:
    """What a page links to lies in the checkout."""
    links = [target for _, _, target in _LINK.findall(_FENCE.sub("", text(page)))]
    lost = [
        target for target in links
        if "://" not in target and not (page.parent / target.partition("#")[0]).exists()
    ]  # fmt: skip
    assert lost == []


def pictured() -> dict[Path, str]:
    """The pictures that pages show, with their texts."""
    return {
        (page.parent / target).resolve(): words
        for page in PAGES
        for mark, words, target in _LINK.findall(text(page))
        if mark
    }


def test_every_picture_is_shown() -> None:
    """No picture lies about that no page shows; ``pages`` beside them have a page of their own."""
    assert set(PICTURES.glob("*.png")) == {path for path in pictured() if path.suffix == ".png"}


def test_pictures_are_modest_and_told_in_russian() -> None:
    """A picture loads fast, and who does not see it reads in Russian what it shows."""
    for path, words in pictured().items():
        assert path.stat().st_size < LARGEST_PICTURE, path
        assert re.search(r"[а-яё]{3}", words), f"{path.name}: {words!r}"


def test_the_script_draws_every_picture_of_the_guides() -> None:
    """Each picture can be drawn anew: the script names them all and no others."""
    told = ast.parse(text(PICTURES / "make.py"))
    (named,) = [
        ast.literal_eval(node.value) for node in told.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PICTURES"
    ]  # fmt: skip
    assert sorted(named) == sorted(path.name for path in PICTURES.glob("*.png"))


# --- commands


def commands(page: Path) -> Iterator[list[str]]:
    """Every command a page names, in blocks and inside its text."""
    prose = _FENCE.sub("", text(page))
    shown = "\n".join(blocks(page, "sh", "bat", "ini")).replace("ExecStart=", "")
    for line in [*_CODE.findall(prose), *shown.splitlines()]:
        words = shlex.split(line.replace("\\", "/"), comments=True)
        if words and Path(words[0]).name in ("paperwork", "make", "run.cmd"):
            yield [Path(words[0]).name, *words[1:]]


def verbs_of_the_table() -> Iterator[list[str]]:
    """The verbs of the README's table, their optional keys included."""
    for line in text(README).splitlines():
        if found := re.match(r"\| `([a-z]+[^`]*)` \|", line):
            yield ["paperwork", *re.sub(r"[\[\]]", "", found[1]).split()]


ALL_COMMANDS = sorted(
    {tuple(one) for page in (README, *GUIDES) for one in commands(page)}
    | {tuple(one) for one in verbs_of_the_table()}
)


@pytest.mark.parametrize("command", ALL_COMMANDS, ids=" ".join)
def test_every_command_named_is_one(command: tuple[str, ...]) -> None:
    """Each ``paperwork``, ``make`` and ``run.cmd`` of the README and the guides would be taken."""
    program, *words = command
    if program == "make":
        assert set(words[:1]) <= set(re.findall(r"\w+", text(ROOT / "Makefile").split("\n\n")[1]))
        return
    if program == "run.cmd" and words in ([], ["test"]):  # boot.py itself takes these
        return
    takes([re.sub(r"^DATE$", "2026-09-01", word) for word in words])


def takes(words: list[str]) -> None:
    """The command line is understood; nothing is run."""
    if words in ([], ["VERB"]):  # the program named without any
        return
    if len(words) == 1:  # a verb named in a sentence, without what it wants
        words = [*words, "--help"]
    try:
        parse(words)
    except SystemExit as end:
        if end.code:  # 0 is the help
            pytest.fail(f"paperwork {' '.join(words)}")


@pytest.mark.parametrize("guide", GUIDES, ids=id_of)
def test_every_key_named_is_one(guide: Path) -> None:
    """A key named in a sentence (``--journal``) is one that some verb takes."""
    known = re.findall(r'"(--\w+)"', text(ROOT / "pipeline" / "cli" / "parser.py"))
    named = {code.split()[0] for code in _CODE.findall(text(guide)) if code.startswith("--")}
    assert named <= {*known, "--help"}


def test_commands_are_found() -> None:
    """The search for commands finds some of each program: the tests above are not empty."""
    assert {command[0] for command in ALL_COMMANDS} == {"paperwork", "make", "run.cmd"}
    verbs = {command[1] for command in ALL_COMMANDS if command[0] == "paperwork" and command[1:]}
    assert {"init", "fill", "once", "watch", "proofread", "doctor", "register", "forms"} <= verbs


@pytest.mark.skipif(sys.platform == "win32", reason="the block is for a shell of Linux")
def test_the_minute_of_the_readme_issues_an_order(tmp_path: Path) -> None:
    """The README's block, run as it stands, takes the card and lays an order to be signed."""
    (block,) = [body for body in blocks(README, "sh") if "paperwork fill" in body]
    script = block.replace(".venv/bin/paperwork", shlex.join(BY_THE_CLOCK))
    home = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run(
        ["sh", "-e", "-c", script],
        check=False,
        cwd=ROOT,
        env=home,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    for said in ("принято: card.xlsx", "готово: pairs.xlsx", "Приказ о закреплении"):
        assert said in done.stdout
    (order,) = (tmp_path / "school" / "outbox" / "На подпись").glob("*/1. Приказ*.docx")
    assert "ПРИКАЗЫВАЮ" in text_of(order.read_bytes())


# --- the product's own words


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Everything the product says in runs as the guides tell them, and what its code can say."""
    told: list[str] = []
    shown = new_house(tmp_path_factory.mktemp("shown"))
    told += said(shown, "demo", "once", "doctor", "proofread")
    told += lying(shown.root)
    shown.drop("НП-1", EXAMPLES / "demonstration" / "pairs.json", "Пары.xlsx")
    told += said(shown, "once")
    waits = new_house(tmp_path_factory.mktemp("waits"))
    waits.drop("НП-1", EXAMPLES / "demonstration" / "pairs.json", "Пары.xlsx")
    told += said(waits, "once", "doctor")
    november = new_house(tmp_path_factory.mktemp("november"))
    for code, name in (("КШ", "card.json"), ("ИБ-1", "earlier.json")):
        november.drop(code, EXAMPLES / "school_from_november" / name, f"{NAMES[code]}.xlsx")
    told += [*said(november, "once"), *lying(november.root)]
    misspell(shown.root / "doc_templates" / ORDER)
    told += said(shown, "proofread")
    longer = json.loads(text(EXAMPLES / "demonstration" / "pairs.json"))
    longer["Форма"]["Закрепить по"] = "2027-05-28"
    (shown.root / "longer.json").write_text(json.dumps(longer), encoding="utf-8")
    shown.drop("НП-1", shown.root / "longer.json", "Пары до мая.xlsx")
    told += said(shown, "once")
    told += [(EXAMPLES / "roadmap_of_school_14" / "remarks.txt").read_text(encoding="utf-8")]
    told += [*lying(shown.root), *lying(waits.root), *strings_of_the_code()]
    return squeezed("\n".join(told))


def said(house: SampleHouse, *verbs: str) -> list[str]:
    """What verbs print."""
    runs = [house.run(verb) for verb in verbs]
    return [run.stdout + run.stderr for run in runs]


def misspell(template: Path) -> None:
    """Plant the slip of the curator's guide in a template."""
    word = docx.Document(str(template))
    (run,) = [
        run for paragraph in word.paragraphs for run in paragraph.runs
        if run.text.startswith("Куратор реализации") or "– {{ куратор }}, {{" in run.text
    ]  # fmt: skip
    run.text = run.text.replace("{{ куратор }}", "{{ куратар }}")
    word.save(str(template))


def lying(house: Path) -> Iterator[str]:
    """The names and the texts of what lies in a house."""
    for path in house.rglob("*"):
        if ".paperwork" in path.parts or path.is_dir():
            yield path.name
            continue
        yield path.name
        if path.suffix == ".txt":
            yield path.read_text(encoding="utf-8-sig")
        elif path.suffix == ".docx":
            yield _CONTROL.sub(r"\1", text_of(path.read_bytes()))
        elif path.suffix == ".xlsx":
            yield from cells(path)


def cells(path: Path) -> Iterator[str]:
    """The texts of a workbook: cells, names of sheets, prompts of cells."""
    for sheet in openpyxl.load_workbook(BytesIO(path.read_bytes())).worksheets:
        yield sheet.title
        for row in sheet.iter_rows():
            yield from (str(cell.value) for cell in row if cell.value is not None)
        for check in sheet.data_validations.dataValidation:
            yield from filter(None, (check.prompt, check.formula1))


def strings_of_the_code() -> Iterator[str]:
    """Every string the code holds, as the program joins it."""
    for file in sorted((ROOT / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(text(file))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def squeezed(words: str) -> str:
    """Words with their days masked and every white space alike."""
    return _DAY.sub("ДЕНЬ", re.sub(r"\s+", " ", words))


@pytest.mark.parametrize("guide", GUIDES, ids=id_of)
def test_the_product_says_what_a_guide_shows(guide: Path, product: str) -> None:
    """Each line shown as the product's text is one that the product writes."""
    lines = [line.strip() for block in blocks(guide, "text") for line in block.splitlines()]
    assert [line for line in lines if line and squeezed(line) not in product] == []


@pytest.mark.parametrize("guide", GUIDES, ids=id_of)
def test_the_product_has_the_words_a_guide_quotes(guide: Path, product: str) -> None:
    """Names of sheets, folders, files, columns and answers are the product's own."""
    prose = _CODE.sub("", _FENCE.sub("", text(guide)))
    quoted = {squeezed(words) for words in _QUOTED.findall(prose)} - _WORD_OF_OTHERS
    assert sorted(words for words in quoted if words not in product) == []


# --- the curator's tags


def order_draft() -> Draft:
    """The specimen of the order: every word its template may use."""
    drafts = [draft for _, draft in drafts_by_paper(find_kinds().values()).values()]
    (order,) = [draft for draft in drafts if draft.paper.template == ORDER]
    return order


@pytest.mark.parametrize(
    "block", [body for guide in GUIDES for body in blocks(guide, "") if "{" in body]
)
def test_examples_of_tags_pass_the_proofreading(block: str) -> None:
    """What the curator's guide shows of tags may stand in the order's template."""
    word = docx.Document(BytesIO(template_of(ORDER)))
    place = next(part for part in word.paragraphs if part.text.startswith('{%p пункт "контроль"'))
    for line in block.splitlines():
        place.insert_paragraph_before(line.replace('"контроль"', '"проверка"'), style=place.style)
    changed = BytesIO()
    word.save(changed)
    assert [one.line for one in proofread(order_draft(), changed.getvalue())] == []


def test_every_word_of_the_curators_guide_is_one() -> None:
    """Each word in braces is known to a template, with the part after the point."""
    drafts = [draft for _, draft in drafts_by_paper(find_kinds().values()).values()]
    page = text(ROOT / "docs" / "guide" / "curator.md")
    named = set(re.findall(r"\{\{ ([\w.]+)", page)) - {"бланк"}  # the letterhead's place
    assert len(named) > 15
    assert [name for name in sorted(named) if not any(knows(one, name) for one in drafts)] == []


def knows(draft: Draft, name: str) -> bool:
    """Whether a template of this paper may print the word."""
    first, *rest = name.split(".")
    items = {"строка": "строки", "согласование": "согласования"}
    rows = draft.words.get(items.get(first, ""))
    found: Any = rows[0] if rows else None
    found = found if found is not None else draft.words.get(first)
    for part in rest:
        found = found.get(part) if isinstance(found, dict) else None
    return found is not None
