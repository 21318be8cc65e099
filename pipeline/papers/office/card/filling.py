"""The card's answers become a `SchoolCard`; what a new card holds before anybody has filled it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.language.names import PersonName
from pipeline.papers.office.card.answers import Card, SignatoryRow, StaffRow
from pipeline.school.card import Act, SchoolCard, Series, Signatory
from pipeline.school.people import StaffMember

PREFILLED: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "Нумерация": (
        {
            "Буква": "Д",
            "Что в ней": "Приказы по основной деятельности",
            "Откуда номер": "при подписании",
        },
        {"Буква": "К", "Что в ней": "Приказы по личному составу", "Откуда номер": "при подписании"},
    ),
    "Правовые акты": (
        {
            "Коротко": "ТК, ст. 351.8",
            "Как писать в документе": "статья 351.8 Трудового кодекса Российской Федерации",
            "В соответствии с чем?": "статьёй 351.8 Трудового кодекса Российской Федерации",
            "Действует с": "2025-03-01",
        },
        {
            "Коротко": "Р-145",
            "Как писать в документе": "распоряжение Министерства просвещения Российской Федерации "
            "от 25.12.2019 № Р-145",
            "В соответствии с чем?": "распоряжением Министерства просвещения Российской Федерации "
            "от 25.12.2019 № Р-145",
            "Действует с": "2019-12-25",
        },
        {
            "Коротко": "1264-р",
            "Как писать в документе": "распоряжение Правительства Российской Федерации "
            "от 21.05.2025 № 1264-р",
            "В соответствии с чем?": "распоряжением Правительства Российской Федерации "
            "от 21.05.2025 № 1264-р",
            "Действует с": "2025-05-21",
        },
    ),
    "Пределы": (
        {"Что": "Наставничество: месяцев не менее", "Значение": "3"},
        {"Что": "Наставничество: месяцев не более", "Значение": "12"},
    ),
}


def school_card(card: Card) -> SchoolCard:
    """The card as every desk knows it."""
    in_full = (card.director, *(row.name for row in card.signatories))
    staff = tuple(_employee(row, in_full) for row in card.staff if not row.left_out)
    director = next((one for one in staff if one.name == card.director), None)
    director = director or StaffMember(card.director, card.director_post, card.director_sex)
    return SchoolCard(
        full_name=card.full_name,
        short_name=card.short_name,
        place=card.place,
        director=Signatory(director, card.director_post),
        staff=staff if director in staff else (director, *staff),
        founder=card.founder or "",
        name_genitive=card.name_genitive or "",
        name_prepositional=card.name_prepositional or "",
        acting=tuple(_signatory(row, staff) for row in card.signatories),
        series=tuple(
            Series(row.code, row.title, row.numbering, row.pattern, row.last_number, row.reset)
            for row in card.series
        ),
        acts=tuple(
            Act(row.code, row.title, row.instrumental or "", row.in_force_from, row.in_force_to)
            for row in card.acts
        ),
        limits={row.name: row.value for row in card.limits},
        days_off=frozenset(row.day for row in card.days_off),
        working_saturday=card.working_saturday,
    )


def _employee(row: StaffRow, in_full: Sequence[PersonName]) -> StaffMember:
    """One of the staff; of a name with initials the whole stands where the same person signs."""
    fuller = (name for name in in_full if row.name.abbreviated and name.same_as(row.name))
    return StaffMember(
        name=next(fuller, row.name),
        standing=row.position,
        sex=row.sex,
        birth_year=row.birth_year,
        contract_number=row.contract_number or "",
        contract_date=row.contract_date,
        away_from=row.away_from,
        away_to=row.away_to,
    )


def _signatory(row: SignatoryRow, staff: tuple[StaffMember, ...]) -> Signatory:
    person = next((one for one in staff if one.name == row.name), None)
    return Signatory(
        person or StaffMember(row.name, row.post),
        row.post,
        row.since,
        row.until,
        row.authority or "",
    )
