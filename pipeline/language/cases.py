"""The six cases, and a word in all of them: certain, or with a doubt told case by case."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Case(StrEnum):
    """A case, by its name in short."""

    NOM = "nom"
    GEN = "gen"
    DAT = "dat"
    ACC = "acc"
    INS = "ins"
    PREP = "prep"


OBLIQUE = (Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.PREP)

Endings = tuple[str, str, str, str, str, str]  # in the order of `Case`


@dataclass(frozen=True)
class Paradigm:
    """A word in its six cases; ``doubts`` says of a case why it is to be asked about."""

    forms: Mapping[Case, str]
    doubts: Mapping[Case, str] = field(default_factory=dict)

    def doubted(self, reason: str, cases: Collection[Case] = OBLIQUE) -> Paradigm:
        """The same, to be asked about in these cases."""
        return Paradigm(self.forms, {**dict.fromkeys(cases, reason), **self.doubts})


def unchanged(word: str) -> Paradigm:
    """A word that is the same in every case."""
    return Paradigm(dict.fromkeys(Case, word))


def inflected(stem: str, endings: Endings) -> Paradigm:
    """A stem with the endings of its six cases."""
    return Paradigm({case: stem + end for case, end in zip(Case, endings, strict=True)})
