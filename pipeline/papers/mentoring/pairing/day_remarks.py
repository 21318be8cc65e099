"""The remarks of НП-1 on days: of rest, gone by, still to come."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

_ERROR, _WARNING, _MISSING = Severity.ERROR, Severity.WARNING, Severity.MISSING
_KEEP = "выберите «оставить как есть» и напишите причину."


class DayOff(Remark):
    code = "Н-34"
    severity = _WARNING
    template = "Нерабочий день {day}: {why}."
    advice = "Проверьте дату; если она верна, выберите «знаю»."
    clause = "ТК РФ, ст. 111, 112"
    example = {"day": "06.09.2026", "why": "воскресенье"}


class TermBegun(Remark):
    code = "Н-35"
    severity = _WARNING
    template = (
        "Закрепление начинается {since}, а сегодня {today}: приказ подпишут уже после начала."
    )
    advice = (
        "Поставьте день начала не раньше дня подписания; если срок в самом деле начался, "
        "выберите «знаю»."
    )
    clause = "Положение, пп. 3.1, 6.2"
    example = {"since": "01.09.2026", "today": "05.09.2026"}


class TermOver(Remark):
    code = "Н-36"
    severity = _ERROR
    answerable = True
    template = "Срок кончился {until}, а сегодня {today}: закреплять уже не на что."
    advice = "Исправьте год или дату; если приказ нужен за прошедшее время, " + _KEEP
    clause = "Положение, пп. 3.1, 6.2"
    example = {"until": "31.05.2026", "today": "05.09.2026"}


class DuePassed(Remark):
    code = "Н-37"
    severity = _ERROR
    answerable = True
    template = "Программы велено разработать до {due}, а сегодня {today}: этот день прошёл."
    advice = "Согласитесь с предложением («да»), впишите другой день или " + _KEEP
    clause = "Положение, п. 3.4"
    example = {"due": "15.09.2026", "today": "20.09.2026"}


class ConsentInFuture(Remark):
    code = "Н-38"
    severity = _ERROR
    template = "Согласие наставника «{mentor}» отмечено как «есть», а его день {day} не наступил."
    advice = "Исправьте дату или поставьте «ждём»."
    clause = "Положение, п. 1.3"
    example = {"mentor": "Иванова Анна Петровна", "day": "15.12.2026"}


class AgreementInFuture(Remark):
    code = "Н-39"
    severity = _MISSING
    template = "Дополнительное соглашение с наставником «{mentor}» датировано {day}: оно впереди."
    advice = "Подпишите приказ не раньше этого дня или исправьте дату соглашения."
    clause = "ТК РФ, ст. 351.8"
    example = {"mentor": "Иванова Анна Петровна", "day": "15.12.2026"}
