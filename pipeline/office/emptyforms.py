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
from typing import Any

from pipeline import disk
from pipeline.forms import fill_form, form_file_name, new_copy_id
from pipeline.house import House
from pipeline.kinds import FormKind
from pipeline.office.cardfile import is_open
from pipeline.office.offered import Offered
from pipeline.school.facts import Facts
from pipeline.school.year import SchoolYear


@dataclass(frozen=True)
class EmptyForms:
    """The folder of empty forms of one house."""

    house: House
    kinds: Mapping[str, FormKind]

    def keep_fresh(self, offered: Offered, facts: Facts) -> None:
        """Draw a form anew when what it offers or lists has changed, or it is gone.

        People move a form from here into the inbox as often as they copy it.
        """
        self._refresh(offered, facts, anyway=False)

    def refresh(self, offered: Offered, facts: Facts) -> tuple[Path, ...]:
        """Draw every form; the paths of those drawn. Forms that people use are left alone."""
        return self._refresh(offered, facts, anyway=True)

    def _refresh(self, offered: Offered, facts: Facts, *, anyway: bool) -> tuple[Path, ...]:
        ours, offers = self._drawn("files"), self._drawn("offers")
        drawn: dict[str, str] = {}
        for kind in self.kinds.values():
            path = self.house.forms / form_file_name(kind)
            listed = kind.prefill(facts) if kind.prefill else {}
            offer = _offer(kind, offered, listed, facts.today)
            fresh = path.exists() and offers.get(path.name) == offer and not anyway
            if not (kind.stays or fresh or _changed(path, ours.get(path.name))):
                drawn[path.name] = self._draw(kind, path, offered, listed, facts.today)
                offers[path.name] = offer
        if drawn:
            record = {"offers": offers, "files": ours | drawn}
            disk.replace(self._list, json.dumps(record, ensure_ascii=False).encode())
        return tuple(self.house.forms / name for name in drawn)

    def _draw(
        self, kind: FormKind, path: Path, offered: Offered, listed: Mapping[str, Any], today: date
    ) -> str:
        """Draw one form with what the register lists for it."""
        people, signatories = offered.people, offered.signatories
        content = fill_form(
            kind,
            {**kind.prefilled, **listed},
            copy=new_copy_id(),
            people=people,
            signatories=signatories,
            today=today,
        )
        disk.make_folder(path.parent)
        disk.replace(path, content)
        return hashlib.sha256(content).hexdigest()

    @property
    def _list(self) -> Path:
        return self.house.office / "forms.json"

    def _drawn(self, what: str) -> dict[str, str]:
        try:
            found = json.loads(self._list.read_bytes())[what]
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return found if isinstance(found, dict) else {}


def _offer(kind: FormKind, offered: Offered, listed: Mapping[str, Any], today: date) -> str:
    """A digest of everything that a drawn form depends on."""
    named = (kind.code, kind.version, kind.title)
    told = repr((named, offered, listed, SchoolYear.around(today)))
    return hashlib.sha256(told.encode()).hexdigest()


def _changed(path: Path, drawn: str | None) -> bool:
    """Whether a person has saved the form since it was drawn, or has it open."""
    if is_open(path):
        return True
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != drawn
