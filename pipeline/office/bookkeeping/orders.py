"""«Журнал приказов»: every order of the register, the void ones and those issued elsewhere too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.books import Book, BookColumn, BookRow
from pipeline.language.dates import digits, written_day
from pipeline.register import OUTSIDE, RegisterRow, SpentNumber

NAME = "Журнал приказов"
DAY, NUMBER, TITLE, VOID = "Дата", "Номер", "Заголовок", "Аннулирован: причина"
SORT, BASIS = "Вид", "Основание"
ASKED = (DAY, NUMBER, VOID)
SPARE = 15
COLUMNS = (
    BookColumn("№ п/п", 7, "number"),
    BookColumn(DAY, 12, "date", "yellow", "Дата приказа: 01.09.2026."),
    BookColumn(NUMBER, 11, "text", "yellow", "Номер так, как он стоит в приказе: 02-Д."),
    BookColumn(TITLE, 40),
    BookColumn("Кто подписал", 18),
    BookColumn("Исполнитель", 16, "text", "hand"),
    BookColumn(BASIS, 20),
    BookColumn("Листов", 9, "number", "hand"),
    BookColumn("Дело", 10, "text", "hand", "Номер дела по номенклатуре."),
    BookColumn("Ознакомлены", 15, "text", "hand"),
    BookColumn("Состояние", 14),
    BookColumn(
        VOID,
        24,
        "text",
        "yellow",
        "Впишите причину, если приказ решили не издавать.",
        printed=False,
    ),
    BookColumn(SORT, 13, printed=False),
    BookColumn("Буква", 8, printed=False),
    BookColumn("Где лежит", 18, linked=True, printed=False),
)
KEPT_BY_HAND = tuple(one.title for one in COLUMNS if one.fill == "hand")
_TITLE = "Журнал регистрации приказов"
_INTRO = (
    "Приказы канцелярии стоят здесь сами. Номер и дату подписанного приказа впишите в жёлтые"
    " ячейки."
    " Другие приказы школы впишите в свободные строки внизу: с номером, датой и заголовком они"
    " войдут в журнал. Если в них ошибка, они вернутся в папку «Исправить» с замечаниями."
)
_STATES = {"draft": "проект", "numbered": "проект", "signed": "подписан", "amended": "изменён"}
_SORTS = ("приказ", "распоряжение", "положение", "протокол", "инструкция")
_VOID, _ENTERED = "аннулирован", "внесён"
_PART = re.compile(r"\d+|\D+")


@dataclass(frozen=True)
class Orders:
    """What the register tells for the journal of orders, and what people have written in it.

    ``hand`` are the cells filled by hand, by row and column; ``typed`` those that people have told
    and the register has not taken over, by row and then by column.
    """

    rows: Sequence[RegisterRow]
    spent: Sequence[SpentNumber] = ()
    signed_by: Mapping[str, str] = field(default_factory=dict)
    hand: Mapping[tuple[str, str], str] = field(default_factory=dict)
    typed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def papers(self) -> Mapping[str, RegisterRow]:
        """The rows of the register by their ids."""
        return {row.paper_id: row for row in self.rows}

    @cached_property
    def by_hand(self) -> Mapping[str, Mapping[str, str]]:
        """The cells filled by hand of each row, by column."""
        found: dict[str, dict[str, str]] = {}
        for (id_, column), text in self.hand.items():
            found.setdefault(id_, {})[column] = text
        return found

    @property
    def shown(self) -> Iterator[RegisterRow]:
        """The orders that stand in the journal: those replaced or unfinished only with a number."""
        for row in self.rows:
            order = row.series or row.number_source == OUTSIDE
            if order and (row.number or row.packet_state not in ("replaced", "draft")):
                yield row


def order_book(orders: Orders) -> Book:
    """The journal as it is to stand: by days, what has none at the end."""
    together = Counter(row.packet_id for row in orders.shown)
    rows = [
        (
            _place(row.date, row.made_on, row.number),
            _row(row, orders, alone=together[row.packet_id] == 1),
        )
        for row in orders.shown
    ]
    rows += [_spent_row(one, orders) for one in orders.spent]
    rows.sort(key=lambda one: one[0])
    counted = (
        BookRow(row.id, {"№ п/п": count, **row.cells}, row.asked, row.link)
        for count, (_, row) in enumerate(rows, 1)
    )
    return Book(NAME, _TITLE, _INTRO, COLUMNS, tuple(counted), SPARE, frozen=3)


def _place(day: date | None, made_on: date, number: str | None) -> tuple[object, ...]:
    parts = _PART.findall(number or "")
    natural = [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
    return (day is None, day or made_on, natural)


def _row(row: RegisterRow, orders: Orders, *, alone: bool) -> BookRow:
    cells = {
        DAY: row.date,
        NUMBER: row.number,
        TITLE: row.subject if alone else row.title,
        SORT: _sort(row),
        "Буква": row.series,
        "Кто подписал": orders.signed_by.get(row.paper_id),
        "Состояние": _state(row),
        VOID: row.void_reason,
        BASIS: _basis(row),
        "Где лежит": where(row.folder),
    }
    written = orders.by_hand.get(row.paper_id, {})
    typed = {
        title: _typed(title, text) for title, text in orders.typed.get(row.paper_id, {}).items()
    }
    link = row.folder.partition("/")[2] if row.folder else None
    return BookRow(row.paper_id, {**cells, **written, **typed}, _asked(row), link)


def _basis(row: RegisterRow) -> str | None:
    """«приказ от 28.08.2026 № 87-Д», as far as it is known."""
    day = f" от {digits(row.basis)}" if row.basis else ""
    number = f" № {row.basis_number}" if row.basis_number else ""
    return f"приказ{day}{number}" if day or number else None


def _typed(title: str, text: str) -> str | date:
    day = written_day(text) if title == DAY else None
    return day[0] if day else text


def _asked(row: RegisterRow) -> frozenset[str]:
    if row.packet_state == "replaced" or row.state == "void":
        return frozenset()
    return frozenset(title for title, known in ((DAY, row.date), (NUMBER, row.number)) if not known)


def _state(row: RegisterRow) -> str:
    if row.state == "void":
        return _VOID
    if row.number_source == OUTSIDE:
        return _ENTERED
    if row.state == "signed" and not (row.number and row.date):
        return "подписан, ждёт номера" if not row.number else "подписан, ждёт даты"
    return _STATES[row.state]


def _sort(row: RegisterRow) -> str:
    word = row.title.partition(" ")[0].lower()
    return word if word in _SORTS else _SORTS[0]


def where(folder: str | None) -> str | None:
    """Where a packet lies, in words: «Подписано, 2026»."""
    return ", ".join(folder.split("/")[1:-1]) if folder else None


def _spent_row(one: SpentNumber, orders: Orders) -> tuple[tuple[object, ...], BookRow]:
    """A number that stands on no paper, beside the order for which it was counted."""
    paper = orders.papers.get(one.paper_id)
    made_on = paper.made_on if paper else date(one.year, 12, 31)
    day = (paper.date or made_on) if paper else made_on
    id_ = f"{one.series}|{one.year}|{one.counted}"
    cells = {
        NUMBER: one.number,
        TITLE: paper.subject if paper else None,
        "Буква": one.series,
        "Состояние": _VOID,
        VOID: one.reason,
    }
    written = orders.by_hand.get(id_, {})
    return _place(day, made_on, one.number), BookRow(id_, {**cells, **written})
