"""A card changed on two sides at once: nothing of either side is lost, contradictions are asked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from house_sample import EXAMPLES, SampleHouse, copy_of
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms import restamped
from pipeline.sheets.marks import PROPERTY_REVISION, REMARKS_SHEET

PAIRS = EXAMPLES / "pairs_of_alsheevo"
CARD = "Карточка школы.xlsx"
STAFF = "Сотрудники"
SAFINA, MUKHAMETZYANOVA = "Сафина Гульнара Маратовна", "Мухаметзянова Алсу Фаридовна"
NEW, OTHER = "Зайцева Нина Львовна", "Волков Пётр Ильич"


@pytest.fixture
def house(alsheevo_laid: SampleHouse, tmp_path: Path) -> SampleHouse:
    """A house whose card is in force and stamped."""
    return copy_of(alsheevo_laid, tmp_path)


def card_of(house: SampleHouse) -> Path:
    """The card as it lies in the house."""
    return house.root / CARD


def edited(path: Path, change: Callable[[Any], None], to: Path | None = None) -> Path:
    """Open a card, change it, save it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(to or path)
    return to or path


def header(sheet: Worksheet) -> int:
    """The row of the labels."""
    return next(row for row in range(1, 20) if str(sheet.cell(row, 1).value).startswith("ФИО"))


def row_of(sheet: Worksheet, name: str) -> int:
    """The row of a person."""
    return next(row for row in range(1, 200) if sheet.cell(row, 1).value == name)


def with_position(name: str, position: str) -> Callable[[Any], None]:
    """Give a person another position."""

    def change(book: Any) -> None:
        sheet = book[STAFF]
        sheet.cell(row_of(sheet, name), 2).value = position

    return change


def with_person(name: str, position: str = "завхоз") -> Callable[[Any], None]:
    """Add a person below the others."""

    def change(book: Any) -> None:
        sheet = book[STAFF]
        free = next(r for r in range(header(sheet) + 1, 300) if sheet.cell(r, 1).value is None)
        sheet.cell(free, 1).value, sheet.cell(free, 2).value = name, position

    return change


def without(name: str) -> Callable[[Any], None]:
    """Take a person's row out."""

    def change(book: Any) -> None:
        sheet = book[STAFF]
        sheet.delete_rows(row_of(sheet, name))

    return change


