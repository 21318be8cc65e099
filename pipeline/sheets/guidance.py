"""The words with which a form explains itself: drawn by one desk, known again by another.

What stands on a sheet of ours and is neither an answer nor one of these words, a person has added.
"""

from __future__ import annotations

from pipeline.kinds import FormKind, question_of
from pipeline.sheets import NEWCOMERS, Column, Level, Sheet, sheets_of
from pipeline.sheets.fieldtypes import FieldType

INTRODUCTION = (
    "Ответы пишите в белых ячейках. Вопросы со звёздочкой * обязательны. "
    "Подробно – на листе «Как заполнить»."
)
_NO_QUESTIONS = (
    "На этом листе писать нечего: заполняйте {sheets}. Подробно – на листе «Как заполнить»."
)
_REQUIRED = "Столбцы со звёздочкой * обязательны."
_BY_TYPE = {
    FieldType.TEXT: "",
    FieldType.INTEGER: "Целое число",
    FieldType.DATE: "Дата, например 01.09.2026",
    FieldType.YES_NO: "да или нет",
    FieldType.CHOICE: "Выберите из списка",
    FieldType.CHOICES: "Одно или несколько через точку с запятой",
    FieldType.SCHOOL_YEAR: "Учебный год, например 2026/2027",
    FieldType.DEADLINE: "Дата или слова: «до 15.09.2026», «сентябрь», «постоянно»",
    FieldType.PERSON: "Выберите из списка; нового человека впишите полностью",
    FieldType.SIGNATORY: "Выберите из списка",
    FieldType.NAME: "Фамилия, имя, отчество полностью",
}


def introduction_of(kind: FormKind) -> tuple[str, ...]:
    """What the front sheet says under its title: one line, or two where it asks nothing itself."""
    front, *lists = sheets_of(kind)
    if front.columns:
        return (INTRODUCTION,)
    titles = [f"«{sheet.title}»" for sheet in lists if sheet.levels[0].path != (NEWCOMERS,)]
    named = f"{'листы' if titles[1:] else 'лист'} {', '.join(titles)}"
    return _NO_QUESTIONS.format(sheets=named), kind.result


def guidance(column: Column) -> str:
    """What to write into a field: its hint, else what its type wants; the choices of several."""
    hint = column.question.hint or _BY_TYPE[column.type]
    if column.type is FieldType.CHOICES and column.choices:
        return f"{hint.rstrip('. ')}: {'; '.join(column.choices)}"
    return hint


def label_of(column: Column) -> str:
    """The label as drawn: a required one ends in « *»."""
    return f"{column.question.title} *" if column.required else column.question.title


def instruction_of(sheet: Sheet) -> str:
    """How to fill the rows of this sheet, in one line."""
    if sheet.levels[0].path == (NEWCOMERS,):
        return "Заполняйте, только если в форме назван человек, которого ещё нет в карточке школы."
    if len(sheet.levels) == 1:
        return f"Одна строка – одна запись. Пустые строки пропускаются. {_REQUIRED}"
    outer = {(*level.path, *level.keys[:1]) for level in sheet.levels[:-1]}
    keys = [f"«{column.question.title}»" for column in sheet.columns if column.path in outer]
    return (
        f"Новое значение в столбце {' или '.join(keys)} открывает новую запись; "
        f"в следующих её строках эти ячейки оставляйте пустыми. {_REQUIRED}"
    )


def title_of(kind: FormKind, sheet: Sheet, level: Level) -> str:
    """What a level of rows is called above its columns."""
    path = level.path
    outer = next((one.model for one in sheet.levels if one.path == path[:-1]), kind.answers)
    return question_of(outer, path[-1]).title


def heading_words(kind: FormKind, sheet: Sheet) -> frozenset[str]:
    """What is drawn over the questions of a sheet, with its spaces folded."""
    if sheet.rows == "one":
        return _folded({kind.title, INTRODUCTION, *introduction_of(kind)})
    levels = {title_of(kind, sheet, level) for level in sheet.levels} if sheet.levels[1:] else set()
    return _folded({sheet.title, instruction_of(sheet), *levels})


def question_words(sheet: Sheet) -> frozenset[str]:
    """Every label, with its star and without, every hint and section heading, spaces folded."""
    words = {text for one in sheet.columns for text in (label_of(one), guidance(one))}
    words |= {text for one in sheet.columns for text in (one.question.title, one.question.section)}
    return _folded(words)


def _folded(texts: set[str]) -> frozenset[str]:
    return frozenset(" ".join(text.split()) for text in texts) - {""}
