"""Every docstring here is a claim about one office per house, tried with real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline import disk
from pipeline.house import House
from pipeline.office.lease import HeldElsewhere, hold

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
HERE, PID = "kab-12", 4321
OFFICE = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from pipeline.house import House
from pipeline.office.lease import HeldElsewhere, hold
try:
    with hold(House(Path(sys.argv[1])), lambda: datetime.now(UTC), sys.argv[2], os.getpid()):
        print("holds", flush=True)
        input()
except HeldElsewhere as held:
    print(held.host, flush=True)
"""


class Clock:
    """A clock that goes when it is told to."""

    moment = NOON

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.moment

    def later(self, seconds: float) -> None:
        """Move it on."""
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house where no office has ever worked."""
    return House(tmp_path)


@pytest.fixture
def clock() -> Clock:
    """Noon."""
    return Clock()


def held_by(house: House) -> dict[str, object]:
    """What the lease says."""
    said = json.loads(house.lease.read_bytes())
    assert isinstance(said, dict)
    return said


def leave_lease(house: House, *, age: float, host: str = "kab-7", pid: int = 1) -> None:
    """The lease of an office that spoke so many seconds before noon and has no lock here."""
    house.office.mkdir(parents=True, exist_ok=True)
    times = {
        "started": (NOON - timedelta(hours=1)).isoformat(),
        "heartbeat": (NOON - timedelta(seconds=age)).isoformat(),
    }
    house.lease.write_text(json.dumps({"host": host, "pid": pid, **times}), encoding="utf-8")


@contextmanager
def other_office(house: House, host: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that tries to hold the house."""
    with subprocess.Popen(
        [sys.executable, "-c", OFFICE, house.root, host],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as office:
        try:
            yield office
        finally:
            office.kill()


def said_by(office: subprocess.Popen[str]) -> str:
    """The next thing the other office says."""
    assert office.stdout
    return office.stdout.readline().strip()


# --- One machine ------------------------------------------------------------------------------


def test_a_lease_says_who_and_when(house: House, clock: Clock) -> None:
    """While the house is held, its file names host, process and times in UTC; then it is gone."""
    clock.moment = NOON.astimezone(timezone(timedelta(hours=3)))
    with hold(house, clock, HERE, PID):
        assert held_by(house) == {
            "host": HERE,
            "pid": PID,
            "started": "2026-09-01T12:00:00+00:00",
            "heartbeat": "2026-09-01T12:00:00+00:00",
        }
    assert not house.lease.exists()


def test_a_second_office_of_the_same_process_is_refused(house: House, clock: Clock) -> None:
    """Within one process the house is held once; the refusal takes nothing from the holder."""
    with hold(house, clock, HERE, PID):
        for _ in range(2):
            with pytest.raises(HeldElsewhere), hold(house, clock, HERE, PID):
                pass
        with other_office(house, HERE) as office:
            assert said_by(office) == HERE
    with hold(house, clock, HERE, PID):
        pass


@pytest.mark.parametrize("age", [0, 1000])
def test_two_processes_of_one_machine(house: House, clock: Clock, age: float) -> None:
    """A living process keeps the house, were its heartbeat ever so old; its end frees it."""
    with other_office(house, HERE) as office:
        assert said_by(office) == "holds"
        clock.moment = datetime.now(UTC) + timedelta(seconds=age)
        with pytest.raises(HeldElsewhere) as refused, hold(house, clock, HERE, PID):
            pass
        assert refused.value.host == HERE
        assert f"«{HERE}»" in str(refused.value)
        office.communicate("\n")
        with hold(house, clock, HERE, PID):
            assert held_by(house)["pid"] == PID


def test_a_killed_office_is_taken_over_at_once(house: House, clock: Clock) -> None:
    """After a kill the lease file stays fresh, but the next office on the machine needs no wait."""
    with other_office(house, HERE) as office:
        assert said_by(office) == "holds"
        office.kill()
        office.wait()
        assert held_by(house)["pid"] == office.pid
        clock.moment = datetime.now(UTC)
        with hold(house, clock, HERE, PID):
            assert held_by(house)["pid"] == PID


@pytest.mark.parametrize("whose", ["ours", "another program's"])
def test_a_dead_offices_number_is_no_sign_of_life(house: House, clock: Clock, whose: str) -> None:
    """A process number given again, as in every container, keeps nobody away."""
    leave_lease(house, age=1, host=HERE, pid=os.getpid() if whose == "ours" else os.getppid())
    with hold(house, clock, HERE, os.getpid()):
        assert held_by(house)["started"] == NOON.isoformat()


# --- Several machines -------------------------------------------------------------------------


@pytest.mark.parametrize("age", [0, 89, -89])
def test_a_living_office_on_another_machine_keeps_the_house(
    house: House, clock: Clock, age: float
) -> None:
    """A heartbeat within 90 seconds, clocks a little apart included, keeps others away."""
    leave_lease(house, age=age)
    before = house.lease.read_bytes()
    with pytest.raises(HeldElsewhere) as refused, hold(house, clock, HERE, PID):
        pass
    assert refused.value.host == "kab-7"
    assert refused.value.since == NOON - timedelta(hours=1)
    assert house.lease.read_bytes() == before


def test_a_silent_office_on_another_machine_is_taken_over(house: House, clock: Clock) -> None:
    """A heartbeat of 90 seconds ago is that of a dead office."""
    leave_lease(house, age=90)
    with hold(house, clock, HERE, PID):
        assert held_by(house)["host"] == HERE


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b"null", b'{"host": "a"}', b"\xff" * 9000])
def test_a_lease_nobody_can_read_holds_nobody(house: House, clock: Clock, torn: bytes) -> None:
    """A damaged lease file is taken over."""
    house.office.mkdir()
    house.lease.write_bytes(torn)
    with hold(house, clock, HERE, PID):
        assert held_by(house)["host"] == HERE


