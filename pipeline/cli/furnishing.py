"""Puts an office together from its desks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from pipeline.house import House
from pipeline.kinds import FormKind
from pipeline.office.aside import Aside
from pipeline.office.bookkeeping import Bookkeeping, BookMaking, BookSending, Parting
from pipeline.office.cardkeeping import CardKeeping
from pipeline.office.cardmerging import CardMerging
from pipeline.office.cardreturns import CardReturns
from pipeline.office.cardwriting import CardWriting
from pipeline.office.carrying import Carrying
from pipeline.office.known import Known
from pipeline.office.lyingfiles import LyingFiles
from pipeline.office.packing import Packing
from pipeline.office.revising import Revising
from pipeline.office.rounds import Rounds
from pipeline.office.sealing import Sealing
from pipeline.office.spares import Spares
from pipeline.office.story import Office
from pipeline.office.tray import Tray
from pipeline.papers.office.card import KIND as CARD
from pipeline.proofreading import faults_of_template
from pipeline.reading import ReadingRoom
from pipeline.register import Journal
from pipeline.rendering import Shelf


def make_office(
    house: House,
    journal: Journal,
    room: ReadingRoom,
    kinds: Mapping[str, FormKind],
    clock: Callable[[], datetime],
) -> Office:
    """An office over its desks."""
    tray = Tray(house, journal, room, kinds, clock)
    card, read = kinds[CARD.code], tray.read_kept
    merging = CardMerging(journal, card, read, CardReturns(journal, card, tray.kept_copy, read))
    cards = CardKeeping(house, journal, clock, merging)
    shelf = Shelf(house.templates, house.office / "templates", partial(faults_of_template, kinds))
    packing = Packing(house, journal, kinds, shelf.template_for, shelf.look_at, cards.offered)
    known = Known(journal, cards)
    return Office(
        house=house,
        journal=journal,
        kinds=kinds,
        tray=tray,
        packing=packing,
        cards=cards,
        known=known,
        carrying=Carrying(house, journal, cards, clock),
        writing=CardWriting(house, cards, merging, clock),
        revising=Revising(house, journal, packing),
        rounds=Rounds(house, journal, _files(packing, house, clock), Spares(house, journal), clock),
        aside=Aside(house, journal, tray, clock),
        books=_bookkeeping(tray, known),
        now=clock,
    )


def _files(packing: Packing, house: House, clock: Callable[[], datetime]) -> LyingFiles:
    sealing = Sealing(packing.journal, packing.document, clock)
    return LyingFiles(house, packing.journal, packing, sealing, clock)


def _bookkeeping(tray: Tray, known: Known) -> Bookkeeping:
    house, journal, now = tray.house, tray.journal, tray.now
    making = BookMaking(house, journal, tray.kinds, known, now)
    parting = Parting(tray.read_kept, lambda: known.facts(now().date()))
    sending = BookSending(house, journal, tray.kinds, parting)
    return Bookkeeping(house, journal, making, sending, tray.room, now)
