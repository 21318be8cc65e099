"""What may be asked of the ``paperwork`` command, every word of it Russian."""

from __future__ import annotations

import argparse
import gc
import importlib
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from pipeline.language.dates import written_day

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
        gc.disable()  # nothing of a library is thrown away: an eighth of a start
        try:
            verb = importlib.import_module(f"pipeline.cli.{name}")
        finally:
            gc.freeze()
            gc.enable()
        return int(verb.run(arguments))

    return run


def _day(text: str) -> date:
    written = written_day(text)
    if written is None:
        raise argparse.ArgumentTypeError(f"«{text}» – не день; пишите так: 01.09.2026")
    return written[0]


def _seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» – не число секунд") from None
    if not 0.1 <= seconds <= 3600:
        raise argparse.ArgumentTypeError("нужно от 0,1 до 3600 секунд")
    return seconds


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ``verb`` of the result runs what was asked."""
    parser = _Russian(
        prog="paperwork",
        description="Канцелярия: заполненная форма становится приказом на подпись.",
    )
    parser.set_defaults(house=Path(), journal=None, json=False)
    _add_places(parser)
    verbs = parser.add_subparsers(dest="name", metavar="КОМАНДА", required=True, title="Команды")
    for name, words in _VERBS.items():
        made = verbs.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}")
        made.set_defaults(verb=_verb(name))
        _add_places(made)
        _OF_ITS_OWN.get(name, _nothing)(made)
    return parser.parse_args(argv)


def _add_places(to: argparse.ArgumentParser) -> None:
    """Where the office is: welcome before the verb and after it."""
    unless, house = argparse.SUPPRESS, "где канцелярия; иначе в текущей папке"
    journal = "где журнал; иначе в папке пользователя"
    to.add_argument("--house", type=Path, default=unless, metavar="ПАПКА", help=house)
    to.add_argument("--journal", default=unless, metavar="ФАЙЛ", help=journal)


def _nothing(_: argparse.ArgumentParser) -> None:
    """The verb asks for nothing of its own."""


def _json(to: argparse.ArgumentParser) -> None:
    words = "для программ: строка JSON на каждый предмет"
    to.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=words)


def _init(to: argparse.ArgumentParser) -> None:
    to.add_argument("folder", type=Path, metavar="ПАПКА", help="где разложить канцелярию")


def _fill(to: argparse.ArgumentParser) -> None:
    to.add_argument("code", metavar="КОД", help="код формы: КШ, НП-1 …")
    to.add_argument("answers", type=Path, metavar="ОТВЕТЫ", help="файл .json или .toml")
    where = "куда записать .xlsx"
    to.add_argument("-o", "--output", type=Path, required=True, metavar="ФОРМА", help=where)


def _register(to: argparse.ArgumentParser) -> None:
    _json(to)
    to.add_argument("--todo", action="store_true", help="что сделать: чего ждут приказы и формы")
    to.add_argument("--on", type=_day, metavar="ДЕНЬ", help="что действует в день: 01.09.2026")


def _watch(to: argparse.ArgumentParser) -> None:
    _json(to)
    words = "как часто смотреть в папку inbox"
    to.add_argument("--every", type=_seconds, default=2.0, metavar="СЕКУНД", help=words)


_OF_ITS_OWN: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "init": _init,
    "forms": _json,
    "fill": _fill,
    "once": _json,
    "watch": _watch,
    "register": _register,
    "proofread": _json,
    "doctor": _json,
}
