"""What people wrote in a book and the book drawn anew does not hold: they are told, each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.books import Book, BookCell, BookRead, BookRow
from pipeline.filenames import split_name
from pipeline.language.numbers import number_key
from pipeline.language.spelling import fold
from pipeline.office.bookkeeping.orders import NUMBER
from pipeline.office.bookkeeping.record import Texts
from pipeline.office.bookkeeping.taking import text_of
from pipeline.office.notes import TO_LOOK_AT

NOTHING_ADOPTED: Mapping[int, str] = MappingProxyType({})
_COUNT = "number"  # of rows, or of sheets: a sorted book counts otherwise


@dataclass(frozen=True)
class Untaken:
    """A cell in which a person has written something else than the office keeps there."""

    ref: str
    title: str
    written: str
    stands: str

    @property
    def words(self) -> str:
        """As people are told."""
        written = f"вписано «{self.written}»" if self.written else "стёрто"
        stands = f"стоит «{self.stands}»" if self.stands else "не взято"
        return f"{self.ref}, «{self.title}»: {written}, {stands}."


def untaken(
    read: BookRead, book: Book, shown: Texts, adopted: Mapping[int, str] = NOTHING_ADOPTED
) -> list[Untaken]:
    """The office's own cells that people have changed since they were ``shown``, and it redraws.

    Of a row that was ``adopted``: what they had written in it and does not stand there.
    """
    rows = {row.id: row for row in book.entries}
    found: list[Untaken] = []
    for row in read.rows:
        if row.id in rows and row.id in shown:
            cells = {**row.shown, **row.cells}
            found += _changed(cells, rows[row.id], shown[row.id], _own_titles(book))
    for own in read.added.rows:
        if own.line in adopted and (entry := rows.get(adopted[own.line])) is not None:
            titles = [title for title in _own_titles(book) if title in own.cells]
            cells = {title: own.cells[title] for title in titles}
            found += (one for one in _changed(cells, entry, {}, titles) if not _is_same(one))
    return found


def _is_same(one: Untaken) -> bool:
    """Whether number, day or heading stand there, in another writing."""
    if one.title == NUMBER:
        return number_key(one.written) == number_key(one.stands)
    return fold(one.written) == fold(one.stands)


def _own_titles(book: Book) -> Sequence[str]:
    return [one.title for one in book.columns if one.fill != "hand" and one.kind != _COUNT]


def _changed(
    cells: Mapping[str, BookCell], row: BookRow, shown: Mapping[str, str], titles: Sequence[str]
) -> Iterator[Untaken]:
    for title in titles:
        cell = cells.get(title)
        if cell is None or cell.trouble:
            continue
        written, stands = _plain(title, cell), shown_text(row, title)
        if written not in (stands, shown.get(title, "")):
            yield Untaken(cell.ref, title, written, stands)


def shown_in(book: Book) -> Texts:
    """The cells of a book that the office fills in, as texts."""
    titles = _own_titles(book)
    return {row.id: {title: shown_text(row, title) for title in titles} for row in book.entries}


def shown_text(row: BookRow, title: str) -> str:
    """A cell of a book as it is compared."""
    return _plain(title, BookCell("", "", row.cells.get(title)))


def _plain(title: str, cell: BookCell) -> str:
    return " ".join(text_of(title, cell).split())


def book_note(earlier: str, changed: Sequence[str], read: BookRead) -> tuple[str, str]:
    """File name and text of the note on a book in which not all stands as a person left it.

    ``earlier`` is the copy that has all of it.
    """
    book = split_name(earlier.rpartition("/")[2])[0]
    name = book.partition(" (")[0]
    lines = [
        f"В книге «{name}.xlsx» стоит не всё так, как вписано.",
        f"Книга, как её сохранили, цела: {earlier}",
    ]
    if changed:
        lines += ["", "Эти ячейки ведёт канцелярия, вписанное в них она не взяла:", *changed]
    if read.unplaced:
        lines += ["", "Здесь стояла формула без значения или ошибка, повторить её нельзя:"]
        lines += [", ".join(one.ref for one in read.unplaced), "Впишите значение."]
    return f"{name} {TO_LOOK_AT}.txt", "\r\n".join([*lines, *_of_columns(read), ""])


def _of_columns(read: BookRead) -> list[str]:
    if read.table_lost:
        return [
            "",
            "Таблица в ней не узнана: нет столбца «Ключ» или заголовков столбцов.",
            "Из вписанного в неё ничего не взято. Прежние листы стоят в той же книге:",
            "перенесите из них нужное и удалите их.",
        ]
    if not read.lost:
        return []
    titles = ", ".join(f"«{title}»" for title in read.lost)
    return [
        "",
        f"Не нашлись столбцы: {titles}. Они поставлены снова.",
        "Если столбец переименован, он стоит рядом со всеми записями.",
    ]
