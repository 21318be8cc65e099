"""Whatever people do, in whatever order: numbers, folders, what is in force and their work hold."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from books_sample import header_of, page_of, type_in
from house_sample import KEY, answer_all
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from turns_sample import MORNING, School, answers, at_work, kinds, laid_out

from pipeline.delivery import packets_lying
from pipeline.forms import fill_form, new_copy_id
from pipeline.reading import ReadingRoom
from pipeline.register import PacketMark, RegisterRow
from pipeline.rendering import open_package
from pipeline.rendering.package import pack
from pipeline.school.card import Numbering
from pipeline.sheets.marks import REMARKS_SHEET

_STATES = {"draft": "проект", "numbered": "проект", "signed": "подписан", "void": "аннулирован"}
LIVE = {"to_sign", "signed"}
UNTIL = ("2027-05-31", "2027-05-28")  # the answers of a form and those it is corrected to
MENTEES = ("Ямалеева Диана Рустамовна", "Мухаметзянова Алсу Фаридовна")  # of two matters


@dataclass(frozen=True)
class Step:
    """Something that a person does: ``which`` form or packet, ``how`` it is changed."""

    what: str
    which: int
    how: int


STEPS = st.builds(
    Step,
    st.sampled_from(
        ["drop", "drop", "correct", "number", "write", "void", "sign", "sign", "unsign", "edit",
         "copy", "rename", "delete", "keep", "restart"]
    ),
    st.integers(0, 1),
    st.integers(0, 1),
)  # fmt: skip


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """One reading room for all examples."""
    with ReadingRoom() as room:
        yield room


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school that lets the office count its orders."""
    card = answers("card.json")
    card["Нумерация"] = [
        {"Буква": "Д", "Что в ней": "Основная", "Откуда номер": str(Numbering.BY_OFFICE)}
    ]
    return laid_out(tmp_path_factory.mktemp("life"), card)


@pytest.fixture(scope="module")
def forms() -> Forms:
    """Each matter's form with its answers, and with others."""
    return Forms({(which, how): form(which, how) for which in (0, 1) for how in (0, 1)})


class Forms(dict[tuple[int, int], bytes]):
    """Filled forms by their matter and their answers; too long to be printed with a failure."""

    def __repr__(self) -> str:
        return f"{len(self)} forms"


def form(which: int, how: int) -> bytes:
    """A filled form on one of the matters."""
    said, kind = answers(), kinds()["НП-1"]
    said["Пары"][0]["Наставляемый"] = MENTEES[which]
    said["Форма"]["Закрепить по"] = UNTIL[how]
    return fill_form(kind, {**kind.prefilled, **said}, copy=new_copy_id(), today=MORNING.date())


