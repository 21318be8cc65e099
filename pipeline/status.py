"""«Состояние.txt»: what the office has seen and done, for people who see no console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

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

    def write(self, seen: Look, to_sign: int, *, card_ready: bool, at: datetime) -> None:
        """Write the file; people may have it open, so it is replaced, never appended to.

        ``to_sign`` packets wait for a signature.
        """
        body = "\r\n".join([*_alarms(seen, card_ready=card_ready), *self._body(seen, to_sign)])
        if body != self._written:
            text = f"Канцелярия. Состояние на {at:%d.%m.%Y %H:%M}\r\n\r\n{body}\r\n"
            disk.replace(self.house.status, text.encode("utf-8-sig"))
            self._written = body

    def _body(self, seen: Look, to_sign: int) -> list[str]:
        return [
            f"Ждут подписи, комплектов: {to_sign}",
            f"Лежит в папке «{self.house.returned.name}»: {_lying(self.house.returned)}",
            f"Лежит в папке «{self.house.set_aside.name}»: {_lying(self.house.set_aside)}",
            "",
            *_noticed("Ждут в папке inbox:", seen.waiting),
            *_noticed("Лежит в папке inbox и не будет взято:", seen.odd),
            *_noticed("Замечено:", seen.notices),
            *(["Последнее:", *self.lines] if self.lines else ["Пока ничего не сделано."]),
        ]


def _alarms(seen: Look, *, card_ready: bool) -> list[str]:
    alarms = []
    if not seen.reachable:
        alarms += ["ВНИМАНИЕ: папка inbox сейчас недоступна. Канцелярия пробует снова.", ""]
    if not card_ready:
        ask = "Заполните и сохраните «Карточка школы.xlsx»: до этого формы ждут в папке inbox."
        alarms += [ask, ""]
    return alarms


def _lying(folder: Path) -> int:
    """Forms in a folder; notes beside them do not count."""
    return sum(file.suffix != ".txt" for file in folder.iterdir()) if folder.is_dir() else 0


def _noticed(heading: str, noticed: Sequence[Noticed]) -> list[str]:
    return [heading, *(f"  {one.name} – {one.why}" for one in noticed), ""] if noticed else []
