"""Opens the office of a house: the clock, the environment and the settings are read here."""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import platformdirs

from pipeline import disk
from pipeline.cli.furnishing import make_office
from pipeline.cli.logbook import keep_log
from pipeline.cli.speech import Refusal
from pipeline.house import House
from pipeline.office.beginning import Beginning
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.day import Day
from pipeline.office.known import Known
from pipeline.office.lease import HeldElsewhere, hold
from pipeline.office.renewal import renew_templates
from pipeline.papers import find_kinds
from pipeline.reading import ReadingRoom
from pipeline.register import (
    Journal,
    JournalBroken,
    NetworkJournal,
    NewerJournal,
    UnreadableJournal,
    open_journal,
)


def now() -> datetime:
    """The clock, in the school's own time: the day of a paper is the day on the wall."""
    return datetime.now(UTC).astimezone()


def house_of(arguments: argparse.Namespace) -> House:
    """The house that was named.

    Raises:
        Refusal: when there is none in that folder.
    """
    house = House(arguments.house.resolve())
    if not house.id_file.exists():
        raise Refusal(f"В папке {house.root} канцелярии нет. Разложите её: paperwork init ПАПКА")
    return house


def journal_path(house: House, chosen: str | None) -> str | Path:
    """Where the journal lies: as asked, else in the user's state folder by the house's id."""
    if chosen:
        return chosen if "://" in chosen else Path(chosen)
    state = Path(platformdirs.user_state_dir("paperwork", appauthor=False))
    return state / house.id_file.read_text(encoding="utf-8").strip() / "journal.db"


@contextlib.contextmanager
def open_register(house: House, chosen: str | None, *, existing: bool = False) -> Iterator[Journal]:
    """The journal of a house, made when missing; who only looks takes an ``existing`` one.

    Raises:
        Refusal: when it may not lie there, or a newer program has written it.
    """
    where = journal_path(house, chosen)
    if existing and isinstance(where, Path) and not where.exists():
        raise Refusal(f"Журнала нет: {where}. Проверьте ключ --journal.")
    if isinstance(where, Path):
        where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        journal = open_journal(where)
    except (NetworkJournal, NewerJournal, UnreadableJournal) as refused:
        raise Refusal(str(refused)) from None
    try:
        with journal:
            yield journal
    except JournalBroken as broken:
        raise Refusal(str(broken)) from broken


@contextlib.contextmanager
def open_office(arguments: argparse.Namespace) -> Iterator[Day]:
    """The day of an office at work; a second one in the same house is refused.

    Raises:
        Refusal: when another office works here.
    """
    house = house_of(arguments)
    with contextlib.ExitStack() as stack:
        stack.enter_context(_refused_when_held())
        lease = stack.enter_context(hold(house, now, socket.gethostname(), os.getpid()))
        journal = stack.enter_context(open_register(house, arguments.journal))
        keep_log(journal_path(house, arguments.journal))
        renew_templates(house, product_templates(), now().date(), complete=False)
        room = stack.enter_context(ReadingRoom())
        yield Day(make_office(house, journal, room, find_kinds(), now), lease.beat)


@contextlib.contextmanager
def _refused_when_held() -> Iterator[None]:
    """Another office in the house, at the start or later, is told in words."""
    try:
        yield
    except HeldElsewhere as held:
        raise Refusal(f"{held}.") from None


def beginning_in(arguments: argparse.Namespace) -> Beginning:
    """What new forms begin with in the house that was named; outside a house nothing is known."""
    try:
        house = house_of(arguments)
    except Refusal:
        return Beginning(now().date())
    with open_register(house, arguments.journal) as register:
        known = Known(register, CardKeeping(house, register, now))
        return Beginning.known(known, find_kinds().values(), now().date())


def know_every_remark() -> None:
    """Enter every remark of the product into the catalogue, for verbs that only read of them."""
    import_module("pipeline.reading.binding")
    import_module("pipeline.review")
    find_kinds()


def new_house(root: Path) -> House:
    """Lay out the folders of a house; an existing one is left as it is."""
    house = House(root.resolve())
    for folder in house.folders:
        disk.make_folder(folder)
    if not house.id_file.exists():
        disk.replace(house.id_file, secrets.token_hex(8).encode())
    return house


def product_templates() -> Path:
    """The Word templates that came with the program: beside the package or inside it."""
    inside = Path(__file__).parents[1] / "doc_templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "doc_templates"


def can_speak_russian() -> bool:
    """Whether the console's encoding has Russian letters."""
    try:
        "Ёжик № 1".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
