"""НП-1 without mistakes: several pairs and groups, every form and mode, newcomers, own terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from mistakes.forms import Site, ValidForm
from mistakes.habits import SELDOM, dated, named, rearranged, repeated
from mistakes.school import (
    ACTING,
    DEPUTY,
    DIRECTOR,
    PARTNERS,
    PRESENT,
    PUPILS,
    RECRUITS,
    SIGNATORIES,
    TODAY,
    working,
)
from pipeline.papers.mentoring import pairing
from pipeline.papers.mentoring.regulation import FORMS, MentoringForm
from pipeline.reading.filled import Typed
from pipeline.school.people import Partner, Person, Pupil, StaffMember

PAIRS, PEOPLE = "Пары", "Новые люди"
NUMBER, MENTOR, MENTEE = "№ пары", "Наставник", "Наставляемый"
FORM, MODES, TOPIC = "Форма наставничества", "Вид наставничества", "Направление (запрос)"
CONSENT, CONSENT_ON = "Согласие наставника", "Дата согласия"
AGREEMENT, AGREEMENT_ON = "Доп. соглашение №", "Дата доп. соглашения"
MEETINGS, SCHEDULE = "Режим встреч", "График встреч"
OWN_SINCE, OWN_UNTIL = "С какого числа", "По какое число"
YEAR, SINCE, UNTIL = "Учебный год", "Закрепить с", "Закрепить по"
SIGNATORY, CURATOR, DUE = "Кто подписывает", "Куратор", "Разработать программы до"
CONTROL, ACQUAINTS = "Кто контролирует исполнение", "Кто знакомит с приказом"
BASIS = "Приказ об организации наставничества: №"
BASIS_ON = "Приказ об организации наставничества: дата"
NAME, STANDING, POST, PARENT = "ФИО", "Кто это", "Должность или класс", "Законный представитель"

LEFT_OUT, AFTER, TEXT = "Не печатать пункты", "После пункта", "Текст пункта"
ENDORSEMENTS, OWN_POINTS = "Согласования", "Свои пункты"
_ENDORSED = (
    ("Согласовано", "председатель совета", "Зотова Н. А.", None),
    ("Виза", "юрисконсульт", "Орлов Пётр Ильич", None),
    ("Мнение профкома", "председатель профкома", "Ким В. Д.", "7"),
    ("Проверено", "главный бухгалтер", "А. С. Белкина", None),
)
_OWN = (("в начало", None), (None, "во всех таких приказах"), ("Куратор", "только в этом приказе"))
_ALONE = (
    "традиционное",
    "ситуационное",
    "реверсивное",
    "виртуальное",
    "краткосрочное",
    "скоростное; ситуационное",
)
_TOGETHER = (
    "в группе",
    "в группе, виртуальное",
    "В группе; ситуационное",
    "в группе\nкраткосрочное",
)
_TOPICS = (
    "Ведение классного журнала",
    "Подготовка к аттестации",
    "Работа с одарёнными детьми",
    None,
)
_TERMS = (
    (date(2026, 11, 20), date(2027, 8, 19)), (date(2026, 11, 23), date(2027, 2, 22)),
    (date(2026, 12, 1), date(2027, 5, 31)), (date(2026, 12, 1), date(2027, 8, 31)),
    (date(2027, 1, 11), date(2027, 8, 31)), (date(2027, 2, 1), date(2027, 5, 31)),
)  # fmt: skip


@dataclass
class PairPlan:
    """A pair as its planters want to know it."""

    rows: tuple[int, ...]
    form: MentoringForm
    mentor: Person
    mentees: tuple[Person, ...]
    modes: str
    since: date
    until: date
    own_term: bool
    refused: bool = False
    consent: date | None = None
    agreement: date | None = None

    @property
    def employed(self) -> bool:
        """Whether consent and agreement are asked for."""
        return self.form.employment and not self.refused

    def at(self, label: str, row: int = 0) -> Site:
        """The place of one of its answers."""
        return Site(PAIRS, self.rows[row], label)

    @property
    def people(self) -> frozenset[Site]:
        """The places of its mentor and mentees."""
        return frozenset({self.at(MENTOR), *(Site(PAIRS, row, MENTEE) for row in self.rows)})

    @property
    def term(self) -> frozenset[Site]:
        """The places its term is read from."""
        order = (Site("Форма", 0, SINCE), Site("Форма", 0, UNTIL))
        return frozenset({self.at(OWN_SINCE), self.at(OWN_UNTIL), *order})

    @property
    def papers(self) -> frozenset[Site]:
        """The places of consent and agreement, and of what makes them needed."""
        labels = (FORM, CONSENT, CONSENT_ON, AGREEMENT, AGREEMENT_ON)
        return frozenset(self.at(label) for label in labels) | self.term


@dataclass
class Pairing:
    """A whole order as its planters want to know it."""

    since: date
    until: date
    basis_on: date
    curator: Person
    pairs: list[PairPlan] = field(default_factory=list)
    newcomers: list[Person] = field(default_factory=list)
    spare: Person | None = None  # on the sheet of newcomers, in no pair

    def known_by(self, person: Person | None) -> frozenset[Site]:
        """The row of the sheet of newcomers that makes a person known."""
        rows = [row for row, one in enumerate(self.newcomers) if one == person]
        labels = (NAME, STANDING, POST, PARENT)
        return frozenset(Site(PEOPLE, row, label) for row in rows for label in labels)


class _Pools:
    """People not yet in a pair, by what they are."""

    def __init__(self, rng: Random, taken: Sequence[Person]) -> None:
        staff = [one for one in PRESENT if one not in taken and one is not DEPUTY]
        self._free: dict[type[Person], list[Person]] = {
            StaffMember: [*rng.sample(staff, len(staff)), *RECRUITS[1:]],
            Pupil: rng.sample(PUPILS[:-1], len(PUPILS) - 1),
            Partner: rng.sample(PARTNERS, len(PARTNERS)),
        }

    def take(self, kinds: Sequence[type[Person]], rng: Random) -> Person | None:
        """Somebody who fits, never twice."""
        free = [kind for kind in kinds if self._free[kind]]
        return self._free[rng.choice(free)].pop(0) if free else None


def valid_pairing(seed: int) -> ValidForm:
    """A form НП-1 of that seed."""
    rng = Random(seed)
    since, until = rng.choice(_TERMS)
    curator = rng.choice((DEPUTY, DEPUTY, PRESENT[1]))
    basis_on = working(min(since, TODAY) - timedelta(days=rng.choice((0, 1, 10))))
    order = Pairing(since, until, basis_on, curator)
    pools = _Pools(rng, [curator])
    rows: list[dict[str, Typed]] = []
    for number in range(1, rng.randint(4, 9) + 1):
        _add_pair(order, rows, number, pools, rng)
    order.spare = rng.choice((RECRUITS[0], PUPILS[-1]))
    order.newcomers = [*_new_people(order), order.spare]
    order.newcomers = [*dict.fromkeys(order.newcomers)]
    pinned = _repeat_keys(order, rows, rng)
    sheets = {
        "Форма": [_front(order, rng)],
        PAIRS: rows,
        PEOPLE: [_person(one) for one in order.newcomers],
    }
    _as_an_order(sheets, Random(f"order-{seed}"))
    form = ValidForm(pairing.KIND, sheets, pinned=pinned, parts=order)
    form.left_out = frozenset(row for pair in order.pairs if pair.refused for row in pair.rows)
    return rearranged(form, rng)


def _as_an_order(sheets: dict[str, list[dict[str, Typed]]], rng: Random) -> None:
    """What any order may have: points left out, own ones, who agrees to it."""
    if rng.random() < 0.5:
        left_out = rng.choice(("выплаты", "Выплаты"))  # no answer stands in that point alone
        sheets["Форма"][0][LEFT_OUT] = left_out
    sheets[ENDORSEMENTS] = [
        {"Что": what, "Должность": post, "Фамилия, инициалы": name, "Протокол №": minutes}
        for what, post, name, minutes in rng.sample(_ENDORSED, rng.choice((0, 1, 2)))
    ]
    sheets[OWN_POINTS] = [
        {TEXT: f"Провести семинар № {number}.", AFTER: after, "Надолго": how_long}
        for number, (after, how_long) in enumerate(rng.sample(_OWN, rng.choice((0, 1, 2))), 1)
    ]


def _front(order: Pairing, rng: Random) -> dict[str, Typed]:
    front: dict[str, Typed] = {
        YEAR: rng.choice(("2026/2027", "2026–2027", "2026-27", "2026/2027 уч. г.")),
        SINCE: dated(order.since, rng),
        UNTIL: dated(order.until, rng),
        BASIS: rng.choice(("54", "12-Д", "01-08/117")),
        BASIS_ON: dated(order.basis_on, rng),
        CURATOR: named(order.curator, rng),
        SIGNATORY: rng.choice(
            (None, None, SIGNATORIES[0], DIRECTOR.name.full, ACTING.post + " " + DEPUTY.name.full)
        ),
        CONTROL: rng.choice((None, named(DIRECTOR, rng))),
        ACQUAINTS: rng.choice((None, named(PRESENT[2], rng))),
    }
    if rng.random() < 0.5:
        front[DUE] = dated(
            rng.choice(
                (
                    working(order.since, 1),
                    working(order.until),
                    working(order.since + timedelta(days=14), 1),
                )
            ),
            rng,
        )
    return front


def _new_people(order: Pairing) -> Iterator[Person]:
    for pair in order.pairs:
        for person in (pair.mentor, *pair.mentees):
            if not isinstance(person, StaffMember) or person in RECRUITS:
                yield person


def _person(person: Person) -> dict[str, Typed]:
    what = {StaffMember: "работник", Pupil: "Обучающийся", Partner: "партнер"}
    row: dict[str, Typed] = {
        NAME: person.name.full,
        STANDING: what[type(person)],
        POST: person.standing,
    }
    if isinstance(person, Pupil):
        row[PARENT] = person.representative
    return row


def _add_pair(
    order: Pairing, rows: list[dict[str, Typed]], number: int, pools: _Pools, rng: Random
) -> None:
    form = rng.choice((FORMS[0], FORMS[0], *FORMS))
    mentor = pools.take(form.mentor, rng)
    wanted = rng.choice((1, 1, 2, 3))
    mentees = [one for one in (pools.take(form.mentee, rng) for _ in range(wanted)) if one]
    if mentor is None or not mentees:
        return
    pair = PairPlan((), form, mentor, tuple(mentees), "", order.since, order.until, own_term=False)
    pair.modes = _modes(pair, rng)
    pair.refused = bool(order.pairs) and rng.random() < SELDOM / 2
    if rng.random() < SELDOM:
        pair.since, pair.until, pair.own_term = (
            order.since + timedelta(days=5),
            date(2027, 8, 20),
            True,
        )
    pair.rows = tuple(range(len(rows), len(rows) + len(mentees)))
    rows.append(_opening(pair, number, rng))
    rows += [{MENTEE: named(one, rng)} for one in mentees[1:]]
    order.pairs.append(pair)


def _modes(pair: PairPlan, rng: Random) -> str:
    if len(pair.mentees) > 1:
        return rng.choice(_TOGETHER)
    modes = rng.choice(_ALONE)
    if modes != "реверсивное":
        return modes
    mentor, mentee = pair.mentor.birth_year, pair.mentees[0].birth_year
    return modes if mentor is None or mentee is None or mentor > mentee else "традиционное"


def _opening(pair: PairPlan, number: int, rng: Random) -> dict[str, Typed]:
    row: dict[str, Typed] = {
        NUMBER: rng.choice((number, number, f"{number}.")),
        MENTOR: named(pair.mentor, rng),
        MENTEE: named(pair.mentees[0], rng),
        FORM: rng.choice(
            (pair.form.title, pair.form.title.replace("–", "-"), pair.form.title.capitalize())
        ),
        MODES: pair.modes,
        TOPIC: rng.choice(_TOPICS),
        CONSENT: "отказ" if pair.refused else "есть",
    }
    if "виртуальное" in pair.modes:
        row[MEETINGS] = rng.choice(("онлайн", "смешанный", None))
    if "краткосрочное" in pair.modes:
        row[SCHEDULE] = "по средам в 15:00"
    if pair.own_term:
        row |= {OWN_SINCE: dated(pair.since, rng), OWN_UNTIL: dated(pair.until, rng)}
    return row | ({} if pair.refused else _papers(pair, number, rng))


def _papers(pair: PairPlan, number: int, rng: Random) -> dict[str, Typed]:
    signed = min(pair.since, TODAY) - timedelta(days=rng.choice((0, 3, 40)))
    pair.consent = signed - timedelta(days=rng.choice((0, 1, 10)))
    row: dict[str, Typed] = {CONSENT_ON: dated(pair.consent, rng)}
    if pair.employed:
        pair.agreement = signed
        row |= {AGREEMENT: f"{number}/26", AGREEMENT_ON: dated(signed, rng)}
    return row


def _repeat_keys(order: Pairing, rows: list[dict[str, Typed]], rng: Random) -> frozenset[Site]:
    """Some people fill the keys of a group in each of its rows."""
    pinned: frozenset[Site] = frozenset()
    for pair in order.pairs:
        if len(pair.rows) > 1 and rng.random() < SELDOM:
            pinned |= repeated(rows, PAIRS, dict.fromkeys((NUMBER, MENTOR, FORM), pair.rows))
    return pinned
