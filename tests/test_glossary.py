"""Words: one notion, one identifier, one Russian word."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from docs.remarks_page import every_remark
from pipeline.papers import find_kinds
from pipeline.remarks import Remark
from pipeline.sheets import sheets_of

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
GLOSSARY = {identifier: russian for identifier, _, russian in ROWS}
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "pipeline").rglob("*.py"))
}
DESKS = ("intake", "reading", "review", "register", "rendering", "proofreading", "forms", "books")
HANDED_ON = ("pipeline.reading.filled", "pipeline.reading.record", "pipeline.review.packet")

NO_NOTIONS = {
    "rows and entries of the register": (
        "AcceptedRemark CardRevision EarlierOrder EventRow FormChanges FormMarks FormRow"
        " GivenNumber InForceRow NewInForce NewPacket NewPaper NumberRequest PacketMark PacketRow"
        " PaperRow RegisterRow SpentNumber"
    ),
    "rows of the card's sheets": "ActRow DayOffRow LimitRow SeriesRow SignatoryRow StaffRow",
    "rows of the office's own forms": "EarlierOrderRow OrderRow RunningRow",
    "parts of a form as a workbook": (
        "Cell Column Drawn FieldType FilledItem ForeignSheet Found Level Markup RemarkReply Settled"
        " Stamp"
    ),
    "parts of a book as a workbook": (
        "BookCell BookColumn BookHeading BookRow OwnRow OwnSheet ReadRow"
    ),
    "how a desk works, not what it works on": (
        "Holder Kind Known Look Noticed Offered Patience Problem Spelling Watcher"
    ),
}
"""Public classes that are no words of the office, each group with its reason."""

FORBIDDEN = {
    "util", "utils", "helper", "helpers", "manager", "handler", "processor", "service", "data",
    "info", "common", "context",
}  # fmt: skip
NOT_OURS = {("pipeline/forms/saving.py", "data")}  # the parameter that ZipFile's method has

TRANSLITERATED = re.compile(
    "prikaz|nastav|kurator|shkol|sotrud|dolzhn|uchit|uchen|dokument|spisok|zamech|oshib|kartoch"
    "|zhurnal|nomer|familiy|otchest|obyaz|podpis|soglas|priloz|osnovan|punkt|polozh|meropr|dorozh"
    "|zakrep|grupp|ucheb|direktor|stranic|stolb|strok|yachei|otvet|vopros|komplekt|shablon|kanc"
    "|^(forma|formy|blank|srok|etap|para|pary|god|imya|fio|pol|list|papka|klass)$"
)
ENGLISH_TOO = {"blank", "list"}


def public_classes() -> Iterator[type]:
    """Classes that cross the border of a desk; what stays inside a desk is its own matter."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        path = found.name.split(".")
        if path[1] == "cli" or (path[1] in DESKS and len(path) > 2 and found.name not in HANDED_ON):
            continue
        module = importlib.import_module(found.name)
        offered = getattr(module, "__all__", ()) if path[1] in DESKS else ()
        for name, one in vars(module).items():
            if inspect.isclass(one) and (one.__module__ == found.name or name in offered):
                yield one


def notions() -> set[type]:
    """Without exceptions and remarks, which their own words tell, and without private ones."""
    return {
        one
        for one in public_classes()
        if not issubclass(one, BaseException | Remark) and not one.__name__.startswith("_")
    }


def parts_of(name: str) -> list[str]:
    """The words an identifier is put together from, in small letters."""
    return [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def named_by(tree: ast.AST) -> Iterator[str]:
    """Every name that a module itself gives: to classes, functions, parameters and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        ):
            yield node.attr


NAMES = {path: {*named_by(tree), *Path(path).with_suffix("").parts} for path, tree in TREES.items()}


def test_every_public_notion_is_in_the_glossary() -> None:
    """A class that crosses a desk's border is a word of the glossary, or excused here as none."""
    excused = set(" ".join(NO_NOTIONS.values()).split())
    names = {one.__name__ for one in notions()}
    assert names - set(GLOSSARY) - excused == set()
    assert excused - names == set(), "excused, but no longer there"
    assert excused & set(GLOSSARY) == set()


def test_the_glossary_speaks_of_the_code() -> None:
    """Every identifier of the glossary is a name in the code, or a word of one."""
    given = {name for names in NAMES.values() for name in names}
    words = given | {part for name in given for part in parts_of(name)}
    assert [one for one in GLOSSARY if one not in words] == []


def test_one_notion_has_one_word() -> None:
    """No identifier and no Russian word stands twice; no two public classes share a word."""
    assert [one for one, times in Counter(one for one, _, _ in ROWS).items() if times > 1] == []
    russian = Counter(word for word in GLOSSARY.values() if word not in ("–", "основание"))
    assert [word for word, times in russian.items() if times > 1] == []
    homes = defaultdict(set)
    for one in notions():
        if one.__name__ in GLOSSARY:
            homes[one.__name__].add(one.__module__)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", TREES)
def test_no_name_says_nothing(path: str) -> None:
    """No module, class, function or variable is called by a word that fits everything."""
    empty = {name for name in NAMES[path] if FORBIDDEN & set(parts_of(name))}
    assert {(path, name) for name in empty} - NOT_OURS == set()


@pytest.mark.parametrize("path", TREES)
def test_no_name_is_transliterated(path: str) -> None:
    """Identifiers are English, in the terms of the field."""
    words = {part for name in NAMES[path] for part in parts_of(name)} - ENGLISH_TOO
    assert [word for word in words if TRANSLITERATED.search(word)] == []
    assert all(name.isascii() for name in NAMES[path])


def texts_of_the_code() -> Iterator[tuple[str, str]]:
    """Texts in the code, the questions of all forms, the remarks."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path, node.value
    for kind in find_kinds().values():
        for sheet in sheets_of(kind):
            yield kind.code, f"{sheet.title} {[column.question for column in sheet.columns]}"
    for remark in every_remark():
        yield remark.code, f"{remark.template} {remark.advice}"


def texts_of_pages() -> Iterator[tuple[str, str]]:
    """The pages for people, the text of the Word templates."""
    docs = ROOT / "docs"
    pages = [*ROOT.glob("*.md"), *docs.glob("*.md"), *docs.glob("guide/*.md")]
    for page in (*pages, *(ROOT / "tests" / "twins").glob("*.txt")):
        if page.name != "glossary.md":
            yield page.name, page.read_text(encoding="utf-8")


def test_a_form_is_never_called_a_letterhead() -> None:
    """«Бланк» is a letterhead; what is filled in is a «форма»."""
    letterhead = re.compile(
        r"(?<!\{\{ )\bбланк(?!\w* (школы|приказа|организации|письма))", re.IGNORECASE
    )
    texts = (*texts_of_the_code(), *texts_of_pages())
    assert {where for where, text in texts if letterhead.search(text)} == set()
