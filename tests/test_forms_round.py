"""What the forms desk draws, the reading desk reads as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from forms_sample import FEAST, PEOPLE, SIGNATORIES, TODAY, sent_feast
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.forms import draw_form
from pipeline.reading import ReadingRoom, read_form
from pipeline.reading.filled import Cell, FilledForm, FilledItem, Typed


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """One reading child for all."""
    with ReadingRoom() as opened:
        yield opened


def read(content: bytes, folder: Path, room: ReadingRoom) -> FilledForm:
    """The drawn form as the office reads it."""
    dropped = folder / "form.xlsx"
    dropped.write_bytes(content)
    form = read_form(dropped, {FEAST.code: FEAST}, room)
    assert isinstance(form, FilledForm), form
    return form


def draw(root: FilledItem | None, **more: Any) -> bytes:
    """A form of this school with the answers."""
    return draw_form(
        FEAST, copy="ab12", people=PEOPLE, signatories=SIGNATORIES, today=TODAY, filled=root, **more
    )


def plain(item: FilledItem) -> tuple[dict[str, Typed], dict[str, Any]]:
    """A tree without places: what was answered, a number as the number it is."""
    cells = {name: _plain(cell.value) for name, cell in item.cells.items() if not cell.empty}
    items = {name: [plain(inner) for inner in inners] for name, inners in item.items.items()}
    return cells, {name: inners for name, inners in items.items() if inners}


def _plain(value: Typed) -> Typed:
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value.strip() if isinstance(value, str) else value


def test_an_empty_form_is_read_without_a_remark(tmp_path: Path, room: ReadingRoom) -> None:
    """Nothing of the form's own text is taken for an answer."""
    form = read(draw(None), tmp_path, room)
    assert (form.code, form.version, form.copy, form.packet) == ("ПЗ-7", 3, "ab12", "")
    assert plain(form.root) == ({}, {})
    assert form.remarks == ()


def test_a_filled_form_is_read_as_it_was(tmp_path: Path, room: ReadingRoom) -> None:
    """The same answers in the same tree; drawn and read once more, even the same cells."""
    form = read(draw(sent_feast(), packet="p-1"), tmp_path, room)
    assert plain(form.root) == plain(sent_feast())
    assert (form.remarks, form.packet) == ((), "p-1")
    assert read(draw(form.root), tmp_path, room).root == form.root


_TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["C"]), st.sampled_from("\n=+-@'#<&_x\u00a0")),
    min_size=1,
    max_size=30,
).filter(lambda text: bool(text.strip()))
_DAYS = st.dates(date(1900, 3, 1), date(9999, 12, 31))
_VALUES = st.one_of(
    _TEXTS,
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 4)),
    st.booleans(),
    _DAYS,
)
_FRONT = st.dictionaries(
    st.sampled_from(["year", "on", "form", "courses", "music", "due", "host", "name"]), _VALUES
)
_TABLES = st.lists(st.tuples(st.none() | _DAYS, st.lists(_TEXTS, min_size=1, max_size=4)))

_SHARED = [HealthCheck.function_scoped_fixture]  # each example writes its file anew


def _tree(front: dict[str, Typed], tables: list[tuple[date | None, list[str]]]) -> FilledItem:
    cells = {name: Cell("Форма", "", value) for name, value in front.items()}
    items = tuple(
        FilledItem(
            f"tables/{number}",
            {"number": Cell("Столы", "", number), "on": Cell("Столы", "", on)},
            {"guests": tuple(FilledItem("", {"guest": Cell("Столы", "", one)}) for one in guests)},
        )
        for number, (on, guests) in enumerate(tables, 1)
    )
    return FilledItem("", cells, {"tables": items})


@given(front=_FRONT, tables=_TABLES)
@example(front={"form": "_x0041_", "host": "_x000D_ x"}, tables=[])
@example(front={"form": "a\rb\r\nв", "courses": 1e-300}, tables=[(None, ["=1", "#REF!"])])
@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_answers_come_back(
    front: dict[str, Typed],
    tables: list[tuple[date | None, list[str]]],
    tmp_path: Path,
    room: ReadingRoom,
) -> None:
    """Whatever was answered, drawing and reading changes nothing."""
    root = _tree(front, tables)
    form = read(draw(root), tmp_path, room)
    assert plain(form.root) == plain(root)
    assert read(draw(form.root), tmp_path, room).root == form.root
