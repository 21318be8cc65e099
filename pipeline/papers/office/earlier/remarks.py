"""The remarks of ИБ-1."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity


class NothingTold(Remark):
    code = "Р-21"
    severity = Severity.ERROR
    template = "В форме нет ни одного приказа и ни одной пары."
    advice = "Впишите хотя бы одну строку."


class EarlierTwice(Remark):
    code = "Р-22"
    severity = Severity.WARNING
    template = "Приказ № {number} от {day} записан дважды."
    advice = "Оставьте одну строку; в журнал войдёт один приказ, последний из них."
    example = {"number": "87-Д", "day": "04.09.2026"}


class EarlierAhead(Remark):
    code = "Р-23"
    severity = Severity.ERROR
    answerable = True
    template = "Дата {day} ещё не наступила, а приказ внесён как изданный."
    advice = "Исправьте дату; если она верна, выберите «оставить как есть» и напишите причину."
    example = {"day": "04.09.2027"}


class PairWithItself(Remark):
    code = "Р-24"
    severity = Severity.ERROR
    template = "«{person}» указан и наставником, и наставляемым."
    advice = "Укажите двух разных людей."
    example = {"person": "Иванова Анна Петровна"}


class PairEndsFirst(Remark):
    code = "Р-25"
    severity = Severity.ERROR
    template = "Последний день пары, {until}, раньше первого, {since}."
    advice = "Исправьте одну из дат."
    example = {"until": "01.09.2026", "since": "04.09.2026"}


class SeriesUnknown(Remark):
    code = "Р-26"
    severity = Severity.WARNING
    template = "Нумерации «{letter}» на карточке школы нет."
    advice = "Впишите её на лист «Нумерация» карточки или исправьте букву."
    example = {"letter": "Ж"}


class MadeHere(Remark):
    code = "Р-27"
    severity = Severity.WARNING
    template = "Приказ № {number} от {day} сделан канцелярией: «{title}»."
    advice = "В журнале остаётся он. Если это другой приказ, исправьте номер или дату."
    example = {"number": "87-Д", "day": "04.09.2026", "title": "О закреплении пар"}


class HeadingReplaced(Remark):
    code = "Р-28"
    severity = Severity.WARNING
    template = "Приказ № {number} от {day} уже внесён: «{title}»."
    advice = "Теперь в журнале стоит заголовок из этой формы. Если приказ другой, исправьте номер."
    example = {"number": "87-Д", "day": "04.09.2026", "title": "О закреплении пар"}


class NumberOfAnother(Remark):
    code = "Р-29"
    severity = Severity.WARNING
    template = "Номер № {number} в этом году уже стоит на другом приказе: {other}."
    advice = "Проверьте номер и дату; лишний приказ аннулируют формой РГ-1 или в журнале приказов."
    clause = "ГОСТ Р 7.0.97, п. 5.11"
    example = {"number": "87-Д", "other": "«О закреплении пар» от 04.09.2026"}


class OrderOfPairUnknown(Remark):
    code = "Р-30"
    severity = Severity.WARNING
    template = "Приказа № {number} от {day} нет ни на листе «Приказы», ни в журнале."
    advice = (
        "Он войдёт в журнал под заголовком «{title}». Если в номере или дате ошибка, "
        "внесите пару ещё раз, а лишний приказ аннулируйте формой РГ-1 или в журнале приказов."
    )
    example = {"number": "86-Д", "day": "04.09.2026", "title": "О закреплении наставнических пар"}


class SeriesAssumed(Remark):
    code = "Р-31"
    severity = Severity.WARNING
    template = (
        "У приказов без буквы ({numbers}) нумерация не указана, а в карточке их несколько"
        " ({letters}): их буквой считается «{letter}»."
    )
    advice = "Если у какого-то буква другая, впишите её в графу «Буква» и внесите приказ ещё раз."
    example = {"numbers": "№ 86, № 87", "letters": "«Д», «К»", "letter": "Д"}


class SeriesReplaced(Remark):
    code = "Р-32"
    severity = Severity.WARNING
    template = (
        "Приказ № {number} от {day} уже внесён с буквой «{before}»; теперь его буква «{letter}»."
    )
    advice = "Если это другой приказ, исправьте его заголовок: журнал отличает приказы по нему."
    example = {"number": "87", "day": "04.09.2026", "before": "Д", "letter": "К"}


class NumberAhead(Remark):
    code = "Р-34"
    severity = Severity.WARNING
    template = (
        "Номер № {number} больше последнего занятого в нумерации «{letter}» ({last}):"
        " следующему приказу программа даст № {next}."
    )
    advice = "Если номера между ними заняты, исправьте на карточке школы «Последний занятый номер»."
    example = {"number": "97-Д", "letter": "Д", "last": "57", "next": "58-Д"}


class OrderOfPairUnclear(Remark):
    code = "Р-33"
    severity = Severity.ERROR
    template = "Под № {number} от {day} стоят несколько приказов: {which}."
    advice = "Впишите номер вместе с буквой нумерации, например «{better}»."
    example = {
        "number": "12",
        "day": "04.09.2026",
        "which": "«О закреплении пар» (Д) и «О приёме на работу» (К)",
        "better": "12-Д",
    }


class VoidHere(Remark):
    code = "Р-35"
    severity = Severity.WARNING
    template = "Приказ № {number} от {day} сделан канцелярией: этой формой его не аннулируют."
    advice = "Впишите причину в строку этого приказа в журнале приказов или в форму РГ-1."
    example = {"number": "87-Д", "day": "04.09.2026"}


class OrderOfPairVoid(Remark):
    code = "Р-36"
    severity = Severity.ERROR
    template = "Приказ № {number} от {day} аннулирован: пара по нему не действует."
    advice = "Укажите приказ, по которому пара действует сейчас, или удалите строку."
    example = {"number": "87-Д", "day": "04.09.2026"}
