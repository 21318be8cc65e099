"""The remarks of РГ-1."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity


class OrderUnknown(Remark):
    code = "Р-11"
    severity = Severity.ERROR
    template = "Приказа «{order}» в журнале канцелярии нет."
    advice = "Впишите название его папки; изданный не здесь приказ вносят формой ИБ-1."
    example = {"order": "Проект 2026-09-01 О закреплении наставнических пар"}


class OrderTwice(Remark):
    code = "Р-12"
    severity = Severity.ERROR
    template = "Приказ «{order}» стоит в двух строках."
    advice = "Оставьте одну строку."
    example = {"order": "Проект 2026-09-01 О закреплении наставнических пар"}


class HalfTold(Remark):
    code = "Р-13"
    severity = Severity.MISSING
    template = "Приказ «{order}»: нет {lacking}, подписанным он пока не считается."
    advice = "Впишите и это: в такой же форме или в журнале приказов."
    example = {"order": "Проект 2026-09-01 О закреплении наставнических пар", "lacking": "даты"}


class NoNumberTold(Remark):
    code = "Р-14"
    severity = Severity.ERROR
    template = "Ни у одного приказа не вписано ни номера, ни даты."
    advice = "Впишите их у подписанного приказа. Если такого пока нет, удалите эту форму."


class OrdersCalledAlike(Remark):
    code = "Р-15"
    severity = Severity.ERROR
    template = "Приказом «{order}» можно назвать не один приказ: {ways}."
    advice = "Впишите название того, о котором речь, вместе с тем, что стоит за ним в скобках."
    example = {
        "order": "Проект 2026-09-01 О закреплении наставнических пар",
        "ways": (
            "«Проект 2026-09-01 О закреплении наставнических пар (На подпись)» или "
            "«Проект 2026-09-01 О закреплении наставнических пар (Подписано)»"
        ),
    }
