"""``init``: lays out a house with its templates, an empty card and empty forms."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline import disk
from pipeline.cli.opening import new_house, now, open_register, product_templates
from pipeline.cli.shortcuts import lay_shortcuts
from pipeline.cli.speech import console
from pipeline.forms import fill_form, new_copy_id
from pipeline.house import House
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.emptyforms import EmptyForms
from pipeline.papers import find_kinds
from pipeline.papers.office.card import KIND as CARD


def run(arguments: argparse.Namespace) -> int:
    """Lay out the folder that was named and say how to go on."""
    house = lay_out(arguments.folder, arguments.journal)
    to = console()
    to.print(f"Канцелярия разложена в папке {house.root}", markup=False)
    to.print(
        "1. Заполните «Карточка школы.xlsx»: наименование, место, директор, список работников."
    )
    to.print(
        "2. Возьмите форму в папке «Формы для заполнения», заполните и положите в папку inbox."
    )
    to.print("3. Запустите paperwork watch: готовые документы появятся в папке outbox.")
    return 0


def lay_out(folder: Path, journal: str | None) -> House:
    """Make a house, or complete one: nothing that lies there already is changed."""
    house = new_house(folder)
    _bring_templates(house)
    lay_shortcuts(house)
    with open_register(house, journal) as register:
        cards = CardKeeping(house, register, now)
        if not house.card.exists():
            content = fill_form(CARD, CARD.prefilled, copy=new_copy_id())
            disk.replace(house.card, content)
            cards.remember_drawn(content)
        EmptyForms(house, find_kinds()).keep_fresh(cards.offered(), now().date())
    return house


def _bring_templates(house: House) -> None:
    source = product_templates()
    if source.resolve() == house.templates.resolve():
        return
    for template in sorted(source.glob("*.docx")):
        target = house.templates / template.name
        if not target.exists():
            disk.write_new(target, template.read_bytes())
    disk.sync_folder(house.templates)
