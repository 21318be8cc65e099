"""Papers as schools really have them: one pair, a group, a long annex, long names, a roadmap.

The words come from the kinds themselves: a sample cannot differ from what the office prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.kinds import LETTERHEAD, Answers, FormKind
from pipeline.language.names import parse_name
from pipeline.papers.mentoring import pairing, roadmap
from pipeline.papers.mentoring.pairing.answers import Mentee, Pair, PairingOrder
from pipeline.papers.mentoring.regulation import (
    FORM_TITLES,
    LAW_OF_PAID_WORK,
    Consent,
    MeetingMode,
    MentoringMode,
)
from pipeline.papers.mentoring.roadmap.answers import (
    Activity,
    Approval,
    Assignment,
    Measure,
    Roadmap,
    Stage,
)
from pipeline.rendering import render, wants_letterhead, with_letterhead
from pipeline.review.drafting import drafts_of
from pipeline.school.card import Act, SchoolCard, Signatory
from pipeline.school.deadline import Deadline
from pipeline.school.facts import Facts
from pipeline.school.people import Person, Pupil, StaffMember
from pipeline.school.year import SchoolYear

TEMPLATES = Path(__file__).parents[1] / "doc_templates"
SURNAMES = (
    "Белова", "Боровик", "Васильева", "Гончар", "Дёмина", "Ершова", "Жук", "Зимина",
    "Игнатова", "Карпова", "Лисина", "Мороз", "Носова", "Орлова", "Павлюк", "Рябова",
    "Сомова", "Тихая", "Усова", "Фролова", "Хохлова", "Цветкова", "Чайка", "Шубина",
    "Щукина", "Юдина", "Яшина", "Абрамова", "Быкова", "Власова",
)  # fmt: skip
POSITIONS = (
    "учитель начальных классов",
    "учитель русского языка и литературы",
    "педагог-психолог",
    "учитель физической культуры",
    "воспитатель",
    "учитель-логопед",
    "социальный педагог",
    "учитель математики",
    "педагог дополнительного образования",
)
TOPICS = (
    "Введение в должность, ведение документации классного руководителя",
    "Методика подготовки к итоговой аттестации по русскому языку",
    "Работа с детьми с ограниченными возможностями здоровья",
    None,
)


def staff(number: int) -> StaffMember:
    """The employee of that number: all different."""
    given = ("Анна Петровна", "Ольга Ивановна", "Мария Сергеевна")[number // len(SURNAMES) % 3]
    return StaffMember(
        parse_name(f"{SURNAMES[number % len(SURNAMES)]} {given}"),
        POSITIONS[number % len(POSITIONS)],
    )


DIRECTOR = StaffMember(parse_name("Соколова Елена Николаевна"), "директор")
CURATOR = StaffMember(
    parse_name("Громова Ирина Павловна"), "заместитель директора по учебно-воспитательной работе"
)
SCHOOL = SchoolCard(
    full_name=(
        "Муниципальное бюджетное общеобразовательное учреждение"
        " «Средняя общеобразовательная школа № 5»"
    ),
    short_name="МБОУ СОШ № 5",
    place="г. Ясногорск",
    director=Signatory(DIRECTOR, "Директор"),
    staff=(DIRECTOR, CURATOR),
    acts=(
        Act(
            LAW_OF_PAID_WORK,
            "статья 351.8 Трудового кодекса Российской Федерации",
            "статьёй 351.8 Трудового кодекса Российской Федерации",
            date(2025, 3, 1),
        ),
    ),
)
LONG_SCHOOL = replace(
    SCHOOL,
    founder="Министерство образования и науки Приозёрного края",
    full_name=(
        "Краевое государственное казённое общеобразовательное учреждение, реализующее"
        " адаптированные основные общеобразовательные программы, «Школа-интернат № 14 для детей"
        " с ограниченными возможностями здоровья имени Героя Советского Союза Е. Д. Столярова»"
    ),
    short_name="КГКОУ «Школа-интернат № 14 имени Е. Д. Столярова»",
    director=Signatory(
        StaffMember(
            parse_name("Константинопольская-Преображенская Александра Владиславовна"), "директор"
        ),
        "Исполняющий обязанности директора"
        " краевого государственного казённого общеобразовательного учреждения",
    ),
)


def pair(number: int, mentees: int = 1, *, awaited: bool = False) -> Pair:
    """A pair, or a group of so many mentees."""
    return Pair.model_construct(
        number=number,
        mentor=staff(2 * number),
        form=FORM_TITLES[0] if number % 4 else FORM_TITLES[1],
        modes=(MentoringMode.TRADITIONAL,)
        if mentees == 1
        else (MentoringMode.GROUP, MentoringMode.SITUATIONAL),
        topic=TOPICS[number % len(TOPICS)],
        consent=Consent.AWAITED if awaited else Consent.GIVEN,
        consent_on=None if awaited else date(2026, 8, 25),
        agreement_number=None if awaited else f"{number}/26",
        agreement_on=None if awaited else date(2026, 8, 28),
        since=date(2026, 10, 1) if number == 3 else None,  # one pair with a term of its own
        mentees=[
            Mentee(mentee=staff(2 * number + 1 + 2 * position)) for position in range(mentees)
        ],
    )


def pupils(number: int) -> Pair:
    """A teacher with a pupil: no labour relation on the mentee's side."""
    pupil: Person = Pupil(parse_name("Ветров Артём Ильич"), "8 «Б»", representative="Ветрова О. В.")
    return pair(number).model_copy(
        update={"form": FORM_TITLES[6], "mentees": [Mentee(mentee=pupil)]}
    )


