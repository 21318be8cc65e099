"""A book as an .xlsx file: the same book gives the same bytes."""

from __future__ import annotations

from itertools import accumulate

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.books.book import Book, BookColumn
from pipeline.books.lines import Lines, put_theirs, width_of
from pipeline.books.marks import ID_TITLE, NAME_OF_TABLE, PROPERTY_BOOK, mark_of
from pipeline.books.palette import BODY, SIZE, Palette, dress_head
from pipeline.books.taken import NOTHING_ADDED, Added, OwnSheet
from pipeline.forms import look
from pipeline.forms.saving import as_bytes
from pipeline.forms.writing import put_text, sheet_title
from pipeline.reading.filled import column_number

_WIDE = 140  # characters: a longer line is not read
_ARROW = 3  # characters that the filter's button takes
_HIGHEST_FROZEN = 12  # lines over the rows: more would hide the rows themselves
_PRINTED_BLANK = 3  # blank rows on paper
_CHECKED = 200  # rows below the last in which people may go on writing
_FIRST_DAY, _LAST_DAY = "36526", "73415"  # 2000 to 2100, as Excel counts days
_HINT_LENGTH = 255  # characters Excel allows
_TITLE_LENGTH = 32


def draw_book(book: Book, added: Added = NOTHING_ADDED) -> bytes:
    """Draw a book with what people had added to it."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    look.set_standard_font(workbook)
    page: Worksheet = workbook.create_sheet(sheet_title(book.name, ()))
    palette = Palette(workbook)
    lines = Lines(page, book, added, _slots(book.columns, added), palette)
    header = _draw_top(lines)
    for line, own in enumerate(added.above, header):
        lines.own_row(line, own)
    header += len(added.above)
    _draw_header(lines, header)
    last = lines.draw(header + 1)
    _set_up(lines, header, last)
    _name_table(workbook, page, header, book)
    palette.put_away()
    for sheet in added.sheets:
        _draw_own_sheet(workbook, sheet)
    workbook.active = 0
    return as_bytes(workbook)


def _slots(columns: tuple[BookColumn, ...], added: Added) -> tuple[BookColumn | int, ...]:
    """All columns as people had them; one that was not there follows its neighbour."""
    by_title = {column.title: column for column in columns}
    slots: list[BookColumn | int] = [
        slot if isinstance(slot, int) else by_title[slot]
        for slot in added.order
        if isinstance(slot, int) or slot in by_title
    ]
    for number, column in enumerate(columns):
        if column not in slots:
            after = slots.index(columns[number - 1]) + 1 if number else 0
            slots.insert(after, column)
    return tuple(slots)


def _draw_top(lines: Lines) -> int:
    """Draw the office's words over the table; the line below them."""
    page, book = lines.page, lines.book
    texts = [(book.title, look.TITLE, 26.0), (book.intro, BODY, 0.0), (_legend(book), look.HINT, 0)]
    shown = [one for one in texts if one[0]]
    last, width = _reach(lines)
    for line, (text, font, height) in enumerate(shown, 1):
        lines.mark(line, mark_of(text))
        cell = look.cell_at(page, line, 2)
        put_text(cell, text)
        look.dress(cell, font, alignment=look.PLAIN if height else look.MIDDLE)
        if height:
            page.row_dimensions[line].height = height
        else:
            page.merge_cells(start_row=line, end_row=line, start_column=2, end_column=last)
            look.set_height(page, line, (text, width), size=SIZE)
    return len(shown) + 1


def _reach(lines: Lines) -> tuple[int, float]:
    """How far the words over the table may run: the column, and their width in characters."""
    widths = [width_of(slot) for slot in lines.slots]
    sums = list(accumulate(widths))
    taken = next((n for n, total in enumerate(sums, 1) if total >= _WIDE), len(sums))
    return taken + 1, sums[taken - 1]


def _legend(book: Book) -> str:
    fills = {column.fill for column in book.columns}
    words = ["Канцелярия ведёт эту книгу."]
    if "yellow" in fills:
        words.append("Жёлтые ячейки ждут вас: впишите, сохраните и закройте книгу.")
    if "hand" in fills:
        words.append("Белые заполняйте, когда нужно; серые канцелярия пишет сама.")
    return " ".join([*words, "Свои столбцы, строки и листы останутся на месте."])