@dataclass
class Life:
    """What people do in one school, step by step."""

    school: School
    forms: Forms
    edits: int = 0

    def do(self, step: Step) -> None:
        """A person does something, and the office goes its round."""
        getattr(self, step.what)(step)
        self.school.office.books.take()
        self.school.work()
        self.school.office.books.bring(at_once=True)

    def drop(self, step: Step) -> None:
        """A form is dropped: a new one, the same again, or other answers on the same matter."""
        name = f"пары {self.school.ticks}.xlsx"
        (self.school.house.inbox / name).write_bytes(self.forms[step.which, step.how])

    def correct(self, step: Step) -> None:
        """«Исправить.xlsx» of a packet is dropped with the other answers."""
        if folder := self.lying(step.which):
            book = openpyxl.load_workbook(folder / "Исправить.xlsx")
            front = book["Форма"]
            cell = next(
                front.cell(row, 3)
                for row in range(1, 60)
                if str(front.cell(row, 2).value).startswith("Закрепить по")
            )
            cell.value = datetime.fromisoformat(UNTIL[step.how])
            book.save(self.school.house.inbox / "Исправить.xlsx")

    def number(self, step: Step) -> None:
        """РГ-1 names another number, or a day in another year."""
        if mark := self.mark(step.which):
            told = ("2-Д", None) if step.how else (None, date(2027, 1, 11))
            self.school.tell((self.label(mark), *told))

    def write(self, step: Step) -> None:
        """The yellow cells of the journal are written into: another number, or a day."""
        if mark := self.mark(step.which):
            book = openpyxl.load_workbook(self.book("Журнал приказов"))
            page = page_of(book)
            (order, *_) = self.school.journal.papers(mark.id)
            what = {"Номер": "7-Д"} if step.how else {"Дата": date(2026, 12, 1)}
            type_in(page, order.id, Дело=f"01-{step.which}", **what)
            book.save(self.book("Журнал приказов"))

    def keep(self, step: Step) -> None:
        """A form that came back is answered «оставить как есть» and dropped."""
        for form in sorted(self.school.house.returned.glob("*.xlsx"))[:1]:
            codes = {one.partition("|")[0] for one in _asked(form)}
            replies = {code: ["оставить как есть", f"решено {step.how}"] for code in codes}
            answer_all(form, replies, self.school.house.inbox / form.name)
            form.unlink()

    def copy(self, step: Step) -> None:
        """A folder is copied beside itself, or into an archive."""
        if folder := self.lying(step.which):
            places = folder.parent, self.school.house.outbox / "Архив"
            target = places[step.how] / f"{folder.name} – копия {self.school.ticks}"
            shutil.copytree(folder, target)

    def rename(self, step: Step) -> None:
        """A document is given another name."""
        if folder := self.lying(step.which):
            file = sorted(folder.glob("*.docx"))[step.how]
            file.rename(file.with_name(f"{step.how} у секретаря {self.school.ticks}.docx"))

    def void(self, step: Step) -> None:
        """РГ-1 says that an order was never issued."""
        if mark := self.mark(step.which):
            self.school.tell((self.label(mark), None, None, "решили не издавать"))

    def sign(self, step: Step) -> None:
        """A folder is moved to «Подписано», perhaps under another name."""
        if folder := self.lying(step.which):
            name = f"у секретаря {self.school.ticks}" if step.how else folder.name
            self.move(folder, self.school.house.signed / name)

    def unsign(self, step: Step) -> None:
        """A folder is moved back."""
        if folder := self.lying(step.which):
            self.move(folder, self.school.house.to_sign / folder.name)

    def move(self, folder: Path, target: Path) -> None:
        """A folder is moved where nothing stands."""
        if not target.exists():
            folder.rename(target)

    def edit(self, step: Step) -> None:
        """A document is edited by hand."""
        if folder := self.lying(step.which):
            file = sorted(folder.glob("*.docx"))[step.how]
            parts = dict(open_package(file.read_bytes()).parts)
            self.edits += 1
            text = parts["word/document.xml"].decode()
            text = text.replace("</w:t>", f" (правка {self.edits})</w:t>", 1)
            self.school.write(file, pack({**parts, "word/document.xml": text.encode()}))

    def delete(self, step: Step) -> None:
        """A folder is deleted."""
        if folder := self.lying(step.which):
            shutil.rmtree(folder)

    def restart(self, _step: Step) -> None:
        """The office ends and begins again."""
        self.school.restart()

    def mark(self, which: int) -> PacketMark | None:
        """One of the packets that are waiting or signed."""
        live = self.live()
        return live[which % len(live)] if live else None

    def live(self) -> list[PacketMark]:
        """The packets that are waiting or signed."""
        return [one for one in self.school.journal.packet_marks() if one.state in LIVE]

    def lying(self, which: int) -> Path | None:
        """The folder of one of them, if there is one."""
        mark = self.mark(which)
        found = packets_lying(self.school.house).get(mark.form_id) if mark else None
        return found[0].folder if found else None

    def label(self, mark: PacketMark) -> str:
        """What РГ-1 calls a packet by."""
        return (mark.folder or "").rpartition("/")[2]

    def book(self, name: str) -> Path:
        """Where a book lies."""
        return self.school.house.outbox / f"{name}.xlsx"

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a book that the office has written, by the labels of their columns."""
        page = page_of(openpyxl.load_workbook(self.book(name)))
        labels, *lines = (
            [cell.value for cell in line] for line in page.iter_rows(min_row=header_of(page))
        )
        titles = [str(label) for label in labels]
        return [dict(zip(titles, line, strict=True)) for line in lines if line[0]]

    def books_hold(self) -> None:
        """Each order of the register is a row with its number, day and state, and no other is."""
        journal = self.school.journal
        orders = [one for one in journal.register_rows() if one.series and _is_listed(one)]
        spent = [(one.number, None, "аннулирован") for one in journal.spent_numbers()]
        shown = [
            (row["Номер"], _day(row["Дата"]), row["Состояние"])
            for row in self.rows("Журнал приказов")
        ]
        told = [(one.number, one.date, _STATES[one.state]) for one in orders]
        assert Counter(shown) == Counter([*told, *spent])
        running = [(*one.people[:1], one.since) for one in journal.in_force()]
        mentors = [(row["Наставник"], _day(row["С"])) for row in self.rows("Кто чей наставник")]
        assert Counter(running) == Counter(mentors)

    def holds(self) -> None:
        """All that must be true after every step."""
        self.numbers_hold()
        self.books_hold()
        live, journal = self.live(), self.school.journal
        assert not [one for one in Counter(str(mark.identity) for mark in live).values() if one > 1]
        running = {row.packet_id for row in journal.in_force()}
        assert running == {mark.id for mark in live if mark.state == "signed"}
        lying = packets_lying(self.school.house)
        gone = [mark for mark in live if mark.form_id not in lying]
        assert self.school.attention.count("папки комплекта в outbox больше нет") == len(gone)
        assert self.school.lost() == []
        assert journal.forms_in(["set_aside"]) == []

    def numbers_hold(self) -> None:
        """Every number counted stands on one paper or is spent, and none is skipped."""
        with sqlite3.connect(self.school.journal_file) as journal:
            ends = dict(journal.execute("SELECT year, last FROM series_counter").fetchall())
            counted = journal.execute(
                "SELECT numbering_year, counted FROM paper WHERE counted IS NOT NULL "
                "UNION ALL SELECT year, counted FROM spent_number"
            ).fetchall()
        assert sorted(counted) == [
            (year, n) for year in sorted(ends) for n in range(1, ends[year] + 1)
        ]


def _is_listed(row: RegisterRow) -> bool:
    """A packet that another has replaced is no order any more; a void one stays one."""
    return row.packet_state != "replaced"


def _day(cell: Any) -> date | None:
    return cell.date() if isinstance(cell, datetime) else cell


def _asked(form: Path) -> Iterator[str]:
    """The keys of the remarks in a returned form."""
    page = openpyxl.load_workbook(form)[REMARKS_SHEET]
    return (str(page.cell(row, KEY).value or "") for row in range(1, page.max_row + 1))


@settings(
    max_examples=14,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=6, max_size=9))
def test_whatever_people_do_the_life_of_papers_holds(
    steps: list[Step], laid: Path, room: ReadingRoom, forms: Forms
) -> None:
    """Numbers gapless, one packet a matter, in force what is signed, folders told of, work kept."""
    with TemporaryDirectory() as place, at_work(laid, Path(place) / "s", room) as school:
        life = Life(school, forms)
        for step in (Step("drop", 0, 0), *steps):
            life.do(step)
            life.holds()
