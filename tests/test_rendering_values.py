"""Every docstring here is a claim about the values printed into a paper."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering_sample import Table, lines, part, template, with_part

from pipeline.language.spelling import NBSP
from pipeline.rendering import RenderingFault, TemplateFault, render, text_of
from pipeline.rendering import compiled as desk

MENTOR = {"": "Иванова Анна Петровна", "инициалы": f"А.{NBSP}П. Иванова"}

PAYLOADS = [
    "Рога & Копыта", "срок < 1 месяца", "<клуб> «Р&Д»", "</w:t></w:r><w:r><w:t>INJECTED", "]]>",
    "<!-- -->", "&amp;", "&#65;", "{{ 7*7 }}", "{% for x in y %}", "{%tr for x in y %}", "{{r x}}",
    "{_{ x }_}", "{# нет #}", "<?section?>", "<?split here?>", "<?snippet 0?>", "'\"`", "«»“”„‟",
    "  два  пробела  ", f"а{NBSP}б", "№ 5–а — б", "é ё й", "𝔸😀", "\u2028", "\u202e", "%s %d {0}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}", "\\n", "a\u2001b", "\x85", "-",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_come_back(payload: str) -> None:
    """What a person typed stands in the paper letter for letter, whatever it looks like."""
    word = template("до {{ слово }} после", header="{{ слово }}", title="{{ слово }}")
    paper = render(word, {"слово": payload})
    assert f"до {payload} после" in text_of(paper)
    assert Document(io.BytesIO(paper)).core_properties.title == payload


SIMPLE = template(
    ["[{{ сло", "во }}]"], Table([["{%tr for с in строки %}"], ["<{{ с }}>"], ["{%tr endfor %}"]])
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\f\r"),
    max_size=40,
) | st.sampled_from(PAYLOADS)


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_any_text_comes_back(value: str, rows: list[str]) -> None:
    """Any text that XML can carry comes back unchanged, in paragraphs and in rows."""
    found = Document(io.BytesIO(render(SIMPLE, {"слово": value, "строки": rows})))
    assert found.paragraphs[0].text == f"[{value}]"
    cells = [row.cells[0].text for table in found.tables for row in table.rows]
    assert cells == [f"<{row}>" for row in rows]


def test_breaks_and_tabs() -> None:
    """A new line in a value breaks the line inside the paragraph, a tab is a tab; both escaped."""
    paper = render(template("{{ слово }}"), {"слово": "а & б\nв\tг\n\nд"})
    assert Document(io.BytesIO(paper)).paragraphs[0].text == "а & б\nв\tг\n\nд"
    assert part(paper).count("<w:br/>") == 3
    assert part(paper).count("<w:tab/>") == 1


def test_tags_as_word_leaves_them() -> None:
    """A tag split into runs, with curly quotes and non-breaking spaces, is read as one tag."""
    typed = ["{", "{", "\u00a0сло", "во | или(", "«____»", ") }", "}", " конец"]
    assert lines(render(template(typed), {"слово": None})) == ["____ конец"]
    other = "{{ слово | или(‘__’) }} {% if слово == “да” %}верно{% endif %}"
    assert lines(render(template(other), {"слово": "да"})) == ["да верно"]


def test_texts_within_tags() -> None:
    """A text inside a tag prints as typed: its quotes, its signs, its braces and percents."""
    tags = (
        "или('«О паре» & “Ко” < 5')",
        "или(«50% {а}»)",
        "или(„в“)",
        "или(«тут»)",
        """или("всё»)""",
    )
    word = template(
        *("{{ слово | " + tag + " }}" for tag in tags),
        "{%p if слово == 'А & 5%' %}",
        "да",
        "{%p endif %}",
    )
    assert lines(render(word, {"слово": None})) == [
        "«О паре» & “Ко” < 5",
        "50% {а}",
        "в",
        "тут",
        "всё",
    ]
    assert lines(render(word, {"слово": "А & 5%"}))[-1] == "да"


def test_words_of_the_template_itself() -> None:
    """Braces of the template's own text stay; a comment goes, its own paragraph with it."""
    word = template(
        "в {", "% и }", "} #", "}{{ слово }}{", ["{# зам", "етка #}"], "до{# раз #} после"
    )
    assert lines(render(word, {"слово": "а"})) == ["в {", "% и }", "} #", "}а{", "до после"]


