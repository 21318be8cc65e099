"""The remarks of ДК-1."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

_ERROR, _WARNING, _MISSING = Severity.ERROR, Severity.WARNING, Severity.MISSING
_KEEP = "если так и надо, выберите «оставить как есть» и напишите причину."


class NoStages(Remark):
    code = "Д-01"
    severity = _ERROR
    template = "На листе «Этапы» нет ни одного этапа."
    advice = "Впишите этапы и мероприятия."
    clause = "Положение, п. 3.4"


class StageNumber(Remark):
    code = "Д-02"
    severity = _ERROR
    answerable = True
    template = "Этап «{name}» имеет № {number}, а по порядку должен быть № {expected}."
    advice = "Поставьте № {expected}, а этапы ниже пронумеруйте по порядку за ним; " + _KEEP
    example = {"name": "Формирование базы наставляемых", "number": "2", "expected": "3"}


class DeadlineEmpty(Remark):
    code = "Д-03"
    severity = _ERROR
    answerable = True
    template = "Не указан срок: «{content}»."
    advice = "Впишите срок; " + _KEEP
    clause = "Положение, п. 3.4"
    example = {"content": "Подготовка системных папок"}


class ResponsibleEmpty(Remark):
    code = "Д-04"
    severity = _ERROR
    answerable = True
    template = "Не указан ответственный: «{content}»."
    advice = "Впишите ответственного; " + _KEEP
    clause = "Положение, п. 3.3"
    example = {"content": "Подготовка системных папок"}


class DeadlineOutsideYear(Remark):
    code = "Д-05"
    severity = _ERROR
    answerable = True
    template = "Срок «{deadline}» не попадает в {year} учебный год."
    advice = "Исправьте срок; " + _KEEP
    clause = "Положение, п. 3.4"
    example = {"deadline": "Май 2022", "year": "2023/2024"}


class NameLooksMisspelt(Remark):
    code = "Д-06"
    severity = _ERROR
    answerable = True
    template = "«{name}» похоже на «{known}» из карточки школы."
    advice = "Исправьте фамилию; " + _KEEP
    example = {"name": "Клваль Н.Н.", "known": "Коваль Н. Н."}


class DeadlineBeforeOrder(Remark):
    code = "Д-07"
    severity = _WARNING
    template = "Срок «{deadline}» раньше приказа об утверждении от {day}."
    advice = "Проверьте срок или дату приказа; если всё верно, выберите «знаю»."
    example = {"deadline": "август 2026", "day": "01.09.2026"}


class OrderUnknown(Remark):
    code = "Д-08"
    severity = _MISSING
    template = "Нет {what} приказа, которым утверждена карта."
    example = {"what": "номера и даты"}
    advice = "Впишите номер и дату в документ от руки, когда приказ будет подписан."
    clause = "ГОСТ Р 7.0.97, п. 5.16"


class StampMixed(Remark):
    code = "Д-10"
    severity = _WARNING
    template = "Выбран гриф «Утверждаю», но указан и приказ: в карте будет только гриф."
    advice = (
        "Уберите номер и дату приказа или выберите «приложение к приказу»; "
        "если всё верно, выберите «знаю»."
    )
    clause = "ГОСТ Р 7.0.97, реквизит 16"


class NoSuchDay(Remark):
    code = "Д-11"
    severity = _ERROR
    template = "В сроке «{deadline}» нет такого дня: {day}."
    advice = "Исправьте число или месяц."
    clause = "ГОСТ Р 7.0.97, п. 5.10"
    example = {"deadline": "до 31.09.2026", "day": "31.09.2026"}
