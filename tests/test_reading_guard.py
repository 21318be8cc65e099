"""Every code that the reading desk has for a file, given by a file that deserves exactly it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from reading_sample import Drawing

from pipeline.reading import remarks as file_remarks
from pipeline.reading.grid import Grid
from pipeline.reading.remarks import Refused
from pipeline.reading.workbook import read_workbook
from pipeline.remarks import Remark

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET_TARGET = b'/xl/worksheets/sheet1.xml"'
OUTSIDE = b'http://x/a.xml" TargetMode="External"'
TRANSITIONAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
TYPES = "[Content_Types].xml"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
Parts = dict[str, bytes]


def parts_of_form() -> Parts:
    """The parts of a good form."""
    saved = io.BytesIO()
    Drawing().book().save(saved)
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as an archive."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return saved.getvalue()


def refusal(content: bytes) -> Remark:
    """The remark for which the reader refuses a file."""
    with pytest.raises(Refused) as refused:
        read_workbook(content)
    return refused.value.remark


def changed(name: str, before: bytes, after: bytes) -> bytes:
    """A form with one place of one part replaced; the place must be there."""
    parts = parts_of_form()
    assert before in parts[name], parts[name][:600]
    return zipped(parts | {name: parts[name].replace(before, after, 1)})


def with_parts(**added: bytes) -> bytes:
    """A form with parts added; «__» stands for a slash."""
    return zipped(parts_of_form() | {name.replace("__", "/"): part for name, part in added.items()})


def without(name: str) -> bytes:
    """A form without a part."""
    parts = parts_of_form()
    del parts[name]
    return zipped(parts)


def typed(kind: str) -> bytes:
    """A form that declares its main part to be something else."""
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return changed(TYPES, main, kind.encode())


def rows(xml: bytes) -> bytes:
    """A form whose first sheet has these rows."""
    parts = parts_of_form()
    start, rest = parts[SHEET].split(b"<sheetData>")
    end = rest.split(b"</sheetData>")[1]
    return zipped(parts | {SHEET: start + b"<sheetData>" + xml + b"</sheetData>" + end})


def cell(attributes: str, inside: str = "<v>1</v>") -> bytes:
    """One cell in a row."""
    return rows(f"<row r='1'><c {attributes}>{inside}</c></row>".encode())


def doubled_part() -> bytes:
    """A form with two parts that differ in letter case only."""
    return zipped(parts_of_form() | {SHEET.upper(): b"<worksheet/>"})


def lying_header() -> bytes:
    """A form whose directory promises a part of 100 bytes."""
    content = bytearray(zipped(parts_of_form()))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 100)
    return bytes(content)


def encrypted_part() -> bytes:
    """An archive with the mark of an encrypted part."""
    content = bytearray(zipped(parts_of_form()))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 8] |= 1
    return bytes(content)


def bomb() -> bytes:
    """A small archive of a part that inflates beyond the limit."""
    return with_parts(xl__bomb=bytes(33 * 2**20))


def many_parts() -> bytes:
    """An archive of thousands of parts."""
    return zipped({f"part{number}": b"" for number in range(2_100)})


def unusually_compressed() -> bytes:
    """A form packed by another method than spreadsheet programs use."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_BZIP2) as archive:
        for name, part in parts_of_form().items():
            archive.writestr(name, part)
    return saved.getvalue()


def with_shared(text: str, index: str) -> bytes:
    """A form of plain markup with one shared string and one cell that refers to it."""
    parts = parts_of_form()
    form = zipfile.ZipFile(io.BytesIO(cell('r="A1" t="s"', f"<v>{index}</v>")))
    strings = f"<sst><si><t>{text}</t></si></sst>".encode()
    return zipped(parts | {SHEET: form.read(SHEET), "xl/sharedStrings.xml": strings})


