"""Every docstring here is a claim about the text twin of a document and its content controls."""

from __future__ import annotations

from docx import Document
from rendering_sample import Table, add_control, add_table, saved, template

from pipeline.rendering import controls, text_of


def test_text_twin() -> None:
    """The twin shows paragraphs, rows, breaks, controls, headers and footers; tags stay."""
    document = Document()
    document.add_paragraph("Приказ\nвторая {{ строка }}")
    add_control(document.add_paragraph("от № "), "Номер", "____")
    add_table(document, Table([["{%tr for п in пары %}", ""], ["а\nб", "в"]]))
    document.sections[0].footer.paragraphs[0].text = "низ"
    assert text_of(saved(document)) == (
        "Приказ\nвторая {{ строка }}\nот № [Номер: ____]\n{%tr for п in пары %} |\nа ⏎ б | в\n"
        "\n— Нижний колонтитул —\nниз\n"
    )


def test_controls_in_order() -> None:
    """Titles of controls come in the order of the text, then headers, then footers."""
    document = Document()
    section = document.sections[0]
    add_control(section.footer.paragraphs[0], "Низ", "____")
    add_control(section.header.paragraphs[0], "Верх", "____")
    add_control(document.add_paragraph(), "Дата", "____")
    add_control(document.add_paragraph(), "Номер", "____")
    assert controls(saved(document)) == ["Дата", "Номер", "Верх", "Низ"]
    assert controls(template("а")) == []
