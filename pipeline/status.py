"""«Состояние.txt»: what the office has seen and done, for people who see no console."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline import disk
from pipeline.house import House
from pipeline.intake import Look, Noticed

_WORDS = {
    "issued": "готово",
    "revised": "исправлено",
    "registered": "внесено",
    "taken": "принято",
    "duplicate": "уже было сделано",
    "returned": "вернулось с замечаниями",
    "set_aside": "отложено из-за сбоя программы",
}
KEPT = 20  # lines on what was done last


@dataclass
class Status:
    """Keeps the status file of a house up to date; it is rewritten only when its words change."""

    house: House
    lines: tuple[str, ...] = ()
    _written: str = ""

    def done(self, form: str, outcome: str, packet: str | None, at: datetime) -> None:
        """Remember what came of a form."""
        where = f" → {packet}" if packet else ""
        line = f"{at:%d.%m.%Y %H:%M}  {form}: {_WORDS[outcome]}{where}"
        self.lines = (line, *self.lines)[:KEPT]

    def write(self, seen: Look, counts: Mapping[str, int], card_ready: bool, at: datetime) -> None:
        """Write the file; people may have it open, so it is replaced, never appended to."""
        body = "\r\n".join(_body(seen, counts, card_ready, self.lines))
        if body != self._written:
            text = f"Канцелярия. Состояние на {at:%d.%m.%Y %H:%M}\r\n\r\n{body}\r\n"
            disk.replace(self.house.status, text.encode("utf-8-sig"))
            self._written = body


def _body(seen: Look, counts: Mapping[str, int], card_ready: bool, lines: Sequence[str]) -> list[str]:
    body = []
    if not seen.reachable:
        body += ["ВНИМАНИЕ: папка inbox сейчас недоступна. Канцелярия пробует снова.", ""]
    if not card_ready:
        body += ["Заполните файл «Карточка школы.xlsx» и сохраните его: до этого формы ждут в папке inbox.", ""]
    body += [
        f"Ждут подписи (комплектов): {counts['to_sign']}",
        f"Вернулось с замечаниями (за всё время): {counts['returned']}",
        f"Отложено из-за сбоя (за всё время): {counts['set_aside']}",
        "",
    ]
    body += _noticed("Ждут в папке inbox:", seen.waiting)
    body += _noticed("Лежит в папке inbox и не будет взято:", seen.odd)
    body += _noticed("Замечено:", seen.notices)
    return body + (["Последнее:", *lines] if lines else ["Пока ничего не сделано."])


def _noticed(heading: str, noticed: Sequence[Noticed]) -> list[str]:
    return [heading, *(f"  {one.name} – {one.why}" for one in noticed), ""] if noticed else []
