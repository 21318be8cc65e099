"""A made-up school: forty-one employees, people from outside, who may sign, and on what day."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.language.names import parse_name
from pipeline.papers.mentoring.regulation import LAW_OF_PAID_WORK
from pipeline.review import signatory_labels
from pipeline.school.calendar import day_off
from pipeline.school.card import Act, SchoolCard, Signatory
from pipeline.school.facts import Facts
from pipeline.school.people import Partner, Person, Pupil, StaffMember, label

TODAY = date(2026, 11, 20)

_STAFF = """
Гаврилова Зинаида Олеговна|директор|1968
Тимошенко Раиса Егоровна|заместитель директора по учебно-воспитательной работе|1975
Колесников Филипп Янович|заместитель директора по воспитательной работе|1980
Орлова Анна Петровна|методист|1971
Орлова Алла Павловна|учитель истории и обществознания|1990
Кузнецова Ольга Ивановна|учитель химии|1977
Кузнецова Ольга Ивановна|воспитатель группы продлённого дня|1993
Абдуллаев Мурад Казбек оглы|учитель физической культуры|1988
Беспалова Юлия Геннадьевна|учитель начальных классов|1999
Виноградский Лев Маркович|учитель физики|1964
Щербакова Нина Захаровна|учитель-логопед|1982
Дроздецкий Руслан Ильич|учитель информатики|1998
Ермолаева Инна Вадимовна|педагог-психолог|1986
Жаворонкова Тамара Кузьминична|учитель русского языка и литературы|1961
Ильинский Никита Саввич|учитель технологии|2000
Лаптева Галина Фёдоровна|социальный педагог|1973
Мещерякова Эмма Robertовна|учитель английского языка|1984
Нарышкин Богдан Тарасович|учитель математики|1995
Овсянникова Стелла Юрьевна|учитель биологии|1979
Пантелеев Устин Денисович|педагог дополнительного образования|1991
Решетникова Клара Авдеевна|библиотекарь|1966
Садовская Жанна Львовна|учитель географии|1987
Трубецкая Вера Игнатьевна|учитель музыки|1970
Ульянцев Георгий Назарович|преподаватель-организатор основ безопасности|1976
Фомичёва Дарья Антоновна|учитель начальных классов|2001
Харитонов Эдуард Пахомович|учитель истории|1983
Цыганкова Полина Макаровна|учитель начальных классов|1994
Чебышев Роман Аркадьевич|учитель математики|1959
Шостакович Ева Родионовна|педагог-организатор|1997
Эйхенбаум Софья Наумовна|учитель немецкого языка|1962
Югова Марфа Климовна|тьютор|1985
Яблочков Платон Сидорович|учитель технологии|1978
Бехтерева Лидия Артуровна|учитель-дефектолог|1981
Громыко Вячеслав Данилович|учитель физической культуры|1992
Зеленская Камилла Эриковна|учитель изобразительного искусства|1996
Одоевцев Макар Ефремович|лаборант|
Погорелова Фаина Саидовна|учитель начальных классов|
Свиридова Ульяна Глебовна|учитель русского языка и литературы|
Крашенинников Иван Захарович|сторож|
Уварова Регина Брониславовна|воспитатель|
Рябинин О. Л.|учитель химии|
""".replace("Robertовна", "Робертовна")

_AWAY = {
    "Крашенинников": (date(2025, 10, 1), None),  # dismissed
    "Уварова": (date(2026, 8, 20), date(2027, 8, 31)),  # on leave over the whole year
}


def _employee(line: str) -> StaffMember:
    name, position, born = line.split("|")
    person = parse_name(name)
    since, until = _AWAY.get(person.surname, (None, None))
    year = int(born) if born else None
    return StaffMember(person, position, birth_year=year, away_from=since, away_to=until)


STAFF = tuple(_employee(line) for line in _STAFF.strip().splitlines())
DIRECTOR, DEPUTY = STAFF[0], STAFF[1]
ABSENT = tuple(one for one in STAFF if one.away_from)
SHORTENED = STAFF[-1]  # only initials are known
PRESENT = tuple(one for one in STAFF[1:-1] if not one.away_from)

PUPILS = tuple(
    Pupil(parse_name(name), f"{number % 5 + 6} «А»", representative=f"{name.split()[0]} О. В.")
    for number, name in enumerate(
        (
            "Аксаков Тихон Львович", "Блохина Майя Юрьевна", "Веретенников Захар Ильич",
            "Гусельникова Анфиса Марковна", "Добронравов Савелий Яковлевич",
            "Елагина Злата Фёдоровна", "Журавский Мирон Эдуардович",
            "Зверева Таисия Демьяновна", "Истомин Фома Родионович",
            "Калугина Стефания Олеговна", "Ломов Эраст Кириллович", "Муравьёва Ася Никитична",
            "Никольский Спиридон Гаврилович", "Осинцева Пелагея Власовна",
        )
    )
)  # fmt: skip
PARTNERS = tuple(
    Partner(parse_name(name), post)
    for name, post in (
        ("Рукавишников Герман Оттович", "главный инженер завода «Маяк»"),
        ("Тургенева Алиса Максимовна", "доцент педагогического университета"),
        ("Фатхутдинов Ильдус Рашитович", "преподаватель педагогического колледжа"),
        ("Шереметев Остап Борисович", "студент педагогического колледжа"),
        ("Эккерт Вольдемар Францевич", "мастер участка"),
        ("Яворская Снежана Павловна", "начальник отдела кадров"),
    )
)
RECRUITS = tuple(
    StaffMember(parse_name(name), "учитель начальных классов")
    for name in (
        "Хвостов Данила Евсеевич",
        "Якубович Арина Леонтьевна",
        "Ключевская Дина Эмильевна",
    )
)
NOBODY = ("Незнамов Гордей Лукич", "Посторонняя Глафира Ниловна", "Чужестранцев Кондрат Зотович")

ACTING = Signatory(
    DEPUTY, "И. о. директора", date(2026, 11, 1), date(2027, 1, 15), "приказ от 30.10.2026 № 88-К"
)
EXPIRED = Signatory(
    STAFF[2], "И. о. директора", date(2026, 7, 1), date(2026, 8, 31), "приказ от 30.06.2026 № 40-К"
)
ON_LEAVE = Signatory(
    next(one for one in STAFF if one.name.surname == "Уварова"),
    "Временно исполняющая обязанности директора",
    date(2026, 8, 1),
    date(2027, 8, 31),
    "приказ от 31.07.2026 № 60-К",
)
WITHOUT_ORDER = Signatory(STAFF[3], "Исполняющий обязанности директора", date(2026, 9, 1))

CARD = SchoolCard(
    full_name="Муниципальное бюджетное общеобразовательное учреждение «Школа № 7 г. Ясногорска»",
    short_name="МБОУ «Школа № 7»",
    place="г. Ясногорск",
    director=Signatory(DIRECTOR, "Директор"),
    staff=STAFF,
    acting=(ACTING, EXPIRED, WITHOUT_ORDER, ON_LEAVE),
    acts=(Act(LAW_OF_PAID_WORK, "статья 351.8 ТК РФ", "статьёй 351.8 ТК РФ", date(2025, 3, 1)),),
    limits={"Наставничество: месяцев не менее": "3", "Наставничество: месяцев не более": "9"},
)
FACTS = Facts(CARD, TODAY)
PEOPLE = tuple(sorted(label(person, STAFF) for person in STAFF))
SIGNATORIES = signatory_labels(FACTS)


def working(day: date, step: int = -1) -> date:
    """The day itself, or the next one before or after it on which the school works."""
    while day_off(day, CARD):
        day += timedelta(days=step)
    return day


def written(person: Person) -> str:
    """The person as a drop-down offers: namesakes with their position."""
    return label(person, STAFF)
