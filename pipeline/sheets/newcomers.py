"""«Новые люди»: people named for the first time, a sheet of every form that names people."""

from __future__ import annotations

from enum import StrEnum

from pipeline.kinds import Answers, answer
from pipeline.language.names import PersonName, Sex
from pipeline.school.people import Partner, Person, Pupil, StaffMember


class Standing(StrEnum):
    """Who a new person is to the school."""

    TEACHER = "работник"
    PUPIL = "обучающийся"
    PARTNER = "партнёр"


class Newcomer(Answers):
    """One new person: an employee, a pupil with a representative, or a partner from outside."""

    name: PersonName = answer(
        "ФИО", "фио", key=True, width=34, hint="Фамилия, имя, отчество полностью"
    )
    standing: Standing = answer("Кто это", "кто", width=16)
    position: str = answer(
        "Должность или класс",
        "должность",
        width=36,
        max_length=200,
        hint="Работник: должность. Обучающийся: класс, например 8 «Б». "
        "Партнёр: должность и организация",
    )
    sex: Sex | None = answer("Пол", "пол", default=None, width=8, hint="Нужен, когда нет отчества")
    representative: str | None = answer(
        "Законный представитель",
        "представитель",
        default=None,
        width=34,
        max_length=120,
        hint="Для обучающегося: ФИО родителя",
    )

    def person(self) -> Person:
        """The person this row names."""
        if self.standing is Standing.PUPIL:
            return Pupil(
                self.name, self.position, self.sex, representative=self.representative or ""
            )
        kind = StaffMember if self.standing is Standing.TEACHER else Partner
        return kind(self.name, self.position, self.sex)
