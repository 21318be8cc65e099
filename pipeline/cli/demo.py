"""``demo``: shows the office on examples; in a house already in use it only handles the inbox."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console

from pipeline import disk
from pipeline.cli.examples import as_of
from pipeline.cli.init import lay_out
from pipeline.cli.once import SECONDS_TO_SETTLE, exit_code
from pipeline.cli.opening import now, open_office
from pipeline.cli.speech import Refusal, console, print_outcome
from pipeline.forms import draw_form, fill_form, new_copy_id
from pipeline.house import CARD_NAME, House
from pipeline.kinds import FormKind
from pipeline.office.day import Day
from pipeline.office.states import ENDS, Outcome
from pipeline.office.story import Office
from pipeline.reading import read_form
from pipeline.reading.filled import FilledForm
from pipeline.review import FormReturned, review

EXAMPLES = Path(__file__).parents[2] / "tests" / "examples"


def run(arguments: argparse.Namespace) -> int:
    """Lay out the house, drop the demonstration forms, handle them, say what lies where."""
    if not EXAMPLES.is_dir():
        raise Refusal(
            "Примеры есть только в исходной папке программы. Начните с paperwork init ПАПКА"
        )
    house = lay_out(arguments.house, arguments.journal)
    to = console()
    with open_office(arguments) as day:
        outcomes = list(_shown(to, _demonstrated(day)))
    _say_how_to_go_on(to, house, outcomes)
    return 3 if exit_code(outcomes) == 3 else 0


def _demonstrated(day: Day) -> Iterator[Outcome]:
    """What people have put here comes first; only an untouched house is shown the examples."""
    theirs = list(day.until_still(SECONDS_TO_SETTLE))
    yield from theirs
    office = day.office
    if theirs or office.cards.card is not None or any(office.journal.forms_in(ENDS)):
        return
    _drop(office, CARD_NAME, _filled(office, "КШ", "roadmap_of_school_14/card.json"))
    yield from day.until_still(SECONDS_TO_SETTLE)
    for name, example in (("Пары.xlsx", "pairs.json"), ("Пары с ошибками.xlsx", "faulty.json")):
        _drop(office, name, _filled(office, "НП-1", f"demonstration/{example}"))
    _drop(office, "Дорожная карта 2023-2024.xlsx", _answered(office))
    yield from day.until_still(SECONDS_TO_SETTLE)


def _drop(office: Office, name: str, content: bytes) -> None:
    disk.replace(office.house.inbox / name, content)


def _load(name: str) -> Mapping[str, Any]:
    answers: Mapping[str, Any] = json.loads((EXAMPLES / name).read_text(encoding="utf-8"))
    return answers


def _filled(office: Office, code: str, name: str) -> bytes:
    kind, offered, told, today = (
        office.kinds[code],
        office.cards.offered(),
        _load(name),
        now().date(),
    )
    if code == "НП-1" and office.cards.card is not None:
        told = as_of(today, told, office.cards.card)
    answers = {**kind.prefilled, **told}
    return fill_form(
        kind,
        answers,
        copy=new_copy_id(),
        people=offered.people,
        signatories=offered.signatories,
        today=today,
    )


def _answered(office: Office) -> bytes:
    """The old roadmap with its oddities, each remark on it answered as a person would."""
    kind = office.kinds["ДК-1"]
    path = office.house.staging / "demonstration.xlsx"
    disk.replace(path, _filled(office, kind.code, "roadmap_of_school_14/answers.json"))
    form = read_form(path, office.kinds, office.tray.room)
    disk.remove(path)
    if not isinstance(form, FilledForm):
        raise Refusal("Пример дорожной карты не читается.")
    return _with_replies(kind, review(form, kind, office.cards.facts(now().date())))


def _with_replies(kind: FormKind, returned: object) -> bytes:
    if not isinstance(returned, FormReturned):
        raise Refusal("Пример дорожной карты не вызвал замечаний.")
    replies = _load("roadmap_of_school_14/replies.json")
    answered = {
        one.key: tuple(replies[one.code]) for one in returned.remarks if one.code in replies
    }
    return draw_form(
        kind,
        copy=new_copy_id(),
        filled=returned.filled,
        remarks=returned.remarks,
        answered=answered,
    )


def _shown(to: Console, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        print_outcome(to, outcome)
        yield outcome


def _say_how_to_go_on(to: Console, house: House, outcomes: list[Outcome]) -> None:
    if not outcomes:
        to.print("В папке inbox нет ничего нового.")
    to.print()
    to.print(f"Готовые документы: {house.to_sign}", markup=False)
    if any(outcome.outcome == "returned" for outcome in outcomes):
        to.print(f"Вернулось с замечаниями: {house.returned}", markup=False)
    to.print(f"Формы для заполнения: {house.forms}", markup=False)
    to.print("Работать постоянно: make watch (Windows: run.cmd watch)")
