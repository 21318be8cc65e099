"""Remarks on the number and the day of an order in the chain of the school's orders."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

_WARNING = Severity.WARNING
_KNOWN = "Проверьте; если так и есть, выберите «знаю»."


class NumberTaken(Remark):
    code = "Р-01"
    severity = _WARNING
    template = "Номер № {number} уже стоит на другом приказе: {other}."
    advice = _KNOWN
    clause = "ГОСТ Р 7.0.97, п. 5.11"
    example = {"number": "12-Д", "other": "«О закреплении пар» от 01.09.2026"}


class SignedOnDayOff(Remark):
    code = "Р-02"
    severity = _WARNING
    template = "Приказ датирован нерабочим днём {day}: {why}."
    advice = _KNOWN
    clause = "ТК РФ, ст. 111, 112"
    example = {"day": "06.09.2026", "why": "воскресенье"}


class EarlierThanBasis(Remark):
    code = "Р-03"
    severity = _WARNING
    template = "Дата {day} раньше даты приказа, на котором этот основан: {basis}."
    advice = _KNOWN
    clause = "Положение, пп. 2.3, 2.4"
    example = {"day": "28.08.2026", "basis": "01.09.2026"}


class DayInFuture(Remark):
    code = "Р-04"
    severity = _WARNING
    template = "Дата {day} ещё не наступила: сегодня {today}."
    advice = _KNOWN
    example = {"day": "01.09.2027", "today": "01.09.2026"}


class EarlierThanDraft(Remark):
    code = "Р-05"
    severity = _WARNING
    template = "Дата {day} раньше, чем сделан проект приказа: {made}."
    advice = "Проверьте: задним числом приказ не подписывают. Если так и есть, выберите «знаю»."
    example = {"day": "28.08.2026", "made": "01.09.2026"}


class NumberChanged(Remark):
    code = "Р-06"
    severity = _WARNING
    template = "У приказа уже записано: {before}; теперь {now}."
    advice = "Проверьте, что приказ тот. Файлы получат новые номер и дату."
    example = {"before": "№ 12-Д от 01.09.2026", "now": "№ 13-Д от 01.09.2026"}
