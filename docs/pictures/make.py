#!/usr/bin/env python3
"""Draws the pictures of the guides anew, from real runs of the product.

Start it from the root of the checkout: ``.venv/bin/python docs/pictures/make.py``. It needs
LibreOffice, pdftoppm and pdftotext (poppler) and ImageMagick; where one is missing it says which.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "tests" / "examples"
PICTURES = (
    "card.png",
    "console.png",
    "earlier-orders.png",
    "earlier-pairs.png",
    "earlier-returned.png",
    "folders.png",
    "form-empty.png",
    "form-filled.png",
    "form-returned.png",
    "form-rows.png",
    "numbers.png",
    "order.png",
    "order-annex.png",
    "roadmap.png",
    "acknowledgement.png",
    "what-to-correct.png",
)
PROGRAMS = ("soffice", "pdftoppm", "pdftotext", "convert")
SHOWN_AS = "/home/school/Канцелярия"  # the house lies in a temporary folder, which tells nothing
COLUMNS = 112

_COLOURS = {"32": "#4ec24e", "33": "#e0c04a", "31": "#f06a6a", "36": "#4cc3d9"}
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
_LIGHT = ("+dither", "-colors", "48", "-strip")  # few colours and no dots between them
_DARK = ("#1e1e1e", "#e6e6e6")
_PAPER = ("#fbfbfb", "#222222")


def main() -> int:
    """Run the product in a temporary house and draw every picture."""
    if missing := [program for program in PROGRAMS if shutil.which(program) is None]:
        sys.stderr.write(f"Нужны программы: {', '.join(missing)}\n")
        return 1
    with tempfile.TemporaryDirectory() as place:
        studio = Studio(Path(place))
        studio.draw_the_story()
    return 0


@dataclass(frozen=True)
class Studio:
    """A temporary folder with a house in it."""

    place: Path

    @property
    def house(self) -> Path:
        """The house the pictures are of."""
        return self.place / "Канцелярия"

    def draw_the_story(self) -> None:
        """The forms before, then what the demonstration makes of them."""
        said = self.paperwork("demo", "--house", self.house)
        draw_text("console.png", ["$ make run", *said.splitlines()], _DARK)
        draw_text("folders.png", list(self.listing()), _PAPER)
        self.draw_forms()
        self.draw_papers()
        self.draw_november()

    def paperwork(self, verb: str, *words: str | Path, ends: int = 0) -> str:
        """What a verb of the command prints, with its colours; ``ends`` is its exit code."""
        command = [sys.executable, "-m", "pipeline.cli", verb, *map(str, words)]
        command += ["--journal", str(self.place / "journal.db")]
        done = subprocess.run(  # noqa: S603 - this Python, with words of this file
            command, check=False, capture_output=True, encoding="utf-8", env=self.environment
        )
        if done.returncode != ends:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
        return done.stdout.replace(str(self.house), SHOWN_AS)

    @property
    def environment(self) -> dict[str, str]:
        """Colours though there is no terminal, and nothing of this machine's settings."""
        path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        here = str(HERE.parents[1])
        return {
            "PATH": path, "HOME": str(self.place), "LANG": "C.UTF-8",
            "FORCE_COLOR": "1", "PYTHONPATH": here,
        }  # fmt: skip

    def listing(self) -> Iterator[str]:
        """The house as a person sees it: folders and files, without the office's own."""
        yield self.house.name
        yield from _listed(self.house, "")

    def draw_forms(self) -> None:
        """The card, the form of the pairs empty, filled and returned."""
        empty = next((self.house / "Формы для заполнения").glob("НП-1*.xlsx"))
        filled = self.place / "filled.xlsx"
        answers = EXAMPLES / "demonstration" / "pairs.json"
        self.paperwork("fill", "НП-1", answers, "-o", filled, "--house", self.house)
        returned = next((self.house / "outbox" / "Исправить").glob("*.xlsx"))
        card = self.house / "Карточка школы.xlsx"
        self.draw_sheet("card.png", card, "Сотрудники", "100%x45%")
        self.draw_sheet("form-empty.png", empty, "Форма", "100%x70%")
        self.draw_sheet("form-filled.png", filled, "Форма", "100%x70%")
        self.draw_sheet("form-rows.png", filled, "Пары", "62%x27%")
        self.draw_sheet("what-to-correct.png", returned, "Что исправить", "100%x45%")
        self.draw_sheet("form-returned.png", returned, "Пары", "62%x27%")

    def draw_november(self) -> None:
        """A school that begins in November: what it tells of earlier, and what waits after that."""
        school, told = self.place / "Ноябрь", EXAMPLES / "school_from_november"
        inbox, at_home = school / "inbox", ("--house", school)
        self.paperwork("init", school)
        self.paperwork("fill", "КШ", told / "card.json", "-o", inbox / "card.xlsx", *at_home)
        self.paperwork("once", *at_home)
        filled = self.place / "earlier.xlsx"
        self.paperwork("fill", "ИБ-1", told / "earlier.json", "-o", filled, *at_home)
        self.draw_sheet("earlier-orders.png", filled, "Приказы", "100%x32%")
        self.draw_sheet("earlier-pairs.png", filled, "Действующие пары", "100%x50%")
        self.paperwork("fill", "ИБ-1", self.mistaken(told), "-o", inbox / "ИБ-1.xlsx", *at_home)
        self.paperwork("once", *at_home, ends=1)
        (returned,) = (school / "outbox" / "Исправить").glob("*.xlsx")
        self.draw_sheet("earlier-returned.png", returned, "Действующие пары", "100%x50%")
        self.paperwork("fill", "НП-1", told / "next.json", "-o", inbox / "next.xlsx", *at_home)
        self.paperwork("once", *at_home)
        numbers = next((school / "Формы для заполнения").glob("РГ-1*.xlsx"))
        self.draw_sheet("numbers.png", numbers, "Приказы", "100%x32%")

    def mistaken(self, told: Path) -> Path:
        """The earlier orders with two slips: a name misspelt, a last day before the first."""
        answers = json.loads((told / "earlier.json").read_text(encoding="utf-8"))
        _, second, third, *_ = answers["Действующие пары"]
        second["Наставник"] = second["Наставник"].replace("е", "и", 1)
        third["По какое число"] = "2026-05-28"
        file = self.place / "mistaken.json"
        file.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
        return file

    def draw_papers(self) -> None:
        """The order with its annex, the acknowledgement sheet, the roadmap."""
        to_sign = self.house / "outbox" / "На подпись"
        (order,) = to_sign.glob("*/1. Приказ*.docx")
        (sheet,) = to_sign.glob("*/2. Лист*.docx")
        (roadmap,) = to_sign.glob("*/1. Дорожная*.docx")
        self.draw_page("order.png", self.as_pdf(order), 1, 720)
        self.draw_page("order-annex.png", self.as_pdf(order), 2, 1000, "100%x70%")
        self.draw_page("acknowledgement.png", self.as_pdf(sheet), 1, 720, "100%x45%")
        self.draw_page("roadmap.png", self.as_pdf(roadmap), 1, 1000)

    def draw_sheet(self, name: str, book: Path, title: str, part: str) -> None:
        """The upper part of the first page of a sheet; its title stands in the page's footer."""
        pdf = self.as_pdf(book)
        pages = run("pdftotext", "-layout", pdf, "-").split("\f")
        (first, *_) = [n for n, text in enumerate(pages, 1) if _footer(text).startswith(title)]
        self.draw_page(name, pdf, first, 1100, part, trimmed=True)

    def draw_page(
        self, name: str, pdf: Path, page: int, width: int, part: str = "", *, trimmed: bool = False
    ) -> None:
        """A page of a PDF, or its upper left part, as a picture of so many pixels of width."""
        target = self.place / "page"
        place = ["-f", str(page), "-l", str(page)]
        run("pdftoppm", "-r", "170", *place, "-singlefile", "-png", pdf, target)
        cut = ["-crop", f"{part}+0+0", "+repage"] if part else []
        trim = ["-trim", "+repage", "-bordercolor", "white", "-border", "24"] if trimmed else []
        frame = ["-bordercolor", "#b0b0b0", "-border", "1"]
        look = ["-resize", f"{width}x>", *frame, *_LIGHT]
        run("convert", f"{target}.png", *cut, *trim, *look, f"PNG8:{HERE / name}")

    def as_pdf(self, file: Path) -> Path:
        """A workbook or a document as LibreOffice prints it."""
        copy = self.place / f"drawn{file.suffix}"
        copy.write_bytes(file.read_bytes())
        settings = f"-env:UserInstallation={(self.place / 'office').as_uri()}"
        run("soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", self.place, copy)
        return copy.with_suffix(".pdf")


