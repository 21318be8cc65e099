"""«Формы для заполнения»: an empty form of every kind, with this school's people in the drop-downs.

A form that a person has filled and saved here is not drawn over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import disk
from pipeline.cardkeeping import Offered
from pipeline.forms import draw_form, form_file_name, new_copy_id
from pipeline.house import House
from pipeline.kinds import FormKind


@dataclass(frozen=True)
class EmptyForms:
    """The folder of empty forms of one house."""

    house: House
    kinds: Mapping[str, FormKind]

    def refresh(self, offered: Offered, today: date) -> tuple[Path, ...]:
        """Draw every form anew; the paths of those drawn. Forms that people use are left alone."""
        ours = self._ours()
        drawn: dict[str, str] = {}
        paths = []
        for kind in self.kinds.values():
            path = self.house.forms / form_file_name(kind)
            if not kind.papers or _changed(path, ours.get(path.name)):
                continue
            content = draw_form(
                kind, copy=new_copy_id(), people=offered.people, signatories=offered.signatories, today=today
            )
            disk.make_folder(path.parent)
            disk.replace(path, content)
            drawn[path.name] = hashlib.sha256(content).hexdigest()
            paths.append(path)
        disk.replace(self._list, json.dumps(ours | drawn, ensure_ascii=False).encode())
        return tuple(paths)

    @property
    def _list(self) -> Path:
        return self.house.office / "forms.json"

    def _ours(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._list.read_bytes()))
        except (OSError, ValueError):
            return {}


def _changed(path: Path, drawn: str | None) -> bool:
    """Whether a person has saved the form since it was drawn, or it is open in Excel."""
    if path.with_name(f"~${path.name}").exists():
        return True
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != drawn
