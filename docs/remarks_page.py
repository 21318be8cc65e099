#!/usr/bin/env python3
"""Writes ``docs/remarks.md`` from the classes of remarks: ``python docs/remarks_page.py``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pipeline
from pipeline.kinds import FormKind
from pipeline.papers import find_kinds
from pipeline.remarks import CATALOGUE, Remark, Reply, Severity

PAGE = Path(__file__).with_name("remarks.md")

OPENING = """\
# Все замечания

Эта страница составлена программой из неё же самой. Замечание узнают по коду: он стоит в форме на
листе «Что исправить» и в журнале и никогда не меняет смысла. Имена и числа здесь – пример.

Если рядом с замечанием стоит предложение, с ним можно согласиться: «да». Другие ответы названы
здесь; к ответу «оставить как есть» нужна причина, её хранит журнал.

«Положение» – типовое положение о системе наставничества педагогических работников; у вашей
школы номера пунктов могут быть другими.
"""
WEIGHT = {
    Severity.ERROR: "Ошибка: форма возвращается",
    Severity.MISSING: "Не хватает: в документе останется место, вписать до подписания",
    Severity.WARNING: "Предупреждение: документы выходят, проверьте",
    Severity.TRIFLE: "Мелочь: документы выходят",
}
SUBJECTS = {
    "Ф": "Файл целиком",
    "Б": "Листы, столбцы и строки",
    "Я": "Ответ в ячейке",
    "Л": "Люди",
    "П": "Пункты приказа",
    "О": "Ответы на замечания",
    "Р": "Номера и даты приказов",
    "И": "Новый документ или исправление",
    "С": "Карточка, которую изменили с двух сторон",
}
"""What the desks remark on, by the letter of the code; those of a form stand under the form."""


def every_remark() -> list[type[Remark]]:
    """All classes of remarks in the order of their codes, every module of the product imported."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not found.name.endswith(".__main__") and ".migrations" not in found.name:
            importlib.import_module(found.name)
    ours = (remark for _, remark in sorted(CATALOGUE.items()))
    return [remark for remark in ours if remark.__module__.startswith("pipeline.")]


def page() -> str:
    """The whole page; the desks' remarks first, then those of each form."""
    groups: dict[str, list[type[Remark]]] = {subject: [] for subject in SUBJECTS.values()}
    groups |= {_heading(kind): [] for kind in find_kinds().values()}
    for remark in every_remark():
        groups[_group(remark)].append(remark)
    chapters = ["\n".join(_chapter(name, remarks)) for name, remarks in groups.items() if remarks]
    return "\n".join((OPENING, *chapters))


def _group(remark: type[Remark]) -> str:
    for kind in find_kinds().values():
        home = kind.answers.__module__.removesuffix(".answers")
        if f"{remark.__module__}.".startswith(f"{home}."):
            return _heading(kind)
    return SUBJECTS[remark.code[0]]


def _heading(kind: FormKind) -> str:
    return f"Форма {kind.code} «{kind.title}»"


def _chapter(name: str, remarks: list[type[Remark]]) -> Iterator[str]:
    yield f"## {name}\n"
    for remark in remarks:
        said = remark(words=remark.example)
        yield f"### {remark.code}\n"
        yield f"> {said.message}\n"
        yield f"- {WEIGHT[remark.severity]}."
        yield f"- Что сделать: {said.what_to_do}"
        if remark.clause:
            yield f"- Основание: {remark.clause}."
        if said.replies:
            yield f"- Можно ответить: {_listed(said.replies)}."
        yield ""


def _listed(replies: tuple[Reply, ...]) -> str:
    return ", ".join(f"«{reply}»" for reply in replies)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