def _footer(page: str) -> str:
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def _listed(folder: Path, indent: str) -> Iterator[str]:
    shown = [item for item in folder.iterdir() if not item.name.startswith(".")]
    shown.sort(key=lambda item: (item.is_file(), item.name.casefold()))
    for number, item in enumerate(shown, 1):
        last = number == len(shown)
        yield f"{indent}{'└── ' if last else '├── '}{item.name}"
        if item.is_dir():
            yield from _listed(item, indent + ("    " if last else "│   "))


def draw_text(name: str, lines: list[str], colours: tuple[str, str]) -> None:
    """Lines of a console, in a monospaced font, with their colours."""
    size, back, fore = 15, *colours
    rows = [row for line in lines for row in _wrapped(line)]
    step, advance = size * 1.45, size * 0.602
    drawing = "\n".join(_drawn(rows, fore, step, advance))
    canvas = f"{int(max(map(_width, rows)) * advance + 48)}x{int(len(rows) * step + 44)}"
    font = ["-font", "DejaVu-Sans-Mono", "-pointsize", str(size)]
    make = ["-size", canvas, f"xc:{back}", *font, "-draw", drawing]
    run("convert", *make, *_LIGHT, f"PNG8:{HERE / name}")


def _wrapped(line: str) -> list[str]:
    if _width(line) <= COLUMNS:
        return [line]
    indent = re.match(r"[\s│├└─]*", line)
    deeper = " " * (len(indent[0]) + 2 if indent else 2)
    return textwrap.wrap(line, COLUMNS, subsequent_indent=deeper, drop_whitespace=True)


def _width(line: str) -> int:
    return len(_ESCAPE.sub("", line))


def _drawn(rows: list[str], fore: str, step: float, advance: float) -> Iterator[str]:
    colour = fore
    for number, row in enumerate(rows, 1):
        column = 0
        for place, piece in enumerate(_ESCAPE.split(row)):
            if place % 2:
                colour = _COLOURS.get(piece, fore)
            elif piece:
                text = piece.replace("\\", "\\\\").replace("'", "\\'")
                at = f"{24 + column * advance:.1f},{12 + number * step:.1f}"
                yield f"fill '{colour}' text {at} '{text}'"
                column += len(piece)


def run(program: str, *words: str | Path) -> str:
    """What a program prints; it must end well."""
    done = subprocess.run(  # noqa: S603 - one of PROGRAMS
        [program, *map(str, words)], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
