"""What the reading desk may say about a file as a whole (codes Ф-…).

The reading child raises `Refused` with one of these; the parent passes the remark on as data.
"""

from __future__ import annotations

from pipeline.remarks import Remark, Severity


class Refused(Exception):
    """The file cannot be read as a form; ``remark`` says why. It never leaves the reading desk."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.code)
        self.remark = remark


class EmptyFile(Remark):
    """A file without bytes, or of zeros: its copying was broken off."""

    code = "Ф-01"
    severity = Severity.ERROR
    template = "Файл пуст: в нём ничего не записано."
    advice = "Откройте форму у себя, проверьте, что она заполнена, и положите её ещё раз."


class ForeignFormat(Remark):
    """A Word document, a PDF, a picture, a text under the name of a workbook."""

    code = "Ф-02"
    severity = Severity.ERROR
    template = "Это не книга Excel, а {what}."
    advice = "Заполните форму Excel из папки «Формы для заполнения» и положите её."
    example = {"what": "документ Word"}


class PasswordProtected(Remark):
    """An encrypted workbook."""

    code = "Ф-03"
    severity = Severity.ERROR
    template = "Файл защищён паролем: прочитать его нельзя."
    advice = "Откройте файл, снимите пароль (Файл – Сведения – Защита книги) и сохраните снова."


class OldWorkbook(Remark):
    """The .xls of Excel 97–2003."""

    code = "Ф-04"
    severity = Severity.ERROR
    template = "Файл сохранён в старом формате Excel 97–2003 (.xls)."
    advice = "Откройте его в Excel и сохраните как «Книга Excel (.xlsx)»."


class OtherWorkbook(Remark):
    """A workbook in a flavour the office does not read: .xlsb, template, Strict, XML 2003."""

    code = "Ф-05"
    severity = Severity.ERROR
    template = "Файл сохранён в формате «{what}», программа его не читает."
    advice = "Откройте его в Excel и сохраните как «Книга Excel (.xlsx)»."
    example = {"what": "двоичная книга Excel (.xlsb)"}


class Macros(Remark):
    """A workbook with macros."""

    code = "Ф-06"
    severity = Severity.ERROR
    template = "В файле есть макросы. Формы канцелярии макросов не содержат."
    advice = "Сохраните файл как «Книга Excel (.xlsx)» без макросов или заполните форму заново."


class Damaged(Remark):
    """A workbook that is broken off or contradicts itself."""

    code = "Ф-07"
    severity = Severity.ERROR
    template = "Файл повреждён: {what}."
    advice = (
        "Откройте его в Excel и сохраните под новым именем; "
        "если он не открывается, заполните форму заново."
    )
    example = {"what": "архив обрывается на полуслове"}


class OddlyBuilt(Remark):
    """A file that no spreadsheet program writes; another reader may see something else in it."""

    code = "Ф-08"
    severity = Severity.ERROR
    template = "Файл устроен не так, как его сохраняет Excel: {what}."
    advice = "Не открывайте его, если не знаете, откуда он. Свою форму сохраните в Excel заново."
    example = {"what": "две части с одним именем"}


class TooLarge(Remark):
    """More than a form can be: bytes, parts, text."""

    code = "Ф-09"
    severity = Severity.ERROR
    template = "Файл слишком велик для формы: {what}."
    advice = (
        "Удалите картинки, лишние листы и пустые размеченные строки "
        "или перенесите ответы в новую форму."
    )
    example = {"what": "больше 20 МБ"}


class SheetTooLarge(Remark):
    """A sheet with too many rows, columns or cells; a stray cell far away is enough."""

    code = "Ф-10"
    severity = Severity.ERROR
    template = "Лист «{sheet}» слишком велик для формы: {what}."
    advice = "Выделите и удалите лишние строки и столбцы или перенесите ответы в новую форму."
    example = {"sheet": "Пары", "what": "занята ячейка XFD1048576"}


class ReadingTooLong(Remark):
    """The reading child was killed for its time."""

    code = "Ф-11"
    severity = Severity.ERROR
    template = "Файл не удалось прочитать за {seconds} с."
    advice = "Перенесите ответы в новую форму из папки «Формы для заполнения»."
    example = {"seconds": "15"}


class ReadingBroke(Remark):
    """The reading child died or ran out of memory over the file."""

    code = "Ф-12"
    severity = Severity.ERROR
    template = "Файл построен так, что чтение оборвалось: {what}."
    advice = "Перенесите ответы в новую форму из папки «Формы для заполнения»."
    example = {"what": "не хватило памяти"}


class ForeignLinks(Remark):
    """Values that come from other files: what was saved last is read."""

    code = "Ф-13"
    severity = Severity.WARNING
    template = "Файл берёт значения из других файлов; прочитано то, что сохранено последним."
    advice = "Проверьте ответы. Надёжнее вставить их как значения (Специальная вставка – Значения)."
