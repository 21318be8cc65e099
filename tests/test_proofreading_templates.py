"""Every docstring here is a claim about the proofreading of templates."""

from __future__ import annotations

import pytest
from rendering_sample import Block, Table, template

from pipeline.kinds import PaperKind
from pipeline.proofreading import Kind, Objection, Vocabulary, proofread_template

PAPER = PaperKind(code="Х-1.1", title="Приказ о паре")
PERSON = {"": None, "вин": None, "инициалы": None}
WORDS: Vocabulary = {
    "учебный_год": None,
    "куратор": PERSON,
    "да": None,
    "срок": {"начало": None, "конец": None},
    "пары": [{"наставник": PERSON, "наставляемые": [PERSON], "виды": [None]}],
}
GOOD: tuple[Block, ...] = (
    "В {{ учебный_год }} году {{ куратор.вин | или('____') }} с {{ срок.начало }}",
    '{%p пункт "пары" %}',
    "Пары: {% for п in пары if п.наставник %}{{ loop.index }} {{ п.наставник }} {% endfor %}",
    "{% for п in пары %}{% for к in п.наставляемые %}{{ к.инициалы }}{% endfor %}{% endfor %}",
    "{%p конец_пункта %}",
    Table(
        [
            ["{%tr for п in пары %}"],
            ["{% объединить loop.first %}{{ п.виды | список }}"],
            ["{%tr endfor %}"],
        ]
    ),
    "{% if куратор %}{% set к = пары[0].наставник %}{{ к.вин }}{% endif %}",
    "{% if да %}{% elif срок.конец is пусто %}{{ пары | length }}{% endif %}",
)


def objections(*blocks: Block, header: str = "", title: str = "", **_: object) -> list[Objection]:
    """What is said about a template of these blocks."""
    return proofread_template(template(*blocks, header=header, title=title), PAPER, WORDS)


def test_good_template() -> None:
    """Nothing is said about a template that uses its words as they are."""
    assert objections(*GOOD, header="{{ куратор }}", title="{{ учебный_год }}") == []


@pytest.mark.parametrize(
    ("tag", "kind", "suggestion"),
    [
        ("{{ учебный_гд }}", Kind.MISSPELT, "учебный_год"),
        ("{{ совсем_другое }}", Kind.UNKNOWN, ""),
        ("{{ куратор.вини }}", Kind.MISSPELT, "вин"),
        ("{{ куратор['иницалы'] }}", Kind.MISSPELT, "инициалы"),
        ("{{ учебный_год.вин }}", Kind.UNKNOWN, ""),
        ("{{ пары.наставник }}", Kind.LIST, ""),
        ("{% for а in учебный_год %}{{ а }}{% endfor %}", Kind.LIST, ""),
        ("{% for а in куратор %}{{ а }}{% endfor %}", Kind.LIST, ""),
        ("{% for а in пары %}строка{% endfor %}", Kind.ALIKE, ""),
        ("{% for а in пары %}{{ а.наставик }}{% endfor %}", Kind.MISSPELT, "наставник"),
        ("{% for а in пары %}{{ а.наставник }}{% endfor %}{{ а }}", Kind.UNKNOWN, ""),
        (
            "{% for а in пары if а.наставик %}{{ а.наставник }}{% endfor %}",
            *(Kind.MISSPELT, "наставник"),
        ),
        (
            "{% for а in пары %}{% for б in а.виды %}{{ б.в }}{% endfor %}{% endfor %}",
            Kind.UNKNOWN,
            "",
        ),
        ("{{ срок }}", Kind.WHOLE, ""),
        ("{{ пары }}", Kind.WHOLE, ""),
        ("{{ учебный_год | спсок }}", Kind.MISSPELT, "список"),
        ("{{ учебный_год | }}", Kind.SYNTAX, ""),
        ("{{ учебный_год", Kind.SYNTAX, ""),
        ("{% if учебный_год %}", Kind.SYNTAX, ""),
        ("{% if курато %}{% endif %}", Kind.MISSPELT, "куратор"),
        ("{% if куратор %}{% elif срок.коец %}{% endif %}", Kind.MISSPELT, "конец"),
        ("{% set а = срок.наало %}", Kind.MISSPELT, "начало"),
        ("{{ учебный_год if курато else '' }}", Kind.MISSPELT, "куратор"),
        ("{{ учебный_год | или(курато) }}", Kind.MISSPELT, "куратор"),
    ],
)
def test_one_mistake_one_objection(tag: str, kind: Kind, suggestion: str) -> None:
    """Each mistake is told once, by its kind, with the paragraph and what may have been meant."""
    (found,) = objections(*GOOD, f"Начало {tag}")
    assert (found.kind, found.suggestion) == (kind, suggestion)
    assert found.paragraph.startswith("Начало {")
    assert found.template == "Приказ о паре.docx"
    assert suggestion in found.line