def opendocument(mime: str, **parts: bytes) -> bytes:
    """An OpenDocument archive."""
    named = {name.replace("__", "/"): part for name, part in parts.items()}
    return zipped({"mimetype": mime.encode(), **named})


ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
XML_2003 = b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
UTF_16 = DOCTYPE.decode().encode("utf-16")
TWICE = b"<row r='1'>" + b"<c r='A1'><v>1</v></c>" * 2 + b"</row>"
PROMISED = b"<sst uniqueCount='4294967295'><si><t>x</t></si></sst>"
ENCRYPTED_MANIFEST = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
TABLE = (
    b'<office:document-content xmlns:office="o" xmlns:table="t">'
    b'<table:table table:name="A">%s</table:table></office:document-content>'
)
FAR_AWAY = TABLE % (
    b'<table:table-row table:number-rows-repeated="1048576">'
    b'<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
)
CROWDED = TABLE % (
    b'<table:table-row table:number-rows-repeated="600"><table:table-cell '
    b'table:number-columns-repeated="500" office:value-type="float" office:value="1"/>'
    b"</table:table-row>"
)
LONG_TEXT = "<is><t>%s</t></is>" % ("я" * 32_000)


def much_text() -> Iterator[str]:
    """Rows of long texts."""
    for row in range(1, 300):
        yield f"<row r='{row}'><c r='A{row}' t='inlineStr'>{LONG_TEXT}</c></row>"


FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "no bytes": ("Ф-01", lambda: b"", "пуст"),
    "zeros of a copy broken off": ("Ф-01", lambda: bytes(5000), "пуст"),
    "pdf": ("Ф-02", lambda: b"%PDF-1.7\n...", "PDF"),
    "picture": ("Ф-02", lambda: b"\x89PNG\r\n\x1a\n...", "PNG"),
    "csv": ("Ф-02", lambda: "Учебный год;2026/2027\n".encode("cp1251"), "текст"),
    "web page": ("Ф-02", lambda: b"<html><table><tr><td>1</td></tr></table></html>", "веб"),
    "other bytes": ("Ф-02", lambda: b"\x01\x02\0\0\x03", "неизвестного"),
    "plain zip": ("Ф-02", lambda: zipped({"readme.txt": b"x"}), "ZIP"),
    "docx": ("Ф-02", lambda: typed("application/x.wordprocessingml.document.main+xml"), "Word"),
    "old Word": ("Ф-02", lambda: COMPOUND + "WordDocument".encode("utf-16-le"), "Word"),
    "odt": ("Ф-02", lambda: opendocument("application/vnd.oasis.opendocument.text"), ".odt"),
    "password": ("Ф-03", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "паролем"),
    "password of a zip": ("Ф-03", encrypted_part, "паролем"),
    "password of an ods": (
        "Ф-03",
        lambda: opendocument(ODS, **{"META-INF__manifest.xml": ENCRYPTED_MANIFEST}),
        "паролем",
    ),
    "xls": ("Ф-04", lambda: COMPOUND + "Workbook".encode("utf-16-le"), ".xls"),
    "xlsb": ("Ф-05", lambda: typed("application/vnd.ms-excel.sheet.binary.main"), ".xlsb"),
    "template": ("Ф-05", lambda: typed("application/x.spreadsheetml.template.main+xml"), ".xltx"),
    "strict": ("Ф-05", lambda: changed(BOOK, TRANSITIONAL, STRICT), "Strict"),
    "xml of 2003": ("Ф-05", lambda: XML_2003, "2003"),
    "template of OpenDocument": ("Ф-05", lambda: opendocument(ODS + "-template"), "OpenDocument"),
    "xlsm": (
        "Ф-06",
        lambda: typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        "макросы",
    ),
    "macros under a plain type": (
        "Ф-06",
        lambda: with_parts(**{"xl__vbaProject.bin": b"x"}),
        "макросы",
    ),
    "macros of an ods": (
        "Ф-06",
        lambda: opendocument(ODS, **{"Basic__Standard__a.xml": b"<a/>"}),
        "макросы",
    ),
    "truncated": ("Ф-07", lambda: zipped(parts_of_form())[:-200], "оборван"),
    "header lies": ("Ф-07", lying_header, "испорчен"),
    "no workbook part": ("Ф-07", lambda: without(BOOK), "workbook.xml"),
    "no sheet part": ("Ф-07", lambda: without(SHEET), "листов"),
    "no styles": ("Ф-07", lambda: without("xl/styles.xml"), "styles.xml"),
    "broken markup": ("Ф-07", lambda: changed(SHEET, b"</sheetData>", b"</sheetdata>"), "разметка"),
    "shared string -1": ("Ф-07", lambda: cell("r='A1' t='s'", "<v>-1</v>"), "текст"),
    "shared string out of range": ("Ф-07", lambda: cell("r='A1' t='s'", "<v>9999</v>"), "текст"),
    "a cell twice": ("Ф-07", lambda: rows(TWICE), "дважды"),
    "a cell nowhere": ("Ф-07", lambda: cell("r='1A'"), "места"),
    "strings promised": (
        "Ф-07",
        lambda: with_parts(**{"xl__sharedStrings.xml": PROMISED}),
        "обещано",
    ),
    "no sheets in an ods": (
        "Ф-07",
        lambda: opendocument(ODS, **{"content.xml": b"<a/>"}),
        "листов",
    ),
    "parts differing in case": ("Ф-08", doubled_part, "одним именем"),
    "part outside": ("Ф-08", lambda: with_parts(**{"..__..__etc__passwd": b"x"}), "именем"),
    "bytes before": ("Ф-08", lambda: b"PK\x03\x04junk" + zipped(parts_of_form()), "приклеены"),
    "bytes after": ("Ф-08", lambda: zipped(parts_of_form()) + bytes(1024), "приклеены"),
    "two archives": ("Ф-08", lambda: zipped(parts_of_form()) * 2, "приклеены"),
    "entities": ("Ф-08", lambda: changed(SHEET, b"<worksheet", DOCTYPE + b"<worksheet"), "DOCTYPE"),
    "entities where nobody looks": (
        "Ф-08",
        lambda: with_parts(**{"docProps__note.xml": DOCTYPE + b"<a/>"}),
        "DOCTYPE",
    ),
    "unusual compression": ("Ф-08", unusually_compressed, "сжатие"),
    "entities in utf-16": ("Ф-08", lambda: with_parts(**{"xl__a.xml": UTF_16}), "кодировка"),
    "sheet outside": ("Ф-08", lambda: changed(RELATIONS, SHEET_TARGET, OUTSIDE), "вне файла"),
    "bomb": ("Ф-09", bomb, "распакованном"),
    "thousands of parts": ("Ф-09", many_parts, "частей"),
    "styles": ("Ф-09", lambda: with_parts(**{"xl__styles.xml": b" " * (5 * 2**20)}), "стилей"),
    "a stray cell": ("Ф-10", lambda: cell("r='XFD1048576'"), "XFD1048576"),
    "a stray cell in an ods": (
        "Ф-10",
        lambda: opendocument(ODS, **{"content.xml": FAR_AWAY}),
        "A20001",
    ),
    "many cells": (
        "Ф-10",
        lambda: opendocument(ODS, **{"content.xml": CROWDED}),
        "ячеек",
    ),
    "a long text": (
        "Ф-10",
        lambda: cell("r='A1' t='inlineStr'", f"<is><t>{'я' * 33_000}</t></is>"),
        "одной ячейке",
    ),
    "a long text in plain markup": (
        "Ф-10",
        lambda: cell('r="A1" t="inlineStr"', f"<is><t>{'я' * 33_000}</t></is>"),
        "одной ячейке",
    ),
    "a long shared text": ("Ф-10", lambda: with_shared("я" * 33_000, "0"), "одной ячейке"),
    "a shared string too far": ("Ф-07", lambda: with_shared("я", "1"), "текст"),
    "a cell twice in plain markup": (
        "Ф-07",
        lambda: rows(TWICE.replace(b"'", b'"')),
        "дважды",
    ),
    "a stray cell in plain markup": ("Ф-10", lambda: cell('r="XFD7"'), "XFD7"),
    "much text": ("Ф-10", lambda: rows("".join(much_text()).encode()), "текста"),
}


@pytest.mark.parametrize(("code", "build", "word"), FILES.values(), ids=FILES.keys())
def test_a_file_that_is_no_form_is_refused_by_its_cause(
    code: str, build: Callable[[], bytes], word: str
) -> None:
    """Each kind of foreign, broken or hostile file gives its own code and plain words for it."""
    remark = refusal(build())
    said = remark.message + remark.what_to_do
    assert (remark.code, word in remark.message) == (code, True), remark.message
    assert not any(odd in said for odd in ("{", "Error", "None", "Traceback"))


