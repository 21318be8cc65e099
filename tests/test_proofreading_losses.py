"""Every docstring here is a claim about what proofreading misses in a real template."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from house_sample import new_house
from rendering_sample import part
from sample_papers import template_of

from pipeline.kinds import FormKind
from pipeline.papers import find_kinds
from pipeline.proofreading import Kind, drafts_by_paper, faults_of_template, notes, proofread
from pipeline.proofreading.kinds import required_of, vocabulary_of
from pipeline.proofreading.letterhead import without_school
from pipeline.proofreading.paths import word_at
from pipeline.review.packet import Draft

PAPERS = drafts_by_paper(find_kinds().values())
ORDER = PAPERS["НП-1.1"]


def changed(draft: Draft, change: Callable[[str], str]) -> bytes:
    """The paper's template with its text changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template_of(draft.paper.template))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                text = change(part.decode())
                assert text != part.decode()
                part = text.encode()
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_templates_lack_nothing(paper: tuple[FormKind, Draft]) -> None:
    """A template of the product prints all that is needed, and uses all that is made for it."""
    kind, draft = paper
    template = template_of(draft.paper.template)
    assert [one.line for one in (*proofread(draft, template), *notes(kind, draft, template))] == []


LOST = [
    (code, path)
    for code, (_, draft) in PAPERS.items()
    for path in sorted(without_school(required_of(draft.paper), template_of(draft.paper.template)))
    if not isinstance(word_at(path, vocabulary_of(draft)), list)
]


@pytest.mark.parametrize(("code", "path"), LOST)
def test_every_needed_word_is_missed(code: str, path: str) -> None:
    """A needed word that somebody deleted is named, with the place where it belongs."""
    _, draft = PAPERS[code]
    name = path.replace("строки.", "строка.").replace("работники.", "работник.")
    tag = rf"\{{\{{ {name}(?:\.словами|\.полное|\.краткое)?(?: \|[^}}]*)? \}}\}}"
    found = proofread(draft, changed(draft, lambda text: re.sub(tag, "", text)))
    missed = [one for one in found if one.kind is Kind.MISSING]
    assert any(name in one.message for one in missed)


@pytest.mark.parametrize(
    "title", ["Номер приказа", "Дата приказа", "Подписавший", "Должность подписавшего"]
)
def test_a_lost_control_is_missed(title: str) -> None:
    """A control that is filled in later must be there under its title, in each of its places."""
    _, draft = ORDER
    text = part(template_of(draft.paper.template))
    places = text.count(f'"{title}"')
    for lost in range(1, places + 1):
        found = proofread(draft, changed(draft, partial(renamed, title=title, times=lost)))
        assert [one.kind for one in found] == [Kind.MISSING] * lost
        assert all(f"«{title}»" in one.message and one.paragraph for one in found)


def renamed(text: str, title: str, times: int) -> str:
    """The part with so many of the controls of a title under another."""
    return text.replace(f'"{title}"', '"Поле"', times)


@pytest.mark.parametrize("title", ["Номер приказа", "Дата приказа"])
def test_the_head_needs_its_own_number_and_date(title: str) -> None:
    """The mark of the annex has both, and does not stand in for the head of the order."""
    _, draft = ORDER
    sdt = rf'<w:sdt>(?:(?!</w:sdt>).)*?"{title}".*?</w:sdt>'
    (one,) = proofread(draft, changed(draft, lambda text: re.sub(sdt, "", text, count=1)))
    assert (one.kind, "над текстом" in one.message) == (Kind.MISSING, True)


def test_an_unused_word_is_noted() -> None:
    """A word made for a template that never uses it is a note, and no fault of the template."""
    kind, draft = ORDER
    template = changed(draft, lambda text: text.replace("{{ строка.встречи }}", "встречи"))
    template_without = changed(
        draft,
        lambda text: text.replace(
            "{% if строка.встречи %}; {{ строка.встречи }}{% endif %}", "встречи"
        ),
    )
    assert notes(kind, draft, template) == []
    (note,) = notes(kind, draft, template_without)
    assert (note.kind, "«строки.встречи»" in note.message) == (Kind.UNUSED, True)
    assert faults_of_template(find_kinds(), draft.paper, template_without) == []


def test_a_lost_point_is_noted() -> None:
    """A point of the paper that the template has no more is a note: the school may want it so."""
    kind, draft = ORDER
    template = changed(draft, lambda text: without_point(text, "контроль"))
    (note,) = notes(kind, draft, template)
    assert (note.kind, "«контроль»" in note.message) == (Kind.POINT, True)
    assert faults_of_template(find_kinds(), draft.paper, template) == []


def without_point(text: str, name: str) -> str:
    """The part without everything from a point's beginning to its end."""
    paragraph = r"<w:p(?: [^>]*)?>(?:(?!</w:p>).)*?{}(?:(?!</w:p>).)*?</w:p>"
    begin = paragraph.format(rf"пункт .{name}.")
    end = paragraph.format("конец_пункта")
    return re.sub(rf"{begin}.*?{end}", "", text, count=1, flags=re.DOTALL)


def test_a_misspelt_point_is_told() -> None:
    """A point named almost as one that is lacking is a fault, with the right name proposed."""
    _, draft = ORDER
    misspelt = changed(draft, lambda text: text.replace('"контроль"', '"контрль"'))
    (one,) = proofread(draft, misspelt)
    assert (one.kind, one.suggestion) == (Kind.MISSPELT, "контроль")
    assert "контрль" in one.paragraph


def test_two_points_of_one_name_are_told() -> None:
    """By its name a point is left out: two of one name beside each other are a fault."""
    _, draft = ORDER
    (one,) = proofread(draft, changed(draft, lambda text: text.replace('"куратор"', '"контроль"')))
    assert (one.kind, "«контроль»" in one.message) == (Kind.SYNTAX, True)


@pytest.mark.parametrize(
    ("lost", "kind", "code"),
    [
        ("{% if строка.встречи %}; {{ строка.встречи }}{% endif %}", "unused", 0),
        ("{{ строка.срок }}", "missing", 1),
    ],
)
def test_a_note_is_no_fault(tmp_path: Path, lost: str, kind: str, code: int) -> None:
    """``proofread`` tells both, and only what is missing makes its exit code 1."""
    _, draft = ORDER
    house = new_house(tmp_path)
    template = changed(draft, lambda text: text.replace(lost, ""))
    (house.root / "doc_templates" / draft.paper.template).write_bytes(template)
    done = house.run("proofread", "--json")
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == [kind]
    assert done.returncode == code
    told = house.run("proofread").stdout
    assert ("Шаблоны исправны." in told) == (code == 0)
