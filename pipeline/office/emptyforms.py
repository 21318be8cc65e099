"""«Формы для заполнения»: an empty form of every kind, with what the office knows already in it.

A form that a person has filled and saved here is not drawn over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline import disk
from pipeline.contents import sha256_of
from pipeline.forms import form_file_name
from pipeline.house import House
from pipeline.kinds import FormKind
from pipeline.office.beginning import Beginning
from pipeline.office.cardfile import is_open
from pipeline.office.known import Known


@dataclass(frozen=True)
class EmptyForms:
    """The folder of empty forms of one house."""

    house: House
    kinds: Mapping[str, FormKind]
    known: Known

    def keep_fresh(self, today: date) -> None:
        """Draw anew every form that would begin otherwise by now, or that is gone.

        People move a form from here into the inbox as often as they copy it.
        """
        begun, drawn = self._begun(today), self._drawn()
        stale = [kind for kind in self._offered() if self._is_stale(kind, begun, drawn)]
        if stale:
            self._refresh(stale, begun, drawn)

    def refresh(self, today: date) -> tuple[Path, ...]:
        """Draw every form; the paths of those drawn. Forms that people use are left alone."""
        return self._refresh(self._offered(), self._begun(today), self._drawn())

    def _offered(self) -> list[FormKind]:
        return [kind for kind in self.kinds.values() if not kind.stays]

    def _begun(self, today: date) -> Beginning:
        return Beginning.known(self.known, self.kinds.values(), today)

    def _is_stale(self, kind: FormKind, begun: Beginning, drawn: Mapping[str, Any]) -> bool:
        path = self._path(kind)
        same = drawn.get("begun", {}).get(path.name) == begun.digest(kind)
        return not same or not path.exists()

    def _refresh(
        self, kinds: Sequence[FormKind], begun: Beginning, drawn: dict[str, Any]
    ) -> tuple[Path, ...]:
        ours, begun_so = dict(drawn.get("files", {})), dict(drawn.get("begun", {}))
        done = []
        for kind in kinds:
            path = self._path(kind)
            if not _changed(path, ours.get(path.name)):
                ours[path.name] = self._draw(path, begun.form(kind))
                begun_so[path.name] = begun.digest(kind)
                done.append(path)
        if done:
            record = {"files": ours, "begun": begun_so}
            disk.replace(self._list, json.dumps(record, ensure_ascii=False).encode())
        return tuple(done)

    def _draw(self, path: Path, content: bytes) -> str:
        disk.make_folder(path.parent)
        disk.replace(path, content)
        return sha256_of(content)

    def _path(self, kind: FormKind) -> Path:
        return self.house.forms / form_file_name(kind)

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
    return path.exists() and sha256_of(path.read_bytes()) != drawn
