"""«Формы для заполнения»: an empty form of every kind, with this school's people in the drop-downs.

A form that a person has filled and saved here is not drawn over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline import disk
from pipeline.forms import draw_form, form_file_name, new_copy_id
from pipeline.house import House
from pipeline.kinds import FormKind
from pipeline.office.cardfile import is_open
from pipeline.office.offered import Offered
from pipeline.school.year import SchoolYear


@dataclass(frozen=True)
class EmptyForms:
    """The folder of empty forms of one house."""

    house: House
    kinds: Mapping[str, FormKind]

    def keep_fresh(self, offered: Offered, today: date) -> None:
        """Draw the forms anew when the people, the kinds or the year have changed, or one is gone.

        People move a form from here into the inbox as often as they copy it.
        """
        if self._drawn().get("offer") != self._offer(offered, today) or any(self._gone()):
            self.refresh(offered, today)

    def _gone(self) -> Iterator[Path]:
        for kind in self.kinds.values():
            path = self.house.forms / form_file_name(kind)
            if kind.papers and not path.exists() and not _changed(path, None):
                yield path

    def refresh(self, offered: Offered, today: date) -> tuple[Path, ...]:
        """Draw every form; the paths of those drawn. Forms that people use are left alone."""
        ours: dict[str, str] = self._drawn().get("files", {})
        drawn: dict[str, str] = {}
        for kind in self.kinds.values():
            path = self.house.forms / form_file_name(kind)
            if kind.papers and not _changed(path, ours.get(path.name)):
                drawn[path.name] = self._draw(kind, path, offered, today)
        record = {"offer": self._offer(offered, today), "files": ours | drawn}
        disk.replace(self._list, json.dumps(record, ensure_ascii=False).encode())
        return tuple(self.house.forms / name for name in drawn)

    def _draw(self, kind: FormKind, path: Path, offered: Offered, today: date) -> str:
        content = draw_form(
            kind,
            copy=new_copy_id(),
            people=offered.people,
            signatories=offered.signatories,
            today=today,
        )
        disk.make_folder(path.parent)
        disk.replace(path, content)
        return hashlib.sha256(content).hexdigest()

    def _offer(self, offered: Offered, today: date) -> str:
        """A digest of everything that the drawn forms depend on."""
        kinds = [(kind.code, kind.version, kind.title) for kind in self.kinds.values()]
        told = repr((offered, SchoolYear.around(today), kinds))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def _list(self) -> Path:
        return self.house.office / "forms.json"

    def _drawn(self) -> dict[str, Any]:
        try:
            found = json.loads(self._list.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _changed(path: Path, drawn: str | None) -> bool:
    """Whether a person has saved the form since it was drawn, or has it open."""
    if is_open(path):
        return True
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != drawn
