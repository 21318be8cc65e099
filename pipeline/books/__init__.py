"""The Excel books that the office keeps for people in the outbox: drawn, read back, kept.

Which rows stand in a book is said by others. What people write in it is theirs: the cells they are
asked for are read, columns, rows and sheets of their own are drawn again.
"""

from pipeline.books.book import Book, BookColumn, BookHeading, BookRow
from pipeline.books.drawing import draw_book
from pipeline.books.keeping import BookFile, Kept, keep_book, look_at, read_lying
from pipeline.books.reading import read_book, shows
from pipeline.books.taken import Added, BookCell, BookRead, OwnRow, OwnSheet, ReadRow, handed_on

__all__ = [
    "Added",
    "Book",
    "BookCell",
    "BookColumn",
    "BookFile",
    "BookHeading",
    "BookRead",
    "BookRow",
    "Kept",
    "OwnRow",
    "OwnSheet",
    "ReadRow",
    "draw_book",
    "handed_on",
    "keep_book",
    "look_at",
    "read_book",
    "read_lying",
    "shows",
]