def _draw_header(lines: Lines, header: int) -> None:
    lines.mark(header, ID_TITLE)
    lines.page.column_dimensions["A"].hidden = True
    labels = []
    for number, slot in lines.numbered:
        cell = look.cell_at(lines.page, header, number)
        dress_head(cell, slot)
        if isinstance(slot, BookColumn):
            put_text(cell, slot.title)
        elif head := lines.added.heads.get(slot):
            put_theirs(cell, head)
        lines.pin(cell, "", slot)
        width = width_of(slot)
        labels.append((str(cell.value or ""), width - _ARROW))
        lines.page.column_dimensions[get_column_letter(number)].width = width
    look.set_height(lines.page, header, *labels, size=SIZE)


def _set_up(lines: Lines, header: int, last: int) -> None:
    """Page, filter, frozen panes, hints."""
    page, book = lines.page, lines.book
    right = get_column_letter(len(lines.slots) + 1)
    end = max(last, header) + book.spare
    look.set_page(page, "rows", header_row=header)
    page.auto_filter.ref = f"A{header}:{right}{max(end, header + 1)}"
    printed = [number for number, slot in lines.numbered if isinstance(slot, int) or slot.printed]
    bottom = max(last, header) + min(book.spare, _PRINTED_BLANK)
    page.print_area = f"A1:{get_column_letter(max(printed))}{bottom}"
    kept = get_column_letter(book.frozen + 2)
    if header <= _HIGHEST_FROZEN:
        page.freeze_panes = f"{kept}{header + 1}"
    for number, slot in lines.numbered:
        if isinstance(slot, BookColumn) and (check := _check(slot)) is not None:
            letter = get_column_letter(number)
            page.add_data_validation(check)
            check.add(f"{letter}{header + 1}:{letter}{end + _CHECKED}")


def _check(column: BookColumn) -> DataValidation | None:
    """A hint at the cell, and a warning where no day is typed; nothing is forbidden."""
    if column.fill == "ours" or not (column.hint or column.kind == "date"):
        return None
    check = DataValidation()
    if column.kind == "date":
        check = DataValidation(
            "date", operator="between", formula1=_FIRST_DAY, formula2=_LAST_DAY, allow_blank=True
        )
        check.showErrorMessage, check.errorStyle = True, "warning"
        check.errorTitle = "Не похоже на дату"
        check.error = "Дата пишется так: 01.09.2026."
    if column.hint:
        check.showInputMessage = True
        check.promptTitle = column.title[:_TITLE_LENGTH]
        check.prompt = column.hint[:_HINT_LENGTH]
    return check


def _name_table(workbook: Workbook, page: Worksheet, header: int, book: Book) -> None:
    quoted = page.title.replace("'", "''")
    workbook.defined_names[NAME_OF_TABLE] = DefinedName(
        NAME_OF_TABLE, attr_text=f"'{quoted}'!$A${header}"
    )
    stamp = StringProperty(name=PROPERTY_BOOK, value=book.name)
    workbook.custom_doc_props.append(stamp)  # type: ignore[attr-defined]
    workbook.properties.title = book.title
    workbook.properties.creator = "Канцелярия"


def _draw_own_sheet(workbook: Workbook, sheet: OwnSheet) -> None:
    page: Worksheet = workbook.create_sheet(sheet_title(sheet.title, workbook.sheetnames))
    page.sheet_state = "hidden" if sheet.hidden else "visible"
    widest: dict[str, float] = {}
    for one in sheet.cells:
        cell = look.cell_at(page, *_place(one.ref))
        put_theirs(cell, one)
        look.dress(cell, look.BODY, alignment=look.WRAPPED)
        letter = cell.column_letter
        widest[letter] = max(widest.get(letter, 8), min(60, len(one.text) + 2))
    look.set_widths(page, widest)


def _place(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    return int(ref[len(letters) :]), column_number(letters)
