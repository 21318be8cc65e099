"""What every order asks besides its own matter: its number and its day, where they are known."""

from __future__ import annotations

from datetime import date

from pipeline.kinds import Answers, answer

_WHENCE = "Пусто – впишут при подписании или даст программа: как решено в карточке школы"


class Order(Answers):
    """Answers of a form that makes an order; its own questions stand before these.

    Number and date are requisites 10 and 11 of ГОСТ Р 7.0.97: both may come with the signature.
    """

    number: str | None = answer(
        "Номер приказа",
        "номер_приказа",
        default=None,
        section="Номер и дата приказа",
        max_length=40,
        hint=_WHENCE,
    )
    issued_on: date | None = answer(
        "Дата приказа", "дата_приказа", default=None, hint="Пусто – впишут при подписании"
    )
