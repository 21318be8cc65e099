"""``docs/how_to_add_a_paper.md``, done to the letter in a copy of the product."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from house_sample import EXAMPLES

from pipeline.rendering import text_of

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "how_to_add_a_paper.md").read_text(encoding="utf-8")
CARD = EXAMPLES / "pairs_of_alsheevo" / "card.json"
ORDER, SHEET = "Приказ об аттестации", "Лист ознакомления"


def block(language: str, before: str = "") -> str:
    """The first code block of that language on the page, after some words."""
    start = PAGE.index(before)
    found = re.compile(rf"```{language}\n(.*?)```", re.DOTALL).search(PAGE, start)
    assert found, f"no {language} block after «{before}»"
    return found[1]


@dataclass(frozen=True)
class CopiedProduct:
    """The product as the page leaves it, with a house of its own."""

    root: Path

    @property
    def module(self) -> str:
        """Where the page puts the new module."""
        (path,) = re.findall(r"Файл `(pipeline/papers/\w+\.py)`", PAGE)
        return str(path)

    @property
    def house(self) -> Path:
        """The house that `init` lays out."""
        return self.root / "ДОМ"

    def run(self, *words: str | Path, codes: tuple[int, ...] = (0,)) -> list[dict[str, Any]]:
        """Run a verb in a process of its own; the JSON lines it printed."""
        journal = self.root / "journal" / "journal.db"
        done = subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *map(str, words), "--journal", journal],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert done.returncode in codes, (done.returncode, done.stderr, done.stdout)
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    def drop(self, code: str, answers: Path, name: str) -> None:
        """Fill a form into the inbox."""
        self.run("fill", code, answers, "-o", self.house / "inbox" / name, "--house", self.house)

    def once(self, *codes: int) -> list[dict[str, Any]]:
        """Handle the inbox; it must end with one of the codes."""
        return self.run("once", "--house", self.house, "--json", codes=codes or (0,))


def write(paragraph: Paragraph, line: str) -> None:
    """A line of the page in a paragraph: «[Title: words]» is a content control of that title."""
    for piece in re.split(r"(\[[^\]:]+: [^\]]+\])", line):
        run = paragraph.add_run(piece)
        if found := re.fullmatch(r"\[([^\]:]+): ([^\]]+)\]", piece):
            run.text = found[2]
            control = parse_xml(
                f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{found[1]}"/><w:text/></w:sdtPr>'
                "<w:sdtContent/></w:sdt>"
            )
            run._r.addprevious(control)
            control[-1].append(run._r)


def draw(text: str, target: Path) -> None:
    """A Word file of the page's lines: paragraphs, and rows of a table where there is «|»."""
    document = docx.Document()
    for is_table, lines in _grouped(text.strip().splitlines()):
        if is_table:
            rows = [[cell.strip() for cell in line.split("|")] for line in lines]
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    write(cell.paragraphs[0], words)
        else:
            for line in lines:
                write(document.add_paragraph(), line)
    document.save(str(target))


