"""What the office remembers of «Журнал приказов»: what it drew, what it took, what it has sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from pipeline import disk
from pipeline.books import handed_on
from pipeline.house import House
from pipeline.office.bookkeeping.taking import Told, known_of, texts_of
from pipeline.register import Journal
from pipeline.school.issued import Issued

Texts = Mapping[str, Mapping[str, str]]  # by the id of a row and the column
_FILE = "journalbook.json"
_ENTERED = ("registered", "done")


@dataclass(frozen=True)
class SentRow:
    """A row that a form was made of: which form, by what it is known again, what it said.

    ``row`` is empty for one that people have added; ``taken``: the form has entered the register.
    """

    form: str
    sha: str
    row: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    taken: bool = False


@dataclass(frozen=True)
class BookRecord:
    """The journal as the office left it.

    ``taken`` is the hash of the content of a person's that was read last, and ``times`` how often
    one was; ``shown`` the cells as drawn last, ``typed`` the yellow ones told and not taken over
    yet, ``over`` what the register knew then of these, ``sent`` the rows told by a form since the
    journal was drawn.
    """

    taken: str = ""
    times: int = 0
    shown: Texts = field(default_factory=dict)
    typed: Texts = field(default_factory=dict)
    over: Texts = field(default_factory=dict)
    sent: tuple[SentRow, ...] = ()

    def quiet(self, order: Issued) -> Mapping[str, frozenset[str]]:
        """By column, the texts that tell nothing new of an order: the register has moved past them.

        What is known, what was drawn, what a form has told and the register has taken; what people
        have typed and is not taken yet is news still.
        """
        known = known_of(order)
        return {title: frozenset(self._quiet(order.paper, title, known[title])) for title in known}

    def _quiet(self, row: str, title: str, known: str) -> Iterator[str]:
        yield known
        typed = self.typed.get(row, {}).get(title)
        if typed is None:
            yield self.shown.get(row, {}).get(title, "")
        elif self.over.get(row, {}).get(title, known) != known:
            yield typed
        last = [one for one in self.sent if one.row == row and title in one.said and one.taken]
        if last:
            yield last[-1].said[title]

    def still_typed(self, issued: Sequence[Issued]) -> Texts:
        """What people have typed and neither the register nor anybody since has moved past."""
        left: dict[str, dict[str, str]] = {}
        for order in issued:
            if order.paper in self.typed and order.alive:
                quiet = self.quiet(order)
                for title, text in self.typed[order.paper].items():
                    if text and text not in quiet[title]:
                        left.setdefault(order.paper, {})[title] = text
        return left

    def after_taking(
        self, sha256: str, said: Sequence[Told], sent: Mapping[str, Sequence[Told]]
    ) -> BookRecord:
        """Once a person's content was read, in which this was ``said``, and forms were ``sent``."""
        shas = {one.sha for one in said}
        kept = [one for one in self.sent if one.sha in shas or (one.taken and one.row)]
        new = [
            SentRow(form, one.sha, one.row, texts_of(one)) for form in sent for one in sent[form]
        ]
        typed = {one.row: texts_of(one) for one in said if one.rows == "known"}
        over = {one.row: one.known for one in said if one.rows == "known"}
        told = (*kept, *new)
        times = self.times + 1
        return replace(self, taken=sha256, times=times, typed=typed, over=over, sent=told)

    def after_drawing(self, shown: Texts, typed: Texts) -> BookRecord:
        """Once the journal was drawn anew: what the register has taken stands there now."""
        sent = tuple(
            one for one in self.sent if not one.row or (one.row in typed and not one.taken)
        )
        over = {row: known for row, known in self.over.items() if row in typed}
        return replace(self, shown=shown, typed=typed, over=over, sent=sent)


def recalled(house: House, journal: Journal) -> BookRecord:
    """What was remembered last; nothing before the first time.

    The rows of a draft that was corrected are those of its order now.
    """
    record, heirs = _remembered(house), journal.heirs()
    entered = {one.form for one in record.sent if _has_entered(journal, one.form)}
    sent = (
        replace(one, row=heirs.get(one.row, one.row), taken=one.taken or one.form in entered)
        for one in record.sent
    )
    return replace(
        record,
        shown=handed_on(record.shown, heirs),
        typed=handed_on(record.typed, heirs),
        over=handed_on(record.over, heirs),
        sent=tuple(sent),
    )


def remember(house: House, record: BookRecord) -> None:
    """Remember it durably."""
    if record != _remembered(house):
        content = json.dumps(asdict(record), ensure_ascii=False).encode()
        disk.replace(house.office / _FILE, content)


def _remembered(house: House) -> BookRecord:
    try:
        found = json.loads((house.office / _FILE).read_bytes())
        sent = tuple(SentRow(**one) for one in found.pop("sent"))
        return BookRecord(**found, sent=sent)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return BookRecord()


def _has_entered(journal: Journal, form_id: str) -> bool:
    return journal.knows(form_id) and journal.form(form_id).state in _ENTERED
