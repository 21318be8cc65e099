"""What may be asked of the ``paperwork`` command, every word of it Russian."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

_VERBS: dict[str, str] = {
    "init": "разложить папки канцелярии",
    "forms": "нарисовать формы для заполнения",
    "fill": "заполнить форму ответами из файла",
    "once": "обработать всё, что лежит в папке inbox, и закончить",
    "watch": "работать постоянно: обрабатывать формы, как только они появляются",
    "register": "показать журнал документов",
    "proofread": "проверить шаблоны Word",
    "doctor": "проверить, всё ли готово к работе",
    "demo": "показать канцелярию на примерах",
}


class _Russian(argparse.ArgumentParser):
    """argparse with its own words in Russian."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})
        self._positionals.title, self._optionals.title = "Что указать", "Ключи"
        self.add_argument("-h", "--help", action="help", help="показать эту подсказку")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "Как звать: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "Как звать: ", 1)

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{_in_russian(message)}\n{self.format_usage()}")
        raise SystemExit(2)


_SAID = (
    ("the following arguments are required:", "Не указано:"),
    ("unrecognized arguments:", "Непонятно:"),
    ("expected one argument", "нужно значение"),
    ("invalid choice:", "нет такого:"),
    ("choose from", "есть"),
    ("argument ", "Ключ "),
    ("invalid", "не подходит"),
    ("value:", "значение:"),
)


def _in_russian(message: str) -> str:
    for english, russian in _SAID:
        message = message.replace(english, russian)
    return message


def _verb(name: str) -> Callable[[argparse.Namespace], int]:
    """The verb, imported when it is called: a start must not wait for what it does not use."""

    def run(arguments: argparse.Namespace) -> int:
        return int(importlib.import_module(f"pipeline.cli.{name}").run(arguments))

    return run


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» – не день; пишите так: 2026-09-01") from None


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ``verb`` of the result runs what was asked."""
    parser = _Russian(
        prog="paperwork",
        description="Канцелярия: заполненная форма становится приказом на подпись.",
    )
    verbs = parser.add_subparsers(dest="name", metavar="КОМАНДА", required=True, title="Команды")
    made = {
        name: verbs.add_parser(name, help=words, description=words.capitalize())
        for name, words in _VERBS.items()
    }
    for name, one in made.items():
        one.set_defaults(verb=_verb(name))
        if name != "init":
            one.add_argument(
                "--house",
                type=Path,
                default=Path(),
                metavar="ПАПКА",
                help="где канцелярия; иначе здесь",
            )
        one.add_argument(
            "--journal", metavar="ФАЙЛ", default=None, help="где журнал; иначе в папке пользователя"
        )
    for name in ("forms", "once", "watch", "register", "proofread", "doctor"):
        made[name].add_argument(
            "--json", action="store_true", help="для программ: строка JSON на каждый предмет"
        )
    made["init"].add_argument("folder", type=Path, metavar="ПАПКА", help="где разложить канцелярию")
    made["fill"].add_argument("code", metavar="КОД", help="код формы: КШ, НП-1 …")
    made["fill"].add_argument("answers", type=Path, metavar="ОТВЕТЫ", help="файл .json или .toml")
    made["fill"].add_argument(
        "-o", "--output", type=Path, required=True, metavar="ФОРМА", help="куда записать .xlsx"
    )
    made["register"].add_argument(
        "--on", type=_day, metavar="ДЕНЬ", help="что действует в этот день (2026-09-01)"
    )
    made["watch"].add_argument(
        "--every", type=float, default=2.0, metavar="СЕКУНД", help="как часто смотреть в inbox"
    )
    return parser.parse_args(argv)
