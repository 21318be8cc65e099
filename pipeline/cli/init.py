"""``init``: lays out a house with its templates, an empty card and empty forms."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from pipeline import disk
from pipeline.cli.opening import new_house, now, open_register, product_templates
from pipeline.cli.shortcuts import lay_shortcuts
from pipeline.cli.speech import console
from pipeline.forms import fill_form, new_copy_id
from pipeline.house import House
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.emptyforms import EmptyForms
from pipeline.office.known import Known
from pipeline.office.renewal import renew_templates
from pipeline.papers import find_kinds
from pipeline.papers.office.card import KIND as CARD


def run(arguments: argparse.Namespace) -> int:
    """Lay out the folder that was named and say how to go on."""
    to = console()
    house = lay_out(arguments.folder, arguments.journal, lambda line: to.print(line, markup=False))
    to.print(f"Канцелярия разложена в папке {house.root}", markup=False)
    to.print(
        "1. Заполните «Карточка школы.xlsx»: наименование, место, директор, список работников."
    )
    to.print(
        "2. Возьмите форму в папке «Формы для заполнения», заполните и положите в папку inbox."
    )
    start = (
        "paperwork watch" if house.root == Path.cwd() else f'paperwork watch --house "{house.root}"'
    )
    to.print(
        f"3. Запустите {start}: готовые документы появятся в папке outbox.",
        markup=False,
        soft_wrap=True,
    )
    return 0


def _silence(line: str) -> None:
    """Nobody is told of ``line``."""


def lay_out(folder: Path, journal: str | None, tell: Callable[[str], object] = _silence) -> House:
    """Make a house, or complete one: nothing of the school's own that lies there is changed.

    ``tell`` is told what became of the templates in a house that was there before.
    """
    before = House(folder.resolve()).id_file.exists()
    house = new_house(folder)
    for line in renew_templates(house, product_templates(), now().date(), complete=True):
        if before:
            tell(line)
    lay_shortcuts(house)
    with open_register(house, journal) as register:
        cards = CardKeeping(house, register, now)
        if not house.card.exists():
            content = fill_form(CARD, CARD.prefilled, copy=new_copy_id())
            disk.replace(house.card, content)
            cards.remember_drawn(content)
        EmptyForms(house, find_kinds(), Known(register, cards)).keep_fresh(now().date())
    return house
