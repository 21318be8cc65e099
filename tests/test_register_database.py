"""The database under the register: its file, its shape and what it promises after a crash."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from register_sample import (
    AT,
    ROOT,
    claimed,
    delivered,
    drafted,
    new_journal,
    numbers,
    wants,
)

from pipeline.register import NetworkJournal, NewerJournal, open_journal
from pipeline.register.database import connect
from pipeline.register.location import file_system, refuse_share
from pipeline.register.schema import HEAD, MIGRATIONS, bring_up_to_date
from pipeline.register.tables import metadata

OPENS = """
import sys
from pathlib import Path
from pipeline.register import open_journal
with open_journal(Path(sys.argv[1])) as journal:
    journal.counts()
print(*sorted(name for name in sys.modules if name.split(".")[0] in ("alembic", "mako")))
"""


def opened_elsewhere(path: Path) -> list[str]:
    """Open a journal in a new process; the migration modules it had to import."""
    done = subprocess.run(
        [sys.executable, "-c", OPENS, str(path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split()


def test_migrations_and_tables_agree(tmp_path: Path) -> None:
    """The migrations make exactly the tables that the code speaks of."""
    engine = connect(tmp_path / "journal.sqlite")
    bring_up_to_date(engine)
    with engine.connect() as connection:
        look = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(look, metadata) == []
    engine.dispose()


def test_newest_migration_is_the_one_the_code_expects() -> None:
    """The version known without alembic is the newest of the folder."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(settings).get_heads() == [HEAD]


def test_migration_can_be_undone(tmp_path: Path) -> None:
    """The way back from the newest shape leaves no table but alembic's own."""
    engine = connect(tmp_path / "journal.sqlite")
    bring_up_to_date(engine)
    with engine.begin() as connection:
        settings = Config(attributes={"connection": connection})
        settings.set_main_option("script_location", str(MIGRATIONS))
        command.downgrade(settings, "base")
    engine.dispose()
    with sqlite3.connect(tmp_path / "journal.sqlite") as file:
        left = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    file.close()
    assert left == [("alembic_version",)]


def test_a_journal_at_work_grows_into_its_newest_shape(tmp_path: Path) -> None:
    """Whatever an older program has entered stays, word for word; the counter counts on."""
    with new_journal(tmp_path) as journal:
        packet = delivered(journal, "ф-1", wants("ф-1"))
        before = journal.register_rows(), journal.papers(packet.id), journal.counts()
    engine = connect(tmp_path / "journal.sqlite")
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            settings = Config(attributes={"connection": connection})
            settings.set_main_option("script_location", str(MIGRATIONS))
            command.downgrade(settings, "0001")
    engine.dispose()
    with open_journal(tmp_path / "journal.sqlite") as journal:
        assert (journal.register_rows(), journal.papers(packet.id), journal.counts()) == before
        assert journal.integrity() == "ok"
        delivered(journal, "ф-2", wants("ф-2"))
        assert numbers(journal) == ["1-Д", "2-Д", "3-Д", "4-Д"]


def test_promises_of_every_connection(tmp_path: Path) -> None:
    """WAL, synchronous FULL, foreign keys and a patience of 60 s hold, also after a migration."""
    engine = connect(tmp_path / "journal.sqlite")
    bring_up_to_date(engine)
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            found = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            ]
            assert found == ["wal", 2, 1, 60_000]
            connection.rollback()
    engine.dispose()


def test_alembic_stays_away_from_a_current_journal(tmp_path: Path) -> None:
    """Alembic is imported to make a journal, and not when the journal is as it should be."""
    path = tmp_path / "journal.sqlite"
    assert "alembic" in opened_elsewhere(path)
    assert opened_elsewhere(path) == []


def test_many_may_open_a_new_journal_at_once(tmp_path: Path) -> None:
    """Of several processes that find no journal each gets it, and it is made once."""
    path = tmp_path / "новый дом 100%" / "journal.sqlite"
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", OPENS, str(path)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    assert [process.communicate()[1] for process in crowd] == [b""] * 4
    with open_journal(path) as journal:
        assert journal.integrity() == "ok"


