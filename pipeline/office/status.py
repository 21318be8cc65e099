"""«Состояние.txt»: what the office has seen and done, for people who see no console."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pipeline import disk
from pipeline.filenames import visible
from pipeline.house import House
from pipeline.intake import Look, Noticed
from pipeline.office.notes import TO_LOOK_AT
from pipeline.office.renewal import SAMPLES, samples_in
from pipeline.office.states import SAID

KEPT = 20  # lines on what was done last
TOLD_AGAIN_AFTER = timedelta(minutes=5)  # so that the time on it tells whether the office works
_DONE = re.compile(r"\d\d\.\d\d\.\d{4} \d\d:\d\d  \S")  # how such a line begins
_TROUBLE = (
    "ВНИМАНИЕ: канцелярия не смогла осмотреть папки и пробует снова. Если так будет и через час, "
    "позвоните тому, кто обслуживает программу: причина записана в её журнале."
)
_NO_CARD = "карточка школы ещё не заполнена"


@dataclass
class Status:
    """Keeps the status file of a house up to date; unchanged words are written again seldom."""

    house: House
    lines: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()  # what a person should see to, as the last look found it
    _written: str = ""
    _written_at: datetime | None = None

    def __post_init__(self) -> None:
        """What was done before this start is still told."""
        self.lines = self.lines or _told_before(self.house.status)

    def done(self, form: str, outcome: str, packet: str | None, at: datetime) -> None:
        """Remember what came of a form."""
        where = f" → {packet}" if packet else ""
        line = f"{at:%d.%m.%Y %H:%M}  {visible(form)}: {SAID[outcome]}{where}"
        self.lines = (line, *self.lines)[:KEPT]

    def write(
        self, seen: Look, *, card_ready: bool, at: datetime, packets: Sequence[str] = ()
    ) -> None:
        """Write the file; people may have it open, so it is replaced, never appended to.

        ``packets`` is what was found among those that lie in the outbox.
        """
        alarms = _alarms(seen, card_ready=card_ready)
        noticed = [*_noticed(seen, card_ready=card_ready), *_of_packets(packets)]
        self.attention = (*alarms, *noticed)
        body = "\r\n".join([*alarms, *self._counted(), *noticed, *self._done_last()])
        old = self._written_at is None or at - self._written_at >= TOLD_AGAIN_AFTER
        if body != self._written or old:
            self._put(body, at)

    def troubled(self, at: datetime) -> None:
        """Say that the last look was broken off; what was told before stands below."""
        self._put("\r\n".join([_TROUBLE, "", *self._counted(), *self._done_last()]), at)

    def _put(self, body: str, at: datetime) -> None:
        text = f"Канцелярия. Состояние на {at:%d.%m.%Y %H:%M}\r\n\r\n{body}\r\n"
        disk.replace(self.house.status, text.encode("utf-8-sig"))
        self._written, self._written_at = body, at

    def _counted(self) -> list[str]:
        to_sign, returned, aside = self.house.to_sign, self.house.returned, self.house.set_aside
        count, samples = len(notes_in(returned)), len(samples_in(self.house))
        return [
            f"Лежит в папке «{to_sign.name}», комплектов: {len(lying_in(to_sign))}",
            f"Лежит в папке «{returned.name}», форм: {len(lying_in(returned))}",
            f"Лежит в папке «{aside.name}», форм: {len(lying_in(aside))}",
            *([f"Записок, на которые нужно взглянуть: {count}"] if count else []),
            *([f"В doc_templates, «{SAMPLES}», шаблонов: {samples}"] if samples else []),
            "",
        ]

    def _done_last(self) -> list[str]:
        return ["Последнее:", *self.lines] if self.lines else ["Пока ничего не сделано."]


def _told_before(status: Path) -> tuple[str, ...]:
    try:
        said = status.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line for line in said if _DONE.match(line))[:KEPT]


def _alarms(seen: Look, *, card_ready: bool) -> list[str]:
    alarms = []
    if not seen.reachable:
        alarms += ["ВНИМАНИЕ: папка inbox сейчас недоступна. Канцелярия пробует снова.", ""]
    if not card_ready:
        ask = "Заполните и сохраните «Карточка школы.xlsx»: до этого формы ждут в папке inbox."
        alarms += [ask, ""]
    return alarms


def lying_in(folder: Path) -> tuple[Path, ...]:
    """Forms or packets in a folder; notes beside them and programs' own files do not count."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(
        one for one in found if one.suffix != ".txt" and not one.name.startswith((".", "~$"))
    )


def notes_in(folder: Path) -> tuple[Path, ...]:
    """The notes on what was taken and should be looked at."""
    return tuple(sorted(folder.glob(f"*{TO_LOOK_AT}*.txt")))


def _noticed(seen: Look, *, card_ready: bool) -> list[str]:
    waiting = (*seen.waiting, *(() if card_ready else _without_card(seen)))
    return [
        *_listed("Ждут в папке inbox:", waiting),
        *_listed("Лежит в папке inbox и не будет взято:", seen.odd),
        *_listed("Замечено:", seen.notices),
    ]


def _of_packets(packets: Sequence[str]) -> list[str]:
    return (
        ["Комплекты и книги, на которые нужно взглянуть:", *(f"  {one}" for one in packets), ""]
        if packets
        else []
    )


def _without_card(seen: Look) -> Iterator[Noticed]:
    """Forms that could be handled if there were a card."""
    return (Noticed(path.name, _NO_CARD) for path in seen.ready if path.exists())


def _listed(heading: str, noticed: Sequence[Noticed]) -> list[str]:
    return (
        [heading, *(f"  {visible(one.name)} – {one.why}" for one in noticed), ""] if noticed else []
    )
