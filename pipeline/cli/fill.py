"""``fill``: fills a form by its visible labels from a JSON or TOML file."""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline import disk
from pipeline.cli.opening import beginning_in
from pipeline.cli.speech import Refusal, console
from pipeline.forms import UnfitAnswers, UnknownLabel
from pipeline.papers import find_kinds


def run(arguments: argparse.Namespace) -> int:
    """Write the filled form; what the answers do not name stays as a new form has it."""
    kind = find_kinds().get(arguments.code.upper())
    if kind is None:
        raise Refusal(f"Формы с кодом {arguments.code} нет. Есть: {', '.join(find_kinds())}")
    answers, begun = _read(arguments.answers), beginning_in(arguments)
    try:
        content = begun.form(kind, answers)
    except (UnknownLabel, UnfitAnswers) as refused:
        raise Refusal(str(refused)) from None
    target: Path = arguments.output.resolve()
    if not target.parent.is_dir():
        raise Refusal(f"Папки {target.parent} нет.")
    disk.replace(target, content)
    console().print(f"Форма {kind.code} заполнена: {arguments.output}", markup=False)
    return 0


def _read(path: Path) -> Mapping[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        answers = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except OSError:
        raise Refusal(f"Файл {path} не читается.") from None
    except ValueError:
        raise Refusal(f"Файл {path} не разобрать: нужен JSON или TOML.") from None
    if not isinstance(answers, dict):
        raise Refusal("В файле ответов нужны листы: {«Форма»: {«Вопрос»: «Ответ»}}.")
    return answers
