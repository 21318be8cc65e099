"""Rows nest by their keys, two lists deep, and rows that contradict are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from reading_sample import Drawing, as_form, codes, values

from pipeline.reading.filled import FilledForm, FilledItem
from pipeline.remarks import Severity

N, WHO, ROUTE, CHILD, TENT = "№ похода", "Проводник", "Маршрут", "Участник", "Палатка"
STAGE, NAME, STEP, TASK, DUE = "№ этапа", "Этап", "Шаг", "Кто", "Срок"


def read(tmp_path: Path, *, sheet: str = "Походы", rows: tuple[dict[str, Any], ...]) -> FilledForm:
    """The form with these rows, read."""
    return as_form(Drawing(rows={sheet: rows}).save(tmp_path / "form.xlsx"))


def rows_of(item: FilledItem) -> list[str]:
    """The names of all items below, in order."""
    found = []
    for inners in item.items.values():
        for inner in inners:
            found += [inner.row, *rows_of(inner)]
    return found


HIKES: dict[str, tuple[tuple[dict[str, Any], ...], list[list[str]]]] = {
    "an empty key continues": (({N: 1, WHO: "А", CHILD: "а"}, {CHILD: "б"}), [["а", "б"]]),
    "the same key continues": (
        ({N: 1, WHO: "А", CHILD: "а"}, {N: "1", WHO: " а ", CHILD: "б"}),
        [["а", "б"]],
    ),
    "another key opens": (
        ({N: 1, WHO: "А", CHILD: "а"}, {N: 2, WHO: "А", CHILD: "б"}),
        [["а"], ["б"]],
    ),
    "another second key opens": (
        ({N: 1, WHO: "А", CHILD: "а"}, {WHO: "Б", CHILD: "б"}),
        [["а"], ["б"]],
    ),
    "empty rows are skipped": (
        ({N: 1, WHO: "А", CHILD: "а"}, {}, {ROUTE: "  "}, {CHILD: "б"}),
        [["а", "б"]],
    ),
    "a first row without key opens": (({CHILD: "а"}, {CHILD: "б"}), [["а", "б"]]),
    "a heading row, then its children": (
        ({N: 1, WHO: "А"}, {CHILD: "а"}, {CHILD: "б"}),
        [["а", "б"]],
    ),
    "outer values repeated add nobody": (({N: 1, WHO: "А", CHILD: "а"}, {N: 1}), [["а"]]),
    "a tent without child is a child": (({N: 1, CHILD: "а"}, {TENT: 2}), [["а", ""]]),
}


@pytest.mark.parametrize(("rows", "expected"), HIKES.values(), ids=HIKES.keys())
def test_rows_nest_by_their_keys(
    rows: tuple[dict[str, Any], ...], expected: list[list[str]], tmp_path: Path
) -> None:
    """Each arrangement gives the hikes with the children it shows, and nothing to say."""
    form = read(tmp_path, rows=rows)
    hikes = form.root.items["hikes"]
    assert [
        [one.cells["child"].text for one in hike.items["children"]] for hike in hikes
    ] == expected
    assert form.remarks == ()


def test_an_item_without_children_gets_an_empty_one(tmp_path: Path) -> None:
    """A hike without a child has one empty child on its own row, so that the lack can be marked."""
    form = read(tmp_path, rows=({N: 1, WHO: "А"}, {N: 2, WHO: "Б", CHILD: "б"}))
    (lonely,) = form.root.items["hikes"][0].items["children"]
    assert (lonely.row, lonely.cells["child"].empty) == ("hikes/1/children/1", True)
    assert (
        lonely.cells["child"].ref[1:] == form.root.items["hikes"][0].cells["guide"].ref[1:] == "5"
    )


def test_three_levels_nest(tmp_path: Path) -> None:
    """Stage, step and task: each key opens its level and closes the deeper ones."""
    rows = (
        {STAGE: 1, NAME: "Начало"},
        {STEP: "Собрать", TASK: "А", DUE: "май"},
        {TASK: "Б"},
        {STEP: "Проверить", TASK: "В"},
        {STAGE: 2, STEP: "Проверить", TASK: "Г"},
        {STAGE: 3},
    )
    form = read(tmp_path, sheet="План", rows=rows)
    assert values(form.root)["plan"] == [
        {
            "number": 1.0,
            "name": "Начало",
            "steps": [
                {"step": "Собрать", "tasks": [{"who": "А", "due": "май"}, {"who": "Б"}]},
                {"step": "Проверить", "tasks": [{"who": "В"}]},
            ],
        },
        {"number": 2.0, "steps": [{"step": "Проверить", "tasks": [{"who": "Г"}]}]},
        {"number": 3.0, "steps": [{"tasks": [{}]}]},
    ]
    assert rows_of(form.root)[:5] == [
        "plan/1",
        "plan/1/steps/1",
        "plan/1/steps/1/tasks/1",
        "plan/1/steps/1/tasks/2",
        "plan/1/steps/2",
    ]
    assert form.remarks == ()


def test_a_continuing_row_that_contradicts_is_named(tmp_path: Path) -> None:
    """Another route in the second row of a hike is an error at that cell, with both values."""
    form = read(
        tmp_path,
        rows=(
            {N: 1, WHO: "А", ROUTE: "Лес", CHILD: "а"},
            {ROUTE: "Озеро", CHILD: "б"},
            {ROUTE: "лес", CHILD: "в"},
        ),
    )
    (remark,) = form.remarks
    assert (remark.code, remark.severity, remark.place.sheet) == ("Б-09", Severity.ERROR, "Походы")
    assert remark.place.cell == form.root.items["hikes"][0].cells["route"].ref[0] + "6"
    assert all(word in remark.message for word in ("Озеро", "Лес", "Маршрут"))
    assert N in remark.what_to_do
    assert len(form.root.items["hikes"][0].items["children"]) == 3


def test_a_repeated_key_opens_a_second_item_and_is_asked_about(tmp_path: Path) -> None:
    """One number with two guides, and a number that comes again later, are answerable errors."""
    form = read(
        tmp_path,
        rows=(
            {N: 1, WHO: "А", CHILD: "а"},
            {N: 1, WHO: "Б", CHILD: "б"},
            {N: 2, WHO: "В", CHILD: "в"},
            {N: 1, WHO: "А", CHILD: "г"},
        ),
    )
    assert codes(form) == ["Б-10", "Б-10"]
    assert [remark.place.cell for remark in form.remarks] == ["A6", "A8"]
    assert all(remark.answerable for remark in form.remarks)
    assert len({remark.key for remark in form.remarks}) == 2
    assert len(form.root.items["hikes"]) == 4


def test_a_key_in_trouble_opens_an_item(tmp_path: Path) -> None:
    """A number given by a formula without value is not taken for an empty one."""
    form = read(tmp_path, rows=({N: "=1", CHILD: "а"}, {N: "=1+1", CHILD: "б"}))
    assert [hike.cells["number"].trouble for hike in form.root.items["hikes"]] == ["formula"] * 2
