"""What people write for ever: the columns of the books that are theirs, the points of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, delete, insert, select

from pipeline.register.ledger import Ledger
from pipeline.register.tables import ID, WORD, metadata

book_cell = Table(
    "book_cell",
    metadata,
    Column("book", WORD, primary_key=True),
    Column("row", WORD, primary_key=True),
    Column("column", WORD, primary_key=True),
    Column("text", Text, nullable=False),
)

own_point = Table(
    "own_point",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind_code", WORD, nullable=False),
    Column("after", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("packet_id", ID, ForeignKey("packet.id"), nullable=False),
)


class Handwritten(Ledger):
    """The hand of the school in the books and in its orders."""

    def keep_book(self, book: str, cells: Mapping[tuple[str, str], str]) -> None:
        """Keep what stands in the hand columns of a book, by row and column, and nothing else.

        What stood there before is forgotten: who keeps says everything.
        """
        values = [
            {"book": book, "row": row, "column": column, "text": text}
            for (row, column), text in cells.items()
        ]
        with self._writing() as connection:
            connection.execute(delete(book_cell).where(book_cell.c.book == book))
            if values:
                connection.execute(insert(book_cell), values)

    def book(self, book: str) -> dict[tuple[str, str], str]:
        """The hand cells of a book by row and column."""
        query = select(book_cell).where(book_cell.c.book == book)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return {(row.row, row.column): row.text for row in rows}

    def own_points(self, kind_code: str) -> list[tuple[str, str]]:
        """The points a school has added to its orders of a kind for ever: after which, and text."""
        query = select(own_point.c.after, own_point.c.text).where(
            own_point.c.kind_code == kind_code
        )
        with self._reading() as connection:
            return [
                (row.after, row.text) for row in connection.execute(query.order_by(own_point.c.id))
            ]

    def keep_own_points(
        self, kind_code: str, points: Iterable[tuple[str, str]], packet_id: str
    ) -> None:
        """Put the points of a kind in place of those kept before."""
        values = [
            {"kind_code": kind_code, "after": after, "text": text, "packet_id": packet_id}
            for after, text in points
        ]
        with self._writing() as connection:
            connection.execute(delete(own_point).where(own_point.c.kind_code == kind_code))
            if values:
                connection.execute(insert(own_point), values)
