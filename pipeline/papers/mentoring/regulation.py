"""The regulation's limits, words and roles; the school may change the limits on its card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pipeline.school.people import Partner, Person, Pupil, StaffMember

SHORTEST_PROGRAMME = ("Наставничество: месяцев не менее", 3)  # Положение, п. 1.2
LONGEST_PROGRAMME = ("Наставничество: месяцев не более", 12)  # Положение, п. 1.2
OTHER_FORMS = "Наставничество: другие формы"  # Положение, п. 2.3: «и другие»

PAID_WORK_SINCE = date(2025, 3, 1)
"""From that day mentoring an employee needs a consent and an agreement (ТК РФ, ст. 351.8)."""


LAW_OF_PAID_WORK = "ТК, ст. 351.8"  # the act's short name on the school's card


class MentoringMode(StrEnum):
    """Kinds of mentoring (Положение, п. 2.4)."""

    VIRTUAL = "виртуальное"
    GROUP = "в группе"
    SHORT = "краткосрочное"
    REVERSE = "реверсивное"
    SITUATIONAL = "ситуационное"
    SPEED = "скоростное"
    TRADITIONAL = "традиционное"


class MeetingMode(StrEnum):
    """How mentor and mentee meet (шаблон персонализированной программы)."""

    ONLINE = "онлайн"
    IN_PERSON = "очный"
    MIXED = "смешанный"


class Consent(StrEnum):
    """Whether the mentor has agreed in writing (ТК РФ, ст. 351.8)."""

    GIVEN = "есть"
    AWAITED = "ждём"
    REFUSED = "отказ"


@dataclass(frozen=True)
class MentoringForm:
    """A form of mentoring (Положение, п. 2.3) and who may stand on each side of it."""

    title: str
    mentor: tuple[type[Person], ...]
    mentee: tuple[type[Person], ...]
    employment: bool  # the mentor works for the school: consent and agreement are needed


TEACHER_TEACHER = MentoringForm(
    "педагог – педагог", (StaffMember,), (StaffMember,), employment=True
)
FORMS = (
    TEACHER_TEACHER,
    MentoringForm(
        "руководитель образовательной организации – педагог", (StaffMember,), (StaffMember,), True
    ),
    MentoringForm("педагог вуза/колледжа – молодой педагог", (Partner,), (StaffMember,), False),
    MentoringForm("работодатель – студент", (Partner,), (Pupil, StaffMember), False),
    MentoringForm("работодатель – ученик", (Partner,), (Pupil,), False),
    MentoringForm("студент – ученик", (Partner,), (Pupil,), False),
    MentoringForm("педагог – ученик", (StaffMember,), (Pupil,), False),
    MentoringForm("ученик – ученик", (Pupil,), (Pupil,), False),
)
FORM_TITLES = tuple(form.title for form in FORMS)


def form_titled(title: str) -> MentoringForm | None:
    """The form of that title, None for one the school has declared itself."""
    return next((form for form in FORMS if form.title == title), None)


def whole_months(since: date, until: date) -> tuple[int, int]:
    """Length of a period, both ends included: whole months and days over (01.09–30.11 is 3, 0).

    A month that has no such day is full when it ends: 29.02.2028–28.02.2029 is a year (ГК РФ,
    ст. 192).
    """
    after = until + timedelta(days=1)
    months = (after.year - since.year) * 12 + after.month - since.month
    if after.day >= since.day:
        return months, after.day - since.day
    before = (after.replace(day=1) - timedelta(days=1)).day  # days of the month before
    return months - 1, after.day - 1 + max(0, before - since.day + 1)


def what_lacks(number: object, day: object) -> str:
    """What is not known of a paper, in the genitive: «номера», «даты», «номера и даты»; else ""."""
    return " и ".join(word for word, known in (("номера", number), ("даты", day)) if known is None)
