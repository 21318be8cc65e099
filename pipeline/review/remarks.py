"""Remarks on a single answer, whatever the kind: what cannot be read, who is not known."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

_ERROR, _WARNING, _MISSING = Severity.ERROR, Severity.WARNING, Severity.MISSING


class FormulaWithoutValue(Remark):
    code = "Я-01"
    severity = _ERROR
    template = "«{title}»: в ячейке формула, а её значения в файле нет."
    advice = "Впишите значение вместо формулы или откройте файл в Excel, пересчитайте и сохраните."
    example = {"title": "Закрепить с"}


class ErrorValue(Remark):
    code = "Я-02"
    severity = _ERROR
    template = "«{title}»: в ячейке ошибка вычисления Excel."
    advice = "Впишите значение вместо формулы."
    example = {"title": "Закрепить с"}


class Empty(Remark):
    code = "Я-03"
    severity = _ERROR
    template = "«{title}» не заполнено."
    advice = "Заполните ячейку."
    example = {"title": "Учебный год"}


class NotThereYet(Remark):
    code = "Я-04"
    severity = _MISSING
    template = "«{title}» ещё не заполнено: в документе останется место."
    advice = "Впишите от руки до подписания."
    example = {"title": "Дата согласия"}


class LookAlikes(Remark):
    code = "Я-05"
    severity = _WARNING
    template = (
        "«{title}»: в слове «{word}» были латинские буквы вместо русских, программа заменила их."
    )
    advice = "Проверьте слово; если оно верно, выберите «знаю»."
    example = {"title": "Наставник", "word": "Сидорова"}


class ForbiddenMarks(Remark):
    code = "Я-06"
    severity = _ERROR
    template = "«{title}»: в тексте есть невидимые служебные знаки ({marks}), в документ их нельзя."
    advice = "Наберите текст в этой ячейке заново."
    example = {"title": "Направление", "marks": "U+202E"}


class TooLong(Remark):
    code = "Я-07"
    severity = _ERROR
    template = "«{title}»: {length} зн., а помещается не больше {limit}."
    advice = "Сократите текст."
    example = {"title": "Направление", "length": "420", "limit": "300"}


class NotANumber(Remark):
    code = "Я-08"
    severity = _ERROR
    template = "«{title}»: «{value}» – не целое число."
    advice = "Впишите число цифрами."
    example = {"title": "№ пары", "value": "первая"}


class NumberOutOfRange(Remark):
    code = "Я-09"
    severity = _ERROR
    template = "«{title}»: число {value} не подходит, нужно {limit}."
    advice = "Исправьте число."
    example = {"title": "№ пары", "value": "0", "limit": "не меньше 1"}


class TwoDigitYear(Remark):
    code = "Я-10"
    severity = _ERROR
    template = "«{title}»: в дате «{value}» год из двух цифр."
    advice = "Впишите год полностью, четырьмя цифрами."
    clause = "ГОСТ Р 7.0.97, п. 5.10"
    example = {"title": "Закрепить с", "value": "01.09.26"}


class NotADate(Remark):
    code = "Я-11"
    severity = _ERROR
    template = "«{title}»: «{value}» – не дата."
    advice = "Впишите день, месяц и год, например 01.09.2026."
    clause = "ГОСТ Р 7.0.97, п. 5.10"
    example = {"title": "Закрепить с", "value": "31.09.2026"}


class DateImplausible(Remark):
    code = "Я-12"
    severity = _ERROR
    template = "«{title}»: год в дате {value} не похож на настоящий."
    advice = "Исправьте год."
    example = {"title": "Закрепить с", "value": "01.09.1926"}


class NotAChoice(Remark):
    code = "Я-13"
    severity = _ERROR
    template = "«{title}»: «{value}» нет в списке."
    advice = "Выберите из списка: {choices}."
    example = {"title": "Согласие наставника", "value": "имеется", "choices": "есть, ждём, отказ"}


class NotASchoolYear(Remark):
    code = "Я-14"
    severity = _ERROR
    template = "«{title}»: «{value}» – не учебный год."
    advice = "Впишите два года подряд через дробь: 2026/2027."
    example = {"title": "Учебный год", "value": "2026/2028"}


class Unfit(Remark):
    code = "Я-15"
    severity = _ERROR
    template = "«{title}»: «{value}» не подходит."
    advice = "Исправьте ответ по подсказке к ячейке."
    example = {"title": "Название", "value": "–"}


class DayForNumber(Remark):
    code = "Я-17"
    severity = _ERROR
    template = "«{title}»: в ячейке стоит дата {value}: так Excel понимает номера вроде «12-1»."
    advice = "Впишите номер ещё раз с апострофом впереди, в бумагу он не попадёт: '12-1."
    example = {"title": "Номер", "value": "12.01.2026"}


class DayBesideNumber(Remark):
    code = "Я-18"
    severity = Severity.WARNING
    template = "«{title}»: вместе с номером вписана дата: «{value}»."
    advice = "Оставьте один номер: для даты есть своя ячейка."
    example = {"title": "Номер", "value": "87-Д от 04.09.2026"}


class ListEmpty(Remark):
    code = "Я-16"
    severity = _ERROR
    template = "Лист «{sheet}» пуст."
    advice = "Впишите хотя бы одну строку."
    example = {"sheet": "Аттестуемые"}
