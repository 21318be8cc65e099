"""Papers as they lie in the outbox: what a director does to them in LibreOffice and in Word.

The files under ``fixtures/lying`` are made by ``python tests/edited_sample.py``: the order and the
acknowledgement sheet of the sample «три с группой» as they were printed (order.docx, sheet.docx),
and the same opened, edited and saved by LibreOffice 7.4 itself, by the macros of `EDITS`.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pytest
from rendering_sample import template, with_part

from pipeline.rendering import open_package
from pipeline.rendering.package import FOOTNOTES, HEADER, pack

LYING = Path(__file__).parent / "fixtures" / "lying"
NEEDED = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
NUMBER, DATE = "Номер приказа", "Дата приказа"
SIGNATORY, POST = "Подписавший", "Должность подписавшего"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True)
class Edit:
    """A file that LibreOffice makes of a printed one; ``macro`` is what is done in between."""

    source: str
    macro: str = ""


EDITS: Mapping[str, Edit] = {
    "order_saved_by_libreoffice": Edit("order"),
    "order_edited_in_libreoffice": Edit(
        "order",
        """
        Replaced("оставляю за собой", "возлагаю на Громову")
        at = Found("со дня его подписания.")
        at.collapseToEnd()
        page.Text.insertControlCharacter(at, 0, False)
        page.Text.insertString(at, "Классным руководителям довести приказ до родителей.", False)
        Replaced("по средам в 15:00", "по четвергам в 14:30")
        """,
    ),
    "order_without_a_control_in_libreoffice": Edit(
        "order",
        """
        at = page.Text.createTextCursorByRange(Found("к приказу МБОУ"))
        at.gotoNextParagraph(False)
        at.gotoEndOfParagraph(False)
        at.goLeft(10, True)
        at.setString("")
        """,
    ),
    "order_without_a_paragraph_in_libreoffice": Edit(
        "order",
        """
        at = page.Text.createTextCursorByRange(Found("ПРИКАЗ"))
        at.gotoNextParagraph(False)
        at.gotoNextParagraph(True)
        at.setString("")
        """,
    ),
    "order_with_tracked_changes_in_libreoffice": Edit(
        "order",
        """
        page.RecordChanges = True
        Replaced("оставляю за собой", "возлагаю на Громову")
        at = page.Text.createTextCursorByRange(Found("Выплаты за наставничество"))
        at.gotoStartOfParagraph(False)
        at.gotoNextParagraph(True)
        at.setString("")
        """,
    ),
    "order_broken_by_libreoffice": Edit(
        "order",
        """
        page.RecordChanges = True
        at = page.Text.createTextCursorByRange(Found("к приказу МБОУ"))
        at.gotoNextParagraph(False)
        at.gotoNextParagraph(True)
        at.setString("")
        """,
    ),
    "sheet_edited_in_libreoffice": Edit(
        "sheet",
        """
        page.TextTables(0).Rows.insertByIndex(3, 1)
        page.TextTables(0).getCellByPosition(1, 3).setString("Павлова Мария Сергеевна")
        page.TextTables(0).getCellByPosition(2, 3).setString("методист")
        page.TextTables(0).Rows.removeByIndex(5, 1)
        """,
    ),
}

_MACRO = """
Dim page As Object
Function Found(words As String) As Object
  Dim what As Object
  what = page.createSearchDescriptor()
  what.SearchString = words
  Found = page.findFirst(what)
End Function
Sub Replaced(was As String, becomes As String)
  Dim what As Object
  what = page.createReplaceDescriptor()
  what.SearchString = was
  what.ReplaceString = becomes
  page.replaceAll(what)
End Sub
Sub Main
  Dim at As Object
  Dim opened(0) As New com.sun.star.beans.PropertyValue
  Dim stored(0) As New com.sun.star.beans.PropertyValue
  opened(0).Name = "Hidden"
  opened(0).Value = True
  stored(0).Name = "FilterName"
  stored(0).Value = "MS Word 2007 XML"
  page = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, opened())
  {macro}
  page.storeToURL("{target}", stored())
  page.close(True)
