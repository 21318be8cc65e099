"""What every part of the journal does alike: transactions, finding and adding rows, events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from pipeline import disk
from pipeline.register import tables

_Row = TypeVar("_Row")


class JournalBroken(Exception):
    """The database does not answer as it should: damaged, full or away; the text advises people."""

    def __init__(self) -> None:
        super().__init__(
            "Журнал канцелярии не читается или не пишется: он повреждён, или на диске нет места."
            " Выполните paperwork doctor; если журнал повреждён, верните его из копии."
        )


class NotInJournal(LookupError):
    """The journal has no row of that id."""


class Ledger:
    """One database: a method of its children is one transaction, kept whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(reading=True)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        disk.fault_point("journal begin")
        with _in_our_words(), self._engine.begin() as connection:
            yield connection
            disk.fault_point("journal commit")
        disk.fault_point("journal committed")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _in_our_words(), self._reader.connect() as connection:
            yield connection


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise  # a mistake of ours, not of the database
    except DBAPIError as failure:
        raise JournalBroken from failure


def rows_of(row: type[_Row], table: Table) -> Select[Any]:
    """A query for the columns that a row class names."""
    return select(*(table.c[column.name] for column in fields(row)))  # type: ignore[arg-type]


def fetch(connection: Connection, row: type[_Row], query: Select[Any]) -> list[_Row]:
    """The rows of a query as values."""
    return [row(**found) for found in connection.execute(query).mappings()]


def find(connection: Connection, row: type[_Row], table: Table, key: ColumnElement[bool]) -> _Row:
    """The one row under a key.

    Raises:
        NotInJournal: when there is none.
    """
    found = fetch(connection, row, rows_of(row, table).where(key))
    if not found:
        raise NotInJournal(table.name)
    return found[0]


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Add a row unless its primary key is there already; whether it was added."""
    added = connection.execute(
        insert_into(connection, table).values(values).on_conflict_do_nothing()
    )
    return added.rowcount == 1


def insert_into(connection: Connection, table: Table) -> Any:
    """An insert of the database's own kind, which can say what to do about a row already there."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - most schools never need it

        return postgresql.insert(table)
    return sqlite.insert(table)


def note(
    connection: Connection,
    at: datetime,
    what: str,
    *,
    form_id: str | None = None,
    packet_id: str | None = None,
    paper_id: str | None = None,
    **detail: str | int | None,
) -> None:
    """Append an event. Details are codes, states and counts: never a name, a value or a text."""
    connection.execute(
        insert(tables.event).values(
            at=at,
            what=what,
            form_id=form_id,
            packet_id=packet_id,
            paper_id=paper_id,
            detail=detail,
        )
    )