def _grouped(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    group: list[str] = []
    for line in lines:
        tabular = _tabular(line)
        if group and tabular != _tabular(group[0]):
            yield _tabular(group[0]), group
            group = []
        group.append(line)
    yield _tabular(group[0]), group


def _tabular(line: str) -> bool:
    return line.startswith("{%tr") or bool(re.search(r"\|(?![^{]*}})", line))


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> CopiedProduct:
    """A copy of the product with the module and the templates of the page, its house laid out."""
    root = tmp_path_factory.mktemp("product")
    for folder in ("pipeline", "doc_templates"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    product = CopiedProduct(root)
    (root / product.module).write_text(block("python"), encoding="utf-8")
    for title in (ORDER, SHEET):
        draw(block("text", f"`{title}.docx`"), root / "doc_templates" / f"{title}.docx")
    product.run("init", product.house)
    return product


@pytest.fixture(scope="module")
def issued(product: CopiedProduct) -> tuple[dict[str, Any], dict[str, str]]:
    """The outcome of the page's form, and the text of each paper by its title."""
    product.drop("КШ", CARD, "карточка.xlsx")
    answers = product.root / "ответы.json"
    answers.write_text(block("json"), encoding="utf-8")
    product.drop("АТ-1", answers, "Аттестация.xlsx")
    taken, line = product.once()
    assert taken["outcome"] == "taken"
    papers = {paper["title"]: product.house / paper["path"] for paper in line["papers"]}
    return line, {title: text_of(path.read_bytes()) for title, path in papers.items()}


def test_the_page_names_the_commands_it_is_tested_by() -> None:
    """Every command of the page is one that these tests run."""
    verbs = [line.split()[1] for line in block("sh").splitlines()]
    assert verbs == ["init", "proofread", "forms", "fill", "once"]


def test_the_module_of_the_page_is_clean(product: CopiedProduct) -> None:
    """The page's code passes the product's own lint, as whoever copies it will want it to."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--stdin-filename", product.module, "-"],
        cwd=ROOT,
        input=block("python"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_form_is_drawn_from_the_model(product: CopiedProduct) -> None:
    """The new form lies among the empty ones and asks what the module declares, by its labels."""
    assert list((product.house / "Формы для заполнения").glob("*АТ-1*.xlsx"))
    forms = {
        form["code"]: form for form in product.run("forms", "--house", product.house, "--json")
    }
    asked = {
        sheet["name"]: [
            (field["label"], field["type"], field["required"]) for field in sheet["fields"]
        ]
        for sheet in forms["АТ-1"]["sheets"]
    }
    assert asked["Форма"] == [("Учебный год", "school_year", True)]
    assert asked["Аттестуемые"] == [("Педагог", "person", True), ("Дата аттестации", "date", True)]


def test_the_templates_agree_with_the_model(product: CopiedProduct) -> None:
    """Proofreading finds no fault in the words of the two templates; a misspelt word it names."""
    said = product.run("proofread", "--house", product.house, "--json", codes=(0, 1))
    mine = [one for one in said if one["template"] in (f"{ORDER}.docx", f"{SHEET}.docx")]
    assert [one for one in mine if not one["kind"].startswith("look.")] == []

    template = product.house / "doc_templates" / f"{SHEET}.docx"
    good = template.read_bytes()
    draw(block("text", f"`{SHEET}.docx`").replace("педагог.подпись", "педагог.подпсь"), template)
    said = product.run("proofread", "--house", product.house, "--json", codes=(1,))
    template.write_bytes(good)
    assert ("misspelt", "подпись") in [
        (one["kind"], one["suggestion"]) for one in said if one["template"] == template.name
    ]


def test_the_order_lists_the_candidates(issued: tuple[dict[str, Any], dict[str, str]]) -> None:
    """The order lists every candidate with position and date, and its points are numbered."""
    line, papers = issued
    assert (line["outcome"], line["kind"], line["remarks"]) == ("issued", "АТ-1", [])
    assert Path(line["packet"]).name.endswith("Об аттестации педагогических работников")
    order = papers[ORDER].replace("\u00a0", " ")
    assert "1. | Кузьмин Павел Андреевич | учитель физической культуры | 15.10.2026" in order
    assert "2. | Николаева Ольга Петровна | учитель начальных классов | 16.10.2026" in order
    assert "1. Провести в 2026/2027 учебном году" in order
    assert "2. Контроль исполнения" in order
    assert (
        "[Должность подписавшего: Директор] | ____________ | [Подписавший: И. Р. Гарифуллин]"
        in order
    )


def test_the_acknowledgement_has_a_section_per_candidate(
    product: CopiedProduct, issued: tuple[dict[str, Any], dict[str, str]]
) -> None:
    """«Лист ознакомления» is one file with a page of its own for each candidate."""
    line, papers = issued
    said = papers[SHEET].replace("\u00a0", " ")
    assert said.count("ЛИСТ ОЗНАКОМЛЕНИЯ") == 2
    first, second = said.split("ЛИСТ ОЗНАКОМЛЕНИЯ")[1:]
    assert "15 октября 2026" in first
    assert "П. А. Кузьмин" in first
    assert "Николаева" not in first
    assert "16 октября 2026" in second
    assert "О. П. Николаева" in second
    (path,) = (paper["path"] for paper in line["papers"] if paper["title"] == SHEET)
    document = docx.Document(str(product.house / path))
    breaks = document.element.body.findall(f".//{{{document.element.nsmap['w']}}}pageBreakBefore")
    assert len(breaks) == 1


def test_the_rules_of_the_page_mark_their_cells(
    product: CopiedProduct, issued: tuple[dict[str, Any], dict[str, str]]
) -> None:
    """A candidate listed twice and a date outside the year come back, each with its cell marked."""
    assert issued[0]["outcome"] == "issued"
    rows = json.loads(block("json"))["Аттестуемые"]
    rows = [rows[0], {**rows[0], "Дата аттестации": "15.10.2027"}]
    answers = product.root / "ошибки.json"
    faulty = {"Форма": {"Учебный год": "2026/2027"}, "Аттестуемые": rows}
    answers.write_text(json.dumps(faulty, ensure_ascii=False), encoding="utf-8")
    product.drop("АТ-1", answers, "ошибки.xlsx")
    empty = product.root / "пусто.json"
    empty.write_text(json.dumps({"Форма": faulty["Форма"]}, ensure_ascii=False), encoding="utf-8")
    product.drop("АТ-1", empty, "пусто.xlsx")
    outcomes = {Path(line["form"]).stem: line for line in product.once(1)}
    marked = [
        (one["code"], one["sheet"], one["cell"] is not None)
        for one in outcomes["ошибки"]["remarks"]
    ]
    assert sorted(marked) == [
        ("А-01", "Аттестуемые", True), ("А-01", "Аттестуемые", True), ("А-02", "Аттестуемые", True),
    ]  # fmt: skip
    assert [one["code"] for one in outcomes["пусто"]["remarks"]] == ["Я-16"]
