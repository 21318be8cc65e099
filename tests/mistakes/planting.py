"""Mistakes as values, who plants which, and how several are planted without touching each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from mistakes.forms import Site, ValidForm
from pipeline.reading.filled import Typed


@dataclass(frozen=True)
class Mistake:
    """One mistake: the remark it must bring, where, what the person typed wrongly for it.

    ``reads`` are further answers that the remark rests on: no other mistake may touch them.
    ``proposal`` is what the remark must propose, None when it must propose nothing.
    ``fades`` when a form sent back does not carry the mistake any more.
    """

    code: str
    at: Site
    changes: Mapping[Site, Typed]
    reads: frozenset[Site] = frozenset()
    proposal: str | None = None
    fades: bool = False

    @property
    def stays(self) -> bool:
        """Whether a form sent back unchanged has the same mistake; a formula is gone from it."""
        return not self.fades and self.code != "Я-01"

    def clashes_with(self, other: Mistake) -> bool:
        """Whether one of both touches what the other touches or rests on."""
        mine, theirs = set(self.changes), set(other.changes)
        return bool(mine & (theirs | other.reads) or theirs & self.reads)


Planter = Callable[[ValidForm, Random], Iterator[Mistake]]


@dataclass
class Planters:
    """All planters by kind of form and code."""

    by_kind: dict[str, dict[str, list[Planter]]] = field(default_factory=dict)

    def plants(self, code: str, *kinds: str) -> Callable[[Planter], Planter]:
        """Enter a planter for a remark code of these kinds of form."""

        def enter(planter: Planter) -> Planter:
            for kind in kinds:
                self.by_kind.setdefault(kind, {}).setdefault(code, []).append(planter)
            return planter

        return enter

    def codes(self, kind: str) -> list[str]:
        """The codes that can be planted into forms of a kind."""
        return sorted(self.by_kind[kind])


PLANTERS = Planters()
plants = PLANTERS.plants
EVERY_KIND = ("НП-1", "ДК-1", "КШ", "ПР-0")


def plant(form: ValidForm, count: int, first: str, rng: Random) -> list[Mistake]:
    """Up to ``count`` mistakes that do not touch each other, one of the code ``first`` among them.

    Fewer come back when the form has no place left for another.
    """
    planted = list(_one(form, first, [], rng))
    codes = PLANTERS.codes(form.kind.code)
    while codes and len(planted) < count:
        code = rng.choice(codes)
        more = list(_one(form, code, planted, rng))
        planted += more
        if not more:
            codes.remove(code)
    return planted


def _one(form: ValidForm, code: str, planted: list[Mistake], rng: Random) -> Iterator[Mistake]:
    for planter in rng.sample(
        PLANTERS.by_kind[form.kind.code][code], len(PLANTERS.by_kind[form.kind.code][code])
    ):
        for bare in planter(form, rng):
            mistake = _resting_on_keys(form, bare)
            if _unsaid(form, mistake) or form.pinned & set(mistake.changes):
                continue
            if not any(mistake.clashes_with(other) for other in planted):
                yield mistake
                return


def _unsaid(form: ValidForm, mistake: Mistake) -> bool:
    """Whether it stands in a pair that goes into no paper; only what is written twice is told."""
    site = mistake.at
    out = site.sheet == "Пары" and site.row in form.left_out
    return out and not mistake.code.startswith("Б")


def _resting_on_keys(form: ValidForm, mistake: Mistake) -> Mistake:
    """A reply is tied to its row's key: no other mistake may touch that either."""
    keys = form.keys_over(mistake.at) - set(mistake.changes)
    return Mistake(
        mistake.code,
        mistake.at,
        mistake.changes,
        mistake.reads | keys,
        mistake.proposal,
        mistake.fades,
    )
