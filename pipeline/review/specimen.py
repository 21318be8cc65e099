"""A specimen packet of a kind: every question answered, every list with an item.

Proofreading compares a template with its words; nobody's name is in it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, get_args

from pipeline.kinds import LETTERHEAD, Answers, FormKind, PointName
from pipeline.language.names import PersonName, Sex
from pipeline.orders import Order
from pipeline.review.drafting import drafts_of, office_words
from pipeline.review.packet import Draft
from pipeline.school.card import SchoolCard, Signatory
from pipeline.school.deadline import Deadline
from pipeline.school.facts import Facts
from pipeline.school.people import Partner, Pupil, StaffMember
from pipeline.school.year import SchoolYear
from pipeline.sheets.fieldtypes import FieldType, asks_points, field_type, item_model, without_none

TODAY = date(2026, 9, 1)
_NAME = PersonName("Образцова", "Мария", "Ивановна")
_EMPLOYEE = StaffMember(_NAME, "учитель начальных классов", Sex.FEMALE)
_PEOPLE = {
    Pupil: Pupil(_NAME, "8 «Б»", representative="Образцов Иван Петрович"),
    Partner: Partner(_NAME, "инженер"),
}
CARD = SchoolCard(
    full_name="Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 1»",
    short_name="МБОУ «СШ № 1»",
    place="г. Образцов",
    director=Signatory(_EMPLOYEE, "Директор"),
    staff=(_EMPLOYEE,),
    founder="Управление образования",
)


def specimen(kind: FormKind) -> tuple[Draft, ...]:
    """The drafts of a packet in which everything is answered."""
    return drafts_of(kind, _answers(kind.answers), Facts(CARD, TODAY))


def letterhead_specimen() -> Draft:
    """The letterhead with the words that every order has: it is printed within all of them."""
    return Draft(0, LETTERHEAD, office_words(_answers(Order), Facts(CARD, TODAY)))


def _answers(model: type[Answers]) -> Answers:
    return model.model_construct(
        **{name: _value(asked.annotation) for name, asked in model.model_fields.items()}
    )


def _value(annotation: Any) -> Any:
    inner = item_model(annotation)
    if inner is not None:
        return [_answers(inner), _answers(inner)]
    return _single(without_none(annotation))


def _single(annotation: Any) -> Any:
    match field_type(annotation):
        case FieldType.PERSON:
            return _PEOPLE.get(annotation, _EMPLOYEE)
        case FieldType.CHOICES | FieldType.CHOICE if asks_points(annotation):
            return () if annotation is not PointName else None
        case FieldType.CHOICES:
            return (next(iter(get_args(annotation)[0])),)
        case FieldType.CHOICE:
            choices: type[StrEnum] = annotation
            return next(iter(choices))
        case kind:
            return _PLAIN[kind]


_PLAIN: dict[FieldType, Any] = {
    FieldType.TEXT: "образец",
    FieldType.INTEGER: 1,
    FieldType.DATE: TODAY,
    FieldType.YES_NO: True,
    FieldType.SCHOOL_YEAR: SchoolYear(2026),
    FieldType.DEADLINE: Deadline("сентябрь 2026"),
    FieldType.SIGNATORY: CARD.director,
    FieldType.NAME: _NAME,
}