def test_beats_keep_the_lease_fresh_and_spare_the_disk(house: House, clock: Clock) -> None:
    """A beat is written at most every 20 seconds, and by then it is."""
    with hold(house, clock, HERE, PID) as lease:
        written = []
        for _ in range(60):
            clock.later(1)
            lease.beat(clock)
            written.append(held_by(house)["heartbeat"])
        assert len(set(written)) == 4
        assert written[-1] == (NOON + timedelta(seconds=60)).isoformat()
        assert held_by(house)["started"] == NOON.isoformat()


def test_a_beat_survives_a_clock_put_back(house: House, clock: Clock) -> None:
    """When the clock goes back an hour, the heartbeat follows it."""
    with hold(house, clock, HERE, PID) as lease:
        clock.later(-3600)
        lease.beat(clock)
        assert held_by(house)["heartbeat"] == (NOON - timedelta(hours=1)).isoformat()


def test_an_office_that_was_taken_over_stops(house: House, clock: Clock) -> None:
    """An office that slept through its lease learns of the other one and leaves it its lease."""
    with hold(house, clock, HERE, PID) as lease:
        clock.later(3600)
        leave_lease(house, age=-3600)
        with pytest.raises(HeldElsewhere) as refused:
            lease.beat(clock)
        assert refused.value.host == "kab-7"
    assert held_by(house)["host"] == "kab-7"


def test_a_lost_lease_file_is_written_again(house: House, clock: Clock) -> None:
    """A lease file swept by somebody comes back with the next beat."""
    with hold(house, clock, HERE, PID) as lease:
        disk.remove(house.lease)
        clock.later(20)
        lease.beat(clock)
        assert held_by(house)["host"] == HERE


def test_a_failure_frees_the_house(house: House, clock: Clock) -> None:
    """However the work ends, the house is free afterwards."""
    with pytest.raises(ZeroDivisionError), hold(house, clock, HERE, PID):
        raise ZeroDivisionError
    assert not house.lease.exists()
    with other_office(house, "kab-7") as office:
        assert said_by(office) == "holds"