def test_the_table_has_every_code_of_the_reader() -> None:
    """No code of `pipeline.reading.remarks` is without its file; deaths are the room's tests."""
    declared = {
        value.code
        for value in vars(file_remarks).values()
        if isinstance(value, type) and issubclass(value, Remark) and value is not Remark
    }
    assert declared - {code for code, _, _ in FILES.values()} == {"Ф-11", "Ф-12", "Ф-13"}


def test_a_file_larger_than_any_form_is_refused_unparsed() -> None:
    """More than 20 MB is refused by size."""
    assert refusal(b"PK\x03\x04" + b"x" * (20 * 2**20)).code == "Ф-09"


def test_a_good_form_passes() -> None:
    """The same parts, unchanged, are read; so the refusals above are for the change."""
    assert isinstance(read_workbook(zipped(parts_of_form())), Grid)


def test_links_to_other_files_are_noted_not_refused() -> None:
    """A form with values from another workbook is read; a warning follows from the grid's note."""
    grid = read_workbook(with_parts(**{"xl__externalLinks__externalLink1.xml": b"<externalLink/>"}))
    assert grid.foreign_links


@pytest.mark.parametrize("inside", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>"])
def test_a_formula_without_value_is_told_from_an_empty_cell(inside: str) -> None:
    """Calamine reads nothing there; the grid says «formula»."""
    sheet = read_workbook(cell("r='A1'", inside)).sheets[0]
    assert (sheet.cells, sheet.troubles) == ({}, {(1, 1): "formula"})


def test_a_formula_with_an_empty_text_is_empty() -> None:
    """«=""» has a value, the empty text."""
    sheet = read_workbook(cell("r='A1' t='str'", '<f>""</f><v></v>')).sheets[0]
    assert (sheet.cells, sheet.troubles) == ({}, {})


@pytest.mark.parametrize("name", ["camp.xlsx", "drawn"])
def test_the_quick_look_agrees_with_the_walk(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet found plain gives the same grid as a walk over all its cells."""
    fixture = Path(__file__).parent / "fixtures" / "reading" / "camp.xlsx"
    content = fixture.read_bytes() if name == "camp.xlsx" else zipped(parts_of_form())
    looked = read_workbook(content)
    monkeypatch.setattr("pipeline.reading.cellscan.is_plain", lambda *_: False)
    assert read_workbook(content) == looked


def test_formulas_after_the_cells_belong_to_no_cell() -> None:
    """A conditional format's formula does not make a formula of the last, empty cell."""
    end = b"</sheetData><extLst><ext><f>1+1</f></ext></extLst>"
    parts = parts_of_form()
    last = b"<row r='90'><c r='A90' t='inlineStr'><is><t></t></is></c></row>"
    sheet = parts[SHEET].replace(b"</sheetData>", last + end)
    assert read_workbook(zipped(parts | {SHEET: sheet})).sheets[0].troubles == {}


def test_error_values_and_endless_numbers_are_in_trouble() -> None:
    """«#N/A» and a number beyond all numbers are errors, not empty cells."""
    assert read_workbook(cell("r='A1' t='e'", "<v>#N/A</v>")).sheets[0].troubles == {
        (1, 1): "error"
    }
    assert read_workbook(cell("r='A1'", "<v>1e999</v>")).sheets[0].troubles == {(1, 1): "error"}


def test_cells_without_a_place_are_counted() -> None:
    """Where cells carry no reference their order gives it, as calamine counts."""
    error = b"<c t='e'><v>#N/A</v></c>"
    xml = b"<row><c/>%s</row><row>%s<c><v>7</v></c></row><row><c r='A3'/>%s</row>"
    sheet = read_workbook(rows(xml % (error, error, error))).sheets[0]
    assert sheet.cells == {(2, 2): 7.0}
    assert sheet.troubles == {(1, 2): "error", (2, 1): "error", (3, 2): "error"}


def test_a_sheet_of_only_formatted_cells_is_small(tmp_path: Path) -> None:
    """Formatting far away, without a value, is no answer and no reason to refuse."""
    book = Workbook()
    book.worksheets[0]["ZZ20500"].number_format = "dd.mm.yyyy"
    book.worksheets[0]["A1"] = "x"
    book.save(tmp_path / "form.xlsx")
    grid = read_workbook((tmp_path / "form.xlsx").read_bytes())
    assert grid.sheets[0].cells == {(1, 1): "x"}
