"""``forms``: redraws the empty forms, or describes every form for other programs."""

from __future__ import annotations

import argparse

from pipeline.cardkeeping import CardKeeping
from pipeline.cli.opening import house_of, now, open_register
from pipeline.cli.speech import console, print_json
from pipeline.emptyforms import EmptyForms
from pipeline.forms import describe
from pipeline.papers import find_kinds
from pipeline.papers.office.card import school_card


def run(arguments: argparse.Namespace) -> int:
    """Draw the forms with the card's people; with ``--json`` only list what they ask."""
    house, kinds = house_of(arguments), find_kinds()
    with open_register(house, arguments.journal) as register:
        offered = CardKeeping(house, register, school_card).offered()
    if arguments.json:
        print_json(describe(kind, offered.people, offered.signatories) for kind in kinds.values())
        return 0
    to = console()
    for path in EmptyForms(house, kinds).refresh(offered, now().date()):
        to.print(house.relative(path), markup=False)
    return 0
