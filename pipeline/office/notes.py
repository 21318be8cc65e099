"""Notes for people who see no console, beside what is returned, set aside or to be signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from pipeline.filenames import split_name
from pipeline.remarks import Remark, Severity

_CELL = re.compile(r"([A-Z]*)(\d+)")
TO_LOOK_AT = "(обратите внимание)"  # in the names of notes on what was taken
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
    lines += numbered_lines(errors)
    if others:
        lines += [_RULE, "Заодно обратите внимание:", ""]
        lines += numbered_lines(others)
    if trifles:
        lines += [
            _RULE,
            f"Мелочи ({len(trifles)}): "
            + "; ".join(one.message.rstrip(".") for one in trifles)
            + ".",
        ]
    return text_of_note(lines)


def _errors(count: int) -> str:
    tens, ones = count % 100, count % 10
    if ones == 1 and tens != 11:
        return f"{count} ошибка"
    return (
        f"{count} ошибки" if ones in (2, 3, 4) and tens not in (12, 13, 14) else f"{count} ошибок"
    )


_TO_ANSWER = re.compile(
    r"[;,]? ?(?:если|чтобы) [^;.]*выберите «знаю»| (?:Если|Чтобы) [^;.]*выберите «знаю»\."
)


def without_choice(words: str) -> str:
    """What to do, without the answer to choose: where a form is taken, there is none to give."""
    return _TO_ANSWER.sub("", words)


def _place(one: Remark) -> str:
    sheet = one.place.sheet and f"лист «{one.place.sheet}»"
    place = ", ".join(part for part in (sheet, one.place.cell) if part)
    return f"{place}: " if place else ""


def numbered_lines(remarks: Sequence[Remark]) -> list[str]:
    """Remarks in a note, each with its number; what is to be done about a run of them, once."""
    number = count(1)
    alike = groupby(remarks, lambda one: (one.code, one.what_to_do, one.proposal))
    return [line for _, run in alike for line in _lines_of(list(run), number)]


def _lines_of(alike: Sequence[Remark], number: Iterator[int]) -> list[str]:
    lines = [f"{next(number)}. {_place(one)}{one.message}" for one in alike]
    one = alike[0]
    lines.append(f"   Что сделать: {one.what_to_do}")
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
        lines += numbered_lines(missing)
        lines += _LEFT_BLANK
    if warnings:
        lines += ["Проверьте:", ""]
        said = numbered_lines(warnings)
        lines += map(without_choice, said)
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
    return text_of_note([subject, "", *lines]) if lines else ""


def text_of_note(lines: Iterable[str]) -> str:
    """A note as it is written: every line ends as Windows ends it."""
    return "\r\n".join(lines).rstrip() + "\r\n"