def test_runs_keep_their_look() -> None:
    """A condition across runs takes no look from its neighbours: bold stays where it was."""
    word = template(["обычно {% if да %}", "жирно", " {% endif %}снова", "жирно"])
    for yes in (True, False):
        document = Document(io.BytesIO(render(word, {"да": yes})))
        bold = [run.text for run in document.paragraphs[0].runs if run.bold]
        assert bold == (["жирно", "жирно"] if yes else ["жирно"])


def test_main_form_and_others() -> None:
    """A word of many forms prints its main one, or the form asked for."""
    word = template("{{ наставник }}, {{ наставник.инициалы }}, {{ кто | список }}")
    paper = render(word, {"наставник": MENTOR, "кто": [MENTOR, "Петров", ""]})
    assert lines(paper) == [
        f"Иванова Анна Петровна, А.{NBSP}П. Иванова, Иванова Анна Петровна, Петров"
    ]


def test_condition_asks_the_main_form() -> None:
    """A condition on a word of many forms asks whether its main form is filled."""
    word = template(
        "{% if кто and not да %}есть{% elif да %}да{% else %}нет{% endif %}",
        "{{ 'а' if кто else 'б' }}",
    )
    assert lines(render(word, {"кто": {"": ""}, "да": False})) == ["нет", "б"]
    assert lines(render(word, {"кто": MENTOR, "да": False})) == ["есть", "а"]
    assert lines(render(word, {"кто": {"": ""}, "да": True})) == ["да", "б"]


def test_filters() -> None:
    """The listed filters do what their names say; numbers print as numbers."""
    word = template(
        "{{ а | upper }} {{ а | lower }} {{ а | с_прописной }} {{ а | со_строчной }}",
        "{{ л | length }} {{ л | first }} {{ л | last }} {{ л | join('; ') }} {{ л[1] }}",
        "{{ н | или('__') }} {{ н - 1 }}",
    )
    paper = render(word, {"а": "аБ Вг", "л": ["х", "у", "ю"], "н": 0})
    assert lines(paper) == ["АБ ВГ аб вг АБ Вг аБ Вг", "3 х ю х; у; ю у", "0 -1"]


@pytest.mark.parametrize("value", [None, True, ["а"], {"форма": "а"}])
def test_no_blank_or_code_word_is_printed(value: Any) -> None:
    """None, yes/no, a list and a word without a main form stop the paper; the paragraph is told."""
    with pytest.raises(RenderingFault, match="Назначить") as fault:
        render(template("начало", "Назначить {{ слово }} с 1 сентября"), {"слово": value})
    assert not isinstance(fault.value, TemplateFault)


@pytest.mark.parametrize(
    "value", [1.5, date(2026, 9, 1), (1,), object(), {1: "а"}, b"a", type("S", (str,), {})("а")]
)
def test_only_exact_types_pass(value: Any) -> None:
    """A value of any type but dict, list, str, int, bool and None is refused before printing."""
    with pytest.raises(RenderingFault, match=r"пары\[1\].кто"):
        render(template("{{ пары }}"), {"пары": [{"кто": value}]})


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x0b", "\x0c", "\r", "\x1b", "\ud800", "\ufffe"])
def test_forbidden_marks(mark: str) -> None:
    """A character that XML cannot carry is refused, and the fault does not tell the value."""
    with pytest.raises(RenderingFault, match="слово") as fault:
        render(template("{{ слово }}"), {"слово": f"тайна{mark}"})
    assert "тайна" not in str(fault.value)


def test_unknown_word_is_told_with_its_paragraph() -> None:
    """A word nobody gave is a fault of the template and quotes the paragraph it stands in."""
    word = template(
        "{%p if да %}", "раз {{ да2 | или('') }}", "{%p endif %}", "два {{ нет.части }} три"
    )
    with pytest.raises(TemplateFault, match=r"«да2».*Абзац: «раз"):
        render(word, {"да": True})
    with pytest.raises(TemplateFault, match=r"«нет».*Абзац: «два"):
        render(word, {"да": False})
    with pytest.raises(TemplateFault, match="«части»"):
        render(word, {"да": False, "нет": {"": "а"}})


