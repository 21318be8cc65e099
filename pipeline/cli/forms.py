"""``forms``: redraws the empty forms, or describes every form for other programs."""

from __future__ import annotations

import argparse

from pipeline.cli.opening import beginning_in, house_of, now, open_register
from pipeline.cli.speech import console, print_json
from pipeline.forms import describe
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.emptyforms import EmptyForms
from pipeline.office.known import Known
from pipeline.papers import find_kinds


def run(arguments: argparse.Namespace) -> int:
    """Draw the forms with the card's people; with ``--json`` only list what they ask."""
    kinds = find_kinds()
    if arguments.json:
        offered = beginning_in(arguments).offered
        print_json(describe(kind, offered.people, offered.signatories) for kind in kinds.values())
        return 0
    house, to = house_of(arguments), console()
    with open_register(house, arguments.journal) as register:
        known = Known(register, CardKeeping(house, register, now))
        for path in EmptyForms(house, kinds, known).refresh(now().date()):
            to.print(house.relative(path), markup=False)
    return 0