def order(*pairs: Pair, **answers: object) -> PairingOrder:
    """The answers of a pairing order."""
    given: dict[str, object] = {
        "school_year": SchoolYear(2026),
        "since": date(2026, 9, 1),
        "until": date(2027, 5, 31),
        "curator": CURATOR,
        "pairs": list(pairs),
    }
    return PairingOrder.model_construct(**(given | answers))  # type: ignore[arg-type]


# stage -> measure -> what is done -> (deadline, responsible)
PLAN: Mapping[str, Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]] = {
    "Подготовка условий": {
        "Изучение правовой основы наставничества": {
            "1. Обзор федеральных и краевых актов о наставничестве, сверка с ними"
            " локальных актов школы. "
            "2. Подборка образцов документов: положения, согласия,"
            " дополнительного соглашения к трудовому договору, персонализированной программы.": (
                ("август 2026", "Громова И. П., заместитель директора по УВР"),
            ),
            "3. Размещение подборки в методическом кабинете.": (
                ("август 2026", "Рябова О. И., методист"),
            ),
        },
        "Издание локальных актов": {
            "1. Приказ об организации наставничества с назначением куратора.\n"
            "2. Положение о системе наставничества.\n3. Дорожная карта на учебный год.": (
                ("до 01.09.2026", "Соколова Е. Н., директор"),
                ("до 15.09.2026", "Громова И. П., заместитель директора по УВР"),
                ("до 20.09.2026", "Соколова Е. Н., директор; педагогический совет"),
            ),
        },
        "Информирование коллектива": {
            "Совещание при директоре о целях и порядке наставничества.": (
                ("сентябрь 2026", "Соколова Е. Н., директор"),
            ),
            "Обновление раздела «Наставничество» на сайте школы.": (
                ("сентябрь 2026", "Юдина М. С., ответственная за сайт"),
            ),
        },
    },
    "Формирование базы наставляемых": {
        "Сбор запросов": {
            "Анкетирование педагогов: затруднения, желаемая помощь, удобное время встреч.": (
                ("сентябрь 2026", "Руководители методических объединений"),
            ),
            "Беседы с молодыми специалистами и с вновь принятыми работниками;"
            " изучение итогов аттестации, посещение уроков, учёт предложений классных"
            " руководителей, психолога и воспитателей.": (
                ("сентябрь 2026", "Рябова О. И., методист"),
                ("сентябрь – октябрь 2026", "Павлюк А. П., педагог-психолог"),
            ),
        },
        "Ведение базы": {
            "Занесение сведений в базу после получения согласий на обработку"
            " персональных данных.": (
                ("сентябрь 2026, далее постоянно", "Громова И. П., заместитель директора по УВР"),
            ),
        },
    },
    "Формирование базы наставников": {
        "Поиск наставников": {
            "Анкетирование опытных педагогов.": (
                ("сентябрь 2026", "Руководители методических объединений"),
            ),
            "Круглый стол «Кому и чем я могу помочь».": (
                ("сентябрь 2026", "Громова И. П., заместитель директора по УВР"),
            ),
        },
        "Ведение базы": {
            "Занесение сведений о наставниках, их опыте и достижениях.": (
                ("сентябрь 2026", "Громова И. П., заместитель директора по УВР"),
            ),
        },
    },
    "Отбор и обучение наставников": {
        "Оформление поручений": {
            "Получение письменных согласий работников, заключение дополнительных соглашений.": (
                ("до 01.10.2026", "Соколова Е. Н., директор; Тихая О. И., специалист по кадрам"),
            ),
        },
        "Школа наставников": {
            "Приказ об организации «Школы наставников», её программа и график занятий.": (
                ("сентябрь 2026", "Соколова Е. Н., директор"),
            ),
            "Занятия: постановка целей, обратная связь, посещение и разбор урока.": (
                ("октябрь 2026", "Рябова О. И., методист"),
                ("ноябрь 2026", "Павлюк А. П., педагог-психолог"),
            ),
        },
    },
    "Формирование наставнических пар и групп": {
        "Закрепление пар и групп": {
            "Приказ о закреплении наставнических пар и групп.": (
                ("октябрь 2026", "Соколова Е. Н., директор"),
            ),
            "Разработка персонализированных программ.": (
                ("две недели после приказа", "Наставники, наставляемые"),
            ),
        },
        "Встречи": {
            "Первая встреча: знакомство, ожидания, порядок работы.": (
                ("октябрь 2026", "Наставники"),
            ),
            "Регулярные встречи по персонализированным программам.": (
                ("С октября 2026 по май 2027", "Наставники"),
            ),
        },
    },
    "Организация работы": {
        "Текущий контроль": {
            "Промежуточная оценка: что удалось, что изменить в программах.": (
                ("декабрь 2026", "Громова И. П., заместитель директора по УВР"),
            ),
        },
    },
    "Завершение": {
        "Подведение итогов": {
            "1. Опрос участников об удовлетворённости.\n2. Оценка качества программ.\n"
            "3. Аналитический отчёт куратора.": (
                ("май 2027", "Громова И. П., заместитель директора по УВР; наставники"),
            ),
        },
        "Поощрение": {
            "Приказ о поощрении участников, благодарственные письма партнёрам.": (
                ("май 2027", "Соколова Е. Н., директор"),
            ),
            "Конкурс «Лучшая пара года», рассказ о лучших практиках на сайте школы.": (
                ("Май – июнь 2027", "Рябова О. И., методист"),
            ),
        },
    },
}


