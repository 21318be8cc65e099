"""The remarks on the school's card."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity


class NoStaff(Remark):
    """Without staff every name would be unknown."""

    code = "К-01"
    severity = Severity.WARNING
    template = "На листе «Сотрудники» никого нет: формы не смогут назвать ни одного работника."
    advice = "Вставьте список: ФИО и должность."


class StaffTwice(Remark):
    """One person, one row."""

    code = "К-02"
    severity = Severity.ERROR
    template = "«{person}» с той же должностью записан дважды."
    advice = "Уберите лишнюю строку; у совместителя укажите обе должности в одной ячейке."
    example = {"person": "Иванова Анна Петровна"}


class NameAbbreviated(Remark):
    """Orders write names in full."""

    code = "К-03"
    severity = Severity.ERROR
    template = "«{person}» записан без полного имени."
    advice = "Впишите имя и отчество полностью."
    example = {"person": "Иванова А. П."}


class StaffAbbreviated(Remark):
    """A list of staff with initials serves until a paper names somebody of it."""

    code = "К-07"
    severity = Severity.WARNING
    template = "«{person}» записан без полного имени: документы пишут имя полностью."
    advice = "Впишите имя и отчество, когда они понадобятся; чтобы не напоминать, выберите «знаю»."
    example = {"person": "Иванова А. П."}


class ActingWithoutOrder(Remark):
    """A deputy signs by an order (ГОСТ Р 7.0.97, реквизит 22)."""

    code = "К-04"
    severity = Severity.WARNING
    template = "«{person}»: не указано, каким приказом возложены обязанности, подписывать нельзя."
    advice = "Впишите дату и номер приказа."
    clause = "ГОСТ Р 7.0.97, реквизит 22"
    example = {"person": "Боева Ирина Павловна"}


class PeriodReversed(Remark):
    """Periods end after they begin."""

    code = "К-05"
    severity = Severity.ERROR
    template = "Последний день раньше первого."
    advice = "Исправьте одну из двух дат."


class SeriesTwice(Remark):
    """One letter, one series."""

    code = "К-06"
    severity = Severity.ERROR
    template = "Буква «{letter}» записана дважды."
    advice = "Оставьте одну строку."
    example = {"letter": "Д"}


class PatternUnfit(Remark):
    """What the office is to make numbers by."""

    code = "К-10"
    severity = Severity.ERROR
    template = "Вид номера «{pattern}» не годится: по нему не получить номера."
    advice = (
        "Впишите вид, в котором на месте счёта стоит {{n}}, на месте буквы {{буква}}:"
        " {{n}}-{{буква}}; с нулями впереди: {{n:03}}-{{буква}}."
    )
    example = {"pattern": "№-Д"}


class LimitUnfit(Remark):
    """A limit that is counted with must be a number."""

    code = "К-08"
    severity = Severity.ERROR
    template = "Предел «{name}» – не число: «{value}»."
    advice = "Впишите число цифрами."
    example = {"name": "Наставничество: месяцев не менее", "value": "три"}


class LimitUnknown(Remark):
    """A limit under another name is never asked for."""

    code = "К-09"
    severity = Severity.WARNING
    template = "Предела «{name}» программа не знает; похож на него «{known}»."
    advice = "Верните прежнее название в столбец «Что»; если это своя заметка, выберите «знаю»."
    example = {
        "name": "Наставничество: месяцев не мене",
        "known": "Наставничество: месяцев не менее",
    }
