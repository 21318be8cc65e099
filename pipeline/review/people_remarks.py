"""Remarks on the people a form names: who is not known, not meant, not entitled."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class NotAName(Remark):
    code = "Л-01"
    severity = _ERROR
    template = "«{title}»: «{value}» не похоже на фамилию, имя и отчество."
    advice = (
        "Впишите фамилию, имя и отчество полностью, через пробел; "
        "если это заголовок или итог списка, удалите строку."
    )
    example = {"title": "Наставник", "value": "Иванова"}


class PersonUnknown(Remark):
    code = "Л-02"
    severity = _ERROR
    template = "«{title}»: «{value}» нет ни в карточке школы, ни на листе «Новые люди»."
    advice = "Выберите человека из списка или впишите его на лист «Новые люди»."
    example = {"title": "Наставник", "value": "Сидоров Пётр Ильич"}


class PersonMisspelt(Remark):
    code = "Л-03"
    severity = _ERROR
    template = "«{title}»: «{value}» похоже на «{known}»."
    advice = "Согласитесь с предложением («да») или впишите этого человека на лист «Новые люди»."
    example = {
        "title": "Наставник",
        "value": "Клваль Наталья Николаевна",
        "known": "Коваль Наталья Николаевна",
    }


class PersonAmbiguous(Remark):
    code = "Л-04"
    severity = _ERROR
    template = "«{title}»: «{value}» – так зовут нескольких: {people}."
    advice = "Впишите имя и отчество полностью; у тёзок добавьте должность через запятую."
    example = {
        "title": "Наставник",
        "value": "Иванова А. П.",
        "people": "Иванова Анна Петровна; Иванова Алла Павловна",
    }


class PersonElsewhere(Remark):
    code = "Л-05"
    severity = _ERROR
    template = "«{title}»: «{value}» – не работник школы."
    advice = "Выберите работника из карточки школы."
    example = {"title": "Куратор", "value": "Петров Иван Сергеевич"}


class SignatoryUnknown(Remark):
    code = "Л-06"
    severity = _ERROR
    template = "«{title}»: «{value}» не значится среди тех, кто подписывает."
    advice = (
        "Выберите директора или впишите исполняющего обязанности в карточку школы, "
        "на лист «Кто подписывает»."
    )
    example = {"title": "Кто подписывает", "value": "Боева Ирина Павловна"}


class SignatoryWithoutRight(Remark):
    code = "Л-07"
    severity = _ERROR
    template = "«{title}»: {person} на {day} обязанностей не исполняет: {why}."
    advice = "Исправьте карточку школы, лист «Кто подписывает», или выберите, кто подписывает."
    clause = "ГОСТ Р 7.0.97, реквизит 22"
    example = {
        "title": "Кто подписывает",
        "person": "Боева И. П.",
        "day": "20.11.2026",
        "why": "не указан приказ",
    }


class NewcomerKnown(Remark):
    code = "Л-08"
    severity = _WARNING
    template = "«{person}» с листа «Новые люди» уже есть в карточке школы."
    advice = "Уберите строку; если это другой человек с тем же именем, выберите «знаю»."
    example = {"person": "Иванова Анна Петровна"}


class StandingDiffers(Remark):
    code = "Л-09"
    severity = _ERROR
    template = (
        "«{title}»: после имени «{person}» стоит «{value}», а по карточке или листу «Новые люди»: "
        "{standing}."
    )
    advice = (
        "Согласитесь с предложением («да»), если человек тот; если другой – исправьте имя или "
        "впишите его на лист «Новые люди»."
    )
    example = {
        "title": "Наставник",
        "value": "10 класс",
        "person": "Петров Иван Сергеевич",
        "standing": "учитель физики",
    }


class TwoPeople(Remark):
    code = "Л-10"
    severity = _ERROR
    template = "«{title}»: «{value}» – похоже, в одной ячейке два человека."
    advice = "Двух людей запишите в двух строках: в одной ячейке – один человек."
    example = {"title": "Наставляемый", "value": "Ким Анна, Ли Дон Ук"}


class NameIncomplete(Remark):
    code = "Л-11"
    severity = _ERROR
    template = (
        "«{title}»: у «{value}» в карточке школы только инициалы, а документ пишет имя целиком."
    )
    advice = "Впишите имя и отчество полностью в эту ячейку или в карточку школы."
    example = {"title": "Наставник", "value": "Иванова А. П."}


class SignatoryAway(Remark):
    code = "Л-12"
    severity = _WARNING
    template = "Документ подписывает {person}, а по карточке школы {day} этот человек отсутствует."
    advice = (
        "Выберите, кто подписывает, или исправьте карточку; "
        "если подписывает всё же он, выберите «знаю»."
    )
    clause = "ГОСТ Р 7.0.97, реквизит 22"
    example = {"person": "Гарифуллин И. Р.", "day": "20.11.2026"}
