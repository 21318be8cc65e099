"""The product's new templates in a house: brought, laid anew, or laid beside what is the school's.

A template that the school has changed is never touched: the new one lies beside it as a sample,
with a note on what differs, until the school takes it or throws it away.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import disk
from pipeline.contents import sha256_of
from pipeline.filenames import numbered, safe_name
from pipeline.house import House
from pipeline.office.differences import differences_note

DELIVERED = "delivered.json"  # beside the product's templates: every hash each of them ever had
SAMPLES = "Новые образцы"
_NOTE = "{stem} — чем отличается.txt"
_LARGEST = 32 * 2**20  # bytes


@dataclass(frozen=True)
class _Sample:
    """A template of the product, and every hash it was delivered with before."""

    name: str
    content: bytes
    earlier: Sequence[str]

    @property
    def digest(self) -> str:
        return sha256_of(self.content)


def renew_templates(house: House, product: Path, today: date, *, complete: bool) -> list[str]:
    """Bring the product's templates into a house; what was done, in Russian, a line for each.

    One that is missing is brought when the house never had it, or to ``complete`` the house: what
    the school has thrown away stays away else. One that cannot be read or written now waits for
    the next time.
    """
    if product.resolve() == house.templates.resolve():
        return []
    laid = _laid(house)
    done: list[str] = []
    for sample in _samples(product):
        with contextlib.suppress(OSError):
            done += _renewed(house, sample, laid.get(sample.name), today, complete=complete)
            laid[sample.name] = sample.digest
    record = json.dumps(laid, ensure_ascii=False, indent=1, sort_keys=True).encode()
    if laid != _laid(house):
        disk.replace(_record(house), record)
    return done


def samples_in(house: House) -> tuple[Path, ...]:
    """The samples that lie beside the school's templates and wait to be taken or thrown away."""
    return tuple(sorted((house.templates / SAMPLES).glob("*.docx")))


def _samples(product: Path) -> Iterable[_Sample]:
    file = product / DELIVERED
    earlier: Mapping[str, list[str]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    for path in sorted(product.glob("*.docx")):
        yield _Sample(path.name, path.read_bytes(), earlier.get(path.name, ()))


def _record(house: House) -> Path:
    return house.office / "laid.json"


def _laid(house: House) -> dict[str, str]:
    """By name the template of the product that this house was given last, by its hash."""
    path = _record(house)
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _renewed(
    house: House, sample: _Sample, laid: str | None, today: date, *, complete: bool
) -> list[str]:
    target = house.templates / sample.name
    if not target.exists():
        if laid is not None and not complete:
            return []
        disk.write_new(target, sample.content)
        disk.sync_folder(target.parent)
        return [f"Новый шаблон: {sample.name}"]
    here = disk.take_copy(target, _LARGEST)
    if sha256_of(here) == sample.digest:
        _take_away(house, sample)
        return []
    if sha256_of(here) in sample.earlier:
        _keep_earlier(house, sample.name, here, today)
        disk.replace(target, sample.content)
        return [f"Шаблон обновлён: {sample.name}, прежний лежит в папке «{house.replaced.name}»"]
    return _lay_beside(house, sample, here, new=laid != sample.digest)


def _keep_earlier(house: House, name: str, content: bytes, today: date) -> None:
    disk.make_folder(house.replaced)
    path = Path(name)
    for free in numbered(safe_name(f"{path.stem} (до {today.isoformat()}){path.suffix}")):
        with contextlib.suppress(FileExistsError):
            disk.write_new(house.replaced / free, content)
            disk.sync_folder(house.replaced)
            return


def _lay_beside(house: House, sample: _Sample, here: bytes, *, new: bool) -> list[str]:
    """Lay the sample and the note; of one laid before only the note is kept true."""
    path, note = _places(house, sample)
    if not new and not path.exists():
        return []  # the school has thrown it away
    disk.make_folder(path.parent)
    if not path.exists() or path.read_bytes() != sample.content:
        disk.replace(path, sample.content)
    text = differences_note(sample.name, here, sample.content)
    told = text.replace("\n", "\r\n").encode("utf-8-sig")
    if not note.exists() or note.read_bytes() != told:
        disk.replace(note, told)
    return [f"Ваш шаблон не тронут, новый образец рядом: {SAMPLES}/{sample.name}"] if new else []


def _take_away(house: House, sample: _Sample) -> None:
    """The school has taken the sample: it is the template now."""
    for path in _places(house, sample):
        if path.exists():
            disk.remove(path)
    folder = house.templates / SAMPLES
    if folder.is_dir() and not any(folder.iterdir()):
        disk.remove_folder(folder)


def _places(house: House, sample: _Sample) -> tuple[Path, Path]:
    folder = house.templates / SAMPLES
    note = safe_name(_NOTE.format(stem=Path(sample.name).stem), longest=120)
    return folder / sample.name, folder / note
