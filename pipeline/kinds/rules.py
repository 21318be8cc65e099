"""Rules: checks that stand beside the answers; what a check finds is a breach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, TypeVar, get_type_hints

from pipeline.kinds.answers import Answers, Unread
from pipeline.remarks import Remark
from pipeline.school.facts import Facts


@dataclass(frozen=True)
class Breach:
    """What a rule found: where (an item and its field, else the rule's own), words, a proposal.

    A rule that looks at several things at once says by ``remark`` which of them it has found.
    """

    item: Answers | None = None
    at: str | None = None
    proposal: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    remark: type[Remark] | None = None


Verdict = bool | Breach | Iterable[Breach]
Check = Callable[..., Verdict]


@dataclass(frozen=True)
class Rule:
    """A check beside a model: the remark it gives, the fields it needs, the cell it marks.

    ``chain`` are the models it takes, from the outermost to the item it marks.
    """

    remark: type[Remark]
    check: Check
    needs: tuple[str, ...]
    at: str
    chain: tuple[type[Answers], ...]

    def breaches(self, chain: tuple[Answers, ...], facts: Facts) -> Iterator[Breach]:
        """Run the check on one chain of items; skipped while a needed answer is not there."""
        if any(value is None or isinstance(value, Unread) for value in self._needed(chain)):
            return
        verdict = self.check(*chain, facts)
        if verdict is False:
            yield Breach()
        elif isinstance(verdict, Breach):
            yield verdict
        elif verdict is not True:
            yield from verdict

    def _needed(self, chain: tuple[Answers, ...]) -> Iterator[Any]:
        for need in self.needs:
            owner = next(
                (item for item in reversed(chain) if need in type(item).model_fields), None
            )
            if owner is None:
                raise TypeError(
                    f"{self.check.__name__} needs {need}, which no model of its chain has"
                )
            yield getattr(owner, need)


_Checked = TypeVar("_Checked", bound=Check)


def rule(
    remark: type[Remark], *, needs: tuple[str, ...], at: str
) -> Callable[[_Checked], _Checked]:
    """Attach a check to the model of its last answers parameter; it runs on every such item.

    The check takes items from the outermost to the innermost, then `Facts`, and gives True when
    all is well, False or a `Breach` when not, or any number of breaches.
    """

    def attach(check: _Checked) -> _Checked:
        hints = get_type_hints(check)
        chain = tuple(hints[name] for name in list(signature(check).parameters)[:-1])
        owner = chain[-1]
        owner.rules = (*owner.__dict__.get("rules", ()), Rule(remark, check, needs, at, chain))
        return check

    return attach
