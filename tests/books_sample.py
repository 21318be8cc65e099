"""The books of the office as the tests draw them, and people who write in them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.books import Book, BookColumn, BookHeading, BookRead, BookRow, read_book
from pipeline.reading.workbook import read_workbook

JOURNAL_COLUMNS = (
    BookColumn("№ п/п", 7, "number"),
    BookColumn("Дата", 12, "date", "yellow", "Дата приказа: 01.09.2026."),
    BookColumn("Номер", 11, "text", "yellow", "Номер так, как он стоит в приказе: 02-Д."),
    BookColumn("Заголовок", 40),
    BookColumn("Вид", 10),
    BookColumn("Серия", 8),
    BookColumn("Кто подписал", 16),
    BookColumn("Состояние", 13),
    BookColumn(
        "Аннулирован: причина", 17, "text", "yellow", "Впишите причину, если приказ аннулирован."
    ),
    BookColumn("Исполнитель", 16, "text", "hand"),
    BookColumn("Основание", 20),
    BookColumn("Листов", 9, "number", "hand"),
    BookColumn("Дело", 10, "text", "hand", "Номер дела по номенклатуре."),
    BookColumn("Ознакомлены", 15, "text", "hand"),
    BookColumn("Где лежит", 18, linked=True, printed=False),
)
MENTORS_COLUMNS = (
    BookColumn("Наставник", 34),
    BookColumn("Наставляемый", 34),
    BookColumn("С", 12, "date"),
    BookColumn("По", 12, "date"),
    BookColumn("Приказ", 26, linked=True),
    BookColumn("Состояние", 14),
)
TODO_COLUMNS = (
    BookColumn("Что", 24),
    BookColumn("Документ", 44),
    BookColumn("Чего не хватает", 30),
    BookColumn("Где лежит", 20, linked=True),
    BookColumn("Что сделать", 44),
)
FOLDER = "На подпись/Проект 2026-09-01 О закреплении пар"
TITLES = (
    "О закреплении наставнических пар на 2026/2027 учебный год",
    (
        "О внесении изменений в приказ от 01.09.2026 № 12-Д «О закреплении наставнических пар и"
        " групп наставников и наставляемых педагогических работников на 2026/2027 учебный год»"
    ),
    "Об утверждении дорожной карты наставничества",
)


def order(number: int) -> BookRow:
    """An order of the journal: every third waits for its number and its day."""
    waits = number % 3 == 0
    cells: dict[str, Any] = {
        "№ п/п": number,
        "Дата": None if waits else date(2026, 9, 1 + number % 28),
        "Номер": None if waits else f"{number:02}-Д",
        "Заголовок": TITLES[number % 3],
        "Вид": "приказ",
        "Серия": "Д",
        "Кто подписал": None if waits else "Соколова Е. В.",
        "Состояние": "проект" if waits else "подписан",
        "Основание": "заявление наставника" if number % 2 else None,
        "Листов": "3" if number % 2 else None,
        "Дело": "01-05" if number % 4 == 1 else None,
        "Ознакомлены": "все, 02.09.2026" if number % 4 == 1 else None,
        "Где лежит": "На подпись" if waits else "Подписано, 2026",
    }
    asked = frozenset({"Дата", "Номер"}) if waits else frozenset()
    return BookRow(f"п-{number}", cells, asked, FOLDER)


def journal(count: int = 3, spare: int = 10) -> Book:
    """The journal of a school with that many orders."""
    return Book(
        "Журнал приказов",
        "Журнал регистрации приказов",
        "Приказы, которые готовит канцелярия, стоят здесь сами; другие приказы школы впишите"
        " в свободные строки внизу.",
        JOURNAL_COLUMNS,
        tuple(order(number) for number in range(1, count + 1)),
        spare,
        frozen=3,
    )


def mentors() -> Book:
    """Who mentors whom: a book in which nobody is asked for anything."""
    rows = tuple(
        BookRow(
            f"пара-{number}",
            {
                "Наставник": mentor,
                "Наставляемый": mentee,
                "С": date(2026, 9, 1),
                "По": date(2027, 5, 31),
                "Приказ": "№ 12-Д от 01.09.2026",
                "Состояние": "действует",
            },
            link=FOLDER,
        )
        for number, (mentor, mentee) in enumerate(
            [
                ("Орлова Вера Ивановна", "Зайцева Нина Львовна"),
                ("Орлова Вера Ивановна", "Ким Олег Петрович"),
                ("Сиваш Пётр Андреевич", "Цвиринько Анна Борисовна"),
            ],
            1,
        )
    )
    return Book(
        "Кто чей наставник", "Кто чей наставник", "По подписанным приказам.", MENTORS_COLUMNS, rows
    )


def to_do() -> Book:
    """What to do, in two groups."""
    waits = BookRow(
        "д-1",
        {
            "Что": "Приказ без номера",
            "Документ": TITLES[1],
            "Чего не хватает": "номер и дата",
            "Где лежит": "На подпись",
            "Что сделать": "Впишите номер и дату в «Журнал приказов» или отдайте форму РГ-1.",
        },
        link=FOLDER,
    )
    lacks = BookRow(
        "д-2",
        {"Что": "Нет согласия", "Документ": TITLES[0], "Чего не хватает": "согласие наставника"},
    )
    rows = (
        BookHeading("Ждёт номера и даты"),
        waits,
        BookHeading("Не хватает до подписания"),
        lacks,
    )
    return Book("Что сделать", "Что сделать", "На 1 сентября 2026 г.", TODO_COLUMNS, rows)


def opened(content: bytes) -> Workbook:
    """A drawn book as a person opens it."""
    return load_workbook(io.BytesIO(content))


def saved(workbook: Workbook) -> bytes:
    """The workbook as a person saves it."""
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def page_of(workbook: Workbook) -> Worksheet:
    """The book's own sheet."""
    page: Worksheet = workbook.worksheets[0]
    return page


def header_of(page: Worksheet) -> int:
    """The line of the labels."""
    return next(row for row in range(1, 30) if page.cell(row, 1).value == "Ключ")


def column_of(page: Worksheet, title: str) -> int:
    """The number of a column by its label."""
    labels = [cell.value for cell in page[header_of(page)]]
    return labels.index(title) + 1


def line_of(page: Worksheet, id_: str) -> int:
    """The line of a row of the office's."""
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == id_)


def type_in(page: Worksheet, id_: str, **typed: Any) -> None:
    """Write into cells of a row; «Дело» as a keyword is the column's title."""
    for title, value in typed.items():
        page.cell(line_of(page, id_), column_of(page, title.replace("_", " "))).value = value


def read(content: bytes, book: Book) -> BookRead:
    """A saved book as the office reads it."""
    return read_book(read_workbook(content), book.columns)


def taken(book: Book, found: BookRead) -> Book:
    """The book after the office has taken over what people wrote in it."""
    written: dict[str, Mapping[str, Any]] = {
        row.id: {title: cell.day or cell.text or None for title, cell in row.cells.items()}
        for row in found.rows
    }
    rows = tuple(
        replace(row, cells={**row.cells, **written.get(row.id, {})})
        if isinstance(row, BookRow)
        else row
        for row in book.rows
    )
    return replace(book, rows=rows)