def staff(path: Path) -> dict[str, str]:
    """The people of a card with their positions."""
    sheet = openpyxl.load_workbook(path)[STAFF]
    rows = range(header(sheet) + 1, sheet.max_row + 1)
    found = ((sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in rows)
    return {str(name): str(position) for name, position in found if name}


def stamp(path: Path) -> str | None:
    """The revision a card carries."""
    book: Any = openpyxl.load_workbook(path)
    found = next((p for p in book.custom_doc_props.props if p.name == PROPERTY_REVISION), None)
    return None if found is None else str(found.value)


def outcomes(house: SampleHouse) -> list[tuple[str, list[str]]]:
    """What came of what lay there: outcome and codes."""
    return [(line["outcome"], [one["code"] for one in line["remarks"]]) for line in house.once()]


@pytest.fixture
def old_copy(house: SampleHouse, tmp_path: Path) -> Path:
    """A copy of the card taken before anything else happens to it."""
    return Path(shutil.copy(card_of(house), tmp_path / "копия.xlsx"))


def drop(house: SampleHouse, card: Path) -> None:
    """Put a card into the inbox."""
    shutil.copy(card, house.root / "inbox" / CARD)


def test_every_save_gets_its_own_stamp(house: SampleHouse) -> None:
    """The file in the house knows its revision; a save has the next one, its look untouched."""
    first = stamp(card_of(house))

    def paint(book: Any) -> None:
        with_person(NEW)(book)
        book[STAFF].column_dimensions["A"].width = 77

    edited(card_of(house), paint)
    assert outcomes(house) == [("taken", [])]
    second = stamp(card_of(house))
    assert first
    assert second
    assert first != second
    kept = openpyxl.load_workbook(card_of(house))
    assert kept[STAFF].column_dimensions["A"].width == 77
    assert outcomes(house) == []


def test_a_card_that_is_open_is_stamped_later(house: SampleHouse) -> None:
    """While a program has it open, the file is not touched; saving twice asks nothing."""
    mark = card_of(house).with_name(f"~${CARD}")
    mark.write_bytes(b"")
    first = stamp(card_of(house))
    edited(card_of(house), with_position(SAFINA, "учитель химии"))
    saved = card_of(house).read_bytes()
    assert outcomes(house) == [("taken", [])]
    assert card_of(house).read_bytes() == saved
    edited(card_of(house), with_position(SAFINA, "учитель физики"))
    assert outcomes(house) == [("taken", [])]
    assert (stamp(card_of(house)), staff(card_of(house))[SAFINA]) == (first, "учитель физики")
    mark.unlink()
    assert outcomes(house) == []
    assert stamp(card_of(house)) != first


def test_changes_of_both_sides_are_taken(house: SampleHouse, old_copy: Path) -> None:
    """An old copy brings what was changed in it; what was changed since stays."""
    edited(card_of(house), with_person(NEW))
    house.once()
    edited(card_of(house), with_position(MUKHAMETZYANOVA, "методист"))
    house.once()
    edited(old_copy, with_position(SAFINA, "учитель химии"))
    edited(old_copy, with_person(OTHER))
    drop(house, old_copy)
    assert outcomes(house) == [("taken", [])]
    people = staff(card_of(house))
    assert people[SAFINA] == "учитель химии"
    assert people[MUKHAMETZYANOVA] == "методист"
    assert {NEW, OTHER} <= people.keys()
    assert len(list((house.root / "outbox" / "Заменено").glob("*.xlsx"))) == 2
    assert outcomes(house) == []


def test_the_same_change_on_both_sides_is_one(house: SampleHouse, old_copy: Path) -> None:
    """The same person added and the same row taken out twice are no contradiction."""

    def change(book: Any) -> None:
        without(SAFINA)(book)
        with_person(NEW)(book)

    edited(card_of(house), change)
    house.once()
    edited(old_copy, change)
    drop(house, old_copy)
    assert outcomes(house) == [("taken", [])]
    people = staff(card_of(house))
    assert SAFINA not in people
    assert people[NEW] == "завхоз"


def returned(house: SampleHouse) -> Path:
    """The one card in «Исправить»."""
    (found,) = (house.root / "outbox" / "Исправить").glob("*.xlsx")
    return found


def answered(path: Path, reply: str, reason: str, to: Path) -> None:
    """Answer every remark of a returned card."""
    book = openpyxl.load_workbook(path)
    page = book[REMARKS_SHEET]
    for row in range(5, page.max_row + 1):
        if page.cell(row, 8).value:
            page.cell(row, 6).value, page.cell(row, 7).value = reply, reason
    book.save(to)


@pytest.mark.parametrize(
    ("reply", "position"), [("да", "учитель физики"), ("оставить как есть", "учитель химии")]
)
def test_a_contradiction_is_asked(
    house: SampleHouse, old_copy: Path, reply: str, position: str
) -> None:
    """One field changed in two ways comes back; the answer decides, and all else is taken."""
    edited(card_of(house), with_position(SAFINA, "учитель физики"))
    house.once()
    edited(old_copy, with_position(SAFINA, "учитель химии"))
    edited(old_copy, with_person(NEW))
    drop(house, old_copy)
    (line,) = house.once()
    assert line["outcome"] == "returned"
    (remark,) = line["remarks"]
    assert (remark["code"], remark["proposal"]) == ("С-01", "учитель физики")
    assert "учитель химии" in remark["message"]
    assert staff(card_of(house))[SAFINA] == "учитель физики"
    assert NEW not in staff(card_of(house))
    marked = returned(house)
    answered(marked, reply, "так в приказе", house.root / "inbox" / marked.name)
    assert outcomes(house) == [("taken", [])]
    people = staff(card_of(house))
    assert (people[SAFINA], people[NEW]) == (position, "завхоз")
    assert list((house.root / "outbox" / "Исправить").iterdir()) == []


@pytest.mark.parametrize(("reply", "stays"), [("да", True), ("оставить как есть", False)])
def test_a_row_taken_out_and_changed_is_asked(
    house: SampleHouse, old_copy: Path, reply: str, stays: bool
) -> None:
    """Taken out of the copy, changed in the card meanwhile: the row waits for an answer."""
    edited(card_of(house), with_position(SAFINA, "учитель физики"))
    house.once()
    edited(old_copy, without(SAFINA))
    drop(house, old_copy)
    assert outcomes(house) == [("returned", ["С-02"])]
    marked = returned(house)
    answered(marked, reply, "уволилась", house.root / "inbox" / marked.name)
    assert outcomes(house) == [("taken", [])]
    assert (SAFINA in staff(card_of(house))) is stays


@pytest.mark.parametrize(("reply", "stays"), [("да", False), ("оставить как есть", True)])
def test_a_row_changed_and_taken_out_is_asked(
    house: SampleHouse, old_copy: Path, reply: str, stays: bool
) -> None:
    """Changed in the copy, taken out of the card meanwhile: the row waits for an answer."""
    edited(card_of(house), without(SAFINA))
    house.once()
    edited(old_copy, with_position(SAFINA, "учитель физики"))
    drop(house, old_copy)
    (line,) = house.once()
    assert [one["code"] for one in line["remarks"]] == ["С-03"]
    sheet = openpyxl.load_workbook(returned(house))[STAFF]
    assert sheet[line["remarks"][0]["cell"]].value == SAFINA
    marked = returned(house)
    answered(marked, reply, "вернулась", house.root / "inbox" / marked.name)
    assert outcomes(house) == [("taken", [])]
    assert (SAFINA in staff(card_of(house))) is stays


def test_an_old_copy_saved_over_the_card_takes_nothing_back(
    house: SampleHouse, old_copy: Path
) -> None:
    """Somebody saves an old copy over the file: what was changed since comes back."""
    edited(card_of(house), with_person(NEW))
    house.once()
    edited(old_copy, with_position(SAFINA, "учитель химии"))
    shutil.copy(old_copy, card_of(house))
    assert outcomes(house) == [("taken", [])]
    people = staff(card_of(house))
    assert (people[NEW], people[SAFINA]) == ("завхоз", "учитель химии")


def test_an_accepted_card_does_not_put_away_anothers_question(
    house: SampleHouse, old_copy: Path
) -> None:
    """A card that waits in «Исправить» with a change of its own waits on when the card is saved."""
    edited(card_of(house), with_position(SAFINA, "учитель физики"))
    house.once()
    edited(old_copy, with_position(SAFINA, "учитель химии"))
    drop(house, old_copy)
    assert outcomes(house) == [("returned", ["С-01"])]
    edited(card_of(house), with_person(NEW))
    assert outcomes(house) == [("taken", [])]
    assert returned(house).exists()


def test_a_form_of_the_same_name_is_not_put_away(house: SampleHouse, tmp_path: Path) -> None:
    """An order returned under the card's name still waits when a card is taken."""
    faulty = json.loads((PAIRS / "answers.json").read_text(encoding="utf-8"))
    faulty["Форма"]["Закрепить с"] = "когда-нибудь"
    (tmp_path / "faulty.json").write_text(json.dumps(faulty), encoding="utf-8")
    card = json.loads((PAIRS / "card.json").read_text(encoding="utf-8"))
    card["Школа"]["Место составления"] = ""
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    house.drop("КШ", tmp_path / "card.json", CARD)
    assert [line["outcome"] for line in house.once()] == ["returned"]
    house.drop("НП-1", tmp_path / "faulty.json", CARD)
    assert [line["outcome"] for line in house.once()] == ["returned"]
    edited(card_of(house), with_person(NEW))
    assert outcomes(house) == [("taken", [])]
    kept = [file.suffix for file in (house.root / "outbox" / "Исправить").iterdir()]
    assert sorted(kept) == [".txt", ".xlsx"]
    assert "Пары" in openpyxl.load_workbook(returned(house)).sheetnames


def test_notes_made_by_hand_survive(house: SampleHouse, old_copy: Path) -> None:
    """Own columns and own sheets of both sides stand in the merged card, beside their rows."""

    def annotate(book: Any) -> None:
        sheet = book[STAFF]
        column = next(c for c in range(1, 60) if sheet.cell(header(sheet), c).value is None)
        sheet.cell(header(sheet), column).value = "Телефон"
        sheet.cell(row_of(sheet, MUKHAMETZYANOVA), column).value = "2-15"
        book.create_sheet("Дежурство")["A1"] = "понедельник"

    edited(card_of(house), annotate)
    house.once()

    def change(book: Any) -> None:
        with_person(NEW)(book)
        book.create_sheet("Отпуска")["B2"] = "июль"

    edited(old_copy, change)
    drop(house, old_copy)
    assert outcomes(house) == [("taken", ["Б-06"])]
    book = openpyxl.load_workbook(card_of(house))
    assert book["Дежурство"]["A1"].value == "понедельник"
    assert book["Отпуска"]["B2"].value == "июль"
    sheet = book[STAFF]
    column = next(c for c in range(1, 60) if sheet.cell(header(sheet), c).value == "Телефон")
    assert sheet.cell(row_of(sheet, MUKHAMETZYANOVA), column).value == "2-15"
    assert NEW in staff(card_of(house))


def test_a_renamed_person_is_one_row(house: SampleHouse, old_copy: Path) -> None:
    """A surname changed in the copy and a position changed since make one row."""
    edited(card_of(house), with_position(SAFINA, "учитель физики"))
    house.once()

    def rename(book: Any) -> None:
        sheet = book[STAFF]
        sheet.cell(row_of(sheet, SAFINA), 1).value = "Каримова Гульнара Маратовна"

    edited(old_copy, rename)
    drop(house, old_copy)
    assert outcomes(house) == [("taken", [])]
    people = staff(card_of(house))
    assert SAFINA not in people
    assert people["Каримова Гульнара Маратовна"] == "учитель физики"


def test_a_card_without_a_stamp_says_what_it_lacks(house: SampleHouse, tmp_path: Path) -> None:
    """A card that does not know its base is taken as it is; what is gone with it is told once."""
    card = json.loads((PAIRS / "card.json").read_text(encoding="utf-8"))
    gone = [row for row in card[STAFF] if row["ФИО"] == MUKHAMETZYANOVA]
    assert gone
    card[STAFF] = [row for row in card[STAFF] if row["ФИО"] != MUKHAMETZYANOVA]
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    house.drop("КШ", tmp_path / "card.json", CARD)
    (line,) = house.once()
    assert (line["outcome"], [one["code"] for one in line["remarks"]]) == ("taken", ["С-04"])
    assert MUKHAMETZYANOVA in line["remarks"][0]["message"]
    assert MUKHAMETZYANOVA not in staff(card_of(house))
    (note,) = (house.root / "outbox" / "Исправить").glob("*.txt")
    assert MUKHAMETZYANOVA in note.read_text(encoding="utf-8-sig")


def test_a_stamp_of_another_journal_is_no_base(house: SampleHouse, old_copy: Path) -> None:
    """A stamp that this journal never gave counts as none: nothing is merged with a stranger."""
    edited(card_of(house), with_person(NEW))
    house.once()
    strange = restamped(old_copy.read_bytes(), "1-000000000000")
    assert strange is not None
    (house.root / "inbox" / CARD).write_bytes(strange)
    assert outcomes(house) == [("taken", ["С-04"])]
    assert NEW not in staff(card_of(house))


def test_the_merged_card_waits_until_the_file_is_closed(house: SampleHouse, old_copy: Path) -> None:
    """The card is in force at once; the file is written when its program has closed it."""
    mark = card_of(house).with_name(f".~lock.{CARD}#")
    mark.write_bytes(b"")
    before = card_of(house).read_bytes()
    edited(old_copy, with_person(NEW))
    drop(house, old_copy)
    assert outcomes(house) == [("taken", [])]
    assert NEW in house.run("forms", "--json").stdout
    assert card_of(house).read_bytes() == before
    mark.unlink()
    assert outcomes(house) == []
    assert NEW in staff(card_of(house))
