"""A paper printed: a compiled template and the words give the bytes of a Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from pipeline.kinds import ENDORSED, LEFT_OUT
from pipeline.rendering.compiled import Compiled, CompiledPart, compile_template
from pipeline.rendering.faults import RenderingFault, TemplateFault
from pipeline.rendering.numbering import numbered
from pipeline.rendering.own_points import own_points
from pipeline.rendering.package import pack, to_xml
from pipeline.rendering.printing import Ledger
from pipeline.rendering.reading_back import read_back
from pipeline.rendering.sections import SECTION, put_right
from pipeline.rendering.source import fit_columns
from pipeline.rendering.words import checked


def render(
    template: bytes, words: Mapping[str, Any], each: Sequence[Mapping[str, Any]] | None = None
) -> bytes:
    """Print a paper; the same template and words give the same bytes.

    With ``each`` the text is printed once per item, the item's words beside (and before) the
    common ones, every item on a new page; headers and footers are printed with the common words.

    Raises:
        TemplateFault: when the template is faulty, asks for a word that nobody gave, or would
            lose who has agreed or the school's own points.
        RenderingFault: when a word cannot be printed, or the finished paper does not hold it.
    """
    compiled = compile_template(template)
    shared = checked(words)
    items = [shared] if each is None else [{**shared, **checked(item)} for item in each]
    if shared.get(ENDORSED) and not compiled.main.names(ENDORSED):
        raise TemplateFault(f"В шаблоне нет слова «{ENDORSED}»: кто согласовал, не напечатать.")
    if not items:
        raise RenderingFault("Печатать не для кого: список пуст.")
    printed: dict[str, list[str]] = {}
    own: dict[str, list[str]] = {}
    parts = dict(compiled.package.parts)
    for part, texts in _texts(compiled, shared, items):
        parts[part.name], printed[part.name], lines = _printed(part, texts)
        own |= {part.name: lines} if lines else {}
    document = pack(parts)
    read_back(document, printed)
    if own:
        read_back(document, own)
    return document


def _texts(
    compiled: Compiled, shared: dict[str, Any], items: list[dict[str, Any]]
) -> list[tuple[CompiledPart, list[dict[str, Any]]]]:
    rest = [*compiled.others, *((compiled.core,) if compiled.core else ())]
    return [(compiled.main, items), *((part, [shared]) for part in rest)]


def _printed(part: CompiledPart, items: list[dict[str, Any]]) -> tuple[bytes, list[str], list[str]]:
    texts, values, lines = [], [], []
    for words in items:
        ledger = Ledger(_left_out(words), breaks=not part.name.startswith("docProps"))
        text = part.print(words, ledger)
        own = own_points(words) if part.main else ()
        text, own_lines = numbered(text, ledger, own, part.points)
        texts.append(text)
        values += ledger.printed
        lines += own_lines
    xml = part.head + SECTION.join(texts) + part.tail
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        raise RenderingFault(f"Часть «{part.name}» напечаталась неверно.") from None
    if any(tag.level == "tc" for tag in part.source.tags):
        root = fit_columns(xml)  # after the strict look: it repairs in silence
    put_right(root)
    return to_xml(root), values, lines


def _left_out(words: dict[str, Any]) -> frozenset[str]:
    names = words.get(LEFT_OUT) or []
    if type(names) is not list or any(type(name) is not str for name in names):
        raise RenderingFault(f"«{LEFT_OUT}» – не список пунктов.")
    return frozenset(names)
