"""``forms``: redraws the empty forms, or describes every form for other programs."""

from __future__ import annotations

import argparse

from pipeline.cli.opening import house_of, now, offered_in
from pipeline.cli.speech import console, print_json
from pipeline.forms import describe
from pipeline.office.emptyforms import EmptyForms
from pipeline.papers import find_kinds


def run(arguments: argparse.Namespace) -> int:
    """Draw the forms with the card's people; with ``--json`` only list what they ask."""
    kinds = find_kinds()
    if arguments.json:
        offered = offered_in(arguments)
        print_json(describe(kind, offered.people, offered.signatories) for kind in kinds.values())
        return 0
    house, to = house_of(arguments), console()
    offered = offered_in(arguments)
    for path in EmptyForms(house, kinds).refresh(offered, now().date()):
        to.print(house.relative(path), markup=False)
    return 0