@pytest.mark.parametrize(
    "tag",
    [
        "{% if слово.__class__ %}а{% endif %}", "{% if range %}а{% endif %}",
        "{% if слово['upper'] %}а{% endif %}", "{% if (слово, 1).count %}а{% endif %}",
        "{{ слово.__class__ }}", "{{ слово['__class__'] }}", "{{ слово.upper }}", "{{ loop }}",
        "{{ слово.format }}", "{{ слово | attr('upper') }}", "{{ 'а' * 10 ** 10 }}",
        "{{ range(9) }}", "{{ [].append(1) }}", "{{ self }}", "{{ '%s' % слово }}",
        "{{ слово ~ слово }}", "{{ слово | safe }}", "{% include 'x' %}",
        "{% import 'x' as y %}", "{% macro м() %}{% endmacro %}", "{% raw %}{% endraw %}",
        "{% set x %}а{% endset %}{{ x }}", "{% call x() %}{% endcall %}", "{{p слово }}",
        "{{ слово.items() }}", "{{ слово | map('upper') }}", "{{ слово is mapping }}",
        "{{ cycler }}", "{{ namespace() }}",
    ],
)  # fmt: skip
def test_template_reaches_nothing(tag: str) -> None:
    """A template prints the words it was given and reaches nothing else."""
    with pytest.raises(RenderingFault):
        render(template(tag), {"слово": "а"})


def test_a_form_may_be_called_anything() -> None:
    """A form named as a method of a dict is still a form."""
    assert lines(render(template("{{ кто.items }}"), {"кто": {"items": "форма"}})) == ["форма"]


def test_same_bytes(tmp_path: Path) -> None:
    """The same template and words give the same bytes, in another process, zone and hash seed."""
    word = template(
        "{{ слово }}", Table([["{{ слово }}"]]), title="{{ слово }}", header="{{ слово }}"
    )
    (tmp_path / "t.docx").write_bytes(word)
    script = (
        "import sys, hashlib, pathlib\nfrom pipeline.rendering import render\n"
        "word = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "print(hashlib.sha256(render(word, {'слово': 'а', 'б': 'в'})).hexdigest())"
    )
    digests = set()
    for seed, zone in (("0", "UTC"), ("77", "Asia/Vladivostok")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", script, str(tmp_path / "t.docx")]
        digests.add(subprocess.check_output(command, env=environment))
    assert len(digests) == 1


def test_no_trace_of_editing() -> None:
    """Who edited the template, and when, is not told by the paper."""
    word = template("а", title="Приказ о {{ слово }}{# заметка #}")
    word = with_part(
        word,
        "docProps/core.xml",
        "<dc:title>",
        "<cp:lastModifiedBy>Кто</cp:lastModifiedBy><dc:title>",
    )
    core = part(render(word, {"слово": "паре < 5"}), "docProps/core.xml")
    assert "Приказ о паре &lt; 5</dc:title>" in core
    assert not [trace for trace in ("Кто", "created", "modified", "revision") if trace in core]


def test_every_value_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that did not reach the finished paper stops it, and is not told."""
    word = template("{{ а }}", "{{ б }}")
    original = desk.CompiledPart.print

    def losing(*given: Any) -> str:
        return original(*given).replace("тайна", "тай")

    monkeypatch.setattr(desk.CompiledPart, "print", losing)
    with pytest.raises(RenderingFault, match="метка 2") as fault:
        render(word, {"а": "первое", "б": "тайна"})
    assert "тайна" not in str(fault.value)


def test_agrees_with_docxtpl() -> None:
    """Templates in docxtpl's own language print as docxtpl prints them."""
    word = template(
        "{{ а }} {% if да %}да {{ а }}{% else %}нет{% endif %}",
        *("{%p for х in л %}", "пункт {{ х }}", "{%p endfor %}"),
        Table([["№"], ["{%tr for х in л %}"], ["{{ loop.index }}. {{ х }}"], ["{%tr endfor %}"]]),
        Table([["{%tc for х in л %}", "{{ х }}", "{%tc endfor %}"]]),
        header="Верх {{ а }}",
    )
    words = {"а": "Рога & <Копыта>\nдва", "да": True, "л": ["а", "б", "в", "г"]}
    oracle = DocxTemplate(io.BytesIO(word))
    oracle.render(words, autoescape=True)
    file = io.BytesIO()
    oracle.save(file)
    assert lines(render(word, words)) == lines(file.getvalue())
    assert part(render(word, words)).count("<w:gridCol") == 1 + 4
