"""«Журнал приказов.xlsx»: the register as a book, and what people have written into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.books import Book, BookCell, BookColumn, BookRead, BookRow, OwnRow
from pipeline.language.dates import digits
from pipeline.register import OUTSIDE, RegisterRow, SpentNumber
from pipeline.school.issued import Issued
from pipeline.wording import bare_number

NAME = "Журнал приказов"
DAY, NUMBER, TITLE, SERIES, VOID = "Дата", "Номер", "Заголовок", "Серия", "Не издан: причина"
SIGNED_BY = "Кто подписал"
ASKED = (DAY, NUMBER, VOID)
HAND = (SIGNED_BY, "Исполнитель", "Листов", "Дело", "Ознакомлены")
_SPARE = 15
_INTRO = (
    "В жёлтые ячейки впишите номер и дату подписанного приказа: они появятся в его файлах. "
    "Другие приказы школы вписывайте в свободные строки внизу. Сохраните и закройте книгу."
)
COLUMNS = (
    BookColumn("№ п/п", 7, "number"),
    BookColumn(DAY, 12, "date", "yellow", "Дата приказа: 01.09.2026"),
    BookColumn(NUMBER, 12, "text", "yellow", "Номер так, как он стоит в приказе: 02-Д"),
    BookColumn(TITLE, 44),
    BookColumn(SERIES, 8),
    BookColumn("Состояние", 13),
    BookColumn(VOID, 18, "text", "yellow", "Только если приказ решили не издавать"),
    BookColumn("Основание", 16),
    BookColumn(SIGNED_BY, 18, "text", "hand"),
    BookColumn("Исполнитель", 16, "text", "hand"),
    BookColumn("Листов", 8, "text", "hand"),
    BookColumn("Дело", 9, "text", "hand", "Номер дела по номенклатуре"),
    BookColumn("Ознакомлены", 15, "text", "hand"),
    BookColumn("Где лежит", 18, linked=True),
)
_STATES = {
    "draft": "проект",
    "numbered": "есть номер",
    "signed": "подписан",
    "amended": "изменён",
    "void": "не издан",
}

Hand = Mapping[tuple[str, str], str]  # by the row's id and the column's title
Told = tuple[str, str, str]  # number, day in ISO, reason as they stood in a row


@dataclass(frozen=True)
class Written:
    """What people have written into the journal: for РГ-1, for ИБ-1, and by hand."""

    numbers: tuple[Mapping[str, Any], ...]
    earlier: tuple[Mapping[str, Any], ...]
    hand: Hand


def order_book(
    rows: Sequence[RegisterRow], spent: Sequence[SpentNumber], issued: Sequence[Issued], hand: Hand
) -> Book:
    """The book as it is to stand: every order in its turn, then the numbers that no paper has."""
    waiting = {one.paper: one for one in issued if one.waits and not one.replaced}
    shown = [row for row in rows if _is_order(row)]
    drawn = [
        _row(number, row, waiting.get(row.paper_id), hand) for number, row in enumerate(shown, 1)
    ]
    drawn += [_spent(one) for one in spent]
    return Book(NAME, "Журнал регистрации приказов", _INTRO, COLUMNS, tuple(drawn), _SPARE, 4)


def _is_order(row: RegisterRow) -> bool:
    takes_number = bool(row.series) or row.number_source == OUTSIDE
    return takes_number and (row.packet_state != "replaced" or row.number is not None)


def _row(number: int, row: RegisterRow, waits: Issued | None, hand: Hand) -> BookRow:
    outside = row.number_source == OUTSIDE
    folder = (row.folder or "").removeprefix("outbox/")
    cells: dict[str, Any] = {
        "№ п/п": number,
        DAY: row.date,
        NUMBER: row.number,
        TITLE: row.title if outside else row.subject,
        SERIES: row.series,
        "Состояние": "внесён" if outside else _STATES[row.state],
        VOID: row.void_reason,
        "Основание": f"приказ от {digits(row.basis)}" if row.basis else None,
        "Где лежит": folder.rpartition("/")[0] or None,
    }
    written = {title: hand.get((row.paper_id, title)) for title in HAND}
    asked = {title for title in (DAY, NUMBER) if waits and not cells[title]}
    if row.state in ("draft", "numbered"):
        asked.add(VOID)
    return BookRow(row.paper_id, cells | written, frozenset(asked), folder or None)


def _spent(one: SpentNumber) -> BookRow:
    cells: dict[str, Any] = {NUMBER: one.number, SERIES: one.series, "Состояние": "не использован"}
    return BookRow(f"{one.series}/{one.year}/{one.counted}", {**cells, VOID: one.reason})


def told_in(book: Book) -> dict[str, Told]:
    """Number, day and reason of every row as the book is drawn."""
    return {row.id: _told(row.cells) for row in book.entries}


def _told(cells: Mapping[str, Any]) -> Told:
    day = cells.get(DAY)
    return cells.get(NUMBER) or "", day.isoformat() if day else "", cells.get(VOID) or ""


def written_in(
    read: BookRead, drawn: Mapping[str, Told], now: Book, issued: Sequence[Issued], hand: Hand
) -> Written:
    """What people have written since the book was drawn so; ``now`` is what the register knows.

    What differs neither from the one nor from the other is nobody's news.
    """
    labels = {one.paper: one.label for one in issued}
    known = told_in(now)
    news = (
        _news(labels[row.id], row.cells, drawn.get(row.id), known.get(row.id, ("", "", "")))
        for row in read.rows
        if row.id in labels
    )
    kept = dict(hand)
    for row in read.rows:
        kept |= {(row.id, title): row.cells[title].text for title in HAND if title in row.cells}
    return Written(
        tuple(one for one in news if one),
        tuple(one for row in read.added.rows if (one := _earlier(row))),
        {place: text for place, text in kept.items() if text},
    )


def _news(
    label: str, cells: Mapping[str, BookCell], drawn: Told | None, known: Told
) -> dict[str, Any] | None:
    """A row of РГ-1, when somebody has told something new of the order."""
    texts = [_text(cells.get(title)) for title in (NUMBER, DAY, VOID)]
    before = drawn or ("", "", "")
    news = [
        text if text and text not in (was, is_now) else None
        for text, was, is_now in zip(texts, before, known, strict=True)
    ]
    if not any(news):
        return None
    number, day, reason = news
    return {"Приказ": label, "Номер": number, "Дата": day, "Не издан: причина": reason}


def _text(cell: BookCell | None) -> str:
    if cell is None:
        return ""
    return cell.day.isoformat() if cell.day else cell.text.strip()


def _earlier(row: OwnRow) -> dict[str, Any] | None:
    """A row of ИБ-1, when a line of a person's own tells an order: number, day and title."""
    number, day, title = (_text(row.cells.get(one)) for one in (NUMBER, DAY, TITLE))
    if not (number and day and title):
        return None
    series, signed_by = (_text(row.cells.get(one)) or None for one in (SERIES, SIGNED_BY))
    return {
        "Номер": number,
        "Дата": day,
        "Заголовок": title,
        "Буква": series,
        "Кто подписал": signed_by,
    }


def entered(rows: Sequence[OwnRow], register: Sequence[RegisterRow]) -> dict[int, str]:
    """The lines of a person's own that the register knows by now, with their ids."""
    outside = {
        (row.number, row.date): row.paper_id for row in register if row.number_source == OUTSIDE
    }
    found = ((row.line, _named(row)) for row in rows)
    return {line: outside[named] for line, named in found if named in outside}


def _named(row: OwnRow) -> tuple[str, date | None]:
    day = row.cells[DAY].day if DAY in row.cells else None
    return bare_number(_text(row.cells.get(NUMBER))), day


def by_hand(
    rows: Sequence[OwnRow], ids: Mapping[int, str]
) -> Iterator[tuple[tuple[str, str], str]]:
    """What stood in the hand columns of lines that have become the register's."""
    for row in rows:
        for title in HAND if row.line in ids else ():
            if text := _text(row.cells.get(title)):
                yield (ids[row.line], title), text
