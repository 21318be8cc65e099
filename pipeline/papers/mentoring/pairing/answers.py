"""What the form НП-1 asks."""

from __future__ import annotations

from datetime import date

from pipeline.kinds import Answers, answer
from pipeline.orders import Order
from pipeline.papers.mentoring.regulation import (
    FORM_TITLES,
    Consent,
    MeetingMode,
    MentoringMode,
    form_titled,
)
from pipeline.school.card import Signatory
from pipeline.school.people import Person, StaffMember
from pipeline.school.year import SchoolYear


class Mentee(Answers):
    """One mentee of a pair or a group."""

    mentee: Person = answer(
        "Наставляемый",
        "наставляемый",
        width=32,
        hint="Фамилия, имя, отчество. Группа: каждый в своей строке",
    )


class Pair(Answers):
    """A mentor with a mentee, or with a group of them."""

    number: int = answer(
        "№ пары",
        "номер",
        key=True,
        width=8,
        ge=1,
        le=999,
        hint="1, 2, 3 … В следующих строках группы можно не повторять",
    )
    mentor: Person = answer(
        "Наставник",
        "наставник",
        key=True,
        width=32,
        hint="Фамилия, имя, отчество; должность программа возьмёт из карточки школы",
    )
    form: str = answer(
        "Форма наставничества", "форма", width=26, choices=FORM_TITLES, max_length=120
    )
    modes: tuple[MentoringMode, ...] = answer(
        "Вид наставничества", "виды", width=22, hint="Один или несколько через запятую"
    )
    topic: str | None = answer(
        "Направление (запрос)", "направление", default=None, width=30, max_length=300
    )
    consent: Consent = answer(
        "Согласие наставника",
        "согласие",
        width=12,
        hint="есть – ждём – отказ. При отказе пары не будет ни в одном документе",
    )
    consent_on: date | None = answer("Дата согласия", "дата_согласия", default=None, width=13)
    agreement_number: str | None = answer(
        "Доп. соглашение №",
        "номер_соглашения",
        default=None,
        width=13,
        max_length=30,
        numeral=True,
    )
    agreement_on: date | None = answer(
        "Дата доп. соглашения", "дата_соглашения", default=None, width=13
    )
    meeting_mode: MeetingMode | None = answer("Режим встреч", "режим", default=None, width=13)
    schedule: str | None = answer("График встреч", "график", default=None, width=20, max_length=200)
    since: date | None = answer(
        "С какого числа", "начало", default=None, width=13, hint="Если срок пары не общий"
    )
    until: date | None = answer(
        "По какое число", "окончание", default=None, width=13, hint="Если срок пары не общий"
    )
    mentees: list[Mentee] = answer("Наставляемые", "наставляемые", default=[])

    @property
    def left_out(self) -> bool:
        """A refusal leaves the pair out of every paper."""
        return self.consent is Consent.REFUSED

    @property
    def paid_work(self) -> bool:
        """Whether the mentor works for the school with it: consent and agreement are needed.

        The regulation's forms tell it themselves, even of people not read; in a form that the
        school has declared it is an employee who mentors an employee (ТК РФ, ст. 351.8).
        """
        form = form_titled(self.form) if isinstance(self.form, str) else None
        if form is not None:
            return form.employment
        mentees = (row.mentee for row in self.mentees)
        return isinstance(self.mentor, StaffMember) and any(
            isinstance(one, StaffMember) for one in mentees
        )


class PairingOrder(Order):
    """Приказ о закреплении наставнических пар и групп с приложением и листом ознакомления."""

    school_year: SchoolYear = answer(
        "Учебный год", "учебный_год", section="Приказ", example="2026/2027"
    )
    since: date = answer("Закрепить с", "начало", example="01.09.2026")
    until: date = answer("Закрепить по", "окончание", example="31.05.2027")
    signatory: Signatory | None = answer(
        "Кто подписывает", "подписывает", default=None, hint="Пусто – директор"
    )
    basis_number: str | None = answer(
        "Приказ об организации наставничества: №",
        "номер_основания",
        numeral=True,
        default=None,
        section="Основание",
        max_length=40,
    )
    basis_on: date | None = answer(
        "Приказ об организации наставничества: дата", "дата_основания", default=None
    )
    basis_title: str | None = answer(
        "Приказ-основание: название",
        "название_основания",
        default=None,
        max_length=300,
        hint="Пусто – «Об организации наставничества»",
    )
    regulation_approved: str | None = answer(
        "Положение о наставничестве: чем утверждено",
        "чем_утверждено",
        default=None,
        max_length=200,
        hint="Например: приказом от 01.09.2026 № 99-Д",
    )
    curator: StaffMember = answer(
        "Куратор",
        "куратор",
        section="Исполнение",
        hint="Кто отвечает за реализацию программ наставничества",
    )
    programmes_due: date | None = answer(
        "Разработать программы до",
        "срок_программ",
        default=None,
        hint="Пусто – две недели со дня начала или, если он прошёл, от сегодня",
    )
    acquainting: StaffMember | None = answer(
        "Кто знакомит с приказом", "знакомит", default=None, hint="Пусто – куратор"
    )
    control: StaffMember | None = answer(
        "Кто контролирует исполнение", "контроль", default=None, hint="Пусто – «оставляю за собой»"
    )
    pairs: list[Pair] = answer("Пары", "пары", default=[])

    @property
    def agreed_pairs(self) -> list[Pair]:
        """The pairs that go into papers."""
        return [pair for pair in self.pairs if not pair.left_out]
