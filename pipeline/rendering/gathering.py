"""Tags found across the runs Word splits them into, and set whole into the run where they begin."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pipeline.rendering.faults import Problem, shortened
from pipeline.rendering.package import W, title_of
from pipeline.rendering.tags import BROKEN, MERGE, TAG, Tag, first_word, read_tag

_CONTAINER = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc"}
_ALONE = {"p": "своём абзаце", "tr": "своей строке таблицы", "tc": "своей ячейке таблицы"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Cut:
    """The new pieces of one ``w:t``."""

    text: etree._Element
    pieces: tuple[str | Tag, ...]


@dataclass
class Gathered:
    """What was found in one part: cuts to make, tags in their order, problems."""

    cuts: list[Cut] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def gather(root: etree._Element) -> Gathered:
    """Find every tag of a part; the tree is not changed."""
    gathered = Gathered()
    for paragraph in root.iter(f"{W}p"):
        _gather_paragraph(paragraph, gathered)
    gathered.problems.extend(_elsewhere(root))
    return gathered


def _gather_paragraph(paragraph: etree._Element, gathered: Gathered) -> None:
    texts = _own_texts(paragraph)
    whole = "".join(text.text or "" for text in texts)
    if "{" not in whole and "}" not in whole:
        return
    if BROKEN.search(TAG.sub("", whole)):
        gathered.problems.append(
            Problem("Метка не закончена, или в ней потеряна скобка.", shortened(whole))
        )
        return
    at = 0
    for text in texts:
        end = at + len(text.text or "")
        pieces = tuple(_pieces(whole, at, end, text))
        if pieces != (text.text or "",):
            gathered.cuts.append(Cut(text, pieces))
        tags = [piece for piece in pieces if isinstance(piece, Tag)]
        gathered.tags.extend(tags)
        gathered.problems.extend(_misplaced(tags, text))
        at = end


def _own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Without those of a text box that hangs in the paragraph."""
    texts = paragraph.iter(f"{W}t")
    return [text for text in texts if next(text.iterancestors(f"{W}p"), None) is paragraph]


def _pieces(whole: str, at: int, end: int, text: etree._Element) -> Iterator[str | Tag]:
    """What of the paragraph's text belongs to one ``w:t``: a tag to where it begins."""
    for found in TAG.finditer(whole):
        if found.end() <= at or found.start() >= end:
            continue
        if found.start() >= at:
            yield whole[at : found.start()]
            if not found[0].startswith("{#"):
                yield _tag(found[0], shortened(whole), text)
        at = min(found.end(), end)
    yield whole[at:end]


def _tag(typed: str, paragraph: str, text: etree._Element) -> Tag:
    cleaned, level = read_tag(typed)
    owner = next(text.iterancestors(_CONTAINER.get(level, f"{W}r")), None)
    home = None if owner is None else owner.getparent()
    return Tag(cleaned, paragraph, level, first_word(cleaned), _control_of(text), home)


def _control_of(text: etree._Element) -> str:
    """The title of the nearest content control with one, "" outside of any."""
    titles = (title_of(control) for control in text.iterancestors(f"{W}sdt"))
    return next(filter(None, titles), "")


def _misplaced(tags: list[Tag], text: etree._Element) -> Iterator[Problem]:
    """A tag that replaces its paragraph, row or cell would silently take its neighbours along."""
    for tag in tags:
        if tag.word == MERGE and not _begins_cell(tag, text):
            message = f"Метка «{tag.text}» должна стоять в начале ячейки таблицы."
            yield Problem(message, tag.paragraph)
        if tag.level not in _CONTAINER:
            continue
        container = next(text.iterancestors(_CONTAINER[tag.level]), None)
        words = "" if container is None else _words(container)
        if container is None or len(TAG.findall(words)) > 1 or TAG.sub("", words).strip():
            message = f"Метка «{tag.text}» должна стоять в {_ALONE[tag.level]} одна."
            yield Problem(message, tag.paragraph)


def _begins_cell(tag: Tag, text: etree._Element) -> bool:
    cell = next(text.iterancestors(f"{W}tc"), None)
    words = "" if cell is None else _words(cell).lstrip()
    found = TAG.match(words)
    return found is not None and read_tag(found[0])[0] == tag.text and words.count(MERGE) == 1


def _words(container: etree._Element) -> str:
    return "".join(text.text or "" for text in container.iter(f"{W}t"))


def _elsewhere(root: etree._Element) -> Iterator[Problem]:
    """A tag in a field code, a formula or a property is none we could print or check."""
    for element in root.iter(etree.Element):
        held = [str(value) for value in element.attrib.values()]
        if element.tag != f"{W}t" and element.text:
            held.append(element.text)
        for text in held:
            if "{{" in text or "{%" in text or "{#" in text:
                message = "Метка стоит не в тексте (в поле, в свойстве или в удалённом при правке)."
                yield Problem(message, shortened(text))


def keep_spaces(text: etree._Element) -> None:
    """Spaces at the ends of a text count."""
    text.set(_SPACE, "preserve")


def split_run(text: etree._Element, middle: etree._Element) -> etree._Element:
    """End the run with a ``w:t`` and set an element behind it; what followed goes into a new run.

    Gives the empty ``w:t`` at the start of the new run, which looks as the old one does.
    """
    run = text.getparent()
    if run is None:
        raise ValueError("a text outside a run")
    rest = etree.Element(run.tag)
    rest.extend(deepcopy(look) for look in run.findall(f"{W}rPr"))
    tail = etree.SubElement(rest, f"{W}t")
    keep_spaces(tail)
    rest.extend(list(text.itersiblings()))
    run.addnext(rest)
    run.addnext(middle)
    return tail


def drop_empty(cut: Cut) -> None:
    """Drop the run that a tag has left empty, and the paragraph that held only a comment."""
    text = cut.text
    run = text.getparent()
    if text.text or len(text) or run is None:
        return
    run.remove(text)
    paragraph = run.getparent()
    if paragraph is None or any(child.tag != f"{W}rPr" for child in run):
        return
    paragraph.remove(run)
    box = paragraph.getparent()
    if paragraph.tag == f"{W}p" and box is not None and _says_nothing(paragraph):
        box.remove(paragraph)


def _says_nothing(paragraph: etree._Element) -> bool:
    return all(child.tag in (f"{W}pPr", f"{W}proofErr") for child in paragraph)
