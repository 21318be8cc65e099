"""Notes on forms that did not come back: taken all the same, made already, set aside."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.filenames import safe_name, split_name
from pipeline.office.notes import TO_LOOK_AT, in_order, numbered_lines, text_of_note, without_choice
from pipeline.remarks import Remark


def accepted_note(name: str, remarks: Iterable[Remark]) -> tuple[str, str]:
    """File name and text of the note on a form that was taken with something to look at."""
    lines = [f"«{name}» принята. Обратите внимание:", ""]
    lines += map(without_choice, numbered_lines(in_order(remarks)))
    return f"{split_name(safe_name(name))[0]} {TO_LOOK_AT}.txt", text_of_note(lines)


_TO_CHANGE = (
    "Если нужно изменить документы, возьмите в той папке файл «Исправить.xlsx», измените его",
    "и положите в папку inbox.",
)
_SIGNED = ("Они подписаны: изменения вносят новым приказом.",)


def already_made(name: str, folder: str, state: str) -> tuple[str, str]:
    """File name and text of the note on a form whose packet, in that state, exists already."""
    text = (
        f"Форма «{name}» с теми же ответами уже была: документы по ней готовы.",
        "",
        f"Они лежат здесь: {folder}",
        "",
        *(_SIGNED if state == "signed" else _TO_CHANGE),
    )
    return f"{split_name(safe_name(name))[0]} (уже сделано).txt", text_of_note(text)


def fault_note(name: str, number: str, fault: Exception) -> str:
    """What a person reads beside a form on which the office itself failed."""
    reason = getattr(fault, "for_people", "")
    lines = [
        f"Форма «{name}» отложена: сбой программы № {number}.",
        "",
        *([f"Причина: {reason}", ""] if reason else []),
        "Форма цела и лежит рядом. Дело не в ней; номер приказа не потрачен.",
        "Что сделать: позвоните тому, кто обслуживает программу, и назовите номер сбоя.",
        "Когда причина устранена, положите форму в папку inbox ещё раз.",
    ]
    return text_of_note(lines)
