"""The marks by which a book and the lines of its table are known again.

The ids stand in a hidden first column. A line of the office's own words (a heading, the text over
the table) carries them there too: what else stands in such a line, a person has written.
"""

from __future__ import annotations

PROPERTY_BOOK = "Paperwork.Book"  # in the custom properties: the book's name
NAME_OF_TABLE = "pw.book"  # the defined name of the cell with `ID_TITLE`
ID_TITLE = "Ключ"
_OURS = "канцелярия: "


def mark_of(words: str) -> str:
    """What stands in the hidden column of a line with the office's own words."""
    return _OURS + words


def words_of(mark: str) -> str | None:
    """The words behind a mark; None when the line is none of the office's own words."""
    return mark.removeprefix(_OURS) if mark.startswith(_OURS) else None
