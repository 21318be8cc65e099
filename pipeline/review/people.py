"""Who is meant by a name in a form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz.distance import Levenshtein

from pipeline.kinds import Unread
from pipeline.language.dates import digits
from pipeline.language.names import PersonName, parse_name
from pipeline.language.spelling import fold
from pipeline.review import people_remarks as say
from pipeline.review.refusal import Refused
from pipeline.school.card import Signatory
from pipeline.school.facts import Facts
from pipeline.school.people import Person, label
from pipeline.school.standing import reads_as_name, stands_for
from pipeline.sheets import Column
from pipeline.sheets.fieldtypes import FieldType

_WITH_COMMAS = re.compile(r"\s*(?:;|\n| и )\s*")  # what else people put between two names
CLOSE = 2  # edits between a misspelt name and a known one


@dataclass(frozen=True)
class WhoIsWho:
    """Reads names of people and signatories by the card and the new people of the form.

    ``unfinished`` are new people of whom something else could not be read: a remark says so there.
    """

    facts: Facts
    unfinished: tuple[PersonName, ...] = ()

    def __call__(self, column: Column, text: str) -> Any:
        """The person or signatory a cell names.

        Raises:
            Refused: when it names nobody known, several people, or one who does not fit.
        """
        if column.type is FieldType.SIGNATORY:
            return self._signatory(text)
        return self._person(column, text)

    def _person(self, column: Column, text: str) -> Person | Unread:
        try:
            found = self.facts.roll.named(text)
        except ValueError:
            self._one_in_the_cell(_WITH_COMMAS.sub(", ", text))
            raise Refused(say.NotAName, value=text) from None
        if len(found) != 1:
            self._one_in_the_cell(text)
        if len(found) > 1:
            people = "; ".join(f"{person.name.full}, {person.standing}" for person in found)
            raise Refused(say.PersonAmbiguous, value=text, people=people)
        if not found:
            return self._unfinished(text)
        person: Person = found[0]
        self._as_known(person, text)
        person = _in_full(person, text)
        fits: bool = isinstance(person, column.annotation)
        if not fits:
            raise Refused(say.PersonElsewhere, value=text)
        return person

    def _one_in_the_cell(self, text: str) -> None:
        """Nobody is lost: a second name after a comma is told, never dropped."""
        told = _beside(text)
        if told and (reads_as_name(told) or _names_somebody(told, self.facts)):
            raise Refused(say.TwoPeople, value=text)

    def _as_known(self, person: Person, text: str) -> None:
        told, standing = _beside(text), person.standing or "должность не указана"
        if told and not stands_for(told, standing):
            self._one_in_the_cell(text)
            known = label(person, self.facts.roll.people)
            words = {"value": told, "person": person.name.full, "standing": standing}
            raise Refused(say.StandingDiffers, known, **words)

    def _unfinished(self, text: str) -> Unread:
        name = parse_name(text.partition(",")[0])
        if not any(name.same_as(one) for one in self.unfinished):
            raise self._unknown(text)
        return Unread(text)

    def _unknown(self, text: str) -> Refused:
        name = parse_name(text.partition(",")[0])
        near = [person.name for person in self.facts.roll.people if nearly_same(name, person.name)]
        if len(near) == 1:
            known, told = near[0].full, _beside(text)
            proposal = f"{known}, {told}" if told else known  # what stands beside is judged again
            return Refused(say.PersonMisspelt, proposal, value=text, known=known)
        return Refused(say.PersonUnknown, value=text)

    def _signatory(self, text: str) -> Signatory:
        written = _close_up(text)
        named = [one for one in self.facts.card.signatories if written in _ways_to_name(one)]
        if not named:
            raise Refused(say.SignatoryUnknown, value=text)
        one = next((one for one in named if not self._without_right(one)), named[0])
        why = self._without_right(one)
        if why:
            person, day = one.person.name.short, digits(self.facts.today)
            raise Refused(say.SignatoryWithoutRight, person=person, day=day, why=why)
        return one

    def _without_right(self, one: Signatory) -> str:
        if one == self.facts.card.director:
            return ""
        if not one.authority:
            return "не указан приказ"
        if one.since and one.since > self.facts.today:
            return f"срок начинается {digits(one.since)}"
        if one.until and one.until < self.facts.today:
            return f"срок кончился {digits(one.until)}"
        return ""


def _in_full(person: Person, text: str) -> Person:
    """The person under the whole name: the known one, else the one that the form has written.

    Raises:
        Refused: when only initials are known to both.
    """
    if not person.name.abbreviated:
        return person
    written = parse_name(text.partition(",")[0])
    if written.abbreviated:
        raise Refused(say.NameIncomplete, value=person.name.short)
    return replace(person, name=written)


def _beside(text: str) -> str:
    """What stands after the name: «ФИО, должность»."""
    return text.partition(",")[2].strip(" ,")


def _names_somebody(text: str, facts: Facts) -> bool:
    try:
        return bool(facts.roll.named(text))
    except ValueError:
        return False


def signatory_labels(facts: Facts) -> tuple[str, ...]:
    """What the drop-down «Кто подписывает» offers."""
    return tuple(f"{one.post} {one.person.name.full}" for one in facts.card.signatories)


def _ways_to_name(one: Signatory) -> set[str]:
    names = (one.person.name.full, one.person.name.short, one.person.name.signature)
    return set(map(_close_up, (one.post, *names, *(f"{one.post} {name}" for name in names))))


def _close_up(text: str) -> str:
    """What is written, its spaces set aside: «Ковалева Е.В.» is «Ковалева Е. В.»."""
    return fold(text).replace(" ", "")


def nearly_same(written: PersonName, known: PersonName) -> bool:
    """Whether a written name is within two edits of a known one; initials must agree exactly."""
    if written.abbreviated:
        same_initials = fold(written.initials) == fold(known.initials)
        return same_initials and _distance(written.surname, known.surname) <= CLOSE
    return _distance(written.full, known.full) <= CLOSE


def _distance(one: str, other: str) -> int:
    return Levenshtein.distance(fold(one), fold(other), score_cutoff=CLOSE)
