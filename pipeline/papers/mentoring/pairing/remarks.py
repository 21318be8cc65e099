"""The remarks of НП-1 on the order: its period, its basis, its pairs among each other."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

_ERROR, _WARNING, _MISSING = Severity.ERROR, Severity.WARNING, Severity.MISSING
_KEEP = "выберите «оставить как есть» и напишите причину."


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
    advice = "Исправьте дату или учебный год; если дата верна, " + _KEEP
    clause = "Положение, п. 1.2"
    example = {"day": "01.09.2025", "year": "2026/2027"}


class TooShort(Remark):
    code = "Н-04"
    severity = _ERROR
    answerable = True
    template = "Срок с {since} по {until} меньше {limit} мес."
    advice = "Продлите срок не менее чем до {limit} мес. или " + _KEEP
    clause = "Положение, п. 1.2"
    example = {"since": "01.09.2026", "until": "31.10.2026", "limit": "3"}


class TooLong(Remark):
    code = "Н-05"
    severity = _ERROR
    answerable = True
    template = "Срок с {since} по {until} больше {limit} мес."
    advice = "Сократите срок до {limit} мес. или " + _KEEP
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
    template = "Нет {what} приказа об организации наставничества."
    example = {"what": "номера"}
    advice = "Впишите номер и дату от руки или, когда они будут, в «Исправить.xlsx» комплекта."
    clause = "Положение, п. 3.1"


class NumberLooksWrong(Remark):
    code = "Н-09"
    severity = _WARNING
    template = "В номере «{number}» ноль стоит там, где бывает буква «О»."
    advice = "Проверьте номер; если он верен, выберите «знаю»."
    example = {"number": "52-0/3"}


class NoNumber(Remark):
    code = "Н-42"
    severity = _WARNING
    template = "«{number}» вместо номера приказа: так он и будет напечатан."
    advice = (
        "Впишите номер или оставьте пустым, тогда в приказе будет место для него; "
        "если номера в самом деле нет, выберите «знаю»."
    )
    clause = "ГОСТ Р 7.0.97, реквизит 11"
    example = {"number": "б/н"}


class ApprovalUnfit(Remark):
    code = "Н-43"
    severity = _ERROR
    answerable = True
    template = "«{text}» не встанет после слов «Положением …, утверждённым»."
    advice = "Напишите, чем утверждено: «приказом от 01.09.2026 № 99-Д»; если верно и так, " + _KEEP
    example = {"text": "приказ № 99-Д"}


class LawMissing(Remark):
    code = "Н-44"
    severity = _WARNING
    template = "В карточке школы нет действующего акта «{act}»: приказ на него не сошлётся."
    advice = (
        "Проверьте лист «Правовые акты» карточки: название, столбец «В соответствии с чем?», даты; "
        "если так и надо, выберите «знаю»."
    )
    clause = "ТК РФ, ст. 351.8"
    example = {"act": "ТК, ст. 351.8"}


class MutualMentors(Remark):
    code = "Н-16"
    severity = _ERROR
    template = "«{mentor}» и «{mentee}» – наставники друг друга, но вид не «реверсивное»."
    advice = "Укажите у одной из двух пар вид «реверсивное» или исправьте пары."
    clause = "Положение, п. 2.4"
    example = {"mentor": "Иванова Анна Петровна", "mentee": "Петров Иван Сергеевич"}


class MenteeTwice(Remark):
    code = "Н-22"
    severity = _ERROR
    template = "«{person}» записан к наставнику «{mentor}» дважды."
    advice = "Уберите лишнюю строку."
    clause = "Положение, п. 6.2"
    example = {"person": "Петров Иван Сергеевич", "mentor": "Иванова Анна Петровна"}


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


class AnswerUnprinted(Remark):
    code = "Н-47"
    severity = _WARNING
    template = "«{title}»: ответ не попадёт в приказ, пункт «{point}» не печатается."
    advice = "Уберите «{point}» из ответа «Не печатать пункты»; если так и надо, выберите «знаю»."
    example = {"title": "Кто контролирует исполнение", "point": "контроль"}
