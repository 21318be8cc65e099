"""The papers: one folder a domain, one module a form; a module declares ``KIND``.

A domain of one form may be that module itself. A module that is no form (limits and words that the
forms of a domain share) is named in ``BESIDE`` of its domain.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType

from pipeline.kinds import FormKind


def find_kinds(papers: ModuleType | None = None) -> Mapping[str, FormKind]:
    """All kinds of form by their code, found by a scan of the domains.

    Raises:
        TypeError: when a module declares no ``KIND``, or a code of a form or paper is doubled.
    """
    package = papers or importlib.import_module(__name__)
    kinds: dict[str, FormKind] = {}
    codes: set[str] = set()
    for kind in (_kind_of(module) for domain in _inside(package) for module in _forms_of(domain)):
        for code in (kind.code, *(paper.code for paper in kind.papers)):
            if code in codes:
                raise TypeError(f"the code {code} is declared twice")
            codes.add(code)
        kinds[kind.code] = kind
    return dict(sorted(kinds.items()))


def _inside(package: ModuleType) -> list[ModuleType]:
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def _forms_of(domain: ModuleType) -> list[ModuleType]:
    if not hasattr(domain, "__path__"):
        return [domain]
    beside = getattr(domain, "BESIDE", ())
    return [
        module for module in _inside(domain) if module.__name__.rpartition(".")[2] not in beside
    ]


def _kind_of(module: ModuleType) -> FormKind:
    kind = getattr(module, "KIND", None)
    if not isinstance(kind, FormKind):
        raise TypeError(f"{module.__name__} declares no KIND")
    return kind
