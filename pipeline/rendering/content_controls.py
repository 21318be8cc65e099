"""The titled content controls of a Word document: what is filled in days after the printing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.rendering.alignment import in_step, likeness
from pipeline.rendering.inline import raw_words
from pipeline.rendering.lines import hidden, joins_next, row_text, shown, words_of
from pipeline.rendering.live import DELETED, is_deleted, is_repeated
from pipeline.rendering.package import PRINTED, W, open_package, title_of

_OFF = ("0", "false", "off")


@dataclass(frozen=True)
class Control:
    """A titled content control: what stands in it now, and the paragraph around it.

    ``text`` is empty also when only Word's prompt stands there; ``paragraph`` is the whole row of
    the table when its paragraph says nothing else.
    """

    title: str
    text: str
    paragraph: str


@dataclass(frozen=True)
class _Found:
    control: Control
    kind: str  # of the part: a program copies headers, and a copy stands for none of the text
    around: tuple[str, str, str]  # the paragraph before, its own, the one behind; no values in them

    @property
    def sort(self) -> tuple[str, str]:
        return self.kind, self.control.title


def controls_of(document: bytes) -> tuple[Control, ...]:
    """Every titled control that is not deleted: of the text, headers, footers, notes, in order.

    Raises:
        TemplateFault: when it is no Word document.
    """
    return tuple(found.control for found in _found(document))


def missing_controls(original: bytes, lying: bytes) -> tuple[Control, ...]:
    """Controls of a paper as it was printed that the file has lost as it lies now.

    Of several with one title in the text, or in headers, those are missing whose paragraph, and
    those beside it, are least like the ones that are left.

    Raises:
        TemplateFault: when one of them is no Word document.
    """
    left: dict[tuple[str, str], list[_Found]] = defaultdict(list)
    for found in _found(lying):
        left[found.sort].append(found)
    printed = _found(original)
    lost: set[int] = set()
    for sort in {found.sort for found in printed}:
        places = [at for at, found in enumerate(printed) if found.sort == sort]
        lost |= _lost([printed[at] for at in places], left[sort], places)
    return tuple(printed[at].control for at in sorted(lost))


def live_controls(root: etree._Element) -> Iterator[etree._Element]:
    """The titled controls of a part that no tracked change deletes."""
    for control in root.iter(f"{W}sdt"):
        if title_of(control) and not is_deleted(control) and not _erased(control):
            yield control


def value_of(control: etree._Element) -> str:
    """What stands in a control; nothing when it is Word's prompt to fill it in."""
    content = control.find(f"{W}sdtContent")
    return "" if content is None or is_prompt(control) else words_of(content)


def is_prompt(control: etree._Element) -> bool:
    """Whether Word shows only its prompt («Место для ввода текста») there."""
    mark = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return mark is not None and mark.get(f"{W}val") not in _OFF


def _erased(control: etree._Element) -> bool:
    """Whether a tracked change deletes its words and the end of the paragraph with them."""
    paragraph = _paragraph_of(control)
    if paragraph is None or not joins_next(paragraph) or value_of(control):
        return False
    return next(control.iter(*DELETED), None) is not None


def _found(document: bytes) -> list[_Found]:
    package = open_package(document)
    return [
        found
        for kind in PRINTED
        for _, root in package.trees(kind)
        for found in _found_in(root, kind)
    ]


def _found_in(root: etree._Element, kind: str) -> Iterator[_Found]:
    paragraphs = [(one, hidden(raw_words(one))) for one in root.iter(f"{W}p")]
    places = {one: at for at, (one, _) in enumerate(paragraphs)}
    texts = [text for _, text in paragraphs]
    for control in live_controls(root):
        if is_repeated(control):
            continue
        paragraph = _paragraph_of(control)
        around = ("", "", "")
        if paragraph is not None:
            at = places[paragraph]
            around = (
                next(filter(None, reversed(texts[max(0, at - 5) : at])), ""),
                texts[at],
                next(filter(None, texts[at + 1 : at + 6]), ""),
            )
        text = value_of(control)
        told = Control(title_of(control), text, _told(control, paragraph, text))
        yield _Found(told, kind, around)


def _paragraph_of(control: etree._Element) -> etree._Element | None:
    """The paragraph around a control, or the first within one that holds whole paragraphs."""
    around = next(control.iterancestors(f"{W}p"), None)
    return next(control.iter(f"{W}p"), None) if around is None else around


def _told(control: etree._Element, paragraph: etree._Element | None, text: str) -> str:
    told = "" if paragraph is None else shown(raw_words(paragraph))
    row = next(control.iterancestors(f"{W}tr"), None)
    return told if row is None or told != text else row_text(row)


def _lost(printed: Sequence[_Found], left: Sequence[_Found], places: Sequence[int]) -> set[int]:
    if len(left) >= len(printed):
        return set()

    def worth(one: int, other: int) -> float:
        before, own, behind = map(likeness, printed[one].around, left[other].around)
        return 10 + before + 2 * own + behind  # first as many as can be, then the most alike

    kept = {one for one, _ in in_step(len(printed), len(left), worth)}
    return {place for at, place in enumerate(places) if at not in kept}