End Sub
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{name}"
 script:language="StarBasic">{text}</script:module>
"""


def edited(source: Path, target: Path, profile: Path, macro: str = "") -> Path:
    """The file as LibreOffice saves it under another name after a macro has worked on it."""
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    library = profile / "user" / "basic" / "Standard"
    if not library.is_dir():  # LibreOffice lays it out at its first start
        subprocess.run([*office, "--terminate_after_init"], check=True, timeout=120)
    text = _MACRO.format(source=source.as_uri(), target=target.as_uri(), macro=macro)
    module = _MODULE.format(name="Module1", text=escape(text))
    (library / "Module1.xba").write_text(module, encoding="utf-8")
    index = (library / "script.xlb").read_text(encoding="utf-8")
    if "Module1" not in index:
        named = '<library:element library:name="Module1"/></library:library>'
        index = index.replace("/>", "></library:library>") if "</" not in index else index
        (library / "script.xlb").write_text(
            index.replace("</library:library>", named), encoding="utf-8"
        )
    subprocess.run(
        [*office, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=120
    )
    return target


def lying(name: str) -> bytes:
    """A file of the fixtures."""
    return (LYING / f"{name}.docx").read_bytes()


# --- Documents as Word writes them ----------------------------------------------------------------


def run(text: str, look: str = "") -> str:
    """A run of text."""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def control(title: str, inside: str, more: str = "") -> str:
    """A content control around runs, paragraphs or a cell; ``more`` stands in its properties."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/>{more}<w:text/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def paragraph(*inside: str, look: str = "") -> str:
    """A paragraph of runs and controls."""
    return f"<w:p>{look}{''.join(inside)}</w:p>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    """A table's row; a text is a cell with a paragraph, anything else stands as it is."""
    made = (
        cell if cell.startswith("<") else f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in cells
    )
    return f"<w:tr>{''.join(made)}</w:tr>"


def word(*blocks: str, header: str = "", note: str = "") -> bytes:
    """A document of these blocks; ``header`` stands within the paragraph of its header."""
    document = template("ТЕКСТ", header="ВЕРХ")
    text = '<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>ТЕКСТ</w:t></w:r></w:p>'
    document = with_part(document, "word/document.xml", text, "".join(blocks))
    name = next(name for name in open_package(document).parts if "header" in name)
    document = with_part(document, name, "<w:r><w:t>ВЕРХ</w:t></w:r>", header or "<w:r/>")
    return _with_note(document, note) if note else document


def _with_note(document: bytes, note: str) -> bytes:
    kind = f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES}"/></Types>'
    document = with_part(document, "[Content_Types].xml", "</Types>", kind)
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{note}</w:footnote></w:footnotes>'
    return pack({**open_package(document).parts, "word/footnotes.xml": notes.encode()})


def with_header_twice(document: bytes) -> bytes:
    """A document with a copy of its header, as LibreOffice makes one for first pages."""
    parts = open_package(document).parts
    name = next(name for name in parts if "header" in name)
    kind = f'<Override PartName="/word/header9.xml" ContentType="{HEADER}"/></Types>'
    copied = open_package(with_part(document, "[Content_Types].xml", "</Types>", kind)).parts
    return pack({**copied, "word/header9.xml": parts[name]})


def write_anew() -> None:
    """Print the papers and have LibreOffice edit them."""
    from sample_papers import PAIRINGS, packet  # noqa: PLC0415 (the tests themselves need none)

    from pipeline.papers.mentoring import pairing  # noqa: PLC0415

    LYING.mkdir(exist_ok=True)
    printed = packet(pairing.KIND, *PAIRINGS["три с группой"]).values()
    for name, document in zip(("order", "sheet"), printed, strict=True):
        (LYING / f"{name}.docx").write_bytes(document)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for name, edit in EDITS.items():
            source = shutil.copy(LYING / f"{edit.source}.docx", place)
            made = edited(Path(source), place / f"{name}.docx", place / "profile", edit.macro)
            shutil.copy(made, LYING)


if __name__ == "__main__":
    write_anew()
