"""The two hundred forms: which kind, which seed, how many mistakes, which of them first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from random import Random

from mistakes import misbuilt, misnamed, mispaired, misplanned, mispointed, misread
from mistakes.forms import ValidForm
from mistakes.planting import PLANTERS, Mistake, plant
from mistakes.valid_forms import VALID
from mistakes.workbooks import Filled, filled_in

PLANTED_BY = (misbuilt, misnamed, mispaired, misplanned, mispointed, misread)
"""They enter their planters when imported."""
FORMS = {"НП-1": 75, "ДК-1": 85, "КШ": 20, "ПР-0": 20}
MOST = 20


@dataclass(frozen=True)
class Case:
    """One form and what was planted into it."""

    kind: str
    seed: int
    mistakes: tuple[Mistake, ...]

    def __str__(self) -> str:
        """As pytest names it."""
        return f"{self.kind}-{self.seed}-{len(self.mistakes)}"

    @property
    def form(self) -> ValidForm:
        """The form as it was before."""
        return VALID[self.kind](self.seed)

    @cached_property
    def filled(self) -> Filled:
        """The workbook with the mistakes in it."""
        changes = {site: value for one in self.mistakes for site, value in one.changes.items()}
        return filled_in(self.form, changes)


@cache
def cases() -> Sequence[Case]:
    """All cases; the code planted least comes first in each, as far as it finds a place."""
    return tuple(case for kind, count in FORMS.items() for case in _of_kind(kind, count))


def _of_kind(kind: str, count: int) -> Iterator[Case]:
    planted: Counter[str] = Counter(dict.fromkeys(PLANTERS.codes(kind), 0))
    for seed in range(count):
        rng = Random(f"{kind}-{seed}")
        form, wanted = VALID[kind](seed), 1 + seed % MOST
        rarest = sorted(planted, key=lambda code: (planted[code], code))
        mistakes = next(
            made
            for code in rarest
            if (made := plant(form, wanted, code, rng))[:1] and made[0].code == code
        )
        planted.update(mistake.code for mistake in mistakes)
        yield Case(kind, seed, tuple(mistakes))
