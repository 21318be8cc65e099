"""The remarks of НП-1."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

_ERROR, _WARNING, _MISSING = Severity.ERROR, Severity.WARNING, Severity.MISSING


class NoPairs(Remark):
    code = "Н-01"
    severity = _ERROR
    template = "На листе «Пары» нет ни одной пары."
    advice = "Впишите хотя бы одного наставника и его наставляемого."
    clause = "Положение, п. 6.2"


class PeriodReversed(Remark):
    code = "Н-02"
    severity = _ERROR
    template = "Срок кончается ({until}) раньше, чем начинается ({since})."
    advice = "Исправьте одну из двух дат."
    clause = "Положение, п. 1.2"
    example = {"since": "01.09.2026", "until": "31.05.2026"}


class OutsideSchoolYear(Remark):
    code = "Н-03"
    severity = _ERROR
    answerable = True
    template = "Дата {day} не попадает в {year} учебный год."
    advice = "Исправьте дату или учебный год; если дата верна, выберите «оставить как есть» и напишите причину."
    clause = "Положение, п. 1.2"
    example = {"day": "01.09.2025", "year": "2026/2027"}


class TooShort(Remark):
    code = "Н-04"
    severity = _ERROR
    answerable = True
    template = "Срок с {since} по {until} меньше {limit} мес."
    advice = "Продлите срок не менее чем до {limit} мес. или выберите «оставить как есть» и напишите причину."
    clause = "Положение, п. 1.2"
    example = {"since": "01.09.2026", "until": "31.10.2026", "limit": "3"}


class TooLong(Remark):
    code = "Н-05"
    severity = _ERROR
    answerable = True
    template = "Срок с {since} по {until} больше {limit} мес."
    advice = "Сократите срок до {limit} мес. или выберите «оставить как есть» и напишите причину."
    clause = "Положение, пп. 1.2, 7.2"
    example = {"since": "01.09.2026", "until": "31.10.2027", "limit": "12"}


class BeforeBasis(Remark):
    code = "Н-06"
    severity = _ERROR
    template = (
        "Закрепление начинается {since}, раньше приказа об организации наставничества от {basis}."
    )
    advice = "Исправьте дату начала или дату приказа-основания."
    clause = "Положение, пп. 3.1, 6.2"
    example = {"since": "25.08.2026", "basis": "01.09.2026"}


class BasisInFuture(Remark):
    code = "Н-07"
    severity = _ERROR
    template = (
        "Приказ об организации наставничества датирован {basis}, а этот день ещё не наступил."
    )
    advice = "Исправьте дату приказа или оставьте её пустой до подписания."
    clause = "Положение, п. 3.1"
    example = {"basis": "01.09.2027"}


class BasisMissing(Remark):
    code = "Н-08"
    severity = _MISSING
    template = "Нет номера или даты приказа об организации наставничества."
    advice = "Впишите номер и дату в документ от руки или заполните форму ещё раз, когда они будут."
    clause = "Положение, п. 3.1"


class NumberLooksWrong(Remark):
    code = "Н-09"
    severity = _WARNING
    template = "В номере «{number}» ноль стоит там, где бывает буква «О»."
    advice = "Проверьте номер; если он верен, выберите «знаю»."
    example = {"number": "52-0/3"}


class MentorIsMentee(Remark):
    code = "Н-11"
    severity = _ERROR
    template = "«{person}» указан и наставником, и наставляемым одной пары."
    advice = "Укажите двух разных людей."
    clause = "Положение, п. 1.2"
    example = {"person": "Иванова Анна Петровна"}


class GroupOfOne(Remark):
    code = "Н-12"
    severity = _ERROR
    template = "Вид «в группе», а наставляемый один."
    advice = (
        "Добавьте наставляемых (каждый в своей строке под той же парой) или уберите вид «в группе»."
    )
    clause = "Положение, п. 2.4"


class TraditionalGroup(Remark):
    code = "Н-13"
    severity = _ERROR
    template = "Вид «традиционное» – это один на один, а наставляемых {count}."
    advice = "Разделите на отдельные пары или укажите вид «в группе»."
    clause = "Положение, п. 2.4"
    example = {"count": "2"}


class UnknownForm(Remark):
    code = "Н-14"
    severity = _ERROR
    answerable = True
    template = "Формы наставничества «{form}» нет в положении."
    advice = "Выберите форму из списка; если школа ввела свою, выберите «оставить как есть» и напишите причину."
    clause = "Положение, п. 2.3"
    example = {"form": "бабушка – внук"}


class RoleUnfit(Remark):
    code = "Н-15"
    severity = _ERROR
    template = "«{person}» ({standing}) не может быть в роли «{role}» при форме «{form}»."
    advice = "Исправьте форму наставничества или человека."
    clause = "Положение, п. 2.3"
    example = {
        "person": "Петров Иван Сергеевич", "standing": "обучающийся", "role": "наставник", "form": "педагог – педагог",
    }  # fmt: skip


class MutualMentors(Remark):
    code = "Н-16"
    severity = _ERROR
    template = "«{mentor}» и «{mentee}» – наставники друг друга, но вид не «реверсивное»."
    advice = "Укажите у одной из двух пар вид «реверсивное» или исправьте пары."
    clause = "Положение, п. 2.4"
    example = {"mentor": "Иванова Анна Петровна", "mentee": "Петров Иван Сергеевич"}


class ReverseByAge(Remark):
    code = "Н-17"
    severity = _WARNING
    template = (
        "При реверсивном наставничестве наставник обычно моложе: {mentor} – {born} года рождения."
    )
    advice = "Проверьте вид; если всё верно, выберите «знаю»."
    clause = "Положение, п. 2.4"
    example = {"mentor": "Иванова Анна Петровна", "born": "1970"}


class SpeedAlone(Remark):
    code = "Н-18"
    severity = _WARNING
    template = "«Скоростное» – одна встреча, а срок пары – с {since} по {until}."
    advice = "Добавьте ещё один вид; если всё верно, выберите «знаю»."
    clause = "Положение, пп. 1.2, 2.4"
    example = {"since": "01.09.2026", "until": "31.05.2027"}


class ScheduleWanted(Remark):
    code = "Н-19"
    severity = _WARNING
    template = "Для краткосрочного наставничества нужен график встреч, а он пуст."
    advice = "Впишите график («по средам в 15:00»); если он будет позже, выберите «знаю»."
    clause = "Положение, п. 2.4"


class VirtualInPerson(Remark):
    code = "Н-20"
    severity = _WARNING
    template = "Виртуальное наставничество, а режим встреч – «{mode}»."
    advice = "Поставьте режим «онлайн» или «смешанный»; если всё верно, выберите «знаю»."
    clause = "Положение, п. 2.4"
    example = {"mode": "очный"}


class Absent(Remark):
    code = "Н-21"
    severity = _ERROR
    template = "«{person}» по карточке школы отсутствует {absence}: это время входит в срок пары."
    advice = "Исправьте срок пары или карточку школы, либо укажите другого человека."
    clause = "Положение, пп. 1.2, 3.2"
    example = {"person": "Иванова Анна Петровна", "absence": "с 01.10.2026"}


class MenteeTwice(Remark):
    code = "Н-22"
    severity = _ERROR
    template = "«{person}» записан к наставнику «{mentor}» дважды."
    advice = "Уберите лишнюю строку."
    clause = "Положение, п. 6.2"
    example = {"person": "Петров Иван Сергеевич", "mentor": "Иванова Анна Петровна"}


class ConsentMissing(Remark):
    code = "Н-23"
    severity = _MISSING
    template = "Согласие наставника «{mentor}» ещё не получено."
    advice = "Получите письменное согласие до подписания приказа."
    clause = "ТК РФ, ст. 351.8"
    example = {"mentor": "Иванова Анна Петровна"}


class ConsentUndated(Remark):
    code = "Н-24"
    severity = _MISSING
    template = "Согласие наставника «{mentor}» есть, а его дата не указана."
    advice = "Впишите дату согласия."
    clause = "ТК РФ, ст. 351.8"
    example = {"mentor": "Иванова Анна Петровна"}


class AgreementMissing(Remark):
    code = "Н-25"
    severity = _MISSING
    template = "Нет номера или даты дополнительного соглашения с наставником «{mentor}»."
    advice = "Заключите дополнительное соглашение до начала наставничества."
    clause = "ТК РФ, ст. 351.8"
    example = {"mentor": "Иванова Анна Петровна"}


class AgreementBeforeConsent(Remark):
    code = "Н-26"
    severity = _ERROR
    template = "Дополнительное соглашение от {agreement} раньше согласия от {consent}."
    advice = "Исправьте одну из двух дат: сначала согласие, потом соглашение."
    clause = "ТК РФ, ст. 351.8"
    example = {"agreement": "25.08.2026", "consent": "28.08.2026"}


class PaperAfterStart(Remark):
    code = "Н-27"
    severity = _ERROR
    template = "{paper} от {day} позже начала наставничества {since}."
    advice = "Исправьте дату или начните наставничество не раньше этого дня."
    clause = "ТК РФ, ст. 351.8"
    example = {"paper": "Дополнительное соглашение", "day": "15.09.2026", "since": "01.09.2026"}


class EverybodyRefused(Remark):
    code = "Н-28"
    severity = _ERROR
    template = "Все наставники отказались: закреплять некого."
    advice = "Укажите других наставников."
    clause = "ТК РФ, ст. 351.8"


class DueOutsidePeriod(Remark):
    code = "Н-29"
    severity = _ERROR
    template = "Срок разработки программ {due} не попадает в срок закрепления."
    advice = "Назначьте день между {since} и {until}."
    clause = "Положение, п. 3.4"
    example = {"due": "01.09.2025", "since": "01.09.2026", "until": "31.05.2027"}


class CuratorInPair(Remark):
    code = "Н-30"
    severity = _WARNING
    template = "Куратор «{person}» сам стоит в паре, а он следит за всеми парами."
    advice = "Назначьте другого куратора; если так решено, выберите «знаю»."
    clause = "Положение, пп. 3.4, 7.1"
    example = {"person": "Боева Ирина Павловна"}
