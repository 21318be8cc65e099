"""The lists of names and positions by which the engine of cases is judged.

The answers under ``grammar`` were put together by hand, from stems and tables of endings, before
there was an engine, each with the norm it follows; the handbooks named for the norms were not
opened again row by row. «expect»: «auto» is to be known for sure, «flag» to be asked about in the
cases named, «check» likewise in all of them, «error» to be sent back; «also_ok» is what the other
norm says.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.language.cases import OBLIQUE, Case
from pipeline.language.names import Sex

GRAMMAR = Path(__file__).parent / "grammar"
SEXES = {"m": Sex.MALE, "f": Sex.FEMALE}


@dataclass(frozen=True)
class Row:
    """One line of a list: what is written, what it becomes case by case, what is expected."""

    id: int
    category: str
    sex: str  # «m», «f», «u» where nothing tells it; empty in the list of positions
    expect: str
    nominative: str
    forms: dict[Case, str]
    flagged: frozenset[Case]
    also: dict[Case, str]
    norm: str


@cache
def rows_of(name: str) -> tuple[Row, ...]:
    """The rows of a list."""
    with (GRAMMAR / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            _row(line) for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def _row(line: dict[str, str]) -> Row:
    other = line["also_ok"].split("|") if line["also_ok"] else []
    return Row(
        id=int(line["id"]),
        category=line["category"],
        sex=line.get("gender", ""),
        expect=line["expect"],
        nominative=line["nom"],
        forms={case: line[case] for case in OBLIQUE},
        flagged=frozenset(map(Case, filter(None, line["flag_cases"].split(",")))),
        also=dict(zip(OBLIQUE, other, strict=bool(other))),
        norm=line["norm"],
    )


def people() -> Iterator[Row]:
    """The names that begin with a surname, go on with a given name, and tell a sex."""
    for row in rows_of("names"):
        if row.sex in SEXES and row.category not in {"caps", "order", "initials"}:
            yield row


@cache
def norms() -> dict[str, str]:
    """What each norm says, by its code."""
    with (GRAMMAR / "norms.tsv").open(encoding="utf-8", newline="") as file:
        return {
            line["code"]: line["norm"]
            for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
