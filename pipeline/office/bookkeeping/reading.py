"""A book is opened and read; what of it people should see to is remembered until it has passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import delivery
from pipeline.books import Added, BookColumn, BookFile, BookRead, read_book, read_lying
from pipeline.house import House
from pipeline.office.bookkeeping.untaken import Untaken, book_note
from pipeline.reading import ReadingRoom
from pipeline.reading.filled import Unreadable

_FOREIGN = (".ods", ".xls", ".xlsm", ".xlsb", ".csv")
_UNREADABLE = "{name}.xlsx: книга не читается. Верните её из папки «Заменено» или удалите."
_LEFT = "{path}: в этой копии книги есть записи. Перенесите их в книгу, а копию удалите."
_SAVED_AS = (
    "{path}: канцелярия ведёт только {name}.xlsx и записей в этом файле не видит."
    " Перенесите их в {name}.xlsx, а этот файл удалите."
)


@dataclass
class BookReading:
    """Reads the books of one house."""

    house: House
    room: ReadingRoom
    _told: dict[tuple[str, str], str] = field(default_factory=dict, init=False)

    @property
    def attention(self) -> list[str]:
        """What people should see to, book by book."""
        return [line for words in self._told.values() for line in words.split("\n")]

    def read(self, file: BookFile, columns: Sequence[BookColumn]) -> BookRead | None:
        """The book as it lies, empty where there is none; None when it cannot be read."""
        name = file.path.stem
        self._tell(name, "read", "")
        if not file.sha256:
            return BookRead((), Added())
        grid = read_lying(self.house, self.room, file)
        if isinstance(grid, Unreadable):
            self._tell(name, "read", _UNREADABLE.format(name=name))
            return None
        return read_book(grid, columns)

    def tell_of(self, name: str, words: Iterable[str]) -> None:
        """Take note of what people should see to in a book as it lies."""
        self._tell(name, "rows", "\n".join(words))

    def look_beside(self, name: str, left: Path | None) -> None:
        """Take note of files beside a book in which people may have written."""
        words = _LEFT.format(path=self.house.relative(left)) if left else ""
        self._tell(name, "left", words)
        others = (self.house.relative(other) for other in self.saved_as(name))
        told = (_SAVED_AS.format(path=other, name=name) for other in others)
        self._tell(name, "saved as", " ".join(told))

    def saved_as(self, name: str) -> tuple[Path, ...]:
        """Files of the book's name in a format in which the office keeps none."""
        files = (self.house.outbox / f"{name}{suffix}" for suffix in _FOREIGN)
        return tuple(file for file in files if file.exists())

    def tell_untaken(self, read: BookRead, earlier: Path, changed: Sequence[Untaken] = ()) -> None:
        """Leave a note on what stands in a person's ``earlier`` copy and not in the book."""
        if changed or read.unplaced or read.lost:
            told = [one.words for one in changed]
            note = book_note(self.house.relative(earlier), told, read)
            delivery.leave_note(self.house.returned, *note)

    def _tell(self, name: str, of: str, words: str) -> None:
        self._told.pop((name, of), None)
        if words:
            self._told[name, of] = words
