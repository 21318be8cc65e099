"""What is said of a card that was changed on two sides at once (codes С-…)."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity


class ChangedTwice(Remark):
    """The file and the card in force say different things, and neither says what both came from."""

    code = "С-01"
    severity = Severity.ERROR
    answerable = True
    template = (
        "{what}: в этой карточке «{theirs}», а в карточке школы с тех пор стало «{ours}»; "
        "раньше было «{base}»."
    )
    advice = (
        "Чтобы осталось «{ours}», ответьте «да»; чтобы стало «{theirs}», "
        "выберите «оставить как есть» и напишите причину."
    )
    example = {
        "what": "«Должность», Иванова Анна Петровна",
        "theirs": "учитель химии",
        "ours": "учитель физики",
        "base": "учитель",
    }


class RowGone(Remark):
    """The file has a row no more that was changed since."""

    code = "С-02"
    severity = Severity.ERROR
    answerable = True
    template = (
        "«{row}»: из этой карточки строка убрана, а в карточке школы её с тех пор изменили: "
        "{changes}."
    )
    advice = (
        "Чтобы строка осталась, ответьте «да»; чтобы её не было, "
        "выберите «оставить как есть» и напишите причину."
    )
    example = {"row": "Иванова Анна Петровна", "changes": "«Должность» – «учитель физики»"}


class RowGoneSince(Remark):
    """The file has changed a row that was taken out of the card since."""

    code = "С-03"
    severity = Severity.ERROR
    answerable = True
    template = (
        "«{row}»: в этой карточке строка изменена ({changes}), а из карточки школы её с тех пор "
        "убрали."
    )
    advice = (
        "Чтобы строки не было, ответьте «да»; чтобы она осталась, "
        "выберите «оставить как есть» и напишите причину."
    )
    example = {"row": "Иванова Анна Петровна", "changes": "«Должность» – «учитель физики»"}


class NotInTheFile(Remark):
    """A card that does not know what it was taken from: what it lacks may have been forgotten."""

    code = "С-04"
    severity = Severity.WARNING
    template = "В карточке, которую прислали, нет: {what}."
    advice = (
        "Если это нужно, впишите снова в «Карточка школы.xlsx»; прежняя карточка лежит в папке "
        "«Заменено»."
    )
    example = {"what": "лист «Сотрудники»: Иванова Анна Петровна, Боева Ирина Павловна"}