def test_all_in_one_pass() -> None:
    """Mistakes in the text, a header, a row and the properties come together."""
    found = objections(
        "{{ а | }}",
        "{{ куратр }}",
        Table([["{%tr for п in пары %}"], ["{{ п.вид }}"], ["{%tr endfor %}"]]),
        header="{{ учебный_го }}",
        title="{{ сок.начало }}",
    )
    assert [objection.suggestion for objection in found] == [
        "", "куратор", "виды", "учебный_год", "срок",
    ]  # fmt: skip


def test_latin_letters() -> None:
    """A word with Latin letters among the Russian is told as such: it looks right on the screen."""
    (found,) = objections("{{ курaтoр }}")
    assert found.suggestion == "куратор"
    assert "латинские" in found.message


def test_needed_words() -> None:
    """A word without which the paper is not whole must be somewhere in the template."""
    word = template("{{ учебный_год }}", header="{{ срок.начало }}")
    needed = frozenset({"учебный_год", "срок", "куратор"})
    (found,) = proofread_template(word, PAPER, WORDS, needed)
    assert found.kind is Kind.MISSING
    assert "«куратор»" in found.message


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("{% for п in пары %}{{ п.виды | список }}{% endfor %}", "пары.виды", ""),
        ("{% for п in пары %}{{ п.наставник.инициалы }}{% endfor %}", "пары.наставник", ""),
        ("{% for п in пары %}{% set н = п.наставник %}{{ н }}{% endfor %}", "пары.наставник", ""),
        ("{{ пары[0].наставник }}", "пары.наставник", ""),
        ("{{ (пары | first).наставник | или('–') }}", "пары.наставник", ""),
        ("{% for п in пары %}{{ п.виды | список }}{% endfor %}", "пары", ""),
        ("{{ срок.конец }}", "срок", ""),
        ("{% for п in пары %}{{ п.виды | список }}{% endfor %}", "пары.наставник", "«п.наставник»"),
        (
            "{% for п in пары %}{% if п.наставник %}{{ п.виды | список }}{% endif %}{% endfor %}",
            "пары.наставник",
            "внутри «for п in пары»",
        ),
        ("{{ куратор }}", "пары.наставник", "«наставник» каждого из списка «пары»"),
        ("{% set пары = куратор %}{{ пары }}", "пары", "«пары»"),
        ("{{ куратор.должность }}", "куратор", "«куратор»"),
        ("{{ куратор }}", "куратор.должность", "«куратор.должность»"),
        ("{{ срок.начало }}", "срок.конец", "«срок.конец»"),
    ],
)
def test_needed_words_by_their_paths(text: str, path: str, said: str) -> None:
    """A needed word of a list's item, or a part of a word, must be printed, in any of its forms."""
    words = WORDS | {"куратор": PERSON | {"должность": None}}  # type: ignore[operator]
    found = proofread_template(template(text), PAPER, words, frozenset({path}))
    assert [one.kind for one in found] == [Kind.MISSING] * bool(said)
    assert all(said in one.message for one in found)


def test_a_lost_list_is_told_once() -> None:
    """When a whole list is not there, its words are not told one by one."""
    needed = frozenset({"пары", "пары.наставник", "пары.виды"})
    (found,) = proofread_template(template("{{ куратор }}"), PAPER, WORDS, needed)
    assert "«пары»" in found.message


def test_no_word_document() -> None:
    """A file that is no Word document gives one objection."""
    (found,) = proofread_template(b"PK", PAPER, WORDS, frozenset({"куратор"}))
    assert found.kind is Kind.SYNTAX


POINT, END = '{{%p пункт "{}" %}}', "{%p конец_пункта %}"


def test_a_point_in_two_branches_is_one_point() -> None:
    """One document prints one of them; beside each other, or one below the other, they are two."""
    term = (POINT.format("срок"), "Срок.", END)
    either = ("{%p if да %}", *term, "{%p else %}", *term, "{%p endif %}")
    assert objections(*either) == []
    for blocks in (
        (*term, *term),
        (*either, *term),
        ("{%p if да %}", *term, "{%p endif %}", *term),
    ):
        said = objections(*blocks)
        assert {one.kind for one in said} == {Kind.SYNTAX}
        assert all("«срок»" in one.message for one in said)
