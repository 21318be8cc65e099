"""A school at work on one morning: a real house and journal, driven in this process by one clock.

The files under ``fixtures/turns`` are made by ``python tests/turns_sample.py``: the order of the
example of Alsheevo as it comes out, and as it comes out corrected, each opened, edited and saved by
LibreOffice 7.4 itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from house_sample import EXAMPLES

from pipeline.cli.furnishing import make_office
from pipeline.cli.opening import new_house, product_templates
from pipeline.forms import fill_form, new_copy_id
from pipeline.house import House
from pipeline.office.states import Outcome
from pipeline.office.story import Office
from pipeline.papers import find_kinds
from pipeline.reading import ReadingRoom
from pipeline.register import Journal, NotInJournal, PacketRow, open_journal

PAIRS = EXAMPLES / "pairs_of_alsheevo"
TURNS = Path(__file__).parent / "fixtures" / "turns"
MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday
DIRECTORS = """
Replaced("оставляю за собой", "возлагаю на Сафину Гульнару Маратовну")
at = Found("в течение трёх рабочих дней со дня его подписания.")
at.collapseToEnd()
page.Text.insertControlCharacter(at, 0, False)
page.Text.insertString(at, "Классным руководителям довести приказ до родителей.", False)
"""


def sha(content: bytes) -> str:
    """The SHA-256 of a content."""
    return hashlib.sha256(content).hexdigest()


def answers(name: str = "answers.json") -> dict[str, Any]:
    """The example's answers by sheet."""
    said: dict[str, Any] = json.loads((PAIRS / name).read_text(encoding="utf-8"))
    return said


@dataclass
class School:
    """A house with its office, and all that people have ever written there."""

    house: House
    journal_file: Path
    room: ReadingRoom
    ticks: int = 0
    written: dict[str, str] = field(default_factory=dict)  # what was written, by its SHA-256
    office: Office = field(init=False)
    journal: Journal = field(init=False)

    def __post_init__(self) -> None:
        """The office opens."""
        self.open()

    def open(self) -> None:
        """An office over the house and its journal."""
        self.journal = open_journal(self.journal_file)
        self.office = make_office(self.house, self.journal, self.room, kinds(), self.now)

    def restart(self) -> None:
        """The office ends and another begins, knowing only what lies on the disk."""
        self.journal.close()
        self.open()

    def now(self) -> datetime:
        """The clock: a second later every time it is looked at."""
        self.ticks += 1
        return MORNING + timedelta(seconds=self.ticks)

    def work(self) -> list[Outcome]:
        """Handle all that has changed and all that lies in the inbox; nothing may be lost by it."""
        came = [*self.office.recover()]
        self.office.rounds.walk()
        came += self.office.handle(sorted(self.house.inbox.iterdir()))
        self.office.rounds.walk()
        assert self.lost() == []
        return came

    def fill(self, code: str, said: Mapping[str, Any], name: str) -> bytes:
        """Fill a form and put it into the inbox; its bytes."""
        offered = self.office.cards.offered()
        content = fill_form(
            kinds()[code],
            {**kinds()[code].prefilled, **said},
            copy=new_copy_id(),
            people=offered.people,
            signatories=offered.signatories,
            today=MORNING.date(),
        )
        (self.house.inbox / name).write_bytes(content)
        return content

    def tell(self, *orders: Sequence[Any]) -> Outcome:
        """РГ-1 with these rows of order, number, day, reason; what came of it."""
        labels = ("Приказ", "Номер", "Дата", "Аннулирован: причина")
        rows = [dict(zip(labels, row, strict=False)) for row in orders]
        self.fill("РГ-1", {"Приказы": rows}, f"номера {self.ticks}.xlsx")
        (outcome,) = self.work()
        return outcome

    def write(self, file: Path, content: bytes) -> None:
        """A person saves a file."""
        file.write_bytes(content)
        self.written[sha(content)] = file.name

    def folder(self, packet: PacketRow | str) -> Path:
        """Where a packet lies, as the journal knows."""
        known = self.journal.packet(packet if isinstance(packet, str) else packet.id)
        return self.house.root / (known.folder or "?")

    def lost(self) -> list[str]:
        """What a person has written and is nowhere any more: neither in the outbox nor kept."""
        lying = {sha(file.read_bytes()) for file in self.house.outbox.rglob("*") if file.is_file()}
        return [name for key, name in self.written.items() if key not in lying | self._kept(key)]

    def _kept(self, key: str) -> set[str]:
        with contextlib.suppress(NotInJournal):
            return {sha(self.journal.blob(key))}
        return set()

    @property
    def attention(self) -> str:
        """What people should see to."""
        return "\n".join(self.office.rounds.attention)


@cache
def kinds() -> Mapping[str, Any]:
    """The forms of the product."""
    return find_kinds()


def laid_out(folder: Path, card: Mapping[str, Any] | None = None) -> Path:
    """A house in a folder whose card was taken; copies of it are houses of the same school."""
    house = new_house(folder / "школа")
    for template in product_templates().glob("*.docx"):
        shutil.copy(template, house.templates)
    (folder / "journal").mkdir()
    with ReadingRoom() as room:
        school = School(house, folder / "journal" / "journal.db", room)
        school.fill("КШ", card or answers("card.json"), "Карточка школы.xlsx")
        assert [one.outcome for one in school.work()] == ["taken"]
        school.journal.close()
    return folder


@contextlib.contextmanager
def at_work(laid: Path, folder: Path, room: ReadingRoom) -> Iterator[School]:
    """A copy of a house, its office at work."""
    shutil.copytree(laid, folder)
    school = School(House(folder / "школа"), folder / "journal" / "journal.db", room)
    try:
        yield school
    finally:
        school.journal.close()


def correct(school: School, made: Outcome, was: str, becomes: str) -> None:
    """Edit a pair in «Исправить.xlsx» of a packet as in Excel and drop it."""
    book = openpyxl.load_workbook(school.house.root / (made.packet or "") / "Исправить.xlsx")
    cells = [cell for row in book["Пары"].iter_rows() for cell in row if cell.value == was]
    cells[0].value = becomes
    book.save(school.house.inbox / "Исправить.xlsx")


def edited_by_director(name: str) -> bytes:
    """A file of the fixtures."""
    return (TURNS / f"{name}.docx").read_bytes()


def write_anew() -> None:
    """Print the order and its correction, and have LibreOffice edit both."""
    from edited_sample import edited  # noqa: PLC0415 (the tests themselves need none)

    TURNS.mkdir(exist_ok=True)
    with TemporaryDirectory() as place, ReadingRoom() as room:
        laid = laid_out(Path(place) / "laid")
        with at_work(laid, Path(place) / "school", room) as school:
            school.fill("НП-1", answers(), "пары.xlsx")
            (made,) = school.work()
            for name in ("first", "corrected"):
                source = Path(place) / f"{name} printed.docx"
                shutil.copy(school.house.root / made.papers[0]["path"], source)
                target = Path(place) / f"{name}.docx"
                shutil.copy(edited(source, target, Path(place) / "profile", DIRECTORS), TURNS)
                if name == "first":
                    correct(school, made, *NEW_TOPIC)
                    (made,) = school.work()


NEW_TOPIC = ("Методика современного урока", "Проектирование урока")

if __name__ == "__main__":
    write_anew()