def plan(**answers: object) -> Roadmap:
    """The answers of a whole roadmap."""
    stages = [
        Stage.model_construct(number=number, name=name, measures=[*_measures(measures)])
        for number, (name, measures) in enumerate(PLAN.items(), 1)
    ]
    given: dict[str, object] = {"school_year": SchoolYear(2026), "stages": stages}
    return Roadmap.model_construct(**(given | answers))  # type: ignore[arg-type]


def _measures(
    measures: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]],
) -> Iterator[Measure]:
    for title, activities in measures.items():
        yield Measure(
            title=title,
            activities=[
                Activity(
                    content=content,
                    assignments=[
                        Assignment(deadline=Deadline(when), responsible=who)
                        for when, who in assignments
                    ],
                )
                for content, assignments in activities.items()
            ],
        )


def template_of(file_name: str) -> bytes:
    """A template of the product as papers are printed from it: with the product's letterhead."""
    template = (TEMPLATES / file_name).read_bytes()
    letterhead = (TEMPLATES / LETTERHEAD.template).read_bytes()
    return with_letterhead(template, letterhead) if wants_letterhead(template) else template


def packet(kind: FormKind, answers: Answers, school: SchoolCard = SCHOOL) -> dict[str, bytes]:
    """The documents of a form by their titles, printed as the office prints them."""
    return {
        draft.paper.title: render(template_of(draft.paper.template), draft.words, draft.each)
        for draft in drafts_of(kind, answers, Facts(school, date(2026, 9, 1)))
    }


PAIRINGS: Mapping[str, tuple[PairingOrder, SchoolCard]] = {
    "одна пара": (order(pair(1)), SCHOOL),
    "пара с учеником": (order(pupils(1), control=CURATOR), SCHOOL),
    "три с группой": (
        order(
            pair(1),
            pair(2, 3).model_copy(
                update={
                    "meeting_mode": MeetingMode.IN_PERSON,
                    "schedule": "по средам в 15:00, кабинет 12",
                }
            ),
            pair(3, awaited=True),
            basis_number="87-Д",
            basis_on=date(2026, 8, 28),
            basis_title="О внедрении целевой модели наставничества",
            regulation_approved="приказом от 28.08.2026 № 86-Д",
            acquainting=staff(50),
        ),
        SCHOOL,
    ),
    "двадцать пять": (
        order(
            *(pair(number, 1 + (number % 6 == 0) * 3) for number in range(1, 26)), control=CURATOR
        ),
        SCHOOL,
    ),
    "длинные названия": (order(pair(1), pair(2, 2)), LONG_SCHOOL),
}
ROADMAPS: Mapping[str, tuple[Roadmap, SchoolCard]] = {
    "дорожная карта": (plan(), SCHOOL),
    "карта к приказу": (
        plan(approval=Approval.ORDER, annex=2, order_number="99-Д", order_on=date(2026, 9, 1)),
        LONG_SCHOOL,
    ),
}


def sample_set() -> dict[str, bytes]:
    """Every sample document by a short name: the sample, then what it is."""
    found: dict[str, bytes] = {}
    for name, (answers, school) in PAIRINGS.items():
        order_file, sheet = packet(pairing.KIND, answers, school).values()
        found |= {f"{name} – приказ": order_file, f"{name} – лист": sheet}
    for name, (roadmap_answers, school) in ROADMAPS.items():
        found[name] = next(iter(packet(roadmap.KIND, roadmap_answers, school).values()))
    return found
