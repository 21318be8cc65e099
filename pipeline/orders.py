"""What every order asks besides its own matter: number and day, who agrees to it, its points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pipeline.kinds import (
    ENDORSED,
    FIRST,
    LAST,
    LEFT_OUT,
    OWN_POINTS,
    Answers,
    PaperKind,
    PointName,
    answer,
    question_of,
)
from pipeline.language.dates import digits
from pipeline.language.names import PersonName
from pipeline.language.numbers import bare_number, unnumbered
from pipeline.language.spelling import NBSP, bind
from pipeline.wording import BLANK_DATE, BLANK_NUMBER

_WHENCE = "Пусто – впишут при подписании или даст программа: как решено в карточке школы"
AGREED, VISA, UNION = "Согласовано", "Виза", "Мнение профкома"
_UNION_HEARD = "Мнение выборного органа первичной профсоюзной организации учтено"
BLANK_DAY = "«___» ____________ 20___ г."


class HowLong(StrEnum):
    """Whether an own point is for one order or for all of its kind."""

    ONCE = "только в этом приказе"
    ALWAYS = "во всех таких приказах"


class Endorsement(Answers):
    """Who has agreed to an order beside the one who signs it (ГОСТ Р 7.0.97, реквизиты 20 и 21)."""

    what: str = answer(
        "Что",
        "вид",
        width=20,
        choices=(AGREED, VISA, UNION),
        max_length=120,
        hint="Выберите или впишите своё: так и будет напечатано",
    )
    post: str = answer("Должность", "должность", width=44, max_length=200)
    name: PersonName = answer(
        "Фамилия, инициалы", "подпись", width=28, hint="Иванова А. П. или имя полностью"
    )
    on: date | None = answer("Дата", "дата", default=None, hint="Пусто – впишут от руки")
    minutes: str | None = answer(
        "Протокол №",
        "протокол",
        numeral=True,
        default=None,
        max_length=40,
        hint="Если решал совет, собрание, профком; дата – рядом",
    )


class OwnPoint(Answers):
    """A point that the school adds to an order."""

    text: str = answer(
        "Текст пункта",
        "текст",
        width=70,
        max_length=2000,
        hint="Без номера: его поставит программа. Новый абзац – Alt+Enter",
    )
    after: PointName | None = answer(
        "После пункта",
        "после",
        default=None,
        width=24,
        choices=(FIRST, LAST),
        hint="Пусто – в конец",
    )
    how_long: HowLong = answer(
        "Надолго",
        "надолго",
        default=HowLong.ONCE,
        width=26,
        hint="«Во всех» – строка будет стоять и в новых формах, пока её не удалят",
    )


class Order(Answers):
    """Answers of a form that makes an order; its own questions stand before these.

    Number and date are requisites 10 and 11 of ГОСТ Р 7.0.97: both may come with the signature.
    """

    number: str | None = answer(
        "Номер приказа",
        "номер_приказа",
        numeral=True,
        default=None,
        section="Номер и дата приказа",
        max_length=40,
        hint=_WHENCE,
    )
    issued_on: date | None = answer(
        "Дата приказа", "дата_приказа", default=None, hint="Пусто – впишут при подписании"
    )
    points_left_out: tuple[PointName, ...] = answer(
        "Не печатать пункты",
        LEFT_OUT,
        default=(),
        section="Пункты приказа",
        hint="Имена пунктов через запятую",
    )
    endorsements: list[Endorsement] = answer("Согласования", ENDORSED, default=[])
    own_points: list[OwnPoint] = answer("Свои пункты", OWN_POINTS, default=[])


def order_words(order: Order, paper: PaperKind) -> dict[str, Any]:
    """Who agrees, for a numbered paper; what is left out and added, for one that has points."""
    own, left_out = (order.own_points, order.points_left_out) if paper.points else ([], ())
    return {
        ENDORSED: [_endorsed(one) for one in order.endorsements] if paper.series else [],
        LEFT_OUT: [str(name) for name in left_out],
        OWN_POINTS: own_point_words(own),
    }


def own_point_words(points: Iterable[OwnPoint]) -> list[dict[str, str]]:
    """Own points as a paper's words: after which point, and the text.

    Its number is the office's; a point is a sentence and ends as one, whatever was typed.
    """
    return [{"после": str(one.after or LAST), "текст": _as_point(one.text)} for one in points]


def _as_point(text: str) -> str:
    bare = bind(unnumbered(text)).rstrip()
    return f"{bare}." if bare[-1:].isalnum() or bare[-1:] in {"»", ")"} else bare


def lasting_points(words: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Of the words of an order's answers, the own points for all of its kind: place and text."""
    return [
        (point["после"] or "", unnumbered(point["текст"].replace(NBSP, " ")))
        for point in words.get(OWN_POINTS, ())
        if point["надолго"] == HowLong.ALWAYS
    ]


def own_point_rows(points: Iterable[tuple[str, str]]) -> dict[str, list[dict[str, str | None]]]:
    """Points that are kept for all orders of a kind as rows of their sheet, by its labels."""
    text, after, how_long = (
        question_of(OwnPoint, name).title for name in ("text", "after", "how_long")
    )
    rows = [
        {text: words, after: place or None, how_long: HowLong.ALWAYS} for place, words in points
    ]
    return {question_of(Order, "own_points").title: rows} if rows else {}


def _endorsed(one: Endorsement) -> Mapping[str, str]:
    number = bare_number(one.minutes) if one.minutes else BLANK_NUMBER
    minutes = bind(f"(протокол от {digits(one.on) if one.on else BLANK_DATE} № {number})")
    heads = {AGREED: "СОГЛАСОВАНО", VISA: "", UNION: _UNION_HEARD}
    in_minutes = one.what == UNION or one.minutes is not None
    return {
        "вид": bind(one.what),
        "гриф": heads.get(one.what, bind(one.what)),
        "протокол": minutes if in_minutes else "",
        "должность": bind(one.post[:1].upper() + one.post[1:]),
        "подпись": one.name.signature,
        "дата": digits(one.on) if one.on and not in_minutes else BLANK_DAY,
    }
