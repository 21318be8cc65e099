"""The shape of the database: known by a plain look, brought up to date by the migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table
from sqlalchemy.exc import DatabaseError

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0003"  # the newest migration; a test holds it to the folder
_OUTDATED = (
    "Журнал канцелярии сделан более новой программой, и эта его не понимает. "
    "Обновите программу на этом компьютере."
)
_UNREADABLE = (
    "Журнал канцелярии не открывается: место недоступно, или файл там – не журнал. "
    "Проверьте место журнала; если файл испорчен, верните его из копии."
)


class NewerJournal(Exception):
    """A later program has changed the journal; the text advises a school person."""

    def __init__(self) -> None:
        super().__init__(_OUTDATED)


class UnreadableJournal(Exception):
    """The database does not open, or what lies there is none; the text advises a school person."""

    def __init__(self) -> None:
        super().__init__(_UNREADABLE)


def revision(connection: Connection) -> str | None:
    """The migration the database stands at; None for an empty one."""
    version = table("alembic_version", column("version_num"))
    if not inspect(connection).has_table(version.name):
        return None
    return connection.execute(select(version.c.version_num)).scalar_one_or_none()


def bring_up_to_date(engine: Engine) -> None:
    """Create the tables or change them to the newest shape; all of it or nothing.

    Raises:
        NewerJournal: when the database knows a migration that this program does not.
        UnreadableJournal: when it cannot even be looked at.
    """
    if _is_newest(engine):
        return
    with engine.connect() as connection:
        _foreign_keys(connection, checked=False)
        try:
            with connection.begin():
                _migrate(connection)  # nothing is left to do if another office was quicker
        finally:
            _foreign_keys(connection, checked=True)


def _is_newest(engine: Engine) -> bool:
    try:
        with engine.execution_options(reading=True).connect() as connection:
            return revision(connection) == HEAD
    except DatabaseError as failure:
        raise UnreadableJournal from failure


def _foreign_keys(connection: Connection, *, checked: bool) -> None:
    """A table rebuilt by a migration is dropped first: SQLite must not miss its rows meanwhile."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute(f"PRAGMA foreign_keys={'ON' if checked else 'OFF'}")


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow, and needed once in the life of a journal
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        command.upgrade(settings, "head")
    except CommandError as failure:
        raise NewerJournal from failure
