"""Forms without a mistake, each from a seed: НП-1, ДК-1, КШ, and the trial form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mistakes.forms import ValidForm
from mistakes.valid_cards import TRIAL, valid_card, valid_trial
from mistakes.valid_pairings import valid_pairing
from mistakes.valid_roadmaps import valid_roadmap
from pipeline.kinds import FormKind
from pipeline.papers import find_kinds

KINDS: Mapping[str, FormKind] = {**find_kinds(), TRIAL.code: TRIAL}
VALID: Mapping[str, Callable[[int], ValidForm]] = {
    "НП-1": valid_pairing,
    "ДК-1": valid_roadmap,
    "КШ": valid_card,
    "ПР-0": valid_trial,
}
