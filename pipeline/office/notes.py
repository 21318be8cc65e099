"""Notes for people who see no console, beside what is returned, set aside or to be signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.filenames import safe_name, split_name
from pipeline.remarks import Remark, Severity

_CELL = re.compile(r"([A-Z]*)(\d+)")
_RULE = "—" * 60
_NUMBER_FREE = "Номер приказа на неё не потрачен. "


def in_order(remarks: Iterable[Remark], sheets: Iterable[str] = ()) -> list[Remark]:
    """Remarks as a person works through them: errors first, then sheet by sheet, row by row.

    What is said of the whole file comes first; ``sheets`` are those of the form in their order.
    """
    remarks = list(remarks)
    order = list(dict.fromkeys((None, *sheets, *(one.place.sheet for one in remarks))))
    gravity = list(Severity)

    def turn(one: Remark) -> tuple[int, int, int, int, str]:
        cell = _CELL.fullmatch(one.place.cell or "")
        letters, row = (cell[1], int(cell[2])) if cell else ("", 0)
        sheet = order.index(one.place.sheet)
        return gravity.index(one.severity), sheet, row, len(letters), letters

    return sorted(remarks, key=turn)


def remarks_note(
    name: str, remarks: Sequence[Remark], sheets: Iterable[str] = (), *, numbered: bool = False
) -> str:
    """What to put right in a returned form, to be printed and taken to the desk.

    ``numbered``: it would have made an order, whose number is still free.
    """
    remarks = in_order(remarks, sheets)
    errors = [one for one in remarks if one.severity is Severity.ERROR]
    others = [one for one in remarks if one.severity in (Severity.MISSING, Severity.WARNING)]
    trifles = [one for one in remarks if one.severity is Severity.TRIFLE]
    lines = [f"Форма «{name}» вернулась: {_errors(len(errors))}.", ""]
    lines += [
        f"{_NUMBER_FREE if numbered else ''}Исправьте, сохраните и положите в папку inbox ещё раз.",
        "",
    ]
    lines += [line for number, one in enumerate(errors, 1) for line in _remark(number, one)]
    if others:
        lines += [_RULE, "Заодно обратите внимание:", ""]
        lines += [line for number, one in enumerate(others, 1) for line in _remark(number, one)]
    if trifles:
        lines += [
            _RULE,
            f"Мелочи ({len(trifles)}): "
            + "; ".join(one.message.rstrip(".") for one in trifles)
            + ".",
        ]
    return _text(lines)


def _errors(count: int) -> str:
    tens, ones = count % 100, count % 10
    if ones == 1 and tens != 11:
        return f"{count} ошибка"
    return (
        f"{count} ошибки" if ones in (2, 3, 4) and tens not in (12, 13, 14) else f"{count} ошибок"
    )


_TO_ANSWER = re.compile(r"[;,]? ?(?:если|чтобы) [^;.]*выберите «знаю»")


def _place(one: Remark) -> str:
    sheet = one.place.sheet and f"лист «{one.place.sheet}»"
    place = ", ".join(part for part in (sheet, one.place.cell) if part)
    return f"{place}: " if place else ""


def _remark(number: int, one: Remark) -> list[str]:
    lines = [
        f"{number}. {_place(one)}{one.message}",
        f"   Что сделать: {one.what_to_do}",
    ]
    if one.proposal is not None:
        lines.append(f"   Предложение: {one.proposal}")
    if one.clause:
        lines.append(f"   Основание: {one.clause}")
    return [*lines, ""]


def xlsx_name(name: str) -> str:
    """The name of a marked-up form: the office writes .xlsx whatever was sent."""
    return f"{split_name(name)[0]}.xlsx"


_LEFT_BLANK = (
    "Для этого в документах оставлены пустые места: впишите от руки. Или впишите",
    "в «Исправить.xlsx» и положите его в папку inbox: документы выйдут заново.",
    "",
)


_LEARNED = "Новые работники; в карточку школы, пока она закрыта, их впишет сама канцелярия:"


@dataclass(frozen=True)
class Beside:
    """What is to be said beside a packet's papers, besides the remarks on its form.

    ``left_out`` are the items of the form that are in no paper, ``newcomers`` the people whom the
    card does not know yet, ``kept`` what was answered «оставить как есть» with its reasons.
    """

    newcomers: Sequence[Sequence[str]] = ()
    left_out: Sequence[str] = ()
    kept: Sequence[tuple[Remark, str]] = ()


def lacking_note(
    subject: str, remarks: Iterable[Remark], beside: Beside, sheets: Iterable[str] = ()
) -> str:
    """«До подписания не хватает»: what a packet still needs; empty when nothing."""
    remarks = in_order(remarks, sheets)
    missing = [one for one in remarks if one.severity is Severity.MISSING]
    warnings = [one for one in remarks if one.severity is Severity.WARNING]
    lines = []
    if missing:
        lines += ["До подписания не хватает:", ""]
        lines += [line for number, one in enumerate(missing, 1) for line in _remark(number, one)]
        lines += _LEFT_BLANK
    if warnings:
        lines += ["Проверьте:", ""]
        said = [line for number, one in enumerate(warnings, 1) for line in _remark(number, one)]
        lines += [_TO_ANSWER.sub("", line) for line in said]  # the papers are there: no answer
    if beside.left_out:
        lines += ["Не вошло ни в один документ (так отмечено в форме):", "", *beside.left_out, ""]
    if beside.kept:
        lines += ["Оставлено как есть, по ответам в форме:", ""]
        lines += [
            f"{_place(one)}{one.message} Причина: {reason.rstrip('. ')}."
            for one, reason in beside.kept
        ]
        lines.append("")
    if beside.newcomers:
        lines += [_LEARNED, ""]
        lines += [f"{name}, {standing}" for name, standing, *_ in beside.newcomers]
    return _text([subject, "", *lines]) if lines else ""


def accepted_note(name: str, remarks: Iterable[Remark]) -> tuple[str, str]:
    """File name and text of the note on a form that was taken with something to look at."""
    lines = [f"«{name}» принята. Обратите внимание:", ""]
    for number, one in enumerate(in_order(remarks), 1):
        lines += [_TO_ANSWER.sub("", line) for line in _remark(number, one)]
    return f"{split_name(safe_name(name))[0]} (обратите внимание).txt", _text(lines)


def already_made(name: str, folder: str) -> tuple[str, str]:
    """File name and text of the note on a form whose packet exists already."""
    text = (
        f"Форма «{name}» с теми же ответами уже была: документы по ней готовы.",
        "",
        f"Они лежат здесь: {folder}",
        "",
        "Если нужно изменить документы, возьмите в той папке файл «Исправить.xlsx», измените его",
        "и положите в папку inbox.",
    )
    return f"{split_name(safe_name(name))[0]} (уже сделано).txt", _text(text)


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
    return _text(lines)


def _text(lines: Iterable[str]) -> str:
    return "\r\n".join(lines).rstrip() + "\r\n"
