"""The same register behind a PostgreSQL URL, where a server and its driver are at hand."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from register_sample import AT, DAY, claimed, delivered, drafted, furnish, later, numbers, wants

from pipeline.register import StateMoved, open_journal
from pipeline.register.database import connect
from pipeline.register.tables import metadata

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
pytestmark = pytest.mark.skipif(
    not SERVERS or find_spec("psycopg") is None,
    reason="PostgreSQL or its driver psycopg is not installed",
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of our own on a free port; the URL of its database."""
    with TemporaryDirectory() as folder:  # pytest's own folders are closed to another user
        yield from started(Path(folder))


def started(folder: Path) -> Iterator[str]:
    """Make and start a server in a folder, stop it at the end."""
    root = os.name == "posix" and os.geteuid() == 0  # PostgreSQL refuses to run as root
    if root:
        shutil.chown(folder, "postgres")
    as_user = ["runuser", "-u", "postgres", "--"] if root else []
    programs, place = SERVERS[-1].parent, folder / "cluster"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = f"-F -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(place), "-w"]
    made = [
        *as_user,
        str(programs / "initdb"),
        "-D",
        str(place),
        "-A",
        "trust",
        "-U",
        "office",
        "-E",
        "UTF8",
    ]
    subprocess.run(made, check=True, capture_output=True, cwd=folder)
    log = ["-l", str(folder / "log"), "-o", settings]
    subprocess.run([*control, *log, "start"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    yield f"postgresql+psycopg://office@127.0.0.1:{port}/postgres"
    stop = [*control, "-m", "immediate", "stop"]
    subprocess.run(stop, check=True, capture_output=True, cwd=folder)


def test_register_lives_in_postgres(server: str) -> None:
    """Tables, the whole way of a packet, moments, numbers and their uniqueness hold there too."""
    with open_journal(server) as journal:
        furnish(journal)
        delivered(journal, "a", wants("a"))
        run = {"kind": "пара", "people": ["x", "y"], "since": DAY.isoformat()}
        kept = {"in_force": [run]}
        revised = {"replaces": "a-packet", "made_from": kept, "at": later(1)}
        packet = delivered(journal, "b", wants("b"), **revised)
        assert [paper.number for paper in journal.papers(packet.id)] == ["1-Д", "2-Д"]
        assert journal.packet("a-packet").state == "replaced"
        assert journal.form("b").received_at == later(1)
        journal.sign(packet.id, "outbox/Подписано/b", AT)
        assert [row.people for row in journal.in_force_on(DAY)] == [["x", "y"]]
        journal.unsign(packet.id, "outbox/На подпись/b", AT)
        drafted(journal, "c", papers=1)
        with pytest.raises(StateMoved):
            journal.advance("c", "claimed", "done", AT)
        journal.set_aside("c", "17", AT)
        claimed(journal, "c")
        assert journal.integrity() == "ok"
        assert journal.counts() == {"waiting": 0, "returned": 0, "set_aside": 1, "to_sign": 1}
    engine = connect(server)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_numbers_race_in_postgres(server: str) -> None:
    """Connections that number at once get every number once."""
    with open_journal(server) as journal:
        furnish(journal)
        forms = [f"race{n}" for n in range(16)]
        for form_id in forms:
            drafted(journal, form_id)
        with ThreadPoolExecutor(5) as crowd:
            list(
                crowd.map(
                    lambda f: journal.number_papers(f, wants(f, numbering_year=1999), AT), forms
                )
            )
        found = [row for row in journal.register_rows() if row.paper_id.startswith("race")]
        assert sorted(str(row.number) for row in found) == sorted(f"{n}-Д" for n in range(1, 33))
        assert len(numbers(journal)) == len(found) + 2
