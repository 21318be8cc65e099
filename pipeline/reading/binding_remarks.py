"""What the reading desk may say when it recognises a form (Ф-14 and on) and binds it (Б-…)."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

LONGEST_SHOWN = 60  # characters of a foreign text in a remark


class NotOurForm(Remark):
    """A workbook without any mark of a form and with other labels."""

    code = "Ф-14"
    severity = Severity.ERROR
    template = "Это не форма канцелярии: в файле нет её меток, и вопросы не совпадают."
    advice = "Возьмите форму из папки «Формы для заполнения» и перенесите ответы в неё."


class UnknownForm(Remark):
    """A form of a code that this office does not have."""

    code = "Ф-15"
    severity = Severity.ERROR
    template = "Форма «{form}» этой канцелярии не известна."
    advice = "Возьмите форму из папки «Формы для заполнения» или обновите программу."
    example = {"form": "ЯЯ-9"}


class NewerForm(Remark):
    """A form of a later version than the office knows."""

    code = "Ф-16"
    severity = Severity.ERROR
    template = "Форма «{form}» версии {version} новее программы: она знает версию {known}."
    advice = "Обновите программу или возьмите форму из папки «Формы для заполнения»."
    example = {"form": "НП-1", "version": "3", "known": "2"}


class KnownByLabels(Remark):
    """All marks are lost; the form was recognised by its questions."""

    code = "Ф-17"
    severity = Severity.WARNING
    template = "Метки формы потеряны. По вопросам это «{title}» ({form}); прочитана как она."
    advice = "Проверьте, что это та форма. Надёжнее перенести ответы в новую."
    example = {"form": "НП-1", "title": "Закрепление наставнических пар"}


class TwoForms(Remark):
    """Marks of two forms in one file: sheets of one were copied into the other."""

    code = "Ф-18"
    severity = Severity.ERROR
    template = "В файле метки двух форм: {forms}."
    advice = "Положите каждую форму отдельным файлом."
    example = {"forms": "НП-1, НП-2"}


class LikeTwoForms(Remark):
    """All marks are lost, and the questions fit more than one form."""

    code = "Ф-19"
    severity = Severity.ERROR
    template = "Метки формы потеряны, а вопросы подходят к нескольким формам: {forms}."
    advice = "Возьмите нужную форму из папки «Формы для заполнения» и перенесите ответы в неё."
    example = {"forms": "НП-1, НП-2"}


class NoSheet(Remark):
    """A sheet of the form is gone, or nothing on it is recognised."""

    code = "Б-01"
    severity = Severity.ERROR
    template = "В файле нет листа «{sheet}» или он неузнаваемо изменён."
    advice = "Возьмите форму из папки «Формы для заполнения» и перенесите ответы в неё."
    example = {"sheet": "Пары"}


class NoColumn(Remark):
    """The column of a required question is gone."""

    code = "Б-02"
    severity = Severity.ERROR
    template = "На листе «{sheet}» нет столбца «{label}»."
    advice = "Верните столбец: впишите «{label}» в строку заголовков."
    example = {"sheet": "Пары", "label": "Наставник"}


class NoLine(Remark):
    """The line of a required question is gone from the front sheet."""

    code = "Б-03"
    severity = Severity.ERROR
    template = "На листе «{sheet}» нет строки «{label}»."
    advice = "Верните строку: впишите «{label}» в столбец вопросов, ответ – справа."
    example = {"sheet": "Форма", "label": "Учебный год"}


class UnknownColumn(Remark):
    """A column that the form does not have: what stands in it goes nowhere."""

    code = "Б-04"
    severity = Severity.TRIFLE
    template = "Столбец «{label}» на листе «{sheet}» не читается: такого вопроса в форме нет."
    advice = "Если это заметки для себя, ничего делать не надо."
    example = {"sheet": "Пары", "label": "Примечание"}


class UnknownLine(Remark):
    """A line of the front sheet that the form does not have."""

    code = "Б-05"
    severity = Severity.TRIFLE
    template = "Строка «{label}» на листе «{sheet}» не читается: такого вопроса в форме нет."
    advice = "Если это заметка для себя, ничего делать не надо."
    example = {"sheet": "Форма", "label": "Примечание"}


class UnknownSheet(Remark):
    """A filled sheet that the form does not have."""

    code = "Б-06"
    severity = Severity.TRIFLE
    template = "Лист «{sheet}» не читается: такого листа в форме нет."
    advice = "Если это заметки для себя, ничего делать не надо."
    example = {"sheet": "Лист1"}


class AskedTwice(Remark):
    """Two columns or lines with one label, and answers in both."""

    code = "Б-07"
    severity = Severity.ERROR
    template = "Вопрос «{label}» стоит дважды, и оба раза с ответами: {first} и {second}."
    advice = "Оставьте ответы в одном месте, второе удалите."
    example = {"label": "Наставник", "first": "C7", "second": "F7"}


class SheetTwice(Remark):
    """Two sheets look like the same sheet of the form, and both are filled."""

    code = "Б-08"
    severity = Severity.ERROR
    template = "Листы «{first}» и «{second}» оба похожи на лист «{sheet}» и оба заполнены."
    advice = "Оставьте один из них."
    example = {"first": "Пары", "second": "Пары (2)", "sheet": "Пары"}


class OuterDiffers(Remark):
    """A row that continues an item says something else about the item than its first row."""

    code = "Б-09"
    severity = Severity.ERROR
    template = "«{label}»: здесь «{here}», а в первой строке той же записи ({first}) – «{there}»."
    advice = "Сделайте одинаково, или оставьте пустым, или начните новую запись: заполните «{key}»."
    example = {"label": "Тема", "here": "А", "there": "Б", "first": "D7", "key": "№ пары"}


class KeyRepeated(Remark):
    """A key that an earlier item has already: a second item was opened."""

    code = "Б-10"
    severity = Severity.ERROR
    answerable = True
    template = "«{label}» {key} уже есть выше ({first}). Прочитано как ещё одна запись."
    advice = (
        "Если это та же запись, поставьте строки рядом; если другая, исправьте; "
        "если так и надо, выберите «оставить как есть» и напишите причину."
    )
    example = {"label": "№ пары", "key": "1", "first": "B7"}


class ForeignLeftOut(Remark):
    """More beside the answers than the office copies, or a formula without a value."""

    code = "Б-12"
    severity = Severity.TRIFLE
    template = "Не всё, что вписано помимо ответов, перенесено в эту копию формы; ячеек: {count}."
    advice = "Если это нужно, возьмите присланный файл: канцелярия хранит его в архиве целиком."
    example = {"count": "120"}


class ReplyNotUnderstood(Remark):
    """An answer in «Ваш ответ» that is none of the accepted ones."""

    code = "Б-11"
    severity = Severity.WARNING
    template = "Ответ «{reply}» не понят."
    advice = "Ответьте: «да», «оставить как есть» или «знаю»."
    example = {"reply": "наверное"}
