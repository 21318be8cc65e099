"""What the form РГ-1 asks."""

from __future__ import annotations

from datetime import date

from pipeline.kinds import Answers, answer


class OrderRow(Answers):
    """One order with the number and the day that it has got."""

    order: str = answer(
        "Приказ",
        "приказ",
        key=True,
        width=64,
        max_length=500,
        hint="Название папки приказа; впишет программа",
    )
    number: str | None = answer(
        "Номер", "номер", default=None, width=16, max_length=40, example="112-Д", numeral=True
    )
    day: date | None = answer("Дата", "дата", default=None, width=14, example="01.09.2026")
    void: str | None = answer(
        "Аннулирован: причина",
        "причина",
        default=None,
        width=40,
        max_length=300,
        hint="Заполняется, только когда приказ решили не издавать",
    )
    key: str | None = answer("Ключ", "ключ", default=None, width=10, max_length=200, hidden=True)

    @property
    def left_out(self) -> bool:
        """A row in which nothing is told yet says nothing."""
        return self.number is None and self.day is None and self.void is None


class Numbers(Answers):
    """Номера и даты приказов, которые уже подписаны: программа впишет их в файлы и в журнал."""

    orders: list[OrderRow] = answer("Приказы", "приказы")
