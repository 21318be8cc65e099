"""The connection to the database: what must hold before a number may be given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from pipeline import disk
from pipeline.register.location import refuse_share

PATIENCE = 60  # seconds to wait for another writer
READING = {"reading": True}  # execution option of a transaction that takes no lock


def connect(where: str | Path) -> Engine:
    """An engine for a database file, or for a URL such as ``postgresql+psycopg://…``.

    Raises:
        NetworkJournal: when the file would lie on a share.
    """
    url = _url(where)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True)
    path = Path(url.database or "")
    refuse_share(path)
    disk.make_folder(path.absolute().parent)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _url(where: str | Path) -> URL:
    if isinstance(where, str) and "://" in where:
        return make_url(where)
    return URL.create("sqlite", database=str(where))


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not by the driver
    # In WAL only FULL keeps a committed number through a power cut (reliability rules, journal).
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    # A writer takes the lock before it reads: what it has read still holds when it writes.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