def test_a_failed_migration_leaves_nothing(tmp_path: Path) -> None:
    """A migration that cannot end leaves the database as it was."""
    path = tmp_path / "journal.sqlite"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE series_counter (foreign_to_us)")
    file.close()
    with pytest.raises(Exception, match="series_counter already exists"):
        open_journal(path)
    with sqlite3.connect(path) as file:
        tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    file.close()
    assert tables == [("series_counter",)]


def test_journal_of_a_later_program_is_refused(tmp_path: Path) -> None:
    """A journal that a newer program has changed is left alone, and a person is told in Russian."""
    path = tmp_path / "journal.sqlite"
    open_journal(path).close()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    with pytest.raises(NewerJournal, match="Обновите программу"):
        open_journal(path)


def test_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    """While one office writes, another program reads what was there before."""
    with new_journal(tmp_path) as journal:
        claimed(journal, "a")
        writer = sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE form SET state = 'elsewhere'")
        assert journal.form("a").state == "claimed"
        assert journal.counts()["waiting"] == 1
        writer.execute("ROLLBACK")
        writer.close()


def test_exceptions_keep_personal_data_to_themselves(tmp_path: Path) -> None:
    """What the database refuses is not repeated in the exception's text."""
    with new_journal(tmp_path) as journal, pytest.raises(Exception, match="FOREIGN KEY") as refused:
        drafted(journal, "a", card_revision=77)
    assert "Ветрова" not in str(refused.value)


def test_integrity_sees_a_lost_row(tmp_path: Path) -> None:
    """A sound journal is «ok»; one whose row has lost its owner says which table."""
    with new_journal(tmp_path) as journal:
        delivered(journal, "a")
        assert journal.integrity() == "ok"
        with sqlite3.connect(tmp_path / "journal.sqlite") as file:
            file.execute("DELETE FROM blob WHERE kind = 'template'")
        file.close()
        assert "paper" in journal.integrity()


def test_share_is_refused_in_russian(tmp_path: Path) -> None:
    """A journal on a share is refused with advice; the deepest mount decides, blank or not."""
    listing = tmp_path / "mounts"
    share = tmp_path / "общая папка"
    (share / "свой диск").mkdir(parents=True)
    escaped = str(share).replace(" ", "\\040")
    listing.write_text(
        f"/dev/sdb1 {escaped}/свой\\040диск xfs rw 0 0\n"
        "/dev/sda1 / ext4 rw 0 0\n"
        f"//server/school {escaped} cifs rw 0 0\n",
        encoding="utf-8",
    )
    with pytest.raises(NetworkJournal, match="не может лежать в сетевой папке"):
        refuse_share(share / "journal.sqlite", listing)
    refuse_share(share / "свой диск" / "journal.sqlite", listing)
    refuse_share(tmp_path / "journal.sqlite", listing)


@pytest.mark.parametrize("kind", ["cifs", "smb3", "nfs", "nfs4", "fuse.sshfs", "9p"])
def test_kinds_of_share(tmp_path: Path, kind: str) -> None:
    """Every network file system of the list is known by its type."""
    listing = tmp_path / "mounts"
    listing.write_text(f"somewhere / {kind} rw 0 0\n")
    with pytest.raises(NetworkJournal):
        refuse_share(tmp_path / "journal.sqlite", listing)


@pytest.mark.parametrize("path", [r"\\server\school\journal.sqlite", r"\\?\UNC\server\a\j.sqlite"])
def test_unc_path_is_refused(path: str) -> None:
    """A path of a Windows share is refused before anything is made."""
    with pytest.raises(NetworkJournal):
        open_journal(path)


def test_file_system_of_a_file_not_there_yet(tmp_path: Path) -> None:
    """The file system is told for a file that does not exist, and is unknown without a list."""
    listing = tmp_path / "mounts"
    listing.write_text("/dev/sda1 / ext4 rw 0 0\ntmpfs / tmpfs rw 0 0\n")
    assert file_system(tmp_path / "no" / "such.sqlite", listing) == "tmpfs"
    assert file_system(tmp_path, tmp_path / "no list") is None


def test_url_of_a_file_is_a_file(tmp_path: Path) -> None:
    """A database may be named by URL as well."""
    path = tmp_path / "journal.sqlite"
    with open_journal(f"sqlite:///{path}") as journal:
        journal.claim("a", "a.xlsx", "0" * 64, 1, AT)
    with open_journal(path) as journal:
        assert journal.form("a").name == "a.xlsx"
